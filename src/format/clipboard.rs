//! What goes to the clipboard and what comes from it, as text.
//!
//! A copied part of a design is a native file of just that part, so that it comes back as it was, in this window or in
//! another. What people bring from elsewhere may be a table of nodes or of links (model.md section 3), with commas,
//! semicolons or the tabs of a spreadsheet, or a plain list of names, one on each line.

use std::collections::HashMap;

use super::tables::{self, Header, Table};
use super::{Warning, native};
use crate::catalogue;
use crate::model::text::fold;
use crate::model::{CUSTOM, Class, Design, Link, Node, NodeId};

/// A longer list is no list of names.
const MOST_NAMES: usize = 500;
/// A longer line is no name, in characters.
const LONGEST_NAME: usize = 160;

/// What a text brings.
#[derive(Clone, Debug, Default)]
pub struct Clip {
    /// Nodes, the links among them, and notes.
    pub part: Design,
    /// Whether they have places; else they have no size either.
    pub is_placed: bool,
    /// The frames of the design that some nodes go into.
    pub frames: HashMap<NodeId, NodeId>,
    /// Links between nodes of the design.
    pub links: Vec<Link>,
    /// What people should know of it.
    pub warnings: Vec<Warning>,
}

/// Why a text brings nothing, as a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadClip(pub String);

/// A part of a design as text.
pub fn write(part: &Design) -> String {
    String::from_utf8_lossy(&native::write(part)).into_owned()
}

/// What a text brings to a design.
///
/// # Errors
/// [`BadClip`]: the first thing that is wrong, with its line; nothing is to be taken over then.
pub fn read(text: &str, design: &Design) -> Result<Clip, BadClip> {
    if text.trim_start().starts_with('{') {
        return of_native(text);
    }
    let table = Table {
        name: "The clipboard",
        bytes: text.as_bytes(),
    };
    match tables::header(text.as_bytes()) {
        Some(Header::Nodes) => {
            let part = tables::read_nodes(table, design).map_err(bad)?;
            Ok(Clip {
                part: part.nodes,
                frames: part.frames,
                warnings: part.warnings,
                ..Clip::default()
            })
        }
        Some(Header::Links) => {
            let (links, warnings) = tables::read_links(table, design).map_err(bad)?;
            Ok(Clip {
                links,
                warnings,
                ..Clip::default()
            })
        }
        None => of_names(text),
    }
}

fn bad(error: impl std::fmt::Display) -> BadClip {
    BadClip(error.to_string())
}

fn of_native(text: &str) -> Result<Clip, BadClip> {
    let (part, warnings) = native::read(text.as_bytes())
        .map_err(|error| BadClip(format!("The clipboard holds no part of a design: {error}")))?;
    Ok(Clip {
        part,
        is_placed: true,
        warnings,
        ..Clip::default()
    })
}

/// Each name is a kind of the catalogue that is called just so, or a custom organization.
fn of_names(text: &str) -> Result<Clip, BadClip> {
    let lines = text.lines().enumerate();
    let names: Vec<(usize, &str)> = lines
        .map(|(at, line)| (at + 1, name_of(line)))
        .filter(|(_, name)| !name.is_empty())
        .collect();
    if names.is_empty() {
        return Err(BadClip("The clipboard holds no text.".to_owned()));
    }
    if names.len() > MOST_NAMES {
        return Err(BadClip(format!(
            "The clipboard holds {} lines; a list of names has at most {MOST_NAMES}.",
            names.len()
        )));
    }
    let is_long = |(_, name): &&(usize, &str)| name.chars().count() > LONGEST_NAME;
    if let Some((line, _)) = names.iter().find(is_long) {
        return Err(BadClip(format!(
            "The clipboard, line {line}: longer than a name, {LONGEST_NAME} letters. A list of names has one on each line."
        )));
    }
    let mut part = Design::new();
    for (_, name) in names {
        part.add_node(called(name, &part)).map_err(bad)?;
    }
    Ok(Clip {
        part,
        ..Clip::default()
    })
}

/// The first cell of a line that holds something, without the sign or number of a list.
fn name_of(line: &str) -> &str {
    let cells = line.split('\t').map(|cell| without_sign(cell.trim()));
    cells
        .into_iter()
        .find(|cell| !cell.is_empty())
        .unwrap_or("")
}

fn without_sign(text: &str) -> &str {
    let signs = ['-', '–', '—', '*', '•', '·', '◦', '▪', '‣', '\u{f0b7}'];
    let bare = text.trim_start_matches(signs).trim_start();
    let after_number = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    match after_number.strip_prefix(['.', ')']) {
        Some(rest)
            if after_number.len() < bare.len() && !rest.starts_with(char::is_alphanumeric) =>
        {
            rest.trim()
        }
        _ => bare.trim(),
    }
}

