use epilogue::kind::{AtOnce, ReturnsAsync};

struct Names;

impl AtOnce for ReturnsAsync<Names> {}

fn main() {}
