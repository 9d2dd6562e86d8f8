//! Links as sentences, for screen readers and tooltips.

use crate::model::{Degree, Line, Link, LinkKind, Role};

/// The link as a sentence without its full stop: `UNDP has a seat in Integrated Mission Planning Team`. Each kind, role and degree has
/// a whole sentence of its own, so that it can be translated.
pub fn sentence(link: &Link, line: Line, from: &str, to: &str) -> String {
    match link.kind {
        LinkKind::Member if link.role == Some(Role::Observer) => {
            format!("{from} is an observer in {to}")
        }
        LinkKind::Member => format!("{from} has a seat in {to}"),
        LinkKind::Reports if line == Line::Primary => format!("{from} reports to {to}"),
        LinkKind::Reports => format!("{from} reports to {to} by a dotted line"),
        LinkKind::Coordinates => match link.degree.unwrap_or(Degree::Coordinate) {
            Degree::Compete => format!("{from} competes with {to}"),
            Degree::Coexist => format!("{from} coexists with {to}"),
            Degree::Coordinate => format!("{from} coordinates with {to}"),
            Degree::Cooperate => format!("{from} cooperates with {to}"),
            Degree::Integrate => format!("{from} is integrated with {to}"),
            Degree::Unite => format!("{from} is united with {to}"),
        },
        LinkKind::Funds => format!("{from} funds {to}"),
        LinkKind::Uses => format!("{from} works by {to}"),
        LinkKind::Aligns => format!("{from} is tied to {to}"),
        LinkKind::Delivers if link.role == Some(Role::Lead) => {
            format!("{from} leads the delivery of {to}")
        }
        LinkKind::Delivers => format!("{from} delivers {to}"),
        LinkKind::HandsOver => format!("{from} hands its task over to {to}"),
    }
}
