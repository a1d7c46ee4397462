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
