//! The slide of verdict and main findings.

use super::deck::{Frame, LINE, Slide, in_turn, sentence, text};
use super::notes;
use super::pen::{Named, Pen};
use crate::diagram::marks::{check_mark, severity_mark, verdict_mark, verdict_token};
use crate::diagram::text::{CAPITAL, wrap};
use crate::diagram::{Shape, Token, Weight};
use crate::format::report::{citation, passage};
use crate::model::{Design, Rect, Vocabulary, point};
use crate::rules::{Evaluation, Finding, Requirements, Severity, Verdict};

/// Width of the verdict beside the findings, in points.
const VERDICT: f32 = 270.0;
/// Between them.
const GAP: f32 = 36.0;

/// The slide: mark, grade, sentence, requirements; findings as many as there is room for.
pub fn slide(design: &Design, evaluation: &Evaluation, frame: &Frame<'_>) -> Slide {
    let title = "Verdict and main findings";
    let notes = notes::of_findings(design, evaluation);
    frame.slide(title, notes, |pen| {
        let room = frame.room;
        verdict(
            pen,
            evaluation,
            Rect::new(room.x, room.y, VERDICT, room.height),
        );
        let left = room.x + VERDICT + GAP;
        let rect = Rect::new(left, room.y, room.right() - left, room.height);
        findings(pen, evaluation, rect);
    })
}

/// What is said under the verdict's word.
fn beneath(evaluation: &Evaluation) -> String {
    let grade = evaluation.grade.map(Vocabulary::label);
    let grade = grade.filter(|_| evaluation.verdict == Verdict::Integrated);
    let retrospective = evaluation.retrospective.then_some("retrospective");
    let said: Vec<&str> = grade.into_iter().chain(retrospective).collect();
    said.join(" · ")
}

fn verdict(pen: &mut Pen, evaluation: &Evaluation, room: Rect) {
    let mark = 44.0;
    let token = verdict_token(evaluation.verdict);
    let middle = point(room.x + mark / 2.0, room.y + mark / 2.0);
    let label = evaluation.verdict.label();
    let of = Named {
        name: "Verdict",
        words: label,
    };
    let shapes = verdict_mark(evaluation.verdict, evaluation.grade, middle, mark);
    pen.group(of, |pen| pen.shapes(&shapes, &super::deck::no_name));
    let left = room.x + mark + 12.0;
    let beneath = beneath(evaluation);
    let word = if beneath.is_empty() { 30.0 } else { 20.0 };
    let lines = [
        text(
            label,
            point(left, room.y + word),
            22.0,
            Weight::SemiBold,
            token,
        ),
        text(
            &beneath,
            point(left, room.y + 38.0),
            12.0,
            Weight::SemiBold,
            token,
        ),
    ];
    for line in lines {
        sentence(pen, &line, room.right() - left);
    }
    let base = point(room.x, room.y + mark + 26.0);
    let headline = text(
        &evaluation.headline,
        base,
        14.0,
        Weight::Regular,
        Token::Ink,
    );
    let mut y = sentence(pen, &headline, room.width) + 12.0;
    if evaluation.mission.is_none() {
        return;
    }
    for (label, met) in Requirements::LABELS
        .into_iter()
        .zip(evaluation.requirements.0)
    {
        let mut shapes = check_mark(met, point(room.x + 7.0, y), 13.0);
        let (words, weight) = if met {
            (label.to_owned(), Weight::Regular)
        } else {
            (format!("{label}: not met"), Weight::SemiBold)
        };
        let base = point(room.x + 24.0, y + CAPITAL * 13.0 / 2.0);
        shapes.push(Shape::Text(text(&words, base, 13.0, weight, Token::Ink)));
        in_turn(pen, &shapes, &words);
        y += 24.0;
    }
}

/// Size of what a finding says, of where that comes from and of what would mend it, in points.
const MESSAGE: f32 = 12.0;
const SMALL: f32 = 10.0;

/// A finding in the words of its slide.
struct Row<'a> {
    finding: &'a Finding,
    source: String,
    fix: String,
    height: f32,
}

impl<'a> Row<'a> {
    fn new(finding: &'a Finding, width: f32) -> Self {
        let cited = passage(finding.rule).map(citation).unwrap_or_default();
        let source = format!("{} · {cited}", finding.rule.id);
        let source = source.trim_end_matches(" · ").to_owned();
        let mends = match finding.fixes.first() {
            Some(fix) => fix.title.as_str(),
            None => finding.rule.remedy,
        };
        let fix = format!("→ {mends}");
        let height = |words: &str, size: f32, weight: Weight| {
            LINE * size * wrap(words, size, weight, width).len() as f32
        };
        let height = height(&finding.message, MESSAGE, Weight::SemiBold)
            + height(&source, SMALL, Weight::Regular)
            + height(&fix, SMALL, Weight::Regular)
            + 16.0;
        Self {
            finding,
            source,
            fix,
            height,
        }
    }

    /// Writes it from this height down.
    fn write(&self, pen: &mut Pen, room: Rect, top: f32) {
        let severity = self.finding.severity;
        let shapes = severity_mark(severity, point(room.x + 7.0, top + 7.0), 14.0);
        let of = Named {
            name: severity.label(),
            words: severity.label(),
        };
        pen.group(of, |pen| pen.shapes(&shapes, &super::deck::no_name));
        let left = room.x + 24.0;
        let width = room.width - 24.0;
        let mut y = top + 11.0;
        for (words, size, weight, token) in [
            (&self.finding.message, MESSAGE, Weight::SemiBold, Token::Ink),
            (&self.source, SMALL, Weight::Regular, Token::Ink2),
            (&self.fix, SMALL, Weight::Regular, Token::Int),
        ] {
            y = sentence(
                pen,
                &text(words, point(left, y), size, weight, token),
                width,
            );
        }
    }
}

/// The gravest findings, as many as there is room for, and how many more there are.
fn findings(pen: &mut Pen, evaluation: &Evaluation, room: Rect) {
    let all = &evaluation.findings;
    let words = if all.is_empty() {
        "Doctrine asks for nothing more here.".to_owned()
    } else {
        let counted = |severity: &Severity| match evaluation.count(*severity) {
            0 => None,
            1 => Some(format!("1 {}", severity.label().to_lowercase())),
            n => Some(format!("{n} {}", severity.noun(n))),
        };
        let counts: Vec<String> = Severity::ALL.iter().filter_map(counted).collect();
        format!("Main findings: {}", counts.join(", "))
    };
    let head = point(room.x, room.y + 13.0);
    sentence(
        pen,
        &text(&words, head, 14.0, Weight::SemiBold, Token::Ink),
        room.width,
    );
    let mut y = room.y + 30.0;
    let mut shown = 0;
    for finding in all {
        let row = Row::new(finding, room.width - 24.0);
        let more = if shown + 1 < all.len() { 16.0 } else { 0.0 };
        if y + row.height + more > room.bottom() && shown > 0 {
            break;
        }
        row.write(pen, room, y);
        y += row.height;
        shown += 1;
    }
    let left = all.len() - shown;
    if left > 0 {
        let words = format!("{left} more in the notes of this slide");
        let base = point(room.x + 24.0, y + 8.0);
        let line = text(&words, base, SMALL, Weight::Regular, Token::Ink3);
        sentence(pen, &line, room.width - 24.0);
    }
}
