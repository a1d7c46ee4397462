//! Measures what deferred code costs, beside the same work by hand and by other crates.
//!
//!     bench count              a thousand calls of every case, for callgrind
//!     bench instructions FILE  the table of what `bench/instructions.sh` has counted: `case instructions`, a line each
//!     bench time               `work peer nanoseconds`, a line each
//!     bench allocations        `work peer allocations peak-bytes` of one call, a line each
//!     bench sizes              the bytes that a frame adds to a future
//!     bench stack              `bytes recursion` of one level, a line each
//!     bench report DIR         the report and the plots, from what `bench/report.sh` has put into DIR
#![allow(clippy::unnecessary_wraps, reason = "all cases have one type")]

mod allocations;
mod by_exit;
mod case;
mod in_async;
mod in_block;
mod in_frame;
mod in_loop;
mod plot;
mod report;
mod stack;
mod time;

use std::fmt::Write;

use case::Case;

/// Loops first: what the allocator takes for them depends on what was allocated before.
const ALL: [&[Case]; 5] = [
    in_loop::CASES,
    in_block::CASES,
    in_frame::CASES,
    by_exit::CASES,
    in_async::CASES,
];

fn main() {
    // A panic's message would be measured too.
    std::panic::set_hook(Box::new(|_| {}));
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        None | Some("count") => {
            let cases = ALL.into_iter().flatten();
            let total: u64 = cases.map(|case| case.run(1_000)).sum();
            println!("{total}");
        }
        Some("time") => time_all(),
        Some("allocations") => {
            for case in ALL.concat().iter().chain(in_loop::LONG) {
                let Case { work, peer, .. } = case;
                let (count, peak) = allocations::of_one_call(case);
                println!("{work} {peer} {count} {peak}");
            }
        }
        Some("sizes") => print!("{}", in_async::sizes()),
        Some("stack") => print!("{}", stack::of_each_level()),
        Some("instructions") => {
            let file = arguments.next().expect("the file of the counts");
            print!("{}", instructions(&file).expect("the table can be made"));
        }
        Some("report") => {
            let folder = arguments.next().expect("the folder of the measurements");
            report::write(folder.as_ref()).expect("the report can be written");
        }
        Some(mode) => panic!(
            "no mode '{mode}': there are count, instructions, time, allocations, sizes, stack and report"
        ),
    }
}

/// The table of the counts, which has every case.
fn instructions(file: &str) -> report::Result<String> {
    let counts = std::fs::read_to_string(file)?;
    let mut lines = String::new();
    for Case { work, peer, .. } in ALL.concat() {
        let function = format!("{work}_{peer}");
        let mut counted = counts.lines().filter_map(|line| line.split_once(' '));
        let (_, count) = counted
            .find(|(name, _)| *name == function)
            .ok_or_else(|| format!("no instructions counted of {function}"))?;
        writeln!(lines, "{work} {peer} {count}")?;
    }
    report::instruction_table(&lines)
}

fn time_all() {
    let mut cases = ALL.concat();
    cases.extend(in_loop::LONG);
    for peers in cases.chunk_by(|a, b| a.work == b.work) {
        for (Case { work, peer, .. }, time) in peers.iter().zip(time::of_peers(peers)) {
            println!("{work} {peer} {time:.2}");
        }
    }
    for case in in_frame::CASES {
        if case.work == "entries3" {
            for threads in [1, 8] {
                println!(
                    "threads{threads} {} {:.2}",
                    case.peer,
                    time::of_threads(case, threads)
                );
            }
        }
    }
}
