//! What is looked at before a workbook of unknown origin is opened: it is a ZIP archive of XML, and a small file can
//! claim or unfold to more than any machine holds.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::format::native::LARGEST;

/// Most parts of a workbook.
const PARTS: usize = 10_000;
/// Most bytes of all parts together, unfolded.
const UNFOLDED: u64 = 256 * 1024 * 1024;

/// Why a workbook is not opened: a sentence without the file's name.
type Refused = String;

/// Unfolds every part once, counting and keeping nothing but what is looked at: sizes, checksums, and the two claims of
/// XML parts that readers take memory by.
pub fn check(bytes: &[u8]) -> Result<(), Refused> {
    if bytes.len() > LARGEST {
        let most = LARGEST / 1024 / 1024;
        return Err(format!("the file is larger than {most} MB"));
    }
    if bytes.is_empty() {
        return Err("the file is empty".to_owned());
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(
            "the workbook is protected by a password or of the old format .xls; save it without a password as .xlsx"
                .to_owned(),
        );
    }
    // Each part has an entry in the directory, which is read whole on opening.
    let entries = bytes.windows(4).filter(|four| four == b"PK\x01\x02");
    if entries.take(PARTS + 1).count() > PARTS {
        return Err(format!("the workbook has more than {PARTS} parts"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut unfolded = 0;
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).map_err(|error| broken(&error))?;
        let name = part.name().map_err(|error| broken(&error))?.to_lowercase();
        let mut content = Vec::new();
        // One byte more than is left tells a part that is too large.
        let mut limited = (&mut part).take(UNFOLDED - unfolded + 1);
        let size = if name.ends_with(".xml") {
            limited.read_to_end(&mut content).map(|size| size as u64)
        } else {
            std::io::copy(&mut limited, &mut std::io::sink())
        };
        unfolded += size.map_err(|error| damaged(&name, &error.to_string()))?;
        if unfolded > UNFOLDED {
            let most = UNFOLDED / 1024 / 1024;
            return Err(format!(
                "the workbook unfolds to more than {most} MB; keep the four sheets alone"
            ));
        }
        check_claims(&name, &content)?;
    }
    Ok(())
}

fn broken(error: &ZipError) -> Refused {
    match error {
        ZipError::InvalidArchive(_) => {
            "this is no workbook, or one that is cut off; save it as Excel workbook (.xlsx)"
                .to_owned()
        }
        other => damaged("", &other.to_string()),
    }
}

fn damaged(part: &str, why: &str) -> Refused {
    let part = if part.is_empty() {
        String::new()
    } else {
        format!(" (part {part:?})")
    };
    format!("the workbook is damaged{part}: {why}; open it in a spreadsheet and save it again")
}

/// What an XML part claims: how many texts there are, how far a sheet reaches, and where its cells are.
fn check_claims(name: &str, content: &[u8]) -> Result<(), Refused> {
    let Ok(text) = std::str::from_utf8(content) else {
        return Ok(());
    };
    let mut reader = Reader::from_str(text);
    let mut is_sheet = false;
    loop {
        let start = match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => start,
            // The reader of the workbook tells what is wrong.
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => continue,
        };
        let value = |attribute: &str| start.try_get_attribute(attribute).ok().flatten();
        match start.local_name().as_ref() {
            "worksheet" => is_sheet = true,
            "sst" => {
                let count = value("uniqueCount");
                return count.map_or(Ok(()), |count| {
                    check_claim(name, &count.value, content.len())
                });
            }
            "dimension" if is_sheet => {
                if let Some(reach) = value("ref") {
                    check_claim(name, &reach.value, content.len())?;
                }
            }
            _ => {}
        }
        if !is_sheet {
            return Ok(());
        }
        for place in ["r", "ref"].into_iter().filter_map(value) {
            if place.value.split(':').any(is_beyond) {
                return Err(damaged(
                    name,
                    &format!("there is no cell {:?}", place.value),
                ));
            }
        }
    }
}

/// Whether a place has more letters or digits than readers can count with; no sheet reaches that far.
fn is_beyond(cell: &str) -> bool {
    let rest = cell.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    cell.len() - rest.len() > 6 || digits > 9
}

fn check_claim(name: &str, value: &str, size: usize) -> Result<(), Refused> {
    let is_sound = match value.trim().parse::<usize>() {
        // The shortest text is `<si/>`.
        Ok(count) => count <= size,
        Err(_) => {
            let mut ends = value.split(':').map(place);
            let first = ends.next().unwrap_or_default();
            ends.next()
                .is_none_or(|last| last.0 >= first.0 && last.1 >= first.1)
        }
    };
    if is_sound {
        Ok(())
    } else {
        Err(damaged(name, &format!("it claims {value:?}")))
    }
}

/// The column and the row of `B12`, of which only the order matters.
fn place(cell: &str) -> ((usize, String), u64) {
    let letters: String = cell.chars().filter(char::is_ascii_alphabetic).collect();
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    let letters = letters.to_uppercase();
    ((letters.len(), letters), digits.parse().unwrap_or(0))
}
