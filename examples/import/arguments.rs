//! The command line.

use std::path::PathBuf;

use clap::Parser;

use super::step::Step;

/// Imports sales from CSV files into a database: all of it, or nothing.
///
/// The files have the columns item, quantity and price. What was imported is written to a report.
#[derive(Parser)]
#[command(name = "import", max_term_width = 80)]
pub struct Arguments {
    /// The CSV files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// The database, which is made if there is none
    #[arg(long, value_name = "DATABASE")]
    pub into: PathBuf,

    /// Where the report goes; it must not be there yet
    #[arg(long, value_name = "FILE", default_value = "report.txt")]
    pub report: PathBuf,

    /// Makes a step fail, to see what is left behind; may be given more than once
    #[arg(long, value_name = "STEP")]
    pub fail_at: Vec<Step>,
}
