//! Whether a goal is met, and how much it takes at least: the bounds that let the search leave branches out.
//!
//! A bound must never be more than what is truly needed, or the proof of smallness falls. Each part counts moves of
//! [`super::moves`] that no other part can spare: a side that is missing in a body takes a link of its own.

use super::bodies::{bodies, would_be_outside};
use super::moves::un_led;
use super::{Goal, Request, hats, together};
use crate::model::{Design, Function, Level, MissionType, Owner, Phase, Vocabulary as _};
use crate::rules::notions::{Body, Mission, Notions};
use crate::rules::{Grade, Severity, Verdict, evaluate};

/// Whether a design meets a goal in a phase: `joint` also by being integrated, `clean` without an open violation.
pub fn reached(design: &Design, goal: Goal, phase: Option<Phase>) -> bool {
    let n = Notions::new(design, phase);
    is_met(&n, goal) || goal == Goal::Joint && n.judged.verdict == Verdict::Integrated
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

/// No less than this is needed for a goal; `None` where no move can lead there.
pub(super) fn bound(n: &Notions<'_>, goal: Goal) -> Option<usize> {
    if is_met(n, goal) {
        return Some(0);
    }
    match goal {
        Goal::Joint if n.judged.verdict == Verdict::Integrated => None,
        Goal::Joint => together::least(n),
        Goal::Integrated => integrated(n),
        Goal::Full => full(n, usize::max),
        Goal::Clean => Some(1),
    }
}

/// About so much is needed for a goal; it may be too much. The search for a first plan follows it.
pub(super) fn estimate(n: &Notions<'_>, goal: Goal) -> Option<usize> {
    match goal {
        Goal::Full if !is_met(n, goal) => full(n, |a, b| a + b),
        Goal::Clean => Some(violations(n)),
        _ => bound(n, goal),
    }
}

/// The least that makes the design integrated.
fn integrated(n: &Notions<'_>) -> Option<usize> {
    if n.judged.verdict == Verdict::Integrated {
        return Some(0);
    }
    let new_outside = new_outside(n);
    let of_mission = |mission: &Mission| {
        let of_body =
            |body: &Body| missing_sides(body, mission, new_outside) + usize::from(!body.works());
        let bridges = bodies(n).map(of_body).chain([2 + new_outside]);
        let is_pillar = |x: &_| n.is_pillar(*x) && !n.it(*x).is_strict();
        let has_pillar = mission.owner == Some(Owner::Un)
            && mission.sort != MissionType::Traditional
            && mission.parts.iter().any(is_pillar);
        let others = hats::least(n, mission).into_iter();
        bridges.chain(others).chain(has_pillar.then_some(1)).min()
    };
    un_led(n).filter_map(of_mission).min()
}

/// What a seat of the outside takes in a body that has none: an actor has to be there.
fn new_outside(n: &Notions<'_>) -> usize {
    let is_there = n.outside_actors().any(|x| !n.it(x).is_strict())
        || n.nodes().any(|x| would_be_outside(n, x));
    if is_there { 1 } else { 2 }
}

fn missing_sides(body: &Body, mission: &Mission, new_outside: usize) -> usize {
    let inside = usize::from(!body.seats_mission(mission.at));
    inside + if body.has_outside { 0 } else { new_outside }
}

/// What a design needs to be fully integrated, its parts taken together as told: the greatest of them is a bound, for
/// one body can serve several; their sum is what it takes where none does.
fn full(n: &Notions<'_>, together: fn(usize, usize) -> usize) -> Option<usize> {
    let new_outside = new_outside(n);
    let of_mission = |mission: &Mission| {
        let [vision, planning, results, evaluation] = mission.requirements.0;
        let any = |which: &dyn Fn(&Body) -> bool| {
            let sides = bodies(n).filter(|body| which(body));
            let sides = sides.map(|body| missing_sides(body, mission, new_outside));
            sides.chain([2 + new_outside]).min().unwrap_or(0)
        };
        // A process takes over both sides from one structure.
        let at_once = n
            .bodies
            .iter()
            .any(|body| body.is_structure && n.is_mixed(body, mission.at));
        let from_one = |least: usize| if at_once { least.min(1) } else { least };
        let mut least = integrated(n)?;
        if !vision {
            least = together(least, from_one(strategy(n, mission, new_outside)));
        }
        if !planning {
            let bridge = usize::from(!mission.bridges.is_empty());
            let plans = any(&|body| body.functions.contains(Function::Plan));
            least = together(
                least,
                from_one(if bridge > 0 { plans.min(1) } else { plans }),
            );
        }
        if !evaluation {
            let least_body = any(&|body| {
                body.functions
                    .contains_any(&[Function::Monitor, Function::Evaluate])
            });
            let bridge = !mission.bridges.is_empty();
            let here = if bridge {
                least_body.min(1)
            } else {
                least_body
            };
            least = together(least, from_one(here));
        }
        for level in Level::ALL {
            if !mission.levels.contains(*level) {
                let there = any(&|body| body.works() && n.it(body.at).is.level.contains(*level));
                least = together(least, from_one(there));
            }
        }
        // Nothing else fills in results.
        Some(least + usize::from(!results))
    };
    un_led(n).filter_map(of_mission).min()
}

/// The least for a strategy that both sides work by.
fn strategy(n: &Notions<'_>, mission: &Mission, new_outside: usize) -> usize {
    let missing = |x| {
        let tied = n.process(x)?;
        let inside = usize::from(tied.missions.binary_search(&mission.at).is_err());
        Some(inside + if tied.has_outside { 0 } else { new_outside })
    };
    let there = n.strategies().filter_map(missing);
    there.chain([2 + new_outside]).min().unwrap_or(0)
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
