//! The elements of a GraphML file, whoever wrote it: keys, nodes, links and what is said of them.
//!
//! Entities beyond those of XML itself are refused, so that nothing unfolds; depth, numbers of keys, nodes and texts
//! are bounded.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::format::native::LARGEST;
use crate::format::tables::MAX_ROWS;

/// Deepest nesting of elements.
const DEEPEST: usize = 2_000;
/// Most keys.
const KEYS: usize = 500;

/// A fault: the line, and what is wrong.
pub type Fault = (usize, String);

/// What a file says.
#[derive(Default)]
pub struct Graph {
    /// The names of the keys of nodes, in the order of the file.
    pub node_keys: Vec<String>,
    /// The names of the keys of links.
    pub link_keys: Vec<String>,
    /// The nodes.
    pub nodes: Vec<Item>,
    /// The links.
    pub links: Vec<Item>,
    /// What is said of the graph: line, name, text.
    pub said: Vec<(usize, String, String)>,
    /// How many elements were met that a design has no place for: ports, links of more than two ends.
    pub left_out: usize,
}

/// A node or a link.
#[derive(Default)]
pub struct Item {
    /// The line where it begins.
    pub line: usize,
    /// Its name in the file; of a node.
    pub id: String,
    /// The names of its ends; of a link.
    pub ends: [String; 2],
    /// The place in the list of the node that it lies in, by nesting.
    pub within: Option<usize>,
    /// Whether a graph lies in it.
    pub holds: bool,
    /// What is said of it: the place of the key, and the text.
    pub said: Vec<(usize, String)>,
    /// The label that is drawn, where a program keeps that apart.
    pub label: Option<String>,
    /// Place and size as drawn, where a program keeps them apart: x, y, width, height.
    pub geometry: Option<[String; 4]>,
}

/// An element that is open.
enum Open {
    Key,
    Node(usize),
    Link(usize),
    Data(String),
    Label,
    Other,
}

/// A key: of what it is, and its place among the keys of the same.
#[derive(Clone)]
struct Key {
    of: Of,
    name: String,
    default: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Node,
    Link,
    Graph,
    /// Shapes, and what concerns nobody.
    None,
}

struct Parser<'a> {
    text: &'a str,
    line: usize,
    counted: usize,
    open: Vec<Open>,
    keys: HashMap<String, Key>,
    /// The key that is open.
    key: String,
    /// The text of what is open.
    gathered: String,
    graph: Graph,
    has_graph: bool,
}

/// Reads a file.
pub fn parse(bytes: &[u8]) -> Result<Graph, Fault> {
    let text = text_of(bytes)?;
    let mut reader = Reader::from_str(text);
    let mut parser = Parser {
        text,
        line: 1,
        counted: 0,
        open: Vec::new(),
        keys: HashMap::new(),
        key: String::new(),
        gathered: String::new(),
        graph: Graph::default(),
        has_graph: false,
    };
    loop {
        let event = reader.read_event();
        // A fault is told where it begins.
        let at = usize::try_from(reader.error_position().max(reader.buffer_position()));
        let event = event.map_err(|error| {
            parser.count_to(at.unwrap_or_default());
            (parser.line, unsound(&error))
        })?;
        match event {
            Event::Start(start) => parser.start(&start)?,
            Event::Empty(start) => {
                parser.start(&start)?;
                parser.end()?;
            }
            Event::End(_) => parser.end()?,
            Event::Text(said) => parser.gather(&said.xml10_content()),
            Event::CData(said) => parser.gather(&said.xml10_content()),
            Event::GeneralRef(name) => parser.reference(&name)?,
            Event::Decl(declared) => check_encoding(text, declared.encoding())?,
            Event::Eof => break,
            Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        parser.count_to(usize::try_from(reader.buffer_position()).unwrap_or_default());
    }
    if !parser.open.is_empty() {
        return Err((parser.line, "the file is cut off".to_owned()));
    }
    if !parser.has_graph {
        return Err((0, "this is no GraphML: it holds no <graph>".to_owned()));
    }
    Ok(parser.finish())
}

/// What the reader of XML says, in one line: it quotes what stands in the file.
fn unsound(error: &dyn std::fmt::Display) -> String {
    let said = error.to_string();
    let words: Vec<&str> = said
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let said: String = words.join(" ").chars().take(300).collect();
    format!("this is no sound XML: {said}")
}

/// The text of a file in UTF-8.
fn text_of(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.len() > LARGEST {
        let most = LARGEST / 1024 / 1024;
        return Err((0, format!("the file is larger than {most} MB")));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err((0, "the file is empty".to_owned()));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        (line, "this is no UTF-8 text; save it in UTF-8".to_owned())
    })
}

