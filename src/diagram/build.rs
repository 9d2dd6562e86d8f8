//! Making the picture: nodes, links, bounds and what the ground needs to know.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::bands::{self, Bands};
use super::card::{self, Card, Content};
use super::drawn::{Drawn, hidden};
use super::link::{self, Light};
use super::route::{self, Routed, Scene};
use super::stray::{Stray, strays};
use super::{Diagram, Gate, LinkPicture, NodePicture, NotePicture, Shown, Standing, Text, note};
use crate::catalogue::{self, Resolved};
use crate::model::{
    Class, Design, Era, Family, Humanitarian, Line, Link, LinkId, LinkKind, Node, NodeId, Point,
    Rect, Role,
};
use crate::rules::{Evaluation, Severity};

/// A node with what is looked up for it once.
pub(super) struct Known<'a> {
    node: &'a Node,
    what: Resolved,
    pub label: String,
    pub name: String,
    depth: usize,
}

/// Makes the picture of a design as the evaluation sees it.
pub fn build(design: &Design, evaluation: &Evaluation) -> Diagram {
    build_shown(design, evaluation, Shown::default())
}

/// Makes the picture of what is to be shown of a design.
pub fn build_shown(design: &Design, evaluation: &Evaluation, shown: Shown) -> Diagram {
    draw(design, evaluation, shown, route::whole)
}

/// Makes the picture of a design after a change to the one that `previous` shows, as much of it as that shows: only
/// links that the change touches are laid anew ([`route::update`]).
pub fn rebuild(previous: &Diagram, design: &Design, evaluation: &Evaluation) -> Diagram {
    draw(design, evaluation, previous.shown, |scene| {
        route::update(&previous.routed, scene)
    })
}

fn draw(
    design: &Design,
    evaluation: &Evaluation,
    shown: Shown,
    lay: impl FnOnce(Scene) -> Routed,
) -> Diagram {
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let known: HashMap<&str, Known<'_>> = design
        .nodes()
        .map(|node| (node.id.as_str(), known(design, node, era)))
        .collect();
    let findings = findings(evaluation);
    let hidden = hidden(design);
    let mut content: HashMap<&str, Vec<&Node>> = HashMap::new();
    let mut order: Vec<&Known<'_>> = Vec::with_capacity(known.len());
    for node in design.nodes() {
        match hidden.get(&node.id) {
            Some(card) => content.entry(card.as_str()).or_default().push(node),
            None => order.extend(known.get(node.id.as_str())),
        }
    }
    order.sort_by_key(|known| known.depth);
    let nodes: Vec<Arc<NodePicture>> = order
        .iter()
        .map(|known| {
            let hides = known.node.collapsed.is_some();
            let hides = hides.then(|| content.remove(known.node.id.as_str()).unwrap_or_default());
            let picture = node_picture(design, evaluation, known, era, hides, &findings);
            Arc::new(picture)
        })
        .collect();
    let drawn = Drawn::new(design, |link| {
        let manner = manner(design, evaluation, &known, link);
        (link.kind, link.role, link.degree, manner)
    });
    let routed = lay(Scene::of(&drawn.design, shown));
    let notes: Vec<NotePicture> = design.notes().filter_map(note::picture).collect();
    let seen = seen(design, evaluation, &known, &drawn, &routed);
    let labels = labels(&seen, &nodes, &notes);
    let links: Vec<Arc<LinkPicture>> = seen
        .iter()
        .zip(labels)
        .map(|(seen, label)| Arc::new(link_picture(design, &known, seen, label)))
        .collect();
    let strays = strays(design);
    let territories = design.fields().territories;
    let cards: Vec<bands::Standing> = order
        .iter()
        .filter(|known| !known.node.is_open_frame())
        .map(|known| bands::Standing {
            rect: known.node.rect,
            level: known.what.level.iter().next(),
        })
        .collect();
    let bands = Bands::of(&cards, territories.ground);
    let has_firewall = known
        .values()
        .any(|known| known.what.humanitarian == Humanitarian::Strict);
    Diagram {
        shown,
        routed: Arc::new(routed),
        bounds: bounds(&nodes, &links, &notes, &strays),
        gates: if has_firewall {
            gates(design, evaluation, &known, &links)
        } else {
            Vec::new()
        },
        pills: bands::names(&cards, &bands, territories.divide, &links),
        bands: bands.borders,
        territories,
        has_firewall,
        nodes,
        links,
        notes,
        strays,
    }
}

