//! The coverage matrix: right for one design in full, and never at odds with the evaluation.
#![allow(clippy::unwrap_used, reason = "a test may stop at what should not be")]

use mission_canvas::analysis::coverage::{Cell, Coverage, Section, Side, State, coverage};
use mission_canvas::catalogue::sketch;
use mission_canvas::format::native;
use mission_canvas::model::{Acceptance, Design, Level, NodeId, Vocabulary};
use mission_canvas::rules::{self, Evaluation, evaluate};
use mission_canvas::store::samples;

fn judged(text: &str) -> (Design, Evaluation, Coverage) {
    let design = sketch::read(text).unwrap();
    let evaluation = evaluate(&design, None);
    let coverage = coverage(&design, &evaluation);
    (design, evaluation, coverage)
}

/// `plan partly impt: Each side by itself: IMPT. [P-1]`
fn line(cell: &Cell) -> String {
    let nodes: Vec<&str> = cell.nodes.iter().map(NodeId::as_str).collect();
    let rule = cell.finding.as_ref().map_or("", |fault| fault.rule);
    format!(
        "{} {} {}: {} [{rule}]",
        cell.id,
        cell.state,
        nodes.join(" "),
        cell.text
    )
}

fn assert_section(coverage: &Coverage, section: Section, expected: &[&str]) {
    let said: Vec<String> = coverage.section(section).map(line).collect();
    assert_eq!(said, expected, "\n{}", said.join("\n"));
}

const DESIGN: &str = r#"
m un-mission
  force force
  civ civil-affairs
  joc joc
  conops conops
  mlt custom "Group" class=structure functions=-
unct unct dimensions=development
  undp undp
  undaf undaf
impt impt functions=plan;monitor
elders traditional-authorities
ngo ngo-development dimensions=human_rights
force, civ -member-> joc
civ, undp -member-> impt
undp -uses-> undaf
force -uses-> conops
undaf result "Roads" by undp due 2011
elders -coordinates-> civ
"#;

#[test]
fn the_matrix_of_a_design_says_what_it_has_and_lacks() {
    let (_, _, coverage) = judged(DESIGN);
    assert_eq!(coverage.mission, Some("m".into()));
    assert_section(
        &coverage,
        Section::Functions,
        &[
            "assess missing : No body is there to assess. [P-1]",
            "plan held impt: Shared in: IMPT. []",
            "coordinate partly joc: Each side by itself: JOC. [P-1]",
            "monitor held impt: Shared in: IMPT. []",
            "evaluate missing : No body is there to evaluate. [P-1]",
        ],
    );
    assert_section(
        &coverage,
        Section::Levels,
        &[
            "strategic missing : No body brings both sides together at the strategic level. [L-1]",
            "operational held impt: Both sides meet in: IMPT. []",
            "tactical missing : No body brings both sides together at the tactical level. [L-1]",
        ],
    );
    assert_section(
        &coverage,
        Section::Requirements,
        &[
            "AP-1 partly undaf undp: Not of both sides: UNDAF and UNDP. [AP-1]",
            "AP-2 held impt: Planned in: IMPT. []",
            "AP-3 partly undaf undp: Not agreed in full: UNDAF and UNDP. [AP-3]",
            "AP-4 partly impt: Half done in: IMPT. [AP-4]",
        ],
    );
    let dimension = |id: &str| {
        coverage
            .section(Section::Dimensions)
            .find(|cell| cell.id == id)
            .unwrap()
    };
    assert_eq!(
        line(dimension("security")),
        "security held force: Held by: Force. []"
    );
    assert_eq!(
        line(dimension("humanitarian")).split(':').next(),
        Some("humanitarian missing ")
    );
    assert_eq!(
        dimension("humanitarian").finding.as_ref().unwrap().rule,
        "D-1"
    );
    assert_eq!(
        line(dimension("human_rights")),
        "human_rights partly ngo: On the canvas and tied to nobody: Development NGO. [C-2]"
    );
    let social = dimension("social").sides.as_ref().unwrap();
    let of = |side: Side| {
        social[side.index()]
            .iter()
            .map(NodeId::as_str)
            .collect::<Vec<_>>()
    };
    assert_eq!(of(Side::Internal), ["elders"]);
    assert_eq!(of(Side::Mission), ["civ"]);
    let recommendation = |id: &str| {
        coverage
            .section(Section::Recommendations)
            .find(|cell| cell.id == id)
            .unwrap()
    };
    for (id, state, rule) in [
        ("r1", State::Missing, "M-01"),
        ("r3", State::NotAsked, ""),
        ("r4", State::Held, ""),
        ("r6", State::Partly, "L-1"),
        ("r7", State::Held, ""),
        ("r10", State::NotAsked, ""),
        ("r13", State::Partly, "M-13"),
        ("r14", State::Missing, "M-14"),
        ("r15", State::Missing, "M-15"),
    ] {
        let cell = recommendation(id);
        let found = cell.finding.as_ref().map_or("", |fault| fault.rule);
        assert_eq!((cell.state, found), (state, rule), "{id}: {}", cell.text);
    }
    assert_eq!(recommendation("r7").nodes, ["elders".into()]);
    assert_eq!(coverage.count(Section::Functions), (2, 5));
}

