//! A design from GraphML: our own, or another program's, whose nodes say no kind.

use std::collections::HashMap;

use super::graph::{Graph, Item};
use super::parse::parse;
use super::places::Places;
use super::{DRAWN, RESULTS, TERRITORIES};
use crate::catalogue;
use crate::format::Warning;
use crate::format::line::one_line;
use crate::format::salvage::{LeftOut, Salvaged, TOLD};
use crate::format::tables::{BadTables, BadValue, Built, Grid, Grids, Row, Words, read_grids};
use crate::model::{CUSTOM, Class, Design, LinkKind, Vocabulary};

/// What places in a GraphML file are called.
const WORDS: &Words = &Words {
    row: "line",
    column: "key",
    whose: "of a node in the file",
};
/// Reads a GraphML file. In one of ours, nodes have kinds, and places and sizes if all of them say so. In one of
/// another program, nodes get kinds by their names, or become custom organizations and groups, links become
/// coordination, what else is said is kept in notes, and a warning says so.
///
/// # Errors
/// [`BadTables`]: the first bad value with file, line and key, and how many more there are.
pub fn read(name: &str, bytes: &[u8]) -> Result<(Design, Vec<Warning>), BadTables> {
    let Gathered {
        mut bad,
        mut warnings,
        built,
        place,
    } = gather(name, bytes)?;
    if !bad.is_empty() {
        let more = bad.len() - 1;
        let first = bad.swap_remove(0);
        return Err(BadTables { first, more });
    }
    let (design, more) = built.strictly()?;
    warnings.extend(more);
    Ok((place.give(design), warnings))
}

/// Takes what is sound of a GraphML file that [`read`] refuses.
///
/// # Errors
/// [`BadTables`], if nothing in it is sound.
pub fn salvage(name: &str, bytes: &[u8]) -> Result<Salvaged, BadTables> {
    let gathered = gather(name, bytes)?;
    let mut salvaged = gathered.built.soundly()?;
    let mut left_out = LeftOut::default();
    for bad in &gathered.bad {
        left_out.add(|| bad.to_string());
    }
    for line in std::mem::take(&mut salvaged.left_out) {
        left_out.add(|| line);
    }
    let warnings = gathered.warnings.into_iter().chain(salvaged.warnings);
    Ok(Salvaged {
        design: gathered.place.give(salvaged.design),
        left_out: left_out.lines,
        more: salvaged.more + left_out.more,
        warnings: warnings.collect(),
        ..salvaged
    })
}

/// What a file holds.
struct Gathered {
    /// What is wrong with it beside its tables.
    bad: Vec<BadValue>,
    warnings: Vec<Warning>,
    built: Built,
    place: Places,
}

fn gather(name: &str, bytes: &[u8]) -> Result<Gathered, BadTables> {
    let mut graph = parse(bytes).map_err(|(line, message)| BadTables {
        first: bad(name, line, "", &message),
        more: 0,
    })?;
    let faults = std::mem::take(&mut graph.faults).into_iter();
    let mut all: Vec<BadValue> = faults
        .map(|(line, message)| bad(name, line, "", &message))
        .collect();
    let file = File {
        name,
        names: names(&graph),
        has_kinds: graph.node_keys.iter().any(|key| is(key, "kind")),
        has_link_kinds: graph.link_keys.iter().any(|key| is(key, "kind")),
        graph,
    };
    let place = if file.has_kinds {
        let mut note = |line: usize, key: &str, message: String| {
            if all.len() < TOLD {
                all.push(bad(name, line, key, &message));
            }
        };
        Places::of(&file.graph, &file.names, &mut note)
    } else {
        Places::default()
    };
    let grids = Grids {
        nodes: file.nodes(),
        links: Some(file.links()),
        results: file.results(),
        design: Some(file.fields()),
    };
    Ok(Gathered {
        bad: all,
        warnings: file.warnings(),
        built: read_grids(grids),
        place,
    })
}

fn bad(name: &str, line: usize, key: &str, message: &str) -> BadValue {
    BadValue {
        file: name.to_owned(),
        row: line,
        column: key.to_owned(),
        message: one_line(message),
        words: WORDS,
    }
}

pub(super) fn is(key: &str, name: &str) -> bool {
    key.eq_ignore_ascii_case(name)
}

/// Whether a key of a file with kinds is read otherwise, only says how something is drawn, or is what networkx makes of
/// that.
fn says_no_more(key: &str) -> bool {
    is(key, "id") || is(key, "shape_type") || DRAWN.iter().any(|drawn| is(key, drawn))
}

