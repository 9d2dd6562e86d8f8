//! Whether a goal is met, and how much it takes at least: the bounds that let the search leave branches out.
//!
//! A bound must never be more than what is truly needed, or the proof of smallness falls. Each part counts moves of
//! [`super::moves`] that no other part can spare: a side that is missing in a body takes a link of its own, unless a
//! group brings both at once; and whatever is said of a node that the plan has added, or of an attribute that it has
//! changed already, costs nothing more.

use super::bodies::{bodies, would_be_outside};
use super::moves::un_led;
use super::{Goal, Request, hats, together};
use crate::model::{
    AgreedResult, Class, Design, Family, Function, Level, LinkKind, MissionType, Node, Owner,
    Phase, Vocabulary as _,
};
use crate::rules::notions::{Body, Ix, Mission, Notions};
use crate::rules::{Evaluation, Grade, Severity, Verdict, evaluate};

impl Goal {
    /// Whether a design that is judged so has reached it: `joint` also by being integrated, `clean` without an open
    /// violation.
    pub fn is_reached(self, evaluation: &Evaluation) -> bool {
        match self {
            Self::Joint => matches!(evaluation.verdict, Verdict::Joint | Verdict::Integrated),
            Self::Integrated => evaluation.verdict == Verdict::Integrated,
            Self::Full => evaluation.grade == Some(Grade::Full),
            Self::Clean => evaluation.count(Severity::Violation) == 0,
        }
    }

    /// The nearest that is not reached; without a mission the first.
    pub fn next(evaluation: &Evaluation) -> Option<Self> {
        let mut goals = Self::ALL.iter().copied();
        goals.find(|goal| !goal.is_reached(evaluation))
    }
}

/// Whether a design has reached a goal in a phase.
pub fn reached(design: &Design, goal: Goal, phase: Option<Phase>) -> bool {
    goal.is_reached(&evaluate(design, phase))
}

/// Whether a plan has come to its goal. One for `joint` brings the mission's own parts together and does not cross the
/// divide instead.
pub(super) fn is_met(n: &Notions<'_>, goal: Goal) -> bool {
    match goal {
        Goal::Joint => n.judged.verdict == Verdict::Joint,
        Goal::Integrated => n.judged.verdict == Verdict::Integrated,
        Goal::Full => n.judged.grade == Some(Grade::Full),
        Goal::Clean => violations(n) == 0,
    }
}

fn violations(n: &Notions<'_>) -> usize {
    evaluate(n.design, n.phase).count(Severity::Violation)
}

/// The design that a plan begins with: what the plan has changed since can be changed further for nothing.
#[derive(Clone, Copy)]
pub(super) struct Since<'a>(pub &'a Design);

impl Since<'_> {
    /// What it costs to change an attribute of a node.
    pub(super) fn cost<T: PartialEq>(
        self,
        n: &Notions<'_>,
        x: Ix,
        attribute: fn(&Node) -> T,
    ) -> usize {
        let then = self.0.node(n.id(x).as_str());
        let pair = n.it(x).node.zip(then);
        usize::from(pair.is_some_and(|(now, then)| attribute(now) == attribute(then)))
    }

    /// What it costs that a body does something more.
    fn of_functions(self, n: &Notions<'_>, body: &Body) -> usize {
        self.cost(n, body.at, |node| node.attributes.functions)
    }
}

/// Whether one seat can bring several sides: that of a group which lies in a mission, or in which somebody of one sits.
pub(super) fn has_wide_group(n: &Notions<'_>) -> bool {
    let is_wide = |group: Ix| {
        let mut members = n.into(group, LinkKind::Member);
        n.mission(group).is_some() || members.any(|(_, who)| n.mission(who).is_some())
    };
    n.of_class(Class::Group).any(is_wide)
}

/// No less than this is needed for a goal, by a plan that began with a design; `None` where no move can lead there.
pub(super) fn bound(n: &Notions<'_>, goal: Goal, since: Since<'_>) -> Option<usize> {
    if is_met(n, goal) {
        return Some(0);
    }
    match goal {
        Goal::Joint if n.judged.verdict == Verdict::Integrated => None,
        Goal::Joint => together::least(n),
        Goal::Integrated => integrated(n, since),
        Goal::Full => full(n, since, usize::max),
        // The fix of the last violation may touch only what is changed already.
        Goal::Clean => Some(0),
    }
}

