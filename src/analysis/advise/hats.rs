//! Moves by which a deputy leads the mission's civilian side and the country team at once: a live hat.

use super::bodies::would_be_outside;
use super::goal::Since;
use super::moves::{Board, Said, un_led};
use crate::edit::Edit;
use crate::model::{Class, Degree, Family, Hat, LinkKind, Owner};
use crate::rules::Verdict;
use crate::rules::notions::{Ix, Mission, Notions};

/// Hats that lead a mission.
pub(super) const LEADERS: [Hat; 3] = [Hat::Srsg, Hat::Ersg, Hat::Dsrsg];

/// Moves by which a hat comes to life.
pub(super) fn moves(board: &mut Board<'_, '_>) {
    let n = board.n;
    if n.judged.verdict == Verdict::Integrated {
        return;
    }
    for mission in un_led(n).filter(|mission| mission.owner == Some(Owner::Un)) {
        for hat in &mission.hats {
            tie(board, *hat);
        }
        // That a deputy wears it is the rule [DC 3.3]; that the head does, the exception of small offices.
        let is_head = |post: &Ix| n.it(*post).holds(&[Hat::Srsg, Hat::Ersg]);
        let (heads, deputies): (Vec<Ix>, Vec<Ix>) = posts(n, mission).partition(is_head);
        for post in deputies {
            wear(board, post);
        }
        let is_free = |hat: &Ix| n.ties_of_hat(*hat).next().is_none();
        if !mission.hats.iter().any(is_free) {
            board.add("dsrsg-rc-hc", Some(mission.at), "S-8");
        }
        for post in heads {
            wear(board, post);
        }
        if mission.arms.is_empty() {
            board.add("civil-affairs", Some(mission.at), "S-4");
        }
    }
}

/// The posts of a mission that are no hat and lack one function to be one.
pub(super) fn posts<'n>(n: &'n Notions<'_>, mission: &'n Mission) -> impl Iterator<Item = Ix> {
    let lacks_one = |x: &Ix| {
        let it = n.it(*x);
        it.class == Class::Post
            && it.is.family != Some(Family::Ngo)
            && it.holds(&[Hat::Rc]) != it.holds(&LEADERS)
    };
    mission.parts.iter().copied().filter(lacks_one)
}

/// Gives a post the function that it lacks.
fn wear(board: &mut Board<'_, '_>, post: Ix) {
    let n = board.n;
    let (hat, title) = if n.it(post).holds(&[Hat::Rc]) {
        (Hat::Dsrsg, "a deputy head of mission")
    } else {
        (Hat::Rc, "the Resident Coordinator")
    };
    let title = format!("Make {} {title} as well", board.name(post));
    board.say(post, Said::Hat(hat), title, "S-8");
}

/// Ties a hat to an agency: by raising a working relation that is too loose, else by a new one.
fn tie(board: &mut Board<'_, '_>, hat: Ix) {
    let n = board.n;
    if n.ties_of_hat(hat).next().is_some() {
        return;
    }
    let loose: Vec<_> = n.relations(hat).filter(|(_, x)| n.is_agency(*x)).collect();
    for (tie, agency) in &loose {
        let links = n.links_of(tie).iter();
        // Of several the lowest degree stands, so all would have to rise: one is the rule.
        if let ([id], true) = (
            &links.copied().collect::<Vec<_>>()[..],
            board.is_free(*agency),
        ) && let Some(link) = n.design.link(*id)
            && board.is_free(hat)
        {
            let mut link = link.clone();
            link.degree = Some(Degree::Coordinate);
            let title = format!("Let {} coordinate {}", board.name(hat), board.name(*agency));
            let likeness = format!("tie {}", n.id(hat));
            board.put(title, "S-4", Edit::PutLink(Box::new(link)), likeness);
        }
    }
    let is_new = |x: &Ix| !loose.iter().any(|(_, other)| other == x);
    let team = n.country_team().into_iter();
    let agencies = team
        .chain(n.nodes())
        .filter(|x| n.is_agency(*x) && is_new(x));
    let agencies: Vec<Ix> = agencies.filter(|x| board.is_free(*x)).take(3).collect();
    for agency in agencies {
        if board.is_free(hat) {
            let title = format!("Let {} coordinate {}", board.name(hat), board.name(agency));
            let likeness = format!("tie {}", n.id(hat));
            board.link((hat, LinkKind::Coordinates, agency), title, "S-4", likeness);
        }
    }
    if !n.nodes().any(|x| n.is_agency(x)) {
        board.add("unct", None, "S-4");
    }
}

/// The least that brings a hat of a mission to life, or a bound below it.
pub(super) fn least(n: &Notions<'_>, mission: &Mission, since: Since<'_>) -> Option<usize> {
    if mission.owner != Some(Owner::Un) {
        return None;
    }
    let agency = n.nodes().any(|x| n.is_agency(x) || would_be_outside(n, x));
    let new_tie = if agency { 1 } else { 2 };
    let arm = usize::from(mission.arms.is_empty());
    let tie = |post: Ix| {
        let has = n.ties_of_hat(post).next().is_some();
        if has { 0 } else { new_tie }
    };
    let hats = mission.hats.iter().map(|hat| tie(*hat));
    let wear = |post: Ix| since.cost(n, post, |node| node.attributes.hats);
    let posts = posts(n, mission).map(|post| wear(post) + tie(post));
    let least = hats.chain(posts).chain([1 + new_tie]).min();
    least.map(|least| least + arm)
}
