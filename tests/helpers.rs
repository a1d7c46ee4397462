//! Helpers that are handed a slot: what they register takes its place in the caller's order.
#![allow(
    clippy::unused_async,
    reason = "helpers are asynchronous, whether they wait or not"
)]

use std::{
    cell::{Cell, RefCell},
    fmt::Display,
    future::Future,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    rc::Rc,
    sync::Mutex,
};

use epilogue::{
    AsyncSlot, Held, Slot, defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss,
    guard, hold,
    kind::{AtOnce, Awaited, AwaitedLocal},
    recover, returns,
};
use futures_executor::block_on;

type List = Vec<String>;
type Done = io::Result<u8>;

#[path = "support/log.rs"]
mod log;

use log::Log;

// ==== at once ====

#[test]
fn entries_of_helpers_and_of_their_caller_have_one_order() {
    fn push(list: &mut List, name: &str) {
        list.push(name.into());
    }
    fn one(name: &'static str, list: &Slot<'_, '_, List>) {
        defer!(|list| push(list, name));
    }
    fn hands_on(list: &Slot<'_, '_, List>) {
        one("below", list);
        defer!(|list| push(list, "between"));
        one("above", list);
    }
    let list = returns!(|list: List| {
        one("first", &list);
        hands_on(&list);
        for name in ["a", "b"] {
            one(name, &list);
        }
        defer!(|list| push(list, "last"));
        Vec::new()
    });
    assert_eq!(
        list,
        ["last", "b", "a", "above", "between", "below", "first"]
    );
}

#[test]
fn a_helper_may_be_generic_and_borrow_what_outlives_the_frame() {
    fn tells<'e, T: Display, S: AsRef<str>>(slot: &Slot<'_, 'e, T>, log: &'e Log, text: &'e S) {
        defer!(|slot| log.say(format!("{} {slot}", text.as_ref())));
    }
    let log = Log::new();
    let text = String::from("the slot is");
    let number = returns!(0, |number: u8| {
        tells(&number, &log, &text);
        7
    });
    let word = returns!(|word: String| {
        tells(&word, &log, &"it's");
        String::from("eight")
    });
    assert_eq!((number, word.as_str()), (7, "eight"));
    assert_eq!(log.lines(), ["the slot is 7", "it's eight"]);
}

#[test]
fn a_loop_of_helpers_takes_chunks_too() {
    fn add(number: u64, sum: &Slot<'_, '_, u64>) {
        let bytes = [number; 5];
        defer!(move |sum| *sum += bytes[3]);
    }
    let sum = returns!(0, |sum: u64| {
        for number in 0..1000 {
            add(number, &sum);
        }
        1
    });
    assert_eq!(sum, 1 + 999 * 500);
}

#[test]
fn several_slots_of_one_frame() {
    fn both<'f, 'e>(first: &Slot<'f, 'e, u8>, second: &Slot<'f, 'e, String>) {
        defer!(|second, first| second.push_str(&first.to_string()));
        defer!(|first, second| *first += 1);
    }
    fn one_of_them<T: Default>(slot: &Slot<'_, '_, T>) {
        defer!(|slot| _ = std::mem::take(slot));
    }
    let all = returns!((0, String::new(), 'x'), |a: u8, b: String, c: char| {
        both(&a, &b);
        one_of_them(&c);
        (1, String::from("b"), 'c')
    });
    assert_eq!(all, (2, String::from("b2"), '\0'));
}

#[test]
fn a_slot_that_is_named_twice_through_a_helper_is_refused() {
    fn both<'f, 'e>(a: &Slot<'f, 'e, u8>, b: &Slot<'f, 'e, u8>) {
        defer!(|a, b| *a += *b);
    }
    let left = catch_unwind(|| {
        returns!(0, |number: u8| {
            both(&number, &number);
            1
        })
    });
    let payload = left.unwrap_err();
    assert_eq!(
        payload.downcast_ref(),
        Some(&"the same slot is named twice")
    );
    let pair = returns!((0, 0), |a: u8, b: u8| {
        both(&a, &b);
        (1, 2)
    });
    assert_eq!(pair, (3, 2));
}

