use epilogue::{defer, hold, returns};

fn main() {
    returns!(0, |count: usize| {
        let mut names = hold!(count, vec!["first"]);
        defer!(move |count| names.clear());
        1
    });
}

// Instead of line 5: let names = hold!(count, vec!["first"]);
// Instead of line 6: defer!(|count, names| names.clear());
