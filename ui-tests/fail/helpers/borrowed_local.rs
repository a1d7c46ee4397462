use epilogue::{Slot, defer};
use std::{fs, io};

fn remove(done: &Slot<'_, '_, io::Result<()>>) {
    let path = String::from("a");
    defer!(|done| fs::remove_file(&path));
}

fn main() {
    epilogue::returns!(|done: io::Result<()>| {
        remove(&done);
        Ok(())
    })
    .unwrap();
}

// Instead of line 6: defer!(move |done| fs::remove_file(&path));
