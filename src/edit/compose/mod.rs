//! Edits that users make in one go, composed of primitive ones and named as the undo menu names them.
//!
//! What names a node or link that is not there is refused with [`Broken`], as the edit itself would be.

mod accept;
mod between;
mod copy;
mod frames;
mod links;
mod nodes;
mod notes;
mod views;

pub use accept::{accept, reopen};
pub use between::between;
pub use copy::{added, added_notes, duplicate, duplicate_into, excerpt, insert};
pub use frames::{collapse, expand, titled};
pub use links::{
    become_link, change_link, connect, link_title, reverse, sentence, set_degree, set_line,
    set_link_kind, set_role,
};
pub use nodes::{
    NotSet, add, change_node, delete, drop_target, move_nodes, new_custom, new_node, rename,
    set_attribute, set_fields, set_phases,
};

pub use notes::{
    add_note, add_parked, and_notes, delete_notes, duplicate_notes, move_all, move_notes, park,
    parked, reorder_parked, resize_note, set_note_text, unpark,
};
pub use views::{delete_view, free_view_name, keep_view, move_view, rename_view, update_view};

use crate::model::{Broken, Design, Link, LinkId, Node, NodeId};

fn node_of<'a>(design: &'a Design, id: &NodeId) -> Result<&'a Node, Broken> {
    design
        .node(id.as_str())
        .ok_or_else(|| Broken::NoNode(id.clone()))
}

fn link_of(design: &Design, id: LinkId) -> Result<&Link, Broken> {
    design.link(id).ok_or(Broken::NoLink(id))
}

fn count(nodes: usize, links: usize) -> String {
    let of = |n: usize, what: &str| match n {
        0 => None,
        1 => Some(format!("1 {what}")),
        n => Some(format!("{n} {what}s")),
    };
    let parts: Vec<String> = [of(nodes, "node"), of(links, "link")]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() {
        "nothing".to_owned()
    } else {
        parts.join(" and ")
    }
}
