"""Bugs to plant: a name, the test that must fail, a file, a text that it has once, and the bug.

Without arguments it prints the names and their tests, unless the text of one isn't where it was;
`NAME ROOT` plants one in the repository at ROOT.
"""

import pathlib
import sys

EXIT = "src/frame/exit.rs"
CELLS = "src/frame/storage/cells.rs"
LEAVE = "src/frame/leave.rs"
PANIC = "src/panic.rs"
ERRORS = "src/errors.rs"
CALL = "src/macros/call.rs"
EMIT = "src/macros/emit.rs"
ASYNC_EMIT = "src/macros/async_emit.rs"

MUTATIONS = [
    (
        "first-in-first-out", "model", CELLS,
        "    let filled = count.0.get();\n    macro_rules!",
        """    let filled = count.0.replace(0);
    for cell in 0..filled {
        // SAFETY: (filled), and the count is below all of them.
        unsafe { stack.call(cell, slots, Exit::RETURNED) };
    }
    let filled = 0;
    macro_rules!""",
    ),
    (
        "late-arguments", "model", CALL,
        """[$($passed:tt)*] $argument:expr $(, $($rest:tt)*)?) => {
        $crate::__defer_arguments! {
            $to [$($owned)* (argument) ($argument)] $callee [$($passed)* (argument)] $($($rest)*)?
        }
    };
    ([$form:tt $slot:tt $($unsafe:tt)+] $owned:tt""",
        """[$($passed:tt)*] $argument:expr $(, $($rest:tt)*)?) => {
        $crate::__defer_arguments! {
            $to [$($owned)*] $callee [$($passed)* ($argument)] $($($rest)*)?
        }
    };
    ([$form:tt $slot:tt $($unsafe:tt)+] $owned:tt""",
    ),
    (
        "slot-assigned-after-the-entries", "model", "src/frame.rs",
        """            work.1.assign(values);
            work.2.stack().run_returned(work.1);
""",
        """            work.2.stack().run_returned(work.1);
            work.1.assign(values);
""",
    ),
    (
        "rest-abandoned-after-a-panic", "model", LEAVE,
        "while !rest.is_empty() {",
        "if !rest.is_empty() {",
    ),
    (
        "older-panic-kept", "model", PANIC,
        "newest.after(earlier)",
        "earlier.after(newest)",
    ),
    (
        "replaced-panic-forgotten", "model", PANIC,
        "all.push(earlier);",
        "drop(earlier);",
    ),
    (
        "replaced-panic-forgotten-between-frames", "model", PANIC,
        "carried::leave(&mut payload, mem::take(&mut self.suppressed));",
        "drop(mem::take(&mut self.suppressed));",
    ),
    (
        "cells-forgotten-behind-the-spill", "go_rules", CELLS,
        "self.count.0.set(cells);",
        "self.count.0.set(0);",
    ),
    (
        "on-failure-not-on-a-panic", "model", EXIT,
        "stage != Stage::Returned || slot.get_mut().is_failure()",
        "_ = stage; slot.get_mut().is_failure()",
    ),
    (
        "on-success-on-a-failure", "model", EXIT,
        "stage == Stage::Returned && !slot.get_mut().is_failure()",
        "_ = slot; stage == Stage::Returned",
    ),
    (
        "on-success-on-a-panic", "model", EXIT,
        "stage == Stage::Returned && !slot.get_mut().is_failure()",
        "_ = stage; !slot.get_mut().is_failure()",
    ),
    (
        "exit-asked-of-the-thread", "model", EXIT,
        "            None => Stage::Returned,",
        """            _ if std::thread::panicking() => Stage::Panicking,
            None => Stage::Returned,""",
    ),
    (
        "entries-run-outside-the-unwinding", "go_rules", LEAVE,
        """            if let Some(panic) = exit.take_caught() {
""",
        """            if let Some(panic) = exit.take_caught() {
                drop(unwinding);
""",
    ),
    (
        "recovery-inside-the-unwinding", "go_rules", "src/frame/entry.rs",
        "const STOPS_UNWINDING: bool = true;",
        "const STOPS_UNWINDING: bool = false;",
    ),
    (
        "later-error-replaces-the-first", "model", ERRORS,
        "Err(primary) => primary.attach(later)",
        "Err(primary) => *primary = later",
    ),
    (
        "error-of-a-success-lost", "model", ERRORS,
        "Ok(_) => *self = Err(later)",
        "Ok(_) => drop(later)",
    ),
    # ==== the macros, into which cargo-mutants doesn't look ====
    (
        "late-index", "call", CALL,
        "{$($late)* [index]} [$($owned)* (index) ($($index)*)]",
        "{$($late)* [$($index)*]} [$($owned)*]",
    ),
    (
        "late-element", "call", CALL,
        "|($($index,)+)| { let _ = &argument $($late)*; }",
        "|_| {}",
    ),
    (
        "late-callee", "go_rules", CALL,
        "$to [(mut callee) ($($all)*)] [callee] []",
        "$to [] [($($all)*)] []",
    ),
    (
        "calls-of-a-block-on-the-other-exits", "block", EMIT,
        "call_on($crate::__private::block::$when(), owned,",
        "call_on($crate::__private::block::OnUnwind(), owned,",
    ),
    (
        "closures-of-a-block-on-the-other-exits", "block", EMIT,
        "late_on($crate::__private::block::$when(), value,",
        "late_on($crate::__private::block::OnSuccess(), value,",
    ),
    (
        "every-entry-on-every-exit", "exits", EMIT,
        """::deferred(&$slot, $crate::__private::$when, { $($move)? $bar #[allow(unused_variables)] $slot $bar $($body)* }) {
            pending => { let value = pending.value; pending.$register(value""",
        """::deferred(&$slot, $crate::__private::Always, { $($move)? $bar #[allow(unused_variables)] $slot $bar $($body)* }) {
            pending => { let value = pending.value; pending.$register(value""",
    ),
    (
        "every-awaited-entry-on-every-exit", "asynchronous", ASYNC_EMIT,
        """let ($name,) = $($origin)*::asynchronous::Loan::reach(&mut loan);
                match held { $held => $crate::__async_body! { {$($origin)*} [$($move)?] $body } }
            } },
            { $($fallback)* },
        ) {
            pending => {
                let (value, fallback_value) = pending.values;
                pending.$register(
                    $crate::__private::$when,""",
        """let ($name,) = $($origin)*::asynchronous::Loan::reach(&mut loan);
                match held { $held => $crate::__async_body! { {$($origin)*} [$($move)?] $body } }
            } },
            { $($fallback)* },
        ) {
            pending => {
                let (value, fallback_value) = pending.values;
                pending.$register(
                    $crate::__private::Always,""",
    ),
]


def source_of(name, file, text):
    source = file.read_text()
    if source.count(text) != 1:
        sys.exit(f"{name}: its text is {source.count(text)} times in {file}, not once")
    return source


def plant(wanted, root):
    for name, _, path, text, bug in MUTATIONS:
        if name == wanted:
            file = pathlib.Path(root, path)
            file.write_text(source_of(name, file, text).replace(text, bug))
            return
    sys.exit(f"no mutation is called {wanted}")


if len(sys.argv) == 1:
    here = pathlib.Path(__file__).resolve().parents[2]
    for name, test, path, text, _ in MUTATIONS:
        source_of(name, here / path, text)
        print(name, test)
else:
    plant(*sys.argv[1:])
