//! Chapters of the report: the verdict with its reasons, and what the design covers.

use super::super::{Document, Table, led, plain, strong};
use super::{Said, cells};
use crate::analysis;
use crate::analysis::coverage::{Cell, Section, State};
use crate::model::{Level, Phase, Vocabulary};
use crate::rules::{Evaluation, Grade, Requirements, Severity, Verdict};

/// The verdict with its grade: `Integrated, partial`.
pub fn verdict(verdict: Verdict, grade: Option<Grade>) -> String {
    match grade {
        Some(grade) => format!("{}, {}", verdict.label(), grade.label()),
        None => verdict.label().to_owned(),
    }
}

/// `1 violation`, `2 weaknesses`, `no advice`.
pub fn count(severity: Severity, count: usize) -> String {
    let word = severity.noun(count);
    match count {
        0 => format!("no {word}"),
        _ => format!("{count} {word}"),
    }
}

/// Adds the verdict.
pub fn add(said: &Said<'_>, paper: &mut Document) {
    let evaluation = said.evaluation;
    paper.heading(1, "Verdict");
    let mut word = verdict(evaluation.verdict, evaluation.grade);
    if evaluation.retrospective {
        word += " (retrospective)";
    }
    if let Some(phase) = evaluation.phase {
        word += &format!(", in {}", phase.label().to_lowercase());
    }
    paper.paragraph([strong(format!("{word}. ")), plain(&*evaluation.headline)].concat());
    let counts: Vec<String> = Severity::ALL
        .iter()
        .map(|severity| count(*severity, evaluation.count(*severity)))
        .collect();
    let accepted = match evaluation.accepted.len() {
        0 => String::new(),
        1 => "; 1 finding is accepted".to_owned(),
        many => format!("; {many} findings are accepted"),
    };
    paper.paragraph(led(
        "Open findings:",
        format!("{}{accepted}.", counts.join(", ")),
    ));
    if evaluation.mission.is_some() {
        requirements(said, paper);
        tracks(evaluation, paper);
    }
    missions(said, paper);
    if evaluation.verdict != Verdict::None {
        let phases = Phase::ALL.iter().zip(evaluation.phases);
        let phases = phases.map(|(phase, (of, grade))| {
            let said = verdict(of, grade).to_lowercase();
            format!("{}: {said}", phase.label().to_lowercase())
        });
        let phases: Vec<String> = phases.collect();
        paper.paragraph(led("By phase:", format!("{}.", phases.join("; "))));
    }
    if let Some(deficit) = analysis::strategic_deficit(evaluation) {
        paper.paragraph(led("Programmes:", deficit));
    }
    witness(said, paper);
}

fn requirements(said: &Said<'_>, paper: &mut Document) {
    paper.heading(2, "The four requirements");
    let mut table = Table::new(&[("Requirement", 26), ("Met", 8), ("What it rests on", 66)]);
    for cell in said.coverage.section(Section::Requirements) {
        let place = Requirements::IDS.iter().position(|id| *id == cell.id);
        let is_met = place.is_some_and(|place| said.evaluation.requirements.0[place]);
        let met = if is_met { plain("Yes") } else { strong("No") };
        table.row([
            plain(format!("{} {}", cell.id, cell.label)),
            met,
            plain(&*cell.text),
        ]);
    }
    paper.table(table);
}

fn tracks(evaluation: &Evaluation, paper: &mut Document) {
    paper.heading(2, "Tracks and levels");
    let structural = if evaluation.tracks.structural {
        "a post of the mission leads the country team."
    } else {
        "no post of the mission leads the country team."
    };
    let approach = match evaluation.tracks.approach {
        1 => "1 of 4 requirements is met.".to_owned(),
        met => format!("{met} of 4 requirements are met."),
    };
    let mut levels: Vec<String> = Vec::new();
    for level in Level::ALL {
        let is_bridged = evaluation.levels.contains(*level);
        let word = if is_bridged { "yes" } else { "no" };
        levels.push(format!("{} {word}", level.label().to_lowercase()));
    }
    paper.list(vec![
        led("Structural track:", structural),
        led("Approach track:", approach),
        led("Levels with a bridge:", format!("{}.", levels.join(", "))),
    ]);
}

fn missions(said: &Said<'_>, paper: &mut Document) {
    let missions = &said.evaluation.missions;
    if missions.len() < 2 {
        return;
    }
    paper.heading(2, "The missions");
    let mut table = Table::new(&[("Mission", 60), ("Verdict", 40)]);
    for mission in missions {
        table.row(cells([
            said.names.in_full(&mission.id),
            verdict(mission.verdict, mission.grade),
        ]));
    }
    paper.table(table);
}

/// The smallest part of the design that already earns the verdict.
fn witness(said: &Said<'_>, paper: &mut Document) {
    let witness = analysis::witness(said.design, said.evaluation);
    if witness.nodes.is_empty() {
        return;
    }
    paper.heading(2, "What the verdict rests on");
    let names = said.names.list(&witness.nodes);
    paper.paragraph(plain(format!(
        "The smallest part of the design that by itself has this verdict: {names}."
    )));
    let links = witness.links.iter();
    let links = links.filter_map(|id| said.design.link(*id));
    let sentences = links.map(|link| plain(format!("{}.", said.sentence(link))));
    paper.list(sentences.collect());
}

/// Adds what the design has and lacks.
pub fn add_coverage(said: &Said<'_>, paper: &mut Document) {
    let asked = |cell: &&Cell| cell.state != State::NotAsked;
    let sections = Section::ALL.iter();
    // The requirements stand with the verdict.
    let sections = sections.filter(|section| **section != Section::Requirements);
    let mut is_begun = false;
    for &section in sections {
        let cells: Vec<&Cell> = said.coverage.section(section).filter(asked).collect();
        if cells.is_empty() {
            continue;
        }
        if !is_begun {
            paper.heading(1, "Coverage");
            is_begun = true;
        }
        let (held, all) = said.coverage.count(section);
        paper.heading(2, section.label());
        paper.paragraph(plain(format!("{held} of {all} held.")));
        let mut table = Table::new(&[("Asked", 28), ("State", 12), ("Remark", 60)]);
        for cell in cells {
            let state = match cell.state {
                State::Held => plain(cell.state.label()),
                _ => strong(cell.state.label()),
            };
            let recommendation = section == Section::Recommendations;
            let asked = if recommendation {
                format!("{} {}", cell.id, cell.label)
            } else {
                cell.label.to_owned()
            };
            table.row([plain(asked), state, plain(&*cell.text)]);
        }
        paper.table(table);
    }
}
