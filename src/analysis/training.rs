//! The training plan (rules.md section 14): who needs what, in which slot, with whom, and why.
//!
//! A rule that asks what an actor *is* (T-1, T-2, T-6, T-7, T-9) asks each actor for itself. Where it asks for a seat or
//! a link (T-3, T-4, T-5, T-8), a mission's or a group's own falls to the actors that lie in it, for the frames have no
//! row. The sources give no hours, and neither does the plan. Time and room are linear, but for the sorting of rows.

use std::collections::BTreeSet;

use crate::model::vocabulary::vocabulary;
use crate::model::{Class, Design, Function, Hat, NodeId, Phase, Set, Vocabulary};
use crate::rules::notions::{Ix, Notions};

vocabulary! {
    /// What is taught.
    Topic, "what" {
        Awareness = "awareness", "Intent and objectives of the integrated approach";
        AwarenessAlongside = "awareness-alongside", "Basic understanding of the integrated approach";
        Specialised = "specialised", "The integrated approach in depth";
        CrossTraining = "cross-training", "Each other’s policies and processes";
        AuMeaning = "au-meaning", "What integration means in a mission that the UN does not lead";
        UnMeaning = "un-meaning", "The UN’s integrated approach";
        HumanitarianMandate = "humanitarian-mandate", "The mandate of humanitarian actors";
        WorkingWithMissions = "working-with-missions", "Working with missions";
        LocalContext = "local-context", "The local context";
    }
}

vocabulary! {
    /// When it is taught [DC 3.4].
    Slot, "slot" {
        Professional = "professional", "Within the profession";
        PreMission = "pre_mission", "Before the mission";
        Induction = "induction", "On arrival in the mission";
        InMission = "in_mission", "During the mission";
    }
}

/// One who is trained in one topic in one slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The node.
    pub who: NodeId,
    /// The topic.
    pub what: Topic,
    /// The slot.
    pub slot: Slot,
    /// The rows of the handbook that ask for it, `T-1` to `T-9`.
    pub why: Vec<&'static str>,
    /// Whether the session brings two or more families together (T-10).
    pub joint: bool,
    /// Whether it is repeated, as it builds the team (T-12).
    pub repeated: bool,
}

/// All who have one topic in one slot, kept once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The topic.
    pub what: Topic,
    /// The slot.
    pub slot: Slot,
    /// Who takes part, by id.
    pub who: Vec<NodeId>,
    /// Of cross-training alone, the two sorts that learn from each other, by id: members of the bodies and users of the
    /// processes that T-4 names. A node may be of both.
    pub sorts: Option<[Vec<NodeId>; 2]>,
}

/// The plan: rows by topic, slot and id; sessions by topic and slot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Training {
    /// One for each *who*, *what* and *slot*.
    pub rows: Vec<Row>,
    /// One for each *what* and *slot*.
    pub sessions: Vec<Session>,
}

impl Training {
    /// The session of a row.
    pub fn session(&self, row: &Row) -> Option<&Session> {
        let key = (row.what, row.slot);
        let place = self
            .sessions
            .binary_search_by_key(&key, |session| (session.what, session.slot));
        self.sessions.get(place.ok()?)
    }

    /// The others whom a row's *who* trains with, by id; in cross-training those of the other sort.
    pub fn with(&self, row: &Row) -> Vec<&NodeId> {
        self.session(row)
            .map(|session| session.others(&row.who))
            .unwrap_or_default()
    }
}

impl Session {
    /// All but this one; in cross-training those of the other sort.
    pub fn others(&self, who: &NodeId) -> Vec<&NodeId> {
        let all: BTreeSet<&NodeId> = match &self.sorts {
            None => self.who.iter().collect(),
            Some([members, users]) => [(members, users), (users, members)]
                .into_iter()
                .filter(|(own, _)| own.binary_search(who).is_ok())
                .flat_map(|(_, other)| other)
                .collect(),
        };
        all.into_iter().filter(|other| *other != who).collect()
    }
}

/// The training that a design asks for. `phase` is the phase looked at; `None` takes the design's own.
pub fn training(design: &Design, phase: Option<Phase>) -> Training {
    plan(&Notions::new(design, phase.or(design.fields().phase)))
}

/// The training that a design asks for, of notions that are at hand.
pub fn plan(n: &Notions<'_>) -> Training {
    let mut needs = Needs::new(n);
    needs.ask_what_each_is();
    needs.ask_for_seats_and_links();
    let sorts = needs.ask_for_cross_training();
    needs.into_training(sorts)
}

const ALL_SLOTS: &[Slot] = Slot::ALL;
const BEFORE_AND_ON_ARRIVAL: &[Slot] = &[Slot::PreMission, Slot::Induction];
const ON_ARRIVAL_AND_LATER: &[Slot] = &[Slot::Induction, Slot::InMission];
const FROM_PREPARATION_ON: &[Slot] = &[Slot::PreMission, Slot::Induction, Slot::InMission];

