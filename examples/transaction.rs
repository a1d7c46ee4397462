//! A transfer between accounts, in `SQLite`.
//!
//! The problem: a transaction has to be committed or rolled back, a commit can fail, and statements
//! and savepoints have to be gone before the transaction can end and the connection can be closed.
//!
//! What is deferred, and why there: each end stands beside its beginning. The connection's guard is
//! in an outer frame and the transaction's in an inner one, since the transaction borrows the
//! connection and so has to be left first.

use std::{
    env,
    error::Error,
    fs, panic,
    path::Path,
    process::{self, ExitCode},
};

use epilogue::{defer, guard, recover, returns};
use rusqlite::{Connection, ToSql, Transaction};

type Failure = Box<dyn Error + Send + Sync>;

pub(crate) const SCHEMA: &str = "
    CREATE TABLE accounts (name TEXT PRIMARY KEY, balance INTEGER CHECK (balance >= 0));
    CREATE TABLE transfers (
        payee TEXT REFERENCES accounts (name) DEFERRABLE INITIALLY DEFERRED,
        amount INTEGER
    );
    CREATE TABLE notes (text TEXT CHECK (length(text) <= 10));
    INSERT INTO accounts VALUES ('alice', 100), ('bob', 50);
";
const TAKE: &str = "UPDATE accounts SET balance = balance - ?2 WHERE name = ?1";
const GIVE: &str = "UPDATE accounts SET balance = balance + ?2 WHERE name = ?1";
const RECORD: &str = "INSERT INTO transfers VALUES (?1, ?2)";
const NOTE: &str = "INSERT INTO notes VALUES (?1)";

/// From alice to somebody, and notes for both.
pub(crate) struct Transfer {
    pub(crate) payee: &'static str,
    pub(crate) amount: i64,
    pub(crate) notes: [&'static str; 2],
}

/// The connection in a guard, and the transaction that borrows it, in one function.
pub(crate) fn transfer(database: &Path, order: &Transfer) -> Result<(), Failure> {
    returns!(|done: Result<(), Failure>| {
        recover!(|panic, done| *done = Err(panic.into()));
        let mut connection = guard!(Connection::open(database)?, |connection, done| {
            // SQLite refuses while a statement isn't finalised, and that would be an error of the
            // transfer.
            println!("  close the connection");
            connection.close().map_err(|(_, error)| error)
        });
        connection.pragma_update(None, "foreign_keys", true)?;
        returns!(|moved: Result<(), Failure>| {
            let mut transaction = guard!(connection.transaction()?, |transaction, moved| {
                let commits = moved.is_ok();
                println!("  {}", if commits { "commit" } else { "roll back" });
                if commits {
                    // If it fails, its error becomes the result, and the transaction is rolled back
                    // as it is dropped.
                    transaction.commit()
                } else {
                    transaction.rollback()
                }
            });
            run(&transaction, TAKE, &[&"alice", &order.amount])?;
            assert!(order.amount != 13, "the bank is superstitious");
            run(&transaction, GIVE, &[&order.payee, &order.amount])?;
            run(&transaction, RECORD, &[&order.payee, &order.amount])?;
            // Notes that are refused don't stop the transfer.
            if let Err(error) = write_notes(&mut transaction, order.notes) {
                println!("  no notes: {error}");
            }
            Ok(())
        })
    })
}

/// Both notes or none: a savepoint is a transaction in the transaction.
fn write_notes(transaction: &mut Transaction<'_>, notes: [&str; 2]) -> Result<(), Failure> {
    returns!(|written: Result<(), Failure>| {
        let savepoint = guard!(transaction.savepoint()?, |mut savepoint, written| {
            if written.is_ok() {
                return savepoint.commit();
            }
            println!("  roll back to the savepoint");
            savepoint.rollback()
        });
        for note in notes {
            run(&savepoint, NOTE, &[&note])?;
        }
        Ok(())
    })
}

/// Prepares a statement, runs it, and finalises it also if it fails.
fn run(connection: &Connection, sql: &str, values: &[&dyn ToSql]) -> Result<(), Failure> {
    returns!(|changed: Result<(), Failure>| {
        let mut statement = guard!(connection.prepare(sql)?, |statement, changed| {
            statement.finalize()
        });
        statement.execute(values)?;
        Ok(())
    })
}

/// What is in the database, seen through a connection of its own.
pub(crate) fn check(database: &Path) -> Result<String, Failure> {
    let connection = Connection::open(database)?;
    let ask = |sql: &str| connection.query_row(sql, (), |row| row.get::<_, String>(0));
    Ok(format!(
        "{}; transfers: {}, notes: {}, integrity: {}",
        ask("SELECT group_concat(name || ' ' || balance, ', ' ORDER BY name) FROM accounts")?,
        ask("SELECT CAST(count(*) AS TEXT) FROM transfers")?,
        ask("SELECT CAST(count(*) AS TEXT) FROM notes")?,
        ask("PRAGMA integrity_check")?,
    ))
}

pub(crate) fn show() -> Result<(), Failure> {
    let database = env::temp_dir().join(format!("epilogue-bank-{}.sqlite", process::id()));
    returns!(|shown: Result<(), Failure>| {
        let connection = Connection::open(&database)?;
        defer!(shown, fs::remove_file(&database));
        connection.execute_batch(SCHEMA)?;
        println!("before: {}", check(&database)?);
        let orders = [
            ("it succeeds", "bob", 30, ["rent", "May"]),
            ("a note is too long", "bob", 5, ["lunch", "on the terrace"]),
            ("there isn't enough", "bob", 500, ["a car", ""]),
            ("it panics halfway", "bob", 13, ["cards", ""]),
            (
                "nobody is paid, which the commit finds",
                "carol",
                10,
                ["gift", ""],
            ),
        ];
        for (title, payee, amount, notes) in orders {
            println!("{title}: {amount} to {payee}");
            let order = Transfer {
                payee,
                amount,
                notes,
            };
            match transfer(&database, &order) {
                Ok(()) => println!("  = done"),
                Err(error) => println!("  = {error}"),
            }
            println!("  {}", check(&database)?);
        }
        Ok(())
    })
}

fn main() -> ExitCode {
    // The panic is recovered, and reported with the errors.
    panic::set_hook(Box::new(|_| {}));
    match show() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("transaction: {error}");
            ExitCode::FAILURE
        }
    }
}
