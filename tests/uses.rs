//! Ten programs that a user would write, each on success, on an error and on a panic.

use std::{cell::RefCell, io};

use epilogue::{
    Errors, Suppressed, defer, defer_on_failure, defer_on_success, guard, recover, returns,
};

#[cfg(feature = "rehearse")]
use epilogue::rehearse;

#[path = "support/caught.rs"]
mod caught;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/log.rs"]
mod log;

use caught::caught;
use folder::folder;
use log::Log;

type BoxedError = Box<dyn std::error::Error + Send + Sync>;

mod file_closed_with_its_error_returned {
    use super::*;

    /// A file on a network, say, where closing can fail.
    struct Remote<'a> {
        log: &'a Log,
        fails_at: &'a str,
    }

    impl Remote<'_> {
        fn step(&self, step: &str) -> io::Result<()> {
            self.log.say(step);
            if self.fails_at.contains(step) {
                return Err(io::Error::other(format!("{step} failed")));
            }
            Ok(())
        }

        fn write(&mut self, line: &str) -> io::Result<()> {
            assert!(!line.is_empty(), "an empty line");
            self.step("write")
        }

        fn close(self) -> io::Result<()> {
            self.step("close")
        }
    }

    fn write_report(file: Remote, lines: &[&str]) -> io::Result<usize> {
        returns!(|written: io::Result<usize>| {
            let mut file = guard!(file, |file, written| file.close());
            for line in lines {
                file.write(line)?;
            }
            Ok(lines.len())
        })
    }

    fn written(log: &Log, fails_at: &str, lines: &[&str]) -> Result<usize, String> {
        write_report(Remote { log, fails_at }, lines).map_err(|error| error.to_string())
    }

    #[test]
    fn closes_once_and_returns_every_error() {
        let log = Log::new();
        assert_eq!(written(&log, "", &["a", "b"]), Ok(2));
        assert_eq!(log.lines(), ["write", "write", "close"]);
        assert_eq!(
            written(&log, "close", &["a"]),
            Err("close failed".to_owned())
        );
        assert_eq!(log.lines(), ["write", "close"]);
        assert_eq!(
            written(&log, "write", &["a", "b"]),
            Err("write failed".to_owned())
        );
        assert_eq!(log.lines(), ["write", "close"]);
        assert_eq!(
            written(&log, "write close", &["a"]),
            Err("write failed (then: close failed)".to_owned())
        );
        assert_eq!(log.lines(), ["write", "close"]);
        assert_eq!(caught(|| written(&log, "close", &[""])), "an empty line");
        assert_eq!(log.lines(), ["close"]);
    }

    #[cfg(feature = "rehearse")]
    #[test]
    fn every_exit() {
        let log = Log::new();
        rehearse::every_exit(|exit| {
            exit.of(|| written(&log, "", &["a", "b"]));
            let closed = log.lines().iter().filter(|step| *step == "close").count();
            assert_eq!(closed, 1, "{exit}");
        });
    }
}

mod temporary_file_removed_on_failure {
    use super::*;
    use std::{
        fs::{self, File},
        io::Write,
        path::Path,
    };

    fn save(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
        let temporary = path.with_extension("part");
        returns!(|saved: io::Result<()>| {
            let file = File::create_new(&temporary)?;
            defer_on_failure!(saved, fs::remove_file(&temporary));
            defer_on_success!(saved, fs::rename(&temporary, path));
            let mut file = guard!(file, |file, saved| file.sync_all());
            write(&mut file)
        })
    }

