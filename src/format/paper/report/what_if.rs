//! Chapter of the report: what the verdict hangs on, whom to talk to, and what would change the verdict.

use std::collections::BTreeSet;

use super::super::{Document, Table, Text, led, plain};
use super::Said;
use super::findings::quotation;
use crate::analysis::advise::{Advice, Goal, Plan, Request, advise};
use crate::analysis::effect::standing_words;
use crate::analysis::key_nodes::{internal_actors, key_nodes, outreach, words as talking};
use crate::analysis::weak_points;
use crate::analysis::weak_points::words::{READING, headline, name, taken};
use crate::format::report::key_nodes::{outreach_sentence, sections};
use crate::format::report::passage;
use crate::model::Vocabulary;
use crate::rules::notions::words::capital;
use crate::rules::{self, Verdict};

/// So many losses are listed, the gravest first.
const LOSSES: usize = 20;

/// For so many internal actors it is told whom they reach.
const ASKERS: usize = 3;

/// So many plans are looked for.
const PLANS: usize = 2;

/// A design of one part could be judged so often; one of more parts less often, so that a report takes no longer.
const EFFORT: usize = 300_000;

/// Beyond so many nodes and links only the picture and the findings are told, not what follows from each part.
const PARTS: usize = 600;

/// Adds the chapter; nothing where there is no mission yet.
pub fn add(said: &Said<'_>, paper: &mut Document) {
    if said.evaluation.verdict == Verdict::None {
        return;
    }
    paper.heading(1, "What if");
    let parts = said.design.nodes().len() + said.design.links().len();
    if parts > PARTS {
        paper.paragraph(plain(format!(
            "The design has {parts} nodes and links. What hangs on each of them, and what would change the verdict, is not \
             looked for in a report of so many; the window and the command line do."
        )));
        return;
    }
    hangs_on(said, paper);
    talk(said, paper);
    change(said, paper, (EFFORT / parts.max(1)).max(1));
}

/// What each loss takes away, and the fewest losses that take the verdict.
fn hangs_on(said: &Said<'_>, paper: &mut Document) {
    paper.heading(2, "What the verdict hangs on");
    let (design, evaluation) = (said.design, said.evaluation);
    let found = weak_points(design, evaluation);
    paper.paragraph(plain(headline(design, evaluation, &found)));
    let mut table = Table::new(&[("Without", 40), ("Verdict", 20), ("It takes away", 40)]);
    for loss in found.losses.iter().take(LOSSES) {
        let verdict = if loss.is_of_verdict(evaluation) {
            standing_words((loss.verdict, loss.grade))
        } else {
            "Stays".to_owned()
        };
        let also = match taken(loss) {
            nothing if nothing.is_empty() => "The verdict".to_owned(),
            taken => capital(&taken),
        };
        let part = name(design, &loss.part);
        table.row([part, verdict, also].map(plain));
    }
    paper.table(table);
    if found.losses.len() > LOSSES {
        let more = found.losses.len() - LOSSES;
        paper.paragraph(plain(format!("And {more} more parts.")));
    }
    if !found.losses.is_empty() {
        paper.paragraph(led("Reading:", READING));
    }
}

/// The few from whom all who are linked hear it, and who stands where.
fn talk(said: &Said<'_>, paper: &mut Document) {
    paper.heading(2, "Whom to talk to");
    let (design, phase) = (said.design, said.evaluation.phase);
    let keys = key_nodes(design, phase);
    let point = |(heading, text): (&str, String)| led(&format!("{heading}:"), text);
    let mut points: Vec<Text> = sections(design, &keys).into_iter().map(point).collect();
    // Where nobody is linked, that is told once.
    let askers = internal_actors(design, phase);
    for asker in askers.iter().filter(|_| !keys.few.is_empty()).take(ASKERS) {
        if let Some(reached) = outreach(design, phase, asker) {
            let heading = format!("If {} wants to be heard:", talking::name(design, asker));
            points.push(led(&heading, outreach_sentence(design, &reached)));
        }
    }
    paper.list(points);
}

/// The least changes to what comes next.
fn change(said: &Said<'_>, paper: &mut Document, effort: usize) {
    paper.heading(2, "What would change the verdict");
    let Some(goal) = Goal::next(said.evaluation) else {
        let done = "The design is fully integrated, and doctrine excludes nothing in it.";
        paper.paragraph(plain(done));
        return;
    };
    let request = Request {
        phase: said.evaluation.phase,
        most: PLANS,
        effort,
        ..Request::new(goal)
    };
    let advice = advise(said.design, &request, &mut |_| said.watch.at(0).is_some());
    let label = match goal {
        Goal::Clean => "no violations".to_owned(),
        goal => goal.label().to_lowercase(),
    };
    paper.paragraph(led(
        "The next goal:",
        format!("{label}. {}", proof(&advice)),
    ));
    for (place, plan) in advice.plans.iter().enumerate() {
        steps(paper, place + 1, plan);
    }
    why(paper, &advice.plans);
}

/// What is known of the plans.
fn proof(advice: &Advice) -> String {
    if advice.plans.is_empty() {
        return advice.reason.clone();
    }
    let first = match advice.plans.len() {
        1 => "One plan leads there",
        _ => "Each of these plans leads there by itself, the smallest first",
    };
    let proof = if advice.proven_smallest {
        "no smaller one does by the moves that the handbook knows."
    } else {
        "found, not proven smallest, since a report looks through so many designs only; the window looks through more."
    };
    format!(
        "{first}; {proof} A change is a node, a link or an attribute added, removed or changed."
    )
}

/// A plan as numbered steps, each with its rule.
fn steps(paper: &mut Document, number: usize, plan: &Plan) {
    let noun = if plan.cost == 1 { "change" } else { "changes" };
    let then = standing_words((plan.verdict, plan.grade)).to_lowercase();
    paper.heading(
        3,
        format!("Plan {number}: {} {noun}, then {then}", plan.cost),
    );
    let mut table = Table::new(&[("Step", 8), ("What is done", 52), ("Rule", 40)]);
    for (place, step) in plan.steps.iter().enumerate() {
        let title = rules::find(step.rule).map_or("", |rule| rule.title);
        let cells = [(place + 1).to_string(), step.title.clone()];
        let rule = led(step.rule, title);
        table.row(cells.map(plain).into_iter().chain([rule]));
    }
    paper.table(table);
}

/// The rules that the steps follow, each once, with the passage that it rests on.
fn why(paper: &mut Document, plans: &[Plan]) {
    let steps = plans.iter().flat_map(|plan| &plan.steps);
    let ids: BTreeSet<&str> = steps.map(|step| step.rule).collect();
    let followed = rules::all().filter(|rule| ids.contains(rule.id));
    let points = followed.map(|rule| {
        let mut said = rule.why.to_owned();
        if let Some(passage) = passage(rule) {
            said += &format!(" {}", quotation(passage));
        }
        led(rule.id, said)
    });
    let points: Vec<Text> = points.collect();
    if !points.is_empty() {
        paper.paragraph(plain(
            "Why: the rules that these steps follow, and what they rest on.",
        ));
    }
    paper.list(points);
}
