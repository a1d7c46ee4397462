//! `returns!` with nine slots.

use epilogue::returns;

fn main() {
    _ = returns!(
        |a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8| {
            (1, 2, 3, 4, 5, 6, 7, 8, 9)
        }
    );
}

// Instead of line 7: |all: (u8, u8, u8, u8, u8, u8, u8, u8, u8)| {
