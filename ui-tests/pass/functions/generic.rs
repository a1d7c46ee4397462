//! In a generic function and a method of a generic type.

use epilogue::{defer, defer_on_failure, guard, returns};

struct Stack<T> {
    items: Vec<T>,
    depth: usize,
}

impl<T: Clone + Default> Stack<T> {
    fn last<E: From<epilogue::Unfinished> + epilogue::Attach>(&mut self, error: E) -> Result<T, E> {
        let mut this = self;
        returns!(|result: Result<T, E>| {
            defer_on_failure!(|result| drop(vec![1]));
            let mut this = guard!(&mut this, move |this, result| this.depth +=
                usize::from(result.is_ok()));
            defer!(|result| if let Ok(item) = result {
                *item = T::default();
            });
            this.items.pop().ok_or(error)
        })
    }
}

fn main() {
    let mut stack = Stack {
        items: vec![1],
        depth: 0,
    };
    assert_eq!(stack.last(std::io::Error::other("empty")).unwrap(), 0);
    assert!(stack.last(std::io::Error::other("empty")).is_err());
    assert_eq!(stack.depth, 1);
}
