//! The rows of a CSV file, whichever program wrote it, as far as they can be read.

use super::sheet::Row;
use super::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS};
use crate::format::encoding;
use crate::format::native::LARGEST;
use crate::format::salvage::TOLD;

/// What could not be read: the row, 0 for the whole, and why.
type Fault = (usize, String);

/// The separator, the rows that hold something, and what could not be read.
pub fn rows_of(bytes: &[u8]) -> (u8, Vec<Row>, Vec<Fault>) {
    let refused = |message: String| (b',', Vec::new(), vec![(0, message)]);
    if bytes.len() > LARGEST {
        let most = LARGEST / 1024 / 1024;
        return refused(format!("the file is larger than {most} MB"));
    }
    if encoding::is_utf_16(bytes) {
        return refused("this is UTF-16 text; save the table as CSV in UTF-8".to_owned());
    }
    let bytes = encoding::unmarked(bytes);
    let separator = separator(bytes);
    // A cell may hold separators, but no more than it has room for.
    let mut lines = bytes.split(|byte| matches!(byte, b'\r' | b'\n'));
    let count = |line: &[u8]| line.iter().filter(|byte| **byte == separator).count();
    if let Some(line) = lines.position(|line| count(line) > super::LONGEST + MAX_COLUMNS) {
        let message = format!("the row goes beyond {MAX_COLUMNS} columns");
        return (separator, Vec::new(), vec![(line + 1, message)]);
    }
    let (rows, mut faults) = read(bytes, separator);
    if faults.len() > TOLD {
        let more = faults.len() - TOLD;
        faults.truncate(TOLD);
        faults.push((usize::MAX, format!("and {more} more rows")));
    }
    (separator, rows, faults)
}

fn read(bytes: &[u8], separator: u8) -> (Vec<Row>, Vec<Fault>) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let (mut rows, mut faults): (Vec<Row>, Vec<Fault>) = (Vec::new(), Vec::new());
    // The reader skips blank lines; a spreadsheet counts them.
    let (mut number, mut cells, mut last_breaks) = (0, 0, 0);
    let mut record = csv::ByteRecord::new();
    loop {
        let before = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                faults.push((number + 1, error.to_string()));
                break;
            }
        }
        number += 1 + blank_lines(bytes, before);
        last_breaks = record.iter().map(count_lines).sum();
        match cells_of(&record, rows.is_empty()) {
            Ok(row) if row.is_empty() => {}
            Ok(row) => {
                cells += row.len();
                rows.push(Row { number, cells: row });
            }
            Err(why) => faults.push((number, why)),
        }
        let too_many = if rows.len() > MAX_ROWS {
            format!("the table has more than {MAX_ROWS} rows")
        } else if cells > MAX_CELLS {
            format!("the table has more than {MAX_CELLS} cells")
        } else {
            continue;
        };
        rows.pop();
        faults.push((number, too_many));
        break;
    }
    let quotes = bytes.iter().filter(|byte| **byte == b'"').count();
    if last_breaks > 0 && quotes % 2 == 1 {
        // All that follows the mark is in that row.
        rows.pop_if(|row| row.number == number);
        let message = "a quotation mark is opened and never closed";
        faults.push((number, message.to_owned()));
    }
    (rows, faults)
}

/// The cells of a record up to the last that holds something; of the header all.
fn cells_of(record: &csv::ByteRecord, is_header: bool) -> Result<Vec<String>, String> {
    let is_full =
        |cell: &[u8]| std::str::from_utf8(cell).map_or(true, |text| !text.trim().is_empty());
    let mut places = (0..record.len()).rev();
    let Some(last) = places.find(|place| is_full(&record[*place])) else {
        return Ok(Vec::new());
    };
    let last = if is_header { record.len() - 1 } else { last };
    if last >= MAX_COLUMNS {
        return Err(format!("the row goes beyond {MAX_COLUMNS} columns"));
    }
    let cells = record.iter().take(last + 1);
    let text = |cell| match std::str::from_utf8(cell) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Err("this is no UTF-8 text; save the table as CSV in UTF-8".to_owned()),
    };
    cells.map(text).collect()
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
    use super::rows_of;

    fn numbers(text: &str) -> Vec<usize> {
        rows_of(text.as_bytes())
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
