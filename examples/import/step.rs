//! The steps that can be told to fail.

use clap::ValueEnum;

/// A step of the import, as `--fail-at` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// Making the lock file
    Lock,
    /// Opening the database
    Open,
    /// Making the report's temporary file
    Report,
    /// The second row of the first file
    Insert,
    /// A bug, in the second row of the first file
    Panic,
    /// Giving the report its name
    Rename,
    /// Committing the transaction
    Commit,
    /// Rolling back, after another step has failed
    Rollback,
}
