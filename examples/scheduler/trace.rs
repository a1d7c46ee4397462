//! What `SCHEDTRACE` asks for: a line each step, as Go's scheduler prints it, or a line a worker and a task too.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
};

use parking_lot::Mutex;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Off,
    Lines,
    Detail,
}

impl Level {
    /// Of `SCHEDTRACE`.
    pub fn from_environment() -> Self {
        match std::env::var("SCHEDTRACE").as_deref() {
            Err(_) | Ok("" | "0") => Level::Off,
            Ok("detail") => Level::Detail,
            Ok(_) => Level::Lines,
        }
    }
}

/// What a worker does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Idle,
    Running(usize),
    Left,
}

pub struct Trace {
    level: Level,
    steps: AtomicUsize,
    workers: Mutex<Vec<Doing>>,
    /// The tasks that wait, each with the worker that has spawned it, if one has.
    waiting: Mutex<BTreeMap<usize, Option<usize>>>,
}

impl Trace {
    pub fn new(level: Level, workers: usize) -> Self {
        Trace {
            level,
            steps: AtomicUsize::new(0),
            workers: Mutex::new(vec![Doing::Idle; workers]),
            waiting: Mutex::default(),
        }
    }

    pub fn set(&self, worker: usize, doing: Doing) {
        self.workers.lock()[worker] = doing;
    }

    pub fn workers(&self) -> Vec<Doing> {
        self.workers.lock().clone()
    }

    pub fn spawned(&self, task: usize, by: Option<usize>) {
        self.waiting.lock().insert(task, by);
    }

    pub fn taken(&self, task: usize, worker: usize) {
        self.waiting.lock().remove(&task);
        self.set(worker, Doing::Running(task));
    }

    pub fn step(&self, what: &str, global: usize, queues: &[usize]) {
        if self.level == Level::Off {
            return;
        }
        let step = self.steps.fetch_add(1, SeqCst) + 1;
        let workers = self.workers();
        let idle = workers
            .iter()
            .filter(|doing| **doing == Doing::Idle)
            .count();
        let running = workers
            .iter()
            .filter(|doing| matches!(doing, Doing::Running(_)))
            .count();
        let count = workers.len();
        let lengths: Vec<_> = queues.iter().map(ToString::to_string).collect();
        let lengths = lengths.join(" ");
        eprintln!(
            "SCHED {step:>2}: workers={count} idle={idle} running={running} global={global} [{lengths}]  {what}"
        );
        if self.level == Level::Detail {
            for (worker, doing) in workers.iter().enumerate() {
                match doing {
                    Doing::Idle => eprintln!("  worker {worker}: idle"),
                    Doing::Running(task) => eprintln!("  worker {worker}: runs task {task}"),
                    Doing::Left => eprintln!("  worker {worker}: has left"),
                }
            }
            for (task, by) in self.waiting.lock().iter() {
                match by {
                    Some(worker) => eprintln!("  task {task}: waits at worker {worker}"),
                    None => eprintln!("  task {task}: waits for any worker"),
                }
            }
        }
    }
}
