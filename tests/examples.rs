//! Every example, run as a person runs it; its whole output is a snapshot of its name.
//!
//! A plain `cargo test` builds the examples first; before `cargo test --test examples` alone, run
//! `cargo build --examples`.

#[path = "support/folder.rs"]
mod folder;
#[cfg(feature = "anyhow")]
#[path = "examples/import.rs"]
mod import;

use std::{
    collections::BTreeSet,
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Command, Output},
};

use folder::folder;

/// A test for each example that is run without arguments, and what it needs on the path.
macro_rules! examples {
    ($($name:ident $(needs $($tool:literal),+)?;)+) => {
        $(
            #[test]
            fn $name() {
                if has_tools(stringify!($name), &[$($($tool),+)?]) {
                    Example::new(stringify!($name)).matches("");
                }
            }
        )+
    };
}

examples! {
    channels;
    connections;
    ffi needs "cc", "python3";
    method_sets;
    pool;
    processes;
    recursive_mutex;
    save;
    scheduler;
    server;
    shared_map;
    subprocess needs "sh", "cat", "sleep";
    tour;
    transaction;
}

/// What is watched takes more room.
#[cfg(not(feature = "watch"))]
#[test]
fn allocations() {
    Example::new("allocations").matches("");
}

// ==== save, with arguments ====

#[test]
fn save_fails_at_each_step() {
    for step in ["create", "write", "sync", "rename", "panic"] {
        let case = format!("fail-at-{step}");
        Example::new("save")
            .arguments(&["--fail-at", step])
            .matches(&case);
    }
}

#[test]
fn save_files() {
    in_folder("files", |folder| {
        Example::new("save")
            .at(folder)
            .arguments(&["one.txt", "two.txt"])
            .matches("files");
        assert_eq!(read(folder, "saved/one.txt"), "new one");
        assert_eq!(names(&folder.join("saved")), ["one.txt", "two.txt"]);
    });
}

#[test]
fn save_keeps_an_old_target_whole() {
    in_folder("old-target", |folder| {
        fs::create_dir(folder.join("there")).unwrap();
        fs::write(folder.join("there/one.txt"), "old one").unwrap();
        Example::new("save")
            .at(folder)
            .arguments(&[
                "--into",
                "there",
                "--fail-at",
                "rename",
                "one.txt",
                "two.txt",
            ])
            .matches("old-target");
        assert_eq!(read(folder, "there/one.txt"), "old one");
        assert_eq!(read(folder, "there/two.txt"), "new two");
        assert_eq!(names(&folder.join("there")), ["one.txt", "two.txt"]);
    });
}

#[test]
fn save_goes_on_after_a_missing_file() {
    in_folder("missing-file", |folder| {
        Example::new("save")
            .at(folder)
            .arguments(&["no.txt", "two.txt"])
            .matches("missing-file");
        assert_eq!(names(&folder.join("saved")), ["two.txt"]);
    });
}

#[test]
fn save_refuses_what_it_does_not_know() {
    for (case, arguments) in [
        ("unknown-option", &["--fail", "sync"][..]),
        ("unknown-step", &["--fail-at", "lunch"]),
        ("no-step", &["--fail-at"]),
        ("no-folder", &["--into"]),
        ("no-file-name", &["/"]),
        ("same-name", &["a/one.txt", "b/one.txt"]),
        ("help", &["--help"]),
    ] {
        Example::new("save").arguments(arguments).matches(case);
    }
}

// ==== scheduler, with its variables ====

#[test]
fn scheduler_tells_its_steps() {
    for (case, value) in [("trace", "1"), ("detail", "detail")] {
        Example::new("scheduler")
            .variable("SCHEDTRACE", value)
            .matches(case);
    }
}

/// Which deferred code ran; without the feature there is nothing to show.
#[cfg(feature = "tracing")]
#[test]
fn scheduler_shows_what_is_deferred() {
    Example::new("scheduler")
        .variable("RUST_LOG", "epilogue=trace")
        .matches("spans");
}

// ==== the snapshots ====