    #[test]
    fn leaves_the_old_file_or_the_new_one() {
        let folder = folder("uses");
        let path = folder.join("settings.txt");
        let state = || {
            (
                fs::read_dir(&*folder).unwrap().count(),
                fs::read_to_string(&path).unwrap(),
            )
        };

        save(&path, |file| file.write_all(b"first")).unwrap();
        assert_eq!(state(), (1, "first".to_owned()));
        save(&path, |file| file.write_all(b"second")).unwrap();
        assert_eq!(state(), (1, "second".to_owned()));

        let error = save(&path, |file| {
            file.write_all(b"thi")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert_eq!(error.unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(state(), (1, "second".to_owned()));

        let message = caught(|| {
            save(&path, |file| {
                file.write_all(b"thi")?;
                panic!("out of ink")
            })
        });
        assert_eq!(message, "out of ink");
        assert_eq!(state(), (1, "second".to_owned()));

        // A rename that fails is a failure like any other.
        fs::create_dir_all(folder.join("taken.txt/inside")).unwrap();
        save(&folder.join("taken.txt"), |file| file.write_all(b"lost")).unwrap_err();
        assert_eq!(state(), (2, "second".to_owned()));
    }

    #[cfg(feature = "rehearse")]
    #[test]
    fn every_exit() {
        let folder = folder("uses-exits");
        let path = folder.join("settings.txt");
        rehearse::every_exit(|exit| {
            fs::write(&path, "old").unwrap();
            let saved = exit.of(|| save(&path, |file| file.write_all(b"new")));
            assert_eq!(fs::read_dir(&*folder).unwrap().count(), 1, "{exit}");
            let text = fs::read_to_string(&path).unwrap();
            assert!(text == "new" || text == "old" && saved.is_none(), "{exit}");
        });
    }
}

mod two_transactions_nested {
    use super::*;
    use std::collections::BTreeMap;

    type Accounts = BTreeMap<&'static str, i32>;

    #[derive(Debug, PartialEq)]
    struct Refused(&'static str);

    impl From<epilogue::Unfinished> for Refused {
        fn from(_: epilogue::Unfinished) -> Self {
            Refused("unfinished")
        }
    }

    /// Changes accounts at once, and puts them back unless it is committed.
    struct Transaction<'a> {
        accounts: &'a mut Accounts,
        before: Accounts,
    }

    impl<'a> Transaction<'a> {
        fn begin(accounts: &'a mut Accounts) -> Self {
            let before = accounts.clone();
            Transaction { accounts, before }
        }

        fn nested(&mut self) -> Transaction<'_> {
            Transaction::begin(self.accounts)
        }

        fn add(&mut self, name: &'static str, amount: i32) -> Result<(), Refused> {
            let account = self
                .accounts
                .get_mut(name)
                .ok_or(Refused("no such account"))?;
            *account += amount;
            Ok(())
        }

        fn commit(self) -> Result<(), Refused> {
            if self.accounts.values().any(|account| *account < 0) {
                self.roll_back();
                return Err(Refused("an account is overdrawn"));
            }
            Ok(())
        }

        fn roll_back(self) {
            *self.accounts = self.before;
        }

        fn end(self, succeeds: bool) -> Result<(), Refused> {
            if succeeds {
                self.commit()
            } else {
                self.roll_back();
                Ok(())
            }
        }
    }

    /// A payment, and a tip that it doesn't depend on: the inner frame borrows what the outer one
    /// guards.
    fn pay(
        accounts: &mut Accounts,
        amount: i32,
        tip_to: &'static str,
        finish: impl FnOnce() -> Result<(), Refused>,
    ) -> Result<bool, Errors<Refused>> {
        returns!(|tipped: Result<bool, Errors<Refused>>| {
            let mut payment = guard!(Transaction::begin(accounts), |payment, tipped| {
                payment.end(tipped.is_ok())
            });
            payment.add("anna", -amount)?;
            payment.add("bert", amount)?;
            let tip = returns!(|tip: Result<(), Errors<Refused>>| {
                let mut extra = guard!(payment.nested(), |extra, tip| extra.end(tip.is_ok()));
                extra.add("anna", -1)?;
                extra.add(tip_to, 1)?;
                Ok(())
            });
            finish()?;
            Ok(tip.is_ok())
        })
    }

    fn accounts(anna: i32, bert: i32, carl: i32) -> Accounts {
        [("anna", anna), ("bert", bert), ("carl", carl)].into()
    }

    #[test]
    fn commits_what_succeeded_and_no_more() {
        let mut all = accounts(10, 0, 0);
        assert_eq!(pay(&mut all, 4, "carl", || Ok(())), Ok(true));
        assert_eq!(all, accounts(5, 4, 1));
        assert_eq!(pay(&mut all, 1, "nobody", || Ok(())), Ok(false));
        assert_eq!(all, accounts(4, 5, 1));
        // The inner commit fails, the outer one doesn't.
        assert_eq!(pay(&mut all, 4, "carl", || Ok(())), Ok(false));
        assert_eq!(all, accounts(0, 9, 1));
        let refused = pay(&mut all, 1, "carl", || Ok(())).unwrap_err();
        assert_eq!(refused.primary(), &Refused("an account is overdrawn"));
        assert_eq!(all, accounts(0, 9, 1));
    }

    #[test]
    fn rolls_both_back_on_a_later_error_or_panic() {
        let mut all = accounts(10, 0, 0);
        let refused = pay(&mut all, 4, "carl", || Err(Refused("late"))).unwrap_err();
        assert_eq!(refused.into_parts(), (Refused("late"), vec![]));
        assert_eq!(all, accounts(10, 0, 0));
        assert_eq!(
            caught(|| pay(&mut all, 4, "carl", || panic!("late"))),
            "late"
        );
        assert_eq!(all, accounts(10, 0, 0));
    }

    #[cfg(feature = "rehearse")]
    #[test]
    fn every_exit() {
        rehearse::every_exit(|exit| {
            let mut all = accounts(10, 0, 0);
            let paid = exit.of(|| pay(&mut all, 4, "carl", || Ok(())));
            // Who is left behind the commit has paid.
            let is_paid = all == accounts(5, 4, 1);
            assert!(is_paid || all == accounts(10, 0, 0), "{exit}");
            assert!(is_paid || paid.is_none(), "{exit}");
        });
    }
}

#[expect(unsafe_code)]
mod raw_lock_released_on_every_path {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[derive(Default)]
    struct RawLock(AtomicBool);

    impl RawLock {
        fn try_lock(&self) -> bool {
            !self.0.swap(true, Ordering::Acquire)
        }

        /// # Safety
        /// The caller holds the lock.
        unsafe fn unlock(&self) {
            self.0.store(false, Ordering::Release);
        }
    }

    fn parse_exclusively(lock: &RawLock, text: &str) -> Result<Option<u8>, BoxedError> {
        if !lock.try_lock() {
            return Err("locked".into());
        }
        // SAFETY: locked above, and unlocked nowhere else.
        defer!(unsafe { lock.unlock() });
        assert!(!lock.try_lock(), "the lock is held meanwhile");
        if text.is_empty() {
            return Ok(None);
        }
        assert!(text.len() < 9, "too long");
        Ok(Some(text.parse()?))
    }

    #[test]
    fn is_free_afterwards() {
        let lock = RawLock::default();
        assert_eq!(parse_exclusively(&lock, "7").unwrap(), Some(7));
        assert_eq!(parse_exclusively(&lock, "").unwrap(), None);
        let error = parse_exclusively(&lock, "seven").unwrap_err();
        assert_eq!(error.to_string(), "invalid digit found in string");
        assert_eq!(caught(|| parse_exclusively(&lock, "seventeen")), "too long");
        assert_eq!(parse_exclusively(&lock, "8").unwrap(), Some(8));
        assert!(lock.try_lock());
        assert_eq!(
            parse_exclusively(&lock, "8").unwrap_err().to_string(),
            "locked"
        );
        assert!(!lock.try_lock(), "who hasn't locked doesn't unlock");
    }

    #[cfg(feature = "rehearse")]
    #[test]
    fn every_exit() {
        let lock = RawLock::default();
        rehearse::every_exit(|exit| {
            exit.of(|| parse_exclusively(&lock, "7"));
            assert!(lock.try_lock(), "{exit}");
            // SAFETY: locked in the line above.
            unsafe { lock.unlock() };
        });
    }
}

mod wait_group {
    use super::*;
    use std::{
        sync::{Condvar, Mutex},
        thread,
    };

    #[derive(Default)]
    struct WaitGroup {
        running: Mutex<usize>,
        changed: Condvar,
    }

    impl WaitGroup {
        fn add(&self) {
            *self.running.lock().unwrap() += 1;
        }

        fn done(&self) {
            *self.running.lock().unwrap() -= 1;
            self.changed.notify_all();
        }

        fn wait(&self) {
            let running = self.running.lock().unwrap();
            drop(
                self.changed
                    .wait_while(running, |running| *running > 0)
                    .unwrap(),
            );
        }
    }

    fn check(number: usize) -> Result<usize, BoxedError> {
        match number % 3 {
            0 => Ok(number),
            1 => Err("not divisible".into()),
            _ => panic!("not near"),
        }
    }

    #[test]
    fn waits_for_those_that_fail_and_panic_too() {
        let group = WaitGroup::default();
        let group = &group;
        thread::scope(|scope| {
            let workers: Vec<_> = (0..9)
                .map(|number| {
                    group.add();
                    scope.spawn(move || {
                        defer!(group.done());
                        check(number)
                    })
                })
                .collect();
            group.wait();
            let (mut checked, mut failed, mut panicked) = (0, 0, 0);
            for worker in workers {
                match worker.join() {
                    Ok(Ok(_)) => checked += 1,
                    Ok(Err(_)) => failed += 1,
                    Err(_) => panicked += 1,
                }
            }
            assert_eq!((checked, failed, panicked), (3, 3, 3));
        });
    }

    #[cfg(feature = "rehearse")]
    #[test]
    fn every_exit() {
        let group = WaitGroup::default();
        rehearse::every_exit(|exit| {
            group.add();
            exit.of(|| {
                defer!(group.done());
                check(3)
            });
            assert_eq!(*group.running.lock().unwrap(), 0, "{exit}");
        });
    }
}

mod duration_and_outcome_recorded {
    use super::*;
    use std::cell::Cell;

    #[derive(Default)]
    struct Metrics {
        now: Cell<u32>,
        log: Log,
    }

    impl Metrics {
        fn record<T>(&self, name: &str, started: u32, outcome: &io::Result<T>) {
            let took = self.now.get() - started;
            let outcome = match outcome {
                Ok(_) => "succeeded".to_owned(),
                Err(error) => format!("failed: {error}"),
            };
            self.log.say(format!("{name} took {took}, {outcome}"));
        }
    }

    fn load(metrics: &Metrics, size: u32) -> io::Result<u32> {
        let started = metrics.now.get();
        returns!(|loaded: io::Result<u32>| {
            defer!(|loaded| metrics.record("load", started, loaded));
            metrics.now.set(started + size);
            assert!(size < 100, "too large");
            if size == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            Ok(size)
        })
    }

    #[test]
    fn on_every_exit() {
        let metrics = Metrics::default();
        assert_eq!(load(&metrics, 3).unwrap(), 3);
        load(&metrics, 0).unwrap_err();
        assert_eq!(caught(|| load(&metrics, 100)), "too large");
        assert_eq!(
            metrics.log.lines(),
            [
                "load took 3, succeeded",
                "load took 0, failed: unexpected end of file",
                "load took 100, failed: the function was left before it had a result",
            ]
        );
    }

    #[cfg(feature = "rehearse")]
    #[test]
    fn every_exit() {
        rehearse::every_exit(|exit| {
            let metrics = Metrics::default();
            exit.of(|| load(&metrics, 3));
            assert_eq!(metrics.log.lines().len(), 1, "{exit}");
        });
    }
}

mod context_added_to_any_error {
    use super::*;

    fn port_of(path: &str, text: &str) -> Result<u16, BoxedError> {
        returns!(|port: Result<u16, BoxedError>| {
            defer_on_failure!(|port| if let Err(error) = port {
                *error = format!("{path}: {error}").into();
            });
            let (name, value) = text.split_once('=').ok_or("no `=`")?;
            if name != "port" {
                return Err(format!("unknown setting `{name}`").into());
            }
            assert!(value != "0", "port zero");
            Ok(value.parse()?)
        })
    }

    #[test]
    fn whatever_way_it_fails() {
        let error = |text| port_of("a.conf", text).unwrap_err().to_string();
        assert_eq!(port_of("a.conf", "port=80").unwrap(), 80);
        assert_eq!(error("port"), "a.conf: no `=`");
        assert_eq!(error("prot=80"), "a.conf: unknown setting `prot`");
        assert_eq!(error("port=x"), "a.conf: invalid digit found in string");
        assert_eq!(caught(|| port_of("a.conf", "port=0")), "port zero");
    }

    #[cfg(feature = "rehearse")]
    #[test]
    fn every_exit() {
        rehearse::every_exit(|exit| {
            if let Some(port) = exit.of(|| port_of("a.conf", "port")) {
                assert_eq!(port.unwrap_err().to_string(), "a.conf: no `=`", "{exit}");
            }
        });
    }
}

mod terminal_mode_restored {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Mode {
        Lines,
        Raw,
    }

    struct Terminal {
        mode: Mode,
        keys: &'static str,
        is_there: bool,
    }

    impl Terminal {
        fn on(keys: &'static str) -> Self {
            Terminal {
                mode: Mode::Lines,
                keys,
                is_there: true,
            }
        }

        /// Sets a mode and gives the one before.
        fn set(&mut self, mode: Mode) -> io::Result<Mode> {
            if !self.is_there {
                return Err(io::ErrorKind::NotConnected.into());
            }
            Ok(std::mem::replace(&mut self.mode, mode))
        }

        fn key(&mut self) -> io::Result<char> {
            assert_eq!(self.mode, Mode::Raw);
            let mut keys = self.keys.chars();
            let key = keys.next().ok_or(io::ErrorKind::UnexpectedEof)?;
            self.keys = keys.as_str();
            Ok(key)
        }
    }

    fn ask(terminal: &mut Terminal) -> io::Result<bool> {
        returns!(|answer: io::Result<bool>| {
            let before = terminal.set(Mode::Raw)?;
            let mut terminal = guard!(terminal, move |terminal, answer| terminal.set(before));
            loop {
                match terminal.key()? {
                    'y' => return Ok(true),
                    'n' => return Ok(false),
                    '!' => panic!("pulled the plug"),
                    'x' => terminal.is_there = false,
                    _ => {}
                }
            }
        })
    }

    #[test]
    fn after_an_answer_an_error_and_a_panic() {
        let mut terminal = Terminal::on("?yz");
        assert!(ask(&mut terminal).unwrap());
        assert_eq!((terminal.mode, terminal.keys), (Mode::Lines, "z"));
        assert_eq!(
            ask(&mut terminal).unwrap_err().kind(),
            io::ErrorKind::UnexpectedEof
        );
        assert_eq!(terminal.mode, Mode::Lines);
        terminal.keys = "!";
        assert_eq!(caught(|| ask(&mut terminal)), "pulled the plug");
        assert_eq!(terminal.mode, Mode::Lines);
    }

    #[test]
    fn a_mode_that_cannot_be_restored_is_the_error() {
        let error = ask(&mut Terminal::on("xn")).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotConnected);
        let error = ask(&mut Terminal::on("x")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "unexpected end of file (then: not connected)"
        );
    }

    #[cfg(feature = "rehearse")]
    #[test]
    fn every_exit() {
        rehearse::every_exit(|exit| {
            let mut terminal = Terminal::on("y");
            exit.of(|| ask(&mut terminal));
            assert_eq!(terminal.mode, Mode::Lines, "{exit}");
        });
    }
}

mod connections_opened_in_a_loop {
    use super::*;