#[test]
fn guards_and_values_that_a_helper_makes_are_the_callers() {
    fn open<'f, 'e>(
        name: &'static str,
        log: &'e Log,
        done: &Slot<'f, 'e, Done>,
    ) -> io::Result<Held<'f, 'e, List>> {
        if name.is_empty() {
            return Err(io::Error::other("it has no name"));
        }
        let file = guard!(vec![name.into()], |file, done| log.say(file.join(" ")));
        Ok(file)
    }
    fn uses<'f, 'e>(file: &Held<'f, 'e, List>, done: &Slot<'f, 'e, Done>) {
        defer!(|done, file| file.push(format!("{done:?}")));
    }
    fn buffer<'f, 'e>(log: &'e Log, done: &Slot<'f, 'e, Done>) -> Held<'f, 'e, String> {
        let text = hold!(done, String::from("buffer"));
        defer!(|done, text| log.say(format!("{text} at the end")));
        text
    }
    let log = Log::new();
    let done = returns!(|done: Done| {
        let mut file = open("file", &log, &done)?;
        uses(&file, &done);
        let mut text = buffer(&log, &done);
        file.push("used".into());
        text.push_str(" used");
        drop(dismiss(open("dismissed", &log, &done)?));
        assert!(open("", &log, &done).is_err());
        Ok(7)
    });
    assert_eq!(done.unwrap(), 7);
    assert_eq!(log.lines(), ["buffer used at the end", "file used Ok(7)"]);
}

#[test]
fn a_guard_that_the_body_made_is_handed_to_a_helper_by_its_kind() {
    fn later<'f, 'e>(list: &Slot<'f, 'e, List>, names: &Held<'f, 'e, List, impl AtOnce + ?Sized>) {
        let sofar = names.len();
        defer!(move |list, names| names.push(format!("{list:?} behind {sofar}")));
    }
    fn fills<'f, 'e>(
        list: &Slot<'f, 'e, List>,
        names: &mut Held<'f, 'e, List, impl AtOnce + ?Sized>,
    ) {
        names.push("filled".into());
        defer!(|list, names| names.push("below".into()));
        // The helper that has it hands it on.
        later(list, names);
    }
    fn makes<'f, 'e>(list: &Slot<'f, 'e, List>) -> Held<'f, 'e, List> {
        hold!(list, vec!["made".into()])
    }
    let list = returns!(|list: List| {
        let mut names = guard!(List::new(), |names, list| list.extend(names));
        fills(&list, &mut names);
        let mut made = makes(&list);
        fills(&list, &mut made);
        later(&list, &made);
        defer!(|list, made| list.append(made));
        vec!["body".into()]
    });
    let expected = [
        "body",
        "made",
        "filled",
        "filled",
        "[\"body\", \"made\", \"filled\"] behind 1",
        "below",
    ];
    assert_eq!(list, expected);
}

#[test]
fn a_helper_may_be_generic_in_what_a_guard_holds() {
    fn resets<'f, 'e, V: Default>(
        done: &Slot<'f, 'e, ()>,
        held: &Held<'f, 'e, V, impl AtOnce + ?Sized>,
    ) {
        defer!(|done, held| *held = V::default());
    }
    let log = Log::new();
    returns!(|done: ()| {
        let number = guard!(1_u8, |number, done| log.say(number.to_string()));
        resets(&done, &number);
        let text = String::from("borrowed");
        let text = guard!(text.len(), |length, done| log.say(length.to_string()));
        resets(&done, &text);
        defer!(|done, text| *text += 8);
    });
    assert_eq!(log.lines(), ["0", "0"]);
}

#[test]
fn every_exit_is_seen_in_a_helper() {
    fn registers<'e>(log: &'e Log, done: &Slot<'_, 'e, Done>) {
        defer_on_success!(|done| log.say("success"));
        defer_on_failure!(|done| log.say("failure"));
        defer_on_unwind!(|done| log.say("unwind"));
    }
    fn recovers(done: &Slot<'_, '_, Done>) {
        recover!(|panic, done| Err(io::Error::other(panic)));
    }
    fn run(log: &Log, leave: fn() -> Done) -> Done {
        returns!(|done: Done| {
            registers(log, &done);
            recovers(&done);
            registers(log, &done);
            leave()
        })
    }
    let log = Log::new();
    assert_eq!(run(&log, || Ok(1)).unwrap(), 1);
    assert_eq!(log.lines(), ["success", "success"]);
    assert_eq!(
        run(&log, || Err(io::Error::other("no")))
            .unwrap_err()
            .to_string(),
        "no"
    );
    assert_eq!(log.lines(), ["failure", "failure"]);
    assert!(run(&log, || panic!("stop")).is_err());
    assert_eq!(log.lines(), ["unwind", "failure", "failure"]);
}

#[test]
fn an_error_of_a_helpers_entry_goes_to_the_callers_slot() {
    fn closes(done: &Slot<'_, '_, Done>) {
        defer!(done, close());
    }
    fn close() -> io::Result<()> {
        Err(io::Error::other("close failed"))
    }
    let done = returns!(|done: Done| {
        closes(&done);
        Ok(1)
    });
    assert_eq!(done.unwrap_err().to_string(), "close failed");
}