/// About so much is needed for a goal; it may be too much. The search for a first plan follows it.
pub(super) fn estimate(n: &Notions<'_>, goal: Goal, since: Since<'_>) -> Option<usize> {
    match goal {
        Goal::Full if !is_met(n, goal) => full(n, since, |a, b| a + b),
        Goal::Clean => Some(violations(n)),
        _ => bound(n, goal, since),
    }
}

/// The least that makes the design integrated.
fn integrated(n: &Notions<'_>, since: Since<'_>) -> Option<usize> {
    if n.judged.verdict == Verdict::Integrated {
        return Some(0);
    }
    let of_mission = |mission: &Mission| {
        let sides = Sides::new(n, mission, since);
        // A body that is added works; both sides have to come to it.
        bridge(n, mission, &sides).min(1 + sides.both)
    };
    un_led(n).map(of_mission).min()
}

/// The least that makes a mission integrated by what is there.
fn bridge(n: &Notions<'_>, mission: &Mission, sides: &Sides<'_, '_>) -> usize {
    let of_body = |body: &Body| {
        let works = if body.works() {
            0
        } else {
            sides.since.of_functions(n, body)
        };
        sides.missing(body) + works
    };
    let is_pillar = |x: &_| n.is_pillar(*x) && !n.it(*x).is_strict();
    let has_pillar = mission.owner == Some(Owner::Un)
        && mission.sort != MissionType::Traditional
        && mission.parts.iter().any(is_pillar);
    let hats = hats::least(n, mission, sides.since).into_iter();
    let ways = bodies(n).map(of_body).chain(hats);
    ways.chain(has_pillar.then_some(1))
        .min()
        .unwrap_or(usize::MAX)
}

/// What it takes until both sides of a mission's divide are in a body.
struct Sides<'n, 'a> {
    n: &'n Notions<'a>,
    mission: &'n Mission,
    since: Since<'n>,
    /// Whether one seat can bring both.
    has_wide_group: bool,
    /// What a seat of the outside takes where there is none: an actor has to be there.
    outside: usize,
    /// What both seats take.
    both: usize,
    /// Whether there is a structure with both sides in it: a process takes them over with one link.
    at_once: bool,
}

impl<'n, 'a> Sides<'n, 'a> {
    fn new(n: &'n Notions<'a>, mission: &'n Mission, since: Since<'n>) -> Self {
        let is_there = n.outside_actors().any(|x| !n.it(x).is_strict())
            || n.nodes().any(|x| would_be_outside(n, x));
        let outside = if is_there { 1 } else { 2 };
        let is_mixed = |body: &Body| body.is_structure && n.is_mixed(body, mission.at);
        let has_wide_group = has_wide_group(n);
        Self {
            n,
            mission,
            since,
            has_wide_group,
            outside,
            both: if has_wide_group { 1 } else { 1 + outside },
            at_once: n.bodies.iter().any(is_mixed),
        }
    }

    /// In a body.
    fn missing(&self, body: &Body) -> usize {
        let has = (body.seats_mission(self.mission.at), body.has_outside);
        self.in_place(has, !body.is_structure)
    }

    /// In a body that is added.
    fn of_new(&self) -> usize {
        self.in_place((false, false), true)
    }

    /// In something that has the mission or the outside, and may be a process.
    fn in_place(&self, (inside, outside): (bool, bool), is_process: bool) -> usize {
        let missing = usize::from(!inside) + if outside { 0 } else { self.outside };
        if is_process && self.at_once || self.has_wide_group {
            missing.min(1)
        } else {
            missing
        }
    }

    /// In a strategy, by itself or by a process that leads to it.
    fn in_strategy(&self, strategy: Ix) -> usize {
        let upstream = self.n.upstream(strategy);
        let tied = || upstream.iter().filter_map(|x| self.n.process(*x));
        let inside = tied().any(|tied| tied.missions.binary_search(&self.mission.at).is_ok());
        let outside = tied().any(|tied| tied.has_outside);
        self.in_place((inside, outside), true)
    }
}

