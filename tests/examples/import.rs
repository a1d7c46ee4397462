//! `import`: whatever fails, nothing is left behind, and nothing is half imported.

use std::{fs, path::Path, process::Stdio};

use rusqlite::Connection;

use super::{Example, in_folder_with, names, read};

const MONDAY: &[u8] = b"item,quantity,price\ncoffee,2,2.50\ntea,1,2.00\ncoffee,1,2.50\n";
const TUESDAY: &[u8] = b"price,item,quantity\n3.00,\"cake, sliced\",2\n";

/// Runs a test in a folder with two files to import, and maybe others.
fn with_files(test: &str, others: &[(&str, &[u8])], run: impl FnOnce(&Path)) {
    let mut files = vec![("monday.csv", MONDAY), ("tuesday.csv", TUESDAY)];
    files.extend(others);
    in_folder_with(&format!("import-{test}"), &files, run);
}

fn import(folder: &Path, arguments: &[&str]) -> Example {
    let all = [&["--into", "sales.db"], arguments].concat();
    Example::new("import").at(folder).arguments(&all)
}

fn rows(folder: &Path) -> u32 {
    let database = Connection::open(folder.join("sales.db")).unwrap();
    database
        .query_one("select count(*) from sales", (), |row| row.get(0))
        .unwrap()
}

#[test]
fn imports_into_a_new_database_and_into_one_that_is_there() {
    with_files("files", &[], |folder| {
        import(folder, &["monday.csv", "tuesday.csv"]).matches("files");
        assert_eq!(rows(folder), 4);
        assert_eq!(
            read(folder, "report.txt"),
            "cake, sliced      2        6.00\n\
             coffee            3        7.50\n\
             tea               1        2.00\n\
             4 rows\n"
        );
        import(folder, &["--report", "again.txt", "monday.csv"]).matches("again");
        assert_eq!(rows(folder), 7);
        assert_eq!(
            names(folder),
            [
                "again.txt",
                "monday.csv",
                "report.txt",
                "sales.db",
                "tuesday.csv"
            ]
        );
    });
}

#[test]
fn a_step_that_fails_leaves_nothing_behind() {
    for step in [
        "lock", "open", "report", "insert", "panic", "rename", "commit",
    ] {
        let case = format!("fail-at-{step}");
        with_files(&case, &[], |folder| {
            import(folder, &["--fail-at", step, "monday.csv", "tuesday.csv"]).matches(&case);
            assert_eq!(names(folder), ["monday.csv", "tuesday.csv"]);
        });
    }
}

#[test]
fn a_clean_up_that_fails_too_is_told_and_leaves_nothing_behind() {
    with_files("fail-twice", &[], |folder| {
        let steps = ["--fail-at", "insert", "--fail-at", "rollback", "monday.csv"];
        import(folder, &steps).matches("fail-twice");
        assert_eq!(names(folder), ["monday.csv", "tuesday.csv"]);
    });
}

#[test]
fn what_an_earlier_import_left_stays_as_it_is() {
    with_files("earlier", &[], |folder| {
        import(folder, &["monday.csv"]).command().output().unwrap();
        for step in ["open", "insert", "commit"] {
            let arguments = ["--report", "new.txt", "--fail-at", step, "monday.csv"];
            let output = import(folder, &arguments).command().output().unwrap();
            assert_eq!(output.status.code(), Some(1));
            assert_eq!(rows(folder), 3, "{step}");
            assert_eq!(
                names(folder),
                ["monday.csv", "report.txt", "sales.db", "tuesday.csv"]
            );
        }
        // Not even a report is replaced.
        import(folder, &["tuesday.csv"]).matches("report-is-there");
        assert_eq!(rows(folder), 3);
        assert!(read(folder, "report.txt").ends_with("3 rows\n"));
    });
}

#[test]
fn bad_input_is_told_in_a_line() {
    let cases: [(&str, &[u8]); 8] = [
        ("missing-column", b"item,price\ncoffee,2.50\n"),
        (
            "not-a-number",
            b"item,quantity,price\ncoffee,1,2.50\ntea,many,2.00\n",
        ),
        ("not-a-price", b"item,quantity,price\ncoffee,1,2.5\n"),
        (
            "not-utf8",
            b"item,quantity,price\ncoffee,1,2.50\nt\xffa,1,2.00\n",
        ),
        (
            "header-not-utf8",
            b"item,quan\xfftity,price\ncoffee,1,2.50\n",
        ),
        ("missing-field", b"item,quantity,price\ncoffee,1\n"),
        (
            "field-too-many",
            b"item,quantity,price\ncoffee,1,2.50,cash\n",
        ),
        ("empty-file", b""),
    ];
    for (case, content) in cases {
        with_files(case, &[("bad.csv", content)], |folder| {
            import(folder, &["monday.csv", "bad.csv"]).matches(case);
            assert_eq!(names(folder), ["bad.csv", "monday.csv", "tuesday.csv"]);
        });
    }
}

