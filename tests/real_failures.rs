//! Cleanups that fail because the machine makes them fail.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::Path,
    process::{ChildStdin, Command, Stdio},
};

use epilogue::{Suppressed, defer, defer_on_failure, guard, returns};

#[path = "support/folder.rs"]
mod folder;

use folder::folder;

/// Writes through a buffer, whose last flush is the guard's.
fn write_buffered(to: impl Write, data: &[u8]) -> io::Result<usize> {
    returns!(|written: io::Result<usize>| {
        let mut buffer = guard!(BufWriter::new(to), |mut buffer, written| buffer.flush());
        buffer.write_all(data)?;
        Ok(data.len())
    })
}

fn full_device() -> Option<File> {
    let device = File::options().write(true).open("/dev/full");
    if let Err(error) = &device {
        println!("skipped: /dev/full: {error}");
    }
    device.ok()
}

#[test]
fn a_full_device_fails_at_the_flush() {
    let Some(device) = full_device() else { return };
    let error = write_buffered(device, b"lost without the guard").unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    assert!(error.raw_os_error().is_some());
}

#[test]
fn a_full_device_and_a_missing_file_are_both_kept() {
    let Some(device) = full_device() else { return };
    let folder = folder("full");
    let missing = folder.join("missing");

    let error = returns!(|written: io::Result<()>| {
        defer_on_failure!(|written| fs::remove_file(&missing));
        let mut buffer = guard!(BufWriter::new(device), |mut buffer, written| buffer.flush());
        buffer.write_all(b"text")
    })
    .unwrap_err();

    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    assert!(error.primary().raw_os_error().is_some());
    assert_eq!(error.suppressed().len(), 1);
    assert_eq!(error.suppressed()[0].kind(), io::ErrorKind::NotFound);
}

/// The end of a pipe whose other end is gone with the process that had it.
fn closed_pipe() -> Option<ChildStdin> {
    let child = Command::new("true").stdin(Stdio::piped()).spawn();
    match child {
        Ok(mut child) => {
            let pipe = child.stdin.take();
            child.wait().expect("the process can be waited for");
            pipe
        }
        Err(error) => {
            println!("skipped: no process to leave a pipe behind: {error}");
            None
        }
    }
}

/// One test, since a process that another thread starts meanwhile would have the pipe's other end for a moment.
#[test]
fn a_closed_pipe_fails_the_body_and_the_flush() {
    let Some(pipe) = closed_pipe() else { return };
    let error = write_buffered(pipe, b"nobody reads").unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    assert!(error.suppressed().is_empty());

    // Too much for the buffer: the body's write fails, and what the buffer holds fails again.
    let Some(pipe) = closed_pipe() else { return };
    let error = returns!(|written: io::Result<()>| {
        let buffer = BufWriter::with_capacity(4, pipe);
        let mut buffer = guard!(buffer, |mut buffer, written| buffer.flush());
        buffer.write_all(b"one")?;
        buffer.write_all(b"two")
    })
    .unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    assert!(error.primary().raw_os_error().is_some());
    assert_eq!(error.suppressed().len(), 1);
    assert_eq!(error.suppressed()[0].kind(), io::ErrorKind::BrokenPipe);
}

fn save(path: &Path, data: &[u8], between: impl FnOnce()) -> io::Result<usize> {
    let temporary = path.with_extension("tmp");
    returns!(|written: io::Result<usize>| {
        defer_on_failure!(|written| fs::remove_file(&temporary));
        let mut file = guard!(File::create(&temporary)?, |file, written| {
            file.sync_all()?;
            fs::rename(&temporary, path)
        });
        file.write_all(data)?;
        between();
        Ok(data.len())
    })
}

#[test]
fn a_directory_that_vanishes_fails_the_rename_and_the_removal() {
    let folder = folder("vanished");
    let folder = folder.join("inside");
    fs::create_dir(&folder).unwrap();
    let mut vanished = Ok(());
    let saved = save(&folder.join("file"), b"data", || {
        vanished = fs::remove_dir_all(&folder);
    });
    if let Err(error) = vanished {
        println!("skipped: a directory with an open file can't be removed: {error}");
        return;
    }
    let error = saved.unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::NotFound);
    assert!(error.primary().raw_os_error().is_some());
    assert_eq!(error.suppressed().len(), 1);
    assert_eq!(error.suppressed()[0].kind(), io::ErrorKind::NotFound);
}

#[test]
fn a_read_only_directory_fails_the_rename_and_the_removal() {
    let folder = folder("read-only");
    let writable = fs::metadata(&*folder).unwrap().permissions();
    let mut read_only = writable.clone();
    read_only.set_readonly(true);
    let permit = |permissions| fs::set_permissions(&*folder, permissions).unwrap();
    defer!(|| permit(writable.clone()));

    permit(read_only.clone());
    if File::create(folder.join("probe")).is_ok() {
        println!("skipped: this user may write to a read-only directory");
        return;
    }
    permit(writable.clone());
    let error = save(&folder.join("file"), b"data", || permit(read_only)).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
    assert_eq!(error.suppressed().len(), 1);
    assert_eq!(
        error.suppressed()[0].kind(),
        io::ErrorKind::PermissionDenied
    );
}

#[test]
fn what_succeeds_stays() {
    let folder = folder("succeeds");
    let path = folder.join("file");
    assert_eq!(save(&path, b"data", || {}).unwrap(), 4);
    assert_eq!(fs::read(&path).unwrap(), b"data");
    assert_eq!(fs::read_dir(&*folder).unwrap().count(), 1);
}
