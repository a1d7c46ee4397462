use epilogue::__private::{AtOnce, Name, Returns, Slots, Value, Values};
use epilogue::returns;

struct Names;

fn main() {
    returns!(0, |number: u32| {
        let mut slots = Values(Value::given(0_u64), (Value::given(0_u64),));
        let (link, _) = <_ as Name<'_, '_, dyn AtOnce>>::locate(&number);
        let _ = Slots::handles::<Returns<Names>>(&mut slots, link);
        1
    });
}