pub(super) fn known<'a>(design: &Design, node: &'a Node, era: Era) -> Known<'a> {
    Known {
        node,
        what: catalogue::resolve(node),
        label: catalogue::label(node, era),
        name: catalogue::name(node, era),
        depth: design.frames_around(node.id.as_str()).count(),
    }
}

/// The open findings about each node, by their place in the list.
fn findings(evaluation: &Evaluation) -> HashMap<&str, Vec<(Severity, usize)>> {
    let mut findings: HashMap<&str, Vec<(Severity, usize)>> = HashMap::new();
    for (place, finding) in evaluation.findings.iter().enumerate() {
        for subject in &finding.subjects {
            let of_subject = findings.entry(subject.as_str()).or_default();
            of_subject.push((finding.severity, place));
        }
    }
    findings
}

/// The gravest open finding of these nodes, and how many they have together.
fn badge<'a>(
    nodes: impl Iterator<Item = &'a Node>,
    findings: &HashMap<&str, Vec<(Severity, usize)>>,
) -> Option<(Severity, usize)> {
    let mut all: Vec<(Severity, usize)> = nodes
        .filter_map(|node| findings.get(node.id.as_str()))
        .flatten()
        .copied()
        .collect();
    all.sort_unstable();
    all.dedup();
    all.first().map(|(worst, _)| (*worst, all.len()))
}

/// The picture of a node; `hides` is what lies in a collapsed frame.
pub(super) fn node_picture(
    design: &Design,
    evaluation: &Evaluation,
    known: &Known<'_>,
    era: Era,
    hides: Option<Vec<&Node>>,
    findings: &HashMap<&str, Vec<(Severity, usize)>>,
) -> NodePicture {
    let (node, what) = (known.node, &known.what);
    let words = card::words(node, what, era);
    let family = what.family.filter(|family| {
        *family != Family::Mission || node.class == Class::Mission || !in_mission(design, node)
    });
    let inside = hides.as_deref().unwrap_or_default();
    let content = hides.as_ref().map(|inside| {
        let standings = inside
            .iter()
            .map(|&node| (node, standing(evaluation, node)));
        Content::new(node, standings)
    });
    let card = Card {
        class: node.class,
        rect: node.rect,
        standing: standing(evaluation, node),
        family,
        words: &words,
        content: content.as_ref(),
    };
    let mut description = card::description(&known.name, node.class, what.family);
    if let Some(content) = &content {
        let lit = content.lit.iter().map(|(_, words)| words.as_str());
        let said: Vec<&str> = std::iter::once(content.count.as_str()).chain(lit).collect();
        description = format!("{description}, collapsed: {}", said.join(", "));
    }
    NodePicture {
        id: node.id.clone(),
        class: node.class,
        rect: node.rect,
        standing: card.standing,
        faded: evaluation.hidden_nodes.contains(&node.id),
        outline: card.outline(),
        full: card.full(),
        short: card.short(),
        mark: card.mark(),
        locked: node.locked,
        badge: badge(std::iter::once(&node).chain(inside).copied(), findings),
        hides: hides.map(|inside| inside.iter().map(|node| node.id.clone()).collect()),
        description,
    }
}

fn in_mission(design: &Design, node: &Node) -> bool {
    design
        .frames_around(node.id.as_str())
        .any(|frame| frame.class == Class::Mission)
}

