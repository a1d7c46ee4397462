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

// Instead of line 3: use epilogue::{defer, dismiss, guard, returns};
// Instead of line 11: None => kept = Some(dismiss(names)),
// Instead of line 12: Some(mut names) => defer!(move |count| names.push(1)),
