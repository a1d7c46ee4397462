//! The import: every clean-up is deferred, next to what it undoes.

use std::{
    cell::Cell,
    ffi::OsString,
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use anyhow::{Context, anyhow, bail};
use epilogue::{defer, defer_on_failure, guard, recover, returns};
use indicatif::{ProgressBar, ProgressStyle};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::{arguments::Arguments, report::Report, rows::Rows, step::Step};

#[derive(Debug, thiserror::Error)]
#[error("interrupted")]
pub struct Interrupted;

pub struct Import {
    arguments: Arguments,
    interrupted: &'static AtomicBool,
    /// How much of the files has been read. Without a terminal it isn't shown.
    pub progress: ProgressBar,
    lock: PathBuf,
    /// The report while it is written.
    part: PathBuf,
    committed: Cell<bool>,
}

impl Import {
    pub fn new(arguments: Arguments, interrupted: &'static AtomicBool) -> anyhow::Result<Self> {
        let sizes = arguments.files.iter().flat_map(fs::metadata);
        let progress = ProgressBar::new(sizes.map(|file| file.len()).sum());
        progress.set_style(ProgressStyle::with_template("{bar:40} {percent}% {msg}")?);
        Ok(Import {
            lock: with_ending(&arguments.into, ".lock"),
            part: with_ending(&arguments.report, ".part"),
            arguments,
            interrupted,
            progress,
            committed: Cell::new(false),
        })
    }

    /// Imports all files and tells how many rows there were. What is deferred runs from the bottom to the top.
    pub fn run(&self) -> anyhow::Result<usize> {
        let database = &self.arguments.into;
        let named = |error: rusqlite::Error| anyhow!("{}: {error}", database.display());
        returns!(|rows: anyhow::Result<usize>| {
            // Last: the terminal is as it was before, whatever else fails.
            defer!(rows, self.progress.finish_and_clear());

            self.reached(Step::Lock)?;
            self.lock()?;
            defer!(rows, self.remove("the lock", &self.lock));

            if !database.exists() {
                defer_on_failure!(rows, self.take_back("the new database", database));
            }
            self.reached(Step::Open)?;
            let connection = self.open().map_err(named)?;
            let mut connection = guard!(connection, |connection, rows| close(connection));

            // A transaction borrows the connection that it is on, so it has a frame of its own, which is left first.
            returns!(|imported: anyhow::Result<usize>| {
                self.reached(Step::Report)?;
                // A local of the body, so it is closed before what is deferred removes it.
                let mut report = self.create_part()?;
                defer_on_failure!(imported, self.remove_report());

                let transaction = begin(&mut connection).map_err(named)?;
                let transaction = guard!(transaction, |transaction, imported| {
                    self.end(transaction, imported.is_ok())
                });

                // First: what runs after it sees a function that has failed.
                recover!(|panic, imported| Err(panic));

                let sales = self.insert_all(&transaction)?;
                write!(report, "{sales}").with_context(|| self.part.display().to_string())?;
                self.reached(Step::Rename)?;
                self.publish(report)?;
                Ok(sales.rows)
            })
        })
    }

    /// A second import into the same database would meet this one's lock file.
    fn lock(&self) -> anyhow::Result<()> {
        self.say(format_args!("making the lock"));
        let shown = self.lock.display();
        match File::create_new(&self.lock) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => bail!(
                "{}: another import is under way, or has crashed: {shown} is there",
                self.arguments.into.display()
            ),
            made => made.map(drop).with_context(|| shown.to_string()),
        }
    }

    fn open(&self) -> rusqlite::Result<Connection> {
        let connection = Connection::open(&self.arguments.into)?;
        // Who finds it locked is told at once.
        connection.busy_timeout(Duration::ZERO)?;
        Ok(connection)
    }

    fn create_part(&self) -> anyhow::Result<File> {
        let shown = self.arguments.report.display();
        if self.arguments.report.exists() {
            bail!("{shown}: there is a report already");
        }
        File::create_new(&self.part).with_context(|| self.part.display().to_string())
    }

    fn insert_all(&self, transaction: &Transaction<'_>) -> anyhow::Result<Report> {
        let mut report = Report::default();
        let mut insert = transaction.prepare("insert into sales values (?, ?, ?)")?;
        for file in &self.arguments.files {
            self.progress.set_message(file.display().to_string());
            self.say(format_args!("reading {}", file.display()));
            let content = open_file(file).with_context(|| file.display().to_string())?;
            for row in Rows::of(file, self.progress.wrap_read(content))? {
                let row = row?;
                insert.execute((&row.item, row.quantity, row.cents))?;
                report.add(&row);
                if report.rows == 2 {
                    self.reached(Step::Insert)?;
                    self.reached(Step::Panic)?;
                }
                self.go_on()?;
            }
            self.go_on()?;
        }
        Ok(report)
    }

    /// An error if somebody has pressed Ctrl-C.
    fn go_on(&self) -> Result<(), Interrupted> {
        if self.interrupted.load(Ordering::Relaxed) {
            return Err(Interrupted);
        }
        Ok(())
    }

    fn publish(&self, report: File) -> anyhow::Result<()> {
        drop(report);
        fs::rename(&self.part, &self.arguments.report)
            .with_context(|| self.arguments.report.display().to_string())
    }

    /// The last step that can fail: until then nothing of the import can be seen, and after it all of it.
    fn end(&self, transaction: Transaction<'_>, commit: bool) -> anyhow::Result<()> {
        if !commit {
            self.say(format_args!("rolling back"));
            self.reached(Step::Rollback)?;
            return Ok(transaction.rollback()?);
        }
        self.reached(Step::Commit)?;
        transaction.commit()?;
        self.committed.set(true);
        Ok(())
    }

    fn remove_report(&self) -> anyhow::Result<()> {
        let report = [&self.part, &self.arguments.report];
        report
            .iter()
            .try_for_each(|file| self.take_back("the report", file))
    }

    /// Removes a file, unless what it belongs to is committed: what fails afterwards doesn't undo that.
    fn take_back(&self, what: &str, file: &Path) -> anyhow::Result<()> {
        if self.committed.get() {
            return Ok(());
        }
        self.remove(what, file)
    }

    /// Fails if the command line has asked for it.
    fn reached(&self, step: Step) -> anyhow::Result<()> {
        if !self.arguments.fail_at.contains(&step) {
            return Ok(());
        }
        let name = format!("{step:?}").to_lowercase();
        match step {
            Step::Panic => panic!("--fail-at {name}"),
            _ => bail!("--fail-at {name}"),
        }
    }

    /// Removes a file, if it was made.
    fn remove(&self, what: &str, file: &Path) -> anyhow::Result<()> {
        if !file.exists() {
            return Ok(());
        }
        self.say(format_args!("removing {what}"));
        fs::remove_file(file).with_context(|| file.display().to_string())
    }

    /// Prints a line without tearing the bar.
    fn say(&self, line: std::fmt::Arguments<'_>) {
        self.progress.suspend(|| println!("{line}"));
    }
}

fn begin(connection: &mut Connection) -> rusqlite::Result<Transaction<'_>> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(
        "create table if not exists sales (item text, quantity integer, cents integer)",
    )?;
    Ok(transaction)
}

fn close(connection: Connection) -> anyhow::Result<()> {
    connection.close().map_err(|(_, error)| error.into())
}

fn open_file(path: &Path) -> io::Result<Box<dyn Read>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    Ok(Box::new(File::open(path)?))
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}
