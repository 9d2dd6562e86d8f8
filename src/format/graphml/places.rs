//! Where the nodes of a GraphML file of ours stand, and where the territories meet.

use std::collections::HashMap;

use super::graph::{Graph, Item};
use super::read::is;
use super::{DRAWN, TERRITORIES};
use crate::model::{Design, NodeId, Rect, Territories};

/// Whoever is told of a bad value: its line, key, and what is wrong.
type Note<'a> = &'a mut dyn FnMut(usize, &str, String);

/// What a file says of the picture; all of it or nothing.
#[derive(Default)]
pub struct Places(Option<(Territories, HashMap<NodeId, Rect>)>);

impl Places {
    /// Places and sizes, if the file says them of all nodes and of the territories.
    pub fn of(graph: &Graph, names: &[String], note: Note<'_>) -> Self {
        let Some(territories) = territories(graph, note) else {
            return Self(None);
        };
        let mut rects = HashMap::new();
        for (node, id) in graph.nodes.iter().zip(names) {
            let Some(rect) = rect(graph, node, note) else {
                return Self(None);
            };
            rects.insert(id.as_str().into(), rect);
        }
        Self(Some((territories, rects)))
    }

    /// The design with these places and sizes.
    pub fn give(self, design: Design) -> Design {
        let Some((territories, mut rects)) = self.0 else {
            return design;
        };
        let mut placed = design.clone();
        for node in design.nodes() {
            let mut node = node.clone();
            node.rect = rects.remove(&node.id).unwrap_or_default();
            // The place is sound, and all else is as it was.
            let _ = placed.put_node(node);
        }
        let mut fields = placed.fields().clone();
        fields.territories = territories;
        placed.set_fields(fields);
        placed
    }
}

/// Where the territories meet, if the file says so.
fn territories(graph: &Graph, note: Note<'_>) -> Option<Territories> {
    let mut numbers = [0.0; 3];
    for (number, name) in numbers.iter_mut().zip(TERRITORIES) {
        let mut said = graph.said.iter();
        let (line, _, text) = said.find(|(_, said, _)| is(said, name))?;
        let read: Option<f32> = text.trim().parse().ok();
        let read = read.filter(|number| Rect::new(*number, 0.0, 0.0, 0.0).is_sound());
        if read.is_none() {
            note(*line, name, format!("{text:?} is no place"));
        }
        *number = read?;
    }
    let [divide, firewall, ground] = numbers;
    Some(Territories {
        divide,
        firewall,
        ground,
    })
}

/// Place and size of a node: as a program draws it, else as the keys say.
fn rect(graph: &Graph, node: &Item, note: Note<'_>) -> Option<Rect> {
    let mut numbers = [0.0; 4];
    for (place, (number, name)) in numbers.iter_mut().zip(&DRAWN[1..]).enumerate() {
        let key = graph.node_keys.iter().position(|key| is(key, name));
        let said = node.said.iter().find(|(said, _)| Some(*said) == key);
        let text = match (&node.geometry, said) {
            (Some(geometry), _) => &geometry[place],
            (None, Some((_, text))) => text,
            (None, None) => return None,
        };
        let read = text.trim().parse().ok();
        if read.is_none() {
            note(node.line, name, format!("{text:?} is no number"));
        }
        *number = read?;
    }
    let [x, y, width, height] = numbers;
    let rect = Rect::new(x, y, width, height);
    if !rect.is_sound() {
        let message = format!("{x}, {y}, {width}, {height} is no place that can be drawn");
        note(node.line, "x", message);
    }
    rect.is_sound().then_some(rect)
}