#[test]
fn a_lock_file_that_is_there_is_left_there() {
    with_files("lock-is-there", &[("sales.db.lock", b"")], |folder| {
        import(folder, &["monday.csv"]).matches("lock-is-there");
        assert_eq!(
            names(folder),
            ["monday.csv", "sales.db.lock", "tuesday.csv"]
        );
    });
}

#[test]
fn a_database_that_somebody_else_has_locked() {
    with_files("locked", &[], |folder| {
        let database = Connection::open(folder.join("sales.db")).unwrap();
        database
            .execute_batch("create table other (number integer); begin immediate")
            .unwrap();
        import(folder, &["monday.csv"]).matches("locked");
        database.execute_batch("rollback").unwrap();
        drop(database);
        assert_eq!(names(folder), ["monday.csv", "sales.db", "tuesday.csv"]);
    });
}

#[test]
fn the_command_line_is_explained() {
    with_files("command-line", &[], |folder| {
        Example::new("import")
            .at(folder)
            .arguments(&["--help"])
            .matches("help");
        import(folder, &["--fail-at", "lunch", "monday.csv"]).matches("unknown-step");
        import(folder, &[]).matches("no-file");
        assert_eq!(names(folder), ["monday.csv", "tuesday.csv"]);
    });
}

#[cfg(target_os = "linux")]
#[test]
fn clean_up_leaves_no_piece_of_the_bar_on_a_terminal() {
    use std::process::Command;

    if !super::has_tools("import", &["script"]) {
        return;
    }
    with_files("terminal", &[("bad.csv", b"item")], |folder| {
        let program = super::program("import");
        let command = format!("{} --into sales.db monday.csv bad.csv", program.display());
        let output = Command::new("script")
            .args(["--quiet", "--command", &command, "/dev/null"])
            .current_dir(folder)
            .env("TERM", "xterm")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let written = String::from_utf8(output.stdout).unwrap();
        assert!(written.contains("░ 0% monday.csv"), "{written:?}");

        // What is left of each line: what was written since it was last erased.
        let left = written.lines().map(|line| {
            let since = line.rsplit("\x1b[2K").next();
            since.unwrap().trim_matches('\r')
        });
        assert_eq!(
            left.collect::<Vec<_>>(),
            [
                "making the lock",
                "reading monday.csv",
                "reading bad.csv",
                "rolling back",
                "removing the report",
                "removing the new database",
                "removing the lock",
                "import: bad.csv:1: column quantity is missing; there are item"
            ],
            "{written:?}"
        );
        assert_eq!(names(folder), ["bad.csv", "monday.csv", "tuesday.csv"]);
    });
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_nothing_behind() {
    use std::{
        io::{BufRead, BufReader, Read, Write},
        process::{Command, Output},
    };

    /// What is read up to a line, and that line.
    fn until(line: &str, from: &mut impl BufRead) -> Vec<u8> {
        let mut text = String::new();
        while !text.ends_with(&format!("{line}\n")) {
            assert!(from.read_line(&mut text).unwrap() > 0, "{text}");
        }
        text.into_bytes()
    }

    with_files("ctrl-c", &[], |folder| {
        let example = import(folder, &["monday.csv", "-"]);
        let mut child = example
            .command()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut errors = BufReader::new(child.stderr.take().unwrap());
        input.write_all(MONDAY).unwrap();

        // It has imported a file, and waits for the rest of another.
        let mut stdout = until("reading -", &mut output);
        let there = names(folder);
        assert!(there.contains(&"sales.db.lock".to_owned()), "{there:?}");
        assert!(there.contains(&"report.txt.part".to_owned()), "{there:?}");
        let interrupt = Command::new("sh")
            .args(["-c", &format!("kill -INT {}", child.id())])
            .status();
        assert!(interrupt.unwrap().success());
        let mut stderr = until("import: Ctrl-C: stopping", &mut errors);
        drop(input);

        output.read_to_end(&mut stdout).unwrap();
        errors.read_to_end(&mut stderr).unwrap();
        let status = child.wait().unwrap();
        example.compare(
            "ctrl-c",
            &Output {
                status,
                stdout,
                stderr,
            },
        );
        assert_eq!(names(folder), ["monday.csv", "tuesday.csv"]);
        assert!(fs::metadata(folder.join("sales.db")).is_err());
    });
}
