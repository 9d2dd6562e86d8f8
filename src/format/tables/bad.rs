//! Bad values and warnings, gathered while tables are read.

use super::super::Warning;
use super::sheet::{Row, Sheet, Words};

/// A value that cannot be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadValue {
    /// The file's name.
    pub file: String,
    /// The row as a spreadsheet numbers it: the header is row 1. 0 if the whole file is meant.
    pub row: usize,
    /// The column's name; blank if the whole row is meant.
    pub column: String,
    /// What is wrong, with the value, and what is allowed.
    pub message: String,
    /// What row and column are called.
    pub words: &'static Words,
}

impl std::fmt::Display for BadValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.file)?;
        if self.row > 0 {
            write!(f, ", {} {}", self.words.row, self.row)?;
        }
        if !self.column.is_empty() {
            write!(f, ", {} {}", self.words.column, self.column)?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Why tables were refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadTables {
    /// The first bad value: by table (nodes, links, results, design), row, column.
    pub first: BadValue,
    /// How many more there are.
    pub more: usize,
}

impl BadTables {
    /// Why no table could be read at all.
    pub(crate) fn unplaced(file: &str, message: impl Into<String>) -> Self {
        Self {
            first: BadValue {
                file: file.to_owned(),
                row: 0,
                column: String::new(),
                message: message.into(),
                words: Words::TABLE,
            },
            more: 0,
        }
    }
}

impl std::fmt::Display for BadTables {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.first)?;
        if self.more > 0 {
            write!(f, " (and {} more)", self.more)?;
        }
        Ok(())
    }
}

impl std::error::Error for BadTables {}

/// Where a finding stands: table, row, column.
type Place = (usize, usize, usize);

/// What reading has found so far.
#[derive(Default)]
pub struct Findings {
    bad: Vec<(Place, BadValue)>,
    warnings: Vec<(Place, Warning)>,
}

impl Findings {
    /// A bad value; the message names it and what is allowed.
    pub fn bad(&mut self, sheet: &Sheet, row: &Row, column: &str, message: impl Into<String>) {
        let value = BadValue {
            file: sheet.name.clone(),
            row: row.number,
            column: column.to_owned(),
            message: message.into(),
            words: sheet.words,
        };
        self.bad.push((place(sheet, row, column), value));
    }

    /// A fault of a whole table, or of a row of it.
    pub fn bad_file(&mut self, file: usize, name: &str, row: usize, message: impl Into<String>) {
        let value = BadValue {
            file: name.to_owned(),
            row,
            column: String::new(),
            message: message.into(),
            words: Words::TABLE,
        };
        self.bad.push(((file, row, 0), value));
    }

    /// Something to know of a value that is taken over all the same.
    pub fn warn(&mut self, sheet: &Sheet, row: &Row, column: &str, message: &str) {
        let text = format!(
            "{}, {} {}, {} {column}: {message}",
            sheet.name, sheet.words.row, row.number, sheet.words.column
        );
        self.warnings
            .push((place(sheet, row, column), Warning(text)));
    }

    /// A column that is not known and holds something.
    pub fn warn_column(&mut self, sheet: &Sheet, column: &str) {
        let (name, word) = (&sheet.name, sheet.words.column);
        let text = format!("{name}, {word} {column}: not a known {word}; kept as notes");
        self.warnings.push(((sheet.file, 0, 0), Warning(text)));
    }

    /// The warnings in the order of the tables, if there is no bad value.
    pub fn finish(mut self) -> Result<Vec<Warning>, BadTables> {
        self.bad.sort_by_key(|(place, _)| *place);
        let more = self.bad.len().saturating_sub(1);
        if let Some((_, first)) = self.bad.into_iter().next() {
            return Err(BadTables { first, more });
        }
        self.warnings.sort_by_key(|(place, _)| *place);
        Ok(self
            .warnings
            .into_iter()
            .map(|(_, warning)| warning)
            .collect())
    }
}

fn place(sheet: &Sheet, row: &Row, column: &str) -> Place {
    let column = sheet.column(column).unwrap_or(usize::MAX);
    (sheet.file, row.number, column)
}
