//! Which link two nodes can have, and which is the likely one.

use crate::catalogue::{self, Resolved};
use crate::model::{
    Class, Design, Dimension, Era, Family, Function, Hat, Humanitarian, Line, Link, LinkKind, Node,
    NodeId, Role, Set, Vocabulary,
};

/// Why two nodes cannot be linked, as a sentence for the person who draws.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

/// The links that a line drawn from one node to another can be, the likely one first. A link may run from the second
/// to the first: between two bodies the one outside the mission is sat in, and a line drawn from a body to an actor
/// is a seat of the actor. Links that are there already are left out.
///
/// # Errors
/// [`Refusal`] with the reason if no link can join them, or if the likely one is there already or needless: then
/// [`possible`] still lists what else could join them.
pub fn choices(design: &Design, from: &NodeId, to: &NodeId) -> Result<Vec<Link>, Refusal> {
    let (a, b) = ends(design, from, to)?;
    if let Some((inner, frame)) = within_each_other(design, a, b) {
        return Err(Refusal(format!(
            "{} lies in {} already, and needs no link to belong to it",
            name(design, inner),
            name(design, frame)
        )));
    }
    let mut links = possible(design, from, to)?;
    let there = between(design, from, to);
    if let Some(likely) = links.first().filter(|link| exists(&there, link)) {
        let ends = [&likely.from, &likely.to].map(|end| {
            design
                .node(end.as_str())
                .map_or_else(|| end.to_string(), |node| name(design, node))
        });
        return Err(Refusal(format!(
            "{} already {} {}",
            ends[0],
            likely.kind.label(),
            ends[1]
        )));
    }
    links.retain(|link| !exists(&there, link));
    Ok(links)
}

/// Every link that two nodes could have, the likely one first, whether it is there already or not: the menu of an
/// existing link.
///
/// # Errors
/// [`Refusal`] with the reason if none can join them.
pub fn possible(design: &Design, from: &NodeId, to: &NodeId) -> Result<Vec<Link>, Refusal> {
    let (a, b) = ends(design, from, to)?;
    let likely = likely(design, a, b);
    let mut links: Vec<Link> = likely.into_iter().collect();
    for &kind in LinkKind::ALL {
        if kind.joins(a.class, b.class) {
            with_variants(
                design,
                Link::new(from.clone(), kind, to.clone()),
                &mut links,
            );
        }
        if kind != LinkKind::Coordinates && kind.joins(b.class, a.class) {
            with_variants(
                design,
                Link::new(to.clone(), kind, from.clone()),
                &mut links,
            );
        }
    }
    links.retain(|link| !(link.kind == LinkKind::Member && is_own_frame(design, link)));
    if let Some(first) = links.first().cloned() {
        // The likely kind's other roles and directions stand next to it.
        links[1..].sort_by_key(|link| link.kind != first.kind);
        return Ok(links);
    }
    Err(Refusal(format!(
        "nothing joins a {} and a {}: actors sit in structures and deliver programmes",
        a.class.label().to_lowercase(),
        b.class.label().to_lowercase()
    )))
}

/// What a reporting line between two nodes is where it does not say: management control between posts and components
/// of one mission, else a dotted line (model.md section 1).
pub fn default_line(design: &Design, from: &NodeId, to: &NodeId) -> Line {
    let of_mission = |id: &NodeId| {
        design
            .node(id.as_str())
            .filter(|node| matches!(node.class, Class::Post | Class::Component))
            .map(|node| side(design, node))
    };
    match (of_mission(from), of_mission(to)) {
        (Some(a), Some(b)) if a == b && a != Side::Outside => Line::Primary,
        _ => Line::Secondary,
    }
}

/// Where a node stands as to missions; likelier than true where no frame is drawn.
#[derive(PartialEq, Eq)]
enum Side<'a> {
    /// In this mission, innermost.
    Mission(&'a NodeId),
    /// A part of a mission by its family, lying in no frame.
    NotDrawn,
    /// In none.
    Outside,
}

fn side<'a>(design: &'a Design, node: &'a Node) -> Side<'a> {
    if node.class == Class::Mission {
        return Side::Mission(&node.id);
    }
    let mission = design
        .frames_around(node.id.as_str())
        .find(|frame| frame.class == Class::Mission);
    let family = catalogue::resolve(node).family;
    match mission {
        Some(mission) => Side::Mission(&mission.id),
        None if node.within.is_none() && family == Some(Family::Mission) => Side::NotDrawn,
        None => Side::Outside,
    }
}

