//! Doctrine's moves: what a plan may do, each as an edit with a title, a cost and the rule whose remedy it is.

use super::{Goal, Request, bodies, hats, together};
use crate::analysis::compare;
use crate::catalogue;
use crate::edit::Edit;
use crate::model::{
    Class, Design, KindId, Link, LinkId, LinkKind, Node, NodeId, Role, Vocabulary as _,
};
use crate::rules::mend::a_kind;
use crate::rules::notions::{Ix, Mission, Notions};
use crate::rules::{Severity, evaluate};

/// A move that can be made in a design.
#[derive(Clone, Debug)]
pub(super) struct Move {
    pub(super) title: String,
    pub(super) rule: &'static str,
    pub(super) edit: Edit,
    /// What it is like: moves that differ only in who is chosen of several that count alike are alike.
    pub(super) likeness: String,
}

/// The moves that can touch what a goal still lacks, in a fixed order.
pub(super) fn moves(n: &Notions<'_>, request: &Request) -> Vec<Move> {
    let mut board = Board {
        n,
        request,
        moves: Vec::new(),
    };
    match request.goal {
        Goal::Joint => together::moves(&mut board),
        Goal::Integrated => {
            bodies::integrating(&mut board);
            hats::moves(&mut board);
        }
        Goal::Full => {
            bodies::integrating(&mut board);
            hats::moves(&mut board);
            bodies::completing(&mut board);
        }
        Goal::Clean => fixes(&mut board),
    }
    board.moves
}

/// The fixes that the violations offer.
fn fixes(board: &mut Board<'_, '_>) {
    let evaluation = evaluate(board.n.design, board.n.phase);
    let graves = evaluation.findings.into_iter();
    for finding in graves.filter(|finding| finding.severity == Severity::Violation) {
        for fix in finding.fixes {
            let Some(edit) = fix.edit else { continue };
            if board.allows(&edit) {
                let likeness = format!("{} {}", finding.rule.id, fix.title);
                board.put(fix.title, finding.rule.id, edit, likeness);
            }
        }
    }
}

/// A design seen with the eyes of somebody who may change it.
pub(super) struct Board<'n, 'a> {
    pub(super) n: &'n Notions<'a>,
    pub(super) request: &'n Request,
    moves: Vec<Move>,
}

impl Board<'_, '_> {
    pub(super) fn put(
        &mut self,
        title: String,
        rule: &'static str,
        edit: Edit,
        likeness: impl Into<String>,
    ) {
        self.moves.push(Move {
            title,
            rule,
            edit,
            likeness: likeness.into(),
        });
    }

    /// Whether a node is on the canvas and may be linked.
    pub(super) fn is_free(&self, x: Ix) -> bool {
        let it = self.n.it(x);
        it.node.is_some() && !self.request.forbidden.nodes.contains(&it.id)
    }

    /// The node, if it may be changed.
    pub(super) fn changeable(&self, x: Ix) -> Option<&Node> {
        let node = self.n.it(x).node.filter(|node| !node.locked);
        node.filter(|_| self.is_free(x))
    }

    /// Whether nothing of an edit is forbidden.
    fn allows(&self, edit: &Edit) -> bool {
        let design = self.n.design;
        let left_alone = &self.request.forbidden.nodes;
        let may_change = |id: &NodeId| {
            let locked = design.node(id.as_str()).is_some_and(|node| node.locked);
            !locked && !left_alone.contains(id)
        };
        let may_link =
            |link: &Link| !left_alone.contains(&link.from) && !left_alone.contains(&link.to);
        match edit {
            Edit::Group { edits, .. } => edits.iter().all(|edit| self.allows(edit)),
            Edit::AddNode(node) => self.allows_kind(node.class),
            Edit::PutNode(node) => may_change(&node.id),
            Edit::RemoveNode(id) | Edit::SetWithin(id, _) => may_change(id),
            Edit::AddLink(link) | Edit::PutLink(link) => may_link(link),
            Edit::RemoveLink(id) => design.link(*id).is_none_or(may_link),
            _ => true,
        }
    }

    fn allows_kind(&self, class: Class) -> bool {
        let forbidden = &self.request.forbidden;
        match class {
            Class::Post => !forbidden.new_posts,
            Class::Structure | Class::Process => !forbidden.new_bodies,
            Class::Organization | Class::Group | Class::Component => !forbidden.new_actors,
            Class::Mission | Class::Programme => true,
        }
    }

    /// Whether something can sit here: a node of the kind is on the canvas that nobody sits in or uses yet. Another one
    /// would add nothing.
    fn waits_for_members(&self, kind: &str) -> bool {
        let is_empty = |x: Ix| self.n.body(x).is_some_and(|body| body.seats.is_empty());
        self.n.of_kind(&[kind]).any(is_empty)
    }

    /// Adds a body of a kind, unless an empty one is there.
    pub(super) fn add_body(&mut self, kind: &'static str, within: Option<Ix>, rule: &'static str) {
        if !self.waits_for_members(kind) {
            self.add(kind, within, rule);
        }
    }

    /// Adds a node of a kind. In the implied mission it lies in no frame.
    pub(super) fn add(&mut self, kind: &'static str, within: Option<Ix>, rule: &'static str) {
        let Some(class) = catalogue::get().kind(kind).map(|kind| kind.class) else {
            return;
        };
        let frame = within.filter(|frame| self.n.it(*frame).node.is_some());
        let may_hold = frame.is_none_or(|frame| self.is_free(frame));
        if !self.allows_kind(class) || !may_hold {
            return;
        }
        let mut node = Node::new(self.n.design.free_id(kind), KindId::from(kind), class);
        node.within = frame.map(|frame| self.n.id(frame));
        let title = match within {
            Some(mission) if frame.is_some() => {
                format!("Add {} to {}", a_kind(kind), self.n.label(mission))
            }
            _ => format!("Add {}", a_kind(kind)),
        };
        let likeness = format!("add {kind}");
        self.put(title, rule, Edit::AddNode(Box::new(node)), likeness);
    }

