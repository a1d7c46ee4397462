//! Queues, workers, and what they count.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use crossbeam_deque::{Injector, Stealer, Worker as Queue};
use epilogue::{defer, defer_on_unwind, guard, recover, returns};
use parking_lot::{Condvar, Mutex};

use super::trace::{Doing, Trace};

/// A piece of work, which may spawn others.
pub struct Task {
    pub number: usize,
    work: Box<dyn FnOnce(&Worker<'_>) + Send>,
}

/// What a worker has done in its turn.
#[derive(Debug, PartialEq, Eq)]
pub enum Turn {
    /// There was nothing to take.
    Idle,
    Done(usize),
    Panicked(String),
}

#[derive(Default)]
pub struct Counters {
    pub taken: AtomicUsize,
    pub stolen: AtomicUsize,
    pub done: AtomicUsize,
    pub panicked: AtomicUsize,
    /// Workers that have left.
    pub left: AtomicUsize,
}

pub struct Scheduler {
    global: Injector<Task>,
    stealers: Vec<Stealer<Task>>,
    /// Tasks that aren't done.
    unfinished: AtomicUsize,
    spawned: AtomicUsize,
    parked: Mutex<usize>,
    changed: Condvar,
    pub counters: Counters,
    pub trace: Trace,
}

/// A worker with its own queue, from whose other end the others steal.
pub struct Worker<'s> {
    index: usize,
    queue: Queue<Task>,
    scheduler: &'s Scheduler,
}

impl Scheduler {
    /// The scheduler, and a queue for each worker.
    pub fn new(workers: usize, trace: Trace) -> (Self, Vec<Queue<Task>>) {
        let queues: Vec<_> = (0..workers).map(|_| Queue::new_fifo()).collect();
        let scheduler = Scheduler {
            global: Injector::new(),
            stealers: queues.iter().map(Queue::stealer).collect(),
            unfinished: AtomicUsize::new(0),
            spawned: AtomicUsize::new(0),
            parked: Mutex::new(0),
            changed: Condvar::new(),
            counters: Counters::default(),
            trace,
        };
        (scheduler, queues)
    }

    /// Puts a task into the global queue.
    pub fn spawn(&self, work: impl FnOnce(&Worker<'_>) + Send + 'static) {
        let task = self.task(None, work);
        self.global.push(task);
        self.wake();
    }

    fn task(&self, by: Option<usize>, work: impl FnOnce(&Worker<'_>) + Send + 'static) -> Task {
        self.unfinished.fetch_add(1, SeqCst);
        let number = self.spawned.fetch_add(1, SeqCst) + 1;
        self.trace.spawned(number, by);
        Task {
            number,
            work: Box::new(work),
        }
    }

    fn wake(&self) {
        let _parked = self.parked.lock();
        self.changed.notify_all();
    }

    fn finished(&self) {
        if self.unfinished.fetch_sub(1, SeqCst) == 1 {
            self.wake();
        }
    }

    fn has_work(&self) -> bool {
        !self.global.is_empty() || self.stealers.iter().any(|queue| !queue.is_empty())
    }

    pub fn is_finished(&self) -> bool {
        self.unfinished.load(SeqCst) == 0
    }

    pub fn parked(&self) -> usize {
        *self.parked.lock()
    }

    /// Sleeps until there is something to take, or nothing will come any more.
    fn park(&self) {
        // A worker that is woken, or panics, isn't parked any more.
        let mut parked = guard!(self.parked.lock(), |mut parked| *parked -= 1);
        **parked += 1;
        while !self.has_work() && !self.is_finished() {
            self.changed.wait(&mut parked);
        }
    }

    /// A line of the trace.
    fn step(&self, what: &str) {
        let queues: Vec<_> = self.stealers.iter().map(Stealer::len).collect();
        self.trace.step(what, self.global.len(), &queues);
    }
}

impl<'s> Worker<'s> {
    pub fn new(index: usize, queue: Queue<Task>, scheduler: &'s Scheduler) -> Self {
        Worker {
            index,
            queue,
            scheduler,
        }
    }

    /// Puts a task into the worker's own queue.
    pub fn spawn(&self, work: impl FnOnce(&Worker<'_>) + Send + 'static) {
        self.queue.push(self.scheduler.task(Some(self.index), work));
        self.scheduler.wake();
    }

    /// Takes a task from the worker's own queue, the global one or another worker's, and runs it.
    pub fn turn(&self) -> Turn {
        let Worker {
            index, scheduler, ..
        } = *self;
        let Counters {
            taken,
            stolen,
            done,
            panicked,
            ..
        } = &scheduler.counters;
        returns!(Turn::Idle, |turn: Turn| {
            let Some((task, thief)) = self.take() else {
                return Turn::Idle;
            };
            // From here on the task counts as finished, and the worker as idle, whatever way the task is left.
            defer!(|turn| scheduler.finished());
            defer!(|turn| scheduler.step(match turn {
                Turn::Panicked(_) => "panicked",
                _ => "done",
            }));
            defer!(|turn| scheduler.trace.set(index, Doing::Idle));
            let counter = if thief { stolen } else { taken };
            counter.fetch_add(1, SeqCst);
            scheduler.trace.taken(task.number, index);
            scheduler.step(if thief { "stolen" } else { "taken" });
            recover!(
                |panic, turn| *turn = Turn::Panicked(panic.message().unwrap_or("?").to_owned())
            );
            defer_on_unwind!(|turn| panicked.fetch_add(1, SeqCst));
            (task.work)(self);
            done.fetch_add(1, SeqCst);
            Turn::Done(task.number)
        })
    }

    /// Takes turns until nothing is left to do.
    pub fn run(&self) {
        let Worker {
            index, scheduler, ..
        } = *self;
        defer!(scheduler.counters.left.fetch_add(1, SeqCst));
        defer!(scheduler.trace.set(index, Doing::Left));
        while !scheduler.is_finished() {
            if self.turn() == Turn::Idle {
                scheduler.park();
            }
        }
    }

    /// A task, and whether it was another worker's.
    fn take(&self) -> Option<(Task, bool)> {
        let own = || self.queue.pop();
        let global = || until_told(|| self.scheduler.global.steal());
        let others = || {
            let queues = self.scheduler.stealers.iter().enumerate();
            queues
                .filter(|(index, _)| *index != self.index)
                .find_map(|(_, queue)| until_told(|| queue.steal()))
        };
        let mine = own().or_else(global).map(|task| (task, false));
        mine.or_else(|| others().map(|task| (task, true)))
    }
}

/// Steals until it is clear whether there was something.
fn until_told(steal: impl Fn() -> crossbeam_deque::Steal<Task>) -> Option<Task> {
    loop {
        let stolen = steal();
        if !stolen.is_retry() {
            return stolen.success();
        }
    }
}
