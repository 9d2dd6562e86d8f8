//! Building findings and the edits that mend them.

use super::evaluation::{Finding, Fix, Severity};
use super::notions::{Ix, Mission, Notions, Tie};
use super::rule::Rule;
use crate::catalogue;
use crate::edit::Edit;
use crate::model::{
    Attributes, CUSTOM, Class, Degree, Dimension, Hat, KindId, Line, Link, LinkKind, Node, NodeId,
    Role,
};

impl Rule {
    /// A finding of this rule at its gravest, about these nodes.
    pub(super) fn finding(
        &'static self,
        n: &Notions<'_>,
        subjects: impl IntoIterator<Item = Ix>,
        message: String,
    ) -> Finding {
        Finding {
            rule: self,
            severity: self.severities.first().copied().unwrap_or(Severity::Advice),
            subjects: n.ids(subjects),
            about: "",
            message: super::notions::words::sentence(message),
            fixes: Vec::new(),
        }
    }
}

impl Finding {
    /// The same finding at another severity.
    pub(super) fn at(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same finding, told from others of its rule about the same subjects.
    pub(super) fn about(mut self, word: &'static str) -> Self {
        self.about = word;
        self
    }

    /// The same finding with one more way to mend it.
    pub(super) fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// The same finding with one more way to mend it, or else the advice that only people can follow.
    pub(super) fn fix_or(self, fix: Option<Fix>, advice: &str) -> Self {
        self.fix(fix.unwrap_or_else(|| advise(advice)))
    }

    /// The same finding with one more way to mend it, if there is one.
    pub(super) fn maybe(mut self, fix: Option<Fix>) -> Self {
        self.fixes.extend(fix);
        self
    }
}

/// Two ends by id.
pub(super) fn pair(a: Ix, b: Ix) -> [Ix; 2] {
    [a.min(b), a.max(b)]
}

/// A way to mend a finding that only people can go.
pub(super) fn advise(title: impl Into<String>) -> Fix {
    Fix {
        title: title.into(),
        safe: false,
        edit: None,
    }
}

/// The edit of a fix, step by step. Nodes that it adds have no place yet.
pub(super) struct Mend<'n, 'a> {
    n: &'n Notions<'a>,
    edits: Vec<Edit>,
    added: Vec<NodeId>,
    /// Nodes that were changed, as they are now.
    changed: Vec<Node>,
}

impl<'n, 'a> Mend<'n, 'a> {
    pub(super) fn new(n: &'n Notions<'a>) -> Self {
        Self {
            n,
            edits: Vec::new(),
            added: Vec::new(),
            changed: Vec::new(),
        }
    }

    /// Adds a node of a kind; in the implied mission it lies in no frame.
    pub(super) fn add(&mut self, kind: &str, within: Option<Ix>) -> NodeId {
        let class = catalogue::get()
            .kind(kind)
            .map_or(Class::Structure, |kind| kind.class);
        let mut id = self.n.design.free_id(kind);
        let mut number = 2;
        while self.added.contains(&id) {
            id = self.n.design.free_id(&format!("{kind}-{number}"));
            number += 1;
        }
        let mut node = Node::new(id.clone(), KindId::from(kind), class);
        node.within = within
            .filter(|frame| self.n.it(*frame).node.is_some())
            .map(|frame| self.n.id(frame));
        self.edits.push(Edit::AddNode(Box::new(node)));
        self.added.push(id.clone());
        id
    }

    /// Joins two nodes by a link.
    pub(super) fn link(&mut self, from: NodeId, kind: LinkKind, to: NodeId) {
        self.put(Link::new(from, kind, to));
    }

    /// Adds a link with all that is said of it.
    pub(super) fn put(&mut self, link: Link) {
        self.edits.push(Edit::AddLink(Box::new(link)));
    }

    /// Joins two nodes of the canvas by a link.
    pub(super) fn join(&mut self, from: Ix, kind: LinkKind, to: Ix) {
        self.link(self.n.id(from), kind, self.n.id(to));
    }

    /// Gives nodes of the canvas full seats in a body, or makes them users of a process.
    pub(super) fn seat(&mut self, who: impl IntoIterator<Item = Ix>, body: &NodeId) {
        for x in who {
            self.link(self.n.id(x), LinkKind::Member, body.clone());
        }
    }

