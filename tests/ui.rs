//! What must not compile, each case with rustc's whole answer beside it, and what must.
//!
//! The answers belong to the compiler that `rust-toolchain.toml` names. On another one the cases only have to fail.
//! To accept new answers: `TRYBUILD=overwrite cargo test --test ui`, and read each of them.
//!
//! They are the answers to whoever turns no feature on: with one rustc's help lists other types.

#![cfg(not(any(feature = "anyhow", feature = "eyre", feature = "watch")))]

#[path = "ui/cures.rs"]
mod cures;

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The answers that name a macro of ours which no user has written, and why nothing can be done.
const NAME_A_HIDDEN_MACRO: [(&str, &str); 17] = [
    (
        "async/body_local",
        "rustc blames the future that the expansion makes of the body",
    ),
    (
        "async/slot_in_a_task",
        "the expansion binds the slot's handle, with a `mut` of its own, and rustc takes it for a temporary",
    ),
    (
        "borrows/body_local_in_call",
        "the reference is taken by the expansion, in a tuple with the other arguments",
    ),
    (
        "borrows/destructured_guard",
        "rustc's help wants to dereference the whole expansion, and shows it",
    ),
    (
        "borrows/slot_in_closure",
        "rustc blames the tuple of the slots' handles, not the closure that captures one",
    ),
    (
        "borrows/slot_in_its_own_call",
        "the slot's handle again, which is taken for a temporary",
    ),
    (
        "grammar/match_arm",
        "rustc tells which step of the expansion isn't an expression, and would put the `;` there",
    ),
    (
        "grammar/unsafe_call",
        "rustc blames the call as the expansion passes it on, with its arguments evaluated",
    ),
    (
        "leaks/argument",
        "the case guesses a name inside the expansion, and rustc tells where it is",
    ),
    ("leaks/frame", "as above"),
    ("leaks/guard_of_a_statement", "as above"),
    ("leaks/owned", "as above"),
    (
        "lost/guard_underscore",
        "the second of rustc's helps wants to drop the whole expansion, and shows it",
    ),
    (
        "slots/recover_panic_behind",
        "rustc takes the name for the macro's, and tells which step of the expansion has it",
    ),
    (
        "syntax/call_without_semicolon",
        "as with `grammar/match_arm`",
    ),
    ("syntax/closure_without_semicolon", "as above"),
    ("syntax/no_semicolon", "as above"),
];

/// The macros whose forms are alike.
const FAMILY: [&str; 4] = [
    "defer",
    "defer_on_failure",
    "defer_on_success",
    "defer_on_unwind",
];

