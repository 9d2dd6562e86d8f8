//! What differs between two designs, and which findings one has and the other has not.
//!
//! Nodes are the same by id, links by their ends and kind (of several alike the first is the first's, and so on). What
//! is compared is what holds, not who says it: a default of the catalogue that somebody wrote out is no difference.
//! Places, sizes, notes on the canvas, views and the order of nodes are not compared.

use std::collections::{HashMap, HashSet};

use crate::catalogue;
use crate::model::{
    Attribute, Attributes, Design, Era, Link, LinkId, Node, NodeId, Set, Vocabulary,
};
use crate::rules::{Evaluation, Finding, FindingName};

/// A design with what the evaluation says of it.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The design.
    pub design: &'a Design,
    /// What the evaluation says of it, in the phase looked at.
    pub evaluation: &'a Evaluation,
}

/// What is not the same: what it is, and what it was and is; blank for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is of, as `Functions`.
    pub what: &'static str,
    /// In the first design.
    pub before: String,
    /// In the second.
    pub after: String,
}

/// A finding that one of two designs has open and the other has not.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// Whether the other design has it too and accepts it.
    pub accepted: bool,
}

/// What a second design has that a first has not, and the reverse.
#[derive(Clone, Debug, Default)]
pub struct Comparison<'a> {
    /// Fields of the design that differ.
    pub fields: Vec<Change>,
    /// Nodes of the second design alone, in its order.
    pub nodes_added: Vec<NodeId>,
    /// Nodes of the first design alone, in its order.
    pub nodes_removed: Vec<NodeId>,
    /// Nodes of both that differ, in the order of the second.
    pub nodes_changed: Vec<(NodeId, Vec<Change>)>,
    /// Links of the second design alone.
    pub links_added: Vec<LinkId>,
    /// Links of the first design alone.
    pub links_removed: Vec<LinkId>,
    /// Links of both that differ, with their number in the second.
    pub links_changed: Vec<(LinkId, Vec<Change>)>,
    /// Findings that are open in the second design and not in the first.
    pub gained: Vec<Told<'a>>,
    /// Findings that are open in the first design and not in the second.
    pub lost: Vec<Told<'a>>,
}

impl Comparison<'_> {
    /// Whether nothing that is compared differs.
    pub fn is_same(&self) -> bool {
        self.fields.is_empty()
            && self.nodes_added.is_empty()
            && self.nodes_removed.is_empty()
            && self.nodes_changed.is_empty()
            && self.links_added.is_empty()
            && self.links_removed.is_empty()
            && self.links_changed.is_empty()
            && self.gained.is_empty()
            && self.lost.is_empty()
    }

    /// How many nodes, links and attributes were added, removed or changed.
    pub fn cost(&self) -> usize {
        let of_nodes = self.nodes_changed.iter().map(|(_, changes)| changes.len());
        let of_links = self.links_changed.iter().map(|(_, changes)| changes.len());
        self.nodes_added.len()
            + self.nodes_removed.len()
            + self.links_added.len()
            + self.links_removed.len()
            + of_nodes.chain(of_links).sum::<usize>()
    }
}

/// Compares a second design with a first. Time and room are linear.
pub fn compare<'a>(first: Side<'a>, second: Side<'a>) -> Comparison<'a> {
    let (a, b) = (first.design, second.design);
    let mut found = Comparison {
        fields: fields(a, b),
        nodes_added: missing(b, a),
        nodes_removed: missing(a, b),
        gained: open_in(second.evaluation, first.evaluation),
        lost: open_in(first.evaluation, second.evaluation),
        ..Comparison::default()
    };
    for node in b.nodes() {
        let Some(before) = a.node(node.id.as_str()) else {
            continue;
        };
        let changes = of_node((a, before), (b, node));
        if !changes.is_empty() {
            found.nodes_changed.push((node.id.clone(), changes));
        }
    }
    let (in_a, in_b) = (by_name(a), by_name(b));
    for link in b.links() {
        let name = &in_b.names[&link.id];
        match in_a.links.get(name) {
            None => found.links_added.push(link.id),
            Some(before) => {
                let changes = of_link(before, link);
                if !changes.is_empty() {
                    found.links_changed.push((link.id, changes));
                }
            }
        }
    }
    let gone = a.links().filter(|link| {
        let name = &in_a.names[&link.id];
        !in_b.links.contains_key(name)
    });
    found.links_removed = gone.map(|link| link.id).collect();
    found
}

/// How many nodes, links and attributes were added, removed or changed.
pub fn changes(first: &Design, second: &Design) -> usize {
    let nothing = Evaluation::default();
    let side = |design| Side {
        design,
        evaluation: &nothing,
    };
    compare(side(first), side(second)).cost()
}

fn era(design: &Design) -> Era {
    design.fields().era.unwrap_or(Era::Un2008)
}

