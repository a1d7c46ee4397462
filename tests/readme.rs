//! The README is short, and its commands work; the page on speed has the report's figures; the changelog has the version.

use std::{fs, path::Path};

#[cfg(unix)]
#[path = "support/folder.rs"]
mod folder;

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
    use std::process::Command;

    let repository = env!("CARGO_MANIFEST_DIR");
    let folder = folder::folder("scratch");
    std::os::unix::fs::symlink(repository, folder.join("epilogue")).unwrap();
    let commands = block(&readme(), "sh");
    assert!(commands.contains("cargo run"));
    let output = Command::new("sh")
        .args(["-ec", &commands])
        .current_dir(&*folder)
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

/// The package has no `bench`, and so no report.
#[test]
fn the_page_on_speed_has_the_figures_of_the_report() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(report) = fs::read_to_string(root.join("bench/REPORT.md")) else {
        return;
    };
    let page = fs::read_to_string(root.join("docs/speed.md")).unwrap();
    let cells = |row: &str| -> Vec<String> {
        let row = row.trim_matches('|').split('|');
        row.map(|cell| cell.trim().to_owned()).collect()
    };
    let (_, report) = report
        .split_once("\n## Instructions of one call\n")
        .unwrap();
    let (_, rows) = page
        .split_once("| work | by hand | epilogue | ratio |\n|---|---|---|---|\n")
        .unwrap();
    for row in rows.lines().take_while(|line| line.starts_with('|')) {
        let row = cells(row);
        let kept = report.lines().map(cells).find(|kept| kept[0] == row[0]);
        let kept = kept.unwrap_or_else(|| panic!("the report has no row {row:?}"));
        let last = kept.len() - 1;
        let kept = [1, last - 1, last].map(|column| kept[column].as_str());
        assert_eq!(row[1..], kept, "{}", row[0]);
    }
}

#[test]
fn the_changelog_has_the_version_and_its_date() {
    let changelog = Path::new(env!("CARGO_MANIFEST_DIR")).join("CHANGELOG.md");
    let changelog = fs::read_to_string(changelog).unwrap();
    let heading = format!("## {} - ", env!("CARGO_PKG_VERSION"));
    let line = changelog
        .lines()
        .find_map(|line| line.strip_prefix(&heading));
    let date = line.unwrap_or_else(|| panic!("no heading {heading}"));
    let numbers: Vec<u32> = date.split('-').map(|part| part.parse().unwrap()).collect();
    assert_eq!(numbers.len(), 3, "{date}");
}