#[test]
fn every_case() {
    let known = is_the_compiler_of_the_answers();
    let accepts = env::var_os("TRYBUILD").is_some_and(|mode| mode == "overwrite");
    if !known && !accepts {
        // There trybuild only wants a case to fail, and writes its answer beside it: beside a copy.
        let again = Command::new(env::current_exe().unwrap())
            .args(["--exact", "every_case"])
            .env("TRYBUILD", "overwrite")
            .status();
        assert!(again.unwrap().success());
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.pass("ui-tests/pass/*/*.rs");
    if known {
        // Without a warning, of which another compiler may have others.
        cases.pass(cures::program(
            &root().join("ui-tests/fail"),
            &cases_in("ui-tests/fail"),
        ));
        cases.compile_fail("ui-tests/fail/*/*.rs");
        return;
    }
    let copies = env::temp_dir().join(format!("epilogue-ui-{}", std::process::id()));
    for case in cases_in("ui-tests/fail") {
        let copy = copies.join(&case).with_extension("rs");
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(source_of(&case), &copy).unwrap();
        cases.compile_fail(copy);
    }
    // The cases are run as this is dropped.
    drop(cases);
    fs::remove_dir_all(copies).unwrap();
}

#[test]
fn every_failing_case_has_its_answer_and_no_answer_is_left_over() {
    let mut answers = BTreeSet::new();
    for topic in fs::read_dir(root().join("ui-tests/fail")).unwrap() {
        answers.extend(files_in(&topic.unwrap().path(), "stderr"));
    }
    assert_eq!(cases_in("ui-tests/fail"), answers);
    assert!(answers.len() >= 40, "{} failing cases", answers.len());
    assert!(cases_in("ui-tests/pass").len() >= 20);
}

#[test]
fn answers_are_in_the_users_words() {
    let mut named = Vec::new();
    for case in cases_in("ui-tests/fail") {
        let answer = answer_to(&case);
        assert!(
            !answer.contains("no rules expected"),
            "{case}: a macro didn't know what to answer"
        );
        assert!(
            !answer.contains("recursion limit"),
            "{case}: a macro didn't come to an end"
        );
        if answer.contains("$crate::__") || names_a_hidden_macro(&answer) {
            named.push(case);
        }
    }
    assert_eq!(named, NAME_A_HIDDEN_MACRO.map(|(case, _)| case));
}

/// `__name!`, in a source line or in a message.
fn names_a_hidden_macro(answer: &str) -> bool {
    answer.match_indices("__").any(|(at, _)| {
        let name = answer[at..]
            .trim_start_matches(|letter: char| letter == '_' || letter.is_ascii_lowercase());
        name.starts_with('!')
    })
}

#[test]
fn a_refusal_says_what_is_wrong_and_then_what_to_write() {
    for case in cases_in("ui-tests/fail") {
        let answer = answer_to(&case);
        let Some(wrong) = first_line(&answer).strip_prefix('`') else {
            continue;
        };
        if !wrong.contains("!` is given ") && !wrong.contains("!` takes ") {
            continue;
        }
        let help = answer
            .lines()
            .find(|line| line.trim().starts_with("help: "));
        assert!(help.is_some_and(|help| help.contains("!(")), "{case}");
    }
}

#[test]
fn the_family_answers_alike() {
    let cases: Vec<_> = cases_in("ui-tests/fail")
        .into_iter()
        .filter(|case| case.starts_with("family/"))
        .collect();
    assert!(cases.len() >= 20);
    for case in cases {
        let answers = refusals_in(&answer_to(&case));
        assert_eq!(answers.len(), FAMILY.len(), "{case}");
        for (name, answer) in FAMILY.iter().zip(&answers) {
            let mut expected = answers[0].replace("defer!", &format!("{name}!"));
            if *name == "defer_on_failure" {
                // It has to have a slot.
                for (without, with) in [("(||", "(|slot|"), ("move ||", "move |slot|")] {
                    expected = expected.replace(without, with);
                }
            }
            assert_eq!(
                &expected.replace("(slot, ", "("),
                &answer.replace("(slot, ", "("),
                "{case}"
            );
        }
        let source = fs::read_to_string(source_of(&case)).unwrap();
        let main = source.split_once("fn main() {").unwrap().1;
        let main = main.split_once("\n}").unwrap().0;
        let mut written: Vec<_> = FAMILY
            .iter()
            .map(|name| {
                let begin = main.find(&format!("    {name}!")).unwrap() + name.len() + 5;
                main[begin..]
                    .split("    defer")
                    .next()
                    .unwrap()
                    .trim_end_matches(['\n', '}'])
            })
            .collect();
        written.dedup();
        assert_eq!(written.len(), 1, "{case}: {written:?}");
    }
}

#[test]
fn kin_answers_alike() {
    for (kind, kin) in [
        ("asynchronous", &["guard_async", "recover_async"][..]),
        ("nine_names", &["guard_nine_names", "recover_nine_names"]),
        (
            "closure_then_semicolon",
            &[
                "guard_closure_then_semicolon",
                "recover_closure_then_semicolon",
                "returns_body_then_semicolon",
            ],
        ),
        (
            "type_without_braces",
            &["guard_type_without_braces", "recover_type_without_braces"],
        ),
    ] {
        let answer = answer_to(&format!("family/{kind}"));
        for case in kin {
            let (name, _) = case.split_once('_').unwrap();
            let expected = first_line(&answer).replace("defer!", &format!("{name}!"));
            assert_eq!(expected, first_line(&answer_to(&format!("grammar/{case}"))));
        }
    }
}

/// What our macros say in an answer: the first line and the help.
fn refusals_in(answer: &str) -> Vec<String> {
    let mut refusals = Vec::new();
    let mut lines = answer.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("error: `") {
            let help = lines.find(|line| line.contains("help: ")).unwrap();
            refusals.push(format!("{line} {}", help.trim()));
        }
    }
    refusals
}

