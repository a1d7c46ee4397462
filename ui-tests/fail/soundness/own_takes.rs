use epilogue::{kind::Awaited, rules::Takes};

trait Own: FnMut() {}

impl Takes<&'static mut dyn Own> for dyn Awaited {}

fn main() {}
