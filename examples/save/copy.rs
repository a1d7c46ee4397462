//! The copy of one file: every clean-up is deferred, next to what it undoes.

use std::{
    ffi::{OsStr, OsString},
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use epilogue::{Panic, defer_on_failure, defer_on_success, guard, recover, returns};

use super::{
    step::Step,
    trace::{Later, later},
};

/// One file's way into the folder, by way of a temporary file beside the target: the part.
pub struct FileCopy<'a> {
    pub source: &'a Path,
    pub folder: &'a Path,
    pub target: PathBuf,
    part: PathBuf,
    fail_at: Option<Step>,
}

impl<'a> FileCopy<'a> {
    pub fn new(source: &'a Path, folder: &'a Path, fail_at: Option<Step>) -> Self {
        let target = folder.join(source.file_name().unwrap_or_default());
        let mut part = OsString::from(&target);
        part.push(".part");
        FileCopy {
            source,
            folder,
            target,
            part: part.into(),
            fail_at,
        }
    }

    /// Copies the file. What is deferred runs from the bottom to the top.
    pub fn save(&self) -> io::Result<()> {
        returns!(|done: io::Result<()>| {
            let mut source = self.open()?;
            // The eager form: its arguments are evaluated now, so `later` prints its line now.
            defer_on_success!(done, self.sync_folder(later("on success: sync the folder")));

            // Nothing stands between what is made and what removes it.
            let file = self.create()?;
            defer_on_failure!(done, self.remove(later("on failure: remove the part")));
            defer_on_success!(done, self.rename(later("on success: rename the part")));

            // Closed before it is renamed or removed, as some systems want it.
            let closing = later("always: close the part");
            let mut file = guard!(file, move |file, done| close(file, closing));
            let syncing = later("on success: sync the part");
            defer_on_success!(move |done, file| self.sync(file, syncing));

            // Runs first: for the others the function has then returned this error.
            let recovering = later("on a panic: make it the error");
            recover!(move |panic, done| *done = Err(recovered(panic, recovering)));

            self.write(&mut source, &mut file)
        })
    }

    /// The file as messages call it.
    pub fn label(&self) -> &Path {
        let own = env!("CARGO_MANIFEST_DIR");
        self.source.strip_prefix(own).unwrap_or(self.source)
    }

    pub fn name(&self) -> &OsStr {
        self.source.file_name().unwrap_or_default()
    }

    fn open(&self) -> io::Result<File> {
        File::open(self.source).map_err(|error| match error.kind() {
            kind @ io::ErrorKind::NotFound => io::Error::new(kind, "there is no such file"),
            _ => error,
        })
    }

    fn create(&self) -> io::Result<File> {
        self.fails_at(Step::Create)?;
        println!("  does      create the part, a temporary file");
        File::create_new(&self.part)
    }

    fn write(&self, source: &mut File, file: &mut File) -> io::Result<()> {
        let half = source.metadata()?.len() / 2;
        println!("  does      write half of the part");
        io::copy(&mut source.by_ref().take(half), file)?;
        self.fails_at(Step::Write)?;
        assert!(self.fails_at(Step::Panic).is_ok(), "as asked");
        println!("  does      write the rest of the part");
        io::copy(source, file)?;
        Ok(())
    }

    fn sync(&self, file: &File, line: Later) -> io::Result<()> {
        line.runs();
        self.fails_at(Step::Sync)?;
        file.sync_all()
    }

    fn rename(&self, line: Later) -> io::Result<()> {
        line.runs();
        self.fails_at(Step::Rename)?;
        fs::rename(&self.part, &self.target)
    }

    fn remove(&self, line: Later) -> io::Result<()> {
        line.runs();
        fs::remove_file(&self.part)
    }

    fn sync_folder(&self, line: Later) -> io::Result<()> {
        line.runs();
        // Elsewhere a folder can't be opened as a file.
        if cfg!(unix) {
            File::open(self.folder)?.sync_all()?;
        }
        Ok(())
    }

    fn fails_at(&self, step: Step) -> io::Result<()> {
        if self.fail_at != Some(step) {
            return Ok(());
        }
        println!("  FAILS     {step}");
        Err(io::Error::other(format!("{step} failed, as asked")))
    }
}

fn close(file: File, line: Later) {
    line.runs();
    drop(file);
}

fn recovered(panic: Panic, line: Later) -> io::Error {
    line.runs();
    io::Error::other(panic)
}
