//! The native file, `.mission`: JSON that a person can read and a version control system can compare.
//!
//! `format` and `version` come first, then the design's own fields; every node, link and result has a line of its
//! own, in the design's order. Only what is said is written, no defaults; places and sizes to a hundredth of a unit.
//! What a newer minor version says and this one does not know survives in its place; a newer major version is refused.

mod json;
mod pieces;
mod place;
mod scan;
pub(super) mod v1;
pub(super) mod words;

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;

use self::words::Digits;
use super::salvage::{LeftOut, Salvaged};
use super::{Warning, encoding, line::one_line};
use crate::model::Design;

/// What `format` says in every native file.
const FORMAT: &str = "mission-canvas";
/// The newest version that this program reads and the one it writes.
pub const VERSION: (u32, u32) = (1, 0);
/// Files larger than this are refused before they are parsed, in bytes.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// Why a file could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Line from 1 and column from 1, in characters, where the reader stood.
    pub at: Option<(usize, usize)>,
    /// The node in whose text it stood, if it could be told.
    pub node: Option<String>,
    /// What is wrong and what would be right.
    pub message: String,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some((line, column)) = self.at {
            write!(f, "line {line}, column {column}: ")?;
        }
        if let Some(node) = &self.node {
            write!(f, "node {}: ", one_line(node))?;
        }
        f.write_str(&one_line(&self.message))
    }
}

impl std::error::Error for ReadError {}

impl ReadError {
    fn plain(message: impl Into<String>) -> Self {
        Self {
            at: None,
            node: None,
            message: message.into(),
        }
    }
}

/// Reads a native file. A byte-order mark is accepted.
///
/// # Errors
/// [`ReadError`] for what is no such file, is made by a newer major version, breaks an invariant or exceeds a limit.
pub fn read(bytes: &[u8]) -> Result<(Design, Vec<Warning>), ReadError> {
    check_size(bytes)?;
    let text = encoding::utf_8(bytes).map_err(|foreign| ReadError {
        at: Some(place::line_and_column(
            encoding::unmarked(bytes),
            foreign.at,
        )),
        node: None,
        message: format!("{}; save it in UTF-8", foreign.what),
    })?;
    if text.trim().is_empty() {
        return Err(ReadError::plain("the file is empty"));
    }
    scan::check(text.as_bytes())?;
    let head: Head = serde_json::from_str(text).map_err(|error| match error.classify() {
        Category::Data => not_ours(),
        _ => place::explain(text, &error),
    })?;
    let minor = check_head(&head)?;
    v1::read(text, minor)
}

/// Takes what is sound of a file that [`read`] refuses: whole nodes, links, notes, views and acceptances, also of a
/// file that is cut short or in part no text.
///
/// # Errors
/// [`ReadError`], if nothing in it is sound, it is made by a newer major version or exceeds a limit as a whole.
pub fn salvage(bytes: &[u8]) -> Result<Salvaged, ReadError> {
    check_size(bytes)?;
    let text = encoding::unmarked(bytes);
    scan::check(text)?;
    let lines = place::Lines::new(text);
    let mut left_out = LeftOut::default();
    let pieces = pieces::pieces(text, v1::accepts, &lines, &mut left_out);
    let minor = check_pieces(text, &pieces)?;
    let salvaged = v1::salvage(text, &lines, &pieces, minor, left_out);
    if salvaged.sound > 0 {
        return Ok(salvaged);
    }
    Err(read(bytes)
        .err()
        .unwrap_or_else(|| ReadError::plain("there is nothing in it")))
}

fn check_size(bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.len() <= LARGEST {
        return Ok(());
    }
    let most = LARGEST / 1024 / 1024;
    Err(ReadError::plain(format!(
        "the file is larger than {most} MB"
    )))
}

/// The minor version of a broken file; one whose beginning is lost is taken for one of this version.
fn check_pieces(text: &[u8], pieces: &pieces::Pieces) -> Result<u32, ReadError> {
    let value = |name: &str| {
        let mut fields = pieces.fields.iter();
        let (_, range) = fields.find(|(field, _)| field == name)?;
        serde_json::from_slice::<Value>(&text[range.clone()]).ok()
    };
    let head = Head {
        format: Some(FORMAT.into()),
        version: value("version"),
    };
    match head.numbers() {
        Some((major, _)) if major > VERSION.0 => check_head(&head),
        Some((1, minor)) => Ok(minor),
        _ => Ok(VERSION.1),
    }
}

/// Writes a design as a native file.
pub fn write(design: &Design) -> Vec<u8> {
    v1::write(design, Digits::Hundredths).into_bytes()
}

/// Writes a design as a native file whose places and sizes come back exactly.
pub(super) fn write_exact(design: &Design) -> String {
    v1::write(design, Digits::All)
}

/// What every version of the file begins with.
#[derive(Deserialize)]
struct Head {
    format: Option<Value>,
    version: Option<Value>,
}

fn not_ours() -> ReadError {
    ReadError::plain(format!(
        "this is no Mission Canvas file: it does not say \"format\": \"{FORMAT}\""
    ))
}

/// The text of a value, shortened if nobody would read all of it.
fn text_of(value: &Value) -> Cow<'_, str> {
    match value.as_str() {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(value.to_string().chars().take(40).collect()),
    }
}

impl Head {
    fn version(&self) -> Cow<'_, str> {
        let version = self.version.as_ref();
        version.map_or(Cow::Borrowed("nothing"), text_of)
    }

    /// The major and the minor version.
    fn numbers(&self) -> Option<(u32, u32)> {
        let version = self.version();
        let (major, minor) = version.split_once('.')?;
        Some((major.parse().ok()?, minor.parse().ok()?))
    }
}

/// The minor version, if this program reads the major one.
fn check_head(head: &Head) -> Result<u32, ReadError> {
    if head.format.as_ref().and_then(Value::as_str) != Some(FORMAT) {
        return Err(not_ours());
    }
    let version = head.version();
    match head.numbers() {
        Some((major, _)) if major > VERSION.0 => Err(ReadError::plain(format!(
            "made by a newer Mission Canvas (file version {version}); this one reads up to {}.x",
            VERSION.0
        ))),
        Some((1, minor)) => Ok(minor),
        _ => Err(ReadError::plain(format!(
            "{version:?} is no version of a Mission Canvas file; expected \"version\": \"{}.{}\"",
            VERSION.0, VERSION.1
        ))),
    }
}
