use epilogue::returns;

fn spawn(_: impl Future<Output = ()> + Send + 'static) {}

fn start(name: String) {
    spawn(returns!(async |done: ()| println!("{name}")));
}

fn main() {
    start(String::new());
}
