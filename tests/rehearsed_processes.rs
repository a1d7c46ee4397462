//! The example `processes`, left at every exit: the folder, the directory, the variable and the child are as before.
//!
//! It changes its process and starts it again as its child, so it is a program of its own, with one thread.

#[cfg(feature = "rehearse")]
#[path = "../examples/processes.rs"]
#[allow(dead_code)]
mod program;

#[cfg(not(feature = "rehearse"))]
fn main() {}

#[cfg(feature = "rehearse")]
fn main() -> std::io::Result<()> {
    use std::{env, fs, process};

    if env::args()
        .nth(1)
        .is_some_and(|argument| argument == "child")
    {
        return program::child();
    }
    let folder = env::temp_dir().join(format!("epilogue-rehearsed-processes-{}", process::id()));
    let world = || {
        (
            env::current_dir().unwrap(),
            env::var_os(program::VARIABLE),
            folder.exists(),
            // Linux tells which children there are.
            cfg!(target_os = "linux")
                .then(|| fs::read_to_string("/proc/thread-self/children").unwrap()),
        )
    };
    let before = world();
    for way in [program::Way::Success, program::Way::Error] {
        epilogue::rehearse::every_exit(|exit| {
            exit.of(|| program::job(&folder, way));
            assert_eq!(world(), before, "{exit}");
        });
    }
    Ok(())
}
