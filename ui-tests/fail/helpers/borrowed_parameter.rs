use epilogue::{Slot, defer};
use std::{fs, io, path::Path};

fn remove(done: &Slot<'_, '_, io::Result<()>>, path: &Path) {
    defer!(done, fs::remove_file(path));
}

fn main() {
    epilogue::returns!(|done: io::Result<()>| {
        remove(&done, Path::new("a"));
        Ok(())
    })
    .unwrap();
}

// Instead of line 4: fn remove<'e>(done: &Slot<'_, 'e, io::Result<()>>, path: &'e Path) {
