//! `recover!` with nine names.

use epilogue::recover;

fn main() {
    recover!(|panic, a, b, c, d, e, f, g, h, i| drop(panic));
}
