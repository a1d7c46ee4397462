//! A deferred method call, for each kind of receiver.
//!
//! The problem: a receiver may be a value, a shared or a unique reference, or be reached through a
//! `Box`, an `Rc` or a `dyn Trait`. What does a deferred call see of a change that is made behind
//! its declaration?
//!
//! What is deferred: one method call a case, and then the receiver changes. A name is captured as a
//! closure captures it: borrowed for `&self` and `&mut self`, moved for `self`. Anything else, such
//! as a call, is evaluated at once. Where the borrow checker would refuse the change, the comment
//! says so, and shows what to write.

use std::{cell::Cell, rc::Rc};

use epilogue::{defer, guard};

/// A number that can be changed through a shared reference.
struct Meter {
    name: &'static str,
    reads: Cell<u32>,
}

impl Meter {
    fn new(name: &'static str) -> Self {
        Meter {
            name,
            reads: Cell::new(1),
        }
    }

    fn consume(self) {
        println!("    {} consumed at {}", self.name, self.reads.get());
    }

    fn reset(&mut self, to: u32) {
        println!("    {} reset from {}", self.name, self.reads.replace(to));
    }
}

trait Show {
    fn show(&self);
}

impl Show for Meter {
    fn show(&self) {
        println!("    {} shows {}", self.name, self.reads.get());
    }
}

/// `Copy`, so that a method by value leaves the variable there.
#[derive(Clone, Copy)]
struct Reading(u32);

impl Reading {
    fn print(self) {
        println!("    read {}", self.0);
    }
}

pub(crate) fn main() {
    println!("self: moved at the declaration, so nothing can change it");
    {
        let meter = Meter::new("a");
        defer!(meter.consume());
    }

    println!(
        "self of a Copy type: a name would be borrowed, `(reading)` is a value, copied at once"
    );
    {
        let mut reading = Reading(1);
        defer!((reading).print());
        reading.0 = 2;
        println!("    left with {}", reading.0);
    }

    println!("&self: borrowed, so a change through a Cell is seen");
    {
        let meter = Meter::new("b");
        defer!(meter.show());
        meter.reads.set(2);
    }

    println!("&mut self: borrowed to the end, so a guard lends it meanwhile");
    {
        let mut meter = Meter::new("c");
        let meter = guard!(&mut meter, |meter| meter.reset(0));
        meter.reads.set(2);
    }

    println!("Box<dyn Trait>: what is in the box is borrowed");
    {
        let reads = Rc::new(Cell::new(1));
        let boxed: Box<dyn Show> = Box::new(Shared(Rc::clone(&reads)));
        defer!(boxed.show());
        reads.set(2);
    }

    println!("Rc: a clone is evaluated at once, so the name is free for another");
    {
        let mut current = Rc::new(Meter::new("first"));
        defer!(Rc::clone(&current).show());
        current.reads.set(2);
        current = Rc::new(Meter::new("second"));
        defer!(current.show());
    }

    println!("&dyn Trait: a reference is a value too; which one is chosen at the declaration");
    {
        let meters = [Meter::new("left"), Meter::new("right")];
        let mut chosen = 0;
        let choose = |at: usize| -> &dyn Show { &meters[at] };
        defer!(choose(chosen).show());
        chosen += 1;
        defer!(choose(chosen).show());
        meters[0].reads.set(2);
    }

    println!("v[i]: the index is evaluated at once, the element is seen late");
    {
        let meters = [Meter::new("zero"), Meter::new("one")];
        let mut at = 0;
        defer!(meters[at].show());
        at += 1;
        meters[0].reads.set(2);
        meters[at].show();
    }

    println!("Type::method(&x): an argument like any other, and by value a copy at once");
    {
        let mut reading = Reading(1);
        defer!(Reading::print(reading));
        reading.0 = 2;
        println!("    left with {}", reading.0);
    }
}

/// Shows a number that it shares.
struct Shared(Rc<Cell<u32>>);

impl Show for Shared {
    fn show(&self) {
        println!("    shared shows {}", self.0.get());
    }
}
