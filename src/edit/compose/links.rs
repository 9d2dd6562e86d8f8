//! Composed edits of links, and the sentences that name links.

use super::link_of;
use crate::edit::Edit;
use crate::edit::connect::name;
use crate::model::{
    Broken, Degree, Design, Line, Link, LinkId, LinkKind, NodeId, Role, Vocabulary,
};

/// Changes a link in any way; `{}` in the title is its sentence before: `UNDP has a seat in IMPT`.
///
/// # Errors
/// [`Broken`] if it is not there.
pub fn change_link(
    design: &Design,
    id: LinkId,
    title: &str,
    how: impl FnOnce(&mut Link),
) -> Result<Edit, Broken> {
    let mut link = link_of(design, id)?.clone();
    let title = title.replacen("{}", &sentence(design, &link), 1);
    how(&mut link);
    Ok(Edit::group(title, vec![Edit::PutLink(Box::new(link))]))
}

/// Adds a link: `Seat UNDP in IMPT`.
pub fn connect(design: &Design, link: Link) -> Edit {
    let title = link_title(design, &link);
    Edit::group(title, vec![Edit::AddLink(Box::new(link))])
}

/// Makes a link what another one says: kind, ends, degree, line and role; phases and note stay. For the menu that
/// [`super::connect::possible`] fills.
///
/// # Errors
/// [`Broken`] if the link is not there.
pub fn become_link(design: &Design, id: LinkId, like: &Link) -> Result<Edit, Broken> {
    let old = link_of(design, id)?;
    let link = Link {
        id,
        phases: old.phases,
        note: old.note.clone(),
        unknown: old.unknown.clone(),
        ..like.clone()
    };
    let title = link_title(design, &link);
    Ok(Edit::group(title, vec![Edit::PutLink(Box::new(link))]))
}

/// Gives a link another kind; what the new kind does not have is dropped.
///
/// # Errors
/// [`Broken`] if the link is not there.
pub fn set_link_kind(design: &Design, id: LinkId, kind: LinkKind) -> Result<Edit, Broken> {
    let old = link_of(design, id)?;
    let link = Link {
        kind,
        degree: old.degree.filter(|_| kind == LinkKind::Coordinates),
        line: old.line.filter(|_| kind == LinkKind::Reports),
        role: old.role.filter(|role| kind.takes_role(*role)),
        ..old.clone()
    };
    let title = link_title(design, &link);
    Ok(Edit::group(title, vec![Edit::PutLink(Box::new(link))]))
}

/// Says how close a working relation is; `None` gives the default back.
///
/// # Errors
/// [`Broken`] if the link is not there.
pub fn set_degree(design: &Design, id: LinkId, degree: Option<Degree>) -> Result<Edit, Broken> {
    change_link(design, id, "Set how close “{}” is", |link| {
        link.degree = degree
    })
}

/// Says whether a reporting line is management control; `None` gives the default back.
///
/// # Errors
/// [`Broken`] if the link is not there.
pub fn set_line(design: &Design, id: LinkId, line: Option<Line>) -> Result<Edit, Broken> {
    change_link(design, id, "Set the line of “{}”", |link| {
        link.line = line
    })
}

/// Says what part the first end plays; `None` for no special one.
///
/// # Errors
/// [`Broken`] if the link is not there.
pub fn set_role(design: &Design, id: LinkId, role: Option<Role>) -> Result<Edit, Broken> {
    change_link(design, id, "Set the role in “{}”", |link| {
        link.role = role
    })
}

/// Turns a link round.
///
/// # Errors
/// [`Broken`] if the link is not there.
pub fn reverse(design: &Design, id: LinkId) -> Result<Edit, Broken> {
    change_link(design, id, "Turn “{}” round", |link| {
        std::mem::swap(&mut link.from, &mut link.to);
    })
}

/// What adding a link is called: `Seat UNDP in IMPT`.
pub fn link_title(design: &Design, link: &Link) -> String {
    let (a, b) = link_ends(design, link);
    match (link.kind, link.role) {
        (LinkKind::Member, Some(Role::Observer)) => format!("Seat {a} in {b} as observer"),
        (LinkKind::Member, _) => format!("Seat {a} in {b}"),
        (LinkKind::Reports, _) => format!("Let {a} report to {b}"),
        (LinkKind::Coordinates, _) => format!("Let {a} coordinate with {b}"),
        (LinkKind::Funds, _) => format!("Let {a} fund {b}"),
        (LinkKind::Uses, _) => format!("Let {a} work by {b}"),
        (LinkKind::Aligns, _) => format!("Tie {a} to {b}"),
        (LinkKind::Delivers, Some(Role::Lead)) => format!("Let {a} lead {b}"),
        (LinkKind::Delivers, _) => format!("Let {a} deliver {b}"),
        (LinkKind::HandsOver, _) => format!("Let {a} hand over to {b}"),
    }
}

/// A link as a sentence: `UNDP has a seat in IMPT`.
pub fn sentence(design: &Design, link: &Link) -> String {
    let (a, b) = link_ends(design, link);
    format!("{a} {} {b}", link.kind.label())
}

fn link_ends(design: &Design, link: &Link) -> (String, String) {
    let end = |id: &NodeId| {
        design
            .node(id.as_str())
            .map_or_else(|| id.to_string(), |node| name(design, node))
    };
    (end(&link.from), end(&link.to))
}
