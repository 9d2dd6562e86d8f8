//! Bodies (rules.md section 3): structures with their members, processes with their users, groups opened.

use super::{Ix, Notions};
use crate::model::{Arm, Class, Dimension, Function, LinkKind, Set};

/// The functions of which a bridge has at least one. Training, transport, guarding and informing join nobody's plans.
pub const SIX: [Function; 6] = [
    Function::Assess,
    Function::Plan,
    Function::Coordinate,
    Function::Monitor,
    Function::Evaluate,
    Function::Decide,
];

/// A member of a structure or a user of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Who sits there.
    pub who: Ix,
    /// Whether it sits there in its relief role: it is strict itself, or every way by which it comes is.
    pub strict: bool,
    /// Whether it comes by a way that does not lead through relief.
    free: bool,
}

/// A structure with its members, or a process with its users.
#[derive(Debug)]
pub struct Body {
    /// The structure or process.
    pub at: Ix,
    /// Whether it is a structure.
    pub is_structure: bool,
    /// What it does.
    pub functions: Set<Function>,
    /// Its members or users, by id.
    pub seats: Vec<Seat>,
    /// The missions that have somebody in it, by id.
    pub missions: Vec<Ix>,
    /// Whether an outside actor sits in it that is not strict in its seat.
    pub has_outside: bool,
    /// Whether an outside actor sits in it that is strict in its seat.
    pub has_strict_outside: bool,
}

impl Body {
    /// Whether it has one of the [`SIX`] functions.
    pub fn works(&self) -> bool {
        self.functions.contains_any(&SIX)
    }

    /// Whether somebody of the mission sits in it.
    pub fn seats_mission(&self, mission: Ix) -> bool {
        self.missions.binary_search(&mission).is_ok()
    }

    /// Whether this node is a member or user.
    pub fn seats(&self, who: Ix) -> bool {
        self.seats
            .binary_search_by_key(&who, |seat| seat.who)
            .is_ok()
    }

    /// All members or users.
    pub fn members(&self) -> impl Iterator<Item = Ix> {
        self.seats.iter().map(|seat| seat.who)
    }
}

/// Opens groups, again and again, each once. The marks are kept between bodies so that each costs what it holds.
pub(super) struct Opening<'n, 'a> {
    notions: &'n Notions<'a>,
    /// What lies directly in each frame.
    content: Vec<Vec<Ix>>,
    /// For each node, the last round in which it was reached, and whether by a free way.
    reached: Vec<(u32, bool)>,
    round: u32,
    open: Vec<(Ix, bool)>,
    found: Vec<Ix>,
}

