use epilogue::__private::{PhantomData, ReturnsAsync, Value, Values, frame};

struct Names;

fn main() {
    frame(PhantomData::<ReturnsAsync<Names>>, Values(Value::given(0), ()), |_| 0);
}
