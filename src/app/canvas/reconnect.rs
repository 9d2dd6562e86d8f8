//! Reconnecting an end of a link: its handles while it alone is selected, the line that follows pointer or keyboard,
//! the edit in the end.

use egui::Modifiers;

use super::gesture::Gesture;
use super::link_drawing::{self, Aim, Outcome};
use super::paint_states::{handle, ring};
use super::stage::Stage;
use super::{hit, keyboard, order};
use crate::app::{Selection, View};
use crate::diagram::{LinkPicture, Token};
use crate::edit::reconnect::{LinkEnd, reconnected};
use crate::edit::{Edit, compose};
use crate::model::{Design, LinkId, Node, NodeId, Point};

/// Taking an end of a link to another node.
#[derive(Clone, Debug, PartialEq)]
pub struct Reconnecting {
    /// The link.
    pub link: LinkId,
    /// The end that is taken.
    pub end: LinkEnd,
    /// Where the pointer is.
    pub at: Point,
    /// The node that it would be at; none at its own.
    pub target: Option<NodeId>,
    /// Whether it goes on without a button pressed, until the next click or Enter.
    pub sticky: bool,
    /// Whether the keyboard chooses the target.
    pub by_keyboard: bool,
}

impl Reconnecting {
    /// An end that follows the pointer.
    pub(super) fn new(link: LinkId, end: LinkEnd, at: Point) -> Self {
        Self {
            link,
            end,
            at,
            target: None,
            sticky: false,
            by_keyboard: false,
        }
    }

    /// An end that the keyboard takes, and the pointer too once it moves.
    pub(in crate::app) fn by_keyboard(link: LinkId, end: LinkEnd) -> Self {
        Self {
            sticky: true,
            by_keyboard: true,
            ..Self::new(link, end, Point::default())
        }
    }

    /// The pointer is at a point, over a node.
    fn point(&mut self, design: &Design, at: Point, over: Option<NodeId>) {
        self.by_keyboard = false;
        self.at = at;
        self.target = over.filter(|id| Some(id) != self.drawn(design, self.end));
    }

    /// A key has chosen a node.
    fn aim(&mut self, target: NodeId) {
        self.by_keyboard = self.sticky;
        self.target = Some(target);
    }

    /// The node that is drawn at an end of the link as it is.
    fn drawn<'a>(&self, design: &'a Design, end: LinkEnd) -> Option<&'a NodeId> {
        let id = end.of(design.link(self.link)?);
        design.drawn_as(id.as_str()).map(|node| &node.id)
    }

    /// What it would be if it ended here.
    fn outcome(&self, design: &Design) -> Outcome {
        let Some(target) = &self.target else {
            return Outcome::Open;
        };
        match reconnected(design, self.link, self.end, target) {
            Ok(link) => Outcome::Link(Box::new(link), 0),
            Err(refusal) => Outcome::Refused(refusal),
        }
    }

    pub(super) fn edit(&self, design: &Design) -> Option<Edit> {
        let target = self.target.as_ref()?;
        compose::reconnect(design, self.link, self.end, target).ok()
    }

    /// The focus of the keyboard on the end goes where the end goes, so that it stays with the link.
    pub(super) fn take_focus_along(&self, design: &Design, focus: &mut Option<NodeId>) {
        if focus.is_some() && focus.as_ref() == self.drawn(design, self.end) {
            focus.clone_from(&self.target);
        }
    }

    pub(super) fn holds(&self, design: &Design) -> bool {
        let has = |id: &NodeId| design.node(id.as_str()).is_some();
        design.link(self.link).is_some() && self.target.iter().all(has)
    }
}

/// The link whose ends have handles: the only thing selected, and drawn as itself.
fn with_handles<'a>(stage: &'a Stage<'_>, selection: &Selection) -> Option<&'a LinkPicture> {
    let only = selection.only_link()?;
    let place = stage.extents.place_of_link(only)?;
    let picture = stage.diagram.links.get(place)?;
    (picture.others.is_empty() && !picture.faded).then_some(picture)
}

/// Where the ends of a link are drawn.
fn handles(picture: &LinkPicture) -> Option<[(LinkEnd, Point); 2]> {
    let (first, last) = (*picture.route.first()?, *picture.route.last()?);
    Some([(LinkEnd::Start, first), (LinkEnd::End, last)])
}

/// The handle at a point: of two, the nearer one.
pub(super) fn handle_at(stage: &Stage<'_>, view: &View, p: Point) -> Option<(LinkId, LinkEnd)> {
    let picture = with_handles(stage, &view.selection)?;
    let away = |at: Point| (at - p).x.hypot((at - p).y);
    let (end, at) = handles(picture)?
        .into_iter()
        .min_by(|a, b| away(a.1).total_cmp(&away(b.1)))?;
    (away(at) <= stage.length(hit::HANDLE)).then_some((picture.id, end))
}

/// Paints the handles of the selected link, while no gesture goes on.
pub(super) fn paint_handles(stage: &Stage<'_>, view: &View) {
    let picture = with_handles(stage, &view.selection).filter(|_| view.canvas.gesture.is_idle());
    for (_, at) in picture.and_then(handles).into_iter().flatten() {
        handle(stage, stage.transform.pos(at));
    }
}

/// Lets the end follow the pointer.
pub(super) fn follow(stage: &Stage<'_>, taking: &mut Reconnecting, p: Point, is_moving: bool) {
    if !taking.by_keyboard || is_moving {
        taking.point(stage.design, p, hit::node_at(stage, p));
    }
}

