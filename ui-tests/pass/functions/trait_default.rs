//! In a trait's default method, and in a closure.

use epilogue::{defer, returns};

trait Counts {
    fn add(&mut self, more: u32);
    fn twice(&mut self) -> u32 {
        let this = &mut *self;
        returns!(move |calls: u32| {
            defer!(move |calls| this.add(*calls));
            2
        })
    }
}

impl Counts for u32 {
    fn add(&mut self, more: u32) {
        *self += more;
    }
}

fn main() {
    let mut count = 0;
    let mut twice = || returns!(|calls: u32| count.twice());
    assert_eq!(twice() + twice(), 4);
    assert_eq!(count, 4);
}
