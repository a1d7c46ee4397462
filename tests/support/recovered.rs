//! A panic as the frame that stops it gets it.

use epilogue::{Panic, recover, returns};

/// The panic that `code` ends with.
#[track_caller]
pub fn recovered(code: impl FnOnce()) -> Panic {
    returns!(None, |found: Option<Panic>| {
        recover!(|panic, found| *found = Some(panic));
        code();
        None
    })
    .expect("it panics")
}
