//! Links as sentences, for screen readers and tooltips.

use super::style::Light;
use crate::model::{Degree, Line, Link, LinkKind, Role};

/// The link as a sentence without its full stop: `UNDP has a seat in Integrated Mission Planning Team`. Each kind,
/// role and degree has a whole sentence of its own, so that it can be translated.
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

/// The sentences of links that are drawn as one: the sentence of one alone, else `5 links: …`, not all of very many.
pub fn sentences(sentences: Vec<String>) -> String {
    const MOST: usize = 12;
    match sentences.len() {
        0 | 1 => sentences.concat(),
        n if n <= MOST => format!("{n} links: {}", sentences.join("; ")),
        n => format!(
            "{n} links: {}; and {} more",
            sentences[..MOST].join("; "),
            n - MOST
        ),
    }
}

/// What links of a kind are called together, in the middle of a sentence.
pub fn name(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Member => "seats in bodies",
        LinkKind::Reports => "reporting lines",
        LinkKind::Coordinates => "coordination",
        LinkKind::Funds => "money",
        LinkKind::Uses => "use of processes",
        LinkKind::Aligns => "ties to strategies",
        LinkKind::Delivers => "delivery of programmes",
        LinkKind::HandsOver => "hand-overs",
    }
}

/// What a link of this sort means, as a legend says it.
pub fn meaning(link: &Link, line: Line, light: Light) -> &'static str {
    match link.kind {
        LinkKind::Member if link.role == Some(Role::Observer) => "observer: a seat without a say",
        LinkKind::Member => match light {
            Light::Rest => "has a seat in",
            Light::Lit => "has a seat in a bridge",
            Light::Joint => "has a seat in a joint body",
        },
        LinkKind::Reports if line == Line::Primary => "reports to",
        LinkKind::Reports => "reports to, by a dotted line",
        LinkKind::Coordinates => match (link.degree.unwrap_or(Degree::Coordinate), light) {
            (Degree::Compete, _) => "competes with",
            (Degree::Coexist, _) => "coexists with",
            (Degree::Coordinate, Light::Lit) => "coordinates, by a live hat",
            (Degree::Coordinate, _) => "coordinates with",
            (Degree::Cooperate, _) => "cooperates with",
            (Degree::Integrate, _) => "is integrated with",
            (Degree::Unite, _) => "is united with",
        },
        LinkKind::Funds => "funds",
        LinkKind::Uses => "works by this process",
        LinkKind::Aligns => "is tied to this strategy",
        LinkKind::Delivers if link.role == Some(Role::Lead) => "leads this programme",
        LinkKind::Delivers => "delivers",
        LinkKind::HandsOver => "hands its task over to",
    }
}
