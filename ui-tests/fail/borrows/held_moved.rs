use epilogue::{defer, hold, returns};

fn main() {
    returns!(0, |count: usize| {
        let mut names = hold!(count, vec!["first"]);
        defer!(move |count| names.clear());
        1
    });
}