/// What a design needs to be fully integrated, its unmet parts taken together as told: the greatest of them is a bound,
/// for one change can serve several; their sum is what it takes where none does.
fn full(n: &Notions<'_>, since: Since<'_>, together: fn(usize, usize) -> usize) -> Option<usize> {
    let of_mission = |mission: &Mission| {
        let sides = Sides::new(n, mission, since);
        let parts = unmet(n, mission, &sides);
        // Each part by what is there, or else by what is added.
        let sum = |new: usize| {
            let parts = parts.iter().map(|there| new.min(*there));
            parts.fold(0, together)
        };
        if mission.requirements.0[2] {
            return sum(1 + sides.of_new());
        }
        // Results are agreed in a strategy that is there, or told with one that is added and that may serve all else.
        let is_open = |x: Ix| {
            let results = n.it(x).node.map_or(&[][..], |node| &node.results);
            let lacks = |it: &AgreedResult| it.responsible.is_none() || it.due.is_none();
            results.is_empty() || results.iter().any(lacks)
        };
        let fill = |x: Ix| match is_open(x) {
            true => since.cost(n, x, |node| node.results.clone()),
            false => 0,
        };
        let there = n.strategies().map(fill).min();
        let there = there.map(|fill| fill + sum(1 + sides.of_new()));
        there.unwrap_or(usize::MAX).min(1 + sum(sides.of_new()))
    };
    un_led(n).map(of_mission).min()
}

/// What each part of full integration that is unmet takes at least, by what is there; results are not among them.
fn unmet(n: &Notions<'_>, mission: &Mission, sides: &Sides<'_, '_>) -> Vec<usize> {
    let by_body = |does: &dyn Fn(&Body) -> bool, level: Option<Level>| {
        let is_there =
            |body: &&Body| level.is_none_or(|level| n.it(body.at).is.level.contains(level));
        let bodies = bodies(n).filter(is_there);
        let more = |body: &Body| match does(body) {
            true => 0,
            false => sides.since.of_functions(n, body),
        };
        let least = bodies.map(|body| sides.missing(body) + more(body));
        least.min().unwrap_or(usize::MAX)
    };
    let [vision, planning, _, _] = mission.requirements.0;
    let mut parts = Vec::new();
    if n.judged.verdict != Verdict::Integrated {
        parts.push(bridge(n, mission, sides));
    }
    if !vision {
        let strategies = n.strategies().map(|x| sides.in_strategy(x));
        parts.push(strategies.min().unwrap_or(usize::MAX));
    }
    if !planning {
        parts.push(by_body(
            &|body| body.functions.contains(Function::Plan),
            None,
        ));
    }
    for function in [Function::Monitor, Function::Evaluate] {
        if !mission.shared.contains(function) {
            parts.push(by_body(&|body| body.functions.contains(function), None));
        }
    }
    for level in Level::ALL {
        if !mission.levels.contains(*level) {
            let least = by_body(&Body::works, Some(*level));
            // A department at headquarters needs nobody of the mission beside it.
            let is_hq = *level == Level::Strategic && has_department(n);
            parts.push(if is_hq { least.min(1) } else { least });
        }
    }
    parts
}

/// Whether a department of the Secretariat sits in some structure.
fn has_department(n: &Notions<'_>) -> bool {
    let is_department = |x: Ix| n.it(x).is.family == Some(Family::UnSecretariat);
    n.structures().any(|body| body.members().any(is_department))
}

/// Why no plan was found, one sentence.
pub(super) fn hindrance(
    design: &Design,
    request: &Request,
    phase: Option<Phase>,
    is_proven: bool,
) -> String {
    let n = Notions::new(design, phase);
    let forbids = request.forbidden != super::Forbidden::default();
    let reason = if n.missions.is_empty() {
        "There is no mission on the canvas yet; begin with one."
    } else if matches!(request.goal, Goal::Integrated | Goal::Full) && un_led(&n).next().is_none() {
        "No mission here is led by the UN, and integrated is said of the UN system: a mission of another organization can be joint."
    } else if !is_proven {
        "Nothing was found within the time that a search may take."
    } else if forbids {
        "None of the moves that are allowed leads there; allow more."
    } else {
        "None of the moves that the handbook knows leads there; it takes a decision that only people can make."
    };
    reason.to_owned()
}
