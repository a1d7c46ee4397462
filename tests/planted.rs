//! Bugs in clean-up, one of each kind, that a rehearsal has to find; and each function mended, in which it finds nothing.
//! The guide's page has them in a table, with what is printed.

#![cfg(feature = "rehearse")]

use std::{
    cell::{Cell, RefCell},
    fs::{self, File},
    io,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::Path,
    process::{Child, Command},
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    task::Poll,
};

use epilogue::{
    defer, defer_on_failure, defer_on_success, guard,
    rehearse::{Exit, every_cancellation, every_exit},
    returns,
};
use futures_executor::block_on;

#[path = "support/folder.rs"]
mod folder;

use folder::folder;

// ==== a lock left locked ====

fn count_by_hand(locked: &Cell<bool>, log: &RefCell<Vec<u32>>) {
    locked.set(true);
    defer!(|| log.borrow_mut().push(1));
    locked.set(false);
}

fn count(locked: &Cell<bool>, log: &RefCell<Vec<u32>>) {
    locked.set(true);
    defer!(locked.set(false));
    defer!(|| log.borrow_mut().push(1));
}

fn lock_left_locked(exit: &Exit, count: fn(&Cell<bool>, &RefCell<Vec<u32>>)) {
    let (locked, log) = (Cell::new(false), RefCell::default());
    exit.of(|| count(&locked, &log));
    assert!(!locked.get(), "{exit}");
}

// ==== a temporary file left ====

fn save_by_hand(path: &Path, events: &Cell<u32>) -> io::Result<()> {
    returns!(|saved: io::Result<()>| {
        let temporary = path.with_extension("tmp");
        fs::write(&temporary, "text")?;
        defer!(|saved| events.set(events.get() + 1));
        if let Err(error) = fs::rename(&temporary, path) {
            fs::remove_file(&temporary)?;
            return Err(error);
        }
        Ok(())
    })
}

fn save(path: &Path, events: &Cell<u32>) -> io::Result<()> {
    let temporary = path.with_extension("tmp");
    returns!(|saved: io::Result<()>| {
        fs::write(&temporary, "text")?;
        // It may have been renamed before the failure.
        defer_on_failure!(|saved| _ = fs::remove_file(&temporary));
        defer!(|saved| events.set(events.get() + 1));
        fs::rename(&temporary, path)
    })
}

fn temporary_file_left(exit: &Exit, save: fn(&Path, &Cell<u32>) -> io::Result<()>) {
    let folder = folder("temporary");
    let path = folder.join("text");
    exit.of(|| save(&path, &Cell::new(0)));
    assert!(!path.with_extension("tmp").exists(), "{exit}");
}

// ==== a child left running ====

fn run_by_hand(children: &RefCell<Vec<Child>>) -> io::Result<()> {
    returns!(|done: io::Result<()>| {
        children.borrow_mut().push(sleeper()?);
        defer!(|done| _ = children.borrow().len());
        end(children)
    })
}

fn run(children: &RefCell<Vec<Child>>) -> io::Result<()> {
    returns!(|done: io::Result<()>| {
        children.borrow_mut().push(sleeper()?);
        defer!(done, end(children));
        defer!(|done| _ = children.borrow().len());
        Ok(())
    })
}

fn sleeper() -> io::Result<Child> {
    Command::new("sleep").arg("600").spawn()
}

fn end(children: &RefCell<Vec<Child>>) -> io::Result<()> {
    for child in children.borrow_mut().iter_mut() {
        child.kill()?;
        child.wait()?;
    }
    Ok(())
}

fn child_left_running(exit: &Exit, run: fn(&RefCell<Vec<Child>>) -> io::Result<()>) {
    let children = RefCell::default();
    exit.of(|| run(&children));
    let is_left = children
        .borrow_mut()
        .iter_mut()
        .any(|child| child.try_wait().unwrap().is_none());
    end(&children).unwrap();
    assert!(!is_left, "{exit}");
}

// ==== a commit after a failure ====

fn transfer_always(committed: &Cell<bool>) -> io::Result<()> {
    returns!(|done: io::Result<()>| {
        defer!(|done| committed.set(true));
        Ok(())
    })
}

fn transfer(committed: &Cell<bool>) -> io::Result<()> {
    returns!(|done: io::Result<()>| {
        defer_on_success!(|done| committed.set(true));
        Ok(())
    })
}

fn commit_after_a_failure(exit: &Exit, transfer: fn(&Cell<bool>) -> io::Result<()>) {
    let committed = Cell::new(false);
    let has_returned = exit.of(|| transfer(&committed)).is_some();
    // Behind the commit nothing can take it back.
    assert!(
        !committed.get() || has_returned || exit.to_string().contains("behind the run"),
        "{exit}"
    );
}

// ==== an entry registered too late ====

fn write_late(path: &Path) -> io::Result<()> {
    returns!(|written: io::Result<()>| {
        let _file = guard!(File::create(path)?, |file, written| file.sync_all());
        defer_on_failure!(|written| fs::remove_file(path));
        Ok(())
    })
}

