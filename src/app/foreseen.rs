//! What something would change if it were done, in short lines: told beside it on the canvas, and in the head of the
//! verdict.

use crate::analysis::effect::{Effect, Fate, Standing, standing_words};
use crate::catalogue;
use crate::edit::Edit;
use crate::model::{Design, Era, Vocabulary};
use crate::rules::{Evaluation, Finding, Severity};

use super::Unplaced;

/// So many findings are told; the rest is a number.
pub const MOST: usize = 4;

/// What would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Foreseen {
    /// Verdict and grade as they are.
    pub before: Standing,
    /// Verdict and grade as they would be.
    pub after: Standing,
    /// What becomes of findings, the most telling first.
    pub lines: Vec<Line>,
}

/// What becomes of one finding, or of several of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What becomes of it.
    pub fate: Fate,
    /// How grave it is; once it has changed, if it does.
    pub severity: Severity,
    /// The finding in a few words, with names where the rule finds it more than once.
    pub title: String,
    /// How many findings of the rule it stands for.
    pub count: usize,
}

impl Line {
    /// A minus before what goes or gets milder, a plus before what comes or gets graver.
    pub fn sign(&self) -> &'static str {
        if self.fate.is_good() { "−" } else { "+" }
    }

    /// `mends: No common analysis`.
    pub fn words(&self) -> String {
        format!("{}: {}", self.fate.word().to_lowercase(), self.title)
    }

    /// The same for those who do not see the mark: `mends: No common analysis, weakness`.
    pub fn spoken(&self) -> String {
        format!("{}, {}", self.words(), self.severity.label().to_lowercase())
    }
}

/// A design with what the evaluation says of it.
pub type Judged<'a> = (&'a Design, &'a Evaluation);

impl Foreseen {
    /// What lies between two designs, of which the edit makes the second. What the list of findings keeps back of nodes
    /// that nothing touches yet is not told here either.
    pub fn between(
        before: Judged<'_>,
        after: Judged<'_>,
        (edit, unplaced): (&Edit, &Unplaced),
    ) -> Self {
        let mut fresh = unplaced.clone();
        fresh.add(edit);
        fresh.settle(after.0, u64::MAX);
        let effect = Effect::between(before, after);
        let is_listed = |(fate, finding): &(Fate, &Finding)| match fate {
            Fate::Mended => !unplaced.keeps_back(finding),
            Fate::Added | Fate::Graver | Fate::Milder => !fresh.keeps_back(finding),
        };
        // What goes on is told where the list keeps it back on one side only.
        let going_on = effect.going_on.iter().filter_map(|(left, come)| {
            let (left, come) = ((Fate::Mended, left), (Fate::Added, come));
            match (is_listed(&left), is_listed(&come)) {
                (true, false) => Some(left),
                (false, true) => Some(come),
                _ => None,
            }
        });
        let fates = effect.fates().filter(is_listed);
        let mut told: Vec<(Fate, &Finding)> = fates.chain(going_on).collect();
        told.sort_by_key(|(_, finding)| finding.severity.index());
        Self {
            before: effect.before,
            after: effect.after,
            lines: lines(&told, before, after),
        }
    }

    /// Whether verdict, grade and findings stay as they are.
    pub fn is_nothing(&self) -> bool {
        self.stays() && self.lines.is_empty()
    }

    /// Whether verdict and grade stay.
    pub fn stays(&self) -> bool {
        self.before == self.after
    }

    /// Verdict and grade as they would be: `Integrated (partial)`, `stays fragmented`.
    pub fn verdict_words(&self) -> String {
        let words = standing_words(self.after);
        if self.stays() {
            format!("stays {}", words.to_lowercase())
        } else {
            words
        }
    }

    /// The lines that are told, and how many findings the others are.
    pub fn told(&self) -> (&[Line], usize) {
        // One line more is as short as the line that counts it.
        let shown = match self.lines.len() {
            all if all <= MOST + 1 => all,
            _ => MOST,
        };
        let (told, rest) = self.lines.split_at(shown);
        (told, rest.iter().map(|line| line.count).sum())
    }

    /// How many findings of a severity would come or get graver (`false`), or go or get milder (`true`).
    pub fn count(&self, severity: Severity, is_good: bool) -> usize {
        let lines = self.lines.iter();
        let of = lines.filter(|line| line.severity == severity && line.fate.is_good() == is_good);
        of.map(|line| line.count).sum()
    }

    /// All of it in a sentence or two, for those who listen.
    pub fn spoken(&self) -> String {
        let mut parts = vec![format!("Verdict {}", self.verdict_spoken())];
        let (told, rest) = self.told();
        parts.extend(told.iter().map(Line::spoken));
        if rest > 0 {
            parts.push(and_more(rest));
        }
        parts.join(". ")
    }

    fn verdict_spoken(&self) -> String {
        let words = self.verdict_words();
        if self.stays() {
            words
        } else {
            format!("would be {}", words.to_lowercase())
        }
    }
}

/// `and 3 more`.
pub fn and_more(count: usize) -> String {
    format!("and {count} more")
}

