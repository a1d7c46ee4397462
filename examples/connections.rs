//! A pool of connections to a server, on tokio.
//!
//! The problem: a connection has to go back to the pool on every path, and first be reset, which is a
//! round trip to the server. When the request is cancelled there is nobody to await that, and half an
//! answer may be on its way: such a connection must not be used again.
//!
//! What is deferred, and why there: both ends of a connection, in the guard that holds it, beside the line
//! that takes it out. The first closure is awaited; the second one runs if the request's future is dropped.

use std::{
    io, panic,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use epilogue::{guard, recover, returns};
use tokio::time::{sleep, timeout};

/// One connection, and what its session has.
pub(crate) struct Connection {
    number: usize,
    pub(crate) locks: Vec<&'static str>,
    is_lost: bool,
}

impl Connection {
    async fn lock(&mut self, table: &'static str) {
        tokio::task::yield_now().await;
        self.locks.push(table);
        println!("  {} locks {table}", self.number);
    }

    /// Ends what the last request has left in the session.
    async fn reset(&mut self) -> io::Result<()> {
        tokio::task::yield_now().await;
        if self.is_lost {
            return Err(io::Error::other("the connection is lost"));
        }
        println!("  {} is reset, without {:?}", self.number, self.locks);
        self.locks.clear();
        Ok(())
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        println!("  {} is closed", self.number);
    }
}

#[derive(Default)]
pub(crate) struct Pool {
    pub(crate) idle: Mutex<Vec<Connection>>,
    pub(crate) opened: AtomicUsize,
}

impl Pool {
    async fn take(&self) -> io::Result<Connection> {
        if let Some(connection) = self.idle.lock().unwrap().pop() {
            return Ok(connection);
        }
        tokio::task::yield_now().await;
        let number = self.opened.fetch_add(1, SeqCst) + 1;
        println!("  {number} is opened");
        Ok(Connection {
            number,
            locks: Vec::new(),
            is_lost: false,
        })
    }

    fn give_back(&self, connection: Connection) {
        println!("  {} is given back", connection.number);
        self.idle.lock().unwrap().push(connection);
    }
}

/// What goes wrong.
#[derive(Clone, Copy)]
pub(crate) enum Trouble {
    None,
    Refused,
    Panics,
    Lost,
    NeverAnswers,
}

pub(crate) async fn request(pool: &Pool, trouble: Trouble) -> io::Result<usize> {
    returns!(async |answer: io::Result<usize>| {
        recover!(|panic, answer| Err(panic));
        let mut connection = guard!(
            pool.take().await?,
            async |mut connection, answer| -> io::Result<()> {
                connection.reset().await?; // if it fails, the connection is closed, and the error is ours
                pool.give_back(connection);
                Ok(())
            },
            |connection, answer| println!("  {} may be half used", connection.number)
        );
        connection.lock("accounts").await;
        match trouble {
            Trouble::None => {}
            Trouble::Refused => return Err(io::Error::other("the server refuses")),
            Trouble::Panics => panic!("a bug in the request"),
            Trouble::Lost => connection.is_lost = true,
            Trouble::NeverAnswers => sleep(Duration::MAX).await,
        }
        Ok(connection.locks.len())
    })
    .await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // The panic is caught.
    panic::set_hook(Box::new(|_| {}));
    let pool = Pool::default();
    for (what, trouble) in [
        ("answered", Trouble::None),
        ("refused", Trouble::Refused),
        ("a panic", Trouble::Panics),
        ("cancelled", Trouble::NeverAnswers),
        ("answered", Trouble::None),
        ("lost before the reset", Trouble::Lost),
    ] {
        println!("{what}");
        match timeout(Duration::from_millis(50), request(&pool, trouble)).await {
            Ok(Ok(locks)) => println!("  => {locks} lock"),
            Ok(Err(error)) => println!("  => {error}"),
            Err(_) => println!("  => no answer in time"),
        }
    }
    let idle = pool.idle.lock().unwrap().len();
    println!("{} were opened, {idle} are idle", pool.opened.load(SeqCst));
}
