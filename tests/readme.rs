//! The README is short, and its commands work; the changelog has the version.

use std::{fs, path::Path};

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// What stands in the block of code of a language.
fn block(text: &str, language: &str) -> String {
    let (_, behind) = text.split_once(&format!("```{language}\n")).unwrap();
    behind.split_once("```").unwrap().0.to_owned()
}

#[test]
fn it_is_read_in_no_time() {
    let lines = readme().lines().count();
    assert!(lines < 120, "{lines} lines");
}

/// As it is written there, but for the name of the folder that the checkout is in.
#[cfg(unix)]
#[test]
fn the_scratch_project_runs() {
    use epilogue::defer;
    use std::{env, process::Command};

    let repository = env!("CARGO_MANIFEST_DIR");
    let folder = env::temp_dir().join(format!("epilogue-scratch-{}", std::process::id()));
    fs::create_dir(&folder).unwrap();
    defer!(|| fs::remove_dir_all(&folder).unwrap());
    std::os::unix::fs::symlink(repository, folder.join("epilogue")).unwrap();
    let commands = block(&readme(), "sh");
    assert!(commands.contains("cargo run"));
    let output = Command::new("sh")
        .args(["-ec", &commands])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let printed = String::from_utf8(output.stdout).unwrap();
    let kept = fs::read_to_string(Path::new(repository).join("snapshots/tour.snap")).unwrap();
    let kept: Vec<_> = kept
        .lines()
        .filter(|line| line.starts_with("    "))
        .collect();
    let printed: Vec<_> = printed
        .lines()
        .filter(|line| line.starts_with("    "))
        .collect();
    assert_eq!(printed, kept);
}

#[test]
fn the_dependency_is_what_cargo_takes() {
    let text = block(&readme(), "toml");
    let version = env!("CARGO_PKG_VERSION").rsplit_once('.').unwrap().0;
    assert!(text.contains(&format!("version = \"{version}\"")), "{text}");
}

#[test]
fn the_changelog_has_the_version_and_its_date() {
    let changelog = Path::new(env!("CARGO_MANIFEST_DIR")).join("CHANGELOG.md");
    let changelog = fs::read_to_string(changelog).unwrap();
    let heading = format!("## [{}] - ", env!("CARGO_PKG_VERSION"));
    let line = changelog
        .lines()
        .find_map(|line| line.strip_prefix(&heading));
    let date = line.unwrap_or_else(|| panic!("no heading {heading}"));
    let numbers: Vec<u32> = date.split('-').map(|part| part.parse().unwrap()).collect();
    assert_eq!(numbers.len(), 3, "{date}");
}
