//! The report's tables, from the measurements that `bench/report.sh` has made. Each is of the rows and columns in `case`,
//! without those of which nothing was measured.

use std::{collections::BTreeMap, error::Error, fmt::Write, fs, path::Path, str::FromStr};

use crate::{
    case::{PEERS, WORKS},
    plot,
};

pub type Result<T> = std::result::Result<T, Box<dyn Error>>;
/// What was measured, by work and peer.
pub type Figures<T> = BTreeMap<(&'static str, &'static str), T>;

/// The works that have a table of their own.
const THREADS: [&str; 2] = ["threads1", "threads8"];

pub fn write(folder: &Path) -> Result<()> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
    let times = medians(&fs::read_to_string(folder.join("times"))?)?;
    let machine = read("machine").trim().replace('\n', ", ");
    let mut report = format!(
        "# What deferred code costs\n\nMade by `bench/report.sh` ({machine}). Instructions repeat exactly; times are medians of one \
         run in which the peers take turns, so read their ratios.\n\n\
         ## Time of one call, as a ratio to epilogue's\n\n\
         Above 1: that much slower than epilogue. The last column is the time itself.\n\n\
         {}\n![time](time.svg)\n\n![loops](loops.svg)\n\n\
         ## Eight threads at once\n\n\
         Eight threads run the frame with 3 entries, each as often as one thread alone; the figure is how much longer they take \
         than one, which the number of cores sets.\n\n\
         {}\n## Instructions of one call\n\n\
         The ratio is to the version by hand, or where nobody would write it by hand to the first peer.\n\n\
         {}\n## Allocations of one call\n\n\
         `count, peak bytes`; `0` is none. Of Go it is `count, bytes`: all that one call allocates, since a collector decides how \
         much of it is there at once. Its deferred calls come from a pool that an earlier call has filled, and don't count.\n\n\
         {}\n## Stack of one level of a recursion\n\n\
         | bytes | build for debugging | release build |\n|---|---|---|\n{}",
        time_table(&times)?,
        thread_table(&times),
        read("instructions.md"),
        allocation_table(&read("allocations"))?,
        stack_rows(&read("stack_debug"), &read("stack_release")),
    );
    let compile = read("compile.md");
    if !compile.is_empty() {
        write!(
            report,
            "\n## Compile time\n\nBy `bench/compile_time.sh`.\n\n{compile}\n![compile time](compile_time.svg)\n\n\
             ## Instructions of the compiler\n\n\
             By `bench/compile_time.sh --instructions`: what rustc takes for one use, linking aside. Unlike times they repeat.\n\n\
             {}",
            read("compile_instructions.md"),
        )?;
        plot::compile_times(&compile)?;
    }
    fs::write("bench/REPORT.md", report)?;
    plot::times(&times)?;
    plot::loops(&times)
}

/// All figures of lines of `work peer figure…`.
fn figures<T: FromStr<Err: Error + 'static>>(lines: &str) -> Result<Figures<Vec<T>>> {
    let mut figures: Figures<Vec<T>> = BTreeMap::new();
    for line in lines.lines() {
        let mut words = line.split(' ');
        let mut known = WORKS.iter().map(|(name, _)| *name).chain(THREADS);
        let work = words
            .next()
            .and_then(|word| known.find(|name| *name == word));
        let mut known = PEERS.iter().map(|(name, ..)| *name);
        let peer = words
            .next()
            .and_then(|word| known.find(|name| *name == word));
        let (Some(work), Some(peer)) = (work, peer) else {
            return Err(format!("no row or no column is for '{line}'").into());
        };
        for figure in words {
            figures
                .entry((work, peer))
                .or_default()
                .push(figure.parse()?);
        }
    }
    Ok(figures)
}

/// The median over the rounds.
fn medians(lines: &str) -> Result<Figures<f64>> {
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    Ok(figures(lines)?
        .into_iter()
        .map(|(key, times)| (key, median(times)))
        .collect())
}

