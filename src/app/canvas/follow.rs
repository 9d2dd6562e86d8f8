//! From node to node along the links: one after another by key, and on to where one leads. The link that is looked at
//! is the selected one; the focus stays with the node until it is followed.

use super::stage::Stage;
use crate::app::{Selection, View};
use crate::diagram::LinkPicture;
use crate::model::{LinkId, NodeId};

/// The link that is looked at from the node in focus, and where it leads.
pub(super) fn link<'a>(stage: &Stage<'a>, view: &View) -> Option<(&'a LinkPicture, &'a NodeId)> {
    let from = view.focus.as_ref()?;
    let first = *view.selection.links.first()?;
    if !view.selection.nodes.is_empty() {
        return None;
    }
    let shown = stage.diagram.links.iter().find(|link| link.id == first)?;
    // Several that are drawn as one are looked at as one.
    let whole = view.selection.links.len() == shown.ids().count();
    let end = other_end(shown, from).filter(|_| whole)?;
    Some((shown, end))
}

/// Looks at the next link of the node in focus, or the one before.
pub(super) fn step(stage: &Stage<'_>, view: &mut View, back: bool) {
    let Some(from) = view.focus.clone() else {
        return;
    };
    let links = links_of(stage, &from);
    let now = link(stage, view).and_then(|(link, _)| links.iter().position(|l| l.id == link.id));
    let count = links.len().max(1);
    let next = match now {
        Some(now) if back => (now + count - 1) % count,
        Some(now) => (now + 1) % count,
        None if back => count - 1,
        None => 0,
    };
    if let Some(link) = links.get(next) {
        view.selection = Selection {
            links: link.ids().collect::<Vec<LinkId>>().into_iter().collect(),
            ..Selection::default()
        };
        view.canvas.by_keyboard = true;
        stage.response.request_focus();
    } else {
        view.message = Some(format!("{} has no links.", stage.label(&from)));
    }
}

/// The links of a node as they are drawn, in reading order of where they lead.
fn links_of<'a>(stage: &Stage<'a>, id: &NodeId) -> Vec<&'a LinkPicture> {
    let mut links: Vec<_> = stage
        .diagram
        .links
        .iter()
        .filter_map(|link| Some((stage.node_rect(other_end(link, id)?)?, link)))
        .collect();
    links.sort_by(|(a, _), (b, _)| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    links.into_iter().map(|(_, link)| &**link).collect()
}

fn other_end<'a>(link: &'a LinkPicture, id: &NodeId) -> Option<&'a NodeId> {
    let (from, to) = &link.ends_at;
    match (from == id, to == id) {
        (true, _) => Some(to),
        (_, true) => Some(from),
        _ => None,
    }
}