impl<'n, 'a> Opening<'n, 'a> {
    pub(super) fn new(notions: &'n Notions<'a>) -> Self {
        let count = notions.graph().node_count();
        let mut content = vec![Vec::new(); count];
        for x in notions.nodes() {
            if let Some(frame) = notions.it(x).frame {
                content[frame.index()].push(x);
            }
        }
        Self {
            notions,
            content,
            reached: vec![(0, false); count],
            round: 0,
            open: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Everybody who comes along with these, by id; each is given with whether it comes by a free way.
    pub(super) fn close(&mut self, start: impl Iterator<Item = (Ix, bool)>) -> Vec<Seat> {
        self.round += 1;
        self.found.clear();
        for (x, free) in start {
            self.reach(x, free);
        }
        while let Some((x, free)) = self.open.pop() {
            // A free way found meanwhile is on the pile by itself.
            if self.reached[x.index()].1 == free {
                self.open_group(x, free);
            }
        }
        self.found.sort_unstable();
        let seat = |who: &Ix| {
            let free = self.reached[who.index()].1;
            let strict = !free || self.notions.it(*who).is_strict();
            Seat {
                who: *who,
                strict,
                free,
            }
        };
        self.found.iter().map(seat).collect()
    }

    fn reach(&mut self, x: Ix, free: bool) {
        let (round, was_free) = self.reached[x.index()];
        if round != self.round {
            self.found.push(x);
        } else if was_free || !free {
            return;
        }
        self.reached[x.index()] = (self.round, free);
        if self.notions.it(x).class == Class::Group {
            self.open.push((x, free));
        }
    }

    fn open_group(&mut self, group: Ix, free: bool) {
        let notions = self.notions;
        let free = free && !notions.it(group).is_strict();
        for place in 0..self.content[group.index()].len() {
            let x = self.content[group.index()][place];
            let comes = match notions.it(x).class {
                Class::Mission | Class::Process | Class::Programme => false,
                Class::Group
                | Class::Component
                | Class::Post
                | Class::Organization
                | Class::Structure => true,
            };
            if comes {
                self.reach(x, free);
            }
        }
        for (tie, x) in notions.into(group, LinkKind::Member) {
            let mission = notions.mission(x);
            if !tie.observer && (mission.is_none() || mission == notions.mission(group)) {
                self.reach(x, free);
            }
        }
    }
}

impl Notions<'_> {
    /// The body of a structure or process that is seen.
    pub fn body(&self, x: Ix) -> Option<&Body> {
        let place = self.body_at[x.index()]?;
        self.bodies.get(place as usize)
    }

    /// The structures with their members.
    pub fn structures(&self) -> impl Iterator<Item = &Body> {
        self.bodies.iter().filter(|body| body.is_structure)
    }

    /// A relief body: a structure for relief and neither for development nor for social affairs.
    pub fn is_relief_body(&self, x: Ix) -> bool {
        let it = self.it(x);
        it.class == Class::Structure
            && it.has(&[Dimension::Humanitarian])
            && !it.has(&[Dimension::Development, Dimension::Social])
    }

    /// Whether the body brings together a UN-led mission and outside actors that are not strict in their seat.
    pub fn is_mixed(&self, body: &Body, mission: Ix) -> bool {
        self.is_un_led(mission) && body.seats_mission(mission) && body.has_outside
    }

    /// Whether it is mixed with any mission.
    pub fn is_mixed_with_any(&self, body: &Body) -> bool {
        body.has_outside && body.missions.iter().any(|mission| self.is_un_led(*mission))
    }

    /// A mixed body with one of the six functions.
    pub fn is_bridge(&self, body: &Body, mission: Ix) -> bool {
        self.is_mixed(body, mission) && body.works()
    }

    /// A body of the mission and of outside actors that are all strict in their seat.
    pub fn is_humanitarian_bridge(&self, body: &Body, mission: Ix) -> bool {
        self.is_un_led(mission)
            && body.seats_mission(mission)
            && body.has_strict_outside
            && !body.has_outside
            && body.works()
    }

    /// A structure at headquarters: outside actors and a department of the Secretariat, and no mission's bridge.
    pub fn is_hq_bridge(&self, body: &Body) -> bool {
        use crate::model::Family::UnSecretariat;
        if !body.is_structure || !body.works() || !body.has_outside || self.is_mixed_with_any(body)
        {
            return false;
        }
        let is_department = |x: Ix| {
            let it = self.it(x);
            self.is_actor(x)
                && it.is.family == Some(UnSecretariat)
                && it.mission.is_none()
                && it.has(&[Dimension::Political, Dimension::Security])
        };
        let outside: Vec<Ix> = body
            .seats
            .iter()
            .filter(|seat| !seat.strict && self.is_outside(seat.who))
            .map(|seat| seat.who)
            .take(2)
            .collect();
        body.members()
            .any(|x| is_department(x) && outside.iter().any(|other| *other != x))
    }

    /// The arms that sit in a structure, mission by mission.
    pub fn arms_by_mission(&self, body: &Body) -> Vec<(Ix, Set<Arm>)> {
        let mut arms: Vec<(Ix, Set<Arm>)> = body
            .members()
            .filter_map(|x| Some((self.mission(x)?, Set::of(&[self.arm(x)?]))))
            .collect();
        arms.sort_unstable_by_key(|(mission, _)| *mission);
        arms.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 = kept.1.union(next.1);
            }
            same
        });
        arms
    }

    pub(super) fn find_bodies(&self) -> Vec<Body> {
        let mut opening = Opening::new(self);
        let mut bodies = Vec::new();
        for x in self.of_class(Class::Structure) {
            let free = !self.is_relief_body(x);
            let members = self
                .into(x, LinkKind::Member)
                .filter(|(tie, _)| !tie.observer);
            let seats = opening.close(members.map(|(_, who)| (who, free)));
            bodies.push(self.body_of(x, seats));
        }
        let structures = bodies.len();
        for x in self.of_class(Class::Process) {
            let structure = |user: Ix| {
                let place = bodies[..structures].binary_search_by_key(&user, |body| body.at);
                place.map_or(&[][..], |place| bodies[place].seats.as_slice())
            };
            let users = self.into(x, LinkKind::Uses).flat_map(|(_, user)| {
                let brought = structure(user).iter().map(|seat| (seat.who, seat.free));
                brought.chain([(user, true)])
            });
            let seats = opening.close(users);
            bodies.push(self.body_of(x, seats));
        }
        bodies.sort_unstable_by_key(|body| body.at);
        bodies
    }

    /// The nodes of a class that count, by id.
    pub fn of_class(&self, class: Class) -> impl Iterator<Item = Ix> {
        self.nodes().filter(move |x| self.it(*x).class == class)
    }

    fn body_of(&self, at: Ix, seats: Vec<Seat>) -> Body {
        let mut missions: Vec<Ix> = seats
            .iter()
            .filter_map(|seat| self.mission(seat.who))
            .collect();
        missions.sort_unstable();
        missions.dedup();
        let has = |strict: bool| {
            seats
                .iter()
                .any(|seat| seat.strict == strict && self.is_outside(seat.who))
        };
        Body {
            at,
            is_structure: self.it(at).class == Class::Structure,
            functions: self.it(at).is.functions,
            has_outside: has(false),
            has_strict_outside: has(true),
            missions,
            seats,
        }
    }
}
