use epilogue::{defer, hold, returns};

fn main() {
    returns!(0, |count: usize| {
        let mut names = hold!(count, vec!["first"]);
        defer!(|count| names.clear());
        names.push("second");
        1
    });
}

// Instead of line 6: defer!(|count, names| names.clear());