fn ends<'a>(
    design: &'a Design,
    from: &NodeId,
    to: &NodeId,
) -> Result<(&'a Node, &'a Node), Refusal> {
    let find = |id: &NodeId| {
        design
            .node(id.as_str())
            .ok_or_else(|| Refusal(format!("there is no node {id}")))
    };
    let (a, b) = (find(from)?, find(to)?);
    if from == to {
        return Err(Refusal(format!(
            "{} cannot be linked to itself",
            name(design, a)
        )));
    }
    Ok((a, b))
}

pub(in crate::edit) fn name(design: &Design, node: &Node) -> String {
    catalogue::label(node, design.fields().era.unwrap_or(Era::Un2008))
}

/// An actor and the frame that it lies in, whichever way the line was drawn.
fn within_each_other<'a>(
    design: &'a Design,
    a: &'a Node,
    b: &'a Node,
) -> Option<(&'a Node, &'a Node)> {
    let inside = |inner: &Node, frame: &Node| {
        inner.class.is_actor()
            && design
                .frames_around(inner.id.as_str())
                .any(|around| around.id == frame.id)
    };
    if inside(a, b) {
        Some((a, b))
    } else if inside(b, a) {
        Some((b, a))
    } else {
        None
    }
}

/// Whether the link would give a node a seat in a frame that it lies in.
fn is_own_frame(design: &Design, link: &Link) -> bool {
    design
        .frames_around(link.from.as_str())
        .any(|frame| frame.id == link.to)
}

/// The links between two nodes, either way.
fn between<'a>(design: &'a Design, a: &NodeId, b: &NodeId) -> Vec<&'a Link> {
    let joins =
        |link: &&Link| (link.from == *a && link.to == *b) || (link.from == *b && link.to == *a);
    design.links().filter(joins).collect()
}

fn exists(there: &[&Link], wanted: &Link) -> bool {
    there.iter().any(|link| {
        let same = link.from == wanted.from && link.to == wanted.to;
        let turned = link.from == wanted.to && link.to == wanted.from;
        link.kind == wanted.kind && (same || (turned && link.kind == LinkKind::Coordinates))
    })
}

/// Adds a link and its variants, unless they are there.
fn with_variants(design: &Design, link: Link, links: &mut Vec<Link>) {
    let mut variants = vec![link.clone()];
    match link.kind {
        LinkKind::Member => variants.push(Link {
            role: Some(Role::Observer),
            ..link
        }),
        LinkKind::Delivers => variants.push(Link {
            role: Some(Role::Lead),
            ..link
        }),
        LinkKind::Reports => {
            let other = match default_line(design, &link.from, &link.to) {
                Line::Primary => Line::Secondary,
                Line::Secondary => Line::Primary,
            };
            variants.push(Link {
                line: Some(other),
                ..link
            });
        }
        _ => {}
    }
    for variant in variants {
        if !links.contains(&variant) {
            links.push(variant);
        }
    }
}

/// The link that people most likely mean by a line from `a` to `b`; none if no kind joins them.
fn likely(design: &Design, a: &Node, b: &Node) -> Option<Link> {
    use Class::{Group, Mission, Process, Programme, Structure};
    let forward = |kind| Some(Link::new(a.id.clone(), kind, b.id.clone()));
    let backward = |kind| Some(Link::new(b.id.clone(), kind, a.id.clone()));
    match (a.class, b.class) {
        (Structure, Structure) => {
            let is_outside = |node| side(design, node) == Side::Outside;
            if is_outside(a) && !is_outside(b) {
                backward(LinkKind::Member)
            } else {
                forward(LinkKind::Member)
            }
        }
        (actor, Structure) if actor.is_actor() => Some(seat(design, a, b)),
        (Structure, actor) if actor.is_actor() => Some(seat(design, b, a)),
        (Process, Process) => {
            let strategy = |node| catalogue::resolve(node).strategy;
            if strategy(a) && !strategy(b) {
                backward(LinkKind::Aligns)
            } else {
                forward(LinkKind::Aligns)
            }
        }
        (Programme, Process) => forward(LinkKind::Aligns),
        (Process, Programme) => backward(LinkKind::Aligns),
        (_, Process) => forward(LinkKind::Uses),
        (Process, _) => backward(LinkKind::Uses),
        (Programme, Programme) => forward(LinkKind::Funds),
        (Structure, Programme) | (Programme, Structure) => None,
        (_, Programme) if is_payer(a) => forward(LinkKind::Funds),
        (_, Programme) => forward(LinkKind::Delivers),
        (Programme, _) => forward(LinkKind::Funds),
        // Two frames work with each other; a seat of one in the other can be chosen.
        (Mission | Group, Mission | Group) if !is_payer(a) => forward(LinkKind::Coordinates),
        (_, _) if is_payer(a) && !is_payer(b) => forward(LinkKind::Funds),
        (_, Group) => forward(LinkKind::Member),
        (Group, actor) if actor != Mission => backward(LinkKind::Member),
        _ => Some(between_actors(design, a, b)),
    }
}