/// The nodes that the other design has not.
fn missing(design: &Design, other: &Design) -> Vec<NodeId> {
    let nodes = design.nodes();
    let nodes = nodes.filter(|node| other.node(node.id.as_str()).is_none());
    nodes.map(|node| node.id.clone()).collect()
}

/// A link by its ends and kind, and which it is of several alike.
type LinkName<'a> = (&'a str, &'static str, &'a str, usize);

#[derive(Default)]
struct Named<'a> {
    links: HashMap<LinkName<'a>, &'a Link>,
    names: HashMap<LinkId, LinkName<'a>>,
}

fn by_name(design: &Design) -> Named<'_> {
    let mut named = Named::default();
    let mut counts: HashMap<(&str, &str, &str), usize> = HashMap::new();
    for link in design.links() {
        let (from, kind, to) = (link.from.as_str(), link.kind.word(), link.to.as_str());
        let count = counts.entry((from, kind, to)).or_default();
        let name = (from, kind, to, *count);
        *count += 1;
        named.links.insert(name, link);
        named.names.insert(link.id, name);
    }
    named
}

/// The findings that are open here and not there.
fn open_in<'a>(here: &'a Evaluation, there: &Evaluation) -> Vec<Told<'a>> {
    let open: HashSet<FindingName> = there.findings.iter().map(Finding::name).collect();
    let accepted = there.accepted.iter();
    let accepted: HashSet<FindingName> = accepted.map(|(finding, _)| finding.name()).collect();
    let findings = here.findings.iter();
    let findings = findings.filter(|finding| !open.contains(&finding.name()));
    let told = |finding: &'a Finding| Told {
        finding,
        accepted: accepted.contains(&finding.name()),
    };
    findings.map(told).collect()
}

/// Collects what differs.
#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn note(&mut self, what: &'static str, before: impl Into<String>, after: impl Into<String>) {
        let (before, after) = (before.into(), after.into());
        if before != after {
            self.0.push(Change {
                what,
                before,
                after,
            });
        }
    }
}

fn said<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn label<T: Vocabulary>(value: Option<T>) -> String {
    value.map_or("", Vocabulary::label).to_owned()
}

/// The labels of a set, joined; blank for the empty set.
fn labels<T: Vocabulary>(set: Set<T>) -> String {
    let labels: Vec<String> = set.iter().map(|of| of.label().to_lowercase()).collect();
    labels.join(", ")
}

fn fields(a: &Design, b: &Design) -> Vec<Change> {
    let (a, b) = (a.fields(), b.fields());
    let mut changes = Changes::default();
    changes.note("Title", a.title.trim(), b.title.trim());
    changes.note("Author", a.author.trim(), b.author.trim());
    changes.note("Date", said(a.date), said(b.date));
    changes.note("Period", said(a.period), said(b.period));
    changes.note("Region", label(a.region), label(b.region));
    changes.note("Context", label(a.context), label(b.context));
    changes.note("Phase", label(a.phase), label(b.phase));
    changes.note("Names", label(a.era), label(b.era));
    changes.0
}

/// What differs in a node, attribute by attribute.
pub fn of_node((first, a): (&Design, &Node), (second, b): (&Design, &Node)) -> Vec<Change> {
    let mut changes = Changes::default();
    // Names of another era are no other names.
    if (&a.name, &a.kind) != (&b.name, &b.kind) {
        let before = catalogue::name(a, era(first));
        changes.note("Name", before, catalogue::name(b, era(second)));
    }
    changes.note("Kind", kind(a), kind(b));
    changes.note("Class", a.class.label(), b.class.label());
    if a.within != b.within {
        changes.note("Lies in", frame(first, a), frame(second, b));
    }
    let (in_a, in_b) = (attributes(a), attributes(b));
    for &attribute in Attribute::ALL {
        if attribute.belongs_to(a.class) || attribute.belongs_to(b.class) {
            let of = |attributes: &Attributes| words(attributes, attribute);
            changes.note(attribute.label(), of(&in_a), of(&in_b));
        }
    }
    changes.note("Agreed results", results(a), results(b));
    changes.note("Phases", phases(a.phases), phases(b.phases));
    changes.note("Note", a.note.trim(), b.note.trim());
    changes.0
}

/// The frame that a node lies in, by name and id, since two frames may have one name.
fn frame(design: &Design, node: &Node) -> String {
    let Some(id) = &node.within else {
        return String::new();
    };
    let label = design
        .node(id.as_str())
        .map(|frame| catalogue::label(frame, era(design)));
    match label {
        Some(label) if label.to_lowercase() != id.as_str() => format!("{label} ({id})"),
        Some(label) => label,
        None => id.to_string(),
    }
}

fn kind(node: &Node) -> &str {
    let kind = catalogue::get().kind(node.kind.as_str());
    kind.map_or(node.kind.as_str(), |kind| &kind.name)
}

fn attributes(node: &Node) -> Attributes {
    match catalogue::get().kind(node.kind.as_str()) {
        Some(kind) => node.attributes.or(&kind.defaults),
        None => node.attributes.clone(),
    }
}

