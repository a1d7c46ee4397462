//! Asynchronous frames, each on tokio's two runtimes and on an executor that isn't tokio.

mod cancellation;
mod executors;
mod exits;
mod forms;
mod guarantees;
mod local;
mod log;
mod panics;
mod send;
