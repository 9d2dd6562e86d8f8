//! Mending by what is on the canvas already: a seat in a body that does it, a function for a body of both sides, a
//! strategy that both work by, results filled in. Smaller than a new body, and often what people would do.

use super::evaluation::Fix;
use super::mend::Mend;
use super::notions::words::join;
use super::notions::{Body, Ix, Mission, Notions};
use crate::model::{
    AgreedResult, Class, Date, Function, LinkKind, NodeId, Set, Unknown, Vocabulary as _,
};

impl Notions<'_> {
    /// Seats the side that is missing in the first structure that has all these functions and one side only.
    pub(super) fn seat_other_side(&self, mission: &Mission, functions: &[Function]) -> Option<Fix> {
        let [inside, outside] = self.both_sides(mission)?;
        let wanted = Set::of(functions);
        let lacks = |body: &Body| {
            let does = body.functions.intersection(wanted) == wanted;
            let can = does && !self.it(body.at).is.strategy && !self.is_relief_body(body.at);
            let who = match (body.seats_mission(mission.at), body.has_outside) {
                (true, false) => outside,
                (false, true) => inside,
                _ => return None,
            };
            (can && !body.seats(who)).then_some((who, body.at))
        };
        let (who, body) = self.structures().find_map(lacks)?;
        let mut mend = Mend::new(self);
        mend.seat([who], &self.id(body));
        Some(mend.fix(format!("Seat {} in {}", self.label(who), self.label(body))))
    }

    /// Gives the first structure that joins both sides the functions among these that are done together nowhere.
    pub(super) fn let_bridge(&self, mission: &Mission, functions: &[Function]) -> Option<Fix> {
        let is_shared =
            |x: &&Ix| self.it(**x).class == Class::Structure && !self.is_relief_body(**x);
        let bridge = *mission.bridges.iter().find(is_shared)?;
        let has = self.it(bridge).is.functions;
        let missing = functions.iter().copied();
        let missing: Vec<Function> = missing.filter(|of| !has.contains(*of)).collect();
        if missing.is_empty() {
            return None;
        }
        let words: Vec<&str> = missing.iter().map(|of| of.word()).collect();
        let title = format!("Let {} {} as well", self.label(bridge), join(&words));
        let mut mend = Mend::new(self);
        mend.set(bridge, |attributes| {
            attributes.functions = Some(has.union(Set::of(&missing)));
        });
        Some(mend.fix(title))
    }

    /// Ties the sides that are missing to a strategy of the canvas: to one that has a side already, if there is one.
    pub(super) fn share_strategy(&self, mission: &Mission, sides: [Ix; 2]) -> Option<Fix> {
        let tied = |strategy: Ix| {
            let process = self.process(strategy)?;
            let has_mission = process.missions.binary_search(&mission.at).is_ok();
            Some([has_mission, process.has_outside])
        };
        let all = || self.strategies().filter_map(|x| Some((x, tied(x)?)));
        let has_one = |(_, tied): &(Ix, [bool; 2])| tied.contains(&true);
        let (strategy, tied) = all().find(has_one).or_else(|| all().next())?;
        let missing = sides.into_iter().zip(tied).filter(|(_, is_tied)| !is_tied);
        let missing: Vec<Ix> = missing.map(|(side, _)| side).collect();
        let mut mend = Mend::new(self);
        for x in &missing {
            mend.join(*x, LinkKind::Uses, strategy);
        }
        let title = format!(
            "Let {} work by {}",
            self.labels(missing),
            self.label(strategy)
        );
        Some(mend.fix(title))
    }

    /// Fills in the results of a strategy, both sides among those who answer for them.
    pub(super) fn agree(&self, mission: &Mission) -> Option<Fix> {
        let sides = self.both_sides(mission)?;
        let is_known = |result: &AgreedResult| {
            let who = result.responsible.as_ref();
            who.is_none_or(|who| self.find(who.as_str()).is_some())
        };
        let can = |x: &Ix| {
            let node = self.it(*x).node;
            node.is_some_and(|node| node.results.iter().all(is_known))
        };
        let strategy = self.strategies().find(can)?;
        let due = due(self);
        let title = format!(
            "Agree results in {}: {} each answer for one by {due}",
            self.label(strategy),
            self.labels(sides)
        );
        let ids = sides.map(|side| self.id(side));
        let mut mend = Mend::new(self);
        mend.change(strategy, |node| {
            node.results = agreed(&node.results, &ids, due);
        });
        Some(mend.fix(title))
    }
}

/// The results with whoever and whatever is missing filled in, both sides among the responsible.
pub(crate) fn agreed(
    results: &[AgreedResult],
    sides: &[NodeId; 2],
    due: Date,
) -> Vec<AgreedResult> {
    let mut agreed: Vec<AgreedResult> = results.to_vec();
    for (place, result) in agreed.iter_mut().enumerate() {
        result.due = result.due.or(Some(due));
        if result.responsible.is_none() {
            result.responsible = Some(sides[place % 2].clone());
        }
    }
    for side in sides {
        if !agreed
            .iter()
            .any(|it| it.responsible.as_ref() == Some(side))
        {
            agreed.push(AgreedResult {
                result: "To be agreed".to_owned(),
                responsible: Some(side.clone()),
                due: Some(due),
                unknown: Unknown::new(),
            });
        }
    }
    agreed
}

/// A date to begin with, which people then set: the latest that the design names, else the last year that it shows.
pub(crate) fn due(n: &Notions<'_>) -> Date {
    let fields = n.design.fields();
    let results = n.design.nodes().flat_map(|node| &node.results);
    let named = results.filter_map(|result| result.due).chain(fields.date);
    let year = fields.period.map_or(2010, |period| period.last);
    named.max().unwrap_or(Date {
        year,
        month: None,
        day: None,
    })
}
