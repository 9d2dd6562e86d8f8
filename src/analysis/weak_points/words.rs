//! What a design hangs on, in words: one place for window, report and command line.

use super::{Loss, MOST, Part, WeakPoints};
use crate::catalogue;
use crate::model::vocabulary::vocabulary;
use crate::model::{Class, Design, Era, Level, LinkKind, NodeId, Role, Vocabulary};
use crate::rules::notions::words::{join, number};
use crate::rules::{Evaluation, Requirements, Verdict};

/// What counts as a loss: this handbook's reading.
pub const READING: &str = "A lost post is vacant, a lost body is dissolved, a lost link is cut. What lies in a lost frame then lies in the frame around it. The rest is judged anew by the same rules.";

vocabulary! {
    /// What a loss takes away first.
    Hanging, "what hangs on it" {
        Verdict = "verdict", "The verdict hangs on";
        Requirement = "requirement", "A requirement hangs on";
        Level = "level", "A level hangs on";
    }
}

impl Hanging {
    /// Of a loss from a design that was judged so.
    pub fn of(loss: &Loss, evaluation: &Evaluation) -> Self {
        if loss.verdict < evaluation.verdict {
            Self::Verdict
        } else if loss.requirements.contains(&true) {
            Self::Requirement
        } else {
            Self::Level
        }
    }
}

/// What people call a part, within a sentence: `DSRSG/RC/HC`, `the seat of UNDP in JOC`. Each kind of link has a whole
/// phrase of its own, so that it can be translated.
pub fn name(design: &Design, part: &Part) -> String {
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let label = |id: &NodeId| {
        let node = design.node(id.as_str());
        node.map_or_else(|| id.to_string(), |node| catalogue::label(node, era))
    };
    let id = match part {
        Part::Node(id) => return label(id),
        Part::Link(id) => id,
    };
    let Some(link) = design.link(*id) else {
        return "a link".to_owned();
    };
    let (from, to) = (label(&link.from), label(&link.to));
    match link.kind {
        LinkKind::Member if link.role == Some(Role::Observer) => {
            format!("the observer’s seat of {from} in {to}")
        }
        LinkKind::Member => format!("the seat of {from} in {to}"),
        LinkKind::Reports => format!("the reporting line from {from} to {to}"),
        LinkKind::Coordinates => format!("the working relation of {from} with {to}"),
        LinkKind::Funds => format!("the money of {from} for {to}"),
        LinkKind::Uses => format!("the use of {to} by {from}"),
        LinkKind::Aligns => format!("the tie of {from} to {to}"),
        LinkKind::Delivers => format!("the delivery of {to} by {from}"),
        LinkKind::HandsOver => format!("the hand-over from {from} to {to}"),
    }
}

/// What a design hangs on, in a sentence or two that can be read out.
pub fn headline(design: &Design, evaluation: &Evaluation, points: &WeakPoints) -> String {
    let what = match evaluation.verdict {
        Verdict::None => return "Nothing to lose: there is no mission yet.".to_owned(),
        Verdict::Fragmented => return "Nothing to lose: the design is fragmented.".to_owned(),
        Verdict::Joint => "The joint verdict",
        Verdict::Integrated => "Integration",
    };
    let takes_it = |loss: &&Loss| loss.verdict < evaluation.verdict;
    let single: Vec<&Loss> = points.losses.iter().filter(takes_it).collect();
    // Bodies and posts carry a verdict; what sits in them comes after.
    let carries = |loss: &&Loss| is_carrier(design, evaluation, &loss.part);
    let carriers: Vec<&Loss> = single.iter().copied().filter(carries).collect();
    match (&single[..], &carriers[..]) {
        ([], _) => together(design, &points.fewest),
        ([one], _) | (_, [one]) => on_one(design, what, one, single.len() - 1),
        _ => {
            let parts: Vec<&Part> = single.iter().map(|loss| &loss.part).collect();
            let (count, listed) = (number(parts.len()), listed(design, &parts));
            format!("{what} hangs on each of {count} parts: {listed}.")
        }
    }
}

/// What it hangs on where one part carries it; so many others are needed too.
fn on_one(design: &Design, what: &str, loss: &Loss, others: usize) -> String {
    let (name, word) = (name(design, &loss.part), word(design, &loss.part));
    let begin = format!("{what} hangs on one {word}: {name}.");
    let then = match loss.verdict {
        Verdict::None => "there is no verdict".to_owned(),
        verdict => format!("the design is {}", verdict.label().to_lowercase()),
    };
    match others {
        0 => format!("{begin} Without it {then}."),
        1 => format!("{begin} Without it {then}; one other part is needed as much."),
        n => format!(
            "{begin} Without it {then}; {} other parts are needed as much.",
            number(n)
        ),
    }
}

