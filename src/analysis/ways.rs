//! The ways by which members come to a body and users to a process: seats, groups opened, structures that use.

use std::collections::HashSet;

use super::witness::is_close;
use crate::model::{Arm, Class, LinkId, LinkKind, Role as LinkRole};
use crate::rules::notions::{Ix, Notions, Tie};

/// What a member can stand for in a witness. Of members of one role, in one frame, the first by id is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Role {
    pub(super) class: Class,
    /// The mission that it is of.
    pub(super) mission: Option<Ix>,
    /// Whether it is an outside actor that is not strict itself.
    pub(super) is_outside: bool,
    pub(super) arm: Option<Arm>,
    frame: Option<Ix>,
}

/// A way into a body.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) role: Role,
    /// Groups and structures on the way, and at its end who comes by it.
    pub(super) nodes: Vec<Ix>,
    pub(super) links: Vec<LinkId>,
    /// Whether it leads neither through a strict group nor through a relief body.
    pub(super) is_free: bool,
}

impl Way {
    /// Who comes by it.
    pub(super) fn who(&self) -> Option<Ix> {
        self.nodes.last().copied()
    }
}

/// Finds ways, each link of the design by itself.
pub(super) struct Ways<'n, 'a> {
    notions: &'n Notions<'a>,
    content: Vec<Vec<Ix>>,
}

impl<'n, 'a> Ways<'n, 'a> {
    pub(super) fn new(notions: &'n Notions<'a>) -> Self {
        let mut content = vec![Vec::new(); notions.graph().node_count()];
        for x in notions.nodes() {
            if let Some(frame) = notions.it(x).frame {
                content[frame.index()].push(x);
            }
        }
        Self { notions, content }
    }

    /// The nodes with the frames around them, by id; without the implied mission.
    pub(super) fn closure(&self, nodes: &[Ix]) -> Vec<Ix> {
        let around = |x: &Ix| std::iter::once(*x).chain(self.notions.frames(*x));
        let mut all: Vec<Ix> = nodes.iter().flat_map(around).collect();
        all.retain(|x| self.notions.it(*x).node.is_some());
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The ties by which a hat lives, link by link: an agency and the link.
    pub(super) fn ties_of_hat(&self, hat: Ix) -> Vec<(Ix, LinkId)> {
        let mut found = Vec::new();
        for (tie, agency) in self
            .notions
            .ties(hat)
            .filter(|(_, x)| self.notions.is_agency(*x))
        {
            for id in self.notions.links_of(tie) {
                let Some(link) = self.notions.design.link(*id) else {
                    continue;
                };
                let hat_first = link.from == self.notions.id(hat);
                let lives = match link.kind {
                    LinkKind::Reports => !hat_first,
                    LinkKind::Coordinates => is_close(link),
                    LinkKind::Member => {
                        hat_first
                            && link.role != Some(LinkRole::Observer)
                            && self.notions.it(agency).class == Class::Group
                    }
                    _ => false,
                };
                if lives {
                    found.push((agency, *id));
                }
            }
        }
        found
    }

    /// The first link behind a tie that is marked as lead.
    pub(super) fn leading(&self, tie: &Tie) -> Option<LinkId> {
        let leads = |id: &LinkId| {
            let link = self.notions.design.link(*id);
            link.is_some_and(|link| link.role == Some(LinkRole::Lead))
        };
        self.notions.links_of(tie).iter().copied().find(leads)
    }

    /// The first link behind a tie that is a full seat, or a use.
    fn full(&self, tie: &Tie) -> Option<LinkId> {
        let is_full = |id: &LinkId| {
            let link = self.notions.design.link(*id);
            link.is_some_and(|link| link.role != Some(LinkRole::Observer))
        };
        self.notions.links_of(tie).iter().copied().find(is_full)
    }

    /// All ways into a body that by themselves are smaller than the limit.
    pub(super) fn leading_into(&self, body: Ix, limit: usize) -> Vec<Way> {
        let notions = self.notions;
        let is_free = !notions.is_relief_body(body);
        let mut found = Vec::new();
        self.seats(body, body, &[], &[], is_free, limit, &mut found);
        for (tie, user) in notions.into(body, LinkKind::Uses) {
            let Some(link) = self.full(tie) else { continue };
            self.follow(body, &[], &[link], user, true, limit, &mut found);
            if notions.it(user).class == Class::Structure {
                let is_free = !notions.is_relief_body(user);
                self.seats(body, user, &[user], &[link], is_free, limit, &mut found);
            }
        }
        found
    }

    /// The ways by the full seats in a structure or group.
    #[allow(
        clippy::too_many_arguments,
        reason = "a way is spelled out while it grows"
    )]
    fn seats(
        &self,
        body: Ix,
        place: Ix,
        nodes: &[Ix],
        links: &[LinkId],
        is_free: bool,
        limit: usize,
        found: &mut Vec<Way>,
    ) {
        let notions = self.notions;
        let mut seen = HashSet::new();
        let mut members: Vec<(Ix, LinkId)> = notions
            .into(place, LinkKind::Member)
            .filter_map(|(tie, who)| Some((who, self.full(tie)?)))
            .collect();
        members.sort_unstable();
        let is_group = notions.it(place).class == Class::Group;
        for (who, link) in members {
            let mission = notions.mission(who);
            let comes = !is_group || mission.is_none() || mission == notions.mission(place);
            if comes && self.is_needed(who, &mut seen) {
                let links = [links, &[link]].concat();
                self.follow(body, nodes, &links, who, is_free, limit, found);
            }
        }
    }

    /// Whether nobody before it stands for the same; frames and those that can lead a pillar are always looked at.
    fn is_needed(&self, who: Ix, seen: &mut HashSet<Role>) -> bool {
        let always = matches!(self.notions.it(who).class, Class::Group | Class::Mission);
        let can_lead = self.notions.it(who).class == Class::Organization
            && self.notions.mission(who).is_some();
        seen.insert(self.role(who)) || always || can_lead
    }

    fn role(&self, who: Ix) -> Role {
        let notions = self.notions;
        Role {
            class: notions.it(who).class,
            mission: notions.mission(who),
            is_outside: notions.is_outside(who) && !notions.it(who).is_strict(),
            arm: notions.arm(who),
            frame: notions.it(who).frame,
        }
    }

    /// The way to somebody, and if it is a group those on to who comes with it.
    #[allow(
        clippy::too_many_arguments,
        reason = "a way is spelled out while it grows"
    )]
    fn follow(
        &self,
        body: Ix,
        nodes: &[Ix],
        links: &[LinkId],
        who: Ix,
        is_free: bool,
        limit: usize,
        found: &mut Vec<Way>,
    ) {
        if nodes.contains(&who) || who == body {
            return;
        }
        let nodes = [nodes, &[who]].concat();
        if self.closure(&[&nodes[..], &[body]].concat()).len() + links.len() >= limit {
            return;
        }
        found.push(Way {
            role: self.role(who),
            nodes: nodes.clone(),
            links: links.to_vec(),
            is_free,
        });
        if self.notions.it(who).class != Class::Group {
            return;
        }
        let is_free = is_free && !self.notions.it(who).is_strict();
        let mut seen = HashSet::new();
        for content in &self.content[who.index()] {
            let comes = !matches!(
                self.notions.it(*content).class,
                Class::Mission | Class::Process | Class::Programme
            );
            if comes && self.is_needed(*content, &mut seen) {
                self.follow(body, &nodes, links, *content, is_free, limit, found);
            }
        }
        self.seats(body, who, &nodes, links, is_free, limit, found);
    }
}
