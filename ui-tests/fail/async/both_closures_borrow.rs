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

// Instead of line 1: use epilogue::{guard, returns};
// Instead of line 8: let _name = guard!(name, async |name, done| close(name).await, |name, done| abort(name));
