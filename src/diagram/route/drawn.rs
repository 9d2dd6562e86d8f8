//! The scene of a design: what is drawn of its nodes, and the links to lay between them.

use std::collections::{BTreeMap, HashMap};

use super::scene::{Item, Scene, Wire};
use crate::catalogue;
use crate::diagram::Shown;
use crate::model::{Class, Design, Level, LinkId, Node, NodeId, Rect};

impl Scene {
    /// What is drawn of a design: its links of the kinds shown, each from what is drawn of its first end to what is
    /// drawn of its second. Links within one collapsed frame are left out.
    pub fn of(design: &Design, shown: Shown) -> Self {
        let links = design
            .links()
            .filter(|link| shown.has(link.kind))
            .map(|link| (link.id, &link.from, &link.to));
        Self::with_links(design, links)
    }

    /// What is drawn of a design's nodes, and these links between them, which need not be the design's own: a merged
    /// link goes by the name of one of its links. An end in a collapsed frame is the frame.
    pub fn with_links<'a>(
        design: &'a Design,
        links: impl IntoIterator<Item = (LinkId, &'a NodeId, &'a NodeId)>,
    ) -> Self {
        let drawn: Vec<&Node> = design
            .nodes()
            .filter(|node| design.collapsed_around(node.id.as_str()).is_none())
            .collect();
        let index: HashMap<&str, usize> = drawn
            .iter()
            .enumerate()
            .map(|(i, node)| (node.id.as_str(), i))
            .collect();
        let divide = design.fields().territories.divide;
        let items: Vec<Item> = drawn
            .iter()
            .map(|node| Item {
                id: node.id.clone(),
                rect: node.rect,
                class: node.class,
                is_frame: node.is_open_frame(),
                parent: node
                    .within
                    .as_ref()
                    .and_then(|frame| index.get(frame.as_str()).copied()),
                has_hats: node.class == Class::Post && !catalogue::resolve(node).hats.is_empty(),
                across: matches!(node.class, Class::Structure | Class::Process)
                    && node.rect.x < divide
                    && divide < node.rect.right(),
            })
            .collect();
        let end = |id: &NodeId| {
            index.get(id.as_str()).copied().or_else(|| {
                let frame = design.collapsed_around(id.as_str())?;
                index.get(frame.id.as_str()).copied()
            })
        };
        let wires = links
            .into_iter()
            .filter_map(|(link, from, to)| {
                let (from, to) = (end(from)?, end(to)?);
                (from != to).then_some(Wire { link, from, to })
            })
            .collect();
        let taken = level_names(&drawn, &items, divide);
        Self::new(items, wires, taken)
    }
}

/// The room for the names of the levels, above the first body of each level that stands across the divide.
fn level_names(drawn: &[&Node], items: &[Item], divide: f32) -> Vec<Rect> {
    const WIDTH: f32 = 84.0;
    const HEIGHT: f32 = 20.0;
    const ABOVE: f32 = 31.0;
    let mut tops: BTreeMap<Level, f32> = BTreeMap::new();
    for (node, item) in drawn.iter().zip(items).filter(|(_, item)| item.across) {
        if let Some(level) = catalogue::resolve(node).level.iter().next() {
            let top = tops.entry(level).or_insert(f32::INFINITY);
            *top = top.min(item.rect.y);
        }
    }
    tops.into_values()
        .map(|top| Rect::new(divide - WIDTH / 2.0, top - ABOVE, WIDTH, HEIGHT))
        .filter(|name| {
            !items
                .iter()
                .any(|item| item.across && item.rect.overlaps(*name))
        })
        .collect()
}
