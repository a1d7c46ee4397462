use epilogue::{defer, returns};

fn main() {
    returns!(0, |count: u32| {
        defer!(|count| || *count += 1);
        1
    });
}

// Instead of line 5: defer!(|count| *count += 1);
