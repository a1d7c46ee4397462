//! A function with a C ABI, called from C and from Python.
//!
//! The problem and what is deferred: see `library.rs`, which is built as a `cdylib`. Here, a
//! temporary folder is removed once the program that was compiled in it has run, or failed to.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::{self, Command},
};

use epilogue::{defer, returns};

fn main() -> io::Result<()> {
    let library = library()?;
    println!("from C");
    from_c(&library)?;
    println!("from Python");
    let script = source("caller.py");
    run(Command::new("python3").arg("-B").arg(script).arg(library))
}

/// Compiles the caller for this library, and runs it.
fn from_c(library: &Path) -> io::Result<()> {
    let folder = env::temp_dir().join(format!("epilogue-ffi-{}", process::id()));
    in_folder(&folder, || {
        let program = folder.join("caller");
        run(Command::new("cc")
            .arg(source("caller.c"))
            .arg(library)
            .arg("-o")
            .arg(&program))?;
        run(&mut Command::new(program))
    })
}

pub(crate) fn in_folder(folder: &Path, run: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    returns!(|ran: io::Result<()>| {
        fs::create_dir(folder)?;
        defer!(ran, fs::remove_dir_all(folder));
        run()
    })
}

/// The library beside this program. `cargo run --example ffi` builds only this program, so it may
/// have to be built.
fn library() -> io::Result<PathBuf> {
    let program = env::current_exe()?;
    let name = format!(
        "{}ffi_library{}",
        env::consts::DLL_PREFIX,
        env::consts::DLL_SUFFIX
    );
    let library = program.with_file_name(name);
    if !library.exists() {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        // This program is `<target folder>/<profile>/examples/ffi`.
        let mut folders = program.ancestors().skip(2);
        let profile = folders.next().and_then(Path::file_name);
        let profile = match profile.and_then(|name| name.to_str()) {
            Some("debug") | None => "dev",
            Some(other) => other,
        };
        let mut build = Command::new(cargo);
        build.args([
            "build",
            "--quiet",
            "--example",
            "ffi_library",
            "--profile",
            profile,
        ]);
        build.arg("--target-dir").args(folders.next());
        run(build.current_dir(env!("CARGO_MANIFEST_DIR")))?;
    }
    Ok(library)
}

fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples/ffi")
        .join(name)
}

fn run(command: &mut Command) -> io::Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .map_err(|error| io::Error::new(error.kind(), format!("{program}: {error}")))?;
    if status.success() {
        return Ok(());
    }
    Err(io::Error::other(format!("{program}: {status}")))
}
