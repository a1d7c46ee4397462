//! What can be renamed: where one binding has the name, wherever it is used.

use crate::prelude::*;

fn everywhere(⟨argument⟩: File, files: Files) -> Saved {
    defer!(work(⟨argument⟩.length, 1));
    returns!(Ok(argument.length), |out: Saved| {
        let ⟨local⟩ = argument.copy();
        defer!(out, work(⟨local⟩.length, 1));
        defer!(move |out| ⟨local⟩.close());
        let ⟨held⟩ = guard!(⟨argument⟩.copy(), |⟨parameter⟩, out| ⟨parameter⟩.sync());
        recover!(|⟨panic⟩, out| *out = Err(⟨panic⟩.into()));
        Ok(⟨held⟩.length + ⟨argument⟩.length)
    })
}

fn what_an_entry_names(files: Files) -> Saved {
    returns!(Ok(1), |out: Saved| {
        let kept = hold!(out, files.first());
        defer!(|out, ⟨kept⟩| kept.close());
        Ok(1)
    })
}
