//! A subprocess, on tokio, that is asked to end, waited for with a limit, and killed.
//!
//! The problem: a child has to be gone, and its status collected, on every path. It gets the chance to end by
//! itself, which takes time; if the caller is cancelled there is none.
//!
//! What is deferred, and why there: the child's end, in the guard that holds it. The first closure asks and
//! waits; the second one, which can't wait, kills. An error of the end is the caller's.

use std::{future::pending, io, panic, process::Stdio, time::Duration};

use epilogue::{guard, recover, returns};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::{Child, Command},
    time::timeout,
};

const LIMIT: Duration = Duration::from_millis(200);

/// Closes its input, which asks it to end, and kills it if it hasn't within the limit.
async fn end(child: Child) -> io::Result<()> {
    // The entry that awaits this has no fallback any more. Killing who has ended does nothing.
    let mut child = guard!(child, |mut child| _ = child.start_kill());
    drop(child.stdin.take());
    if let Ok(status) = timeout(LIMIT, child.wait()).await {
        println!("  it has ended, {}", status?);
        return Ok(());
    }
    child.kill().await?;
    println!("  it was killed, {}", child.wait().await?);
    Ok(())
}

/// What the caller does with its child.
#[derive(Clone, Copy)]
pub(crate) enum Talk {
    Asks,
    Fails,
    Panics,
    WaitsForever,
}

pub(crate) async fn with_child(script: &str, talk: Talk) -> io::Result<String> {
    returns!(async |answer: io::Result<String>| {
        recover!(|panic, answer| Err(panic));
        let mut child = guard!(
            Command::new("sh")
                .args(["-c", script])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()?,
            async |child, answer| end(child).await,
            |mut child, answer| {
                println!("  it is killed at once");
                child.start_kill() // tokio collects its status
            }
        );
        let Child {
            stdin: Some(input),
            stdout: Some(output),
            ..
        } = &mut *child
        else {
            return Err(io::Error::other("it has no pipes"));
        };
        match talk {
            Talk::Asks => {}
            Talk::Fails => Err(io::Error::other("nothing to ask"))?,
            Talk::Panics => panic!("a bug in the caller"),
            Talk::WaitsForever => pending().await,
        }
        input.write_all(b"are you there?\n").await?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).await?;
        Ok(line.trim_end().to_owned())
    })
    .await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // The panic is caught.
    panic::set_hook(Box::new(|_| {}));
    let polite = "cat";
    // It answers, and doesn't care for its input's end.
    let stubborn = "read line; echo \"$line\"; exec sleep 1000";
    for (what, script, talk) in [
        ("it ends by itself", polite, Talk::Asks),
        ("it doesn't", stubborn, Talk::Asks),
        ("the caller fails", polite, Talk::Fails),
        ("the caller panics", polite, Talk::Panics),
        ("the caller is cancelled", stubborn, Talk::WaitsForever),
        ("it ends too soon, and fails", "exit 3", Talk::Fails),
    ] {
        println!("{what}");
        match timeout(3 * LIMIT, with_child(script, talk)).await {
            Ok(Ok(line)) => println!("  => {line:?}"),
            Ok(Err(error)) => println!("  => {error}"),
            Err(_) => println!("  => no answer in time"),
        }
    }
}
