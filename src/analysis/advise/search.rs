//! The search: all sets of moves by rising cost, the most promising first (A*; Hart, Nilsson and Raphael 1968).

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashSet};

use super::moves::{self, Move};
use super::{Advice, Goal, Plan, Request, Step, goal};
use crate::analysis::compare;
use crate::edit::apply;
use crate::model::{Design, Phase};
use crate::rules::notions::Notions;

/// Plans that cost so much more than the smallest one are not looked for.
const DEARER: usize = 2;

/// Looks for plans. A goal with a tight bound takes one search; else a plan is found by an estimate first, and the
/// bound then looks for a smaller one as long as the effort allows.
pub(super) fn search(
    design: &Design,
    request: &Request,
    phase: Option<Phase>,
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Advice {
    let is_tight = matches!(request.goal, Goal::Joint | Goal::Integrated);
    let mut search = Search {
        design,
        request,
        phase,
        go_on,
        judged: 0,
        moves: Vec::new(),
        is_cut: false,
    };
    let mut found = Vec::new();
    if !is_tight {
        found = search.run(
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
    let known = found.iter().map(|plan: &Plan| plan.cost).min();
    let limit = known.map_or(usize::MAX, |cost| cost.saturating_sub(1));
    search.is_cut = false;
    let effort = search.judged + request.effort;
    let mut smaller = search.run(
        &Way {
            guess: goal::bound,
            weight: 1,
            spares_likes: false,
            limit,
        },
        effort,
    );
    let proven_smallest = !search.is_cut;
    let judged = search.judged;
    smaller.extend(found);
    let mut plans: Vec<Plan> = Vec::new();
    for plan in smaller {
        if plans.len() < request.most && !plans.iter().any(|other| other.steps == plan.steps) {
            plans.push(plan);
        }
    }
    plans.sort_by_key(|plan| plan.cost);
    Advice {
        reached: false,
        proven_smallest,
        plans,
        reason: String::new(),
        judged,
    }
}

/// A set of moves, by their places in the list of all that were met, in an order in which they can be made.
struct State {
    steps: Vec<usize>,
    keys: BTreeSet<String>,
    cost: usize,
    is_met: bool,
}

struct Search<'a> {
    design: &'a Design,
    request: &'a Request,
    phase: Option<Phase>,
    go_on: &'a mut dyn FnMut(usize) -> bool,
    judged: usize,
    moves: Vec<Move>,
    is_cut: bool,
}

/// How to search.
struct Way {
    /// What it still takes.
    guess: fn(&Notions<'_>, Goal) -> Option<usize>,
    /// How much that weighs beside what was done; with 1 and a bound the first plan is a smallest one.
    weight: usize,
    /// Whether of moves that are alike the first is enough.
    spares_likes: bool,
    /// Plans that cost more are not looked for.
    limit: usize,
}

impl Search<'_> {
    fn may_go_on(&mut self) -> bool {
        (self.go_on)(self.judged)
    }

    /// Plans, the smallest first where the way promises it, until `effort` designs are judged.
    fn run(&mut self, way: &Way, effort: usize) -> Vec<Plan> {
        let mut found: Vec<(BTreeSet<String>, Vec<String>, Plan)> = Vec::new();
        let start = Notions::new(self.design, self.phase);
        let Some(least) = (way.guess)(&start, self.request.goal) else {
            return Vec::new();
        };
        let mut states = vec![State {
            steps: Vec::new(),
            keys: BTreeSet::new(),
            cost: 0,
            is_met: false,
        }];
        let mut seen: HashSet<BTreeSet<String>> = HashSet::new();
        let mut open = BinaryHeap::from([Reverse((least, 0, 0))]);
        while let Some(Reverse((whole, _, place))) = open.pop() {
            let dearest = found.iter().map(|(.., plan)| plan.cost + DEARER).min();
            let is_dear = way.weight == 1 && dearest.is_some_and(|dearest| whole > dearest);
            if is_dear || found.len() == self.request.most {
                break;
            }
            let state = &states[place];
            if found.iter().any(|(keys, ..)| keys.is_subset(&state.keys)) {
                continue;
            }
            if state.is_met {
                let steps = state.steps.clone();
                let shape = self.shape(&steps);
                if !found.iter().any(|(_, other, _)| *other == shape)
                    && let Some(plan) = self.plan(steps)
                {
                    found.push((states[place].keys.clone(), shape, plan));
                }
                continue;
            }
            if self.judged >= effort || !self.may_go_on() {
                // What was found first is the smallest all the same: whatever is open costs no less.
                self.is_cut |= found.is_empty();
                break;
            }
            for next in self.expand(&states[place], way, &mut seen) {
                let (state, guessed) = match self.judge(next, way) {
                    Some(judged) => judged,
                    None => continue,
                };
                if state.cost + guessed <= way.limit {
                    let whole = state.cost + way.weight * guessed;
                    open.push(Reverse((whole, guessed, states.len())));
                    states.push(state);
                }
            }
        }
        found.into_iter().map(|(.., plan)| plan).collect()
    }

    /// All sets with one move more that were not met before.
    fn expand(
        &mut self,
        state: &State,
        way: &Way,
        seen: &mut HashSet<BTreeSet<String>>,
    ) -> Vec<State> {
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
            let mut keys = state.keys.clone();
            if !keys.insert(moves::key(&made.edit)) || seen.contains(&keys) {
                continue;
            }
            seen.insert(keys.clone());
            let mut steps = state.steps.clone();
            steps.push(self.moves.len());
            next.push(State {
                steps,
                keys,
                cost: state.cost + moves::cost(&design, &made.edit),
                is_met: false,
            });
            self.moves.push(made);
        }
        next
    }

    fn judge(&mut self, mut state: State, way: &Way) -> Option<(State, usize)> {
        let design = self.after(&state.steps)?;
        self.judged += 1;
        let notions = Notions::new(&design, self.phase);
        state.is_met = goal::is_met(&notions, self.request.goal);
        let guessed = if state.is_met {
            0
        } else {
            (way.guess)(&notions, self.request.goal)?
        };
        Some((state, guessed))
    }

    /// The design after these moves; `None` if one of them cannot be made.
    fn after(&self, steps: &[usize]) -> Option<Design> {
        let mut design = self.design.clone();
        for step in steps {
            design = apply(&design, &self.moves[*step].edit).ok()?;
        }
        Some(design)
    }

    fn shape(&self, steps: &[usize]) -> Vec<String> {
        let moves = steps.iter().map(|step| &self.moves[*step]);
        let mut shape: Vec<String> = moves.map(|made| made.likeness.clone()).collect();
        shape.sort_unstable();
        shape
    }

    /// The plan of these moves without those that the goal does not need.
    fn plan(&self, mut steps: Vec<usize>) -> Option<Plan> {
        let mut place = steps.len();
        while place > 0 {
            place -= 1;
            let mut fewer = steps.clone();
            fewer.remove(place);
            let is_enough = |design: Design| {
                goal::is_met(&Notions::new(&design, self.phase), self.request.goal)
            };
            if self.after(&fewer).is_some_and(is_enough) {
                steps = fewer;
            }
        }
        let design = self.after(&steps)?;
        let judged = Notions::new(&design, self.phase).judged;
        let made = steps.iter().map(|step| &self.moves[*step]);
        let steps = made.map(|made| Step {
            title: made.title.clone(),
            rule: made.rule,
            edit: made.edit.clone(),
        });
        Some(Plan {
            cost: compare::changes(self.design, &design),
            steps: steps.collect(),
            verdict: judged.verdict,
            grade: judged.grade,
        })
    }
}