#[test]
fn the_guide_has_every_case() {
    let guide = fs::read_to_string(root().join("docs/misuse.md")).unwrap();
    let mut listed = BTreeSet::new();
    for row in guide.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<_> = row.trim_matches(['|', ' ']).split(" | ").collect();
        let [case, _, seen, instead] = cells[..] else {
            panic!("{row}: four cells");
        };
        let case = case.trim_matches('`').to_owned();
        let said = first_line(&answer_to(&case)).replace('|', "\\|");
        assert_eq!(seen, said, "{case}");
        assert!(!instead.is_empty(), "{case}");
        assert!(listed.insert(case), "{row}: twice");
    }
    let mut expected = cases_in("ui-tests/fail");
    // The family repeats what `grammar/` has; the channels are an example's.
    expected.retain(|case| !case.starts_with("family/") && !case.starts_with("channels/"));
    let differing: Vec<_> = listed.symmetric_difference(&expected).collect();
    assert!(differing.is_empty(), "{differing:?}");
}

/// A recipe is found by the line that rustc prints, up to a `…`.
#[test]
fn the_recipes_begin_with_first_lines_of_answers() {
    let recipes = fs::read_to_string(root().join("docs/borrow-errors.md")).unwrap();
    let cases = cases_in("ui-tests/fail");
    let mut found = 0;
    for line in recipes.lines().filter(|line| line.starts_with("error")) {
        let start = line.trim_end_matches(" …");
        let is_first_line = |case: &String| answer_to(case).starts_with(start);
        assert!(cases.iter().any(is_first_line), "no case answers: {line}");
        found += 1;
    }
    assert!(found > 9, "{found}");
}

/// What the first error says.
fn first_line(answer: &str) -> &str {
    let line = answer
        .lines()
        .find(|line| line.starts_with("error"))
        .unwrap();
    line.split_once(": ").unwrap().1
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn source_of(case: &str) -> PathBuf {
    root().join("ui-tests/fail").join(format!("{case}.rs"))
}

fn answer_to(case: &str) -> String {
    fs::read_to_string(source_of(case).with_extension("stderr")).unwrap()
}

/// `topic/idea` of every case under a folder.
fn cases_in(folder: &str) -> BTreeSet<String> {
    let mut cases = BTreeSet::new();
    for topic in fs::read_dir(root().join(folder)).unwrap() {
        cases.extend(files_in(&topic.unwrap().path(), "rs"));
    }
    cases
}

fn files_in(topic: &Path, extension: &str) -> BTreeSet<String> {
    let name = topic.file_name().unwrap().to_str().unwrap();
    fs::read_dir(topic)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|file| file.extension().is_some_and(|found| found == extension))
        .map(|file| format!("{name}/{}", file.file_stem().unwrap().to_str().unwrap()))
        .collect()
}

fn is_the_compiler_of_the_answers() -> bool {
    let toolchain = fs::read_to_string(root().join("rust-toolchain.toml")).unwrap();
    let channel = toolchain
        .lines()
        .find(|line| line.starts_with("channel"))
        .unwrap();
    let pinned = channel.split('"').nth(1).unwrap();
    let rustc = env::var_os("RUSTC").unwrap_or("rustc".into());
    let version = Command::new(rustc).arg("-V").output().unwrap().stdout;
    String::from_utf8(version)
        .unwrap()
        .starts_with(&format!("rustc {pinned} "))
}