fn write(path: &Path) -> io::Result<()> {
    returns!(|written: io::Result<()>| {
        let file = File::create(path)?;
        defer_on_failure!(|written| fs::remove_file(path));
        let _file = guard!(file, |file, written| file.sync_all());
        Ok(())
    })
}

fn registered_too_late(exit: &Exit, write: fn(&Path) -> io::Result<()>) {
    let folder = folder("late");
    let path = folder.join("text");
    let has_returned = exit.of(|| write(&path)).is_some();
    assert_eq!(path.exists(), has_returned, "{exit}");
}

// ==== a clean-up that relies on a later one ====

fn total_of_later(log: &RefCell<Vec<u32>>) -> u32 {
    returns!(|total: u32| {
        defer!(|total| *total = *log.borrow().last().expect("the sum is there"));
        defer!(|total| log.borrow_mut().push(7));
        0
    })
}

fn total(log: &RefCell<Vec<u32>>) -> u32 {
    returns!(|total: u32| {
        defer!(|total| *total = log.borrow().last().copied().unwrap_or(0));
        defer!(|total| log.borrow_mut().push(7));
        0
    })
}

fn relies_on_a_later_one(exit: &Exit, total: fn(&RefCell<Vec<u32>>) -> u32) {
    let total = exit.of(|| total(&RefCell::default()));
    assert!(total.is_none_or(|total| total == 7), "{exit}");
}

// ==== a connection left open by a cancellation ====

async fn talk_without_fallback(open: &AtomicBool) {
    returns!((), async |done: ()| {
        open.store(true, Relaxed);
        defer!(async |done| open.store(false, Relaxed), |done| ());
        once_later().await;
    })
    .await;
}

async fn talk(open: &AtomicBool) {
    returns!((), async |done: ()| {
        open.store(true, Relaxed);
        defer!(async |done| open.store(false, Relaxed), |done| open
            .store(false, Relaxed));
        once_later().await;
    })
    .await;
}

/// Isn't ready at its first poll.
async fn once_later() {
    let mut polled = false;
    std::future::poll_fn(|context| {
        if polled {
            return Poll::Ready(());
        }
        polled = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

// ==== found and planted ====

/// Where a rehearsal failed, as it is printed.
fn found(mut rehearsal: impl FnMut(&Exit)) -> Option<String> {
    let mut line = String::new();
    let ended = catch_unwind(AssertUnwindSafe(|| {
        every_exit(|exit| {
            let ended = catch_unwind(AssertUnwindSafe(|| rehearsal(exit)));
            line = exit.to_string();
            if let Err(payload) = ended {
                resume_unwind(payload);
            }
        });
    }));
    ended.is_err().then_some(line)
}

fn found_by_cancelling<A: Future<Output = ()>>(
    talk: impl Fn(&'static AtomicBool) -> A,
) -> Option<String> {
    let mut line = String::new();
    let ended = catch_unwind(AssertUnwindSafe(|| {
        block_on(every_cancellation(async |exit| {
            let open: &'static AtomicBool = Box::leak(Box::default());
            exit.of(talk(open)).await;
            line = exit.to_string();
            assert!(!open.load(Relaxed), "{exit}");
        }));
    }));
    ended.is_err().then_some(line)
}

#[test]
fn every_planted_bug_is_found_and_no_other() {
    // The bug, where it was found, and what was found in the function that is mended.
    let bugs = [
        (
            "a lock left locked",
            found(|exit| lock_left_locked(exit, count_by_hand)),
            found(|exit| lock_left_locked(exit, count)),
        ),
        (
            "a temporary file left",
            found(|exit| temporary_file_left(exit, save_by_hand)),
            found(|exit| temporary_file_left(exit, save)),
        ),
        (
            "a child left running",
            found(|exit| child_left_running(exit, run_by_hand)),
            found(|exit| child_left_running(exit, run)),
        ),
        (
            "a commit after a failure",
            found(|exit| commit_after_a_failure(exit, transfer_always)),
            found(|exit| commit_after_a_failure(exit, transfer)),
        ),
        (
            "an entry registered too late",
            found(|exit| registered_too_late(exit, write_late)),
            found(|exit| registered_too_late(exit, write)),
        ),
        (
            "a clean-up that relies on a later one",
            found(|exit| relies_on_a_later_one(exit, total_of_later)),
            found(|exit| relies_on_a_later_one(exit, total)),
        ),
        (
            "a connection left open by a cancellation",
            found_by_cancelling(talk_without_fallback),
            found_by_cancelling(talk),
        ),
    ];
    let mut rows = Vec::new();
    for (bug, planted, mended) in &bugs {
        assert_eq!(*mended, None, "{bug}: mended, and still found");
        rows.extend(planted.as_ref().map(|exit| format!("| {bug} | {exit} |")));
    }
    println!("planted bugs found: {} of {}", rows.len(), bugs.len());
    assert_eq!(rows.len(), bugs.len());
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rehearse.md");
    let rows = rows.join("\n");
    assert!(
        fs::read_to_string(page).unwrap().contains(&rows),
        "the table of {page} should be\n{rows}"
    );
}
