//! A guard handed to another activation of the same function, whose frame has the same type.

use epilogue::{defer, guard, returns};

fn walk(depth: usize, visit: &mut dyn FnMut(usize)) -> usize {
    let mut kept = None;
    let mut inner = |depth| {
        returns!(|count: usize| {
            let names = guard!(vec![depth], |names, count| *count += names.len());
            match kept.take() {
                None => kept = Some(names),
                Some(names) => defer!(|count, names| names.push(1)),
            }
            visit(depth);
            1
        })
    };
    inner(depth) + inner(depth)
}

fn main() {
    walk(1, &mut |_| {});
}
