use std::{
    future::{Future, poll_fn},
    sync::{Arc, Mutex},
    task::Poll,
};

/// What happened, in order.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    pub fn say(&self, text: impl Into<String>) {
        self.0.lock().unwrap().push(text.into());
    }

    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// Says that it is dropped.
pub struct Noisy(pub Log, pub &'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        self.0.say(format!("{} dropped", self.1));
    }
}

/// Is ready when it is polled for the second time.
pub fn pause() -> impl Future<Output = ()> + Send + Unpin {
    let mut paused = false;
    poll_fn(move |context| {
        if std::mem::replace(&mut paused, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
}
