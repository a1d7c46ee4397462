//! `recover!` without the panic.

use epilogue::recover;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    recover!(|| say("recovered"));
}
