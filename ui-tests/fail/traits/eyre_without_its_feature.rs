//! A slot of `eyre::Result`, without the feature `eyre`.

use epilogue::{defer, returns};

fn save() -> eyre::Result<()> {
    eyre::bail!("the disk is full")
}

fn main() {
    _ = returns!(|result: eyre::Result<u32>| {
        defer!(result, save());
        Ok(1)
    });
}

// Instead of it: nothing, since it is right with epilogue's feature `eyre`, which `Cargo.toml` turns on.
