//! Inside a user's macro, with what it was given.

use epilogue::{defer, guard, recover, returns};

macro_rules! logged {
    ($log:ident, $text:literal, |$slot:ident : $type:ty| $body:expr) => {
        returns!(|$slot: $type| {
            defer!(|$slot| $log.push(format!("{} {:?}", $text, $slot)));
            recover!(|panic, $slot| *$slot = Err(panic.into()));
            $body
        })
    };
}

macro_rules! later {
    ($($call:tt)+) => {
        defer!($($call)+)
    };
}

macro_rules! closed {
    ($value:expr, $held:ident => $close:expr) => {
        guard!($value, |$held| $close)
    };
}

macro_rules! typed {
    ($slot:ident, $type:ty, $body:block) => {
        defer!(|$slot| -> $type $body)
    };
}

type Boxed = Box<dyn std::error::Error + Send + Sync>;

fn main() {
    let mut log = Vec::new();
    let result = logged!(log, "returned", |result: Result<u32, Boxed>| {
        later!(drop([1]));
        let held = closed!(2, held => assert_eq!(held, 2));
        typed!(result, Result<(), Boxed>, {
            "3".parse::<u32>()?;
            Ok(())
        });
        Ok(*held)
    });
    assert_eq!(result.unwrap(), 2);
    assert_eq!(log, ["returned Ok(2)"]);
}
