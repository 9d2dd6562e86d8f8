//! The options page: two or more designs side by side, what differs, and which findings are gained and lost.

use super::report::{DISCLAIMER, Names, about, pictures, verdict};
use super::{Block, Document, Picture, Table, Text, clean, led, plain, strong};
use crate::analysis::compare::{Change, Comparison, Side, Told, compare};
use crate::format::export::{ExportError, Job};
use crate::format::report::compare::{Choice, letter, words};
use crate::model::{Level, LinkId, NodeId, Phase, Vocabulary};
use crate::rules::{Requirements, Severity};

/// Makes the page. Each of the designs has a job, which draws it; all are compared with the first.
///
/// # Errors
///
/// Nobody wants it any more.
pub fn options_page(choices: &[(&str, &Job<'_>)]) -> Result<Document, ExportError> {
    let Some((_, job)) = choices.first() else {
        return Ok(Document::default());
    };
    let furniture = &job.options.furniture;
    let mut paper = Document {
        title: "Options side by side".to_owned(),
        handling: clean(&furniture.handling),
        draft: furniture.draft,
        date: furniture.date,
        foot: if furniture.disclaimer {
            DISCLAIMER.to_owned()
        } else {
            String::new()
        },
        ..Document::default()
    };
    paper
        .subtitle
        .extend(job.look.evaluation.phase.map(|phase| {
            let phase: Phase = phase;
            format!("Phase: {}", phase.label().to_lowercase())
        }));
    let mut drawn: Vec<Picture> = Vec::new();
    let mut sides: Vec<Choice<'_>> = Vec::new();
    for (place, (name, job)) in choices.iter().enumerate() {
        let design = job.design;
        let evaluation = &*job.look.evaluation;
        let pictures = pictures(job, false)?;
        drawn.extend(pictures.into_iter().map(|picture| Picture {
            caption: clean(&format!("{} {name}", letter(place))),
            ..picture
        }));
        sides.push(Choice {
            name,
            side: Side { design, evaluation },
        });
    }
    // Two on a line can be made out; more would be stamps.
    for pair in drawn.chunks(2) {
        paper.blocks.push(Block::Pictures(pair.to_vec()));
    }
    add_comparison(&mut paper, &sides);
    Ok(paper)
}

/// The comparison alone, without pictures and what stands round pages.
pub fn comparison(sides: &[Choice<'_>]) -> Document {
    let mut paper = Document::default();
    add_comparison(&mut paper, sides);
    paper
}

fn add_comparison(paper: &mut Document, sides: &[Choice<'_>]) {
    paper.heading(1, "Verdicts");
    paper.table(verdicts(sides));
    if let Some((first, others)) = sides.split_first() {
        for (place, other) in others.iter().enumerate() {
            differences(paper, first, other, letter(place + 1));
        }
    }
}

/// A column for each design.
fn verdicts(sides: &[Choice<'_>]) -> Table {
    let titles: Vec<String> = sides
        .iter()
        .enumerate()
        .map(|(place, choice)| format!("{} {}", letter(place), choice.name))
        .collect();
    let share = 76 / sides.len().max(1) as u8;
    let columns: Vec<(&str, u8)> = std::iter::once(("", 24))
        .chain(titles.iter().map(|title| (title.as_str(), share)))
        .collect();
    let mut table = Table::new(&columns);
    let mut row = |what: &str, cell: &dyn Fn(&Choice<'_>) -> Text| {
        let cells = sides.iter().map(cell);
        table.row(std::iter::once(strong(what)).chain(cells));
    };
    let yes = |met: bool| if met { plain("Yes") } else { strong("No") };
    row("Verdict", &|of| {
        let evaluation = of.side.evaluation;
        let mut said = verdict(evaluation.verdict, evaluation.grade);
        if evaluation.retrospective {
            said += " (retrospective)";
        }
        strong(said)
    });
    row("In a sentence", &|of| plain(&*of.side.evaluation.headline));
    row("Situation", &|of| plain(about(of.side.design, None)));
    for (place, label) in Requirements::LABELS.into_iter().enumerate() {
        let title = format!("{} {label}", Requirements::IDS[place]);
        row(&title, &|of| yes(of.side.evaluation.requirements.0[place]));
    }
    for &level in Level::ALL {
        let title = format!("Bridge at {} level", level.label().to_lowercase());
        row(&title, &|of| yes(of.side.evaluation.levels.contains(level)));
    }
    for &phase in Phase::ALL {
        row(phase.label(), &|of| {
            let (verdict_in, grade) = of.side.evaluation.phases[phase.index()];
            plain(verdict(verdict_in, grade))
        });
    }
    for (severity, title) in [
        (Severity::Violation, "Open violations"),
        (Severity::Weakness, "Open weaknesses"),
        (Severity::Advice, "Advice"),
    ] {
        row(title, &|of| {
            plain(of.side.evaluation.count(severity).to_string())
        });
    }
    row("Accepted findings", &|of| {
        plain(of.side.evaluation.accepted.len().to_string())
    });
    row("Nodes and links", &|of| {
        let design = of.side.design;
        let (nodes, links) = (design.nodes().len(), design.links().len());
        plain(format!("{nodes} and {links}"))
    });
    table
}

/// What the other design has that the first has not, and the reverse.
fn differences(paper: &mut Document, first: &Choice<'_>, other: &Choice<'_>, letter: char) {
    let found = compare(first.side, other.side);
    paper.heading(1, format!("{letter} compared with A"));
    if found.is_same() {
        paper.paragraph(plain(
            "Nothing differs but, perhaps, places and notes on the canvas.",
        ));
        return;
    }
    paper.heading(2, "What differs");
    paper.table(changes(&found, first, other));
    findings(paper, "Findings gained", other, &found.gained, 'A');
    findings(paper, "Findings lost", first, &found.lost, letter);
}

fn changes(found: &Comparison<'_>, first: &Choice<'_>, other: &Choice<'_>) -> Table {
    let (names_a, names_b) = (Names::of(first.side.design), Names::of(other.side.design));
    let mut table = Table::new(&[("What", 20), ("Difference", 80)]);
    let mut rows = |what: &str, told: Vec<String>| {
        for said in told {
            table.row([plain(what), plain(said)]);
        }
    };
    let nodes = |names: &Names<'_>, ids: &[NodeId]| {
        let ids = ids.iter();
        ids.map(|id| names.in_full(id)).collect()
    };
    let links = |names: &Names<'_>, of: &Choice<'_>, ids: &[LinkId]| {
        let links = ids.iter().filter_map(|id| of.side.design.link(*id));
        links.map(|link| names.sentence(link)).collect()
    };
    let fields = found.fields.iter();
    let fields = fields.map(|change: &Change| words(std::slice::from_ref(change)));
    rows("Design", fields.collect());
    rows("Node added", nodes(&names_b, &found.nodes_added));
    rows("Node removed", nodes(&names_a, &found.nodes_removed));
    let changed = found.nodes_changed.iter();
    let changed = changed.map(|(id, all)| format!("{}: {}", names_b.short(id), words(all)));
    rows("Node changed", changed.collect());
    rows("Link added", links(&names_b, other, &found.links_added));
    rows("Link removed", links(&names_a, first, &found.links_removed));
    let changed = found.links_changed.iter().filter_map(|(id, all)| {
        let link = other.side.design.link(*id)?;
        Some(format!("{}: {}", names_b.sentence(link), words(all)))
    });
    rows("Link changed", changed.collect());
    table
}

/// Findings of one design that the one with this letter has not open.
fn findings(paper: &mut Document, title: &str, of: &Choice<'_>, told: &[Told<'_>], other: char) {
    paper.heading(2, format!("{title} ({})", told.len()));
    if told.is_empty() {
        paper.paragraph(plain("None."));
        return;
    }
    let names = Names::of(of.side.design);
    let mut table = Table::new(&[("Severity", 14), ("Finding", 30), ("What it says", 56)]);
    for Told { finding, accepted } in told {
        let mut said = plain(&*finding.message);
        if !finding.subjects.is_empty() {
            said.extend(plain(format!(" [{}]", names.list(&finding.subjects))));
        }
        if *accepted {
            said.extend(led(
                " Accepted:",
                format!("{other} has it too and accepts it."),
            ));
        }
        table.row([
            strong(finding.severity.label()),
            plain(format!("{} {}", finding.rule.id, finding.rule.title)),
            said,
        ]);
    }
    paper.table(table);
}
