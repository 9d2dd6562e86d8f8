//! What a design hangs on, in words: the sentences of command line, report and window; as JSON for programs.

use serde_json::{Value, json};

use super::text::label;
use super::wrap::behind;
use crate::analysis::effect::standing_words;
use crate::analysis::weak_points::{Loss, MOST, Part, WeakPoints};
use crate::model::{Class, Design, Level, LinkKind, Role, Vocabulary};
use crate::rules::notions::words::join;
use crate::rules::{Evaluation, Requirements, Verdict};

/// What a part is called within a sentence: `DSRSG/RC/HC`, `the seat of UNDP in JOC`.
pub fn part(design: &Design, part: &Part) -> String {
    let id = match part {
        Part::Node(id) => return label(design, id),
        Part::Link(id) => id,
    };
    let Some(link) = design.link(*id) else {
        return "a link".to_owned();
    };
    let (from, to) = (label(design, &link.from), label(design, &link.to));
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

/// What a part is, for one and for several: `post`, `posts`.
pub fn sort(design: &Design, part: &Part) -> (&'static str, &'static str) {
    match part {
        Part::Node(id) => match design.node(id.as_str()).map(|node| node.class) {
            Some(Class::Mission) => ("mission", "missions"),
            Some(Class::Component) => ("component", "components"),
            Some(Class::Post) => ("post", "posts"),
            Some(Class::Organization) => ("organization", "organizations"),
            Some(Class::Group) => ("group", "groups"),
            Some(Class::Structure) => ("body", "bodies"),
            Some(Class::Process) => ("process", "processes"),
            Some(Class::Programme) => ("programme", "programmes"),
            None => ("node", "nodes"),
        },
        Part::Link(id) => match design.link(*id).map(|link| link.kind) {
            Some(LinkKind::Member) => ("seat", "seats"),
            Some(LinkKind::Reports) => ("reporting line", "reporting lines"),
            _ => ("link", "links"),
        },
    }
}

/// The verdict as that which can be lost: `Integration`, `Jointness`.
fn noun(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Integrated => "Integration",
        Verdict::Joint => "Jointness",
        Verdict::Fragmented | Verdict::None => "The verdict",
    }
}

/// What is left when a verdict is lost: `the design is joint`.
fn left(loss: &Loss) -> String {
    match loss.verdict {
        Verdict::None => "no mission is left".to_owned(),
        verdict => {
            let words = standing_words((verdict, loss.grade)).to_lowercase();
            format!("the design is {words}")
        }
    }
}

/// `one post, two bodies and three seats`.
fn counted(design: &Design, losses: &[&Loss]) -> String {
    let mut sorts: Vec<((&str, &str), usize)> = Vec::new();
    for loss in losses {
        let sort = sort(design, &loss.part);
        match sorts.iter_mut().find(|(of, _)| *of == sort) {
            Some((_, count)) => *count += 1,
            None => sorts.push((sort, 1)),
        }
    }
    let said = sorts.into_iter().map(|((one, many), count)| {
        let noun = if count == 1 { one } else { many };
        format!("{} {noun}", number(count))
    });
    join(&said.collect::<Vec<_>>())
}

/// Names as a sentence lists them; semicolons part them where a name has a comma of its own.
pub fn listed(names: &[String]) -> String {
    let has_comma = names.iter().any(|name| name.contains(','));
    match names.split_last() {
        Some((last, rest)) if has_comma && !rest.is_empty() => {
            format!("{}; and {last}", rest.join("; "))
        }
        _ => join(names),
    }
}

/// A small number in words, a large one in digits.
pub fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let word = WORDS.get(count).map(|word| (*word).to_owned());
    word.unwrap_or_else(|| count.to_string())
}

/// The losses that take the verdict itself away.
pub fn of_verdict<'a>(evaluation: &Evaluation, found: &'a WeakPoints) -> Vec<&'a Loss> {
    let losses = found.losses.iter();
    losses
        .filter(|loss| loss.verdict < evaluation.verdict)
        .collect()
}

/// What the verdict hangs on, one or two sentences: `Integration hangs on one post: without DSRSG/RC/HC the design is
/// joint.`
pub fn headline(design: &Design, evaluation: &Evaluation, found: &WeakPoints) -> String {
    match evaluation.verdict {
        Verdict::None => return "There is no mission yet, and so nothing to lose.".to_owned(),
        Verdict::Fragmented => {
            return "The design is fragmented: there is nothing that a loss could take away."
                .to_owned();
        }
        Verdict::Joint | Verdict::Integrated => {}
    }
    let noun = noun(evaluation.verdict);
    match of_verdict(evaluation, found).as_slice() {
        [] => format!(
            "No single loss takes the verdict away. {}",
            fewest(design, found)
        ),
        [one] => format!(
            "{noun} hangs on {}: without {} {}.",
            counted(design, &[one]),
            part(design, &one.part),
            left(one)
        ),
        several => format!(
            "{noun} hangs on {}: the loss of any one of them takes it away.",
            counted(design, several)
        ),
    }
}

/// How many losses it takes: `It takes two losses to take the verdict away: JOC and DSRSG/RC/HC.`
pub fn fewest(design: &Design, found: &WeakPoints) -> String {
    let names: Vec<String> = found.fewest.iter().map(|of| part(design, of)).collect();
    match names.len() {
        0 => format!(
            "It takes more than {} losses to take the verdict away.",
            number(MOST)
        ),
        1 => format!("It takes one loss to take the verdict away: {}.", names[0]),
        count => format!(
            "It takes {} losses together to take the verdict away: {}.",
            number(count),
            listed(&names)
        ),
    }
}

