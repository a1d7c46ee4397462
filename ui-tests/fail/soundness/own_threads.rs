use epilogue::{kind::AtOnce, rules::Threads};

trait Own: AtOnce {}

impl<F: AtOnce> Own for F {}

impl Threads for dyn Own {}

fn main() {}

// Instead of it: nothing, since the kind of a frame alone says whether its handles may be sent.
