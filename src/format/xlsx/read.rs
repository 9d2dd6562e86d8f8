//! A design from a workbook: the sheets `nodes`, `links`, `results` and `design`, in any letter case.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx, XlsxError};

use super::guard;
use crate::format::Warning;
use crate::format::salvage::{Salvaged, TOLD};
use crate::format::tables::{
    BadTables, Built, Grid, Grids, LONGEST, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Row, Words,
    read_grids,
};
use crate::model::Design;

/// Most bytes of text of a sheet: many cells may share one long text.
const MAX_TEXT: usize = 128 * 1024 * 1024;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads a workbook. The nodes of the design have neither place nor size yet. Other sheets are left alone.
///
/// # Errors
/// [`BadTables`]: the first bad value with file, sheet, row and column, and how many more there are.
pub fn read(name: &str, bytes: &[u8]) -> Result<(Design, Vec<Warning>), BadTables> {
    gather(name, bytes)?.strictly()
}

/// Takes what is sound of a workbook that [`read`] refuses.
///
/// # Errors
/// [`BadTables`], if it cannot be opened at all or nothing in it is sound.
pub fn salvage(name: &str, bytes: &[u8]) -> Result<Salvaged, BadTables> {
    gather(name, bytes)?.soundly()
}

fn gather(name: &str, bytes: &[u8]) -> Result<Built, BadTables> {
    let refused = |why: String| BadTables::unplaced(name, why);
    guard::check(bytes).map_err(refused)?;
    let mut workbook: Workbook<'_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| refused(unreadable(&error)))?;
    let tabs = workbook.sheet_names();
    let mut sheet = |wanted: &str| -> Option<Grid> {
        let is_wanted = |tab: &&String| tab.trim().eq_ignore_ascii_case(wanted);
        let tab = tabs.iter().find(is_wanted)?;
        Some(read_sheet(&mut workbook, name, tab))
    };
    let nodes = sheet("nodes").ok_or_else(|| {
        let there: Vec<String> = tabs.iter().take(20).map(|tab| format!("{tab:?}")).collect();
        refused(format!(
            "the workbook has no sheet \"nodes\"; its sheets are: {}",
            there.join(", ")
        ))
    })?;
    Ok(read_grids(Grids {
        nodes,
        links: sheet("links"),
        results: sheet("results"),
        design: sheet("design"),
    }))
}

/// What is wrong with a workbook, in one line.
fn unreadable(error: &XlsxError) -> String {
    let why = error.to_string();
    let why = why.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("the workbook cannot be read ({why}); open it in a spreadsheet and save it as .xlsx")
}

/// The rows of a sheet that hold something, up to what cannot be read.
fn read_sheet(workbook: &mut Workbook<'_>, file: &str, tab: &str) -> Grid {
    let mut cells = Cells::default();
    let read = workbook
        .worksheet_cells_reader(tab)
        .map_err(|error| (0, unreadable(&error)))
        .and_then(|mut reader| {
            while let Some(cell) = reader
                .next_cell()
                .map_err(|error| (0, unreadable(&error)))?
            {
                let (row, column) = cell.get_position();
                cells.add(row, column, shown(cell.get_value()))?;
            }
            Ok(())
        });
    cells.faults.extend(read.err());
    let row = |(place, cells): (u32, Vec<String>)| Row {
        number: place as usize + 1,
        cells,
    };
    Grid {
        name: format!("{file}, sheet {tab}"),
        words: Words::TABLE,
        separators: &[';', ',', '|'],
        rows: cells.rows.into_iter().map(row).collect(),
        faults: cells.faults,
    }
}

/// The cells of a sheet so far. They come one by one, so that a lone cell far away takes no memory.
#[derive(Default)]
struct Cells {
    rows: BTreeMap<u32, Vec<String>>,
    /// How many there are, blank ones between others included.
    count: usize,
    /// How many bytes of text they hold.
    text: usize,
    faults: Vec<(usize, String)>,
}

impl Cells {
    /// One more cell.
    ///
    /// # Errors
    /// The row at which the sheet holds too much.
    fn add(&mut self, row: u32, column: u32, value: String) -> Result<(), (usize, String)> {
        if value.trim().is_empty() {
            return Ok(());
        }
        let (number, column) = (row as usize + 1, column as usize);
        if column >= MAX_COLUMNS {
            if self.faults.last().is_none_or(|(last, _)| *last != number)
                && self.faults.len() < TOLD
            {
                let message = format!("the row goes beyond {MAX_COLUMNS} columns");
                self.faults.push((number, message));
            }
            return Ok(());
        }
        if self.rows.len() >= MAX_ROWS && !self.rows.contains_key(&row) {
            return Err((number, format!("the sheet has more than {MAX_ROWS} rows")));
        }
        let cells = self.rows.entry(row).or_default();
        self.count += (column + 1).saturating_sub(cells.len());
        self.text += value.len();
        if self.count > MAX_CELLS || self.text > MAX_TEXT {
            let most = MAX_TEXT / 1024 / 1024;
            return Err((
                number,
                format!("the sheet holds more than {MAX_CELLS} cells or {most} MB of text"),
            ));
        }
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = value;
        Ok(())
    }
}

/// The text that a spreadsheet shows for a value; dates as ISO dates.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            // One byte more than is allowed is enough to be told that it is too long.
            let end = text.floor_char_boundary(LONGEST + 4);
            let text = &text[..end];
            if matches!(value, DataRef::DateTimeIso(_)) {
                text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
            } else {
                text.to_owned()
            }
        }
        DataRef::SharedString(text) => text[..text.floor_char_boundary(LONGEST + 4)].to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_shown(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(date) => date_shown(date),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A number with the 15 digits that spreadsheets keep: `2011`, `0.3`.
fn number_shown(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse::<f64>();
    rounded.unwrap_or(number).to_string()
}

/// `2011-12-31`, with the time if there is one; a time alone as `10:30`.
fn date_shown(date: &ExcelDateTime) -> String {
    if date.is_duration() || !date.as_f64().is_finite() {
        return number_shown(date.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let time = match (hour, minute, second) {
        (0, 0, 0) => String::new(),
        (_, _, 0) => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    let is_time = (0.0..1.0).contains(&date.as_f64()) && !time.is_empty();
    if is_time {
        return time;
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    if time.is_empty() {
        day
    } else {
        format!("{day} {time}")
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn values_become_the_text_that_a_spreadsheet_shows() {
        let date = |value| {
            DataRef::DateTime(ExcelDateTime::new(
                value,
                ExcelDateTimeType::DateTime,
                false,
            ))
        };
        for (value, expected) in [
            (DataRef::Float(2011.0), "2011"),
            (DataRef::Float(-2.5), "-2.5"),
            (DataRef::Float(0.1 + 0.2), "0.3"),
            (DataRef::Float(1e15), "1000000000000000"),
            (DataRef::Int(7), "7"),
            (DataRef::Bool(true), "TRUE"),
            (DataRef::SharedString(" a "), " a "),
            (DataRef::Error(calamine::CellErrorType::NA), "#N/A"),
            (date(40908.0), "2011-12-31"),
            (date(40908.5), "2011-12-31 12:00"),
            (date(0.25), "06:00"),
            (date(f64::NAN), "NaN"),
            (
                DataRef::DateTimeIso("2011-12-31T00:00:00".to_owned()),
                "2011-12-31",
            ),
            (DataRef::Empty, ""),
        ] {
            assert_eq!(shown(&value), expected, "{value:?}");
        }
    }
}