    /// Adds a structure of a kind in which these sit.
    pub(super) fn body_of(&mut self, kind: &str, who: &[Ix]) -> NodeId {
        let body = self.add(kind, None);
        self.seat(who.iter().copied(), &body);
        body
    }

    /// Adds an observer's seat.
    pub(super) fn observe(&mut self, who: NodeId, body: NodeId) {
        let mut link = Link::new(who, LinkKind::Member, body);
        link.role = Some(Role::Observer);
        self.put(link);
    }

    /// Moves a node into a frame, or out of all.
    pub(super) fn within(&mut self, x: Ix, frame: Option<NodeId>) {
        self.edits.push(Edit::SetWithin(self.n.id(x), frame));
    }

    /// Removes a node.
    pub(super) fn remove(&mut self, x: Ix) {
        self.edits.push(Edit::RemoveNode(self.n.id(x)));
    }

    /// Changes what is said of a node.
    pub(super) fn change(&mut self, x: Ix, how: impl FnOnce(&mut Node)) {
        let Some(node) = self.n.it(x).node else {
            return;
        };
        let earlier = self
            .changed
            .iter()
            .position(|changed| changed.id == node.id);
        let mut node = earlier.map_or_else(|| node.clone(), |at| self.changed.swap_remove(at));
        how(&mut node);
        self.changed.push(node.clone());
        self.edits.push(Edit::PutNode(Box::new(node)));
    }

    /// Changes a node's attributes.
    pub(super) fn set(&mut self, x: Ix, how: impl FnOnce(&mut Attributes)) {
        self.change(x, |node| how(&mut node.attributes));
    }

    /// Changes every link behind a tie.
    pub(super) fn each_link(&mut self, tie: &Tie, how: impl Fn(&mut Link)) {
        for id in self.n.links_of(tie) {
            if let Some(link) = self.n.design.link(*id) {
                let mut link = link.clone();
                how(&mut link);
                self.edits.push(Edit::PutLink(Box::new(link)));
            }
        }
    }

    /// Removes every link behind a tie.
    pub(super) fn unlink(&mut self, tie: &Tie) {
        for id in self.n.links_of(tie) {
            self.edits.push(Edit::RemoveLink(*id));
        }
    }

    /// Sets the degree of a working relation.
    pub(super) fn degree(&mut self, tie: &Tie, degree: Degree) {
        self.each_link(tie, |link| link.degree = Some(degree));
    }

    /// Makes a line a dotted one.
    pub(super) fn dotted(&mut self, tie: &Tie) {
        self.each_link(tie, |link| link.line = Some(Line::Secondary));
    }

    /// Makes a seat an observer's.
    pub(super) fn observer(&mut self, tie: &Tie) {
        self.each_link(tie, |link| link.role = Some(Role::Observer));
    }

    /// Whether nothing is to be done.
    pub(super) fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The fix, to be weighed before it is applied.
    pub(super) fn fix(self, title: impl Into<String>) -> Fix {
        self.into_fix(title.into(), false)
    }

    /// The fix, which can be applied without weighing it: it adds nobody and takes nobody's seat.
    pub(super) fn safe(self, title: impl Into<String>) -> Fix {
        self.into_fix(title.into(), true)
    }

    fn into_fix(mut self, title: String, safe: bool) -> Fix {
        let edit = match self.edits.len() {
            0 => None,
            1 => self.edits.pop(),
            _ => Some(Edit::group(title.clone(), self.edits)),
        };
        Fix {
            safe: safe && edit.is_some(),
            title,
            edit,
        }
    }
}

impl Notions<'_> {
    /// Who plans for a mission: a civilian component if there is one, else another, else a post, else the mission.
    pub fn planner(&self, mission: &Mission) -> Option<Ix> {
        let rank = |x: &Ix| {
            let it = self.it(*x);
            match (it.class, it.kind()) {
                (Class::Component, "planning-unit") => Some(0),
                (
                    Class::Component,
                    "political-affairs" | "civil-affairs" | "civilian-component",
                ) => Some(1),
                (Class::Component, _) if it.is.component.is_some() && !self.is_armed(*x) => Some(2),
                (Class::Component, _) if it.is.component.is_some() => Some(3),
                (Class::Post, _) => Some(4),
                (Class::Component, _) => Some(5),
                (Class::Mission, _) if it.node.is_some() => Some(6),
                _ => None,
            }
        };
        let mut ranked: Vec<(i32, Ix)> = mission
            .parts
            .iter()
            .filter_map(|x| Some((rank(x)?, *x)))
            .collect();
        ranked.sort_unstable();
        ranked.first().map(|(_, x)| *x)
    }

