//! What a frame's future may hold and still be `Send`, or `'static`.

use std::{collections::BTreeMap, fmt::Debug, future::Future, io};

use epilogue::{defer, guard, returns};

use crate::log::{Log, pause};

type AnyResult<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn sendable<F: Future + Send>(future: F) -> F {
    future
}

async fn borrows<'a, T: Debug + Send + Sync>(
    log: &'a Log,
    values: &'a mut [T],
    name: &str,
) -> AnyResult<(&'a T, &'static str)> {
    let mut turns = 0;
    let result = returns!(async |result: AnyResult<(&'a T, &'static str)>| {
        defer!(
            async |result| {
                pause().await;
                log.say(format!("{name}, {:?}", result.as_ref().unwrap()));
            },
            |result| ()
        );
        for index in 0..2 {
            turns += 1;
            defer!(
                async move |result| {
                    pause().await;
                    log.say(format!("turn {index}"));
                },
                move |result| log.say(format!("turn {index}"))
            );
        }
        let mut count = guard!(
            0,
            async |count, result| log.say(format!("counted {count}")),
            |_, result| ()
        );
        let inner = returns!(async |inner: io::Result<usize>| {
            defer!(
                async |inner| {
                    pause().await;
                    *count += 1;
                },
                |inner| ()
            );
            Ok(values.len())
        });
        let length = inner.await?;
        Ok((&values[length - 1], "static"))
    })
    .await;
    assert_eq!(turns, 2);
    result
}

#[test]
fn borrows_generics_loops_and_nested_frames() {
    let log = Log::default();
    let mut values = vec![1, 2];
    let future = sendable(borrows(&log, &mut values, "last"));
    let (value, text) = futures_executor::block_on(future).unwrap();
    assert_eq!((*value, text), (2, "static"));
    assert_eq!(
        log.take(),
        ["counted 1", "turn 1", "turn 0", "last, (2, \"static\")"]
    );
}

struct Server {
    open: u32,
    log: Log,
}

impl Server {
    async fn request<K: Ord + Clone + Send>(
        &mut self,
        key: K,
        seen: &mut BTreeMap<K, u32>,
    ) -> io::Result<u32> {
        self.open += 1;
        returns!(async |result: io::Result<u32>| {
            let server = guard!(
                &mut *self,
                async |server, result| {
                    pause().await;
                    server.open -= 1;
                },
                |server, result| server.open -= 1
            );
            defer!(|result| server_is_dropped(result));
            let times = seen.entry(key).or_default();
            *times += 1;
            server.log.say("served");
            pause().await;
            Ok(*times + server.open)
        })
        .await
    }
}

fn server_is_dropped(result: &io::Result<u32>) {
    assert!(result.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_method_on_a_task_of_its_own() {
    let task = tokio::spawn(async {
        let mut server = Server {
            open: 0,
            log: Log::default(),
        };
        let mut seen = BTreeMap::new();
        let first = server.request("a", &mut seen).await.unwrap();
        let second = server.request("a", &mut seen).await.unwrap();
        (first, second, server.open)
    });
    assert_eq!(task.await.unwrap(), (2, 3, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_as_a_task() {
    let text = String::from("moved");
    let task = tokio::spawn(returns!(async move |result: String| {
        defer!(
            async |result| {
                tokio::task::yield_now().await;
                result.push('!');
            },
            |result| ()
        );
        tokio::task::yield_now().await;
        text
    }));
    assert_eq!(task.await.unwrap(), "moved!");
}

fn recursive(depth: u32) -> std::pin::Pin<Box<dyn Future<Output = u32> + Send>> {
    Box::pin(async move {
        returns!(0, async |result: u32| {
            defer!(async |result| *result += 1, |result| ());
            if depth == 0 {
                return 0;
            }
            recursive(depth - 1).await
        })
        .await
    })
}

#[test]
fn recursion() {
    assert_eq!(futures_executor::block_on(recursive(20)), 21);
}

fn recursive_in_an_entry(depth: u32) -> std::pin::Pin<Box<dyn Future<Output = u32> + Send>> {
    Box::pin(async move {
        returns!(0, async |result: u32| {
            defer!(
                async |result| {
                    if depth > 0 {
                        *result += recursive_in_an_entry(depth - 1).await;
                    }
                },
                |result| ()
            );
            1
        })
        .await
    })
}

#[test]
fn recursion_in_an_entry() {
    assert_eq!(futures_executor::block_on(recursive_in_an_entry(20)), 21);
}
