use epilogue::__private::{PhantomData, ReturnsAsync, Value, Values, frame};

struct Names;

fn main() {
    frame(PhantomData::<ReturnsAsync<Names>>, Values(Value::given(0), ()), |_| 0);
}

// Instead of line 1: use epilogue::returns;
// Instead of line 3:
// Instead of line 6: returns!(0, |names: u32| 0);
