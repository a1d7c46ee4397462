//! The report and its plots, from the measurements that `bench/report.sh` has made.

use std::{collections::BTreeMap, error::Error, fmt::Write, fs, path::Path};

use plotters::prelude::*;

/// The columns: a peer, and what it is called.
const COLUMNS: [(&str, &str); 7] = [
    ("by_hand", "by hand"),
    ("scopeguard", "scopeguard"),
    ("boxed", "boxed closures"),
    ("defer_rs", "defer-rs"),
    ("scoped", "scoped"),
    ("go", "Go"),
    ("epilogue", "epilogue"),
];

const COLORS: [RGBColor; 7] = [
    RGBColor(60, 60, 60),
    RGBColor(150, 150, 150),
    RGBColor(204, 121, 167),
    RGBColor(230, 159, 0),
    RGBColor(0, 158, 115),
    RGBColor(86, 180, 233),
    RGBColor(213, 94, 0),
];

/// The rows, and what each is called.
const ROWS: [(&str, &str); 24] = [
    ("block", "block guard"),
    ("call0", "eager call, no arguments"),
    ("call1", "eager call, 1 argument"),
    ("call2", "eager call, 2 arguments"),
    ("call3", "eager call, 3 arguments"),
    ("call4", "eager call, 4 arguments"),
    ("entries0", "frame, no entry"),
    ("entries1", "frame, 1 entry"),
    ("entries3", "frame, 3 entries"),
    ("entries8", "frame, 8 entries"),
    ("entries9", "frame, 9 entries"),
    ("branch", "frame, an entry in a branch"),
    ("guard", "frame, a guard's value"),
    ("on_failure", "frame, an entry for failures"),
    ("failure", "frame, a failing return"),
    ("nested", "frame in a frame"),
    ("recursion1000", "recursion, 1,000 deep"),
    ("recovery", "panic and recovery"),
    ("recovery_and_3", "the same with 3 entries"),
    ("loop1", "loop of 1"),
    ("loop10", "loop of 10"),
    ("loop100", "loop of 100"),
    ("loop1000", "loop of 1,000"),
    ("loop1000000", "loop of 1,000,000"),
];

type Result<T> = std::result::Result<T, Box<dyn Error>>;
/// Figures by work and peer.
type Figures<T> = BTreeMap<(String, String), T>;

pub fn write(folder: &Path) -> Result<()> {
    let times = times(&fs::read_to_string(folder.join("times"))?)?;
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
    let machine = read("machine").trim().replace('\n', ", ");
    let mut report = format!(
        "# What deferred code costs\n\nMade by `bench/report.sh` ({machine}). Instructions repeat exactly; times are medians of one \
         run in which the peers take turns, so read their ratios.\n\n"
    );
    report.push_str("## Time of one call, as a ratio to epilogue's\n\nAbove 1: that much slower than epilogue. The last column is in nanoseconds.\n\n");
    report.push_str(&time_table(&times)?);
    report.push_str("\n![time](time.svg)\n\n![loops](loops.svg)\n\n## Eight threads at once\n\n");
    report.push_str(&thread_table(&times)?);
    write!(
        report,
        "\n## Instructions of one call\n\nThe ratio is to the version by hand, or to boxed closures where nobody would write it by hand.\n\n{}",
        read("instructions.md")
    )?;
    report.push_str("\n## Allocations of one call\n\n`count, peak bytes`; `0` is none.\n\n");
    report.push_str(&allocation_table(&read("allocations"))?);
    let compile = read("compile.md");
    if !compile.is_empty() {
        write!(
            report,
            "\n## Compile time\n\nBy `bench/compile_time.sh`: processor time of `cargo build` for that many uses, as ratios to `scopeguard::defer!`.\n\n{compile}"
        )?;
    }
    fs::write("bench/REPORT.md", report)?;
    plot_times(&times)?;
    plot_loops(&times)
}

/// The median over the rounds.
fn times(lines: &str) -> Result<Figures<f64>> {
    let mut rounds: Figures<Vec<f64>> = BTreeMap::new();
    for line in lines.lines() {
        let [work, peer, time] = line.split(' ').collect::<Vec<_>>()[..] else {
            return Err(format!("not a time: {line}").into());
        };
        let key = (work.to_owned(), peer.to_owned());
        rounds.entry(key).or_default().push(time.parse()?);
    }
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    Ok(rounds
        .into_iter()
        .map(|(key, times)| (key, median(times)))
        .collect())
}

fn figure<T: Copy>(figures: &Figures<T>, work: &str, peer: &str) -> Option<T> {
    figures.get(&(work.to_owned(), peer.to_owned())).copied()
}

fn head(report: &mut String, first: &str) {
    let names: Vec<&str> = COLUMNS.iter().map(|(_, name)| *name).collect();
    report.extend([
        format!("| {first} | {} |\n", names.join(" | ")),
        format!("|---|{}\n", "---|".repeat(COLUMNS.len())),
    ]);
}

fn time_table(times: &Figures<f64>) -> Result<String> {
    let mut table = String::new();
    head(&mut table, "work");
    for (work, title) in ROWS {
        let ours = figure(times, work, "epilogue").ok_or("a work without epilogue")?;
        write!(table, "| {title} |")?;
        for (peer, _) in COLUMNS {
            match figure(times, work, peer) {
                Some(time) if peer == "epilogue" => write!(table, " {time:.1} ns |")?,
                Some(time) => write!(table, " {:.2} |", time / ours)?,
                None => table.push_str("  |"),
            }
        }
        table.push('\n');
    }
    Ok(table)
}

