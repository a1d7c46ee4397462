use epilogue::__private::{Leads, Returns, Slots, Value, Values};
use epilogue::returns;

struct Names;

fn main() {
    returns!(0, |number: u32| {
        let mut slots = Values(Value::given(0_u64), (Value::given(0_u64),));
        let _ = Slots::handles::<Returns<Names>>(&mut slots, Leads::link(&number));
        1
    });
}
