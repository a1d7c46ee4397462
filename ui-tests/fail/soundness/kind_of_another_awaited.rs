use epilogue::__private::{PhantomData, Returns, Value, Values, asynchronous};
use std::future::ready;

struct Names;

fn main() {
    let _ = asynchronous::frame(PhantomData::<Returns<Names>>, Values(Value::given(0), ()), |_| ready(0));
}