fn thread_table(times: &Figures<f64>) -> Result<String> {
    let mut table = "Eight threads run the frame with 3 entries, each as often as one thread alone; the figure is how much longer \
                     they take than one, which the number of cores sets.\n\n| | eight threads / one |\n|---|---|\n".to_owned();
    for (peer, name) in COLUMNS {
        if let (Some(one), Some(eight)) = (
            figure(times, "threads1", peer),
            figure(times, "threads8", peer),
        ) {
            writeln!(table, "| {name} | {:.2} |", eight / one)?;
        }
    }
    Ok(table)
}

fn allocation_table(lines: &str) -> Result<String> {
    let mut cells: BTreeMap<(&str, &str), String> = BTreeMap::new();
    for line in lines.lines() {
        let [work, peer, count, peak] = line.split(' ').collect::<Vec<_>>()[..] else {
            return Err(format!("not an allocation count: {line}").into());
        };
        let cell = if count == "0" {
            "0".to_owned()
        } else {
            format!("{count}, {peak}")
        };
        cells.insert((work, peer), cell);
    }
    let mut table = String::new();
    head(&mut table, "work");
    for (work, title) in ROWS {
        write!(table, "| {title} |")?;
        for (peer, _) in COLUMNS {
            write!(
                table,
                " {} |",
                cells.get(&(work, peer)).map_or("", String::as_str)
            )?;
        }
        table.push('\n');
    }
    Ok(table)
}

/// A group of bars a work, of the time as a ratio to epilogue's.
fn plot_times(times: &Figures<f64>) -> Result<()> {
    let works: Vec<(&str, &str)> = ROWS
        .into_iter()
        .filter(|(work, _)| !work.starts_with("loop"))
        .collect();
    let rows: i32 = works.len().try_into().expect("there are few rows");
    let root = SVGBackend::new("bench/time.svg", (1000, 60 + 44 * rows.unsigned_abs()))
        .into_drawing_area();
    root.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&root)
        .caption(
            "Time of a call as a ratio to epilogue's (logarithmic; right of 1 is slower)",
            ("sans-serif", 20),
        )
        .margin(12)
        .x_label_area_size(36)
        .y_label_area_size(0)
        .build_cartesian_2d((0.02..200.0).log_scale(), 0.0..f64::from(rows))?;
    chart
        .configure_mesh()
        .disable_y_mesh()
        .disable_y_axis()
        .y_labels(0)
        .x_label_formatter(&|ratio| format!("{ratio}"))
        .draw()?;
    for ((at, (peer, name)), color) in (0_i32..).zip(&COLUMNS).zip(COLORS) {
        if *peer == "epilogue" {
            continue;
        }
        let mut bars = Vec::new();
        for (row, (work, _)) in (0..rows).rev().zip(&works) {
            let (Some(time), Some(ours)) =
                (figure(times, work, peer), figure(times, work, "epilogue"))
            else {
                continue;
            };
            let top = f64::from(row) + 0.92 - 0.14 * f64::from(at);
            bars.push(Rectangle::new(
                [(1.0, top), (time / ours, top - 0.12)],
                color.filled(),
            ));
        }
        chart
            .draw_series(bars)?
            .label(*name)
            .legend(move |(x, y)| Rectangle::new([(x, y - 5), (x + 14, y + 5)], color.filled()));
    }
    for (row, (_, title)) in (0..rows).rev().zip(&works) {
        chart.draw_series([Text::new(
            (*title).to_owned(),
            (0.021, f64::from(row) + 0.65),
            ("sans-serif", 15),
        )])?;
        chart.draw_series(LineSeries::new(
            [(0.02, f64::from(row)), (200.0, f64::from(row))],
            RGBColor(220, 220, 220),
        ))?;
    }
    chart.draw_series(LineSeries::new(
        [(1.0, 0.0), (1.0, f64::from(rows))],
        COLORS[6].stroke_width(2),
    ))?;
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::LowerRight)
        .background_style(WHITE)
        .border_style(BLACK)
        .label_font(("sans-serif", 15))
        .draw()?;
    root.present()?;
    Ok(())
}

/// Time per entry in a loop, against the loop's length.
fn plot_loops(times: &Figures<f64>) -> Result<()> {
    let root = SVGBackend::new("bench/loops.svg", (1000, 520)).into_drawing_area();
    root.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&root)
        .caption(
            "Entries in a loop: nanoseconds an entry (both axes logarithmic)",
            ("sans-serif", 20),
        )
        .margin(12)
        .margin_right(40)
        .x_label_area_size(44)
        .y_label_area_size(56)
        .build_cartesian_2d((1.0..1_000_000.0).log_scale(), (1.0..2_000.0).log_scale())?;
    chart
        .configure_mesh()
        .x_desc("turns of the loop")
        .y_desc("nanoseconds an entry")
        .x_label_formatter(&|turns| format!("{turns}"))
        .y_label_formatter(&|time| format!("{time}"))
        .label_style(("sans-serif", 15))
        .draw()?;
    for (at, (peer, name)) in COLUMNS.iter().enumerate() {
        let color = COLORS[at];
        let points: Vec<(f64, f64)> = [1.0, 10.0, 100.0, 1_000.0, 1_000_000.0]
            .into_iter()
            .filter_map(|turns: f64| {
                Some((turns, figure(times, &format!("loop{turns}"), peer)? / turns))
            })
            .collect();
        if points.is_empty() {
            continue;
        }
        chart
            .draw_series(LineSeries::new(points.clone(), color.stroke_width(3)))?
            .label(*name)
            .legend(move |(x, y)| Rectangle::new([(x, y - 3), (x + 18, y + 3)], color.filled()));
        chart.draw_series(
            points
                .into_iter()
                .map(|point| Circle::new(point, 4, color.filled())),
        )?;
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperRight)
        .background_style(WHITE)
        .border_style(BLACK)
        .label_font(("sans-serif", 15))
        .draw()?;
    root.present()?;
    Ok(())
}
