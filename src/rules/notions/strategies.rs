//! Processes and strategies (rules.md section 3): what is tied to them, and what they lead to.

use super::bodies::Opening;
use super::{Ix, Notions};
use crate::model::{Class, LinkKind};

/// A process with what is tied to it directly: its users, what aligns to it, and who delivers what aligns to it.
#[derive(Debug)]
pub struct Process {
    /// The process.
    pub at: Ix,
    /// Missions that have an actor tied to it, by id.
    pub missions: Vec<Ix>,
    /// Whether an outside actor is tied to it that is not strict in its seat.
    pub has_outside: bool,
}

impl Notions<'_> {
    pub(super) fn find_processes(&self) -> Vec<Process> {
        let mut opening = Opening::new(self);
        let mut processes = Vec::new();
        for at in self.of_class(Class::Process) {
            let mut tied = Process {
                at,
                missions: Vec::new(),
                has_outside: false,
            };
            for seat in self.body(at).map_or(&[][..], |body| &body.seats) {
                self.tie_to(&mut tied, seat.who, seat.strict);
            }
            let mut actors = Vec::new();
            for (_, x) in self.into(at, LinkKind::Aligns) {
                match self.it(x).class {
                    Class::Structure => {
                        for seat in self.body(x).map_or(&[][..], |body| &body.seats) {
                            self.tie_to(&mut tied, seat.who, seat.strict);
                        }
                    }
                    Class::Programme => {
                        for (_, actor) in self.into(x, LinkKind::Delivers) {
                            self.tie_to(&mut tied, actor, self.it(actor).is_strict());
                        }
                    }
                    Class::Process => {}
                    _ => actors.push((x, true)),
                }
            }
            for seat in opening.close(actors.into_iter()) {
                self.tie_to(&mut tied, seat.who, seat.strict);
            }
            tied.missions.sort_unstable();
            tied.missions.dedup();
            processes.push(tied);
        }
        processes
    }

    fn tie_to(&self, tied: &mut Process, who: Ix, strict: bool) {
        if self.is_actor(who) {
            tied.missions.extend(self.mission(who));
            tied.has_outside |= !strict && self.is_outside(who);
        }
    }

    /// What is tied to a process directly.
    pub fn process(&self, x: Ix) -> Option<&Process> {
        let place = self
            .processes
            .binary_search_by_key(&x, |process| process.at);
        self.processes.get(place.ok()?)
    }

    /// The strategies, by id.
    pub fn strategies(&self) -> impl Iterator<Item = Ix> {
        self.processes
            .iter()
            .map(|process| process.at)
            .filter(|x| self.it(*x).is.strategy)
    }

    /// A process and every process to which `aligns` links lead from it.
    pub fn reach(&self, process: Ix) -> Vec<Ix> {
        self.along(process, |x| {
            self.out(x, LinkKind::Aligns).map(|(_, to)| to).collect()
        })
    }

    /// A process and every process from which `aligns` links lead to it.
    pub fn upstream(&self, process: Ix) -> Vec<Ix> {
        self.along(process, |x| {
            self.into(x, LinkKind::Aligns)
                .map(|(_, from)| from)
                .collect()
        })
    }

    fn along(&self, start: Ix, next: impl Fn(Ix) -> Vec<Ix>) -> Vec<Ix> {
        let mut found = vec![start];
        let mut seen = std::collections::HashSet::from([start]);
        let mut done = 0;
        while done < found.len() {
            for x in next(found[done]) {
                if self.it(x).class == Class::Process && seen.insert(x) {
                    found.push(x);
                }
            }
            done += 1;
        }
        found.sort_unstable();
        found
    }
}