#[test]
fn a_helper_that_has_the_slot_for_itself_assigns_it() {
    fn begins(number: &mut Slot<'_, '_, u8>) {
        **number = 40;
        defer!(|number| *number += 1);
    }
    let left = catch_unwind(|| {
        returns!(0, |number: u8| {
            recover!(|_, number| ());
            begins(&mut number);
            *number += 1;
            panic!("stop");
        })
    });
    assert_eq!(left.unwrap(), 42);
}

#[test]
fn a_helper_that_panics_leaves_what_it_has_registered() {
    fn half<'e>(log: &'e Log, done: &Slot<'_, 'e, ()>, stop: fn() -> u8) {
        defer!(|done| log.say("registered"));
        defer!(done, log.say(stop().to_string()));
    }
    let log = Log::new();
    let left = catch_unwind(AssertUnwindSafe(|| {
        returns!((), |done: ()| half(&log, &done, || panic!("stop")));
    }));
    assert!(left.is_err());
    assert_eq!(log.lines(), ["registered"]);
}

#[test]
fn a_helper_that_calls_itself_registers_at_each_depth() {
    fn down(depth: u8, list: &Slot<'_, '_, Vec<u8>>) {
        if depth > 0 {
            defer!(move |list| list.push(depth));
            down(depth - 1, list);
        }
    }
    let list = returns!(|list: Vec<u8>| {
        down(5, &list);
        Vec::new()
    });
    assert_eq!(list, [1, 2, 3, 4, 5]);
}

// ==== awaited ====

/// A future that may be spawned on another thread.
fn sent<T, F: Future<Output = T> + Send>(future: F) -> F {
    future
}

async fn close(log: &Mutex<List>, name: &str) {
    std::future::ready(()).await;
    log.lock().unwrap().push(name.into());
}

#[test]
fn helpers_of_an_asynchronous_frame_register_both_kinds_of_entries() {
    fn at_once<'e>(log: &'e Mutex<List>, slot: &AsyncSlot<'_, 'e, u8>) {
        defer!(|slot| log.lock().unwrap().push(format!("at once {slot}")));
        defer!(
            async |slot| close(log, "of a synchronous helper").await,
            |slot| ()
        );
    }
    async fn awaits<'e>(log: &'e Mutex<List>, slot: &AsyncSlot<'_, 'e, u8>) {
        defer!(async |slot| *slot += 1, |slot| ());
        close(log, "in the body").await;
        defer!(async |slot| close(log, "awaited").await, |slot| ());
        hands_on(log, slot).await;
    }
    async fn hands_on<'e>(log: &'e Mutex<List>, slot: &AsyncSlot<'_, 'e, u8>) {
        for name in ["a", "b"] {
            defer!(async move |slot| close(log, name).await, |slot| ());
        }
    }
    let log = Mutex::new(Vec::new());
    let number = block_on(sent(async {
        returns!(0, async |number: u8| {
            at_once(&log, &number);
            awaits(&log, &number).await;
            7
        })
        .await
    }));
    assert_eq!(number, 8);
    assert_eq!(
        log.into_inner().unwrap(),
        [
            "in the body",
            "b",
            "a",
            "awaited",
            "of a synchronous helper",
            "at once 8"
        ]
    );
}

#[test]
fn guards_of_an_asynchronous_helper_are_the_callers() {
    type Guard<'f, 'e, V> = Held<'f, 'e, V, dyn epilogue::kind::Awaited>;
    async fn open<'f, 'e>(
        log: &'e Mutex<List>,
        done: &AsyncSlot<'f, 'e, Done>,
    ) -> Guard<'f, 'e, String> {
        std::future::ready(()).await;
        guard!(
            String::from("connection"),
            async |connection, done| close(log, &connection).await,
            |_, done| log.lock().unwrap().push("aborted".into())
        )
    }
    async fn buffer<'f, 'e>(done: &AsyncSlot<'f, 'e, Done>) -> Guard<'f, 'e, Vec<u8>> {
        hold!(done, vec![1])
    }
    fn names<'f, 'e>(
        log: &'e Mutex<List>,
        done: &AsyncSlot<'f, 'e, Done>,
        buffer: &Guard<'f, 'e, Vec<u8>>,
    ) {
        defer!(
            async |done, buffer| close(log, &format!("{buffer:?}")).await,
            |done| ()
        );
    }
    let log = Mutex::new(Vec::new());
    let done = block_on(sent(async {
        returns!(async |done: Done| {
            let mut connection = open(&log, &done).await;
            let mut buffer = buffer(&done).await;
            names(&log, &done, &buffer);
            connection.push_str(" closed");
            buffer.push(2);
            Ok(1)
        })
        .await
    }));
    assert_eq!(done.unwrap(), 1);
    assert_eq!(log.into_inner().unwrap(), ["[1, 2]", "connection closed"]);
}