/// An attribute as people read it; blank where nothing is said.
pub fn words(attributes: &Attributes, attribute: Attribute) -> String {
    let yes = |value: Option<bool>| match value {
        Some(true) => "yes".to_owned(),
        Some(false) => "no".to_owned(),
        None => String::new(),
    };
    match attribute {
        Attribute::Owner => label(attributes.owner),
        Attribute::MissionType => label(attributes.mission_type),
        Attribute::Component => label(attributes.component),
        Attribute::Family => label(attributes.family),
        Attribute::Dimensions => labels(attributes.dimensions.unwrap_or_default()),
        Attribute::Level => labels(attributes.level.unwrap_or_default()),
        Attribute::Humanitarian => label(attributes.humanitarian),
        Attribute::Functions => labels(attributes.functions.unwrap_or_default()),
        Attribute::Hats => {
            let hats = attributes.hats.unwrap_or_default();
            let hats: Vec<&str> = hats.iter().map(Vocabulary::label).collect();
            hats.join(", ")
        }
        Attribute::Strategy => yes(attributes.strategy),
        Attribute::Stance => label(attributes.stance),
        Attribute::Horizon => label(attributes.horizon),
        Attribute::OwnIdentity => yes(attributes.own_identity),
        Attribute::OwnFunding => yes(attributes.own_funding),
    }
}

fn results(node: &Node) -> String {
    let results = node.results.iter().map(|agreed| {
        let mut text = agreed.result.trim().to_owned();
        if let Some(who) = &agreed.responsible {
            text += &format!(" by {who}");
        }
        if let Some(due) = agreed.due {
            text += &format!(", due {due}");
        }
        text
    });
    results.collect::<Vec<_>>().join("; ")
}

fn phases<T: Vocabulary>(phases: Set<T>) -> String {
    match labels(phases) {
        all if all.is_empty() => "all".to_owned(),
        some => some,
    }
}

/// What differs in a link, attribute by attribute.
pub fn of_link(a: &Link, b: &Link) -> Vec<Change> {
    let mut changes = Changes::default();
    changes.note("Degree", label(a.degree), label(b.degree));
    changes.note("Line", label(a.line), label(b.line));
    changes.note("Role", label(a.role), label(b.role));
    changes.note("Phases", phases(a.phases), phases(b.phases));
    changes.note("Note", a.note.trim(), b.note.trim());
    changes.0
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::rules::evaluate;

    fn read(text: &str) -> (Design, Evaluation) {
        let design = sketch::read(text).unwrap();
        let evaluation = evaluate(&design, None);
        (design, evaluation)
    }

    fn side((design, evaluation): &(Design, Evaluation)) -> Side<'_> {
        Side { design, evaluation }
    }

    const BEFORE: &str = "m un-mission\n  force force\n  civ civil-affairs\nunct unct\n  undp undp\n\
        civ -coordinates-> undp\nforce, civ -coordinates-> unct";

    #[test]
    fn a_design_is_the_same_as_itself() {
        let one = read(BEFORE);
        let found = compare(side(&one), side(&one));
        assert!(found.is_same(), "{found:?}");
    }

    #[test]
    fn what_came_went_and_changed_is_told_in_words() {
        let after = "m un-mission\n  civ civil-affairs \"Civil section\"\nunct unct\n  undp undp dimensions=development\n\
            impt impt\nciv -coordinates-> undp degree=cooperate\nciv, undp -member-> impt\n\
            design context=stable";
        let (before, after) = (read(BEFORE), read(after));
        let found = compare(side(&before), side(&after));
        assert_eq!(found.nodes_added, ["impt".into()]);
        assert_eq!(found.nodes_removed, ["force".into()]);
        let told = |changes: &[Change]| -> Vec<String> {
            let told = changes.iter();
            told.map(|c| format!("{}: {} > {}", c.what, c.before, c.after))
                .collect()
        };
        let nodes = &found.nodes_changed;
        assert_eq!(told(&nodes[0].1), ["Name: Civil Affairs > Civil section"]);
        assert_eq!(
            told(&nodes[1].1),
            ["Dimensions: development, rule of law, social > development"]
        );
        assert_eq!(told(&found.links_changed[0].1), ["Degree:  > Cooperate"]);
        assert_eq!((found.links_added.len(), found.links_removed.len()), (2, 2));
        assert_eq!(told(&found.fields), ["Context:  > Stable"]);
        let lost = found.lost.iter().map(|told| told.finding.rule.id);
        assert!(
            lost.collect::<Vec<_>>().contains(&"V-3"),
            "{:?}",
            found.lost
        );
    }

    #[test]
    fn what_the_catalogue_says_anyhow_is_no_difference() {
        let spelled = BEFORE.replace("force force", "force force component=military");
        let (one, other) = (read(BEFORE), read(&spelled));
        assert!(compare(side(&one), side(&other)).is_same());
    }
}