    /// Who leads a mission: the head's post, else a deputy's, else who plans for it.
    pub fn head(&self, mission: &Mission) -> Option<Ix> {
        let leads = [
            &[Hat::Srsg, Hat::Ersg, Hat::Jsr, Hat::Srcc][..],
            &[Hat::Dsrsg][..],
        ];
        leads
            .iter()
            .find_map(|hats| {
                mission
                    .parts
                    .iter()
                    .copied()
                    .find(|x| self.it(*x).holds(hats))
            })
            .or_else(|| self.planner(mission))
    }

    /// An outside actor that is not strict: an agency for development if there is one, else the country team.
    pub fn developer(&self) -> Option<Ix> {
        *self.developer.get_or_init(|| self.find_developer())
    }

    fn find_developer(&self) -> Option<Ix> {
        let rank = |x: &Ix| {
            let it = self.it(*x);
            match it.class {
                Class::Organization if it.kind() == "undp" => 0,
                Class::Organization if self.is_agency(*x) && it.has(&[Dimension::Development]) => 1,
                Class::Organization => 2,
                Class::Group => 3,
                _ => 4,
            }
        };
        let outside = self.outside_actors().filter(|x| !self.it(*x).is_strict());
        outside.min_by_key(|x| (rank(x), *x))
    }

    /// The leader of the country team: a post with RC in no mission, else the team, else an agency.
    pub(super) fn country_leader(&self) -> Option<Ix> {
        let mut outside = self.outside_actors();
        outside
            .find(|x| self.it(*x).holds(&[Hat::Rc]))
            .or_else(|| self.of_kind(&["unct"]).find(|x| self.is_outside(*x)))
            .or_else(|| self.developer())
    }

    /// An internal actor, the government if it is on the canvas.
    pub(super) fn internal_actor(&self) -> Option<Ix> {
        let internal = || {
            self.nodes()
                .filter(|x| self.it(*x).class == Class::Organization && self.is_internal(*x))
        };
        let government = internal().find(|x| self.it(*x).kind() == "host-government");
        government.or_else(|| internal().next())
    }

    /// The country team's frame in no mission.
    pub fn country_team(&self) -> Option<Ix> {
        self.of_kind(&["unct"]).find(|x| self.mission(*x).is_none())
    }

    /// Both sides of a bridge for a mission: who plans for it, and somebody outside.
    pub(super) fn both_sides(&self, mission: &Mission) -> Option<[Ix; 2]> {
        if !mission.is_un_led() {
            return None;
        }
        Some([self.planner(mission)?, self.developer()?])
    }

    /// A body of a kind with both sides in it.
    pub(super) fn add_bridge(&self, mission: &Mission, kind: &str) -> Option<Fix> {
        let sides = self.both_sides(mission)?;
        let mut mend = Mend::new(self);
        mend.body_of(kind, &sides);
        Some(mend.fix(format!("Add {} with {}", a_kind(kind), self.labels(sides))))
    }
}

/// A kind with its article: `an Integrated Mission Planning Team`; an organization by its own name: `UNDP`.
pub fn a_kind(kind: &str) -> String {
    let proper = catalogue::get().kind(kind);
    let proper = proper.filter(|kind| kind.class == Class::Organization && !kind.abbr.is_empty());
    if let Some(proper) = proper {
        return proper.abbr.clone();
    }
    let name = catalogue::get()
        .kind(kind)
        .map_or(CUSTOM, |kind| kind.name.as_str());
    let mut letters = name.chars();
    // A name of one capital word and small ones is a common noun within a sentence.
    let capitals = name
        .split(' ')
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    let is_acronym = name.chars().nth(1).is_some_and(char::is_uppercase);
    let name = match letters.next() {
        Some(first) if capitals == 1 && !is_acronym => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    };
    let takes_an = name.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']);
    format!("{} {name}", if takes_an { "an" } else { "a" })
}
