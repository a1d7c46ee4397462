//! The command line.

use std::{collections::HashSet, ffi::OsString, path::PathBuf};

use super::step::Step;

pub const USAGE: &str = "\
usage: save [--into FOLDER] [--fail-at STEP] [--] [FILES…]

Copies each file into FOLDER, which is `saved` in the current directory unless another is given.
A target that is there already is replaced as a whole, or stays as it is.
Without files: copies this repository's README.md and Cargo.toml over older ones, by default in
a temporary folder that is removed at the end.

  --fail-at STEP  makes STEP fail for the first file: create, write, sync, rename or panic

Exit code: 0 if every file was saved, 1 if one failed, 2 for a command line that isn't understood.
";

/// What the command line asks for.
#[derive(Default)]
pub struct Options {
    pub files: Vec<PathBuf>,
    /// Where to, or a temporary folder.
    pub folder: Option<PathBuf>,
    pub fail_at: Option<Step>,
    pub help: bool,
}

impl Options {
    pub fn parse(mut arguments: impl Iterator<Item = OsString>) -> Result<Options, String> {
        let mut options = Options::default();
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--help") => options.help = true,
                Some("--into") => {
                    let folder = arguments.next().ok_or("--into needs a folder")?;
                    options.folder = Some(folder.into());
                }
                Some("--fail-at") => {
                    let step = arguments.next().ok_or("--fail-at needs a step")?;
                    options.fail_at = Some(step_named(&step.to_string_lossy())?);
                }
                Some("--") => options.files.extend(arguments.by_ref().map(PathBuf::from)),
                Some(unknown) if unknown.starts_with('-') => {
                    return Err(format!(
                        "unknown option {unknown} (--help lists the options)"
                    ));
                }
                _ => options.files.push(argument.into()),
            }
        }
        check_names(&options.files)?;
        if options.files.is_empty() {
            options.files = ["README.md", "Cargo.toml"]
                .map(|name| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name))
                .into();
        } else if options.folder.is_none() {
            options.folder = Some("saved".into());
        }
        Ok(options)
    }
}

fn step_named(name: &str) -> Result<Step, String> {
    Step::named(name).ok_or_else(|| {
        let known = Step::ALL.map(|step| step.to_string()).join(", ");
        format!("unknown step {name} (the steps are {known})")
    })
}

// All targets are in one folder, so a name is for one file.
fn check_names(files: &[PathBuf]) -> Result<(), String> {
    let mut names = HashSet::new();
    for file in files {
        let shown = file.display();
        let name = file
            .file_name()
            .ok_or_else(|| format!("{shown} isn't the name of a file"))?;
        if !names.insert(name) {
            return Err(format!("{shown} has the name of an earlier file"));
        }
    }
    Ok(())
}
