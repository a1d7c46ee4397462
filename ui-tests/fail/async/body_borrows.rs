use epilogue::returns;

fn spawn(_: impl Future<Output = ()> + Send + 'static) {}

fn start(name: String) {
    spawn(returns!(async |done: ()| println!("{name}")));
}

fn main() {
    start(String::new());
}

// Instead of line 6: spawn(async move { returns!(async |done: ()| println!("{name}")).await });
