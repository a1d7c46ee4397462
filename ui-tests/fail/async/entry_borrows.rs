use epilogue::{AsyncSlot, defer, guard};

async fn close(_: &str) {}

fn entry(done: &AsyncSlot<()>, name: String) {
    defer!(async |done| close(&name).await, |done| ());
}

fn fallback(done: &AsyncSlot<()>, name: String) {
    defer!(async |done| (), |done| drop(name.as_str()));
}

fn guards_entry(done: &AsyncSlot<()>, name: String) {
    let _one = guard!(1, async |_, done| close(&name).await, |_, done| ());
}

fn guards_fallback(done: &AsyncSlot<()>, name: String) {
    let _one = guard!(1, async |_, done| (), |_, done| drop(name.as_str()));
}

fn main() {}
