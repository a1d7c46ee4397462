//! Imports sales from CSV files into a database: all of it, or nothing.
//!
//! The part to read is `import.rs`: every clean-up is deferred there, next to what it undoes.

pub(crate) mod arguments;
pub(crate) mod import;
mod report;
mod rows;
mod step;

use std::{
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
};

use clap::Parser;
use epilogue::{Suppressed, record_panics};

use arguments::Arguments;
use import::{Import, Interrupted};

/// Set by Ctrl-C, and looked at between two rows.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // A panic becomes the error of the import, and is printed as that, with its place.
    std::panic::set_hook(Box::new(|_| {}));
    record_panics();
    match run(arguments) {
        Ok(rows) => {
            println!("{rows} rows imported");
            ExitCode::SUCCESS
        }
        Err(error) => {
            complain(&error);
            // What a shell says of a program that Ctrl-C has ended.
            ExitCode::from(if error.is::<Interrupted>() { 130 } else { 1 })
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<usize> {
    let import = Import::new(arguments, &INTERRUPTED)?;
    let progress = import.progress.clone();
    ctrlc::set_handler(move || {
        INTERRUPTED.store(true, Ordering::Relaxed);
        progress.suspend(|| eprintln!("import: Ctrl-C: stopping"));
    })?;
    import.run()
}

/// A line for the first error, with its causes, and one for each error that came after it.
fn complain(error: &anyhow::Error) {
    let later = error.suppressed();
    // With later errors the chain begins with the line that names them all.
    let first: Vec<_> = error
        .chain()
        .skip(usize::from(!later.is_empty()))
        .map(ToString::to_string)
        .collect();
    eprintln!("import: {}", first.join(": "));
    for error in later {
        eprintln!("import: and then: {error:#}");
    }
}
