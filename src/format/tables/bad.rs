//! Bad values and warnings, gathered while tables are read.

use std::collections::BTreeMap;

use super::super::Warning;
use super::super::line::one_line;
use super::super::salvage::{LeftOut, TOLD};
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
        write!(f, "{}", one_line(&self.file))?;
        if self.row > 0 {
            write!(f, ", {} {}", self.words.row, self.row)?;
        }
        if !self.column.is_empty() {
            write!(f, ", {} {}", self.words.column, one_line(&self.column))?;
        }
        write!(f, ": {}", one_line(&self.message))
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

/// Those of many findings that stand first, as many as are ever told; the others are counted, and no word is made of
/// them.
struct First<T> {
    kept: BTreeMap<(Place, usize), T>,
    count: usize,
}

impl<T> Default for First<T> {
    fn default() -> Self {
        Self {
            kept: BTreeMap::new(),
            count: 0,
        }
    }
}

impl<T> First<T> {
    fn add(&mut self, place: Place, make: impl FnOnce() -> T) {
        self.count += 1;
        let key = (place, self.count);
        if self.kept.len() >= TOLD {
            let last = self.kept.last_entry();
            match last.filter(|last| *last.key() > key) {
                Some(last) => drop(last.remove()),
                None => return,
            }
        }
        self.kept.insert(key, make());
    }

    fn more(&self) -> usize {
        self.count - self.kept.len()
    }
}

/// What reading has found so far.
#[derive(Default)]
pub struct Findings {
    bad: First<BadValue>,
    /// What follows from bad values alone: links to nodes that could not be read.
    follows: First<BadValue>,
    warnings: First<Warning>,
}

impl Findings {
    /// A bad value; the message names it and what is allowed.
    pub fn bad<M: Into<String>>(
        &mut self,
        sheet: &Sheet,
        row: &Row,
        column: &str,
        message: impl FnOnce() -> M,
    ) {
        let value = || value(sheet, row, column, message().into());
        self.bad.add(place(sheet, row, column), value);
    }

    /// Something that is left out because of a bad value elsewhere.
    pub fn follows(&mut self, sheet: &Sheet, row: &Row, column: &str, message: String) {
        let value = || value(sheet, row, column, message);
        self.follows.add(place(sheet, row, column), value);
    }

    /// A fault of a whole table, or of a row of it.
    pub fn bad_file(&mut self, file: usize, name: &str, row: usize, message: impl Into<String>) {
        let value = || BadValue {
            file: name.to_owned(),
            row,
            column: String::new(),
            message: one_line(&message.into()),
            words: Words::TABLE,
        };
        self.bad.add((file, row, 0), value);
    }

    /// Something to know of a value that is taken over all the same.
    pub fn warn(
        &mut self,
        sheet: &Sheet,
        row: &Row,
        column: &str,
        message: impl FnOnce() -> String,
    ) {
        let words = sheet.words;
        let text = || {
            Warning(one_line(&format!(
                "{}, {} {}, {} {column}: {}",
                sheet.name,
                words.row,
                row.number,
                words.column,
                message()
            )))
        };
        self.warnings.add(place(sheet, row, column), text);
    }

    /// A column that is not known and holds something.
    pub fn warn_column(&mut self, sheet: &Sheet, column: &str) {
        let (name, word) = (&sheet.name, sheet.words.column);
        let text = || {
            Warning(one_line(&format!(
                "{name}, {word} {column}: not a known {word}; kept as notes"
            )))
        };
        self.warnings.add((sheet.file, 0, 0), text);
    }

    /// The warnings in the order of the tables, if there is no bad value.
    pub fn finish(self) -> Result<Vec<Warning>, BadTables> {
        let more = self.bad.count.saturating_sub(1);
        match self.bad.kept.into_values().next() {
            Some(first) => Err(BadTables { first, more }),
            None => Ok(told(self.warnings)),
        }
    }

    /// What is left out, in the order of the tables, and the warnings.
    pub fn left_out(self) -> (LeftOut, Vec<Warning>) {
        let mut left_out = LeftOut {
            more: self.bad.more() + self.follows.more(),
            ..LeftOut::default()
        };
        let mut all = self.bad.kept;
        let first = self.bad.count;
        let later = self.follows.kept.into_iter();
        all.extend(later.map(|((place, number), value)| ((place, first + number), value)));
        for value in all.into_values() {
            left_out.add(|| value.to_string());
        }
        (left_out, told(self.warnings))
    }
}

fn told(warnings: First<Warning>) -> Vec<Warning> {
    let more = warnings.more();
    let last = (more > 0).then(|| Warning(format!("and {more} more of this sort")));
    warnings.kept.into_values().chain(last).collect()
}

fn value(sheet: &Sheet, row: &Row, column: &str, message: String) -> BadValue {
    BadValue {
        file: sheet.name.clone(),
        row: row.number,
        column: column.to_owned(),
        message: one_line(&message),
        words: sheet.words,
    }
}

fn place(sheet: &Sheet, row: &Row, column: &str) -> Place {
    let column = sheet.column(column).unwrap_or(usize::MAX);
    (sheet.file, row.number, column)
}
