//! The search: all sets of moves by rising cost, the most promising first (A*; Hart, Nilsson and Raphael 1968).

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap, HashSet};

use super::goal::Since;
use super::moves::{self, Deed, Move};
use super::{Advice, Goal, Plan, Progress, Request, Step, goal};
use crate::analysis::compare;
use crate::edit::{Edit, apply};
use crate::model::{Design, Phase};
use crate::rules::notions::Notions;

/// Plans that cost so much more than the smallest one are not looked for.
const DEARER: usize = 2;
/// So many plans are looked at for those shown, so that these differ in kind.
const CHOICE: usize = 8;
/// Of the designs that may be judged, this part may be for further plans once there is one.
const FURTHER: usize = 10;

/// Looks for plans. A goal with a tight bound takes one search; else a plan is found by an estimate first, and the
/// bound then looks for a smaller one as long as the effort allows.
pub(super) fn search(
    design: &Design,
    request: &Request,
    phase: Option<Phase>,
    go_on: &mut dyn FnMut(&Progress) -> bool,
) -> Advice {
    let is_tight = matches!(request.goal, Goal::Joint | Goal::Integrated);
    let mut search = Search {
        design,
        request,
        phase,
        go_on,
        progress: Progress::default(),
        moves: Vec::new(),
        names: HashMap::new(),
        found: Vec::new(),
        is_stopped: false,
    };
    if !is_tight {
        search.run(
            &Way {
                guess: goal::estimate,
                // A first plan soon, rather than a small one: what remains weighs more than what was done.
                weight: 2,
                spares_likes: true,
                limit: usize::MAX,
            },
            request.effort / 2,
        );
    }
    let limit = search
        .progress
        .least
        .map_or(usize::MAX, |cost| cost.saturating_sub(1));
    let proven_smallest = search.run(
        &Way {
            guess: goal::bound,
            weight: 1,
            spares_likes: false,
            limit,
        },
        request.effort,
    );
    Advice {
        reached: false,
        proven_smallest,
        plans: chosen(search.found, request.most),
        reason: String::new(),
        judged: search.progress.judged,
    }
}

/// The smallest plan, then the smallest that differ from those before in kind; if there are too few, others. All by
/// cost.
fn chosen(mut found: Vec<Found>, most: usize) -> Vec<Plan> {
    found.sort_by_key(|found| found.plan.cost);
    let mut kinds: HashSet<BTreeSet<String>> = HashSet::new();
    let (mut first, rest): (Vec<Found>, Vec<Found>) = found
        .into_iter()
        .partition(|found| kinds.insert(found.kind.clone()));
    first.extend(rest);
    let mut plans: Vec<Plan> = first.into_iter().take(most).map(|it| it.plan).collect();
    plans.sort_by_key(|plan| plan.cost);
    plans
}

/// A plan, and what tells it from others.
struct Found {
    /// Its moves, by their names.
    names: Vec<u32>,
    /// What they are like.
    shape: Vec<String>,
    /// Of what kinds they are.
    kind: BTreeSet<String>,
    plan: Plan,
}

/// A set of moves, by their places in the list of all that were met, in an order in which they can be made.
struct State {
    steps: Vec<usize>,
    /// The moves by their names, sorted.
    names: Vec<u32>,
    cost: usize,
    is_met: bool,
}

struct Search<'a> {
    design: &'a Design,
    request: &'a Request,
    phase: Option<Phase>,
    go_on: &'a mut dyn FnMut(&Progress) -> bool,
    progress: Progress,
    moves: Vec<Move>,
    /// The moves that were met, numbered.
    names: HashMap<String, u32>,
    found: Vec<Found>,
    /// Somebody said that it is enough.
    is_stopped: bool,
}

/// How to search.
struct Way {
    /// What it still takes.
    guess: fn(&Notions<'_>, Goal, Since<'_>) -> Option<usize>,
    /// How much that weighs beside what was done; with 1 and a bound the first plan is a smallest one.
    weight: usize,
    /// Whether of moves that are alike the first is enough.
    spares_likes: bool,
    /// Plans that cost more are not looked for.
    limit: usize,
}

