//! A pool of items that are costly to make, laid out per processor.
//!
//! The problem: an item has to go back to the pool on every path, except when its user panics: then
//! it may be half written, and has to be thrown away.
//!
//! What is deferred, and why there: what becomes of the item, in the guard that holds it. The
//! function's slot starts as `None` and gets its value only from a body that returns, so the
//! guard's closure sees in it which way was taken.
//!
//! Each processor has a local pool: one private item and a list that the others may steal from. A
//! thread stands for a processor here, since std doesn't tell which one runs it.

pub(crate) mod local;

use std::{
    collections::BTreeSet,
    panic::{self, AssertUnwindSafe, catch_unwind},
    sync::{
        Barrier,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    thread,
};

use epilogue::defer;
use parking_lot::Mutex;

use local::{Counters, Item, Local, locals, numbers};

/// The numbers of the items that are lent: an item that is in it already is in two hands.
#[derive(Default)]
pub(crate) struct Hands {
    pub(crate) numbers: Mutex<BTreeSet<usize>>,
    clashes: AtomicUsize,
}

impl Hands {
    pub(crate) fn lend(&self, pool: &Local, job: impl FnOnce()) {
        pool.lend(|item| {
            if !self.numbers.lock().insert(item.number) {
                self.clashes.fetch_add(1, SeqCst);
            }
            // `|| …`, since evaluated at once, the lock would be held during the job.
            defer!(|| self.numbers.lock().remove(&item.number));
            job();
        });
    }
}

fn main() {
    // The panics of the jobs are caught.
    panic::set_hook(Box::new(|_| {}));
    let counters = Counters::default();
    let pools = locals(2, &counters);
    let [left, right] = &pools[..] else { return };
    println!("one item at a time");
    left.lend(|item| println!("  made item {}", item.number));
    left.lend(|item| println!("  private item {}", item.number));
    println!("three at a time");
    left.lend(|_| {
        left.lend(|b| {
            let trio = |c: &mut Item| println!("  made {} and {}", b.number, c.number);
            left.lend(trio);
        });
    });
    println!("two at a time");
    left.lend(|a| left.lend(|b| println!("  private item {}, shared item {}", a.number, b.number)));
    println!("from another processor");
    right.lend(|item| println!("  stolen item {}", item.number));
    println!("a job that panics");
    let caught = catch_unwind(AssertUnwindSafe(|| right.lend(|_| panic!("half written"))));
    println!(
        "  it panicked: {}, and its item is thrown away",
        caught.is_err()
    );
    println!("{counters:#?}");
    println!("  in the pools {:?}", numbers(&pools));

    println!("4 threads, 1000 jobs each of which takes two items; every tenth job panics");
    let counters = Counters::default();
    let start = Barrier::new(4);
    let hands = Hands::default();
    let work = |pool: &Local<'_>| {
        start.wait();
        for turn in 0..1000 {
            let job = || hands.lend(pool, || hands.lend(pool, || assert!(turn % 10 != 0)));
            let _ = catch_unwind(AssertUnwindSafe(job));
        }
    };
    // Lists can be stolen from also when their thread has ended: the pools are looked at
    // afterwards.
    let pools = locals(4, &counters);
    let pools: Vec<_> = thread::scope(|scope| {
        let run = |pool| {
            scope.spawn(|| {
                work(&pool);
                pool
            })
        };
        let threads: Vec<_> = pools.into_iter().map(run).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("its panics are caught"))
            .collect()
    });
    let left = numbers(&pools);
    let distinct: BTreeSet<_> = left.iter().collect();
    let thrown_away = counters.thrown_away.load(SeqCst);
    println!("  thrown away: {thrown_away}, of 400 jobs two each");
    println!("  in two hands: {}", hands.clashes.load(SeqCst));
    println!("  twice in the pools: {}", left.len() - distinct.len());
    println!(
        "  lost: {}",
        counters.made.load(SeqCst) - thrown_away - left.len()
    );
}
