//! Composed edits of nodes: add, delete, move, rename, set, duplicate.

use std::collections::HashSet;

use super::{count, link_of, node_of, sentence};
use crate::catalogue::{self, Kind};
use crate::edit::connect::name;
use crate::edit::{Edit, lock};
use crate::model::{
    Attribute, BadWord, Broken, CUSTOM, Class, Design, Era, Fields, LinkId, Node, NodeId, Owner,
    Phase, Point, Rect, Set, Vocabulary,
};

/// A node of a kind with nothing else said of it, under a free id.
pub fn new_node(design: &Design, kind: &Kind, within: Option<NodeId>, rect: Rect) -> Node {
    let mut node = Node::new(
        design.free_id(kind.id.as_str()),
        kind.id.clone(),
        kind.class,
    );
    node.within = within;
    node.rect = rect;
    node
}

/// A node that the catalogue does not know, named by its class until the user names it. A mission needs an owner, and
/// is the United Nations' until told otherwise.
pub fn new_custom(design: &Design, class: Class, within: Option<NodeId>, rect: Rect) -> Node {
    let mut node = Node::new(design.free_id(&class.to_string()), CUSTOM, class);
    node.name = Some(format!("New {class}"));
    node.within = within;
    node.rect = rect;
    node.attributes.owner = (class == Class::Mission).then_some(Owner::Un);
    node
}

/// Adds a node: `Add JOC`.
pub fn add(design: &Design, node: Node) -> Edit {
    let title = format!("Add {}", name(design, &node));
    Edit::group(title, vec![Edit::AddNode(Box::new(node))])
}

/// Deletes nodes and links. What lies in a deleted frame falls into the frame around it, or goes too `with_content`.
/// What lies in a collapsed frame always goes with it: nobody sees it fall out. Locked nodes stay.
///
/// # Errors
/// [`Broken`] if one of them is not there.
pub fn delete(
    design: &Design,
    nodes: &[NodeId],
    links: &[LinkId],
    with_content: bool,
) -> Result<Edit, Broken> {
    for id in nodes {
        node_of(design, id)?;
    }
    let nodes = &lock::free(design, nodes)[..];
    let title = match (nodes, links) {
        ([id], []) => {
            let node = node_of(design, id)?;
            let takes_more = node.collapsed.is_some() && design.children(id.as_str()).count() > 0;
            let more = if takes_more {
                " and what lies in it"
            } else {
                ""
            };
            format!("Delete {}{more}", name(design, node))
        }
        ([], [id]) => format!(
            "Delete the link {}",
            sentence(design, link_of(design, *id)?)
        ),
        _ => format!("Delete {}", count(nodes.len(), links.len())),
    };
    let gone = if with_content {
        lock::free(design, &design.with_content(nodes))
    } else {
        lock::free(design, &with_hidden(design, nodes))
    };
    let going: HashSet<&NodeId> = gone.iter().collect();
    let mut edits = Vec::new();
    // Links of a deleted node go with it.
    for &id in links {
        let link = link_of(design, id)?;
        if !going.contains(&link.from) && !going.contains(&link.to) {
            edits.push(Edit::RemoveLink(id));
        }
    }
    edits.extend(gone.iter().cloned().map(Edit::RemoveNode));
    Ok(Edit::group(title, edits))
}

/// The nodes, and all that lies in those of them that are collapsed.
fn with_hidden(design: &Design, nodes: &[NodeId]) -> Vec<NodeId> {
    let is_collapsed = |id: &&NodeId| {
        let node = design.node(id.as_str());
        node.is_some_and(|node| node.collapsed.is_some())
    };
    let chosen: HashSet<&NodeId> = nodes.iter().collect();
    let hidden = design.with_content(nodes.iter().filter(is_collapsed));
    let hidden = hidden.into_iter().filter(|id| !chosen.contains(id));
    nodes.iter().cloned().chain(hidden).collect()
}

/// Moves nodes and all that lies in them by an offset in document units. `target` says into which frame the nodes
/// themselves go: `None` leaves each where it lies, `Some(None)` takes them out of every frame. Locked nodes stay,
/// unless the frame they lie in is moved.
///
/// # Errors
/// [`Broken`] if a node is not there.
pub fn move_nodes(
    design: &Design,
    ids: &[NodeId],
    offset: Point,
    target: Option<Option<NodeId>>,
) -> Result<Edit, Broken> {
    for id in ids {
        node_of(design, id)?;
    }
    let ids = &lock::free(design, ids)[..];
    let mut edits = Vec::new();
    for id in design.with_content(ids) {
        let rect = node_of(design, &id)?.rect;
        edits.push(Edit::Place(id, rect.moved(offset)));
    }
    let mut entered = Vec::new();
    if let Some(frame) = &target {
        let moved: HashSet<&NodeId> = ids.iter().collect();
        for id in ids {
            let node = node_of(design, id)?;
            let rides_along = design
                .frames_around(id.as_str())
                .any(|around| moved.contains(&around.id));
            if !rides_along && node.within != *frame {
                edits.push(Edit::SetWithin(id.clone(), frame.clone()));
                entered.push(node);
            }
        }
    }
    let what = match ids {
        [id] => name(design, node_of(design, id)?),
        _ => count(ids.len(), 0),
    };
    let label = |frame: &NodeId| node_of(design, frame).map(|node| name(design, node));
    let title = match (&target, entered.first()) {
        (Some(Some(frame)), Some(_)) => format!("Move {what} into {}", label(frame)?),
        (
            Some(None),
            Some(Node {
                within: Some(frame),
                ..
            }),
        ) => {
            format!("Move {what} out of {}", label(frame)?)
        }
        _ => format!("Move {what}"),
    };
    Ok(Edit::group(title, edits))
}

