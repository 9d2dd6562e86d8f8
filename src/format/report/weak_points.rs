//! What a design hangs on: for people at a terminal, and as JSON for programs.

use serde_json::{Value, json};

use super::wrap::behind;
use crate::analysis::effect::standing_words;
use crate::analysis::weak_points::words::{self, Hanging};
use crate::analysis::weak_points::{Loss, Part, WeakPoints};
use crate::model::{Design, Level, Vocabulary};
use crate::rules::{Evaluation, Requirements, Verdict};

/// What a loss takes away, beginning with the verdict where that changes: `then joint; also Aligned planning (AP-2)`.
pub fn then(evaluation: &Evaluation, loss: &Loss) -> String {
    let taken = words::taken(loss);
    if !loss.is_of_verdict(evaluation) {
        return format!("takes away {taken}");
    }
    let verdict = match loss.verdict {
        Verdict::None => "then there is no verdict".to_owned(),
        verdict => {
            let words = standing_words((verdict, loss.grade));
            format!("then {}", words.to_lowercase())
        }
    };
    if taken.is_empty() {
        verdict
    } else {
        format!("{verdict}; takes away {taken}")
    }
}

/// The weak points for people at a terminal.
pub fn text(design: &Design, evaluation: &Evaluation, found: &WeakPoints) -> String {
    let mut out = behind("", &words::headline(design, evaluation, found));
    for &hanging in Hanging::ALL {
        let losses = found.losses.iter();
        let mut losses = losses
            .filter(|loss| Hanging::of(loss, evaluation) == hanging)
            .peekable();
        if losses.peek().is_some() {
            out += &format!("\n{}\n", hanging.label());
        }
        for loss in losses {
            let name = words::name(design, &loss.part);
            out += &behind("- ", &format!("{name}: {}.", then(evaluation, loss)));
        }
    }
    if !found.losses.is_empty() {
        out += "\n";
        out += &behind("", words::READING);
    }
    out
}

/// The weak points as JSON, ready to print, with a line break at its end.
pub fn json(design: &Design, evaluation: &Evaluation, found: &WeakPoints) -> String {
    let loss = |loss: &Loss| {
        let ids = Requirements::IDS.iter().zip(loss.requirements);
        let ids = ids.filter(|(_, is_lost)| *is_lost).map(|(id, _)| *id);
        json!({
            "part": part(design, &loss.part),
            "text": words::name(design, &loss.part),
            "verdict": loss.verdict.word(),
            "grade": loss.grade.map(Vocabulary::word),
            "requirements": ids.collect::<Vec<_>>(),
            "levels": loss.levels.iter().map(Level::word).collect::<Vec<_>>(),
        })
    };
    let value = json!({
        "format": "mission-canvas-weak-points",
        "version": 1,
        "verdict": evaluation.verdict.word(),
        "grade": evaluation.grade.map(Vocabulary::word),
        "text": words::headline(design, evaluation, found),
        "losses": found.losses.iter().map(loss).collect::<Vec<_>>(),
        "fewest": found.fewest.iter().map(|of| part(design, of)).collect::<Vec<_>>(),
    });
    // Serializing a value to memory cannot fail.
    let text = serde_json::to_string_pretty(&value)
        .unwrap_or_else(|error| unreachable!("the weak points have no JSON: {error}"));
    text + "\n"
}

fn part(design: &Design, part: &Part) -> Value {
    match part {
        Part::Node(id) => json!({ "node": id.as_str() }),
        Part::Link(id) => json!({ "link": design.link(*id).map(|link| link.name()) }),
    }
}
