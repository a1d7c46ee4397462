use epilogue::{kind::Awaited, rules::Takes};

trait Own: FnMut() {}

impl Takes<&'static mut dyn Own> for dyn Awaited {}

fn main() {}

// Instead of it: nothing, since a frame whose future may be sent takes only what may be sent.
