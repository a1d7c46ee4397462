use epilogue::__private::{PhantomData, Returns, Value, Values, asynchronous};
use std::future::ready;

struct Names;

fn main() {
    let _ = asynchronous::frame(PhantomData::<Returns<Names>>, Values(Value::given(0), ()), |_| ready(0));
}

// Instead of line 1: use epilogue::returns;
// Instead of line 2:
// Instead of line 4:
// Instead of line 7: _ = returns!(0, async |names: u32| 0);