/// Refuses a text that says to be of another encoding, if that makes a difference.
fn check_encoding(
    text: &str,
    declared: Option<Result<std::borrow::Cow<'_, str>, quick_xml::events::attributes::AttrError>>,
) -> Result<(), Fault> {
    match declared {
        Some(Ok(name))
            if !text.is_ascii() && !["utf-8", "utf8"].contains(&name.to_lowercase().as_str()) =>
        {
            Err((
                1,
                format!("the file says that it is in {name:?}; save it in UTF-8"),
            ))
        }
        _ => Ok(()),
    }
}

impl Parser<'_> {
    fn count_to(&mut self, position: usize) {
        let passed = self.text.as_bytes().get(self.counted..position);
        let passed = passed.unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.counted = position.max(self.counted);
    }

    fn fault<T>(&self, message: impl Into<String>) -> Result<T, Fault> {
        Err((self.line, message.into()))
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Fault> {
        if self.open.len() >= DEEPEST {
            return self.fault(format!("elements lie more than {DEEPEST} deep"));
        }
        let attribute = |name: &str| -> Result<Option<String>, Fault> {
            let bad = |error: &dyn std::fmt::Display| (self.line, unsound(error));
            let found = start.try_get_attribute(name).map_err(|error| bad(&error))?;
            let value = found.map(|found| found.normalized_value(XmlVersion::Implicit1_0));
            let value = value.transpose().map_err(|error| bad(&error))?;
            Ok(value.map(std::borrow::Cow::into_owned))
        };
        let name = start.local_name();
        let open = match (name.as_ref(), self.open.last()) {
            ("key", _) => {
                let id = attribute("id")?.unwrap_or_default();
                let named = attribute("attr.name")?;
                let of = match attribute("for")?.as_deref() {
                    _ if attribute("yfiles.type")?.is_some() => Of::None,
                    Some("node") => Of::Node,
                    Some("edge") => Of::Link,
                    Some("graph") => Of::Graph,
                    _ => Of::None,
                };
                self.add_key(id, named, of)?;
                Open::Key
            }
            ("graph", above) => {
                if let Some(Open::Node(place)) = above {
                    let place = *place;
                    self.graph.nodes[place].holds = true;
                }
                self.has_graph = true;
                Open::Other
            }
            ("node", _) => {
                let item = Item {
                    line: self.line,
                    id: attribute("id")?.unwrap_or_default(),
                    within: self.open.iter().rev().find_map(|open| match open {
                        Open::Node(place) => Some(*place),
                        _ => None,
                    }),
                    ..Item::default()
                };
                self.add(true, item)?
            }
            ("edge", _) => {
                let ends = [attribute("source")?, attribute("target")?];
                let item = Item {
                    line: self.line,
                    ends: ends.map(Option::unwrap_or_default),
                    ..Item::default()
                };
                self.add(false, item)?
            }
            ("hyperedge" | "port", _) => {
                self.graph.left_out += 1;
                Open::Other
            }
            ("data", _) => {
                self.gathered.clear();
                Open::Data(attribute("key")?.unwrap_or_default())
            }
            ("default", Some(Open::Key)) => {
                self.gathered.clear();
                Open::Label
            }
            ("NodeLabel" | "EdgeLabel", _) => {
                self.gathered.clear();
                Open::Label
            }
            ("Geometry", _) => {
                let mut numbers: [String; 4] = Default::default();
                for (number, name) in numbers.iter_mut().zip(["x", "y", "width", "height"]) {
                    *number = attribute(name)?.unwrap_or_default();
                }
                if let Some(item) = self.item().filter(|item| item.geometry.is_none()) {
                    item.geometry = Some(numbers);
                }
                Open::Other
            }
            _ => Open::Other,
        };
        self.open.push(open);
        Ok(())
    }

    fn add_key(&mut self, id: String, named: Option<String>, of: Of) -> Result<(), Fault> {
        if self.keys.len() >= KEYS {
            return self.fault(format!("the file has more than {KEYS} keys"));
        }
        let name = named.unwrap_or_else(|| id.clone()).trim().to_owned();
        let names = match of {
            Of::Node => Some(&mut self.graph.node_keys),
            Of::Link => Some(&mut self.graph.link_keys),
            Of::Graph | Of::None => None,
        };
        if let Some(names) = names.filter(|names| !names.contains(&name)) {
            names.push(name.clone());
        }
        self.key.clone_from(&id);
        let default = None;
        let key = Key { of, name, default };
        if self.keys.insert(id.clone(), key).is_some() {
            return self.fault(format!("the key {id:?} is there twice"));
        }
        Ok(())
    }

    fn add(&mut self, is_node: bool, item: Item) -> Result<Open, Fault> {
        let items = if is_node {
            &mut self.graph.nodes
        } else {
            &mut self.graph.links
        };
        if items.len() >= MAX_ROWS {
            return self.fault(format!("the file has more than {MAX_ROWS} nodes or links"));
        }
        items.push(item);
        let place = items.len() - 1;
        Ok(if is_node {
            Open::Node(place)
        } else {
            Open::Link(place)
        })
    }

    /// The node or link that is open.
    fn item(&mut self) -> Option<&mut Item> {
        let open = self.open.iter().rev().find_map(|open| match open {
            Open::Node(place) => Some((true, *place)),
            Open::Link(place) => Some((false, *place)),
            _ => None,
        });
        match open? {
            (true, place) => self.graph.nodes.get_mut(place),
            (false, place) => self.graph.links.get_mut(place),
        }
    }

    fn gather(&mut self, text: &str) {
        if matches!(self.open.last(), Some(Open::Data(_) | Open::Label)) {
            self.gathered += text;
        }
    }

    /// `&lt;` or `&#60;`; all others are refused, whatever they stand for.
    fn reference(&mut self, name: &quick_xml::events::BytesRef<'_>) -> Result<(), Fault> {
        let letter = match name.resolve_char_ref() {
            Ok(Some(letter)) => letter,
            Ok(None) => match name.as_ref() {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "quot" => '"',
                "apos" => '\'',
                _ => {
                    let shown = name.chars().filter(|c| !c.is_control());
                    let name: String = shown.take(40).collect();
                    return self.fault(format!("the entity &{name}; is not allowed"));
                }
            },
            Err(error) => return self.fault(unsound(&error)),
        };
        self.gather(letter.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn end(&mut self) -> Result<(), Fault> {
        match self.open.pop() {
            Some(Open::Label) => {
                let text = std::mem::take(&mut self.gathered);
                if matches!(self.open.last(), Some(Open::Key)) {
                    if let Some(key) = self.keys.get_mut(&self.key) {
                        key.default = Some(text);
                    }
                } else if let Some(item) = self.item().filter(|item| item.label.is_none()) {
                    item.label = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
                }
            }
            Some(Open::Data(key)) => {
                let text = std::mem::take(&mut self.gathered);
                self.say(&key, text)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// What a key says of what is open.
    fn say(&mut self, key: &str, text: String) -> Result<(), Fault> {
        let Some(Key { of, name, .. }) = self.keys.get(key).cloned() else {
            return self.fault(format!("there is no key {key:?}"));
        };
        let line = self.line;
        let keys = match of {
            Of::Node => &self.graph.node_keys,
            Of::Link => &self.graph.link_keys,
            Of::Graph => {
                self.graph.said.push((line, name, text));
                return Ok(());
            }
            Of::None => return Ok(()),
        };
        let place = keys.iter().position(|there| *there == name);
        if let (Some(place), Some(item)) = (place, self.item()) {
            item.said.push((place, text));
        }
        Ok(())
    }

    /// Gives nodes and links the defaults of the keys that say nothing of them.
    fn finish(mut self) -> Graph {
        for Key { of, name, default } in self.keys.into_values() {
            let Some(default) = default else { continue };
            let (names, items) = match of {
                Of::Node => (&self.graph.node_keys, &mut self.graph.nodes),
                Of::Link => (&self.graph.link_keys, &mut self.graph.links),
                Of::Graph | Of::None => continue,
            };
            let Some(place) = names.iter().position(|there| *there == name) else {
                continue;
            };
            for item in items {
                if item.said.iter().all(|(said, _)| *said != place) {
                    item.said.push((place, default.clone()));
                }
            }
        }
        self.graph
    }
}
