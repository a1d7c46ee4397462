//! Slots and variables that are named like what an expansion has inside.

use epilogue::{defer, guard, recover, returns};

fn main() {
    let mut log = Vec::new();
    {
        let (owned, deferred, _deferred_until_the_block_ends, kind, receiver, argument, callee, index) =
            (1, 2, 3, 4, 5, 6, 7, 8);
        defer!(|| log.extend([
            owned, deferred, _deferred_until_the_block_ends, kind, receiver, argument, callee, index
        ]));
        defer!(drop((
            owned, deferred, _deferred_until_the_block_ends, kind, receiver, argument, callee, index
        )));
    }
    assert_eq!(log, [1, 2, 3, 4, 5, 6, 7, 8]);

    let (pending, kind, frame, owned, slots, entry, held, first) =
        returns!(|pending: u8,
                  kind: u8,
                  frame: u8,
                  owned: u8,
                  slots: u8,
                  entry: u8,
                  held: u8,
                  first: u8| {
            defer!(|pending, kind, frame, owned, slots, entry, held, first| {
                *pending += *kind + *frame + *owned + *slots + *entry + *held + *first;
            });
            defer!(owned, drop(*pending));
            recover!(|deferred, pending| drop(deferred));
            let argument = guard!(1, |receiver, slots, pending| *slots +=
                receiver * *pending * 0);
            assert_eq!(*argument, 1);
            (1, 1, 1, 1, 1, 1, 1, 1)
        });
    assert_eq!(
        (pending, kind, frame, owned, slots, entry, held, first),
        (8, 1, 1, 1, 1, 1, 1, 1)
    );
}
