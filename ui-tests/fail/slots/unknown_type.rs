use epilogue::returns;

fn main() {
    _ = returns!(|count: U32| 3);
    _ = returns!(3, |count: U32| 3);
}
