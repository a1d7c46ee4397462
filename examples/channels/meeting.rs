//! Finds out that all parties wait for each other.

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crossbeam_channel::{Receiver, Sender, bounded, select};
use epilogue::{dismiss, guard};

use super::ends::{ReceiveOnly, SendOnly};

/// What the count can't see, such as a party that is stuck elsewhere, ends a wait too.
const LIMIT: Duration = Duration::from_secs(10);

/// Why nothing was sent or received.
#[derive(Debug)]
pub enum Stopped {
    /// Every party waits for a message, and none is under way.
    Deadlock,
    /// The channel was closed.
    Closed,
    /// The limit was over before there was a message, or room for one.
    TimedOut,
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Stopped::Deadlock => "deadlock: all parties wait for each other",
            Stopped::Closed => "the channel is closed",
            Stopped::TimedOut => "nothing moved in time",
        })
    }
}

/// The parties that talk to each other.
pub struct Meeting {
    counts: Mutex<Counts>,
    alarm: Receiver<()>,
}

struct Counts {
    parties: usize,
    waiting: usize,
    under_way: usize,
    // Dropped to raise the alarm, which every party that waits then receives.
    quiet: Option<Sender<()>>,
}

impl Meeting {
    /// Between `parties`, each of which leaves at its end.
    pub fn new(parties: usize) -> Self {
        let (quiet, alarm) = bounded(0);
        let counts = Counts {
            parties,
            waiting: 0,
            under_way: 0,
            quiet: Some(quiet),
        };
        Meeting {
            counts: Mutex::new(counts),
            alarm,
        }
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A party that leaves: the others may now wait for it in vain.
    pub fn leave(&self) {
        let mut counts = self.counts();
        counts.parties -= 1;
        counts.raise_alarm_if_stuck();
    }

    /// Sends, and takes the message off the count again if it can't be sent.
    pub fn send<T>(&self, to: &SendOnly<T>, message: T) -> Result<(), Stopped> {
        self.counts().under_way += 1;
        let counted = guard!(self, |meeting| meeting.counts().under_way -= 1);
        to.send_within(message, LIMIT).map_err(|error| {
            if error.is_timeout() {
                Stopped::TimedOut
            } else {
                Stopped::Closed
            }
        })?;
        let _ = dismiss(counted);
        Ok(())
    }

    /// Receives, unless everybody waits.
    pub fn receive<T>(&self, from: &ReceiveOnly<T>) -> Result<T, Stopped> {
        self.counts().wait();
        let waits = guard!(self, |meeting| meeting.counts().go_on(false));
        let message = select! {
            recv(from.channel()) -> message => message.map_err(|_| Stopped::Closed),
            recv(self.alarm) -> _ => Err(Stopped::Deadlock),
            default(LIMIT) => Err(Stopped::TimedOut),
        }?;
        // One lock for both counts: in between, a message that has come would look like none.
        dismiss(waits).counts().go_on(true);
        Ok(message)
    }
}

impl Counts {
    fn wait(&mut self) {
        self.waiting += 1;
        self.raise_alarm_if_stuck();
    }

    fn go_on(&mut self, received: bool) {
        self.waiting -= 1;
        self.under_way -= usize::from(received);
    }

    fn raise_alarm_if_stuck(&mut self) {
        if self.waiting == self.parties && self.under_way == 0 {
            self.quiet = None;
        }
    }
}
