//! Bodies that are called integrated or joint, and what else to call them.

use super::evaluation::Fix;
use super::mend::Mend;
use super::notions::{Body, Ix, Notions};
use crate::model::{Class, Family};

/// What names a body that is called integrated, folded.
pub(super) const INTEGRATED: &[&str] = &["integrated", "integre"];
/// Words of a name, and what they become where the body is joint.
pub(super) const TO_JOINT: &[(&str, &str)] = &[
    ("Integrated", "Joint"),
    ("integrated", "joint"),
    ("intégrée", "conjointe"),
    ("Intégrée", "Conjointe"),
    ("intégré", "conjoint"),
    ("Intégré", "Conjoint"),
];
/// Words of a name, and what they become where the body is integrated.
pub(super) const TO_INTEGRATED: &[(&str, &str)] = &[
    ("Conjointe", "Intégrée"),
    ("conjointe", "intégrée"),
    ("Conjoint", "Intégré"),
    ("conjoint", "intégré"),
    ("Joint", "Integrated"),
    ("joint", "integrated"),
];

/// Whether a structure is a regional organization's own: in a non-UN mission, or all its members are of such.
pub(super) fn is_regional(n: &Notions<'_>, body: &Body) -> bool {
    let is_non_un = |frame: Ix| n.it(frame).class == Class::Mission && !n.is_un_led(frame);
    let is_regional = |x: Ix| n.it(x).is.family == Some(Family::Regional) || n.is_in_non_un(x);
    n.frames(body.at).any(is_non_un) || !body.seats.is_empty() && body.members().all(is_regional)
}

impl Notions<'_> {
    /// Gives a node the name in which the words are replaced; `None` if it has none of them.
    pub(super) fn rename(&self, x: Ix, words: &[(&str, &str)]) -> Option<Fix> {
        let name = self.full_name(x);
        let (from, to) = words.iter().find(|(from, _)| name.contains(from))?;
        let name = name.replace(from, to);
        let mut mend = Mend::new(self);
        mend.change(x, |node| node.name = Some(name.clone()));
        Some(mend.fix(format!("Call it {name}")))
    }

    /// Whether somebody of a UN-led mission sits in the body, so that an agency would make it mixed.
    pub(super) fn is_in_un_led_body(&self, body: &Body) -> bool {
        !self.is_relief_body(body.at) && body.missions.iter().any(|at| self.is_un_led(*at))
    }
}
