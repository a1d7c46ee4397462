//! An error in an error's place: a thread's panic is no `Error`, wherever its result stands.

use std::{error::Error, io, thread};

use epilogue::{defer, returns};

type Boxed = Box<dyn Error + Send + Sync>;

fn main() {
    _ = returns!(|result: Result<(), Boxed>| {
        let worker = thread::spawn(|| Ok::<(), io::Error>(()));
        defer!(result, worker.join());
        Ok(())
    });
    _ = returns!(|result: Result<(), Boxed>| {
        let mut worker = Some(thread::spawn(|| ()));
        defer!(move |result| worker.take().map(|worker| worker.join()));
        Ok(())
    });
}

// Instead of line 12: defer!(|result| worker.join().map_err(|_| "the worker panicked"));
// Instead of line 17: defer!(move |result| worker.take().map(|worker| worker.join().map_err(|_| "the worker panicked")));
