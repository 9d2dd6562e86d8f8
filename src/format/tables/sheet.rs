//! A table as rows and named columns, and how a CSV file becomes one, whichever program wrote it.

use std::collections::HashMap;

use super::bad::Findings;
use super::csv::rows_of;
use super::{LONGEST, Table};

/// What people call the places in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// What is numbered: `row`.
    pub row: &'static str,
    /// What has a name: `column`.
    pub column: &'static str,
    /// Where ids are from: `of the nodes table`.
    pub whose: &'static str,
}

impl Words {
    /// Those of a table.
    pub const TABLE: &'static Self = &Self {
        row: "row",
        column: "column",
        whose: "of the nodes table",
    };
}

/// The cells of a table, wherever they come from.
#[derive(Clone, Debug)]
pub struct Grid {
    /// What to call it in messages: `list.xlsx, sheet nodes`.
    pub name: String,
    /// What its places are called.
    pub words: &'static Words,
    /// What separates the items of a list in a cell.
    pub separators: &'static [char],
    /// The rows that hold something, the header first.
    pub rows: Vec<Row>,
    /// What could not be read: the row, 0 for the whole, and why. The rows that could are above.
    pub faults: Vec<(usize, String)>,
}

impl Grid {
    /// The cells of a CSV file.
    pub fn of_csv(name: &str, bytes: &[u8]) -> Self {
        let (separator, rows, faults) = rows_of(bytes);
        Self {
            name: name.to_owned(),
            words: Words::TABLE,
            separators: if separator == b',' {
                &[';']
            } else {
                &[',', '|', ';']
            },
            rows,
            faults,
        }
    }
}

/// A table with its header.
pub struct Sheet {
    /// Which of the four tables it is, from 0.
    pub file: usize,
    /// What to call it.
    pub name: String,
    /// What its places are called.
    pub words: &'static Words,
    /// What separates the items of a list in a cell.
    pub separators: &'static [char],
    /// The rows that hold something.
    pub rows: Vec<Row>,
    columns: Vec<String>,
    /// The place of each column; of one that is there twice, the first.
    places: HashMap<String, usize>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// As people count it: the header of a table is row 1.
    pub number: usize,
    /// The text of its cells, from the first column.
    pub cells: Vec<String>,
}

impl Sheet {
    /// Reads a CSV file. What is wrong with it as a whole goes to the findings, and the sheet has what could be read.
    pub fn read(file: usize, table: Table<'_>, required: &[&str], findings: &mut Findings) -> Self {
        Self::of_grid(
            file,
            Grid::of_csv(table.name, table.bytes),
            required,
            findings,
        )
    }

    /// Takes the first row as header. What is wrong with it goes to the findings; if a column is missing, the sheet is
    /// empty then.
    pub fn of_grid(
        file: usize,
        mut grid: Grid,
        required: &[&str],
        findings: &mut Findings,
    ) -> Self {
        for (row, message) in &grid.faults {
            findings.bad_file(file, &grid.name, *row, message.as_str());
        }
        if grid.rows.is_empty() {
            if grid.faults.is_empty() {
                let is_sheet = grid.name.contains(", sheet ");
                let what = if is_sheet { "sheet" } else { "file" };
                let required = required.join(", ");
                let message = format!("the {what} is empty; expected a header: {required}");
                findings.bad_file(file, &grid.name, 0, message);
            }
            return Self::empty(file);
        }
        let header = grid.rows.remove(0);
        let columns = columns(&header.cells);
        let mut places = HashMap::new();
        for (place, column) in columns.iter().enumerate() {
            places.entry(column.clone()).or_insert(place);
        }
        let mut sheet = Self {
            file,
            name: grid.name,
            words: grid.words,
            separators: grid.separators,
            rows: grid.rows,
            columns,
            places,
        };
        if !sheet.check_header(&header, required, findings) {
            return Self::empty(file);
        }
        sheet.check_cells(findings);
        sheet
    }

    /// A table that is not there.
    pub fn empty(file: usize) -> Self {
        Self {
            file,
            name: String::new(),
            words: Words::TABLE,
            separators: &[],
            rows: Vec::new(),
            columns: Vec::new(),
            places: HashMap::new(),
        }
    }

    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// The trimmed text of a cell; blank where the table has no such column.
    pub fn cell<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        self.column(column)
            .and_then(|place| row.cells.get(place))
            .map_or("", |cell| cell.trim())
    }

    /// All cells of a row with their columns.
    pub fn cells<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (&'a str, &'a str)> {
        let columns = self.columns.iter().map(String::as_str);
        columns.zip(row.cells.iter().map(|cell| cell.trim()))
    }

    /// Warns of columns that are not known and hold something.
    pub fn warn_of_unknown(&self, known: &[&str], findings: &mut Findings) {
        for (place, column) in self.columns.iter().enumerate() {
            let is_used = |row: &Row| {
                row.cells
                    .get(place)
                    .is_some_and(|cell| !cell.trim().is_empty())
            };
            if !known.contains(&column.as_str()) && self.rows.iter().any(is_used) {
                findings.warn_column(self, column);
            }
        }
    }

    /// Whether all columns are there that must be.
    fn check_header(&self, header: &Row, required: &[&str], findings: &mut Findings) -> bool {
        for (place, column) in self.columns.iter().enumerate() {
            if self.column(column) != Some(place) {
                findings.bad(self, header, column, || "the column is there twice");
            }
        }
        let mut sound = true;
        for column in required {
            if self.column(column).is_none() {
                let has = || self.columns.join(", ");
                let message = || format!("the column is missing; the header has: {}", has());
                findings.bad(self, header, column, message);
                sound = false;
            }
        }
        sound
    }

    /// Finds cells without a column and those that are too long, which are blank then.
    fn check_cells(&mut self, findings: &mut Findings) {
        let mut rows = std::mem::take(&mut self.rows);
        for row in &mut rows {
            let mut extra = row.cells.iter().skip(self.columns.len());
            if let Some(cell) = extra.find(|cell| !cell.trim().is_empty()) {
                let cell = cell.trim();
                let message = || format!("{cell:?} stands beyond the last column of the header");
                findings.bad(self, row, "", message);
            }
            let places = 0..row.cells.len().min(self.columns.len());
            for place in places.filter(|place| row.cells[*place].trim().len() > LONGEST) {
                let message = || format!("the text is longer than {LONGEST} bytes");
                findings.bad(self, row, &self.columns[place], message);
            }
            for cell in row
                .cells
                .iter_mut()
                .filter(|cell| cell.trim().len() > LONGEST)
            {
                cell.clear();
            }
        }
        self.rows = rows;
    }
}

/// Names of the columns in lower case; one without a name is called by its place.
fn columns(header: &[String]) -> Vec<String> {
    header
        .iter()
        .enumerate()
        .map(|(place, name)| match name.trim() {
            "" => format!("column {}", place + 1),
            name => name.to_lowercase(),
        })
        .collect()
}

/// The names of the columns of a table, in lower case; none if it cannot be read.
pub fn header(bytes: &[u8]) -> Vec<String> {
    let text = bytes.trim_ascii_start();
    let line = text.split(|byte| matches!(byte, b'\r' | b'\n')).next();
    let (_, rows, _) = rows_of(line.unwrap_or_default());
    rows.first()
        .map(|row| columns(&row.cells))
        .unwrap_or_default()
}
