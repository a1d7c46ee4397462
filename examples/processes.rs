//! A child process, a temporary folder, an environment variable and the current directory, all put
//! back.
//!
//! The problem: four pieces of the world outside are changed for one job, each depends on those
//! before it, and each has to be put back on success, on an error and on a panic. To leave one
//! changed would break the next job.
//!
//! What is deferred, and why there: each restoration stands on the line behind the change, so they
//! run in reverse: the child ends before the variable and the directory that it was started with go
//! back, and the folder, which couldn't be removed from under them, goes last. `defer!` evaluates
//! its arguments at once, and so saves the old state itself.

use std::{
    env,
    ffi::OsString,
    fs,
    io::{self, Read, Write},
    panic,
    path::Path,
    process::{self, Command, Stdio},
};

use epilogue::{defer, guard, recover, returns};

pub(crate) const VARIABLE: &str = "EPILOGUE_GREETING";

#[derive(Clone, Copy)]
pub(crate) enum Way {
    Success,
    Error,
    Panic,
}

pub(crate) fn job(folder: &Path, way: Way) -> io::Result<String> {
    returns!(|done: io::Result<String>| {
        recover!(|panic, done| *done = Err(panic.into()));

        fs::create_dir(folder)?;
        defer!(done, remove_folder(folder));

        defer!(done, change_directory(env::current_dir()?));
        env::set_current_dir(folder)?;

        defer!(done, put_back(env::var_os(VARIABLE)));
        // SAFETY: this program has one thread, so nobody reads the environment meanwhile.
        #[allow(unsafe_code)]
        unsafe {
            env::set_var(VARIABLE, "hello from the folder");
        }

        let mut child = guard!(spawn_child()?, |mut child, done| -> io::Result<()> {
            if done.is_err() {
                println!("  kill the child");
                child.kill()?;
            }
            println!("  wait for the child");
            let status = child.wait()?;
            if done.is_ok() && !status.success() {
                return Err(io::Error::other(format!("the child: {status}")));
            }
            Ok(())
        });
        match way {
            Way::Success => {}
            Way::Error => return Err(io::Error::other("the job was refused")),
            Way::Panic => panic!("the job is broken"),
        }
        // The child writes its file once its input is closed.
        drop(child.stdin.take());
        let mut said = String::new();
        if let Some(output) = &mut child.stdout {
            output.read_to_string(&mut said)?;
        }
        Ok(format!("{said}, {}", fs::read_to_string("greeting")?))
    })
}

fn remove_folder(folder: &Path) -> io::Result<()> {
    println!("  remove the folder");
    fs::remove_dir_all(folder)
}

fn change_directory(before: impl AsRef<Path>) -> io::Result<()> {
    println!("  change the directory back");
    env::set_current_dir(before)
}

#[allow(unsafe_code)]
fn put_back(before: Option<OsString>) {
    println!("  put the variable back");
    match before {
        // SAFETY: this program has one thread, so nobody reads the environment meanwhile.
        Some(value) => unsafe { env::set_var(VARIABLE, value) },
        // SAFETY: as above.
        None => unsafe { env::remove_var(VARIABLE) },
    }
}

/// This program again, as the child.
fn spawn_child() -> io::Result<process::Child> {
    Command::new(env::current_exe()?)
        .arg("child")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
}

/// Waits for the end of its input, and greets in the directory and the words that it was started
/// with.
pub(crate) fn child() -> io::Result<()> {
    io::stdin().read_to_end(&mut Vec::new())?;
    fs::write("greeting", env::var(VARIABLE).unwrap_or_default())?;
    write!(io::stdout(), "the child has written")
}

fn main() -> io::Result<()> {
    if env::args()
        .nth(1)
        .is_some_and(|argument| argument == "child")
    {
        return child();
    }
    // The panic is recovered, and reported as an error.
    panic::set_hook(Box::new(|_| {}));
    let folder = env::temp_dir().join(format!("epilogue-processes-{}", process::id()));
    let world = || {
        (
            env::current_dir().ok(),
            env::var_os(VARIABLE),
            folder.exists(),
        )
    };
    let before = world();
    for (title, way) in [
        ("success", Way::Success),
        ("error", Way::Error),
        ("panic", Way::Panic),
    ] {
        println!("{title}");
        match job(&folder, way) {
            Ok(text) => println!("  = {text}"),
            Err(error) => println!("  = {error}"),
        }
        println!("  as before: {}", world() == before);
    }
    Ok(())
}
