// An end of the example `channels` that was narrowed can't be widened back, nor used the other way.

#[path = "../../../examples/channels/ends.rs"]
mod ends;

use ends::{BothWays, channel};

fn main() {
    let receiver = channel::<u32>(1).receive_only();
    receiver.send(7);
    let sender = channel::<u32>(1).send_only();
    let widened: BothWays<u32> = sender.into();
}

// Instead of line 9: let (sender, receiver) = channel::<u32>(1).split();
// Instead of line 10: sender.send(7).unwrap();
// Instead of line 10: assert_eq!(receiver.messages().next(), Some(7));
// Instead of line 11: let both: BothWays<u32> = channel(1);
// Instead of line 12: let _sender = both.clone().send_only();
