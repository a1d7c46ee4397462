//! The channel is closed, and the meeting's counts are right: who is left notices that nobody will talk to it.

#[path = "../../examples/channels/main.rs"]
#[allow(dead_code)]
mod program;

use crossbeam_channel::TryRecvError;
use epilogue::rehearse::every_exit;

use program::{
    Way,
    ends::channel,
    meeting::{Meeting, Stopped},
};

pub fn rehearse() {
    for way in [Way::Success, Way::Error, Way::Panic] {
        producer(way);
    }
    for begins in [false, true] {
        party(begins);
    }
}

fn producer(way: Way) {
    every_exit(|exit| {
        let (sender, receiver) = channel(3).split();
        exit.of(|| program::produce(sender, way));
        let numbers: Vec<_> = receiver.channel().try_iter().collect();
        assert!([1, 2, 3].starts_with(&numbers), "{exit}: {numbers:?}");
        let next = receiver.channel().try_recv();
        assert_eq!(next, Err(TryRecvError::Disconnected), "{exit}");
    });
}

fn party(begins: bool) {
    every_exit(|exit| {
        let meeting = Meeting::new(2);
        let (to_left, left) = channel(1).split();
        let (to_right, right) = channel(1).split();
        meeting.send(&to_left, 5).unwrap();
        exit.of(|| program::talk(&meeting, &to_right, &left, begins));
        for end in [&left, &right] {
            while !end.channel().is_empty() {
                meeting.receive(end).unwrap();
            }
        }
        let last = meeting.receive(&right);
        assert!(matches!(last, Err(Stopped::Deadlock)), "{exit}: {last:?}");
    });
}