/// A table's column behind those of the peers: its head, and a work's cell.
type Column<'a> = (&'a str, &'a dyn Fn(&str) -> String);

fn table<T>(
    figures: &Figures<T>,
    cell: impl Fn(&str, &str, &T) -> String,
    last: Option<Column<'_>>,
) -> String {
    let measured = |name: &str| {
        figures
            .keys()
            .any(|(work, peer)| [*work, *peer].contains(&name))
    };
    let peers: Vec<_> = PEERS.iter().filter(|(peer, ..)| measured(peer)).collect();
    let mut head: Vec<&str> = vec!["work"];
    head.extend(peers.iter().map(|(_, title, _)| *title));
    head.extend(last.map(|(title, _)| title));
    let mut table = format!("| {} |\n{}|\n", head.join(" | "), "|---".repeat(head.len()));
    for (work, title) in WORKS.iter().filter(|(work, _)| measured(work)) {
        let mut row = vec![(*title).to_owned()];
        row.extend(peers.iter().map(|(peer, ..)| {
            let figure = figures.get(&(*work, *peer));
            figure.map_or_else(String::new, |figure| cell(work, peer, figure))
        }));
        row.extend(last.map(|(_, cell)| cell(work)));
        table.extend([format!("| {} |\n", row.join(" | "))]);
    }
    table
}

fn time_table(times: &Figures<f64>) -> Result<String> {
    if let Some((work, peer)) = times
        .keys()
        .find(|(work, _)| !times.contains_key(&(*work, "epilogue")))
    {
        return Err(format!("{work} by {peer}, and not by epilogue").into());
    }
    let cell = |work: &str, peer: &str, time: &f64| match peer {
        "epilogue" => duration(*time),
        _ => format!("{:.2}", time / times[&(work, "epilogue")]),
    };
    Ok(table(times, cell, None))
}

fn duration(nanoseconds: f64) -> String {
    if nanoseconds < 1e4 {
        format!("{nanoseconds:.1} ns")
    } else if nanoseconds < 1e6 {
        format!("{:.1} µs", nanoseconds / 1e3)
    } else {
        format!("{:.1} ms", nanoseconds / 1e6)
    }
}

fn thread_table(times: &Figures<f64>) -> String {
    let mut table = "| | eight threads / one |\n|---|---|\n".to_owned();
    for (peer, title, _) in PEERS {
        let [one, eight] = THREADS.map(|threads| times.get(&(threads, peer)));
        if let (Some(one), Some(eight)) = (one, eight) {
            table.extend([format!("| {title} | {:.2} |\n", eight / one)]);
        }
    }
    table
}

pub fn instruction_table(lines: &str) -> Result<String> {
    let counts: Figures<f64> = medians(lines)?;
    let ratio = |work: &str| {
        let count_of = |peer| counts.get(&(work, peer));
        let base = PEERS.iter().find_map(|(peer, ..)| count_of(peer));
        match (count_of("epilogue"), base) {
            (Some(ours), Some(base)) => format!("{:.2}", ours / base),
            _ => String::new(),
        }
    };
    Ok(table(
        &counts,
        |_, _, count| count.to_string(),
        Some(("ratio", &ratio)),
    ))
}

/// Rows of two measurements of `bench stack`.
fn stack_rows(debug: &str, release: &str) -> String {
    debug
        .lines()
        .zip(release.lines())
        .filter_map(|(debug, release)| {
            let ((debug, title), (release, _)) = (debug.split_once(' ')?, release.split_once(' ')?);
            Some(format!("| {title} | {debug} | {release} |\n"))
        })
        .collect()
}

fn allocation_table(lines: &str) -> Result<String> {
    let cell = |_: &str, _: &str, counts: &Vec<u64>| match counts[..] {
        [count, bytes] if count > 0 => format!("{count}, {bytes}"),
        _ => "0".to_owned(),
    };
    Ok(table(&figures(lines)?, cell, None))
}
