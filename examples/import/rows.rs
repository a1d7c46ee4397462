//! The rows of a CSV file, and what can be wrong with one: said with the file, the line and the column.

use std::{fmt, io::Read, path::Path};

use csv::{ErrorKind, Position, Reader, StringRecord};

const COLUMNS: [&str; 3] = ["item", "quantity", "price"];

/// One sale.
pub struct Row {
    pub item: String,
    pub quantity: u32,
    pub cents: u32,
}

/// What is wrong with a file. There is no column if a whole line is wrong.
#[derive(Debug, thiserror::Error)]
#[error("{file}:{line}: {}{wrong}", of_column(column.as_ref()))]
pub struct Invalid {
    file: String,
    line: u64,
    column: Option<String>,
    wrong: String,
}

fn of_column(column: Option<&String>) -> String {
    column.map_or(String::new(), |column| format!("column {column} "))
}

/// The rows of one file, in order.
pub struct Rows<R> {
    file: String,
    reader: Reader<R>,
    header: StringRecord,
    /// At which place each of the columns is.
    places: [usize; 3],
}

impl<R: Read> Rows<R> {
    pub fn of(file: &Path, content: R) -> anyhow::Result<Self> {
        let mut rows = Rows {
            file: file.display().to_string(),
            reader: Reader::from_reader(content),
            header: StringRecord::new(),
            places: [0; 3],
        };
        rows.header = match rows.reader.headers() {
            Ok(header) => header.clone(),
            Err(error) => return Err(rows.explain(error)),
        };
        if rows.header.is_empty() {
            return Err(rows.invalid(1, None, "the file is empty, and has to begin with a header"));
        }
        for (name, place) in COLUMNS.into_iter().zip(0..) {
            let Some(found) = rows.header.iter().position(|column| column == name) else {
                let all: Vec<_> = rows.header.iter().collect();
                let wrong = format!("is missing; there are {}", all.join(", "));
                return Err(rows.invalid(1, Some(name.to_owned()), wrong));
            };
            rows.places[place] = found;
        }
        Ok(rows)
    }

    fn row(&self, record: &StringRecord) -> anyhow::Result<Row> {
        let line = record.position().map_or(0, Position::line);
        let [item, quantity, price] = self.places;
        let wrong = |place, wanted: &str| {
            let wrong = format!("is {:?}, and has to be {wanted}", &record[place]);
            self.invalid(line, Some(self.header[place].to_owned()), wrong)
        };
        Ok(Row {
            item: record[item].to_owned(),
            quantity: record[quantity]
                .parse()
                .map_err(|_| wrong(quantity, "a whole number"))?,
            cents: cents(&record[price]).ok_or_else(|| wrong(price, "a price, like 2.50"))?,
        })
    }

    /// What csv says, in the words of this program.
    fn explain(&self, error: csv::Error) -> anyhow::Error {
        let line = error.position().map_or(1, Position::line);
        match error.kind() {
            ErrorKind::Utf8 { err, .. } => {
                self.invalid(line, Some(self.column(err.field())), "isn't UTF-8")
            }
            &ErrorKind::UnequalLengths {
                expected_len, len, ..
            } => {
                let (at, is) = if len < expected_len {
                    (len, "is missing")
                } else {
                    (expected_len, "is too many")
                };
                let place = usize::try_from(at).unwrap_or(usize::MAX);
                let wrong = format!("{is}: {len} fields, and the header has {expected_len}");
                self.invalid(line, Some(self.column(place)), wrong)
            }
            _ => anyhow::Error::from(error).context(self.file.clone()),
        }
    }

    /// A column's name, or its number if it has none.
    fn column(&self, place: usize) -> String {
        let name = self.header.get(place).map(str::to_owned);
        name.unwrap_or_else(|| (place + 1).to_string())
    }

    fn invalid(
        &self,
        line: u64,
        column: Option<String>,
        wrong: impl fmt::Display,
    ) -> anyhow::Error {
        let file = self.file.clone();
        let wrong = wrong.to_string();
        Invalid {
            file,
            line,
            column,
            wrong,
        }
        .into()
    }
}

impl<R: Read> Iterator for Rows<R> {
    type Item = anyhow::Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut record = StringRecord::new();
        match self.reader.read_record(&mut record) {
            Ok(true) => Some(self.row(&record)),
            Ok(false) => None,
            Err(error) => Some(Err(self.explain(error))),
        }
    }
}

/// `2.50` as 250.
fn cents(price: &str) -> Option<u32> {
    let (whole, hundredths) = price.split_once('.').unwrap_or((price, "00"));
    if hundredths.len() != 2 {
        return None;
    }
    let whole: u32 = whole.parse().ok()?;
    whole
        .checked_mul(100)?
        .checked_add(hundredths.parse().ok()?)
}