/// Lets arrow keys and Tab choose the node: arrows the nearest, Tab the next that takes the end.
pub(super) fn choose(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, mut taking: Reconnecting) {
    let design = stage.design;
    let here = taking.drawn(design, taking.end);
    let aimed = if let Some(direction) = keyboard::arrow(ui, Modifiers::NONE) {
        let from = taking.target.as_ref().or(here);
        let elsewhere = |node: &Node| Some(&node.id) != here;
        from.and_then(|from| order::nearest(design, from, direction, elsewhere))
    } else if let Some(back) = keyboard::tab(ui) {
        let mut order = order::reading(design);
        order.retain(|id| reconnected(design, taking.link, taking.end, id).is_ok());
        let next = order::step(&order, taking.target.as_ref(), back);
        next.or_else(|| order::step(&order, None, back))
    } else {
        None
    };
    if let Some(id) = aimed {
        keyboard::reveal(stage, view, stage.node_rect(&id));
        taking.aim(id);
    }
    view.canvas.gesture = Gesture::Reconnect(taking);
}

/// Paints the line from the end that stays to the one that is taken.
pub(super) fn paint(stage: &Stage<'_>, taking: &Reconnecting) {
    let Some(stays) = taking.drawn(stage.design, taking.end.other()) else {
        return;
    };
    if taking.by_keyboard && taking.target.is_none() {
        let taken = taking.drawn(stage.design, taking.end);
        if let Some(node) = taken.and_then(|id| stage.design.node(id.as_str())) {
            ring(stage, node.class, node.rect, Token::Sel);
        }
        return;
    }
    let aim = Aim {
        from: stays,
        at: taking.at,
        target: taking.target.as_ref(),
        by_keyboard: taking.by_keyboard,
    };
    link_drawing::trace(stage, &aim, &taking.outcome(stage.design));
}

/// What the dark label says of it, and the node that it stands at; none for the pointer.
pub(super) fn words<'a>(
    stage: &'a Stage<'_>,
    taking: &'a Reconnecting,
) -> (Option<String>, Option<&'a NodeId>) {
    let says = match taking.outcome(stage.design) {
        Outcome::Open if taking.sticky => {
            Some("Arrow keys or a click choose another node, Esc goes back".to_owned())
        }
        Outcome::Open => None,
        Outcome::Link(link, _) => Some(stage.sentence(&link)),
        Outcome::Refused(refusal) => Some(refusal.to_string()),
    };
    let at = taking.target.as_ref();
    let at = at.or_else(|| taking.drawn(stage.design, taking.end));
    (says, at.filter(|_| taking.by_keyboard))
}

/// Whether a key pressed now ends it: not Enter before a node is chosen.
pub(super) fn takes_enter(taking: &Reconnecting) -> bool {
    taking.sticky && taking.target.is_some()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::edit::apply;
    use crate::model::point;

    #[derive(Clone, Copy)]
    enum Step {
        Over(&'static str),
        Ground,
        Chosen(&'static str),
    }

    #[test]
    fn an_end_goes_with_what_points_last() {
        use LinkEnd::{End, Start};
        use Step::{Chosen, Ground, Over};
        let design = sketch::read(
            "undp undp\nunicef unicef\nimpt impt\njoc joc\nddr ddr-programme\nundp -member-> impt\nundp -member-> joc",
        )
        .unwrap();
        let link = design.links().next().unwrap().id;
        let cases: &[(LinkEnd, &[Step], Option<&str>)] = &[
            (Start, &[], None),
            (Start, &[Over("unicef")], Some("unicef member impt")),
            (Start, &[Over("unicef"), Ground], None),
            // At home again it changes nothing.
            (Start, &[Over("unicef"), Over("undp")], None),
            (Start, &[Chosen("unicef")], Some("unicef member impt")),
            (
                Start,
                &[Chosen("unicef"), Over("joc")],
                Some("joc member impt"),
            ),
            (Start, &[Over("impt")], None),
            (End, &[Over("ddr")], None),
            // That seat is there already.
            (End, &[Over("joc")], None),
            (End, &[Chosen("nobody")], None),
        ];
        for (place, (end, steps, expected)) in cases.iter().enumerate() {
            for mut taking in [
                Reconnecting::new(link, *end, point(0.0, 0.0)),
                Reconnecting::by_keyboard(link, *end),
            ] {
                for step in *steps {
                    let at = point(9.0, 9.0);
                    match step {
                        Over(id) => taking.point(&design, at, Some((*id).into())),
                        Ground => taking.point(&design, at, None),
                        Chosen(id) => taking.aim((*id).into()),
                    }
                }
                let last = steps.last();
                let with_keys = last.is_none_or(|step| matches!(step, Chosen(_)));
                assert_eq!(taking.by_keyboard, taking.sticky && with_keys, "{place}");
                let gesture = Gesture::Reconnect(taking.clone());
                assert_eq!(gesture.is_by_keyboard(), taking.sticky);
                assert_eq!(gesture.follows_pointer(), !taking.sticky);
                let known = !matches!(last, Some(Chosen("nobody")));
                assert_eq!(gesture.holds(&design), known, "{place}");
                let after = gesture.edit(&design).map(|edit| apply(&design, &edit));
                let name = after.map(|after| after.unwrap().link(link).unwrap().name());
                assert_eq!(name.as_deref(), *expected, "{place}");
            }
        }
    }

    #[test]
    fn a_removed_link_ends_it() {
        let design = sketch::read("undp undp\nimpt impt\nundp -member-> impt").unwrap();
        let link = design.links().next().unwrap().id;
        let gesture = Gesture::Reconnect(Reconnecting::by_keyboard(link, LinkEnd::End));
        assert!(gesture.holds(&design));
        let after = apply(&design, &Edit::RemoveLink(link)).unwrap();
        assert!(!gesture.holds(&after));
        assert_eq!(gesture.edit(&after), None);
    }
}
