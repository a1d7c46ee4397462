use epilogue::{defer, returns};

async fn close(_: &mut String) {}
fn abort(_: &mut String) {}

async fn serve(name: &mut String) {
    returns!(async |done: ()| {
        defer!(async |done| close(name).await, |done| abort(name));
    })
    .await
}

fn main() {
    drop(serve(&mut String::new()));
}
