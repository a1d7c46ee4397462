//! The books are right, whatever way a worker is left.

#[path = "../../examples/scheduler/main.rs"]
#[allow(dead_code)]
mod program;

use epilogue::rehearse::every_exit;

use program::{
    scheduler::{Scheduler, Worker},
    trace::{Doing, Level, Trace},
};

pub fn rehearse() {
    every_exit(|exit| {
        let (scheduler, queues) = Scheduler::new(1, Trace::new(Level::Off, 1));
        scheduler.spawn(|_| ());
        for queue in queues {
            let worker = Worker::new(0, queue, &scheduler);
            exit.of(|| worker.turn());
        }
        assert!(scheduler.is_finished(), "{exit}");
        assert_eq!(scheduler.trace.workers(), [Doing::Idle], "{exit}");
    });
    every_exit(|exit| {
        let (scheduler, queues) = Scheduler::new(1, Trace::new(Level::Off, 1));
        scheduler.spawn(|worker| worker.spawn(|_| ()));
        for queue in queues {
            let worker = Worker::new(0, queue, &scheduler);
            exit.of(|| worker.run());
        }
        assert_eq!(scheduler.parked(), 0, "{exit}");
    });
}
