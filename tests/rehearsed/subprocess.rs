//! The child is gone.

#[path = "../../examples/subprocess.rs"]
#[allow(dead_code)]
mod program;

use std::{fs, time::Duration};

use epilogue::rehearse::every_cancellation;
use tokio::time::{sleep, timeout};

use program::Talk;

use super::support::block_on;

pub fn rehearse() {
    block_on(async {
        // It doesn't care for its input's end.
        let stubborn = "read line; echo \"$line\"; exec sleep 1000";
        for (script, talk) in [
            ("cat", Talk::Asks),
            ("cat", Talk::Fails),
            ("cat", Talk::Panics),
            (stubborn, Talk::Asks),
        ] {
            every_cancellation(async |exit| {
                exit.of(program::with_child(script, talk)).await;
                let ended = timeout(Duration::from_secs(5), no_children()).await;
                assert!(ended.is_ok(), "{exit}");
            })
            .await;
        }
    });
}

/// Waits until this thread has no child: tokio collects the status of those that were killed.
async fn no_children() {
    while !fs::read_to_string("/proc/thread-self/children")
        .unwrap()
        .is_empty()
    {
        sleep(Duration::from_millis(1)).await;
    }
}
