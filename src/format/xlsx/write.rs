//! A design as a workbook.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::views;
use crate::format::export::{ExportError, Job, Piece};
use crate::format::tables;

/// A sheet of the workbook.
pub struct Sheet {
    /// What its tab says.
    pub name: &'static str,
    /// What stands over the columns.
    pub header: Vec<String>,
    /// The cells, each row as long as the header.
    pub rows: Vec<Vec<String>>,
    /// How many columns from the left stay in sight.
    pub frozen: u16,
    /// Whether the header stands upright: many narrow columns with long names.
    pub upright: bool,
}

impl From<tables::Cells> for Sheet {
    fn from(cells: tables::Cells) -> Self {
        Self {
            name: cells.name,
            header: cells.header.into_iter().map(str::to_owned).collect(),
            rows: cells.rows,
            frozen: 1,
            upright: false,
        }
    }
}

/// Narrowest and widest column, in characters.
const WIDTHS: (usize, usize) = (9, 60);
/// Width of a column under an upright header, in characters.
const UPRIGHT: usize = 15;
/// Height of a line of text, in points.
const LINE: f64 = 15.0;
/// Most lines of a cell that are shown without opening it.
const LINES: usize = 20;
/// So many rows say how wide their columns are.
const MEASURED: usize = 2_000;
/// Most characters that a cell holds.
const LONGEST: usize = 32_767;

/// The workbook: `nodes`, `links`, `results`, `design`, then the views.
///
/// # Errors
/// [`ExportError::Impossible`] for a text, or for more rows or columns, than a sheet holds.
pub fn export(job: &Job<'_>) -> Result<Vec<Piece>, ExportError> {
    let tables = tables::cells(job.design).map(Sheet::from);
    let sheets: Vec<Sheet> = tables.into_iter().chain(views::all(job)).collect();
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(job).map_err(|error| impossible(&error))?);
    for (place, sheet) in sheets.iter().enumerate() {
        job.at(place, sheets.len())?;
        check(sheet)?;
        write(workbook.add_worksheet(), sheet).map_err(|error| impossible(&error))?;
    }
    let bytes = workbook.save_to_buffer();
    let bytes = bytes.map_err(|error| impossible(&error))?;
    job.at(1, 1)?;
    Ok(vec![Piece {
        suffix: String::new(),
        bytes,
    }])
}

fn impossible(error: &XlsxError) -> ExportError {
    ExportError::Impossible(format!("the workbook cannot be written: {error}"))
}

/// Nobody's name, and always the same date: the same design gives the same bytes.
fn properties(job: &Job<'_>) -> Result<DocProperties, XlsxError> {
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_creation_datetime(&date);
    // Excel allows 255 characters.
    let title: String = job.design.fields().title.chars().take(200).collect();
    Ok(properties.set_title(title))
}

/// Refuses what a spreadsheet would cut off, and says where it is.
fn check(sheet: &Sheet) -> Result<(), ExportError> {
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, cell) in sheet.header.iter().zip(cells) {
            // A letter is one or two of Excel's characters.
            if cell.len() > LONGEST && cell.encode_utf16().count() > LONGEST {
                let (name, row) = (sheet.name, row + 2);
                return Err(ExportError::Impossible(format!(
                    "sheet {name}, row {row}, column {column}: a cell of a workbook holds {LONGEST} characters; \
                     shorten the text, or export the tables as CSV"
                )));
            }
        }
    }
    Ok(())
}

fn write(to: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    to.set_name(sheet.name)?;
    let widths = write_header(to, sheet)?;
    let text = text();
    let centered = text.clone().set_align(FormatAlign::Center);
    for (row, cells) in (1..).zip(&sheet.rows) {
        let mut height = 1;
        for (place, cell) in cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
        {
            let column = number(place)?;
            let is_upright = sheet.upright && column >= sheet.frozen;
            let format = if is_upright { &centered } else { &text };
            to.write_string_with_format(row, column, cell, format)?;
            height = height.max(lines(cell, widths[place]));
        }
        if height > 1 {
            // Not every spreadsheet measures wrapped text itself.
            to.set_row_height(row, LINE * float(height.min(LINES)))?;
        }
    }
    to.set_freeze_panes(1, sheet.frozen)?;
    let last_row = u32::try_from(sheet.rows.len().max(1)).unwrap_or(u32::MAX);
    to.autofilter(0, 0, last_row, number(sheet.header.len().max(1) - 1)?)?;
    to.set_landscape();
    to.set_print_fit_to_pages(1, 0);
    to.set_repeat_rows(0, 0)?;
    Ok(())
}

/// Writes the header; returns the widths of the columns, in characters.
fn write_header(to: &mut Worksheet, sheet: &Sheet) -> Result<Vec<usize>, XlsxError> {
    let (text, head) = (text(), Format::new().set_bold().set_num_format("@"));
    let head = head.set_align(FormatAlign::Bottom);
    let mut widths = Vec::new();
    for (place, name) in sheet.header.iter().enumerate() {
        let column = number(place)?;
        let is_upright = sheet.upright && column >= sheet.frozen;
        let width = if is_upright {
            UPRIGHT
        } else {
            width(name, sheet.rows.iter().map(|row| row[place].as_str()))
        };
        // What people add below is text as well: `007` stays `007`.
        to.set_column_format(column, &text)?;
        to.set_column_width(column, float(width))?;
        let head = if is_upright {
            let upright = head.clone().set_rotation(90);
            upright.set_align(FormatAlign::Center)
        } else {
            head.clone()
        };
        to.write_string_with_format(0, column, name, &head)?;
        widths.push(width);
    }
    if sheet.upright {
        let longest = sheet.header.iter().map(|name| name.chars().count()).max();
        let letters = longest.unwrap_or(0).clamp(8, WIDTHS.1);
        to.set_row_height(0, LINE * 0.5 * float(letters))?;
    }
    Ok(widths)
}

fn text() -> Format {
    let format = Format::new().set_num_format("@");
    format.set_align(FormatAlign::Top).set_text_wrap()
}

/// How many lines a text takes in a column of so many characters.
fn lines(cell: &str, width: usize) -> usize {
    // Letters are narrower than the digits that widths are counted in.
    let fits = (width + width / 6).max(1);
    let of_line = |line: &str| line.chars().count().div_ceil(fits).max(1);
    cell.lines().map(of_line).sum()
}

fn float(number: usize) -> f64 {
    u32::try_from(number).map_or(0.0, f64::from)
}

fn number(column: usize) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}

/// As wide as its longest line, with room for the filter's button beside the header.
fn width<'a>(header: &str, cells: impl Iterator<Item = &'a str>) -> usize {
    let lines = cells.take(MEASURED).flat_map(str::lines);
    let longest = lines.map(|line| line.chars().count() + 1).max();
    let wanted = longest.unwrap_or(0).max(header.chars().count() + 4);
    wanted.clamp(WIDTHS.0, WIDTHS.1)
}