#[test]
fn an_empty_canvas_and_one_without_a_mission_are_asked_for_little() {
    let (_, _, coverage) = judged("");
    assert!(
        coverage
            .cells
            .iter()
            .all(|cell| cell.state == State::NotAsked)
    );
    let (_, _, coverage) = judged("undp undp\ngov host-government\nundp -coordinates-> gov");
    let asked: Vec<&str> = coverage
        .cells
        .iter()
        .filter(|cell| cell.state != State::NotAsked)
        .map(|cell| cell.id)
        .collect();
    assert_eq!(asked.len(), 7, "{asked:?}");
}

#[test]
fn an_accepted_finding_is_still_what_a_cell_leads_to() {
    let (mut design, ..) = judged(DESIGN);
    design.set_accepted(vec![Acceptance {
        rule: "M-14".to_owned(),
        subjects: Vec::new(),
        about: String::new(),
        reason: "Later.".to_owned(),
        author: String::new(),
        date: None,
        unknown: Default::default(),
    }]);
    let evaluation = evaluate(&design, None);
    let coverage = coverage(&design, &evaluation);
    let cell = coverage.cells.iter().find(|cell| cell.id == "r14").unwrap();
    assert_eq!(cell.state, State::Missing);
    assert!(cell.finding.as_ref().unwrap().accepted);
}

/// What must hold of the matrix of any design.
fn check(name: &str, design: &Design) {
    let evaluation = evaluate(design, None);
    let coverage = coverage(design, &evaluation);
    let ids: Vec<&str> = coverage.cells.iter().map(|cell| cell.id).collect();
    assert_eq!(ids.len(), 7 + 5 + 3 + 4 + 15);
    let cell = |id: &str| coverage.cells.iter().find(|cell| cell.id == id).unwrap();
    let found = |rule: &str| {
        evaluation
            .findings
            .iter()
            .any(|finding| finding.rule.id == rule)
    };
    if coverage.mission.is_some() {
        for level in Level::ALL {
            let held = cell(level.word()).state == State::Held;
            assert_eq!(held, evaluation.levels.contains(*level), "{name} {level}");
        }
        for (id, met) in ["AP-1", "AP-2", "AP-3", "AP-4"]
            .into_iter()
            .zip(evaluation.requirements.0)
        {
            assert_eq!(cell(id).state == State::Held, met, "{name} {id}");
        }
    }
    for cell in &coverage.cells {
        let about = format!("{name} {}", line(cell));
        assert!(
            cell.nodes
                .iter()
                .all(|id| design.node(id.as_str()).is_some()),
            "{about}"
        );
        assert!(cell.text.ends_with('.'), "{about}");
        let needs_nodes = cell.section != Section::Recommendations
            && matches!(cell.state, State::Held | State::Partly);
        assert!(!needs_nodes || !cell.nodes.is_empty(), "{about}");
        match (cell.section, cell.state) {
            (_, State::Held | State::NotAsked) => assert_eq!(cell.finding, None, "{about}"),
            (Section::Dimensions | Section::Functions, _) => {
                assert!(cell.finding.is_some(), "{about}")
            }
            _ => {}
        }
        if let Some(number) = cell
            .id
            .strip_prefix('r')
            .and_then(|text| text.parse::<u32>().ok())
        {
            let rule = format!("M-{number:02}");
            let is_open = matches!(cell.state, State::Missing | State::Partly);
            if number != 6 {
                assert_eq!(is_open, found(&rule), "{about}");
                assert!(rules::find(&rule).is_some());
            }
        }
    }
}

#[test]
fn the_matrix_is_never_at_odds_with_the_evaluation() {
    for sample in samples::ARRANGEMENTS.iter().chain(samples::TEMPLATES) {
        let (design, _) = native::read(samples::bytes(sample.file).unwrap()).unwrap();
        check(sample.file, &design);
    }
    for rule in rules::all() {
        for text in [rule.bad, rule.good] {
            check(rule.id, &sketch::read(text).unwrap());
        }
    }
}
