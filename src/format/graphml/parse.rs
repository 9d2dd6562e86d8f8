//! The elements of a GraphML file, whoever wrote it: keys, nodes, links and what is said of them.
//!
//! Entities beyond those of XML itself are refused, so that nothing unfolds; depth, numbers of keys, nodes and texts
//! are bounded. What is no sound XML ends the reading; what was whole until then is there.

use std::borrow::Cow;

use quick_xml::events::attributes::AttrError;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Fault;
use super::graph::{Graph, Item};
use crate::format::encoding;
use crate::format::native::LARGEST;

/// Deepest nesting of elements.
const DEEPEST: usize = 2_000;

/// An element that is open.
enum Open {
    /// A key of this id.
    Key(String),
    Node(usize),
    Link(usize),
    /// What the key of this id says.
    Data(String),
    Label,
    Other,
}

struct Parser<'a> {
    text: &'a str,
    line: usize,
    counted: usize,
    open: Vec<Open>,
    /// The text of what is open.
    gathered: String,
    graph: Graph,
    has_graph: bool,
}

/// Reads a file: what is sound of it, and what is not.
///
/// # Errors
/// The fault of a file that holds nothing that could be read, or too much.
pub fn parse(bytes: &[u8]) -> Result<Graph, Fault> {
    let text = text_of(bytes)?;
    let mut parser = Parser {
        text,
        line: 1,
        counted: 0,
        open: Vec::new(),
        gathered: String::new(),
        graph: Graph::default(),
        has_graph: false,
    };
    let mut fault = parser.read().err();
    if fault.is_none() && !parser.open.is_empty() {
        fault = Some((parser.line, "the file is cut off".to_owned()));
    }
    if let Some((line, message)) = fault {
        if !parser.has_graph {
            return Err((line, message));
        }
        parser.drop_open();
        parser.graph.note(line, || message);
    }
    if !parser.has_graph {
        return Err((0, "this is no GraphML: it holds no <graph>".to_owned()));
    }
    let mut graph = parser.graph;
    graph.check_size()?;
    graph.give_defaults();
    Ok(graph)
}

/// What the reader of XML says: it quotes what stands in the file.
fn unsound(error: &dyn std::fmt::Display) -> String {
    format!("this is no sound XML: {error}")
}

/// The text of a file in UTF-8.
fn text_of(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.len() > LARGEST {
        let most = LARGEST / 1024 / 1024;
        return Err((0, format!("the file is larger than {most} MB")));
    }
    let text = encoding::utf_8(bytes).map_err(|foreign| {
        let before = &encoding::unmarked(bytes)[..foreign.at];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        (line, format!("{}; save it in UTF-8", foreign.what))
    })?;
    if text.trim().is_empty() {
        return Err((0, "the file is empty".to_owned()));
    }
    Ok(text)
}

/// Refuses a text that says to be of another encoding, if that makes a difference.
fn check_encoding(
    text: &str,
    declared: Option<Result<Cow<'_, str>, AttrError>>,
) -> Result<(), Fault> {
    match declared {
        Some(Ok(name))
            if !text.is_ascii() && !["utf-8", "utf8"].contains(&name.to_lowercase().as_str()) =>
        {
            let message = format!("the file says that it is in {name:?}; save it in UTF-8");
            Err((1, message))
        }
        _ => Ok(()),
    }
}

