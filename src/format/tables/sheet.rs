//! A table as rows and named columns, and how a CSV file becomes one, whichever program wrote it.

use std::collections::HashSet;

use super::bad::{BadTables, Findings};
use super::{LONGEST, MAX_ROWS, Table};
use crate::format::native::LARGEST;

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
}

impl Grid {
    /// The cells of a CSV file.
    ///
    /// # Errors
    /// [`BadTables`], with the row that cannot be read.
    pub fn of_csv(name: &str, bytes: &[u8]) -> Result<Self, BadTables> {
        Self::read(Table { name, bytes }).map_err(|(row, message)| {
            let mut bad = BadTables::unplaced(name, message);
            bad.first.row = row;
            bad
        })
    }

    /// The cells of a CSV file, or the row that cannot be read and why.
    fn read(table: Table<'_>) -> Result<Self, (usize, String)> {
        let (separator, rows) = read_rows(table.bytes)?;
        Ok(Self {
            name: table.name.to_owned(),
            words: Words::TABLE,
            separators: if separator == b',' {
                &[';']
            } else {
                &[',', '|', ';']
            },
            rows,
        })
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
    /// Reads a CSV file. What is wrong with it as a whole goes to the findings, and the sheet is then empty.
    pub fn read(file: usize, table: Table<'_>, required: &[&str], findings: &mut Findings) -> Self {
        match Grid::read(table) {
            Ok(grid) => Self::of_grid(file, grid, required, findings),
            Err((row, message)) => {
                findings.bad_file(file, table.name, row, message);
                Self::empty(file)
            }
        }
    }

    /// Takes the first row as header. What is wrong with it goes to the findings, and the sheet is then empty.
    pub fn of_grid(
        file: usize,
        mut grid: Grid,
        required: &[&str],
        findings: &mut Findings,
    ) -> Self {
        if grid.rows.is_empty() {
            let what = if grid.name.contains(", sheet ") {
                "sheet"
            } else {
                "file"
            };
            let message = format!(
                "the {what} is empty; expected a header: {}",
                required.join(", ")
            );
            findings.bad_file(file, &grid.name, 0, message);
            return Self::empty(file);
        }
        let header = grid.rows.remove(0);
        let sheet = Self {
            file,
            name: grid.name,
            words: grid.words,
            separators: grid.separators,
            rows: grid.rows,
            columns: columns(&header.cells),
        };
        if sheet.check_header(&header, required, findings) {
            sheet
        } else {
            Self::empty(file)
        }
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
        }
    }

    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
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

    fn check_header(&self, header: &Row, required: &[&str], findings: &mut Findings) -> bool {
        let mut seen = HashSet::new();
        let mut sound = true;
        for column in &self.columns {
            if !seen.insert(column) {
                findings.bad(self, header, column, "the column is there twice");
                sound = false;
            }
        }
        for column in required {
            if self.column(column).is_none() {
                let message = format!(
                    "the column is missing; the header has: {}",
                    self.columns.join(", ")
                );
                findings.bad(self, header, column, message);
                sound = false;
            }
        }
        for row in &self.rows {
            let extra = row
                .cells
                .iter()
                .skip(self.columns.len())
                .find(|cell| !cell.trim().is_empty());
            if let Some(cell) = extra {
                let message = format!(
                    "{:?} stands beyond the last column of the header",
                    cell.trim()
                );
                findings.bad(self, row, "", message);
            }
            for (column, cell) in self.cells(row) {
                if cell.len() > LONGEST {
                    let message = format!("the text is longer than {LONGEST} bytes");
                    findings.bad(self, row, column, message);
                }
            }
        }
        sound
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

/// The separator and the rows that hold something, or the row that cannot be read and why.
fn read_rows(bytes: &[u8]) -> Result<(u8, Vec<Row>), (usize, String)> {
    if bytes.len() > LARGEST {
        return Err((
            0,
            format!("the file is larger than {} MB", LARGEST / 1024 / 1024),
        ));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Err(error) = std::str::from_utf8(bytes) {
        let row = count_lines(&bytes[..error.valid_up_to()]) + 1;
        return Err((
            row,
            "this is no UTF-8 text; save the table as CSV in UTF-8".to_owned(),
        ));
    }
    let separator = separator(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let mut rows: Vec<Row> = Vec::new();
    // The reader skips blank lines; a spreadsheet counts them.
    let (mut number, mut record, mut last_breaks) = (0, csv::StringRecord::new(), 0);
    loop {
        let before = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let more = reader
            .read_record(&mut record)
            .map_err(|error| (number + 1, error.to_string()))?;
        if !more {
            break;
        }
        number += 1 + blank_lines(bytes, before);
        last_breaks = record.iter().map(|cell| cell.matches('\n').count()).sum();
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            let cells = record.iter().map(str::to_owned).collect();
            rows.push(Row { number, cells });
        }
        if rows.len() > MAX_ROWS {
            return Err((number, format!("the table has more than {MAX_ROWS} rows")));
        }
    }
    let quotes = bytes.iter().filter(|byte| **byte == b'"').count();
    if last_breaks > 0 && quotes % 2 == 1 {
        return Err((
            number,
            "a quotation mark is opened and never closed".to_owned(),
        ));
    }
    Ok((separator, rows))
}

fn count_lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

/// How many blank lines stand between two records. The line break of the record before may still stand there.
fn blank_lines(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    let rest = match (start.checked_sub(1).and_then(|at| bytes.get(at)), rest) {
        (Some(b'\r'), [b'\n', rest @ ..]) => rest,
        _ => rest,
    };
    let breaks = rest
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .count();
    count_lines(&rest[..breaks])
}

/// The names of the columns of a table, in lower case; none if it cannot be read.
pub fn header(bytes: &[u8]) -> Vec<String> {
    let text = bytes.trim_ascii_start();
    let line = text.split(|byte| matches!(byte, b'\r' | b'\n')).next();
    match read_rows(line.unwrap_or_default()) {
        Ok((_, rows)) => rows.first().map(|row| columns(&row.cells)),
        Err(_) => None,
    }
    .unwrap_or_default()
}

/// Tab, semicolon or comma, whichever the header has most of outside quotation marks. Spreadsheets copy with tabs.
fn separator(bytes: &[u8]) -> u8 {
    let (mut quoted, mut commas, mut semicolons, mut tabs) = (false, 0, 0, 0);
    let header = bytes.iter().skip_while(|byte| byte.is_ascii_whitespace());
    for byte in header {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            b',' if !quoted => commas += 1,
            b';' if !quoted => semicolons += 1,
            b'\t' if !quoted => tabs += 1,
            _ => {}
        }
    }
    if tabs > semicolons.max(commas) {
        b'\t'
    } else if semicolons > commas {
        b';'
    } else {
        b','
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::read_rows;

    fn numbers(text: &str) -> Vec<usize> {
        read_rows(text.as_bytes())
            .unwrap()
            .1
            .iter()
            .map(|row| row.number)
            .collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        assert_eq!(numbers("a,b\n1,2\n\n\n3,4\n"), [1, 2, 5]);
        assert_eq!(numbers("a,b\r\n1,2\r\n\r\n3,4\r\n"), [1, 2, 4]);
        assert_eq!(numbers("a,b\n1,\"x\ny\nz\"\n,\n3,4"), [1, 2, 4]);
        assert_eq!(numbers("\n\na,b\n1,2"), [3, 4]);
        assert_eq!(numbers("a,b\r\n1,\"x\r\n\r\ny\"\r\n3,4"), [1, 2, 3]);
    }
}
