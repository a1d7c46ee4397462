use epilogue::kind::{AtOnce, ReturnsAsync};

struct Names;

impl AtOnce for ReturnsAsync<Names> {}

fn main() {}

// Instead of it: nothing, since how a frame is left follows from the macro that opened it.
