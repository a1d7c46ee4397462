//! A pool of items that are costly to make, laid out per processor.
//!
//! The problem: an item has to go back to the pool on every path, except when its user panics: then it may be half
//! written, and has to be thrown away.
//!
//! What is deferred, and why there: what becomes of the item, in the guard that holds it. The function's slot starts as
//! `None` and gets its value only from a body that returns, so the guard's closure sees in it which way was taken.
//!
//! Each processor has a local pool: one private item and a list that the others may steal from. A thread stands for a
//! processor here, since std doesn't tell which one runs it.

use std::{
    cell::Cell,
    collections::BTreeSet,
    panic::{self, AssertUnwindSafe, catch_unwind},
    sync::{
        Barrier,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
    thread,
};

use crossbeam_deque::{Steal, Stealer, Worker};
use epilogue::{guard, returns};

#[derive(Debug, Default)]
struct Counters {
    private: AtomicUsize,
    shared: AtomicUsize,
    stolen: AtomicUsize,
    made: AtomicUsize,
    put_private: AtomicUsize,
    put_shared: AtomicUsize,
    thrown_away: AtomicUsize,
    in_two_hands: AtomicUsize,
}

struct Item {
    number: usize,
    in_use: AtomicBool,
}

struct Local<'p> {
    private: Cell<Option<Item>>,
    shared: Worker<Item>,
    others: Vec<Stealer<Item>>,
    counters: &'p Counters,
}

fn locals(count: usize, counters: &Counters) -> Vec<Local<'_>> {
    let lists: Vec<_> = (0..count).map(|_| Worker::new_lifo()).collect();
    let stealers: Vec<_> = lists.iter().map(Worker::stealer).collect();
    let others = |own| {
        let others = stealers
            .iter()
            .enumerate()
            .filter(move |(at, _)| *at != own);
        others.map(|(_, stealer)| stealer.clone()).collect()
    };
    let local = |(own, shared)| Local {
        private: Cell::new(None),
        shared,
        others: others(own),
        counters,
    };
    lists.into_iter().enumerate().map(local).collect()
}

fn count(counter: &AtomicUsize) -> usize {
    counter.fetch_add(1, SeqCst)
}

impl Local<'_> {
    /// Lends an item to `job`, which may panic.
    fn lend<R>(&self, job: impl FnOnce(&mut Item) -> R) -> R {
        let done = returns!(|done: Option<R>| {
            let mut item = guard!(self.get(), |item, done| match done {
                Some(_) => self.put(item),
                None => self.throw_away(item),
            });
            Some(job(&mut item))
        });
        done.expect("a body that returned has filled the slot")
    }

    fn get(&self) -> Item {
        let counters = self.counters;
        let item = if let Some(item) = self.private.take() {
            count(&counters.private);
            item
        } else if let Some(item) = self.shared.pop() {
            count(&counters.shared);
            item
        } else if let Some(item) = self.others.iter().find_map(steal) {
            count(&counters.stolen);
            item
        } else {
            Item {
                number: count(&counters.made),
                in_use: AtomicBool::new(false),
            }
        };
        if item.in_use.swap(true, SeqCst) {
            count(&counters.in_two_hands);
        }
        item
    }

    fn put(&self, item: Item) {
        item.in_use.store(false, SeqCst);
        if let Some(before) = self.private.replace(Some(item)) {
            self.shared.push(before);
            count(&self.counters.put_shared);
        } else {
            count(&self.counters.put_private);
        }
    }

    fn throw_away(&self, item: Item) {
        count(&self.counters.thrown_away);
        drop(item);
    }
}

fn steal(from: &Stealer<Item>) -> Option<Item> {
    loop {
        match from.steal() {
            Steal::Success(item) => return Some(item),
            Steal::Empty => return None,
            Steal::Retry => {}
        }
    }
}

/// The numbers of the items that lie in the pools.
fn numbers(locals: &[Local]) -> Vec<usize> {
    let items = locals.iter().flat_map(|local| {
        let shared = std::iter::from_fn(|| local.shared.pop());
        local.private.take().into_iter().chain(shared)
    });
    let mut numbers: Vec<_> = items.map(|item| item.number).collect();
    numbers.sort_unstable();
    numbers
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
    left.lend(|a| {
        left.lend(|b| left.lend(|c| println!("  items {}, {}, {}", a.number, b.number, c.number)))
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
    let work = |pool: &Local<'_>| {
        start.wait();
        for turn in 0..1000 {
            let job = || pool.lend(|_| pool.lend(|_| assert!(turn % 10 != 0)));
            // What panics here is the job above; a clash of two threads is counted apart.
            let _ = catch_unwind(AssertUnwindSafe(job));
        }
    };
    // Lists can be stolen from also when their thread has ended: the pools are looked at afterwards.
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
    println!("  in two hands: {}", counters.in_two_hands.load(SeqCst));
    println!("  twice in the pools: {}", left.len() - distinct.len());
    println!(
        "  lost: {}",
        counters.made.load(SeqCst) - thrown_away - left.len()
    );
}
