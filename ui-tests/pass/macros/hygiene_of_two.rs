//! Two expansions in one scope, with the same names.

use epilogue::{defer, returns};

macro_rules! twice {
    ($log:ident) => {
        let held = 1;
        defer!(|| $log.borrow_mut().push(held));
        let held = 2;
        defer!(drop(held));
    };
}

fn main() {
    let log = std::cell::RefCell::new(Vec::new());
    let held = returns!(|held: u32| {
        defer!(|held| *held += 1);
        3
    });
    log.borrow_mut().push(held);
    assert_eq!(log.into_inner(), [4]);

    let other = std::cell::RefCell::new(vec![0]);
    let log = Log(&other);
    {
        let log = &log;
        twice!(log);
    }
    assert_eq!(other.into_inner(), [0, 1]);
}

struct Log<'a>(&'a std::cell::RefCell<Vec<u32>>);

impl Log<'_> {
    fn borrow_mut(&self) -> std::cell::RefMut<'_, Vec<u32>> {
        self.0.borrow_mut()
    }
}