/// What one loss takes away, one sentence: `Without JOC the design is joint and no bridge is left at the tactical level.`
pub fn loss(design: &Design, evaluation: &Evaluation, of: &Loss) -> String {
    format!(
        "Without {} {}.",
        part(design, &of.part),
        taken(evaluation, of)
    )
}

/// What a loss takes away, as it follows on `Without …`.
pub fn taken(evaluation: &Evaluation, of: &Loss) -> String {
    let mut said = Vec::new();
    if of.is_of_verdict(evaluation) {
        said.push(left(of));
    }
    let requirements: Vec<&str> = of
        .requirements
        .iter()
        .zip(Requirements::IDS.iter().zip(Requirements::LABELS))
        .filter(|(is_lost, _)| **is_lost)
        .map(|(_, (_, label))| label)
        .collect();
    if !requirements.is_empty() {
        let (noun, verb) = match requirements.len() {
            1 => ("requirement", "is"),
            _ => ("requirements", "are"),
        };
        let names: Vec<String> = requirements
            .iter()
            .map(|label| requirement(label))
            .collect();
        said.push(format!("the {noun} {} {verb} no longer met", join(&names)));
    }
    if !of.levels.is_empty() {
        let levels: Vec<String> = of
            .levels
            .iter()
            .map(|level| level.label().to_lowercase())
            .collect();
        let noun = if levels.len() == 1 { "level" } else { "levels" };
        said.push(format!("no bridge is left at the {} {noun}", join(&levels)));
    }
    join(&said)
}

/// The label of a requirement within a sentence, in quotation marks, since it may hold an `and`.
fn requirement(label: &str) -> String {
    format!("“{label}”")
}

/// The weak points for people at a terminal.
pub fn text(design: &Design, evaluation: &Evaluation, found: &WeakPoints) -> String {
    let mut out = behind("", &headline(design, evaluation, found));
    let losses = of_verdict(evaluation, found);
    if !losses.is_empty() && found.fewest.len() > 1 {
        out += &behind("", &fewest(design, found));
    }
    if !found.losses.is_empty() {
        out += "\n";
    }
    for of in &found.losses {
        out += &behind("- ", &loss(design, evaluation, of));
    }
    out
}

/// The weak points as JSON, ready to print, with a line break at its end.
pub fn json(design: &Design, evaluation: &Evaluation, found: &WeakPoints) -> String {
    let loss_of = |of: &Loss| {
        let ids = Requirements::IDS.iter().zip(of.requirements);
        let ids = ids.filter(|(_, is_lost)| *is_lost).map(|(id, _)| *id);
        json!({
            "part": part_json(design, &of.part),
            "verdict": of.verdict.word(),
            "grade": of.grade.map(Vocabulary::word),
            "requirements": ids.collect::<Vec<_>>(),
            "levels": of.levels.iter().map(Level::word).collect::<Vec<_>>(),
            "text": loss(design, evaluation, of),
        })
    };
    let value = json!({
        "format": "mission-canvas-weak-points",
        "version": 1,
        "verdict": evaluation.verdict.word(),
        "grade": evaluation.grade.map(Vocabulary::word),
        "text": headline(design, evaluation, found),
        "losses": found.losses.iter().map(loss_of).collect::<Vec<_>>(),
        "fewest": found.fewest.iter().map(|of| part_json(design, of)).collect::<Vec<_>>(),
    });
    // Serializing a value to memory cannot fail.
    let text = serde_json::to_string_pretty(&value)
        .unwrap_or_else(|error| unreachable!("the weak points have no JSON: {error}"));
    text + "\n"
}

fn part_json(design: &Design, part: &Part) -> Value {
    match part {
        Part::Node(id) => json!({ "node": id.as_str() }),
        Part::Link(id) => json!({ "link": design.link(*id).map(|link| link.name()) }),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::analysis::weak_points;
    use crate::catalogue::sketch;
    use crate::rules::evaluate;

    fn told(text: &str) -> (String, Vec<String>) {
        let design = sketch::read(text).unwrap();
        let evaluation = evaluate(&design, None);
        let found = weak_points(&design, &evaluation);
        let losses = found.losses.iter();
        let losses = losses.map(|of| loss(&design, &evaluation, of)).collect();
        (headline(&design, &evaluation, &found), losses)
    }

    #[test]
    fn a_hat_that_carries_all_is_named_with_what_is_left() {
        let (head, losses) = told(
            "m un-mission\n  force force\n  civ civil-affairs\n  d dsrsg-rc-hc\njoc joc\nforce, civ -member-> joc\n\
             unct unct\n  undp undp\nunct -reports-> d",
        );
        assert!(head.starts_with("Integration hangs on "), "{head}");
        assert!(
            losses
                .iter()
                .any(|loss| loss == "Without DSRSG/RC/HC the design is joint."),
            "{losses:?}"
        );
    }

    #[test]
    fn what_is_fragmented_has_nothing_to_lose() {
        let (head, losses) = told("m un-mission\n  force force");
        assert!(head.contains("fragmented") && losses.is_empty(), "{head}");
        let (head, _) = told("undp undp");
        assert!(head.starts_with("There is no mission yet"), "{head}");
    }

    #[test]
    fn names_with_commas_are_parted_by_semicolons() {
        let names = |names: &[&str]| {
            listed(
                &names
                    .iter()
                    .map(|name| (*name).to_owned())
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(names(&["a", "b", "c"]), "a, b and c");
        assert_eq!(names(&["UNCT, Khartoum", "b"]), "UNCT, Khartoum; and b");
        assert_eq!(names(&["UNCT, Khartoum"]), "UNCT, Khartoum");
    }
}
