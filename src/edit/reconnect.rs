//! Whether an end of a link can be at another node, and what the link then is.

use super::connect::{Refusal, between, ends, exists, is_own_frame, name};
use crate::model::{Design, Link, LinkId, LinkKind, NodeId, Vocabulary};

/// An end of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkEnd {
    /// Where it starts.
    Start,
    /// Where it leads.
    End,
}

impl LinkEnd {
    /// Both, the start first.
    pub const ALL: [Self; 2] = [Self::Start, Self::End];

    /// The node at this end of a link.
    pub fn of(self, link: &Link) -> &NodeId {
        match self {
            Self::Start => &link.from,
            Self::End => &link.to,
        }
    }

    /// The other end.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Start => Self::End,
            Self::End => Self::Start,
        }
    }
}

/// The link as it is with one end at `node`; all else that it says stays.
///
/// # Errors
/// [`Refusal`] with the reason, if such a link cannot be, is needless or is there already.
pub fn reconnected(
    design: &Design,
    id: LinkId,
    end: LinkEnd,
    node: &NodeId,
) -> Result<Link, Refusal> {
    let old = design
        .link(id)
        .ok_or_else(|| Refusal("the link is not there any more".to_owned()))?;
    let mut link = old.clone();
    match end {
        LinkEnd::Start => link.from = node.clone(),
        LinkEnd::End => link.to = node.clone(),
    }
    let (a, b) = ends(design, &link.from, &link.to)?;
    let (from, to) = (name(design, a), name(design, b));
    let says = link.kind.label();
    if !link.kind.joins(a.class, b.class) {
        let [of, at] = [a, b].map(|node| node.class.label().to_lowercase());
        return Err(Refusal(format!(
            "“{says}” does not lead from {from} ({of}) to {to} ({at})"
        )));
    }
    if link.kind == LinkKind::Member && is_own_frame(design, &link) {
        return Err(Refusal(format!(
            "{from} lies in {to} already, and needs no link to belong to it"
        )));
    }
    let mut there = between(design, &link.from, &link.to);
    // Where it is already it would change nothing; back at its own end it is no second one.
    there.retain(|other| other.id != id || link.from == old.from && link.to == old.to);
    if exists(&there, &link) {
        return Err(Refusal(format!("{from} already {says} {to}")));
    }
    Ok(link)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::edit::{apply, compose};
    use crate::model::Role;

    const CANVAS: &str = "
m un-mission
  force force
  plan custom class=structure
unct unct
undp undp
ocha ocha
impt impt
joc joc
ddr ddr-programme
undp -member-> joc
ocha -member-> impt
force -coordinates-> undp
unct -coordinates-> force
unct -member-> impt
";

    fn design() -> Design {
        let mut design = sketch::read(CANVAS).unwrap();
        for id in ["undp", "impt"] {
            let mut node = design.node(id).unwrap().clone();
            node.locked = true;
            design.put_node(node).unwrap();
        }
        let mut seat = design.links().next().unwrap().clone();
        seat.role = Some(Role::Observer);
        seat.note = "weekly".into();
        design.put_link(seat).unwrap();
        design
    }

    #[test]
    fn an_end_goes_where_such_a_link_can_be() {
        use LinkEnd::{End, Start};
        let design = design();
        let links: Vec<LinkId> = design.links().map(|link| link.id).collect();
        for (link, end, node, expected) in [
            // Locked nodes stay where they are, but links may come and go.
            (0, End, "impt", "undp member impt"),
            (0, Start, "ocha", "ocha member joc"),
            (0, Start, "impt", "impt member joc"),
            (2, Start, "unct", "unct coordinates undp"),
            (2, End, "ocha", "force coordinates ocha"),
            (0, End, "joc", "UNDP already has a seat in JOC"),
            (4, Start, "ocha", "OCHA already has a seat in IMPT"),
            (0, Start, "joc", "JOC cannot be linked to itself"),
            (
                0,
                End,
                "ddr",
                "“has a seat in” does not lead from UNDP (organization) to DDR programme (programme)",
            ),
            (2, End, "unct", "Force already coordinates with UNCT"),
            (0, End, "nobody", "there is no node nobody"),
        ] {
            let found = match reconnected(&design, links[link], end, &node.into()) {
                Ok(link) => link.name(),
                Err(refusal) => refusal.to_string(),
            };
            assert_eq!(found, expected, "{link} {end:?} {node}");
        }
    }

    #[test]
    fn nobody_gets_a_seat_in_the_frame_that_it_lies_in() {
        let design =
            sketch::read("unct unct\n  undp undp\nimpt impt\nundp -member-> impt").unwrap();
        let seat = design.links().next().unwrap().id;
        let refusal = reconnected(&design, seat, LinkEnd::End, &"unct".into()).unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "UNDP lies in UNCT already, and needs no link to belong to it"
        );
    }

    #[test]
    fn the_link_stays_what_it_is_in_one_step() {
        let design = design();
        let old = design.links().next().unwrap();
        let edit = compose::reconnect(&design, old.id, LinkEnd::End, &"impt".into()).unwrap();
        assert_eq!(edit.title(), "Reconnect: UNDP has a seat in IMPT");
        let after = apply(&design, &edit).unwrap();
        let expected = Link {
            to: "impt".into(),
            ..old.clone()
        };
        assert_eq!(after.link(old.id), Some(&expected));
        assert_eq!(after.links().len(), design.links().len());
    }
}
