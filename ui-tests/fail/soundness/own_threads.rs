use epilogue::{kind::AtOnce, rules::Threads};

trait Own: AtOnce {}

impl<F: AtOnce> Own for F {}

impl Threads for dyn Own {}

fn main() {}
