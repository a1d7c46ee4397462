use epilogue::rules::SentSlot;

struct Own(*mut u8);

impl SentSlot for Own {}

fn main() {}