fn standing(evaluation: &Evaluation, node: &Node) -> Standing {
    if evaluation.bridges.contains(&node.id) || evaluation.live_hats.contains(&node.id) {
        Standing::Bridge
    } else if evaluation.joint_bodies.contains(&node.id) {
        // What decides a verdict goes before what does not.
        Standing::Joint
    } else if evaluation.humanitarian_bridges.contains(&node.id) {
        Standing::HumanitarianBridge
    } else {
        Standing::Plain
    }
}

/// What of a link depends on more than itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Manner {
    pub line: Line,
    pub light: Light,
    pub faded: bool,
}

pub(super) fn manner(
    design: &Design,
    evaluation: &Evaluation,
    known: &HashMap<&str, Known<'_>>,
    link: &Link,
) -> Option<Manner> {
    let (from, to) = (known.get(link.from.as_str())?, known.get(link.to.as_str())?);
    let light = if evaluation.lit_links.contains(&link.id) {
        Light::Lit
    } else if link.kind == LinkKind::Member
        && link.role.is_none()
        && evaluation.joint_bodies.contains(&link.to)
        && in_mission(design, from.node)
    {
        Light::Joint
    } else {
        Light::Rest
    };
    Some(Manner {
        line: reporting_line(design, link, from.node, to.node),
        light,
        faded: evaluation.hidden_links.contains(&link.id),
    })
}

/// The links that are drawn.
fn seen<'a>(
    design: &'a Design,
    evaluation: &Evaluation,
    known: &HashMap<&str, Known<'_>>,
    drawn: &'a Drawn<'_>,
    routed: &'a Routed,
) -> Vec<Seen<'a>> {
    let ways = routed.routes().iter();
    ways.filter_map(|way| {
        let link = design.link(way.link)?;
        Some(Seen {
            link,
            drawn: drawn.design.link(way.link)?,
            others: drawn.others(way.link),
            manner: manner(design, evaluation, known, link)?,
            route: &way.points,
        })
    })
    .collect()
}

/// The labels of links, at places where they hide nothing.
fn labels(
    seen: &[Seen<'_>],
    nodes: &[Arc<NodePicture>],
    notes: &[NotePicture],
) -> Vec<Option<(Text, bool)>> {
    let wanted: Vec<link::Wanted<'_>> = seen
        .iter()
        .map(|seen| {
            let lit = seen.manner.light == Light::Lit;
            link::label(seen.link, 1 + seen.others.len(), lit, seen.route)
        })
        .collect();
    let taken = nodes.iter().map(|node| node.solid());
    let taken = taken.chain(notes.iter().map(|note| note.rect)).collect();
    let frames = nodes.iter().filter(|node| node.is_open_frame());
    link::place_labels(&wanted, taken, frames.map(|frame| frame.rect))
}

/// A link with what is known of it before it is drawn.
struct Seen<'a> {
    link: &'a Link,
    /// The same with its ends where they are drawn.
    drawn: &'a Link,
    /// The links that it stands for beside itself.
    others: &'a [LinkId],
    manner: Manner,
    route: &'a [Point],
}

fn link_picture(
    design: &Design,
    known: &HashMap<&str, Known<'_>>,
    seen: &Seen<'_>,
    label: Option<(Text, bool)>,
) -> LinkPicture {
    let &Seen {
        link,
        manner,
        route,
        ..
    } = seen;
    let Manner { line, light, faded } = manner;
    let look = link::look(link, line, light);
    let sentences = std::iter::once(link.id).chain(seen.others.iter().copied());
    let sentences = sentences.filter_map(|id| {
        let link = design.link(id)?;
        let (from, to) = (known.get(link.from.as_str())?, known.get(link.to.as_str())?);
        Some(link::sentence(link, line, &from.label, &to.name))
    });
    LinkPicture {
        id: link.id,
        others: seen.others.to_vec(),
        ends_at: (seen.drawn.from.clone(), seen.drawn.to.clone()),
        kind: link.kind,
        lit: light == Light::Lit,
        faded,
        look,
        meaning: link::meaning(link, line, light),
        shapes: link::line(&look, route),
        ends: link::ends(&look, route),
        label,
        description: link::sentences(sentences.collect()),
        route: route.to_vec(),
    }
}

