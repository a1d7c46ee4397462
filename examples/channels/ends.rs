//! The ends of a bounded channel. An end can be narrowed, and nothing widens it again.

use std::time::Duration;

use crossbeam_channel::{Receiver, SendError, SendTimeoutError, Sender};

/// Sends and receives.
pub struct BothWays<T> {
    sender: Sender<T>,
    receiver: Receiver<T>,
}

/// Sends only. The channel is closed once every end that sends is.
pub struct SendOnly<T>(Sender<T>);

/// Receives only.
pub struct ReceiveOnly<T>(Receiver<T>);

/// A channel with room for `room` messages.
pub fn channel<T>(room: usize) -> BothWays<T> {
    let (sender, receiver) = crossbeam_channel::bounded(room);
    BothWays { sender, receiver }
}

impl<T> BothWays<T> {
    /// Two ends, one for each way.
    pub fn split(self) -> (SendOnly<T>, ReceiveOnly<T>) {
        (self.clone().send_only(), self.receive_only())
    }

    /// Gives up receiving.
    pub fn send_only(self) -> SendOnly<T> {
        SendOnly(self.sender)
    }

    /// Gives up sending.
    pub fn receive_only(self) -> ReceiveOnly<T> {
        ReceiveOnly(self.receiver)
    }
}

impl<T> Clone for BothWays<T> {
    fn clone(&self) -> Self {
        BothWays {
            sender: self.sender.clone(),
            receiver: self.receiver.clone(),
        }
    }
}

impl<T> SendOnly<T> {
    /// Waits for room.
    ///
    /// # Errors
    /// The message, if no receiver is left.
    pub fn send(&self, message: T) -> Result<(), SendError<T>> {
        self.0.send(message)
    }

    /// Waits for room, but not longer than `limit`.
    ///
    /// # Errors
    /// The message, if no receiver is left or there was no room in time.
    pub fn send_within(&self, message: T, limit: Duration) -> Result<(), SendTimeoutError<T>> {
        self.0.send_timeout(message, limit)
    }

    /// Closes this end.
    pub fn close(self) {
        drop(self.0);
    }
}

impl<T> ReceiveOnly<T> {
    /// The messages up to the close.
    pub fn messages(&self) -> impl Iterator<Item = T> + '_ {
        self.0.iter()
    }

    /// The channel itself, to wait for it and others at once.
    pub fn channel(&self) -> &Receiver<T> {
        &self.0
    }
}
