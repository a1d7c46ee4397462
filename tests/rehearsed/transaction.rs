//! A transfer is done or not, and the database can be used and removed.

#[path = "../../examples/transaction.rs"]
#[allow(dead_code)]
mod program;

use std::{env, fs, process};

use epilogue::rehearse::every_exit;
use rusqlite::Connection;

use super::{folder::folder, support::names};
use program::Transfer;

pub fn rehearse() {
    let order = Transfer {
        payee: "bob",
        amount: 30,
        notes: ["rent", "paid"],
    };
    let folder = folder("transaction");
    let database = folder.join("bank.sqlite");
    every_exit(|exit| {
        let _ = fs::remove_file(&database);
        let connection = Connection::open(&database).unwrap();
        connection.execute_batch(program::SCHEMA).unwrap();
        let done = exit.of(|| program::transfer(&database, &order));
        let state = program::check(&database).unwrap();
        let is_before = state.starts_with("alice 100, bob 50; transfers: 0, notes: 0");
        let is_after = state.starts_with("alice 70, bob 80; transfers: 1");
        assert!(is_before || is_after, "{exit}: {state}");
        let is_done = done.is_some_and(|done| done.is_ok());
        assert!(is_after || !is_done, "{exit}: {state}");
    });
    let database = format!("epilogue-bank-{}", process::id());
    every_exit(|exit| {
        exit.of(program::show);
        let names = names(&env::temp_dir());
        let is_left = names.iter().any(|name| name.starts_with(&database));
        assert!(!is_left, "{exit}");
    });
}
