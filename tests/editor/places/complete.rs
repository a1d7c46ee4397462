//! Complete code, nothing of which an editor may complain of.

use crate::prelude::*;

pub fn unused(file: File, files: Files) -> Saved {
    returns!(Ok(1), |out: Saved| {
        let mut count = 0;
        count += file.length;
        let mut copy = file.copy();
        copy.length = 2;
        defer!(move |out| *out = Ok(copy.length + count));
        let mut held = guard!(files.first(), |held, out| held.sync());
        held.length = 3;
        let mut other = guard!(files.first(), |mut other, out| {
            other.length = 1;
            other.sync()
        });
        other.length += 1;
        let mut kept = hold!(out, 1_u64);
        *kept += 1;
        defer!(|out, kept| *kept += 1);
        defer!(|out| ());
        recover!(|_, out| *out = Ok(1));
        *out = Ok(3);
        if count > 1 {
            return Ok(2);
        }
        Ok(*kept)
    })
}

pub fn slots_that_nobody_names(file: File) -> (u64, Saved) {
    returns!(|one: u64, two: Saved| {
        file.close();
        (1, Ok(2))
    })
}

pub fn never(file: File) -> u64 {
    returns!(1, |out: u64| {
        defer!(|out| *out += 1);
        loop {
            if *out > 3 {
                return 4;
            }
            file.close();
        }
    })
}

pub fn panicking() -> u64 {
    returns!(1, |out: u64| {
        recover!(|panic, out| *out = if let Some(_) = panic.message() { 2 } else { 3 });
        panic!("it")
    })
}

pub fn always_returns(file: File) -> Saved {
    returns!(|out: Saved| {
        defer_on_failure!(|out| file.close());
        return Err(Failure);
    })
}

pub fn of_never(file: File) {
    returns!((), |out: ()| {
        defer!(|out| file.close());
    })
}

pub fn of_unit(file: File) -> Result<(), Failure> {
    returns!(|out: Result<(), Failure>| {
        defer!(out, file.sync());
        file.sync()?;
        Ok(())
    })
}

pub fn blocks(mut file: File, other: File) {
    let mut count = 1;
    defer!(|| work(2, 3));
    {
        defer!(|| count += 1);
    }
    work(count, 1);
    let mut held = guard!(file.copy(), |mut held| {
        held.length += 1;
        held.close();
    });
    held.length += 1;
    let this = guard!(&mut file, |this| this.length += 1);
    defer!(move || other.close());
    this.sync().is_ok();
    let Files { count, last } = Files { count: 1, last: open(1) };
    defer!(work(count, last.length));
}

pub fn moved(file: File, files: Files) -> Saved {
    let Files { count, last } = files;
    returns!(Ok(1), move |out: Saved| {
        defer!(move |out| drop(file));
        let last = guard!(last, |last, out| drop(last));
        defer!(out, drop(count));
        match last.length {
            1 => Ok(1),
            number => Ok(number),
        }
    })
}

pub fn variables(mode: Mode, mut number: u64) -> u64 {
    let mut one = 0;
    let sum = returns!(|sum: u64| {
        defer!(|sum| match mode {
            Mode::Read => *sum = 1,
            Mode::Write { length } => *sum = length,
            Mode::Append(length) => *sum += length,
        });
        number += 1;
        one = number;
        one + number
    });
    let mut total = 0;
    for each in 0..sum {
        total += returns!(|out: u64| {
            defer!(move |out| *out += each);
            each
        });
    }
    total
}

pub async fn asynchronous(file: File, files: Files, mut number: u64) -> Saved {
    let count = returns!(async |count: u64| {
        number += 1;
        let mut copy = file.copy();
        copy.length += 1;
        let mut held = guard!(files.first(), async |mut held, count| {
            held.length += 1;
            held.flush().await;
            *count += 1;
        }, |held, count| held.close());
        held.length += 1;
        defer!(async move |count| {
            copy.flush().await;
            *count += copy.length;
        }, |count| ());
        number
    })
    .await;
    let saved = returns!(Ok(count), async move |saved: Saved| {
        defer!(async |saved| -> Result<(), Failure> { Ok(()) }, |saved| -> Result<(), Failure> { Ok(()) });
        file.sync()?;
        Ok(count)
    })
    .await;
    if count > 1 {
        return saved;
    }
    let (one, two) = returns!(async |one: u64, two: File| (1, files.first())).await;
    Ok(one + two.length)
}

pub fn given<T: Default + Clone, const N: usize>(value: T, store: &mut Store<N>) -> T {
    returns!(|out: T| {
        defer!(|out| *out = value.clone());
        let store = guard!(store, |store, out| store.sizes = [1; N]);
        store.total();
        value.clone()
    })
}

pub fn discards(file: File) {
    defer!(|| _ = file.sync());
    defer!(|| {
        let _ = file.sync();
    });
    defer_on_unwind!(|| ());
    defer_on_success!(work(1, 2));
}

pub fn within_a_closure(file: &File) -> impl FnOnce() -> u64 + '_ {
    move || {
        returns!(|out: u64| {
            defer!(|out| *out += file.length);
            2
        })
    }
}

impl Default for File {
    fn default() -> File {
        returns!(open(1), |file: File| {
            defer!(|file| file.length += 1);
            open(2)
        })
    }
}
