//! What the hidden interface makes possible and no macro does: a loan of an asynchronous frame that is kept, or forgotten.
//! It mustn't be undefined, so the frame runs nothing any more, and the process ends with it.

use std::{
    cell::RefCell,
    env, mem,
    panic::{AssertUnwindSafe, catch_unwind},
    process::{Command, Output},
};

use epilogue::{
    __private::{
        Always, Owned, PhantomData, Probe, ReturnsLocal, Value, Values, asynchronous, first,
    },
    defer,
};

const CHILD: &str = "EPILOGUE_KEPT_LOAN";

enum Name {}

const KIND: PhantomData<ReturnsLocal<Name>> = PhantomData;

/// The test, run in a process of its own.
fn run(test: &str) -> Output {
    Command::new(env::current_exe().expect("this test is a file"))
        .args([test, "--exact", "--nocapture"])
        .env(CHILD, "1")
        .env("RUST_BACKTRACE", "0")
        .output()
        .expect("a test can start itself")
}

/// In the child, tells how far it came behind a frame that has to end the process.
fn finish<T>(frame: impl Future<Output = T>) {
    let left = catch_unwind(AssertUnwindSafe(|| futures_executor::block_on(frame)));
    println!(
        "went on after {}",
        if left.is_ok() { "a value" } else { "a panic" }
    );
}

fn ends_the_process(test: &str) -> Output {
    let output = run(test);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(!output.status.success(), "{output:?}");
    assert!(!said.contains("went on"), "{said}");
    assert!(!said.contains("an entry ran"), "{said}");
    output
}

#[test]
fn of_a_body_that_forgets_it() {
    if env::var_os(CHILD).is_none() {
        ends_the_process("of_a_body_that_forgets_it");
        return;
    }
    finish(asynchronous::frame(
        KIND,
        Values(Value::given(0_u8), ()),
        |mut frame| {
            {
                let (slot,) = frame.handles();
                defer!(|slot| println!("an entry ran"));
            }
            mem::forget(frame);
            async { 1 }
        },
    ));
}

#[test]
fn of_a_body_that_keeps_it() {
    if env::var_os(CHILD).is_none() {
        ends_the_process("of_a_body_that_keeps_it");
        return;
    }
    let kept = RefCell::new(None);
    finish(asynchronous::frame(
        KIND,
        Values(Value::given(0_u8), ()),
        |frame| {
            *kept.borrow_mut() = Some(frame);
            async { 1 }
        },
    ));
}

#[test]
fn of_an_entry_that_keeps_it() {
    if env::var_os(CHILD).is_none() {
        let output = ends_the_process("of_an_entry_that_keeps_it");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("somebody still has them"), "{said}");
        return;
    }
    finish(asynchronous::frame(
        KIND,
        Values(Value::given(0_u8), ()),
        |mut frame| async move {
            let (slot,) = frame.handles();
            defer!(|slot| println!("an entry ran"));
            let pending = asynchronous::awaited(first(&slot)).entry(Owned(()), |given| {
                let ((), loan) = given.into_parts();
                mem::forget(loan);
                async {}
            });
            let value = Probe::NEW;
            let fallback = first(&slot).fallback(&pending, value, |(), _: &mut u8| ());
            let kind = pending.value().kind_of_deferred();
            pending.register(Always, kind, fallback, value.kind_of_deferred());
            1
        },
    ));
}
