//! Asynchronous frames.

use epilogue::{defer, defer_on_failure, dismiss, guard, recover, returns, returns_local};
use std::{
    future::Future,
    pin::{Pin, pin},
    sync::Mutex,
    task::{Context, Poll, Waker},
};

type AnyResult<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

struct Log(Mutex<Vec<String>>);
impl Log {
    fn say(&self, s: &str) {
        self.0.lock().unwrap().push(s.to_owned());
    }
}

fn assert_send<F: Future + Send>(f: F) -> F {
    f
}

async fn basic<'a, T: Send + Sync + std::fmt::Debug>(
    log: &'a Log,
    t: &'a T,
    name: &str,
) -> AnyResult<(u8, &'a str)> {
    let mut unique = 3;
    let r = returns!(async |out: AnyResult<(u8, &'a str)>| {
        defer!(|out| log.say("first"));
        defer!(
            async |out| {
                tokio::task::yield_now().await;
                log.say(&format!("second {t:?} {name}"));
                unique += 1;
            },
            |out| log.say("fallback")
        );
        let mut v = guard!(
            vec![1],
            async |mut v, out| {
                v.push(2);
                tokio::task::yield_now().await;
                log.say(&format!("{v:?}"));
            },
            |v, out| log.say("x")
        );
        defer!(
            async |out, v| -> std::io::Result<()> {
                tokio::task::yield_now().await;
                v.push(9);
                std::fs::read("/no/such")?;
                Ok(())
            },
            |out, v| v.push(0)
        );
        v.push(4);
        let v2 = 3;
        for i in 0..3 {
            defer!(
                async move |out| {
                    tokio::task::yield_now().await;
                    log.say(&i.to_string())
                },
                |out| ()
            );
        }
        tokio::task::yield_now().await;
        let n: u8 = "4".parse()?;
        Ok((n, "x"))
    })
    .await;
    unique += 1;
    r
}

#[tokio::test]
async fn it() {
    let log = Log(Mutex::default());
    let r = assert_send(basic(&log, &3, "n")).await;
    println!("{r:?} {:?}", log.0);
}
