//! The programs of `examples`: for each its problem, its source, and what it prints.
//!
//! `cargo run --example NAME` runs one. A test compares what each prints with the output shown here.

/// A line an example: its problem, its name, its files, and the snapshots of its output.
macro_rules! examples {
    ($($(#[$problem:meta])+ $name:ident [$($file:literal)+] [$($snapshot:literal)+];)+) => { $(
        $(#[$problem])+
        ///
        /// # The program
        $(
            #[doc = concat!("\n`examples/", $file, "`\n\n````rust\n")]
            #[doc = include_str!(concat!("../../examples/", $file))]
            #[doc = "\n````\n"]
        )+
        /// # What it prints
        $(
            #[doc = concat!("\n`snapshots/", $snapshot, ".snap`\n\n````text\n")]
            #[doc = include_str!(concat!("../../snapshots/", $snapshot, ".snap"))]
            #[doc = "\n````\n"]
        )+
        pub mod $name {}
    )+ };
}

examples! {
    /// Files copied safely, with each failure path cleaned up by deferred code.
    save
        ["save/copy.rs" "save/main.rs" "save/step.rs" "save/trace.rs" "save/check.rs" "save/options.rs"]
        ["save" "save-fail-at-write" "save-fail-at-panic"];
    /// CSV files into `SQLite`, all of it or nothing: a program with its clean-up tested at every step, on bad
    /// input and on Ctrl-C.
    import
        ["import/import.rs" "import/main.rs" "import/rows.rs" "import/report.rs" "import/step.rs" "import/arguments.rs"]
        ["import-files" "import-fail-at-insert" "import-fail-twice" "import-not-a-price" "import-ctrl-c"];
    /// The synchronous forms, in a few lines each.
    tour ["tour.rs"] ["tour"];
    /// A deferred close ends the receiver's loop also on an error and a panic, and a deadlock is reported.
    channels ["channels/main.rs" "channels/ends.rs" "channels/meeting.rs"] ["channels"];
    /// Raw locks, unlocked by `defer!`: where recursion would deadlock, and which locks allow it.
    recursive_mutex ["recursive_mutex.rs"] ["recursive_mutex"];
    /// What a deferred method call sees, for each kind of receiver.
    method_sets ["method_sets.rs"] ["method_sets"];
    /// An item goes back to its processor's pool on every path, and is thrown away on a panic.
    pool ["pool/main.rs" "pool/local.rs"] ["pool"];
    /// A write section under a reader-writer lock undoes its changes in reverse if it fails or panics.
    shared_map ["shared_map.rs"] ["shared_map"];
    /// A counting allocator shows what goes to the heap, beside code written by hand.
    allocations ["allocations.rs"] ["allocations"];
    /// An `SQLite` transfer with savepoints, whose commit may fail, on a connection guarded in the same function.
    transaction ["transaction.rs"] ["transaction"];
    /// A Rust library called from C and Python: a panic becomes a code and a message, and every buffer is freed.
    ffi ["ffi/library.rs" "ffi/main.rs"] ["ffi"];
    /// A child process, a folder, a variable and the current directory, put back in reverse.
    processes ["processes.rs"] ["processes"];
    /// A work-stealing scheduler whose books are right whatever way a task is left, and which tells what it does.
    scheduler
        ["scheduler/scheduler.rs" "scheduler/trace.rs" "scheduler/main.rs"]
        ["scheduler" "scheduler-trace" "scheduler-spans"];
    /// An asynchronous pool: a connection is reset and given back on every path, and not used again if its request is
    /// cancelled.
    connections ["connections.rs"] ["connections"];
    /// A child process on tokio that is asked to end, waited for with a limit, and killed.
    subprocess ["subprocess.rs"] ["subprocess"];
    /// A TCP service on tokio: requests that are served, fail, panic or time out, and an orderly shutdown.
    server ["server.rs"] ["server"];
}
