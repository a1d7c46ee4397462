//! The report's plots. Legends and the rows' titles stand beside the data, and so cover none of it.

use plotters::{coord::Shift, prelude::*};

use crate::{
    case::{PEERS, WORKS},
    report::{Figures, Result},
};

const WIDTH: u32 = 1000;
/// Of the caption and the legend.
const HEAD: i32 = 76;
/// A bar's height; a row is one bar higher than its bars.
const BAR: i32 = 9;
/// Of the rows' titles.
const TITLES: u32 = 230;
const LINES: RGBColor = RGBColor(215, 215, 215);

type Root<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Legend<'a> = Vec<(&'a str, RGBColor)>;

/// The drawing, with its caption and legend.
fn root<'a>(file: &'a str, height: u32, caption: &str, legend: &Legend<'_>) -> Result<Root<'a>> {
    let root = SVGBackend::new(file, (WIDTH, height)).into_drawing_area();
    root.fill(&WHITE)?;
    root.draw(&Text::new(caption, (16, 12), ("sans-serif", 20)))?;
    let mut left = 16;
    for (title, color) in legend {
        let box_of_color = [(left, 44), (left + 14, 56)];
        root.draw(&Rectangle::new(box_of_color, color.filled()))?;
        root.draw(&Text::new(*title, (left + 20, 42), ("sans-serif", 15)))?;
        left += 46 + 8 * i32::try_from(title.len())?;
    }
    Ok(root)
}

/// The peers that have a figure of one of the works.
fn legend(times: &Figures<f64>, of: fn(&str) -> bool) -> Legend<'static> {
    let has = |name: &str| times.keys().any(|(work, peer)| of(work) && *peer == name);
    let peers = PEERS.iter().filter(|(peer, ..)| has(peer));
    peers.map(|(_, title, color)| (*title, *color)).collect()
}

/// The powers of ten around the figures.
fn around(figures: impl Iterator<Item = f64> + Clone) -> std::ops::Range<f64> {
    let least = figures.clone().fold(1.0, f64::min);
    let most = figures.fold(1.0, f64::max);
    10_f64.powf(least.log10().floor())..10_f64.powf(most.log10().ceil())
}

/// `1000000` as `1,000,000`.
fn grouped(number: f64) -> String {
    let mut digits = number.to_string();
    let whole = digits.find('.').unwrap_or(digits.len());
    for at in (1..whole).rev().filter(|at| (whole - at).is_multiple_of(3)) {
        digits.insert(at, ',');
    }
    digits
}

/// A row: its title, and a bar for each ratio.
type Row<'a> = (&'a str, Vec<(RGBColor, f64)>);

/// Bars that start at 1, on a logarithmic scale.
fn bars(file: &str, caption: &str, legend: &Legend<'_>, rows: &[Row<'_>]) -> Result<()> {
    let height = i32::try_from(rows.iter().map(|(_, bars)| bars.len() + 1).sum::<usize>())?;
    let pixels = u32::try_from(HEAD + BAR * height)? + 50;
    let root = root(file, pixels, caption, legend)?;
    let ratios = rows.iter().flat_map(|(_, bars)| bars);
    let range = around(ratios.map(|(_, ratio)| *ratio));
    let (least, most) = (range.start, range.end);
    let mut chart = ChartBuilder::on(&root)
        .margin_top(HEAD)
        .margin_right(30)
        .x_label_area_size(40)
        .y_label_area_size(TITLES)
        .build_cartesian_2d(range.log_scale(), f64::from(height)..0.0)?;
    chart
        .configure_mesh()
        .disable_y_mesh()
        .disable_y_axis()
        .light_line_style(WHITE)
        .bold_line_style(LINES)
        .x_label_formatter(&|ratio| grouped(*ratio))
        .label_style(("sans-serif", 14))
        .draw()?;
    let mut top = 0.0;
    for (title, bars) in rows {
        chart.draw_series(LineSeries::new([(least, top), (most, top)], LINES))?;
        let mut at = top + 0.5;
        for (color, ratio) in bars {
            let bar = Rectangle::new([(1.0, at), (*ratio, at + 1.0)], color.filled());
            chart.draw_series([bar])?;
            at += 1.0;
        }
        let (_, middle) = chart.backend_coord(&(1.0, f64::midpoint(top, at + 0.5)));
        root.draw(&Text::new(*title, (16, middle - 8), ("sans-serif", 15)))?;
        top = at + 0.5;
    }
    chart.draw_series(LineSeries::new([(1.0, 0.0), (1.0, top)], BLACK))?;
    root.present()?;
    Ok(())
}