impl Parser<'_> {
    fn read(&mut self) -> Result<(), Fault> {
        let mut reader = Reader::from_str(self.text);
        loop {
            let event = reader.read_event();
            // A fault is told where it begins.
            let at = usize::try_from(reader.error_position().max(reader.buffer_position()));
            let event = event.map_err(|error| {
                self.count_to(at.unwrap_or_default());
                (self.line, unsound(&error))
            })?;
            match event {
                Event::Start(start) => self.start(&start)?,
                Event::Empty(start) => {
                    self.start(&start)?;
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(said) => self.gather(&said.xml10_content()),
                Event::CData(said) => self.gather(&said.xml10_content()),
                Event::GeneralRef(name) => self.reference(&name),
                Event::Decl(declared) => check_encoding(self.text, declared.encoding())?,
                Event::Eof => return Ok(()),
                Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {}
            }
            self.count_to(usize::try_from(reader.buffer_position()).unwrap_or_default());
        }
    }

    fn count_to(&mut self, position: usize) {
        let passed = self.text.as_bytes().get(self.counted..position);
        let passed = passed.unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.counted = position.max(self.counted);
    }

    /// The value of an attribute; blank if it is not there.
    fn attribute(&self, start: &BytesStart<'_>, name: &str) -> Result<String, Fault> {
        Ok(self.attribute_if_there(start, name)?.unwrap_or_default())
    }

    fn attribute_if_there(
        &self,
        start: &BytesStart<'_>,
        name: &str,
    ) -> Result<Option<String>, Fault> {
        let bad = |error: &dyn std::fmt::Display| (self.line, unsound(error));
        let found = start.try_get_attribute(name).map_err(|error| bad(&error))?;
        let value = found.map(|found| found.normalized_value(XmlVersion::Implicit1_0));
        let value = value.transpose().map_err(|error| bad(&error))?;
        Ok(value.map(Cow::into_owned))
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Fault> {
        if self.open.len() >= DEEPEST {
            let message = format!("elements lie more than {DEEPEST} deep");
            return Err((self.line, message));
        }
        let name = start.local_name();
        let open = match (name.as_ref(), self.open.last()) {
            ("key", _) => self.key(start)?,
            ("graph", above) => {
                if let Some(Open::Node(place)) = above {
                    self.graph.nodes[*place].holds = true;
                }
                self.has_graph = true;
                Open::Other
            }
            ("node", _) => self.node(start)?,
            ("edge", _) => self.link(start)?,
            ("hyperedge" | "port", _) => {
                self.graph.left_out += 1;
                Open::Other
            }
            ("data", _) => {
                self.gathered.clear();
                Open::Data(self.attribute(start, "key")?)
            }
            ("default", Some(Open::Key(_))) | ("NodeLabel" | "EdgeLabel", _) => {
                self.gathered.clear();
                Open::Label
            }
            ("Geometry", _) => {
                self.geometry(start)?;
                Open::Other
            }
            _ => Open::Other,
        };
        self.open.push(open);
        Ok(())
    }

    fn key(&mut self, start: &BytesStart<'_>) -> Result<Open, Fault> {
        let id = self.attribute(start, "id")?;
        let name = self.attribute_if_there(start, "attr.name")?;
        let of = self.attribute(start, "for")?;
        let is_shape = self.attribute_if_there(start, "yfiles.type")?.is_some();
        let of = if is_shape { "" } else { of.as_str() };
        self.graph
            .add_key(self.line, &id, name.as_ref().unwrap_or(&id), of);
        Ok(Open::Key(id))
    }

    fn node(&mut self, start: &BytesStart<'_>) -> Result<Open, Fault> {
        let within = self.open.iter().rev().find_map(|open| match open {
            Open::Node(place) => Some(*place),
            _ => None,
        });
        let item = Item {
            line: self.line,
            id: self.attribute(start, "id")?,
            within,
            ..Item::default()
        };
        self.graph.add(true, item).map(Open::Node)
    }

    fn link(&mut self, start: &BytesStart<'_>) -> Result<Open, Fault> {
        let ends = [
            self.attribute(start, "source")?,
            self.attribute(start, "target")?,
        ];
        let item = Item {
            line: self.line,
            ends,
            ..Item::default()
        };
        self.graph.add(false, item).map(Open::Link)
    }

    fn geometry(&mut self, start: &BytesStart<'_>) -> Result<(), Fault> {
        let mut numbers: [String; 4] = Default::default();
        for (number, name) in numbers.iter_mut().zip(["x", "y", "width", "height"]) {
            *number = self.attribute(start, name)?;
        }
        if let Some(item) = self.item().filter(|item| item.geometry.is_none()) {
            item.geometry = Some(numbers);
        }
        Ok(())
    }

    /// The innermost node or link that is open: whether it is a node, and its place.
    fn innermost(&self) -> Option<(bool, usize)> {
        self.open.iter().rev().find_map(|open| match open {
            Open::Node(place) => Some((true, *place)),
            Open::Link(place) => Some((false, *place)),
            _ => None,
        })
    }

    fn item(&mut self) -> Option<&mut Item> {
        let (is_node, place) = self.innermost()?;
        self.graph.items(is_node).get_mut(place)
    }

    /// Drops the item of which not all is said; a node that holds others stays.
    fn drop_open(&mut self) {
        if let Some((is_node, place)) = self.innermost() {
            let items = self.graph.items(is_node);
            if items.len() == place + 1 {
                items.pop_if(|item| !item.holds);
            }
        }
    }

    fn gather(&mut self, text: &str) {
        if matches!(self.open.last(), Some(Open::Data(_) | Open::Label)) {
            self.gathered += text;
        }
    }

    /// `&lt;` or `&#60;`; all others are refused, whatever they stand for.
    fn reference(&mut self, name: &BytesRef<'_>) {
        let letter = match name.resolve_char_ref() {
            Ok(Some(letter)) => letter,
            Ok(None) => match name.as_ref() {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "quot" => '"',
                "apos" => '\'',
                _ => {
                    let name: String = name.chars().take(40).collect();
                    let message = || format!("the entity &{name}; is not allowed");
                    return self.graph.note(self.line, message);
                }
            },
            Err(error) => return self.graph.note(self.line, || unsound(&error)),
        };
        self.gather(letter.encode_utf8(&mut [0; 4]));
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Label) => {
                let text = std::mem::take(&mut self.gathered);
                if let Some(Open::Key(key)) = self.open.last() {
                    self.graph.set_default(key, text);
                } else if let Some(item) = self.item().filter(|item| item.label.is_none()) {
                    item.label = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
                }
            }
            Some(Open::Data(key)) => {
                let text = std::mem::take(&mut self.gathered);
                let item = self.innermost();
                self.graph.say(self.line, &key, text, item);
            }
            _ => {}
        }
    }
}