/// A node that people call so.
fn called(name: &str, part: &Design) -> Node {
    if let Some(kind) = catalogue::by_name(name) {
        let id = part.free_id(kind.id.as_str());
        return Node::new(id, kind.id.clone(), kind.class);
    }
    let words = fold(name);
    let words = words.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(6).collect();
    let mut node = Node::new(part.free_id(&words.join("-")), CUSTOM, Class::Organization);
    node.name = Some(name.split_whitespace().collect::<Vec<_>>().join(" "));
    node
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;

    fn canvas() -> Design {
        sketch::read("m un-mission\n  force force\nundp undp\njoc joc").unwrap()
    }

    /// What a text brings, in short.
    fn brought(text: &str) -> String {
        match read(text, &canvas()) {
            Ok(clip) => {
                let of_node = |node: &Node| {
                    let name = node.name.as_ref().map(|name| format!(" {name:?}"));
                    let frame = node.within.as_ref().or(clip.frames.get(&node.id));
                    let frame = frame.map(|frame| format!(" in {frame}"));
                    let more = name.unwrap_or_default() + &frame.unwrap_or_default();
                    format!("{} {}{more}", node.id, node.kind)
                };
                let nodes = clip.part.nodes().map(of_node);
                let links = clip.links.iter().map(Link::name);
                nodes.chain(links).collect::<Vec<_>>().join("; ")
            }
            Err(bad) => format!("! {bad}"),
        }
    }

    #[test]
    fn a_list_of_names_becomes_kinds_and_custom_organizations() {
        for (text, expected) in [
            ("UNICEF", "unicef unicef"),
            ("undp\n\n  World Food Programme \n", "undp undp; wfp wfp"),
            ("UNDP\nUNDP", "undp undp; undp-2 undp"),
            (
                "• WFP\n2) Médecins du Sahel\n-\tOCHA",
                "wfp wfp; medecins-du-sahel custom \"Médecins du Sahel\"; ocha ocha",
            ),
            ("3rd Division", "3rd-division custom \"3rd Division\""),
            (
                "Water, Sanitation and Hygiene Group",
                "water-sanitation-and-hygiene-group custom \"Water, Sanitation and Hygiene Group\"",
            ),
        ] {
            assert_eq!(brought(text), expected, "{text:?}");
        }
    }

    #[test]
    fn tables_come_from_spreadsheets_and_files() {
        for (text, expected) in [
            (
                "id\tkind\tname\nx\tundp\tOur office\n",
                "x undp \"Our office\"",
            ),
            (
                "id,kind,within\njoc,joc,m\na,unct,\nb,wfp,a",
                "joc joc in m; a unct; b wfp in a",
            ),
            ("ID;Kind;phases\nx;joc;transition,consolidation", "x joc"),
            ("from\tto\tkind\nundp\tjoc\tmember", "undp member joc"),
            (
                "id,kind\nx,nonsense",
                "! The clipboard, row 2, column kind: \"nonsense\" is no kind of the catalogue; allowed: an id of the catalogue, or \"custom\" with a class",
            ),
            (
                "id\tkind\twithin\nx\tjoc\tundp",
                "! The clipboard, row 2, column within: \"undp\" is an organization, and nothing can lie in it; allowed: the id of a mission or a group",
            ),
            (
                "id,kind,within\na,unct,b\nb,unct,a\nc,unct,z",
                "! The clipboard, row 2, column within: a cannot lie within itself (and 1 more)",
            ),
            (
                "id,name\nx,Something",
                "! The clipboard, row 1, column kind: the column is missing; the header has: id, name",
            ),
            (
                "from,to,kind\nundp,ocha,member",
                "! The clipboard, row 2, column to: \"ocha\" is no id of the design; allowed: the id of a node",
            ),
        ] {
            assert_eq!(brought(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_list_says_so() {
        let long = "word ".repeat(60);
        for (text, expected) in [
            ("  \n", "! The clipboard holds no text."),
            (
                long.as_str(),
                "! The clipboard, line 1: longer than a name, 160 letters. A list of names has one on each line.",
            ),
            (
                "{\"a\": 1}",
                "! The clipboard holds no part of a design: this is no Mission Canvas file: it does not say \"format\": \"mission-canvas\"",
            ),
        ] {
            assert_eq!(brought(text), expected, "{text:?}");
        }
        let many = "UNDP\n".repeat(501);
        assert!(brought(&many).starts_with("! The clipboard holds 501 lines"));
    }

    #[test]
    fn a_part_comes_back_as_it_was() {
        let design = canvas();
        let clip = read(&write(&design), &Design::new()).unwrap();
        assert_eq!(clip.part, design);
        assert!(clip.is_placed);
    }
}
