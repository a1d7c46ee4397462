use epilogue::{recover, returns};
use std::io;

fn main() -> io::Result<()> {
    let count = returns!(|count: io::Result<u32>| {
        recover!(|panic, count| Ok(42));
        panic!("it is stopped")
    })?;
    println!("{count}");
    Ok(())
}
