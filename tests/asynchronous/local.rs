//! Entries that aren't `Send`, in a frame that says so.

use std::{cell::RefCell, rc::Rc};

use epilogue::{defer, guard, recover, returns_local};

use crate::{executors::cancel_after, log::pause};

type Said = Rc<RefCell<Vec<&'static str>>>;

async fn function(said: Said) -> u8 {
    returns_local!(0, async |result: u8| {
        defer!(|result| said.borrow_mut().push("sync"));
        recover!(|_panic, result| said.borrow_mut().push("recovered"));
        let list = guard!(
            Rc::clone(&said),
            async |list, result| {
                pause().await;
                list.borrow_mut().push("awaited");
            },
            |list, result| list.borrow_mut().push("fallback")
        );
        defer!(
            async |result| {
                pause().await;
                said.borrow_mut().push("last");
            },
            |result| said.borrow_mut().push("instead of the last")
        );
        pause().await;
        list.borrow_mut().push("body");
        panic!("stopped")
    })
    .await
}

const TO_THE_END: [&str; 5] = ["body", "last", "awaited", "recovered", "sync"];

#[test]
fn on_tokio() {
    let said = Said::default();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let tasks = tokio::task::LocalSet::new();
    let task = tasks.spawn_local(function(Rc::clone(&said)));
    assert_eq!(tasks.block_on(&runtime, task).unwrap(), 0);
    assert_eq!(*said.borrow(), TO_THE_END);
}

#[test]
fn on_another_executor() {
    let said = Said::default();
    let mut pool = futures_executor::LocalPool::new();
    assert_eq!(pool.run_until(function(Rc::clone(&said))), 0);
    assert_eq!(*said.borrow(), TO_THE_END);
}

#[test]
fn cancelled() {
    let said = Said::default();
    let cancelled = cancel_after(1, function(Rc::clone(&said)));
    assert_eq!(futures_executor::block_on(cancelled), None);
    assert_eq!(*said.borrow(), ["instead of the last", "fallback", "sync"]);
}