impl Search<'_> {
    fn may_go_on(&mut self) -> bool {
        self.is_stopped |= !(self.go_on)(&self.progress);
        !self.is_stopped
    }

    /// Looks for plans, the smallest first where the way promises it, until `effort` more designs are judged. Whether
    /// all was looked through that could hold a smaller plan than those found.
    fn run(&mut self, way: &Way, effort: usize) -> bool {
        let start = Notions::new(self.design, self.phase);
        let Some(least) = (way.guess)(&start, self.request.goal, Since(self.design)) else {
            return true;
        };
        let mut states = vec![State {
            steps: Vec::new(),
            names: Vec::new(),
            cost: 0,
            is_met: false,
        }];
        let mut seen: HashSet<Vec<u32>> = HashSet::new();
        let mut open = BinaryHeap::from([Reverse((least, 0, 0))]);
        let before = self.found.len();
        let mut last = self.progress.judged + effort;
        while let Some(Reverse((whole, _, place))) = open.pop() {
            let has_found = self.found.len() > before;
            let dearest = self.progress.least.map(|least| least + DEARER);
            let is_dear = way.weight == 1 && dearest.is_some_and(|dearest| whole > dearest);
            if is_dear || self.found.len() >= before + CHOICE.max(self.request.most) {
                break;
            }
            let state = &states[place];
            let has = |found: &Found| found.names.iter().all(|name| state.names.contains(name));
            if self.found.iter().any(has) {
                continue;
            }
            if state.is_met {
                let steps = state.steps.clone();
                self.take(steps);
                if !has_found && self.found.len() > before {
                    let further = self.progress.judged + effort / FURTHER;
                    last = last.min(further);
                }
                continue;
            }
            if self.progress.judged >= last || !self.may_go_on() {
                // What was found first is the smallest all the same: whatever is open costs no less.
                return has_found;
            }
            for (state, guessed) in self.expand(place, &states, way, &mut seen) {
                if state.cost + guessed <= way.limit {
                    let whole = state.cost + way.weight * guessed;
                    open.push(Reverse((whole, guessed, states.len())));
                    states.push(state);
                }
            }
            if self.is_stopped {
                return self.found.len() > before;
            }
        }
        true
    }

    /// All sets with one move more that were not met before and can lead on, with what they still take.
    fn expand(
        &mut self,
        place: usize,
        states: &[State],
        way: &Way,
        seen: &mut HashSet<Vec<u32>>,
    ) -> Vec<(State, usize)> {
        let state = &states[place];
        let Some(design) = self.after(&state.steps) else {
            return Vec::new();
        };
        let notions = Notions::new(&design, self.phase);
        let mut next = Vec::new();
        let mut likes: HashSet<String> = HashSet::new();
        for made in moves::moves(&notions, self.request) {
            if way.spares_likes && !likes.insert(made.likeness.clone()) {
                continue;
            }
            let count = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
            let name = *self.names.entry(made.name()).or_insert(count);
            let Err(at) = state.names.binary_search(&name) else {
                continue;
            };
            let mut names = state.names.clone();
            names.insert(at, name);
            if !seen.insert(names.clone()) {
                continue;
            }
            let Some(after) = made.edit(&design).and_then(|it| apply(&design, &it).ok()) else {
                continue;
            };
            let mut steps = state.steps.clone();
            steps.push(self.moves.len());
            self.moves.push(made);
            next.extend(self.judge(&after, steps, names, way));
            // Where judging takes long somebody may wait for an end.
            if !self.may_go_on() {
                break;
            }
        }
        next
    }

    fn judge(
        &mut self,
        after: &Design,
        steps: Vec<usize>,
        names: Vec<u32>,
        way: &Way,
    ) -> Option<(State, usize)> {
        self.progress.judged += 1;
        let notions = Notions::new(after, self.phase);
        let is_met = goal::is_met(&notions, self.request.goal);
        let guessed = if is_met {
            0
        } else {
            (way.guess)(&notions, self.request.goal, Since(self.design))?
        };
        let state = State {
            steps,
            names,
            cost: compare::changes(self.design, after),
            is_met,
        };
        Some((state, guessed))
    }

    /// The design after these moves; `None` if one of them cannot be made.
    fn after(&self, steps: &[usize]) -> Option<Design> {
        let mut design = self.design.clone();
        for step in steps {
            let edit = self.moves[*step].edit(&design)?;
            design = apply(&design, &edit).ok()?;
        }
        Some(design)
    }

    /// Takes a plan of these moves, without those that the goal does not need, unless one like it was found.
    fn take(&mut self, steps: Vec<usize>) {
        let steps = self.needed(steps);
        let made = || steps.iter().map(|step| &self.moves[*step]);
        let mut shape: Vec<String> = made().map(|made| made.likeness.clone()).collect();
        shape.sort_unstable();
        if self.found.iter().any(|found| found.shape == shape) {
            return;
        }
        let names = made().filter_map(|made| self.names.get(&made.name()));
        let found = Found {
            names: names.copied().collect(),
            shape,
            kind: made().map(|made| made.kind.clone()).collect(),
            plan: match self.plan(&steps) {
                Some(plan) => plan,
                None => return,
            },
        };
        let least = self.progress.least.unwrap_or(usize::MAX);
        self.progress.least = Some(least.min(found.plan.cost));
        self.found.push(found);
    }

    /// The moves without which the goal is not met.
    fn needed(&self, mut steps: Vec<usize>) -> Vec<usize> {
        let mut place = steps.len();
        while place > 0 {
            place -= 1;
            let mut fewer = steps.clone();
            let dropped = fewer.remove(place);
            // What a later step writes anew would stay without being told.
            let is_hidden = fewer[place..]
                .iter()
                .any(|later| overwrites(&self.moves[*later], &self.moves[dropped]));
            let is_enough = |design: Design| {
                goal::is_met(&Notions::new(&design, self.phase), self.request.goal)
            };
            if !is_hidden && self.after(&fewer).is_some_and(is_enough) {
                steps = fewer;
            }
        }
        steps
    }

    fn plan(&self, steps: &[usize]) -> Option<Plan> {
        let mut design = self.design.clone();
        let mut told = Vec::new();
        for step in steps {
            let made = &self.moves[*step];
            let edit = made.edit(&design)?;
            design = apply(&design, &edit).ok()?;
            told.push(Step {
                title: made.title.clone(),
                rule: made.rule,
                edit,
            });
        }
        let judged = Notions::new(&design, self.phase).judged;
        Some(Plan {
            cost: compare::changes(self.design, &design),
            steps: told,
            verdict: judged.verdict,
            grade: judged.grade,
        })
    }
}

/// Whether a later move puts a node or link as a whole that an earlier one puts or adds.
fn overwrites(later: &Move, earlier: &Move) -> bool {
    fn put(edit: &Edit, found: &mut Vec<String>) {
        match edit {
            Edit::Group { edits, .. } => edits.iter().for_each(|edit| put(edit, found)),
            Edit::PutNode(node) => found.push(format!("node {}", node.id)),
            Edit::PutLink(link) => found.push(format!("link {:?}", link.id)),
            _ => {}
        }
    }
    let puts = |made: &Move| {
        let mut found = Vec::new();
        if let Deed::Edit(edit) = &made.deed {
            put(edit, &mut found);
        }
        found
    };
    let earlier = puts(earlier);
    puts(later).iter().any(|put| earlier.contains(put))
}