/// The innermost frame under the middle of a card that can take the dragged nodes: not one of them, nor of what lies
/// in them. Nothing is dragged while a kind comes from the palette.
pub fn drop_target(design: &Design, dragged: &[NodeId], rect: Rect) -> Option<NodeId> {
    let moving: HashSet<NodeId> = design.with_content(dragged).into_iter().collect();
    let middle = rect.center();
    design
        .nodes()
        .enumerate()
        .filter(|(_, node)| {
            node.class.is_frame()
                && node.rect.contains(middle)
                && !moving.contains(&node.id)
                && design.is_drawn(node.id.as_str())
        })
        .max_by_key(|(place, node)| (design.frames_around(node.id.as_str()).count(), *place))
        .map(|(_, node)| node.id.clone())
}

/// Gives a node a name; blank text or the catalogue's own name gives the catalogue's back.
///
/// # Errors
/// [`Broken`] if the node is not there.
pub fn rename(design: &Design, id: &NodeId, text: &str) -> Result<Edit, Broken> {
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    change_node(design, id, "Rename {}", |node| {
        node.name = None;
        if !text.is_empty() && catalogue::name(node, era) != text {
            node.name = Some(text);
        }
    })
}

/// Sets one attribute from the text of a cell (lists joined by `;`, `-` for the empty list); blank text gives it back
/// to the catalogue.
///
/// # Errors
/// [`NotSet::Word`] if the text is none of its words, [`NotSet::Broken`] if the node is not there.
pub fn set_attribute(
    design: &Design,
    id: &NodeId,
    attribute: Attribute,
    text: &str,
) -> Result<Edit, NotSet> {
    let mut attributes = node_of(design, id)?.attributes.clone();
    attributes.set(attribute, text, &[';'])?;
    let title = format!("Set {} of {{}}", lower(attribute.label()));
    Ok(change_node(design, id, &title, |node| {
        node.attributes = attributes;
    })?)
}

/// Why an attribute could not be set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSet {
    /// The text is none of its words.
    #[error(transparent)]
    Word(#[from] BadWord),
    /// The node is not there.
    #[error(transparent)]
    Broken(#[from] Broken),
}

/// Says in which phases nodes and links are there; the empty set means all.
///
/// # Errors
/// [`Broken`] if one is not there.
pub fn set_phases(
    design: &Design,
    nodes: &[NodeId],
    links: &[LinkId],
    phases: Set<Phase>,
) -> Result<Edit, Broken> {
    let mut edits = Vec::new();
    for id in nodes {
        let mut node = node_of(design, id)?.clone();
        node.phases = phases;
        edits.push(Edit::PutNode(Box::new(node)));
    }
    for &id in links {
        let mut link = link_of(design, id)?.clone();
        link.phases = phases;
        edits.push(Edit::PutLink(Box::new(link)));
    }
    let what = match (nodes, links) {
        ([id], []) => name(design, node_of(design, id)?),
        _ => count(nodes.len(), links.len()),
    };
    Ok(Edit::group(format!("Set the phases of {what}"), edits))
}

/// Changes a node in any way; `{}` in the title is its name before.
///
/// # Errors
/// [`Broken`] if it is not there.
pub fn change_node(
    design: &Design,
    id: &NodeId,
    title: &str,
    how: impl FnOnce(&mut Node),
) -> Result<Edit, Broken> {
    let mut node = node_of(design, id)?.clone();
    let title = title.replacen("{}", &name(design, &node), 1);
    how(&mut node);
    Ok(Edit::group(title, vec![Edit::PutNode(Box::new(node))]))
}

/// Changes the design's own fields; the title says which: `Set the context`.
pub fn set_fields(design: &Design, title: &str, how: impl FnOnce(&mut Fields)) -> Edit {
    let mut fields = design.fields().clone();
    how(&mut fields);
    Edit::group(title, vec![Edit::SetFields(Box::new(fields))])
}

/// The label with a small first letter, for the middle of a sentence.
fn lower(label: &str) -> String {
    let mut chars = label.chars();
    chars
        .next()
        .map(|first| first.to_lowercase().chain(chars).collect())
        .unwrap_or_default()
}
