//! A frame's chunks are freed. The example's allocator is that of all tests here.

#[path = "../../examples/allocations.rs"]
#[allow(dead_code)]
mod program;

use epilogue::rehearse::every_exit;

/// Whether all exits of a function together hold no more than they did before.
pub fn frees_all(what: &str, function: fn()) {
    let every_exit = || {
        every_exit(|exit| {
            exit.of(function);
        });
    };
    // What is made once, such as the room for what a test prints, is there afterwards.
    every_exit();
    let held = program::HELD.get();
    every_exit();
    assert_eq!(program::HELD.get(), held, "{what}");
}

pub fn rehearse() {
    frees_all("a block", || assert_eq!(program::block_of_three(), 3));
    // More than fit into the frame.
    frees_all("a frame", || assert_eq!(program::frame_of(40), 40));
}
