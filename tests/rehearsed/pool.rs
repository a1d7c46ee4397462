//! The item lies in the pool or was thrown away, and is in nobody's hands.

#[path = "../../examples/pool/main.rs"]
#[allow(dead_code)]
mod program;

use std::sync::atomic::Ordering::SeqCst;

use epilogue::rehearse::every_exit;

use program::{
    Hands,
    local::{Counters, locals, numbers},
};

pub fn rehearse() {
    every_exit(|exit| {
        let (counters, hands) = (Counters::default(), Hands::default());
        let pools = locals(1, &counters);
        exit.of(|| hands.lend(&pools[0], || ()));
        let away = counters.thrown_away.load(SeqCst);
        let lying = numbers(&pools).len();
        assert_eq!((counters.made.load(SeqCst), lying + away), (1, 1), "{exit}");
        assert!(hands.numbers.lock().is_empty(), "{exit}");
    });
}