/// A blank line is management control between posts and components of one mission, else dotted (model.md section 1).
fn reporting_line(design: &Design, link: &Link, from: &Node, to: &Node) -> Line {
    let mission = |node: &Node| {
        let staff = matches!(node.class, Class::Post | Class::Component);
        design
            .frames_around(node.id.as_str())
            .find(|frame| staff && frame.class == Class::Mission)
            .map(|frame| frame.id.clone())
    };
    link.line
        .unwrap_or_else(|| match (mission(from), mission(to)) {
            (Some(a), Some(b)) if a == b => Line::Primary,
            _ => Line::Secondary,
        })
}

/// Where links pass the firewall. The seat of a strictly humanitarian actor breaks it where doctrine excludes what the
/// actor does there (H-1, H-8).
fn gates(
    design: &Design,
    evaluation: &Evaluation,
    known: &HashMap<&str, Known<'_>>,
    links: &[Arc<LinkPicture>],
) -> Vec<Gate> {
    let firewall = design.fields().territories.firewall;
    let pulled: HashSet<&str> = evaluation
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Violation)
        .filter(|finding| matches!(finding.rule.id, "H-1" | "H-8"))
        .flat_map(|finding| finding.subjects.iter().map(NodeId::as_str))
        .filter(|id| {
            known
                .get(id)
                .is_some_and(|known| known.what.humanitarian == Humanitarian::Strict)
        })
        .collect();
    let breaks = |id: LinkId| {
        design.link(id).is_some_and(|link| {
            link.kind == LinkKind::Member
                && link.role != Some(Role::Observer)
                && pulled.contains(link.from.as_str())
        })
    };
    let mut gates = Vec::new();
    for picture in links {
        for pair in picture.route.windows(2) {
            let (left, right) = (pair[0].x.min(pair[1].x), pair[0].x.max(pair[1].x));
            if left < firewall && firewall < right {
                gates.push(Gate {
                    y: (pair[0].y + pair[1].y) / 2.0,
                    broken: picture.ids().any(breaks),
                });
            }
        }
    }
    gates.sort_by(|a, b| a.y.total_cmp(&b.y));
    gates
}

fn bounds(
    nodes: &[Arc<NodePicture>],
    links: &[Arc<LinkPicture>],
    notes: &[NotePicture],
    strays: &[Stray],
) -> Rect {
    /// Around the middle of a label: more than half of any.
    const LABEL: (f32, f32) = (32.0, 8.0);
    let cards = nodes.iter().flat_map(|node| {
        // Hats stand above their post, highest in the short picture.
        let hats = if node.class == Class::Post {
            node.short.as_slice()
        } else {
            &[]
        };
        node.outline.iter().chain(hats)
    });
    let labels = links.iter().filter_map(|link| {
        let (text, _) = link.label.as_ref()?;
        let (x, y) = LABEL;
        let usual = Rect::new(text.at.x - x, text.at.y - y, 2.0 * x, 2.0 * y);
        let is_longer = !link.others.is_empty();
        Some(if is_longer {
            usual.union(text.bounds())
        } else {
            usual
        })
    });
    let tags: Vec<_> = strays.iter().flat_map(|stray| stray.shapes(0.0)).collect();
    let papers = notes.iter().flat_map(|note| &note.outline);
    cards
        .chain(papers)
        .chain(
            links
                .iter()
                .flat_map(|link| link.shapes.iter().chain(&link.ends)),
        )
        .chain(&tags)
        .filter_map(super::Shape::bounds)
        .chain(labels)
        .reduce(Rect::union)
        .unwrap_or_default()
}
