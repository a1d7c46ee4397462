//! The guide: one page a question, each with examples that compile and assert.
//!
//! - To begin: [which form](which_form), [scopes], [errors], [async](asynchronous), and the
//!   programs of the [cookbook].
//! - rustc refuses it: [twelve recipes](borrow_errors), [why a variable is borrowed](borrows),
//!   [misuse] row by row.
//! - Coming from [scopeguard or `DropGuard`](coming_from_scopeguard), [Go](coming_from_go),
//!   [Zig, D, Swift](coming_from_zig_d_swift), [C++](coming_from_cpp), [Python](coming_from_python),
//!   [Java, JavaScript](coming_from_java_and_javascript), [C](coming_from_c).
//! - At work: [in an editor and in a debugger](editor).
//! - In a program of yours: [test your clean-up](rehearse), [see what ran](tracing).
//! - Is it so? [What it costs](speed), [what is claimed and what shows it](proof),
//!   [functions of Go](ported_from_go) and [published crates](ported_crates) in our forms.

/// A page is a file of `docs`. Its links come first: in Markdown the first definition of a reference
/// wins, and the file's own, at its end, are for who reads it without this documentation. A doctest
/// that fails is named by its file and line, so there what isn't the file's is left out.
macro_rules! pages {
    ($($name:ident $file:literal;)+) => { $(
        #[cfg_attr(not(doctest), doc = include_str!("guide/links.md"))]
        #[cfg_attr(all(not(doctest), feature = "rehearse"), doc = include_str!("guide/links_with_rehearse.md"))]
        #[cfg_attr(all(not(doctest), not(feature = "rehearse")), doc = include_str!("guide/links_without_rehearse.md"))]
        #[doc = include_str!(concat!("../docs/", $file, ".md"))]
        // A table stays within its page: code in a cell is broken where there is no room.
        #[cfg_attr(not(doctest), doc = include_str!("guide/tables.md"))]
        pub mod $name {}
    )+ };
}

pages! {
    which_form "which-form";
    scopes "scopes";
    borrows "borrows";
    borrow_errors "borrow-errors";
    errors "errors";
    misuse "misuse";
    asynchronous "async";
    speed "speed";
    editor "editor";
    coming_from_scopeguard "coming-from-scopeguard";
    coming_from_go "coming-from-go";
    ported_from_go "ported-from-go";
    coming_from_zig_d_swift "coming-from-zig-d-swift";
    coming_from_cpp "coming-from-cpp";
    coming_from_python "coming-from-python";
    coming_from_java_and_javascript "coming-from-java-and-javascript";
    coming_from_c "coming-from-c";
    ported_crates "ported-crates";
    proof "proof";
    rehearse "rehearse";
    tracing "tracing";
}

// Not while doctests are collected: the examples are tested as programs, by `tests/examples.rs`.
#[cfg(all(doc, not(doctest)))]
pub mod cookbook;