/// Whether a key of another program only says how a node is drawn.
fn says_looks(key: &str) -> bool {
    let more = ["z", "size", "r", "g", "b", "shape_type"];
    DRAWN[1..].iter().chain(&more).any(|name| is(key, name))
}

/// The id of each node: what its key `id` says in a file with kinds, else its name in the file.
fn names(graph: &Graph) -> Vec<String> {
    let has_kinds = graph.node_keys.iter().any(|key| is(key, "kind"));
    let id_key = graph.node_keys.iter().position(|key| is(key, "id"));
    let id_key = id_key.filter(|_| has_kinds);
    let of = |node: &Item| {
        let said = node.said.iter().find(|(key, _)| Some(*key) == id_key);
        said.map_or(node.id.trim(), |(_, text)| text.trim())
            .to_owned()
    };
    graph.nodes.iter().map(of).collect()
}

struct File<'a> {
    name: &'a str,
    /// The id of each node.
    names: Vec<String>,
    /// Whether nodes say their kinds: a file of ours, or made for us.
    has_kinds: bool,
    has_link_kinds: bool,
    graph: Graph,
}

impl File<'_> {
    fn grid(&self, header: Vec<String>, rows: impl Iterator<Item = Row>) -> Grid {
        let header = Row {
            number: 1,
            cells: header,
        };
        Grid {
            name: self.name.to_owned(),
            words: WORDS,
            separators: &[';', ',', '|'],
            rows: std::iter::once(header).chain(rows).collect(),
            faults: Vec::new(),
        }
    }

    /// The columns of a table: those that are made here, then those that the file has. Of a file without kinds, what
    /// only happens to be called as ours is told apart.
    fn header(&self, made: &[&str], keys: &[String], is_ours: bool) -> Vec<String> {
        let made = made.iter().map(|name| (*name).to_owned());
        let own = keys.iter().map(|key| {
            if is_ours {
                key.to_lowercase()
            } else {
                format!("{key} (in the file)")
            }
        });
        made.chain(own).collect()
    }

    fn nodes(&self) -> Grid {
        if self.has_kinds {
            return self.own_nodes();
        }
        let keys = &self.graph.node_keys;
        let label = self.label_key();
        let header = self.header(&["id", "kind", "class", "name", "within"], keys, false);
        let rows = self.graph.nodes.iter().zip(&self.names).map(|(node, id)| {
            let name = self.label(node, id);
            let (kind, class) = kind_of(name, node.holds);
            let mut cells = [kind, class, name, self.frame(node)]
                .map(str::to_owned)
                .to_vec();
            cells.insert(0, id.clone());
            // Where a node is drawn in another program is nothing to note.
            self.add_said(&mut cells, node, 5, |key| {
                Some(key) == label || says_looks(&keys[key])
            });
            row(node, cells)
        });
        self.grid(header, rows)
    }

    /// The key by which a file without kinds names its nodes.
    fn label_key(&self) -> Option<usize> {
        let keys = &self.graph.node_keys;
        let mut names = ["label", "name", "title"].iter();
        names.find_map(|name| keys.iter().position(|key| is(key, name)))
    }

    /// What a node of a file without kinds is called.
    fn label<'a>(&self, node: &'a Item, id: &'a str) -> &'a str {
        let key = self.label_key();
        let said = node.said.iter().find(|(said, _)| Some(*said) == key);
        let said = said.map(|(_, text)| text.trim());
        let said = said.filter(|text| !text.is_empty());
        said.or(node.label.as_deref()).unwrap_or(id)
    }

    fn own_nodes(&self) -> Grid {
        let keys = &self.graph.node_keys;
        let mut header = self.header(&["id"], keys, true);
        // Names of columns that are made here, or that only say how it is drawn.
        for (key, name) in keys.iter().zip(&mut header[1..]) {
            if says_no_more(key) {
                *name = format!("({name})");
            }
        }
        let within = keys.iter().position(|key| is(key, "within"));
        if within.is_none() {
            header.push("within".to_owned());
        }
        let count = header.len();
        let rows = self.graph.nodes.iter().zip(&self.names).map(|(node, id)| {
            let mut cells = vec![id.clone()];
            cells.resize(count, String::new());
            self.add_said(&mut cells, node, 1, |key| says_no_more(&keys[key]));
            let place = within.map_or(count - 1, |place| place + 1);
            if cells[place].trim().is_empty() {
                self.frame(node).clone_into(&mut cells[place]);
            }
            row(node, cells)
        });
        self.grid(header, rows)
    }

    /// The id of the node that this one lies in by nesting.
    fn frame(&self, node: &Item) -> &str {
        let frame = node.within.and_then(|place| self.names.get(place));
        frame.map_or("", String::as_str)
    }

    fn add_said(
        &self,
        cells: &mut Vec<String>,
        item: &Item,
        first: usize,
        skips: impl Fn(usize) -> bool,
    ) {
        for (key, text) in item.said.iter().filter(|(key, _)| !skips(*key)) {
            let place = first + key;
            if cells.len() <= place {
                cells.resize(place + 1, String::new());
            }
            cells[place].clone_from(text);
        }
    }

    fn links(&self) -> Grid {
        let keys = &self.graph.link_keys;
        let made: &[&str] = if self.has_link_kinds {
            &["from", "to"]
        } else {
            &["from", "to", "kind", "label"]
        };
        let header = self.header(made, keys, self.has_link_kinds);
        let nodes = self.graph.nodes.iter().zip(&self.names);
        let ids: HashMap<&str, &str> = nodes
            .map(|(node, id)| (node.id.as_str(), id.as_str()))
            .collect();
        let rows = self.graph.links.iter().map(|link| {
            let end =
                |name: &String| (*ids.get(name.as_str()).unwrap_or(&name.as_str())).to_owned();
            let mut cells = link.ends.iter().map(end).collect::<Vec<_>>();
            if !self.has_link_kinds {
                cells.push(LinkKind::Coordinates.word().to_owned());
                cells.push(link.label.clone().unwrap_or_default());
            }
            let first = cells.len();
            self.add_said(&mut cells, link, first, |key| {
                self.has_link_kinds && says_no_more(&keys[key])
            });
            row(link, cells)
        });
        self.grid(header, rows)
    }

    fn results(&self) -> Option<Grid> {
        let said = self
            .graph
            .said
            .iter()
            .find(|(_, name, _)| is(name, RESULTS));
        let (_, _, table) = said.filter(|_| self.has_kinds)?;
        let name = format!("{}, results", self.name);
        Some(Grid::of_csv(&name, table.as_bytes()))
    }

    fn fields(&self) -> Grid {
        let said = self.graph.said.iter();
        let said = said.filter(|(_, name, text)| {
            let is_ours = is(name, RESULTS) || TERRITORIES.iter().any(|ours| is(name, ours));
            !(text.trim().is_empty() || (self.has_kinds && is_ours))
        });
        let rows = said.map(|(line, name, text)| Row {
            number: *line,
            cells: vec![name.clone(), text.clone()],
        });
        self.grid(vec!["key".to_owned(), "value".to_owned()], rows)
    }

    fn warnings(&self) -> Vec<Warning> {
        let mut told = Vec::new();
        if !self.has_kinds && !self.graph.nodes.is_empty() {
            let nodes = self.graph.nodes.iter().zip(&self.names);
            let is_known = |(node, id): &(&Item, &String)| {
                kind_of(self.label(node, id), node.holds).0 != CUSTOM
            };
            let known = nodes.filter(is_known).count();
            let others = self.graph.nodes.len() - known;
            told.push(format!(
                "no node has a key \"kind\": {known} got their kinds by their names, {others} became custom \
                 organizations or groups; see to their kinds"
            ));
        }
        if !self.has_link_kinds && !self.graph.links.is_empty() {
            let count = self.graph.links.len();
            told.push(format!(
                "no link has a key \"kind\": {count} links became coordination; see to their kinds"
            ));
        }
        if self.graph.left_out > 0 {
            let count = self.graph.left_out;
            told.push(format!(
                "{count} ports or links of more than two ends were left out: a design has none"
            ));
        }
        let warning = |text: String| Warning(format!("{}: {text}", self.name));
        told.into_iter().map(warning).collect()
    }
}

fn row(item: &Item, cells: Vec<String>) -> Row {
    Row {
        number: item.line,
        cells,
    }
}

/// The kind that people call just so, if it can hold what lies in it; else a custom organization or group.
fn kind_of(name: &str, holds: bool) -> (&str, &'static str) {
    let known = catalogue::by_name(name);
    let known = known.filter(|kind| kind.class.is_frame() || !holds);
    match known {
        Some(kind) => (kind.id.as_str(), ""),
        None if holds => (CUSTOM, Class::Group.word()),
        None => (CUSTOM, Class::Organization.word()),
    }
}