/// Donors pay.
fn is_payer(node: &Node) -> bool {
    catalogue::resolve(node).family == Some(Family::Donor)
}

/// A seat of an actor in a structure: an observer's, where a full one would breach the humanitarian firewall.
fn seat(design: &Design, actor: &Node, body: &Node) -> Link {
    let (who, what) = (catalogue::resolve(actor), catalogue::resolve(body));
    let mut link = Link::new(actor.id.clone(), LinkKind::Member, body.id.clone());
    let of_mission = side(design, body) != Side::Outside;
    let plans = what
        .functions
        .contains_any(&[Function::Plan, Function::Decide]);
    let for_security = what.dimensions == Set::of(&[Dimension::Security]);
    if who.humanitarian == Humanitarian::Strict
        && !is_relief_body(&what)
        && (of_mission || plans || for_security)
    {
        link.role = Some(Role::Observer);
    }
    link
}

/// A body for relief alone (rules.md section 3).
fn is_relief_body(body: &Resolved) -> bool {
    body.dimensions.contains(Dimension::Humanitarian)
        && !body
            .dimensions
            .contains_any(&[Dimension::Development, Dimension::Social])
}

/// Posts and components of one mission report upwards; everyone else works together.
fn between_actors(design: &Design, a: &Node, b: &Node) -> Link {
    let (side_a, side_b) = (side(design, a), side(design, b));
    let of_one_mission = side_a == side_b && side_a != Side::Outside;
    let (lower, higher) = match (a.class, b.class) {
        (Class::Post | Class::Component, Class::Post) if rank(a) <= rank(b) => (a, b),
        (Class::Post, Class::Post | Class::Component) => (b, a),
        _ => (a, a),
    };
    if of_one_mission && lower.id != higher.id {
        return Link::new(lower.id.clone(), LinkKind::Reports, higher.id.clone());
    }
    Link::new(a.id.clone(), LinkKind::Coordinates, b.id.clone())
}