#[test]
fn every_example_has_a_snapshot_and_every_snapshot_an_example() {
    let examples: BTreeSet<String> = names(&repository().join("examples"))
        .into_iter()
        .map(|name| name.trim_end_matches(".rs").to_owned())
        .collect();
    let snapshots: BTreeSet<String> = names(&repository().join("snapshots"))
        .iter()
        .filter_map(|name| name.strip_suffix(".snap"))
        .map(|name| name.split('-').next().unwrap().to_owned())
        .collect();
    assert_eq!(examples, snapshots);
}

/// An example and how it is run.
struct Example {
    name: &'static str,
    /// Of the environment.
    variable: Option<(&'static str, &'static str)>,
    arguments: Vec<String>,
    folder: PathBuf,
}

impl Example {
    fn new(name: &'static str) -> Self {
        Example {
            name,
            variable: None,
            arguments: Vec::new(),
            folder: repository().to_owned(),
        }
    }

    fn variable(mut self, name: &'static str, value: &'static str) -> Self {
        self.variable = Some((name, value));
        self
    }

    fn arguments(mut self, arguments: &[&str]) -> Self {
        self.arguments = arguments.iter().map(ToString::to_string).collect();
        self
    }

    fn at(mut self, folder: &Path) -> Self {
        folder.clone_into(&mut self.folder);
        self
    }

    /// Runs it and compares its output with the snapshot of its name, and of the case if any.
    #[track_caller]
    fn matches(&self, case: &str) {
        let program = program(self.name);
        let output = self.command().output().unwrap_or_else(|error| {
            panic!(
                "{}: {error}; `cargo build --examples` builds it",
                program.display()
            )
        });
        self.compare(case, &output);
    }

    fn command(&self) -> Command {
        let mut command = Command::new(program(self.name));
        command
            .args(&self.arguments)
            .current_dir(&self.folder)
            .env_remove("RUST_BACKTRACE")
            .env_remove("RUST_LOG")
            .env_remove("SCHEDTRACE")
            .envs(self.variable);
        command
    }

    #[track_caller]
    fn compare(&self, case: &str, output: &Output) {
        let snapshot = if case.is_empty() {
            self.name.to_owned()
        } else {
            format!("{}-{case}", self.name)
        };
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../snapshots");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(snapshot, self.transcript(output)));
    }

    /// The command, and what a terminal would show of it, standard error last.
    fn transcript(&self, output: &Output) -> String {
        let mut transcript = String::from("$ ");
        if let Some((name, value)) = self.variable {
            transcript.extend([name, "=", value, " "]);
        }
        transcript += self.name;
        for argument in &self.arguments {
            transcript.extend([" ", argument]);
        }
        transcript += "\n";
        transcript += &String::from_utf8_lossy(&output.stdout);
        for line in String::from_utf8_lossy(&output.stderr).lines() {
            transcript.extend(["stderr: ", line, "\n"]);
        }
        match output.status.code() {
            Some(code) => transcript + &format!("exit code: {code}\n"),
            None => transcript + "ended by a signal\n",
        }
    }
}

/// Examples lie beside the folder that this test's own program is in.
fn program(name: &str) -> PathBuf {
    let own = env::current_exe().unwrap();
    let build = own.parent().and_then(Path::parent).unwrap();
    build
        .join("examples")
        .join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Whether all tools are on the path; if not, says that the example is skipped.
fn has_tools(example: &str, tools: &[&str]) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    let is_missing = |tool: &&&str| {
        let file = format!("{tool}{}", env::consts::EXE_SUFFIX);
        !env::split_paths(&path).any(|folder| folder.join(&file).is_file())
    };
    let missing = tools.iter().find(is_missing);
    if let Some(tool) = missing {
        // Past the test harness, which keeps what a passing test prints to itself.
        let _ = writeln!(
            io::stderr(),
            "skipped: the example `{example}` needs `{tool}`"
        );
    }
    missing.is_none()
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Runs a test in a folder of its own with two files in it.
fn in_folder(test: &str, run: impl FnOnce(&Path)) {
    in_folder_with(
        test,
        &[("one.txt", b"new one"), ("two.txt", b"new two")],
        run,
    );
}

/// Runs a test in a folder of its own with these files in it.
fn in_folder_with(test: &str, files: &[(&str, &[u8])], run: impl FnOnce(&Path)) {
    let folder = folder(test);
    for (name, content) in files {
        fs::write(folder.join(name), content).unwrap();
    }
    run(&folder);
}
