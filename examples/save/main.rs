//! Copies files so that a target is the old file or the whole new one, whatever fails meanwhile.
//!
//! The part to read is `copy.rs`: every clean-up is deferred there, next to what it undoes.

mod check;
pub(crate) mod copy;
pub(crate) mod options;
mod step;
mod trace;

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::{self, ExitCode},
};

use epilogue::{defer, returns};

use copy::FileCopy;
use options::{Options, USAGE};

fn main() -> ExitCode {
    // A panic becomes the error of the file that it belongs to, and is printed as that.
    std::panic::set_hook(Box::new(|_| {}));
    let options = match Options::parse(env::args_os().skip(1)) {
        Ok(options) => options,
        Err(wrong) => {
            eprintln!("save: {wrong}");
            return ExitCode::from(2);
        }
    };
    if options.help {
        print!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    match save_all(&options) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("save: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Saves one file after another and tells how many failed.
pub(crate) fn save_all(options: &Options) -> io::Result<usize> {
    returns!(|failed: io::Result<usize>| {
        let folder = if let Some(folder) = &options.folder {
            folder.clone()
        } else {
            let folder = env::temp_dir().join(format!("epilogue-save-{}", process::id()));
            fs::create_dir(&folder)?;
            // Runs at the end of the function, not of this block.
            defer!(failed, remove_folder(folder.clone()));
            write_old_targets(&folder, &options.files)?;
            folder
        };
        fs::create_dir_all(&folder).map_err(|error| {
            io::Error::new(error.kind(), format!("{}: {error}", folder.display()))
        })?;
        let mut failures = 0;
        for (number, source) in options.files.iter().enumerate() {
            let fail_at = options.fail_at.filter(|_| number == 0);
            failures += usize::from(!save(&FileCopy::new(source, &folder, fail_at))?);
        }
        let all = options.files.len();
        println!("{} of {all} files saved", all - failures);
        Ok(failures)
    })
}

/// Saves one file, says what came of it, and looks whether the disk agrees.
fn save(copy: &FileCopy<'_>) -> io::Result<bool> {
    println!("{}", copy.label().display());
    let before = check::State::of(copy)?;
    let result = copy.save();
    match &result {
        Ok(()) => println!("  outcome   saved"),
        Err(error) => {
            println!("  outcome   failed");
            eprintln!("save: {}: {error}", copy.label().display());
        }
    }
    println!(
        "  on disk   {}",
        check::compare(copy, &before, result.is_ok())?
    );
    Ok(result.is_ok())
}

fn write_old_targets(folder: &Path, files: &[PathBuf]) -> io::Result<()> {
    for name in files.iter().filter_map(|file| file.file_name()) {
        fs::write(folder.join(name), "what an earlier version held\n")?;
    }
    Ok(())
}

fn remove_folder(folder: PathBuf) -> io::Result<()> {
    println!("runs: remove the temporary folder");
    fs::remove_dir_all(folder)
}
