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

// Instead of line 6: defer!(async move |done| close(&name).await, |done| ());
// Instead of line 10: defer!(async |done| (), move |done| drop(name));
// Instead of line 14: let _one = guard!(1, async move |_, done| close(&name).await, |_, done| ());
// Instead of line 18: let _one = guard!(1, async |_, done| (), move |_, done| drop(name));
