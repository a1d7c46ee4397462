use epilogue::{defer, returns};

fn double(number: &mut u32) {
    *number *= 2;
}

fn main() {
    returns!(0, |number: u32| {
        defer!(number, double(&mut number));
        1
    });
}

// Instead of line 9: defer!(|number| double(number));
