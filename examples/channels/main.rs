//! A bounded channel with its two ends.
//!
//! The problem: a receiver's loop ends when the channel is closed, so a sender that leaves by an
//! error or a panic and doesn't close it leaves the receiver waiting. And ends that all wait for
//! each other hang without a word.
//!
//! What is deferred, and why there: the close, in the guard that holds the sending end, so it can't
//! be forgotten on any path; and, in `meeting.rs`, the end of a wait, which has to be counted
//! however it ends.

pub(crate) mod ends;
pub(crate) mod meeting;

use std::{
    error::Error,
    panic,
    thread::{self, JoinHandle},
};

use epilogue::{defer, guard, recover, returns};

use ends::{BothWays, ReceiveOnly, SendOnly, channel};
use meeting::{Meeting, Stopped};

pub(crate) type Failure = Box<dyn Error + Send + Sync>;

#[derive(Clone, Copy)]
pub(crate) enum Way {
    Success,
    Error,
    Panic,
}

pub(crate) fn produce(end: SendOnly<u32>, way: Way) -> Result<u32, Failure> {
    returns!(|sent: Result<u32, Failure>| {
        recover!(|panic, sent| *sent = Err(panic.into()));
        let end = guard!(end, |end, sent| end.close());
        for number in 1..=3 {
            end.send(number)?;
        }
        match way {
            Way::Success => Ok(3),
            Way::Error => Err("no more numbers".into()),
            Way::Panic => panic!("the numbers are gone"),
        }
    })
}

fn report(producer: JoinHandle<Result<u32, Failure>>) {
    match producer.join() {
        Ok(Ok(count)) => println!("  the sender sent {count}"),
        Ok(Err(error)) => println!("  the sender: {error}"),
        Err(_) => println!("  the sender panicked"),
    }
}

/// The receiver's loop ends on each of the sender's ways out.
fn closing(way: Way) {
    let (sender, receiver) = channel(1).split();
    let producer = thread::spawn(move || produce(sender, way));
    let numbers: Vec<_> = receiver.messages().collect();
    println!("  received {numbers:?}, and the loop ended");
    report(producer);
}

/// A sender that waits for room, or comes later, gets an error once no receiver is left.
fn no_receiver() {
    let (sender, receiver) = channel(1).split();
    let producer = thread::spawn(move || produce(sender, Way::Success));
    println!("  received {:?}, and left", receiver.messages().next());
    drop(receiver);
    report(producer);
}

/// Waits for the other's word before it gives its own, unless it begins.
pub(crate) fn talk(
    meeting: &Meeting,
    to: &SendOnly<u32>,
    from: &ReceiveOnly<u32>,
    begins: bool,
) -> Result<u32, Stopped> {
    defer!(meeting.leave());
    if begins {
        meeting.send(to, 1)?;
    }
    let heard = meeting.receive(from)?;
    if !begins {
        meeting.send(to, heard + 1)?;
    }
    Ok(heard)
}

fn two_parties(one_begins: bool) {
    let meeting = Meeting::new(2);
    let (to_left, left) = channel(1).split();
    let (to_right, right) = channel(1).split();
    let (left, right) = thread::scope(|scope| {
        let left = scope.spawn(|| talk(&meeting, &to_right, &left, one_begins));
        let right = scope.spawn(|| talk(&meeting, &to_left, &right, false));
        (left.join(), right.join())
    });
    for (party, heard) in [("left", left), ("right", right)] {
        match heard {
            Ok(Ok(word)) => println!("  {party} heard {word}"),
            Ok(Err(stopped)) => println!("  {party}: {stopped}"),
            Err(_) => println!("  {party} panicked"),
        }
    }
}

fn main() {
    // The panics are recovered, and reported as errors.
    panic::set_hook(Box::new(|_| {}));

    println!("an end both ways, narrowed");
    let both: BothWays<u32> = channel(1);
    let sender = both.clone().send_only();
    let receiver = both.receive_only();
    println!("  {:?} sent", sender.send(7));
    println!("  {:?} received", receiver.messages().next());

    for (title, way) in [
        ("the sender is done", Way::Success),
        ("the sender fails", Way::Error),
        ("the sender panics", Way::Panic),
    ] {
        println!("{title}");
        closing(way);
    }
    println!("the receiver leaves early");
    no_receiver();
    println!("two parties, one begins");
    two_parties(true);
    println!("two parties, each waits for the other");
    two_parties(false);
}