/// The time of every work but the loops, as ratios to epilogue's.
pub fn times(times: &Figures<f64>) -> Result<()> {
    let shown = |work: &str| !work.starts_with("loop") && !work.starts_with("threads");
    let mut rows: Vec<Row> = Vec::new();
    for (work, title) in WORKS.iter().filter(|(work, _)| shown(work)) {
        let Some(ours) = times.get(&(*work, "epilogue")) else {
            continue;
        };
        let peers = PEERS.iter().filter(|(peer, ..)| *peer != "epilogue");
        let ratio = |peer| Some(times.get(&(*work, peer))? / ours);
        let bars = peers.filter_map(|(peer, _, color)| Some((*color, ratio(*peer)?)));
        rows.push((title, bars.collect()));
    }
    let mut legend = legend(times, shown);
    legend.retain(|(title, _)| *title != "epilogue");
    bars(
        "bench/time.svg",
        "Time of a call as a ratio to epilogue's (right of 1: slower than epilogue)",
        &legend,
        &rows,
    )
}

/// The time of compiling each form, as ratios to scopeguard's: the first three columns of the table.
pub fn compile_times(table: &str) -> Result<()> {
    let colors = [RGBColor(86, 180, 233), RGBColor(0, 114, 178)];
    let mut rows: Vec<Row> = Vec::new();
    for line in table.lines().skip(2) {
        let mut cells = line.split('|').map(str::trim).skip(1);
        let form = cells.next().ok_or("a line without a form")?;
        let ratios: std::result::Result<Vec<f64>, _> = cells.take(2).map(str::parse).collect();
        rows.push((form, colors.into_iter().zip(ratios?).collect()));
    }
    bars(
        "bench/compile_time.svg",
        "Time to compile as a ratio to scopeguard's defer! (right of 1: slower)",
        &vec![("debug build", colors[0]), ("release build", colors[1])],
        &rows,
    )
}

/// Time an entry in a loop, against the loop's length.
pub fn loops(times: &Figures<f64>) -> Result<()> {
    let turns_of = |work: &str| work.strip_prefix("loop")?.parse::<f64>().ok();
    let lines = PEERS.map(|(peer, _, color)| {
        let times = WORKS.iter().filter_map(|(work, _)| {
            let turns = turns_of(work)?;
            Some((turns, times.get(&(*work, peer))? / turns))
        });
        (color, times.collect::<Vec<_>>())
    });
    let points = lines.iter().flat_map(|(_, points)| points);
    let legend = legend(times, |work| work.starts_with("loop"));
    let root = root(
        "bench/loops.svg",
        560,
        "Entries in a loop: nanoseconds an entry (both axes logarithmic)",
        &legend,
    )?;
    let mut chart = ChartBuilder::on(&root)
        .margin_top(HEAD)
        .margin_right(50)
        .margin_left(10)
        .x_label_area_size(50)
        .y_label_area_size(70)
        .build_cartesian_2d(
            around(points.clone().map(|(turns, _)| *turns)).log_scale(),
            around(points.map(|(_, time)| *time)).log_scale(),
        )?;
    chart
        .configure_mesh()
        .light_line_style(WHITE)
        .bold_line_style(LINES)
        .x_desc("turns of the loop")
        .y_desc("nanoseconds an entry")
        .x_label_formatter(&|turns| grouped(*turns))
        .y_label_formatter(&|time| grouped(*time))
        .label_style(("sans-serif", 15))
        .draw()?;
    for (color, points) in lines {
        let circles = points
            .iter()
            .map(|point| Circle::new(*point, 4, color.filled()));
        chart.draw_series(circles.collect::<Vec<_>>())?;
        chart.draw_series(LineSeries::new(points, color.stroke_width(3)))?;
    }
    root.present()?;
    Ok(())
}
