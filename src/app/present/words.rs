//! What is told at a step, block by block, before anybody lays it out.

use super::steps::{self, Step};
use crate::app::panels::findings;
use crate::app::panels::verdict::words;
use crate::catalogue;
use crate::doctrine;
use crate::model::{Design, Era, Level, Node, Vocabulary};
use crate::rules::{self, Evaluation, Finding, Severity};

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// What sort of thing is told, with the mark of a severity.
    Caption(Option<Severity>),
    /// What is told, in a few words.
    Statement,
    /// What a briefer reads out.
    Sentence,
    /// More of it.
    Text,
    /// A passage of doctrine.
    Quote,
    /// Where the passage stands.
    Source,
}

/// A block of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub kind: Kind,
    pub text: String,
}

/// The words of a step. `keys` open the command palette.
pub(super) fn blocks(
    step: &Step,
    design: &Design,
    evaluation: &Evaluation,
    keys: &str,
) -> Vec<Block> {
    match step {
        Step::Whole => whole(design, evaluation, keys),
        Step::Carried => carried(design, evaluation),
        Step::View(name) => vec![
            block(Kind::Statement, name),
            block(Kind::Text, &evaluation.headline),
        ],
        Step::Phase(phase) => vec![
            block(Kind::Statement, phase.label()),
            block(Kind::Sentence, &evaluation.headline),
        ],
        Step::Finding(name) => match step.finding(evaluation) {
            Some(finding) => of_finding(finding),
            None => mended(name.rule),
        },
    }
}

/// What a step is called, for the line that a screen reader hears.
pub(super) fn spoken(blocks: &[Block]) -> String {
    let told = |block: &&Block| !matches!(block.kind, Kind::Source | Kind::Quote);
    let parts: Vec<&str> = blocks
        .iter()
        .filter(told)
        .map(|block| block.text.trim_end_matches('.'))
        .collect();
    parts.join(". ")
}

fn block(kind: Kind, text: impl Into<String>) -> Block {
    let text = text.into();
    Block { kind, text }
}

fn whole(design: &Design, evaluation: &Evaluation, keys: &str) -> Vec<Block> {
    let mut blocks = vec![block(Kind::Sentence, &evaluation.headline)];
    if design.nodes().len() == 0 {
        let how = format!("Press {keys} and type the name of a mission to begin.");
        blocks.push(block(Kind::Text, how));
        return blocks;
    }
    blocks.extend(words::from_full(evaluation).map(|lacking| {
        let lacking = format!("{}.", words::capital(&lacking));
        block(Kind::Text, lacking)
    }));
    blocks.push(block(Kind::Text, open(evaluation)));
    blocks
}

/// How many findings are open: `Open: eleven weaknesses and six pieces of advice.`
fn open(evaluation: &Evaluation) -> String {
    let counts: Vec<String> = Severity::ALL
        .iter()
        .map(|&severity| (evaluation.count(severity), severity))
        .filter(|(n, _)| *n > 0)
        .map(|(n, severity)| words::counted(n, severity))
        .collect();
    match counts.as_slice() {
        [] => "Doctrine asks for nothing more here.".to_owned(),
        counts => format!("Open: {}.", listed(counts)),
    }
}

fn carried(design: &Design, evaluation: &Evaluation) -> Vec<Block> {
    let across = |n: usize| words::plural(n, "body stands", "bodies stand");
    let (bridges, hats) = (evaluation.bridges.len(), evaluation.live_hats.len());
    let statement = match (bridges, hats) {
        (0, 0) => {
            let n = evaluation.joint_bodies.len();
            let n = words::plural(n, "body joins", "bodies join");
            format!("{n} the mission’s own parts")
        }
        (0, n) => format!("{} both sides", words::plural(n, "post ties", "posts tie")),
        (n, _) => format!("{} across the divide", across(n)),
    };
    let mut blocks = vec![block(Kind::Statement, words::capital(&statement))];
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let carriers = steps::carriers(evaluation);
    let (posts, bodies): (Vec<&Node>, Vec<&Node>) = carriers
        .iter()
        .filter_map(|id| design.node(id.as_str()))
        .partition(|node| evaluation.live_hats.contains(&node.id));
    let names = |nodes: &[&Node]| -> Vec<String> {
        nodes
            .iter()
            .map(|node| catalogue::label(node, era))
            .collect()
    };
    if !posts.is_empty() {
        let ties = if posts.len() == 1 { "wears" } else { "wear" };
        let line = format!("{} {ties} hats of both sides.", listed(&names(&posts)));
        blocks.push(block(Kind::Sentence, line));
    }
    // A body that works at several levels is told at its highest.
    let mut told: Vec<&Node> = Vec::new();
    for &level in Level::ALL {
        let mut here = bodies.clone();
        here.retain(|node| catalogue::resolve(node).level.contains(level));
        here.retain(|node| !told.iter().any(|other| other.id == node.id));
        told.extend(&here);
        if !here.is_empty() {
            let line = format!("{}: {}.", level.label(), listed(&names(&here)));
            blocks.push(block(Kind::Text, line));
        }
    }
    blocks
}

fn of_finding(finding: &Finding) -> Vec<Block> {
    let rule = finding.rule;
    let caption = format!("{} · {}", finding.severity.label(), rule.id);
    let mut blocks = vec![
        block(Kind::Caption(Some(finding.severity)), caption),
        block(Kind::Statement, rule.title),
        block(Kind::Sentence, finding.message.as_str()),
    ];
    let mut passages = rule.passages.iter();
    if let Some(passage) = passages.find_map(|id| doctrine::get().passage(id)) {
        let (words, source) = findings::quoted(passage);
        blocks.push(block(Kind::Quote, words));
        blocks.push(block(Kind::Source, source));
    } else if rule.reading.is_some() {
        let words = "A reading of this handbook: the sources are silent or disagree.";
        blocks.push(block(Kind::Source, words));
    }
    let fix = finding.fixes.first().map(|fix| fix.title.as_str());
    let fix = fix.or_else(|| (!rule.remedy.is_empty()).then_some(rule.remedy));
    blocks.extend(fix.map(|fix| {
        let fix = fix.trim_end_matches('.');
        block(Kind::Text, format!("What would mend it: {fix}."))
    }));
    blocks
}

/// A finding that an edit has mended since its step was shown.
fn mended(rule: &str) -> Vec<Block> {
    let title = rules::find(rule).map_or(rule, |rule| rule.title);
    vec![
        block(Kind::Caption(None), "No longer found"),
        block(Kind::Statement, title),
    ]
}

/// `a`, `a and b`, `a, b and c`.
fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