/// Those who work in these functions need the approach in depth (T-3).
const FIVE: [Function; 5] = [
    Function::Assess,
    Function::Plan,
    Function::Coordinate,
    Function::Monitor,
    Function::Evaluate,
];
const LEADERS: [Hat; 10] = [
    Hat::Srsg,
    Hat::Ersg,
    Hat::Dsrsg,
    Hat::Jsr,
    Hat::Srcc,
    Hat::Fc,
    Hat::Pc,
    Hat::Cos,
    Hat::Rc,
    Hat::Hc,
];
/// Bodies and processes of T-4.
const CROSS_BODIES: &[&str] = &["impt", "joc", "jmac", "jloc"];
const CROSS_PROCESSES: &[&str] = &["prsp", "undaf", "cca", "chap", "ebao", "impp", "iap", "isf"];

/// What is asked, row by row of the handbook, before equal rows are one.
struct Needs<'n, 'a> {
    n: &'n Notions<'a>,
    asked: Vec<(Topic, Slot, Ix, &'static str)>,
    /// The nodes that can have a row.
    rows: Vec<Ix>,
}

impl<'n, 'a> Needs<'n, 'a> {
    fn new(n: &'n Notions<'a>) -> Self {
        // A group speaks for itself only if no actor lies in it.
        let mut filled = vec![false; n.graph().node_count()];
        for x in n.nodes().filter(|x| n.is_actor(*x)) {
            if let Some(frame) = n.it(x).frame {
                filled[frame.index()] = true;
            }
        }
        let has_row = |x: &Ix| match n.it(*x).class {
            Class::Mission => false,
            Class::Group => !filled[x.index()],
            _ => true,
        };
        Self {
            n,
            asked: Vec::new(),
            rows: n.nodes().filter(has_row).collect(),
        }
    }

    fn ask(
        &mut self,
        rule: &'static str,
        topic: Topic,
        slots: &[Slot],
        wanted: impl Fn(&Notions<'a>, Ix) -> bool,
    ) {
        for x in self.rows.iter().filter(|x| wanted(self.n, **x)) {
            let asked = slots.iter().map(|slot| (topic, *slot, *x, rule));
            self.asked.extend(asked);
        }
    }

    /// T-1, T-2, T-6, T-7 and T-9.
    fn ask_what_each_is(&mut self) {
        let n = self.n;
        let has_scope = n.in_scope().next().is_some();
        let of_the_system = |n: &Notions<'_>, x: Ix| {
            let of_mission = matches!(n.it(x).class, Class::Component | Class::Post);
            has_scope && (of_mission && n.is_in_un_led(x) || n.is_outside(x))
        };
        self.ask("T-1", Topic::Awareness, ALL_SLOTS, of_the_system);
        self.ask("T-2", Topic::AwarenessAlongside, ALL_SLOTS, |n, x| {
            has_scope && is_external_actor(n, x) && !of_the_system(n, x)
        });
        self.ask("T-6", Topic::UnMeaning, BEFORE_AND_ON_ARRIVAL, |n, x| {
            let is_partner = n.it(x).class == Class::Organization && n.is_partner(x);
            has_scope && (n.is_in_non_un(x) || is_partner)
        });
        let has_relief = n.nodes().any(|x| n.is_strict_actor(x));
        if has_relief && n.missions.iter().any(|mission| mission.is_un_led()) {
            let slots = ON_ARRIVAL_AND_LATER;
            self.ask("T-7", Topic::HumanitarianMandate, slots, |n, x| {
                of_the_system(n, x) && !n.it(x).is_strict()
            });
            let strict = |n: &Notions<'_>, x: Ix| n.is_strict_actor(x);
            self.ask("T-7", Topic::UnMeaning, slots, strict);
        }
        let slots = BEFORE_AND_ON_ARRIVAL;
        self.ask("T-9", Topic::LocalContext, slots, is_external_actor);
    }

    /// T-3, T-5 and T-8.
    fn ask_for_seats_and_links(&mut self) {
        let n = self.n;
        let works = |functions: Set<Function>| functions.contains_any(&FIVE);
        let bodies = n.bodies.iter().filter(|body| works(body.functions));
        let seated = self.handed_down(bodies.flat_map(|body| body.members()));
        let slots = FROM_PREPARATION_ON;
        self.ask("T-3", Topic::Specialised, slots, |n, x| {
            let leads = n.it(x).class == Class::Post && n.it(x).holds(&LEADERS);
            leads || seated[x.index()]
        });

        let touches_non_un = |x: &Ix| n.ties(*x).any(|(_, other)| n.is_in_non_un(other));
        let beside = self.handed_down(n.nodes().filter(touches_non_un));
        let slots = BEFORE_AND_ON_ARRIVAL;
        self.ask("T-5", Topic::AuMeaning, slots, |n, x| {
            n.is_in_non_un(x) || beside[x.index()] && is_external_actor(n, x)
        });

        let touches_external = |x: &Ix| {
            let mut others = n.ties(*x).map(|(_, other)| other);
            n.is_internal(*x) && others.any(|other| !n.is_internal(other))
        };
        let touching = self.handed_down(n.nodes().filter(touches_external));
        let slots = &[Slot::InMission];
        self.ask("T-8", Topic::WorkingWithMissions, slots, |n, x| {
            touching[x.index()] && n.is_actor(x) && n.is_internal(x)
        });
    }

