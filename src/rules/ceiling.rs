//! The ceilings of a working relation (rules.md section 12).

use super::notions::{Ix, Notions};
use crate::model::{Class, Degree, Family, Hat, Situation};

/// The row of the table that fits a pair; only its rule speaks of the pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// Row 1: a strict actor and the security side, a non-UN mission or a mission as a whole (H-1).
    Firewall,
    /// Row 2: a strict actor and any other part of a mission (C-4).
    Relief,
    /// Row 3: an outside actor and a non-UN mission.
    NonUn,
    /// Row 4: two nodes of one mission (C-4).
    SameMission,
    /// Row 5: nodes of two missions (C-4).
    TwoMissions,
    /// Row 6: an internal actor and one that is not (C-4).
    Internal,
    /// Row 7: an agency and a UN-led mission (S-1).
    Agency,
    /// Row 8: any other pair.
    Other,
}

/// The first row that fits the pair, and the highest degree it allows; `None` is no ceiling.
pub(super) fn ceiling(n: &Notions<'_>, a: Ix, b: Ix) -> (Row, Option<Degree>) {
    let found = relief_row(n, a, b)
        .or_else(|| relief_row(n, b, a))
        .or_else(|| non_un_row(n, a, b));
    if let Some(found) = found {
        return found;
    }
    let missions = (n.mission(a), n.mission(b));
    match missions {
        (Some(one), Some(other)) if one == other => (Row::SameMission, Some(Degree::Unite)),
        (Some(_), Some(_)) => (Row::TwoMissions, Some(Degree::Cooperate)),
        _ if n.is_internal(a) != n.is_internal(b) => (Row::Internal, Some(Degree::Cooperate)),
        _ if is_agency_and_mission(n, a, b) || is_agency_and_mission(n, b, a) => {
            (Row::Agency, Some(Degree::Integrate))
        }
        _ => (Row::Other, None),
    }
}

/// Rows 1 and 2, the strict actor first.
fn relief_row(n: &Notions<'_>, strict: Ix, other: Ix) -> Option<(Row, Option<Degree>)> {
    if !n.is_strict_actor(strict) || n.mission(strict).is_some() {
        return None;
    }
    let holds_hc = n.it(other).holds(&[Hat::Hc]);
    let is_apart =
        n.is_in_non_un(other) || n.is_armed(other) || n.it(other).class == Class::Mission;
    if is_apart && !holds_hc {
        let is_red_cross = n.it(strict).is.family == Some(Family::RedCross);
        let at_war = n.situation() == Situation::ActiveConflict;
        let highest = if is_red_cross && at_war {
            Degree::Coexist
        } else {
            Degree::Coordinate
        };
        return Some((Row::Firewall, Some(highest)));
    }
    n.mission(other)
        .map(|_| (Row::Relief, (!holds_hc).then_some(Degree::Cooperate)))
}

fn non_un_row(n: &Notions<'_>, a: Ix, b: Ix) -> Option<(Row, Option<Degree>)> {
    let fits =
        |x: Ix, other: Ix| (n.is_outside(x) || n.is_free_coordinator(x)) && n.is_in_non_un(other);
    (fits(a, b) || fits(b, a)).then_some((Row::NonUn, Some(Degree::Cooperate)))
}

fn is_agency_and_mission(n: &Notions<'_>, agency: Ix, other: Ix) -> bool {
    n.is_organization_or_group(agency)
        && matches!(
            n.it(agency).is.family,
            Some(Family::UnAgency | Family::BrettonWoods)
        )
        && n.mission(agency).is_none()
        && n.is_in_un_led(other)
}
