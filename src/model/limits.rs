//! How much a design may hold: all that is within these limits can be written to a file and read again.

use super::design::{Acceptance, Broken, Design, Fields};
use super::link::Link;
use super::node::Node;
use super::note::{NamedView, Note};

/// Most nodes.
pub const NODES: usize = 100_000;
/// Most links.
pub const LINKS: usize = 300_000;
/// Most notes, views, accepted findings, or results of one strategy.
pub const LIST: usize = 10_000;
/// Longest id, kind or name of a rule, in bytes.
pub const SHORT: usize = 1_000;
/// Longest name, note, reason or result, in bytes.
pub const LONG: usize = 100_000;

fn many(count: usize, most: usize, what: &'static str) -> Result<(), Broken> {
    if count > most {
        return Err(Broken::TooMany(what, most));
    }
    Ok(())
}

fn long<'a>(
    most: usize,
    texts: impl IntoIterator<Item = &'a str>,
    whose: impl FnOnce() -> String,
) -> Result<(), Broken> {
    if texts.into_iter().all(|text| text.len() <= most) {
        return Ok(());
    }
    // What is too long itself is told by its beginning.
    let whose: String = whose().chars().take(60).collect();
    Err(Broken::TooLong(whose, most))
}

/// Of a node, apart from its place.
pub(super) fn check_node(node: &Node) -> Result<(), Broken> {
    let results = &node.results;
    many(results.len(), LIST, "results of a strategy")?;
    let responsible = results
        .iter()
        .filter_map(|result| result.responsible.as_ref());
    let short = [node.id.as_str(), node.kind.as_str()].into_iter();
    let short = short.chain(responsible.map(|id| id.as_str()));
    long(SHORT, short, || node.id.to_string())?;
    let name = node.name.as_deref().unwrap_or_default();
    let texts = results.iter().map(|agreed| agreed.result.as_str());
    let texts = texts.chain([name, node.note.as_str()]);
    long(LONG, texts, || node.id.to_string())
}

pub(super) fn check_link(link: &Link) -> Result<(), Broken> {
    long(LONG, [link.note.as_str()], || link.name())
}

pub(super) fn check_note(note: &Note) -> Result<(), Broken> {
    long(LONG, [note.text.as_str()], || "a note".to_owned())
}

pub(super) fn check_views(views: &[NamedView]) -> Result<(), Broken> {
    many(views.len(), LIST, "views")?;
    let names = views.iter().map(|view| view.name.as_str());
    long(LONG, names, || "a view".to_owned())
}

impl Design {
    /// Whether these fields are within the limits.
    ///
    /// # Errors
    /// [`Broken::TooLong`].
    pub fn check_fields(fields: &Fields) -> Result<(), Broken> {
        let texts = [fields.title.as_str(), fields.author.as_str()];
        long(LONG, texts, || "the design".to_owned())
    }

    /// Whether these acceptances are within the limits.
    ///
    /// # Errors
    /// [`Broken::TooLong`] or [`Broken::TooMany`].
    pub fn check_accepted(accepted: &[Acceptance]) -> Result<(), Broken> {
        many(accepted.len(), LIST, "accepted findings")?;
        for item in accepted {
            many(item.subjects.len(), LIST, "subjects of a finding")?;
            let texts = [&item.about, &item.reason, &item.author].map(String::as_str);
            let whose = || format!("the acceptance of {}", item.rule);
            long(LONG, texts, whose)?;
            let subjects = item.subjects.iter().map(|id| id.as_str());
            long(SHORT, subjects.chain([item.rule.as_str()]), whose)?;
        }
        Ok(())
    }

    /// Whether one more node has room.
    pub(super) fn check_room_for_node(&self) -> Result<(), Broken> {
        many(self.nodes.len() + 1, NODES, "nodes")
    }

    /// Whether one more link has room.
    pub(super) fn check_room_for_link(&self) -> Result<(), Broken> {
        many(self.links.len() + 1, LINKS, "links")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::model::{Class, LinkKind, Rect};

    #[test]
    fn what_no_file_could_hold_is_refused() {
        let mut design = Design::new();
        let mut node = Node::new("a", "undp", Class::Organization);
        design.add_node(node.clone()).unwrap();
        node.note = "x".repeat(LONG + 1);
        let told = design.put_node(node.clone()).unwrap_err().to_string();
        assert_eq!(told, "a text of a is longer than 100000 bytes");
        (node.note, node.id) = (String::new(), "i".repeat(SHORT + 1).into());
        assert!(matches!(design.add_node(node), Err(Broken::TooLong(..))));
        let note = Note::new("x".repeat(LONG + 1), Some(Rect::default()));
        assert!(matches!(design.add_note(note), Err(Broken::TooLong(..))));
        let fields = Fields {
            title: "x".repeat(LONG + 1),
            ..Fields::default()
        };
        assert!(Design::check_fields(&fields).is_err());
        let many = (0..=NODES).map(|n| Node::new(n.to_string(), "undp", Class::Organization));
        let told = Design::from_parts(many.collect(), Vec::new())
            .unwrap_err()
            .to_string();
        assert_eq!(told, "a design holds at most 100000 nodes");
        let ends = ["a", "b"].map(|id| Node::new(id, "undp", Class::Organization));
        let links = vec![Link::new("a", LinkKind::Coordinates, "b"); LINKS + 1];
        assert!(Design::from_parts(ends.into(), links).is_err());
    }
}
