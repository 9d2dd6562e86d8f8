//! What is switched off, in words.

use std::collections::HashSet;

use super::Part;
use crate::edit::compose;
use crate::model::{Design, Link, Node, NodeId};
use crate::rules::notions::words::join;

/// So many are called by name.
const NAMED: usize = 3;

/// The parts by name: `UNDP, JOC and 2 links`. What lies in a collapsed frame among them goes without saying.
pub(in crate::app) fn named<'a>(
    design: &Design,
    parts: impl IntoIterator<Item = &'a Part> + Clone,
    label: impl Fn(&Node) -> String,
) -> String {
    let nodes = parts.clone().into_iter().filter_map(|part| match part {
        Part::Node(id) => design.node(id.as_str()),
        Part::Link(_) => None,
    });
    let nodes: Vec<&Node> = nodes.collect();
    let ids: HashSet<&NodeId> = nodes.iter().map(|node| &node.id).collect();
    let goes_along = |node: &&Node| {
        let frame = design.collapsed_around(node.id.as_str());
        frame.is_some_and(|frame| ids.contains(&frame.id))
    };
    let all: Vec<&Node> = nodes
        .iter()
        .copied()
        .filter(|node| !goes_along(node))
        .collect();
    let links = parts.into_iter().filter_map(|part| match part {
        Part::Link(id) => design.link(*id),
        Part::Node(_) => None,
    });
    let links: Vec<&Link> = links.collect();
    let mut names: Vec<String> = all.iter().take(NAMED).map(|node| label(node)).collect();
    let more = all.len().saturating_sub(NAMED);
    match (more, &links[..]) {
        (0, []) => {}
        (0, [link]) if names.is_empty() => {
            names.push(format!("“{}”", compose::sentence(design, link)));
        }
        (0, links) => names.push(counted(links.len(), "link")),
        (more, []) => names.push(format!("{more} more")),
        (more, links) => {
            names.push(format!("{more} more"));
            names.push(counted(links.len(), "link"));
        }
    }
    join(&names)
}

fn counted(count: usize, one: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {one}{s}")
}
