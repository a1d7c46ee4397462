//! Every macro under another name.

use epilogue::{defer as later, dismiss, guard as hold, recover as catch, returns as function};

fn main() {
    {
        later!(drop(vec![1]));
        later!(|| drop(vec![2]));
        assert_eq!(dismiss(hold!(3, |held| assert_eq!(held, 3))), 3);
    }
    let count = function!(1, |count: u8| {
        catch!(|_panic, count| *count = 2);
        later!(|count| *count += 1);
        3
    });
    assert_eq!(count, 4);
}