/// How high a post stands in a mission; components stand under every post.
fn rank(node: &Node) -> u8 {
    let hats = catalogue::resolve(node).hats;
    match node.class {
        Class::Post if hats.contains_any(&[Hat::Srsg, Hat::Ersg, Hat::Srcc, Hat::Jsr]) => 3,
        Class::Post if hats.contains(Hat::Dsrsg) => 2,
        Class::Post => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;

    const CANVAS: &str = "
m un-mission
  srsg srsg
  drh dsrsg-rc-hc
  force force
  police police-component
  joc joc
  plan custom class=structure
unct unct
  undp undp
ocha ocha
ngo ngo-humanitarian
impt impt
cluster cluster
isf isf
conops conops
ddr ddr-programme
pbf pooled-fund
donor donor
rc rc
hct humanitarian-country-team
";

    fn drawn(sketch: &str, from: &str, to: &str) -> String {
        let design = sketch::read(sketch).unwrap();
        match choices(&design, &from.into(), &to.into()) {
            Ok(links) => {
                let role = links[0].role.map(|role| format!(" {role}"));
                format!("{}{}", links[0].name(), role.unwrap_or_default())
            }
            Err(refusal) => refusal.to_string(),
        }
    }

    #[test]
    fn the_likely_link_comes_first() {
        for (from, to, expected) in [
            ("force", "joc", "force member joc"),
            ("joc", "force", "force member joc"),
            ("unct", "impt", "unct member impt"),
            ("joc", "impt", "joc member impt"),
            ("impt", "joc", "joc member impt"),
            ("joc", "plan", "joc member plan"),
            ("drh", "unct", "drh member unct"),
            ("unct", "drh", "drh member unct"),
            ("m", "unct", "m coordinates unct"),
            ("force", "srsg", "force reports srsg"),
            ("srsg", "force", "force reports srsg"),
            ("srsg", "drh", "drh reports srsg"),
            ("drh", "srsg", "drh reports srsg"),
            ("force", "police", "force coordinates police"),
            ("rc", "srsg", "rc coordinates srsg"),
            ("undp", "force", "undp coordinates force"),
            ("undp", "isf", "undp uses isf"),
            ("isf", "undp", "undp uses isf"),
            ("impt", "isf", "impt uses isf"),
            ("conops", "isf", "conops aligns isf"),
            ("isf", "conops", "conops aligns isf"),
            ("ddr", "isf", "ddr aligns isf"),
            ("undp", "ddr", "undp delivers ddr"),
            ("pbf", "undp", "pbf funds undp"),
            ("donor", "undp", "donor funds undp"),
            ("donor", "ddr", "donor funds ddr"),
            ("undp", "donor", "undp coordinates donor"),
            ("donor", "impt", "donor member impt"),
            ("ocha", "joc", "ocha member joc observer"),
            ("ngo", "impt", "ngo member impt observer"),
            ("impt", "ocha", "ocha member impt observer"),
            ("ocha", "cluster", "ocha member cluster"),
            ("undp", "impt", "undp member impt"),
            ("hct", "unct", "hct coordinates unct"),
            ("undp", "undp", "UNDP cannot be linked to itself"),
            (
                "undp",
                "unct",
                "UNDP lies in UNCT already, and needs no link to belong to it",
            ),
            (
                "ddr",
                "impt",
                "nothing joins a programme and a structure: actors sit in structures and deliver programmes",
            ),
            ("undp", "nobody", "there is no node nobody"),
        ] {
            assert_eq!(drawn(CANVAS, from, to), expected, "{from} to {to}");
        }
    }

    #[test]
    fn without_a_mission_frame_its_parts_are_known_by_their_family() {
        let sketch = "joc joc\njmac jmac\nimpt impt\nunct unct\nforce force\nsrsg srsg";
        for (from, to, expected) in [
            ("joc", "impt", "joc member impt"),
            ("impt", "joc", "joc member impt"),
            ("jmac", "joc", "jmac member joc"),
            ("unct", "impt", "unct member impt"),
            ("impt", "unct", "unct member impt"),
            ("force", "srsg", "force reports srsg"),
        ] {
            assert_eq!(drawn(sketch, from, to), expected);
        }
    }

    #[test]
    fn what_is_there_already_is_refused_and_still_listed() {
        let sketch = format!("{CANVAS}\nundp -member-> impt\nforce -coordinates-> police");
        assert_eq!(
            drawn(&sketch, "impt", "undp"),
            "UNDP already has a seat in IMPT"
        );
        assert_eq!(
            drawn(&sketch, "police", "force"),
            "UNPOL already coordinates with Force"
        );
        let design = sketch::read(&sketch).unwrap();
        let all = possible(&design, &"undp".into(), &"impt".into()).unwrap();
        let names: Vec<String> = all.iter().map(Link::name).collect();
        assert_eq!(names[0], "undp member impt");
        assert_eq!(all[1].role, Some(Role::Observer));
        assert!(names.contains(&"impt reports undp".to_owned()));
    }

    #[test]
    fn every_choice_is_one_that_the_model_knows() {
        let design = sketch::read(CANVAS).unwrap();
        for a in design.nodes() {
            for b in design.nodes() {
                for link in possible(&design, &a.id, &b.id).unwrap_or_default() {
                    let class = |id: &NodeId| design.node(id.as_str()).unwrap().class;
                    assert!(link.kind.joins(class(&link.from), class(&link.to)));
                    assert!(link.role.is_none_or(|role| link.kind.takes_role(role)));
                }
            }
        }
    }
}