    struct Connection<'a> {
        to: &'a str,
        log: &'a Log,
    }

    impl<'a> Connection<'a> {
        fn open(to: &'a str, log: &'a Log) -> io::Result<Self> {
            if to.starts_with("no") {
                return Err(io::Error::other(format!("{to} doesn't answer")));
            }
            log.say(format!("open {to}"));
            Ok(Connection { to, log })
        }

        fn ask(&mut self) -> usize {
            assert!(!self.to.contains('!'), "shouted at");
            self.to.len()
        }

        fn close(self) -> io::Result<()> {
            self.log.say(format!("close {}", self.to));
            if self.to.ends_with('?') {
                return Err(io::Error::other(format!("{} doesn't let go", self.to)));
            }
            Ok(())
        }
    }

    fn ask_all(addresses: &[&str], log: &Log) -> io::Result<usize> {
        returns!(|sum: io::Result<usize>| {
            let mut connections = Vec::new();
            for to in addresses {
                connections.push(guard!(Connection::open(to, log)?, |open, sum| open.close()));
            }
            Ok(connections.iter_mut().map(|open| open.ask()).sum())
        })
    }

    #[test]
    fn are_closed_in_reverse() {
        let log = Log::new();
        assert_eq!(ask_all(&["a", "bb", "ccc"], &log).unwrap(), 6);
        let all = [
            "open a",
            "open bb",
            "open ccc",
            "close ccc",
            "close bb",
            "close a",
        ];
        assert_eq!(log.lines(), all);
        let error = ask_all(&["a", "bb", "no c"], &log).unwrap_err();
        assert_eq!(error.to_string(), "no c doesn't answer");
        assert_eq!(log.lines(), ["open a", "open bb", "close bb", "close a"]);
        assert_eq!(caught(|| ask_all(&["a", "b!"], &log)), "shouted at");
        assert_eq!(log.lines(), ["open a", "open b!", "close b!", "close a"]);
    }

