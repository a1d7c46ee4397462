//! Every form of the grammar, in an asynchronous frame.

#![allow(
    unsafe_code,
    unused_unsafe,
    reason = "the form is asked, and not what it calls"
)]

use std::io;

use epilogue::{defer, dismiss, guard, returns};

use crate::{
    executors::everywhere,
    log::{Log, pause},
};

#[test]
#[expect(
    unsafe_code,
    unused_unsafe,
    reason = "what stands in the block is of no interest here"
)]
fn synchronous_forms() {
    let (said, values) = everywhere(|| async {
        let log = Log::default();
        let mut text = String::from("early");
        let values = returns!((1, String::new()), async |number: u32, name: String| {
            defer!(|number| *number += 1);
            defer!(|number, name| *number += u32::try_from(name.len()).unwrap(),);
            defer!(name, log.say(format!("eager {}", *number)));
            // SAFETY: it is a safe call.
            defer!(name, unsafe { log.say("in a block") });
            defer!(move |name| name.push('!'));
            text.push_str(" and late");
            defer!(|name| -> () { log.say(format!("{text}, {name}")) });
            let mut list = guard!(vec![1, 2], |list, name| log
                .say(format!("{list:?} {name:?}")));
            defer!(|number, list| list.push(*number));
            let (a, _) = (
                guard!((3, '4'), move |(a, b), name| name
                    .extend([char::from(b'0' + a), b])),
                0,
            );
            let kept = guard!(String::from("kept"), |_, name| unreachable!("dismissed"));
            list.push(a.0.into());
            *number = 10;
            assert_eq!(format!("{number} {name:?} {list:?}"), "10 \"\" [1, 2, 3]");
            pause().await;
            if *number == 10 {
                return (*number, dismiss(kept));
            }
            (0, String::new())
        })
        .await;
        (log.take(), values)
    });
    assert_eq!(
        said,
        [
            "[1, 2, 3, 10] \"kept34\"",
            "early and late, kept34",
            "in a block",
            "eager 1"
        ]
    );
    assert_eq!(values, (10 + 7 + 1, "kept34!".to_owned()));
}

#[test]
fn async_forms() {
    let (said, value) = everywhere(|| async {
        let log = Log::default();
        let start = (Ok(0), "");
        let value = returns!(
            start,
            async |result: io::Result<u32>, name: &'static str| {
                defer!(
                    async |name, result| {
                        pause().await;
                        *name = "named";
                        if let Ok(number) = result {
                            *number *= 10;
                            return;
                        }
                        unreachable!("the body returns a number");
                    },
                    |name| ()
                );
                let late = String::from("moved");
                let log = &log;
                defer!(async move |result| log.say(late), move |result| log
                    .say("instead"),);
                for turn in 0..3 {
                    defer!(
                        async move |result| *result.as_mut().unwrap() += turn,
                        |result| ()
                    );
                }
                let copied = guard!(
                    7,
                    async |mut number, result| -> io::Result<()> {
                        number += 1;
                        pause().await;
                        log.say(format!("{number}"));
                        Ok(())
                    },
                    |_, result| -> io::Result<()> { Ok(()) }
                );
                let _pair = guard!(
                    (1, String::from("b")),
                    async move |(a, b), name| {
                        *name = "pair";
                        pause().await;
                        log.say(format!("{a}{b}"));
                    },
                    move |(_, b), name| drop(b),
                );
                let number: u32 = match "20".parse() {
                    Ok(number) => number,
                    Err(error) => return (Err(io::Error::other(error)), ""),
                };
                (Ok(number + *copied), "body")
            }
        )
        .await;
        (log.take(), (value.0.unwrap(), value.1))
    });
    assert_eq!(said, ["1b", "8", "moved"]);
    assert_eq!(value, ((20 + 7 + 3) * 10, "named"));
}

#[test]
fn an_empty_frame() {
    assert_eq!(everywhere(|| returns!(async move |result: u8| 3)), 3);
}

#[cfg(target_arch = "x86_64")]
#[test]
fn vectors_are_captured() {
    use std::arch::x86_64::__m256;

    let [first, .., last] = [1_f32, 0., 0., 0., 0., 0., 0., 8.];
    // SAFETY: a vector is its lanes. What makes one of them asks for the processor's features.
    let vector: __m256 = unsafe { std::mem::transmute([first, 0., 0., 0., 0., 0., 0., last]) };
    let sum = futures_executor::block_on(returns!(0., async |sum: f32| {
        defer!(
            async move |sum| {
                // SAFETY: as above.
                let lanes: [f32; 8] = unsafe { std::mem::transmute(vector) };
                *sum += lanes.iter().sum::<f32>();
            },
            |sum| ()
        );
        1.
    }));
    assert!((sum - 10.).abs() < f32::EPSILON);
}

#[test]
fn an_await_in_a_call_is_awaited_at_the_declaration() {
    async fn nine(log: &Log) -> [u32; 3] {
        pause().await;
        log.say("awaited");
        [9; 3]
    }
    async fn say(log: &Log) -> impl Fn(u32) + Send + '_ {
        pause().await;
        move |number| log.say(format!("called with {number}"))
    }
    fn shown(log: &Log, [number, ..]: &[u32; 3]) {
        log.say(format!("{number}"));
    }
    async fn fails() -> Result<u32, ()> {
        pause().await;
        Err(())
    }
    let said = everywhere(|| async {
        let log = Log::default();
        returns!((), async |done: ()| {
            defer!(done, shown(&log, &nine(&log).await));
            defer!(done, shown(&log, &[nine(&log).await[0]; 3]));
            defer!(
                done,
                nine(&log).await[0].clone_into(&mut nine(&log).await[0])
            );
            defer!(done, (say(&log).await)(nine(&log).await[0]));
            log.say("body");
        })
        .await;
        let failed: Result<(), ()> = returns!(Ok(()), async |done: Result<(), ()>| {
            defer!(done, log.say(format!("{}", fails().await?)));
            unreachable!("`?` leaves the body");
        })
        .await;
        assert_eq!(failed, Err(()));
        {
            defer!(shown(&log, &nine(&log).await));
            defer!(nine(&log).await[0].clone_into(&mut 1));
            log.say("block");
        }
        log.take()
    });
    assert_eq!(
        said,
        [
            "awaited",
            "awaited",
            "awaited",
            "awaited",
            "awaited",
            "body",
            "called with 9",
            "9",
            "9",
            "awaited",
            "awaited",
            "block",
            "9"
        ]
    );
}
