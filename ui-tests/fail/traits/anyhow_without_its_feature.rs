//! A slot of `anyhow::Result`, without the feature `anyhow`.

use epilogue::{defer, returns};

fn save() -> anyhow::Result<()> {
    anyhow::bail!("the disk is full")
}

fn main() {
    _ = returns!(|result: anyhow::Result<u32>| {
        defer!(result, save());
        Ok(1)
    });
}

// Instead of it: nothing, since it is right with epilogue's feature `anyhow`, which `Cargo.toml` turns on.