    #[test]
    fn no_error_of_a_close_is_lost() {
        let log = Log::new();
        let error = ask_all(&["a?", "b", "c?", "no d"], &log).unwrap_err();
        assert_eq!(error.primary().to_string(), "no d doesn't answer");
        let later: Vec<_> = error.suppressed().iter().map(ToString::to_string).collect();
        assert_eq!(later, ["c? doesn't let go", "a? doesn't let go"]);
    }

    #[test]
    fn a_thousand_of_them() {
        let log = Log::new();
        let names: Vec<_> = (0..1000).map(|number| number.to_string()).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        ask_all(&names, &log).unwrap();
        let closed = log.lines().split_off(1000);
        assert!(
            closed
                .iter()
                .map(|line| &line["close ".len()..])
                .eq(names.into_iter().rev())
        );
    }

    #[cfg(feature = "rehearse")]
    #[test]
    fn every_exit() {
        let log = Log::new();
        rehearse::every_exit(|exit| {
            exit.of(|| ask_all(&["a", "bb", "ccc"], &log));
            let log = log.lines();
            let of = |what| log.iter().filter_map(move |line| line.strip_prefix(what));
            assert!(of("open ").rev().eq(of("close ")), "{exit}: {log:?}");
        });
    }
}

#[expect(unsafe_code)]
mod callback_that_must_not_unwind {
    use super::*;
    use std::ffi::{c_int, c_void};