    /// Links two nodes.
    pub(super) fn link(
        &mut self,
        (from, kind, to): (Ix, LinkKind, Ix),
        title: String,
        rule: &'static str,
        likeness: String,
    ) {
        let link = Link::new(self.n.id(from), kind, self.n.id(to));
        self.put(title, rule, Edit::AddLink(Box::new(link)), likeness);
    }

    /// Gives somebody a full seat in a body: the one in which it observes, if it does; in a process, its use.
    pub(super) fn seat(&mut self, who: Ix, body: Ix, side: &str, rule: &'static str) {
        let n = self.n;
        if !self.is_free(who) || !self.is_free(body) || who == body {
            return;
        }
        let likeness = format!("seat {side} in {}", n.id(body));
        let (name, place) = (n.label(who), n.label(body));
        if n.it(body).class == Class::Process {
            let title = format!("Let {name} work by {place}");
            self.link((who, LinkKind::Uses, body), title, rule, likeness);
            return;
        }
        match self.observer(who, body) {
            Some(link) => {
                let mut link = link.clone();
                link.role = None;
                let title =
                    format!("Turn the observer’s seat of {name} in {place} into a full one");
                self.put(title, rule, Edit::PutLink(Box::new(link)), likeness);
            }
            None => {
                let title = format!("Seat {name} in {place}");
                self.link((who, LinkKind::Member, body), title, rule, likeness);
            }
        }
    }

    fn observer(&self, who: Ix, body: Ix) -> Option<&Link> {
        let mut seats = self.n.into(body, LinkKind::Member);
        let (tie, _) = seats.find(|(tie, x)| *x == who && tie.observer)?;
        let id: &LinkId = self.n.links_of(tie).first()?;
        let link = self.n.design.link(*id)?;
        (link.role == Some(Role::Observer)).then_some(link)
    }

    /// Changes what is said of a node.
    pub(super) fn change(
        &mut self,
        x: Ix,
        title: String,
        rule: &'static str,
        how: impl FnOnce(&mut Node),
    ) {
        let Some(node) = self.changeable(x) else {
            return;
        };
        let mut node = node.clone();
        how(&mut node);
        let likeness = format!("{rule} {}", node.id);
        self.put(title, rule, Edit::PutNode(Box::new(node)), likeness);
    }

    /// Some who can speak for a mission: who plans for it, who leads it, the mission as a whole, whoever else may be
    /// linked. For a verdict all of them count alike.
    pub(super) fn insiders(&self, mission: &Mission) -> Vec<Ix> {
        let n = self.n;
        let speaks = |x: &Ix| {
            let class = n.it(*x).class;
            class.is_actor() && class != Class::Group && self.is_free(*x)
        };
        let first = [n.planner(mission), n.head(mission)].into_iter().flatten();
        let all = first.chain(mission.parts.iter().copied());
        some(all.filter(speaks))
    }

    /// Some outside actors that are not strict, agencies for development first. For a verdict all count alike.
    pub(super) fn outsiders(&self) -> Vec<Ix> {
        let n = self.n;
        let first = n.developer().into_iter().chain(n.country_team());
        let all = first.chain(n.outside_actors());
        some(all.filter(|x| n.is_outside(*x) && !n.it(*x).is_strict() && self.is_free(*x)))
    }

    /// The observers of a body.
    pub(super) fn observers(&self, body: Ix) -> impl Iterator<Item = Ix> {
        let seats = self.n.into(body, LinkKind::Member);
        seats.filter(|(tie, _)| tie.observer).map(|(_, x)| x)
    }
}

/// The missions that the UN leads.
pub(super) fn un_led<'n>(n: &'n Notions<'_>) -> impl Iterator<Item = &'n Mission> {
    n.missions.iter().filter(|mission| mission.is_un_led())
}

/// The first three, each once.
fn some(all: impl Iterator<Item = Ix>) -> Vec<Ix> {
    let mut chosen = Vec::new();
    for x in all {
        if !chosen.contains(&x) {
            chosen.push(x);
        }
        if chosen.len() == 3 {
            break;
        }
    }
    chosen
}

/// How many nodes, links and attributes an edit adds, removes or changes; zero where it only moves or orders.
pub(super) fn cost(design: &Design, edit: &Edit) -> usize {
    match edit {
        Edit::Group { edits, .. } => edits.iter().map(|edit| cost(design, edit)).sum(),
        Edit::AddNode(_) | Edit::AddLink(_) | Edit::RemoveLink(_) => 1,
        Edit::SetWithin(..) => 1,
        Edit::RemoveNode(id) => 1 + design.links_of(id.as_str()).count(),
        Edit::PutNode(node) => {
            let before = design.node(node.id.as_str());
            before.map_or(1, |before| {
                compare::of_node((design, before), (design, node)).len()
            })
        }
        Edit::PutLink(link) => {
            let before = design.link(link.id);
            before.map_or(1, |before| compare::of_link(before, link).len())
        }
        _ => 0,
    }
}

/// What a move is, for telling whether two plans make the same ones.
pub(super) fn key(edit: &Edit) -> String {
    match edit {
        Edit::AddNode(node) => format!("node {} in {:?}", node.kind, node.within),
        Edit::AddLink(link) => {
            format!("link {} {} {}", link.from, link.kind.word(), link.to)
        }
        other => format!("{other:?}"),
    }
}
