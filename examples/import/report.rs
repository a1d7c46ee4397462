//! What was sold of each item, and for how much.

use std::{collections::BTreeMap, fmt};

use super::rows::Row;

#[derive(Default)]
pub struct Report {
    pub rows: usize,
    items: BTreeMap<String, (u64, u64)>,
}

impl Report {
    pub fn add(&mut self, row: &Row) {
        let (quantity, cents) = self.items.entry(row.item.clone()).or_default();
        *quantity += u64::from(row.quantity);
        *cents += u64::from(row.quantity) * u64::from(row.cents);
        self.rows += 1;
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (item, (quantity, cents)) in &self.items {
            let (whole, hundredths) = (cents / 100, cents % 100);
            writeln!(f, "{item:12} {quantity:6} {whole:8}.{hundredths:02}")?;
        }
        writeln!(f, "{} rows", self.rows)
    }
}