    thread_local! {
        static FAILURE: RefCell<Option<String>> = const { RefCell::new(None) };
    }

    // A panic that crossed it would abort the process.
    // SAFETY: C's standard has this function, with these parameters.
    unsafe extern "C" {
        fn qsort(
            base: *mut c_void,
            count: usize,
            size: usize,
            compare: unsafe extern "C" fn(*const c_void, *const c_void) -> c_int,
        );
    }

    /// # Safety
    /// Both point to an `i32`, as `sort` passes them.
    unsafe extern "C" fn compare(left: *const c_void, right: *const c_void) -> c_int {
        returns!(0, |order: c_int| {
            recover!(|panic, order| FAILURE.set(Some(panic.to_string())));
            // SAFETY: what the caller promises.
            let (left, right) = unsafe { (*left.cast::<i32>(), *right.cast::<i32>()) };
            assert!(left >= 0 && right >= 0, "a negative number");
            left.cmp(&right) as c_int
        })
    }

    fn sort(numbers: &mut [i32]) -> Result<(), String> {
        let size = size_of::<i32>();
        // SAFETY: the slice's own address, length and element size.
        unsafe { qsort(numbers.as_mut_ptr().cast(), numbers.len(), size, compare) };
        FAILURE.take().map_or(Ok(()), Err)
    }

    #[test]
    fn hands_the_panic_over_as_an_error() {
        let mut numbers = [3, 1, 2];
        assert_eq!(sort(&mut numbers), Ok(()));
        assert_eq!(numbers, [1, 2, 3]);
        assert_eq!(
            sort(&mut [3, -1, 2]),
            Err("panicked: a negative number".to_owned())
        );
        assert_eq!(sort(&mut [2, 1]), Ok(()));
    }

    #[cfg(feature = "rehearse")]
    #[test]
    fn every_exit() {
        rehearse::every_exit(|exit| {
            let mut numbers = [3, 1, 2];
            // Nothing unwinds through C, so it always returns.
            let sorted = exit.of(|| sort(&mut numbers)).unwrap();
            assert!(sorted.is_err() || numbers == [1, 2, 3], "{exit}");
        });
    }
}
