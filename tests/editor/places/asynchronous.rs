//! Asynchronous frames, and entries with a fallback.

use crate::prelude::*;

async fn body(file: File) -> Saved {
    returns!(Ok(file.«length»), async |out: Saved| {
        file.«flush()».await;
        ‹out ⇒ Slot<'_, '_, Result<u64, Failure>›.«is_ok()»;
        let copy = ‹file ⇒ file: File›.«copy()»;
        Ok(copy.«length»)
    })
    .await
}

async fn entries(file: File, other: File) -> Saved {
    returns!(Ok(1), async |out: Saved| {
        defer!(async |out| file.«flush()».await, |out| file.«close()»);
        defer!(async |out| { ‹out ⇒ out: &mut Result<u64, Failure>›.«is_err()»; }, |out| { ‹out ⇒ out: &mut Result<u64, Failure>›.«is_ok()»; });
        defer!(
            async |out| -> Result<(), Failure> {
                file.«flush()».await;
                Ok(())
            },
            |out| -> Result<(), Failure> { file.«sync()» },
        );
        defer_on_failure!(async move |out| other.«flush()».await, |out| ());
        defer!(|out| { out.«is_ok()»; });
        recover!(|panic, out| *out = Err(panic.«into()»));
        Ok(1)
    })
    .await
}

async fn guards(files: Files) -> Saved {
    returns!(async |out: Saved| {
        let first = guard!(files.«first()», async |first, out| ‹first ⇒ first: File›.«flush()».await, |first, out| first.«close()»);
        first.«flush()».await;
        let second = guard!(open(files.«count»), async move |second, out| {
            second.«flush()».await;
            out.«is_ok()»;
        }, move |second, out| {
            out.«is_err()»;
            second.«close()»;
        });
        let third = guard!(files.first(), |third, out| third.«sync()»);
        Ok(second.«length»)
    })
    .await
}

async fn local(file: File) -> u64 {
    returns_local!(file.«length», async move |out: u64| {
        file.«flush()».await;
        out.«pow(2)»;
        file.«length»
    })
    .await
}

async fn local_unfinished(file: File) -> Saved {
    returns_local!(async |out: Saved| Ok(file.«length»)).await
}
