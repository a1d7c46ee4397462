//! What the places are made of.

pub use std::mem;

pub use epilogue::{
    Attach, Panic, Unfinished, defer, defer_on_failure, defer_on_success, defer_on_unwind, guard, hold, recover, returns,
    returns_local,
};

/// A file, or a connection.
#[derive(Clone)]
pub struct File {
    pub length: u64,
}

impl File {
    pub fn sync(&self) -> Result<(), Failure> {
        Ok(())
    }

    pub fn close(&self) {}

    pub async fn flush(&self) {}

    pub fn copy(&self) -> File {
        self.clone()
    }
}

pub struct Files {
    pub count: u64,
    pub last: File,
}

impl Files {
    pub fn first(&self) -> File {
        self.last.copy()
    }

    pub fn pair(&self) -> (File, File) {
        (self.first(), self.first())
    }

    pub fn failure(&self) -> Failure {
        Failure
    }
}

#[derive(Debug)]
pub struct Failure;

impl Attach for Failure {
    fn attach(&mut self, _: Failure) {}
}

impl From<Unfinished> for Failure {
    fn from(_: Unfinished) -> Self {
        Failure
    }
}

impl From<Panic> for Failure {
    fn from(_: Panic) -> Self {
        Failure
    }
}

pub type Saved = Result<u64, Failure>;

pub fn open(length: u64) -> File {
    File { length }
}

pub fn work(_first: u64, _second: u64) {}

/// # Safety
///
/// None is needed.
pub unsafe fn free(_length: u64) {}

/// A trait's methods are offered for every type that has it, and this one's for no type here.
pub trait Elsewhere {
    fn nowhere(&self);
}

/// A user's own macro around one of ours.
#[macro_export]
macro_rules! later {
    ($($body:tt)*) => {
        defer!(|| { $($body)* })
    };
}

/// The same around a frame.
#[macro_export]
macro_rules! saving {
    ($file:expr, |$name:ident, $out:ident| $($body:tt)*) => {
        returns!(Ok(1), |$out: Saved| {
            let $name = $file;
            $($body)*
        })
    };
}

/// What a file is opened for.
pub enum Mode {
    Read,
    Write { length: u64 },
    Append(u64),
}

impl Mode {
    pub const FIRST: Mode = Mode::Read;

    pub fn create(length: u64) -> Mode {
        Mode::Append(length)
    }

    pub fn size(&self) -> u64 {
        1
    }
}

/// A store of so many.
pub struct Store<const N: usize> {
    pub sizes: [u64; N],
}

impl<const N: usize> Store<N> {
    pub fn of(sizes: [u64; N]) -> Store<N> {
        Store { sizes }
    }

    pub fn total(&self) -> u64 {
        N as u64
    }

    pub fn with<T>(&self, value: T) -> T {
        value
    }
}

/// What can be shut.
pub trait Shut {
    type Key;

    fn key(&self) -> Self::Key;

    fn shut(&self, key: Self::Key);

    fn save(&self, file: File) -> Saved;
}

pub fn spawn<F: Future<Output = ()> + Send>(_future: F) {}

pub fn run<R>(work: impl FnOnce() -> R) -> R {
    work()
}

/// A user's macros, which take a block, an expression, and tokens.
#[macro_export]
macro_rules! framed {
    ($slot:ident $body:block) => {
        returns!(Ok(1), |$slot: Saved| $body)
    };
}

#[macro_export]
macro_rules! late_block {
    ($body:block) => {
        defer!(|| $body)
    };
}

#[macro_export]
macro_rules! late_expr {
    ($slot:ident, $body:expr) => {
        defer!(|$slot| $body)
    };
}

#[macro_export]
macro_rules! held_as {
    ($value:expr, $name:ident, $($rest:tt)*) => {
        guard!($value, |$name| { $($rest)* })
    };
}
