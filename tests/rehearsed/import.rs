//! No lock, no temporary file, no half of an import: rows in the database exactly if there is a report.

#[path = "../../examples/import/main.rs"]
#[allow(dead_code)]
mod program;

use std::{fs, path::Path, sync::atomic::AtomicBool};

use epilogue::rehearse::every_exit;
use rusqlite::Connection;

use super::{folder::folder, support::names};
use program::{arguments::Arguments, import::Import};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

pub fn rehearse() {
    for (old_rows, price) in [
        (None, "2.50"),
        (Some(1), "2.50"),
        (None, "?"),
        (Some(1), "?"),
    ] {
        every_exit(|exit| {
            let folder = folder("import");
            let file = folder.join("sales.csv");
            fs::write(&file, format!("item,quantity,price\ntea,1,{price}\n")).unwrap();
            let database = folder.join("sales.db");
            if old_rows.is_some() {
                begin(&database);
            }
            let arguments = Arguments {
                files: vec![file],
                into: database.clone(),
                report: folder.join("report.txt"),
                fail_at: Vec::new(),
            };
            let import = Import::new(arguments, &INTERRUPTED).unwrap();
            let imported = exit.of(|| import.run());
            let is_done = imported.is_some_and(|rows| rows.is_ok());
            let there = names(&folder);
            let is_there = |name| there.iter().any(|there| there == name);
            let (report, rows) = (
                is_there("report.txt"),
                is_there("sales.db").then(|| rows(&database)),
            );
            let is_before = !report && rows == old_rows;
            let is_after = report && rows == Some(old_rows.unwrap_or(0) + 1);
            // Who is left behind the commit has imported.
            assert!(
                is_after || is_before && !is_done,
                "{exit}: {rows:?} rows, {there:?}"
            );
            let known = ["report.txt", "sales.csv", "sales.db"];
            assert!(
                there.iter().all(|name| known.contains(&name.as_str())),
                "{exit}: {there:?}"
            );
        });
    }
}

/// A database with a sale in it.
fn begin(database: &Path) {
    let connection = Connection::open(database).unwrap();
    connection
        .execute_batch(
            "create table sales (item text, quantity integer, cents integer);
             insert into sales values ('coffee', 1, 250)",
        )
        .unwrap();
}

fn rows(database: &Path) -> u32 {
    let connection = Connection::open(database).unwrap();
    connection
        .query_one("select count(*) from sales", (), |row| row.get(0))
        .unwrap()
}
