//! What is really on the disk, before and after.

use std::{collections::BTreeSet, ffi::OsString, fs, io};

use super::copy::FileCopy;

/// The names in the folder, and what the target holds.
pub struct State {
    names: BTreeSet<OsString>,
    target: Option<Vec<u8>>,
}

impl State {
    pub fn of(copy: &FileCopy<'_>) -> io::Result<State> {
        let names = fs::read_dir(copy.folder)?.map(|entry| Ok(entry?.file_name()));
        let target = fs::read(&copy.target).ok();
        Ok(State {
            names: names.collect::<io::Result<_>>()?,
            target,
        })
    }
}

/// What happened to the target and the folder since `before`.
pub fn compare(copy: &FileCopy<'_>, before: &State, saved: bool) -> io::Result<String> {
    let after = State::of(copy)?;
    let target = match (saved, &before.target) {
        (true, _) if after.target == Some(fs::read(copy.source)?) => "the target is the file",
        (false, Some(_)) if after.target == before.target => "the old target is whole",
        (false, None) if after.target.is_none() => "there is no target, as before",
        _ => "THE TARGET IS BROKEN",
    };
    let mut new = after
        .names
        .difference(&before.names)
        .filter(|name| *name != copy.name());
    let rest = if new.next().is_none() {
        "no temporary file is left"
    } else {
        "A FILE IS LEFT"
    };
    Ok(format!("{target}; {rest}"))
}
