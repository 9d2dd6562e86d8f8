//! Doctrine's moves: what a plan may do, each as an edit with a title, a cost and the rule whose remedy it is.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::{Goal, Request, bodies, hats, together};
use crate::catalogue;
use crate::edit::Edit;
use crate::model::{
    Class, Date, Design, Function, Hat, KindId, Link, LinkId, LinkKind, Node, NodeId, Role, Set,
    Vocabulary as _,
};
use crate::rules::at_hand::agreed;
use crate::rules::mend::a_kind;
use crate::rules::notions::{Ix, Mission, Notions};
use crate::rules::{Severity, evaluate};

/// A move that can be made in a design.
#[derive(Clone, Debug)]
pub(super) struct Move {
    pub(super) title: String,
    pub(super) rule: &'static str,
    pub(super) deed: Deed,
    /// What it is like: moves that differ only in who is chosen of several that count alike are alike.
    pub(super) likeness: String,
    /// Of what kind it is: plans of the same kinds differ only in whom and where.
    pub(super) kind: String,
}

/// What a move does.
#[derive(Clone, Debug)]
pub(super) enum Deed {
    /// An edit.
    Edit(Edit),
    /// Something said of a node beside all that is said of it by then, so that several moves on one node add up.
    Say(NodeId, Said),
}

/// What can be said of a node.
#[derive(Clone, Debug)]
pub(super) enum Said {
    /// That it has these functions as well.
    Functions(Set<Function>),
    /// That it wears this hat as well.
    Hat(Hat),
    /// That these answer for its results, by a date.
    Results([NodeId; 2], Date),
}

impl Move {
    /// The edit that makes it in a design.
    pub(super) fn edit(&self, design: &Design) -> Option<Edit> {
        let (id, said) = match &self.deed {
            Deed::Edit(edit) => return Some(edit.clone()),
            Deed::Say(id, said) => (id, said),
        };
        let mut node = design.node(id.as_str())?.clone();
        let is = catalogue::resolve(&node);
        match said {
            Said::Functions(more) => node.attributes.functions = Some(is.functions.union(*more)),
            Said::Hat(hat) => node.attributes.hats = Some(is.hats.with(*hat)),
            Said::Results(sides, due) => node.results = agreed(&node.results, sides, *due),
        }
        Some(Edit::PutNode(Box::new(node)))
    }

    /// What it is, for telling whether two plans make the same moves.
    pub(super) fn name(&self) -> String {
        match &self.deed {
            Deed::Edit(Edit::AddNode(node)) => format!("node {} in {:?}", node.kind, node.within),
            Deed::Edit(Edit::AddLink(link)) => {
                format!("link {} {} {}", link.from, link.kind.word(), link.to)
            }
            other => format!("{other:?}"),
        }
    }
}

/// The moves that can touch what a goal still lacks, in a fixed order.
pub(super) fn moves(n: &Notions<'_>, request: &Request) -> Vec<Move> {
    let mut board = Board {
        n,
        request,
        moves: Vec::new(),
        labels: OnceCell::new(),
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
    /// How many nodes have a label.
    labels: OnceCell<HashMap<String, usize>>,
}

impl Board<'_, '_> {
    /// An edit as a move; its kind is the first word of its likeness.
    pub(super) fn put(
        &mut self,
        title: String,
        rule: &'static str,
        edit: Edit,
        likeness: impl Into<String>,
    ) {
        let likeness = likeness.into();
        let kind = match &edit {
            Edit::AddNode(_) | Edit::Group { .. } => likeness.clone(),
            _ => likeness.split(' ').next().unwrap_or_default().to_owned(),
        };
        self.moves.push(Move {
            title,
            rule,
            deed: Deed::Edit(edit),
            likeness,
            kind,
        });
    }

    /// What a node is called, with its mission where others are called the same.
    pub(super) fn name(&self, x: Ix) -> String {
        let n = self.n;
        let label = n.label(x);
        let labels = self.labels.get_or_init(|| {
            let mut labels = HashMap::new();
            for x in n.nodes() {
                *labels.entry(n.label(x)).or_default() += 1;
            }
            labels
        });
        let is_alone = labels.get(&label).is_none_or(|count| *count < 2);
        match n
            .mission(x)
            .filter(|mission| *mission != x && n.it(*mission).node.is_some())
        {
            Some(mission) if !is_alone => format!("{label} of {}", n.label(mission)),
            _ => label,
        }
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
        let verb = match n.it(body).class {
            Class::Process => "use",
            _ => "seat",
        };
        let likeness = format!("{verb} {side} in {}", n.id(body));
        let (name, place) = (self.name(who), self.name(body));
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

    /// Says something of a node.
    pub(super) fn say(&mut self, x: Ix, said: Said, title: String, rule: &'static str) {
        if self.changeable(x).is_none() {
            return;
        }
        let id = self.n.id(x);
        let kind = match said {
            Said::Functions(_) => "functions",
            Said::Hat(_) => "hat",
            Said::Results(..) => "results",
        };
        self.moves.push(Move {
            title,
            rule,
            likeness: format!("{rule} {id}"),
            kind: kind.to_owned(),
            deed: Deed::Say(id, said),
        });
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