/// What it takes where no single loss is enough.
fn together(design: &Design, fewest: &[Part]) -> String {
    if fewest.is_empty() {
        let most = number(MOST);
        return format!("No {most} losses together change the verdict.");
    }
    let parts: Vec<&Part> = fewest.iter().collect();
    let (count, listed) = (number(parts.len()), listed(design, &parts));
    format!("No single loss changes the verdict; it takes {count}, for example {listed}.")
}

fn is_carrier(design: &Design, evaluation: &Evaluation, part: &Part) -> bool {
    let Part::Node(id) = part else {
        return false;
    };
    let node = design.node(id.as_str());
    let is_body = node.is_some_and(|node| node.class == Class::Structure);
    is_body || evaluation.live_hats.contains(id)
}

/// `post`, `body`, `link` …
pub fn word(design: &Design, part: &Part) -> &'static str {
    let Part::Node(id) = part else {
        return "link";
    };
    match design.node(id.as_str()).map(|node| node.class) {
        Some(Class::Mission) => "mission",
        Some(Class::Group) => "group",
        Some(Class::Component) => "component",
        Some(Class::Post) => "post",
        Some(Class::Structure) => "body",
        Some(Class::Process) => "process",
        Some(Class::Programme) => "programme",
        Some(Class::Organization) | None => "organization",
    }
}

/// `JMAC, IMPT and JOC`; of very many the first ones.
pub fn listed(design: &Design, parts: &[&Part]) -> String {
    const SHOWN: usize = 4;
    let name = |part: &&Part| name(design, part);
    let (shown, rest) = parts.split_at(parts.len().min(SHOWN));
    let mut names: Vec<String> = shown.iter().map(name).collect();
    if !rest.is_empty() {
        names.push(format!("{} more", rest.len()));
    }
    join(&names)
}

/// What a loss takes away beside the verdict: `Aligned planning (AP-2), the tactical level`; blank if nothing.
pub fn taken(loss: &Loss) -> String {
    let requirements = Requirements::IDS.iter().zip(Requirements::LABELS);
    let lost = requirements
        .zip(loss.requirements)
        .filter(|(_, lost)| *lost);
    let mut taken: Vec<String> = lost
        .map(|((id, label), _)| format!("{label} ({id})"))
        .collect();
    let level = |level: Level| format!("the {} level", level.word());
    taken.extend(loss.levels.iter().map(level));
    taken.join(", ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::analysis::weak_points;
    use crate::catalogue::sketch;
    use crate::model::{LinkId, Set};
    use crate::rules::{Grade, evaluate};

    fn said(text: &str) -> String {
        let design = sketch::read(text).unwrap();
        let evaluation = evaluate(&design, None);
        headline(&design, &evaluation, &weak_points(&design, &evaluation))
    }

    #[test]
    fn what_has_no_verdict_has_nothing_to_lose() {
        assert_eq!(
            said("undp undp"),
            "Nothing to lose: there is no mission yet."
        );
        let fragmented = said("m un-mission\n  civ civil-affairs");
        assert_eq!(fragmented, "Nothing to lose: the design is fragmented.");
    }

    #[test]
    fn the_body_is_named_before_what_sits_in_it() {
        let one = said(
            "m un-mission\n  civ civil-affairs\nundp undp\nimpt impt\nciv, undp -member-> impt",
        );
        let all = "Integration hangs on one body: IMPT. Without it the design is fragmented; \
            four other parts are needed as much.";
        assert_eq!(one, all);
    }

    #[test]
    fn where_two_carry_each_other_both_are_named() {
        let two = said(
            "m un-mission\n  civ civil-affairs\n  force force\nundp undp\nunicef unicef\nimpt impt\n\
            jmac jmac\nciv, undp -member-> impt\nforce, unicef -member-> jmac",
        );
        let begin = "No single loss changes the verdict; it takes two, for example ";
        assert!(two.starts_with(begin), "{two}");
    }

    #[test]
    fn what_a_loss_takes_is_told_by_name() {
        let loss = Loss {
            part: Part::Link(LinkId(1)),
            verdict: Verdict::Integrated,
            grade: Some(Grade::Partial),
            requirements: [false, true, false, true],
            levels: Set::of(&[Level::Tactical]),
        };
        let all = "Aligned planning (AP-2), Monitoring and evaluation (AP-4), the tactical level";
        assert_eq!(taken(&loss), all);
    }

    #[test]
    fn of_many_parts_the_first_are_named() {
        let design = sketch::read("a undp\nb unicef\nc wfp\nd who\ne ocha\nf unhcr").unwrap();
        let parts: Vec<Part> = design
            .nodes()
            .map(|node| Part::Node(node.id.clone()))
            .collect();
        let parts: Vec<&Part> = parts.iter().collect();
        assert_eq!(listed(&design, &parts[..2]), "UNDP and UNICEF");
        assert_eq!(listed(&design, &parts), "UNDP, UNICEF, WFP, WHO and 2 more");
    }
}
