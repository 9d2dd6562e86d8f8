//! Sentences about the verdict that only the window says.

use crate::app::Context;
use crate::catalogue;
use crate::model::{Era, Node, Vocabulary};
pub use crate::rules::notions::words::{capital, number};
use crate::rules::{Evaluation, Grade, Severity, Verdict};

/// `one body`, `two bodies`.
pub fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// `two weaknesses`.
pub fn counted(n: usize, severity: Severity) -> String {
    plural(n, severity.noun(1), severity.noun(2))
}

/// Verdict and grade as one word or two: `Integrated, partial`.
pub fn verdict(verdict: Verdict, grade: Option<Grade>) -> String {
    match grade {
        Some(grade) => format!("{}, {}", verdict.label(), grade.label()),
        None => verdict.label().to_owned(),
    }
}

/// What a partial grade lacks: `one requirement from full`; nothing for other verdicts.
pub fn from_full(evaluation: &Evaluation) -> Option<String> {
    if evaluation.grade != Some(Grade::Partial) {
        return None;
    }
    let requirements = 4 - evaluation.requirements.count();
    let levels = 3 - evaluation.levels.len();
    let lacking = match (requirements, levels) {
        (0, 0) => return None,
        (n, 0) => plural(n, "requirement", "requirements"),
        (0, n) => plural(n, "level", "levels"),
        // Both in full would not fit beside the grade; the rows below tell them apart.
        (a, b) => plural(a + b, "step", "steps"),
    };
    Some(format!("{lacking} from full"))
}

/// What open violations mean beside the verdict; nothing if there are none.
pub fn excluded(evaluation: &Evaluation) -> Option<String> {
    match evaluation.count(Severity::Violation) {
        0 => None,
        n => Some(format!(
            "Doctrine excludes {} in it",
            plural(n, "thing", "things")
        )),
    }
}

/// What a screen reader says of the verdict as a whole.
pub fn spoken(evaluation: &Evaluation) -> String {
    let verdict = verdict(evaluation.verdict, evaluation.grade).to_lowercase();
    let mut text = format!("Verdict: {verdict}");
    if evaluation.retrospective {
        text += ", retrospective";
    }
    if let Some(excluded) = excluded(evaluation) {
        text = format!("{text}. {excluded}");
    }
    text
}

/// What a node is called on its card.
pub fn label(context: &Context<'_>, node: &Node) -> String {
    let era = context.document.design().fields().era;
    catalogue::label(node, era.unwrap_or(Era::Un2008))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Level, Set};
    use crate::rules::Requirements;

    fn partial(met: [bool; 4], levels: &[Level]) -> Evaluation {
        Evaluation {
            verdict: Verdict::Integrated,
            grade: Some(Grade::Partial),
            requirements: Requirements(met),
            levels: Set::of(levels),
            ..Evaluation::default()
        }
    }

    #[test]
    fn a_partial_grade_says_what_it_lacks() {
        let all = [Level::Strategic, Level::Operational, Level::Tactical];
        let of = |met, levels: &[Level]| from_full(&partial(met, levels));
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            of([true, true, true, false], &all),
            text("one requirement from full")
        );
        assert_eq!(of([true; 4], &all[..1]), text("two levels from full"));
        assert_eq!(
            of([false, false, true, true], &all[..2]),
            text("three steps from full")
        );
    }

    #[test]
    fn other_verdicts_are_no_part_of_full() {
        assert_eq!(from_full(&Evaluation::default()), None);
    }

    #[test]
    fn the_spoken_verdict_has_word_and_grade() {
        assert_eq!(
            spoken(&partial([false; 4], &[])),
            "Verdict: integrated, partial"
        );
        assert_eq!(spoken(&Evaluation::default()), "Verdict: no mission yet");
    }
}