    /// T-4; the two sorts, if both exist.
    fn ask_for_cross_training(&mut self) -> Option<[Vec<Ix>; 2]> {
        let n = self.n;
        let of_kinds = |kinds: &'static [&'static str]| {
            let bodies = n.of_kind(kinds).filter_map(|x| n.body(x));
            let marks = self.handed_down(bodies.flat_map(|body| body.members()));
            let rows = self.rows.iter().copied();
            rows.filter(|x| marks[x.index()]).collect::<Vec<Ix>>()
        };
        let sorts = [of_kinds(CROSS_BODIES), of_kinds(CROSS_PROCESSES)];
        if sorts.iter().any(Vec::is_empty) {
            return None;
        }
        for x in sorts.iter().flatten() {
            let need = (Topic::CrossTraining, Slot::InMission, *x, "T-4");
            self.asked.push(need);
        }
        Some(sorts)
    }

    /// Marks these nodes, and what lies in the frames among them: of a mission its actors, of a group all actors in it
    /// but those of a mission.
    fn handed_down(&self, marked: impl Iterator<Item = Ix>) -> Vec<bool> {
        let n = self.n;
        let count = n.graph().node_count();
        let mut marks = vec![false; count];
        for x in marked {
            marks[x.index()] = true;
        }
        let mut known: Vec<Option<bool>> = vec![None; count];
        let mut path = Vec::new();
        for x in n.nodes().filter(|x| n.is_actor(*x)) {
            let mut here = Some(x);
            let mut from_above = loop {
                let Some(ix) = here else { break false };
                if let Some(known) = known[ix.index()] {
                    break known;
                }
                path.push(ix);
                here = n.it(ix).frame;
            };
            for ix in path.drain(..).rev() {
                if n.it(ix).class != Class::Mission {
                    marks[ix.index()] |= from_above;
                }
                from_above = marks[ix.index()];
                known[ix.index()] = Some(from_above);
            }
        }
        marks
    }

    /// Rows that differ only in *why* become one.
    fn into_training(mut self, sorts: Option<[Vec<Ix>; 2]>) -> Training {
        let n = self.n;
        self.asked.sort_unstable();
        self.asked.dedup();
        let mut training = Training::default();
        let same_session =
            |a: &(Topic, Slot, Ix, &str), b: &(Topic, Slot, Ix, &str)| (a.0, a.1) == (b.0, b.1);
        for asked in self.asked.chunk_by(same_session) {
            let (what, slot, ..) = asked[0];
            let sorts = sorts.as_ref().filter(|_| what == Topic::CrossTraining);
            let families = Families::new(n, asked.iter().map(|need| need.2), sorts);
            let first = training.rows.len();
            for same in asked.chunk_by(|a, b| a.2 == b.2) {
                training.rows.push(Row {
                    who: n.id(same[0].2),
                    what,
                    slot,
                    why: same.iter().map(|need| need.3).collect(),
                    joint: families.are_several_for(n, same[0].2),
                    repeated: slot == Slot::InMission
                        && matches!(what, Topic::Specialised | Topic::CrossTraining),
                });
            }
            let who = training.rows[first..].iter().map(|row| row.who.clone());
            training.sessions.push(Session {
                what,
                slot,
                who: who.collect(),
                sorts: sorts.map(|[a, b]| [n.ids(a.iter().copied()), n.ids(b.iter().copied())]),
            });
        }
        training
    }
}

fn is_external_actor(n: &Notions<'_>, x: Ix) -> bool {
    n.is_actor(x) && !n.is_internal(x)
}

/// The two sorts of cross-training, each with the families in it.
type Sorts<'s> = (&'s [Vec<Ix>; 2], [Set<crate::model::Family>; 2]);

/// The families of those who train together.
struct Families<'s> {
    all: Set<crate::model::Family>,
    sorts: Option<Sorts<'s>>,
}

impl<'s> Families<'s> {
    fn new(
        n: &Notions<'_>,
        who: impl Iterator<Item = Ix>,
        sorts: Option<&'s [Vec<Ix>; 2]>,
    ) -> Self {
        let of = |who: &[Ix]| who.iter().filter_map(|x| n.it(*x).is.family).collect();
        Self {
            all: who.filter_map(|x| n.it(x).is.family).collect(),
            sorts: sorts.map(|sorts| (sorts, [of(&sorts[0]), of(&sorts[1])])),
        }
    }

    /// T-10: whether one and those whom it trains with are of two families or more.
    fn are_several_for(&self, n: &Notions<'_>, who: Ix) -> bool {
        let Some((sorts, families)) = &self.sorts else {
            return self.all.len() >= 2;
        };
        let mut met: Set<_> = n.it(who).is.family.into_iter().collect();
        for (own, other) in [(0, 1), (1, 0)] {
            if sorts[own].binary_search(&who).is_ok() {
                met = met.union(families[other]);
            }
        }
        met.len() >= 2
    }
}
