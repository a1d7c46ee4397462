//! Whole programs.

use std::{
    cell::Cell,
    error::Error,
    fmt,
    sync::{Mutex, MutexGuard},
};

use epilogue::{Errors, defer, defer_on_failure, defer_on_success, guard, recover, returns};

use crate::{say, traces};

#[test]
fn a_mutex_is_unlocked_on_every_path() {
    fn work(lock: &Mutex<()>, how: &str) {
        returns!(|out: ()| {
            recover!(|panic, out| say(format!("recovered {}", panic.message().unwrap())));
            let held = lock.lock().unwrap_or_else(|poisoned| {
                lock.clear_poison();
                poisoned.into_inner()
            });
            defer!(out, drop::<MutexGuard<'_, ()>>(held));
            match how {
                "early" => return,
                "panic" => panic!("at work"),
                _ => say("worked"),
            }
        });
    }
    traces("program_mutex", || {
        let lock = Mutex::new(());
        for how in ["late", "early", "panic"] {
            work(&lock, how);
            let free = !matches!(lock.try_lock(), Err(std::sync::TryLockError::WouldBlock));
            say(format!("{how} free {free}"));
        }
        // A panic poisons the mutex, as it does without this crate.
        assert!(lock.is_poisoned());
    });
}

#[derive(Clone, Copy, Debug)]
struct Failed(&'static str);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} failed", self.0)
    }
}

impl Error for Failed {}

fn tell(result: Result<(), impl fmt::Display>) {
    match result {
        Ok(()) => say("ok"),
        Err(error) => say(format!("error: {error}")),
    }
}

#[test]
fn a_file_is_closed_and_its_error_returned() {
    struct File {
        write: Result<(), Failed>,
        close: Result<(), Failed>,
    }
    impl File {
        fn write(&mut self) -> Result<(), Failed> {
            self.write
        }
        fn close(self) -> Result<(), Failed> {
            say("close");
            self.close
        }
    }
    fn save(file: File) -> Result<(), Errors<Failed>> {
        returns!(Ok(()), |saved: Result<(), Errors<Failed>>| {
            let mut file = guard!(file, |file, saved| file.close());
            file.write()?;
            Ok(())
        })
    }
    traces("program_file", || {
        let (write_fails, close_fails) = (Err(Failed("write")), Err(Failed("close")));
        for (write, close) in [
            (Ok(()), Ok(())),
            (Ok(()), close_fails),
            (write_fails, Ok(())),
            (write_fails, close_fails),
        ] {
            tell(save(File { write, close }));
        }
    });
}

#[test]
fn a_transaction_is_committed_or_rolled_back() {
    type Done = Result<(), Box<dyn Error + Send + Sync>>;
    fn transact(how: &str) -> Done {
        returns!(|done: Done| {
            say("begin");
            recover!(|panic, done| *done = Err(panic.into()));
            defer_on_success!(done, say("commit"));
            defer_on_failure!(done, say("rollback"));
            match how {
                "error" => Err("refused".into()),
                "panic" => panic!("broken"),
                _ => Ok(()),
            }
        })
    }
    traces("program_transaction", || {
        for how in ["fine", "error", "panic"] {
            tell(transact(how));
        }
    });
}

#[test]
fn nested_recoveries() {
    fn level(name: &'static str, inner: impl FnOnce()) {
        returns!(|out: ()| {
            recover!(|panic, out| say(format!("{name} recovered {}", panic.message().unwrap())));
            inner();
            panic!("{name}");
        });
    }
    traces("program_nested_recoveries", || {
        level("outer", || {
            level("middle", || {
                level("inner", || {});
                say("in the middle");
            });
            say("in the outer");
        });
    });
}

#[test]
fn forty_two_in_one_function() {
    traces("program_forty_two", || {
        let total = Cell::new(0);
        let add = |n: i32| {
            total.set(total.get() * 3 % 1000 + n);
            say(format!("{n} {}", total.get()));
        };
        returns!(|out: ()| {
            defer!(out, add(1));
            defer!(out, add(2));
            defer!(out, add(3));
            defer!(out, add(4));
            defer!(out, add(5));
            defer!(out, add(6));
            defer!(out, add(7));
            defer!(out, add(8));
            defer!(out, add(9));
            defer!(out, add(10));
            defer!(out, add(11));
            defer!(out, add(12));
            defer!(out, add(13));
            defer!(out, add(14));
            defer!(out, add(15));
            defer!(out, add(16));
            defer!(out, add(17));
            defer!(out, add(18));
            defer!(out, add(19));
            defer!(out, add(20));
            defer!(out, add(21));
            defer!(out, add(22));
            defer!(out, add(23));
            defer!(out, add(24));
            defer!(out, add(25));
            defer!(out, add(26));
            defer!(out, add(27));
            defer!(out, add(28));
            defer!(out, add(29));
            defer!(out, add(30));
            defer!(out, add(31));
            defer!(out, add(32));
            defer!(out, add(33));
            defer!(out, add(34));
            defer!(out, add(35));
            defer!(out, add(36));
            defer!(out, add(37));
            defer!(out, add(38));
            defer!(out, add(39));
            defer!(out, add(40));
            defer!(out, add(41));
            defer!(out, add(42));
        });
    });
}

#[test]
fn three_deep() {
    traces("program_three_deep", || {
        returns!(|out: ()| {
            defer!(out, say("outermost"));
            defer!(|out| returns!(|first: ()| {
                defer!(first, say("first level ends"));
                defer!(|first| returns!(|second: ()| {
                    defer!(second, say("second level ends"));
                    defer!(|second| returns!(|third: ()| {
                        recover!(|panic, third| {
                            say(format!(
                                "third level recovered {}",
                                panic.message().unwrap()
                            ));
                        });
                        panic!("deep");
                    }));
                    say("second level");
                }));
                say("first level");
            }));
            say("body");
        });
    });
}