/// One line for each rule and fate, in the order of the first of each.
fn lines(told: &[(Fate, &Finding)], before: Judged<'_>, after: Judged<'_>) -> Vec<Line> {
    let mut lines: Vec<(&'static str, Line)> = Vec::new();
    for (fate, finding) in told {
        let (rule, severity) = (finding.rule, finding.severity);
        let same = lines
            .iter_mut()
            .find(|(of, line)| *of == rule.id && (line.fate, line.severity) == (*fate, severity));
        if let Some((_, line)) = same {
            line.count += 1;
            line.title = format!("{} ({})", rule.title, line.count);
            continue;
        }
        let (design, evaluation) = if *fate == Fate::Mended { before } else { after };
        let line = Line {
            fate: *fate,
            severity,
            title: title(design, evaluation, finding),
            count: 1,
        };
        lines.push((rule.id, line));
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// A finding in a few words; where the rule finds it more than once, also which one this is.
pub fn title(design: &Design, evaluation: &Evaluation, finding: &Finding) -> String {
    let same = |other: &&Finding| other.rule.id == finding.rule.id;
    if evaluation.findings.iter().filter(same).count() < 2 {
        return finding.rule.title.to_owned();
    }
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let subjects = finding.subjects.iter().take(2);
    let names: Vec<String> = subjects
        .filter_map(|id| design.node(id.as_str()))
        .map(|node| catalogue::label(node, era))
        .collect();
    match names.as_slice() {
        [] => finding.message.trim_end_matches('.').to_owned(),
        names => format!("{}: {}", finding.rule.title, names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::edit::apply;
    use crate::model::{Class, Link, LinkKind, Node};
    use crate::rules::{self, Grade, Verdict};

    const DESIGN: &str = "m un-mission\n  force force\n  civ civil-affairs\nunct unct\n  undp undp\n\
        unicef unicef\njoc joc\nforce, civ -member-> joc";

    fn foresee(text: &str, edit: &Edit) -> Foreseen {
        let design = sketch::read(text).unwrap();
        let after = apply(&design, edit).unwrap();
        let (now, then) = (
            rules::evaluate(&design, None),
            rules::evaluate(&after, None),
        );
        let mut unplaced = Unplaced::default();
        unplaced.settle(&design, 1);
        Foreseen::between((&design, &now), (&after, &then), (edit, &unplaced))
    }

    #[test]
    fn a_seat_that_integrates_tells_the_verdict_and_what_it_mends() {
        let seat = Edit::AddLink(Box::new(Link::new("undp", LinkKind::Member, "joc")));
        let foreseen = foresee(DESIGN, &seat);
        assert_eq!(foreseen.after, (Verdict::Integrated, Some(Grade::Partial)));
        assert!(foreseen.lines.iter().any(|line| line.fate == Fate::Mended));
        let spoken = foreseen.spoken();
        assert!(
            spoken.starts_with("Verdict would be integrated (partial). "),
            "{spoken}"
        );
        assert!(spoken.contains("mends: "), "{spoken}");
    }

    #[test]
    fn what_doctrine_excludes_comes_first_with_a_plus() {
        let into = Edit::SetWithin("unicef".into(), Some("m".into()));
        let foreseen = foresee(DESIGN, &into);
        let first = &foreseen.lines[0];
        assert_eq!(
            (first.severity, first.fate, first.sign()),
            (Severity::Violation, Fate::Added, "+")
        );
        assert!(first.spoken().ends_with(", violation"), "{first:?}");
    }

    #[test]
    fn what_is_placed_and_touches_nothing_yet_has_no_weaknesses() {
        let node = Node::new("impt", "impt", Class::Structure);
        let foreseen = foresee(DESIGN, &Edit::AddNode(Box::new(node)));
        let is_told =
            |line: &Line| line.fate == Fate::Added && line.severity != Severity::Violation;
        assert!(!foreseen.lines.iter().any(is_told), "{:?}", foreseen.lines);
    }

    #[test]
    fn the_first_mission_mends_nothing_that_was_told() {
        let node = Node::new("m", "un-mission", Class::Mission);
        let foreseen = foresee("", &Edit::AddNode(Box::new(node)));
        assert!(!foreseen.stays());
        let is_mended = |line: &Line| line.fate == Fate::Mended;
        assert!(
            !foreseen.lines.iter().any(is_mended),
            "{:?}",
            foreseen.lines
        );
    }

    #[test]
    fn many_findings_are_a_number() {
        let line = |count| Line {
            fate: Fate::Mended,
            severity: Severity::Weakness,
            title: "No seat".to_owned(),
            count,
        };
        let mut foreseen = Foreseen {
            before: (Verdict::Joint, None),
            after: (Verdict::Joint, None),
            lines: vec![line(1); 5],
        };
        assert_eq!(foreseen.told().0.len(), 5, "one more is no longer");
        foreseen.lines.push(line(2));
        let (told, rest) = foreseen.told();
        assert_eq!((told.len(), rest), (4, 3));
        assert!(foreseen.spoken().ends_with("and 3 more"));
        assert_eq!(foreseen.count(Severity::Weakness, true), 7);
        assert_eq!(foreseen.verdict_words(), "stays joint");
    }
}
