//! The local pool of one processor.

use std::{
    cell::Cell,
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
};

use crossbeam_deque::{Steal, Stealer, Worker};
use epilogue::{guard, returns};

/// How often each path was taken.
#[derive(Debug, Default)]
pub struct Counters {
    private: AtomicUsize,
    shared: AtomicUsize,
    stolen: AtomicUsize,
    pub made: AtomicUsize,
    put_private: AtomicUsize,
    put_shared: AtomicUsize,
    pub thrown_away: AtomicUsize,
}

/// What is costly to make.
pub struct Item {
    pub number: usize,
}

/// One private item, and a list that the others may steal from.
pub struct Local<'p> {
    private: Cell<Option<Item>>,
    shared: Worker<Item>,
    others: Vec<Stealer<Item>>,
    counters: &'p Counters,
}

/// The pools of `count` processors.
pub fn locals(count: usize, counters: &Counters) -> Vec<Local<'_>> {
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
    pub fn lend<R>(&self, job: impl FnOnce(&mut Item) -> R) -> R {
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
        if let Some(item) = self.private.take() {
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
            }
        }
    }

    fn put(&self, item: Item) {
        let private = self.private.take();
        if private.is_some() {
            self.private.set(private);
            self.shared.push(item);
            count(&self.counters.put_shared);
        } else {
            self.private.set(Some(item));
            count(&self.counters.put_private);
        }
    }

    fn throw_away(&self, _: Item) {
        count(&self.counters.thrown_away);
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
pub fn numbers(locals: &[Local]) -> Vec<usize> {
    let items = locals.iter().flat_map(|local| {
        let shared = std::iter::from_fn(|| local.shared.pop());
        local.private.take().into_iter().chain(shared)
    });
    let mut numbers: Vec<_> = items.map(|item| item.number).collect();
    numbers.sort_unstable();
    numbers
}
