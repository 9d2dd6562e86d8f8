//! What a GraphML file says: nodes, links, and what its keys say of them and of the graph.

use std::collections::HashMap;

use super::Fault;
use crate::format::salvage::TOLD;
use crate::format::tables::{MAX_CELLS, MAX_ROWS};
use crate::model::limits;

/// Most keys.
const KEYS: usize = 500;
/// Most bytes of text, defaults of keys included.
const MAX_TEXT: usize = 128 * 1024 * 1024;

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
    /// What is wrong with it: the line and why. What is not is above.
    pub faults: Vec<Fault>,
    /// The keys by their ids.
    keys: HashMap<String, Key>,
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

/// A key: of what it is, and what it is called.
struct Key {
    of: Of,
    name: String,
    default: Option<String>,
}

/// What a key is of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A node: the place among the keys of nodes.
    Node(usize),
    /// A link: the place among the keys of links.
    Link(usize),
    /// The graph.
    Graph,
    /// Shapes, and what concerns nobody.
    None,
}

/// The place of a name in a list, at whose end it is put if it is new.
fn place_of(names: &mut Vec<String>, name: &str) -> usize {
    let there = names.iter().position(|there| there == name);
    there.unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    })
}

impl Graph {
    /// Something that is wrong; what is not goes on.
    pub fn note(&mut self, line: usize, message: impl FnOnce() -> String) {
        if self.faults.len() < TOLD {
            self.faults.push((line, message()));
        }
    }

    /// A key, which is of `of`: `node`, `edge` or `graph`.
    pub fn add_key(&mut self, line: usize, id: &str, name: &str, of: &str) {
        let name = name.trim();
        if self.keys.len() >= KEYS {
            return self.note(line, || format!("the file has more than {KEYS} keys"));
        }
        if name.len() > limits::SHORT {
            let message = || format!("the name of a key is longer than {} bytes", limits::SHORT);
            return self.note(line, message);
        }
        if self.keys.contains_key(id) {
            return self.note(line, || format!("the key {id:?} is there twice"));
        }
        let of = match of {
            "node" => Of::Node(place_of(&mut self.node_keys, name)),
            "edge" => Of::Link(place_of(&mut self.link_keys, name)),
            "graph" => Of::Graph,
            _ => Of::None,
        };
        let name = name.to_owned();
        let default = None;
        self.keys.insert(id.to_owned(), Key { of, name, default });
    }

    /// The default of a key.
    pub fn set_default(&mut self, key: &str, text: String) {
        if let Some(key) = self.keys.get_mut(key) {
            key.default = Some(text);
        }
    }

    /// One more node or link, and its place in its list.
    ///
    /// # Errors
    /// If there are too many.
    pub fn add(&mut self, is_node: bool, item: Item) -> Result<usize, Fault> {
        let (line, items) = (item.line, self.items(is_node));
        if items.len() >= MAX_ROWS {
            let message = format!("the file has more than {MAX_ROWS} nodes or links");
            return Err((line, message));
        }
        items.push(item);
        Ok(items.len() - 1)
    }

    /// The nodes or the links.
    pub fn items(&mut self, is_node: bool) -> &mut Vec<Item> {
        if is_node {
            &mut self.nodes
        } else {
            &mut self.links
        }
    }

    /// What a key says of the graph or of an item, by whether it is a node and its place.
    pub fn say(&mut self, line: usize, key: &str, text: String, item: Option<(bool, usize)>) {
        let Some(Key { of, name, .. }) = self.keys.get(key) else {
            return self.note(line, || format!("there is no key {key:?}"));
        };
        let place = match *of {
            Of::Graph => return self.said.push((line, name.clone(), text)),
            Of::Node(place) | Of::Link(place) => place,
            Of::None => return,
        };
        let is_same = |(is_node, _): &(bool, usize)| *is_node == matches!(of, Of::Node(_));
        if let Some((is_node, at)) = item.filter(is_same)
            && let Some(item) = self.items(is_node).get_mut(at)
        {
            item.said.push((place, text));
        }
    }

    /// Whether it is small enough for tables of all its items and keys, with the defaults of keys.
    ///
    /// # Errors
    /// The fault of the file as a whole.
    pub fn check_size(&self) -> Result<(), Fault> {
        let (nodes, links) = (self.nodes.len(), self.links.len());
        let cells = nodes * (self.node_keys.len() + 5) + links * (self.link_keys.len() + 4);
        let said = self.nodes.iter().chain(&self.links);
        let said = said.flat_map(|item| &item.said).map(|(_, text)| text.len());
        let defaults = self.keys.values().map(|key| {
            let count = match key.of {
                Of::Node(_) => nodes,
                Of::Link(_) => links,
                Of::Graph | Of::None => 0,
            };
            count.saturating_mul(key.default.as_ref().map_or(0, String::len))
        });
        let text = said.chain(defaults).fold(0, usize::saturating_add);
        if cells <= MAX_CELLS && text <= MAX_TEXT {
            return Ok(());
        }
        let most = MAX_TEXT / 1024 / 1024;
        let message = format!(
            "the file says too much: its nodes, links and keys make more than {MAX_CELLS} values or {most} MB of text"
        );
        Err((0, message))
    }

    /// Gives nodes and links the defaults of the keys that say nothing of them.
    pub fn give_defaults(&mut self) {
        for key in std::mem::take(&mut self.keys).into_values() {
            let (is_node, place) = match key.of {
                Of::Node(place) => (true, place),
                Of::Link(place) => (false, place),
                Of::Graph | Of::None => continue,
            };
            let Some(default) = key.default else { continue };
            for item in self.items(is_node) {
                if item.said.iter().all(|(said, _)| *said != place) {
                    item.said.push((place, default.clone()));
                }
            }
        }
    }
}
