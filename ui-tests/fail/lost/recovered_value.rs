use epilogue::{recover, returns};

fn main() {
    returns!(0, |count: u32| {
        recover!(|panic, count| 42);
        panic!("it is stopped")
    });
}
