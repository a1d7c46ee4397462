//! What docs/coming-from-scopeguard.md says about std's `DropGuard`, as std does it.

use std::{
    mem::DropGuard,
    panic::{AssertUnwindSafe, catch_unwind},
};

fn main() {
    println!("# order");
    {
        let _first = DropGuard::new("first", |name| println!("{name}"));
        let _second = DropGuard::new("second", |name| println!("{name}"));
        println!("the block");
    }
    println!("# the value is lent and handed over");
    {
        let mut names = DropGuard::new(vec!["a"], |names| println!("closed with {names:?}"));
        names.push("b");
    }
    println!("# dismissed");
    let kept = DropGuard::new(1, |_| println!("never"));
    println!("kept {}", DropGuard::dismiss(kept));
    println!("# it runs on a panic and doesn't know of it");
    std::panic::set_hook(Box::new(|_| {}));
    let left = catch_unwind(AssertUnwindSafe(|| {
        let _guard = DropGuard::new((), |()| println!("panicking: {}", std::thread::panicking()));
        panic!("stop");
    }));
    println!("stopped: {}", left.is_ok());
}