#[test]
fn a_guard_that_an_asynchronous_body_made_is_handed_to_a_helper_by_its_kind() {
    async fn later<'f, 'e>(
        log: &'e Mutex<List>,
        done: &AsyncSlot<'f, 'e, Done>,
        names: &Held<'f, 'e, List, impl Awaited + ?Sized>,
    ) {
        std::future::ready(()).await;
        defer!(
            async |done, names| close(log, &names.concat()).await,
            |done| ()
        );
        std::future::ready(()).await;
        defer!(|done, names| names.push("late".into()));
    }
    fn fills(names: &mut Held<'_, '_, List, impl Awaited + ?Sized>) {
        names.push("filled".into());
    }
    let log = Mutex::new(Vec::new());
    let done = block_on(sent(async {
        returns!(async |done: Done| {
            let mut names = hold!(done, List::new());
            fills(&mut names);
            later(&log, &done, &names).await;
            names.push("used".into());
            Ok(1)
        })
        .await
    }));
    assert_eq!(done.unwrap(), 1);
    assert_eq!(log.into_inner().unwrap(), ["filledusedlate"]);
}

#[test]
fn a_panic_and_an_error_are_seen_by_the_entries_of_asynchronous_helpers() {
    async fn registers<'e>(log: &'e Mutex<List>, done: &AsyncSlot<'_, 'e, Done>) {
        recover!(|panic, done| Err(io::Error::other(panic)));
        defer_on_unwind!(async |done| close(log, "unwind").await, |done| ());
        defer_on_success!(async |done| close(log, "success").await, |done| ());
    }
    async fn run(log: &Mutex<List>, leave: fn() -> Done) -> Done {
        returns!(async |done: Done| {
            registers(log, &done).await;
            leave()
        })
        .await
    }
    let log = Mutex::new(Vec::new());
    assert!(block_on(run(&log, || Ok(1))).is_ok());
    assert!(block_on(run(&log, || panic!("stop"))).is_err());
    assert_eq!(log.into_inner().unwrap(), ["success", "unwind"]);
}

#[test]
fn helpers_register_from_several_threads_of_one_body() {
    fn one<'e>(number: usize, log: &'e Mutex<Vec<usize>>, sum: &AsyncSlot<'_, 'e, usize>) {
        let bytes = [number; 3];
        defer!(move |sum| {
            *sum += bytes[2];
            log.lock().unwrap().push(number);
        });
    }
    let log = Mutex::new(Vec::new());
    let sum = block_on(sent(async {
        returns!(0, async |sum: usize| {
            std::thread::scope(|scope| {
                let sum = &sum;
                for thread in 0..4 {
                    let log = &log;
                    scope.spawn(move || {
                        for number in 0..200 {
                            one(thread * 200 + number, log, sum);
                        }
                    });
                }
            });
            1
        })
        .await
    }));
    assert_eq!(sum, 1 + 799 * 400);
    let mut log = log.into_inner().unwrap();
    for thread in 0..4 {
        let of_thread: Vec<_> = log
            .iter()
            .filter(|number| *number / 200 == thread)
            .collect();
        assert!(of_thread.is_sorted_by(|a, b| a > b), "each in its order");
    }
    log.sort_unstable();
    assert!(log.into_iter().eq(0..800));
}

// ==== on one thread ====

#[test]
fn helpers_of_a_local_frame_take_what_stays_on_its_thread() {
    type LocalSlot<'f, 'e, T> = Slot<'f, 'e, T, dyn epilogue::kind::AwaitedLocal>;
    async fn registers<'e>(log: &'e RefCell<List>, count: &LocalSlot<'_, 'e, Cell<u8>>) {
        defer!(|count| log.borrow_mut().push(format!("{}", count.get())));
        defer!(async |count| count.set(count.get() + 1), |count| ());
    }
    let log = RefCell::new(Vec::new());
    let count = block_on(epilogue::returns_local!(
        Cell::new(0),
        async |count: Cell<u8>| {
            registers(&log, &count).await;
            Cell::new(1)
        }
    ));
    assert_eq!(count.get(), 2);
    assert_eq!(log.into_inner(), ["2"]);
}

#[test]
fn a_guard_that_a_local_body_made_is_handed_to_a_helper_by_its_kind() {
    fn later<'f, 'e>(
        count: &Slot<'f, 'e, u8, dyn AwaitedLocal>,
        steps: &Held<'f, 'e, Rc<Cell<u8>>, impl AwaitedLocal + ?Sized>,
    ) {
        defer!(async |count, steps| *count += steps.get(), |count| *count =
            0);
    }
    let count = block_on(epilogue::returns_local!(0, async |count: u8| {
        let steps = guard!(Rc::new(Cell::new(0)), |steps, count| *count *= steps.get());
        later(&count, &steps);
        steps.set(3);
        1
    }));
    assert_eq!(count, (1 + 3) * 3);
}
