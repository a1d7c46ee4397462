use epilogue::rules::SentSlot;

struct Own(*mut u8);

impl SentSlot for Own {}

fn main() {}

// Instead of it: nothing, since what is `Send` has it already, and nothing else may be sent.
