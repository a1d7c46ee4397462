use epilogue::returns_local;

fn spawn(_: impl Future<Output = ()> + Send + 'static) {}

fn main() {
    spawn(async { returns_local!(async |done: ()| ()).await });
}
