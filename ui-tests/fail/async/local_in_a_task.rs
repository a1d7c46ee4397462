use epilogue::returns_local;

fn spawn(_: impl Future<Output = ()> + Send + 'static) {}

fn main() {
    spawn(async { returns_local!(async |done: ()| ()).await });
}

// Instead of line 1: use epilogue::returns;
// Instead of line 6: spawn(async { returns!(async |done: ()| ()).await });
