use epilogue::{guard, returns};

fn main() {
    let count = returns!(|count: usize| {
        let names = guard!(vec!["first"], |names, count| *count += names.len());
        drop(names.dismiss());
        1
    });
    assert_eq!(count, 1);
}

// Instead of line 1: use epilogue::{dismiss, guard, returns};
// Instead of line 6: drop(dismiss(names));
