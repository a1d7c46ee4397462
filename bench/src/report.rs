//! The report.

use std::{io, path::Path};

pub fn write(_: &Path) -> io::Result<()> {
    Ok(())
}
