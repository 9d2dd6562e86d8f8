//! What an edit does to verdict, grade and findings, in figures and in words; and which fixes of a finding are best.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::compare::{Side, Told, compare};
use crate::edit::{self, Edit};
use crate::model::{Broken, Design, Vocabulary};
use crate::rules::{self, Evaluation, Finding, FindingName, Fix, Grade, Severity, Verdict};

/// Verdict and grade.
pub type Standing = (Verdict, Option<Grade>);

/// What an edit does.
#[derive(Clone, Debug)]
pub struct Effect {
    /// Verdict and grade as they are.
    pub before: Standing,
    /// Verdict and grade as they would be.
    pub after: Standing,
    /// Findings that are open after it and not before, gravest first, without those that go on.
    pub gained: Vec<Finding>,
    /// Findings that are open before it and not after, gravest first, without those that go on.
    pub lost: Vec<Finding>,
    /// Findings that go on about others, as they are and as they would be: of the same rule and as grave, with some of
    /// the same subjects.
    pub going_on: Vec<(Finding, Finding)>,
    /// Findings that stay and become graver, as they would be.
    pub graver: Vec<Finding>,
    /// Findings that stay and become milder, as they would be.
    pub milder: Vec<Finding>,
    /// How many nodes, links and attributes are added, removed or changed.
    pub cost: usize,
}

/// What becomes of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is there no longer.
    Mended,
    /// It is new.
    Added,
    /// It stays and becomes graver.
    Graver,
    /// It stays and becomes milder.
    Milder,
}

impl Fate {
    /// The word for lists: `Mends`, before the title of a finding.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mended => "Mends",
            Self::Added => "Adds",
            Self::Graver => "Worsens",
            Self::Milder => "Eases",
        }
    }

    /// Whether it is for the better.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Mended | Self::Milder)
    }
}

impl Effect {
    /// What lies between two designs with what the evaluation says of each in the same phase. Time is linear.
    pub fn between(before: (&Design, &Evaluation), after: (&Design, &Evaluation)) -> Self {
        let side = |(design, evaluation)| Side { design, evaluation };
        let found = compare(side(before), side(after));
        let cost = found.cost();
        let own = |told: Vec<Told<'_>>| told.iter().map(|told| told.finding.clone()).collect();
        let (mut gained, mut lost) = (own(found.gained), own(found.lost));
        let going_on = going_on(&mut gained, &mut lost);
        let (graver, milder) = changed(before.1, after.1);
        Self {
            before: (before.1.verdict, before.1.grade),
            after: (after.1.verdict, after.1.grade),
            gained,
            lost,
            going_on,
            graver,
            milder,
            cost,
        }
    }

    /// What an edit does to a design, in the phase that the evaluation looked at.
    ///
    /// # Errors
    ///
    /// The edit cannot be done.
    pub fn of(design: &Design, evaluation: &Evaluation, edit: &Edit) -> Result<Self, Broken> {
        let after = edit::apply(design, edit)?;
        // The design's own phase may be what the edit changes.
        let is_own = evaluation.phase == design.fields().phase;
        let phase = evaluation.phase.filter(|_| !is_own);
        let then = rules::evaluate(&after, phase);
        Ok(Self::between((design, evaluation), (&after, &then)))
    }

    /// Whether verdict and grade stay.
    pub fn is_same_verdict(&self) -> bool {
        self.before == self.after
    }

    /// Whether there is a violation that was none before.
    pub fn creates_violation(&self) -> bool {
        let made = self.gained.iter().chain(&self.graver);
        made.into_iter()
            .any(|finding| finding.severity == Severity::Violation)
    }

    /// Whether a finding that is open before is not after, at least not about the same.
    pub fn cures(&self, name: &FindingName) -> bool {
        let changed = self.going_on.iter().map(|(left, _)| left);
        let mut all = self.lost.iter().chain(changed);
        all.any(|finding| finding.name() == *name)
    }

    /// What becomes of each finding that does not stay as it is: what is added before what is mended.
    pub fn fates(&self) -> impl Iterator<Item = (Fate, &Finding)> {
        let all = [
            (Fate::Added, &self.gained),
            (Fate::Graver, &self.graver),
            (Fate::Mended, &self.lost),
            (Fate::Milder, &self.milder),
        ];
        all.into_iter()
            .flat_map(|(fate, findings)| findings.iter().map(move |finding| (fate, finding)))
    }

    /// Verdict and grade after it: `Then integrated (partial)`, `Stays joint`.
    pub fn verdict_words(&self) -> String {
        let lead = if self.is_same_verdict() {
            "Stays"
        } else {
            "Then"
        };
        format!("{lead} {}", standing_words(self.after).to_lowercase())
    }

    /// What becomes of the findings: `Mends 2 weaknesses, adds 1 violation`; blank where all stay as they are.
    pub fn finding_words(&self) -> String {
        let parts = [
            (Fate::Mended, &self.lost),
            (Fate::Added, &self.gained),
            (Fate::Graver, &self.graver),
            (Fate::Milder, &self.milder),
        ];
        let parts = parts.into_iter().filter(|(_, of)| !of.is_empty());
        let said = parts.enumerate().map(|(place, (fate, findings))| {
            let word = fate.word();
            let counted = counted(findings);
            match place {
                0 => format!("{word} {counted}"),
                _ => format!("{} {counted}", word.to_lowercase()),
            }
        });
        said.collect::<Vec<_>>().join(", ")
    }

    /// The better an effect, the smaller: verdict and grade gained, no violation made, safe, findings mended less those
    /// made (gravest first), cost.
    fn rank(&self, is_safe: bool) -> impl Ord + use<> {
        let net = |severity: Severity| {
            let of = |findings: &[Finding]| {
                let of = findings.iter();
                of.filter(|finding| finding.severity == severity).count()
            };
            (of(&self.gained) + of(&self.graver)).cast_signed()
                - (of(&self.lost) + of(&self.milder)).cast_signed()
        };
        let net: Vec<isize> = Severity::ALL.iter().copied().map(net).collect();
        (
            Reverse(self.after),
            self.creates_violation(),
            !is_safe,
            net,
            self.cost,
        )
    }
}

/// Verdict and grade: `Integrated (partial)`.
pub fn standing_words((verdict, grade): Standing) -> String {
    match grade {
        Some(grade) => format!("{} ({})", verdict.label(), grade.label()),
        None => verdict.label().to_owned(),
    }
}

/// `1 violation and 2 weaknesses`.
fn counted(findings: &[Finding]) -> String {
    let of = |severity: Severity| {
        let of = findings.iter();
        let count = of.filter(|finding| finding.severity == severity).count();
        (count > 0).then(|| format!("{count} {}", severity.noun(count)))
    };
    let parts: Vec<String> = Severity::ALL.iter().copied().filter_map(of).collect();
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => parts.concat(),
    }
}

/// Takes the findings that go on about others out of those that come and those that go.
fn going_on(gained: &mut Vec<Finding>, lost: &mut Vec<Finding>) -> Vec<(Finding, Finding)> {
    let mut pairs = Vec::new();
    gained.retain(|come| {
        let goes_on = |left: &Finding| {
            (left.rule.id, left.severity) == (come.rule.id, come.severity)
                && left.subjects.iter().any(|id| come.subjects.contains(id))
        };
        let same = lost.iter().position(goes_on);
        if let Some(at) = same {
            pairs.push((lost.remove(at), come.clone()));
        }
        same.is_none()
    });
    pairs
}

/// Findings of both that are graver in the second, and those that are milder.
fn changed(before: &Evaluation, after: &Evaluation) -> (Vec<Finding>, Vec<Finding>) {
    let findings = before.findings.iter();
    let was: HashMap<FindingName, Severity> = findings
        .map(|finding| (finding.name(), finding.severity))
        .collect();
    let all = after.findings.iter();
    let all = all.filter_map(|finding| Some((finding, *was.get(&finding.name())?)));
    let (mut graver, mut milder) = (Vec::new(), Vec::new());
    for (finding, was) in all {
        // The gravest severity is the first.
        match finding.severity.index().cmp(&was.index()) {
            std::cmp::Ordering::Less => graver.push(finding.clone()),
            std::cmp::Ordering::Greater => milder.push(finding.clone()),
            std::cmp::Ordering::Equal => {}
        }
    }
    (graver, milder)
}

/// A fix of a finding, with what it would do.
#[derive(Clone, Debug)]
pub struct Considered<'a> {
    /// The fix.
    pub fix: &'a Fix,
    /// What its edit does; `None` where only people can mend it, and where the edit cannot be done any more.
    pub effect: Option<Effect>,
}

/// The fixes of a finding of a design, best first: what gains verdict and grade, then what makes no violation, then
/// what is safe, then what mends more than it makes, then the smaller change, then the rule's own order. Those that
/// only people can do are last.
pub fn fixes<'a>(
    design: &Design,
    evaluation: &Evaluation,
    finding: &'a Finding,
) -> Vec<Considered<'a>> {
    let name = finding.name();
    let consider = |fix: &'a Fix| {
        let edit = fix.edit.as_ref();
        let effect = edit.and_then(|edit| Effect::of(design, evaluation, edit).ok());
        Considered { fix, effect }
    };
    let mut considered: Vec<Considered<'a>> = finding.fixes.iter().map(consider).collect();
    considered.sort_by_cached_key(|of| {
        let rank = of.effect.as_ref();
        let rank = rank.map(|effect| (!effect.cures(&name), effect.rank(of.fix.safe)));
        (rank.is_none(), rank)
    });
    considered
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::model::{Link, LinkKind};

    const DESIGN: &str = "m un-mission\n  force force\n  civ civil-affairs\nunct unct\n  undp undp\n\
        ocha ocha\njoc joc\nforce, civ -member-> joc";

    fn read(text: &str) -> (Design, Evaluation) {
        let design = sketch::read(text).unwrap();
        let evaluation = rules::evaluate(&design, None);
        (design, evaluation)
    }

    fn seat(who: &str) -> Edit {
        Edit::AddLink(Box::new(Link::new(who, LinkKind::Member, "joc")))
    }

    #[test]
    fn a_seat_that_integrates_is_told_with_what_it_mends() {
        let (design, evaluation) = read(DESIGN);
        let effect = Effect::of(&design, &evaluation, &seat("undp")).unwrap();
        assert_eq!(effect.before, (Verdict::Joint, None));
        assert_eq!(effect.after, (Verdict::Integrated, Some(Grade::Partial)));
        assert_eq!(effect.verdict_words(), "Then integrated (partial)");
        assert_eq!(effect.cost, 1);
        assert!(!effect.is_same_verdict());
        let words = effect.finding_words();
        assert!(words.starts_with("Mends "), "{words}");
        for finding in &effect.lost {
            assert!(effect.cures(&finding.name()));
            assert!(
                evaluation
                    .findings
                    .iter()
                    .any(|f| f.name() == finding.name())
            );
        }
    }

    #[test]
    fn what_doctrine_excludes_is_told_first() {
        let (design, evaluation) = read(DESIGN);
        let into = Edit::SetWithin("undp".into(), Some("m".into()));
        let effect = Effect::of(&design, &evaluation, &into).unwrap();
        assert!(effect.creates_violation(), "{}", effect.finding_words());
        let (fate, finding) = effect.fates().next().unwrap();
        assert_eq!((fate, finding.severity), (Fate::Added, Severity::Violation));
        assert!(effect.finding_words().contains("violation"));
    }

    #[test]
    fn an_edit_that_says_nothing_new_does_nothing() {
        let (design, evaluation) = read(DESIGN);
        let moved = Edit::Place("undp".into(), crate::model::Rect::new(9.0, 9.0, 90.0, 60.0));
        let effect = Effect::of(&design, &evaluation, &moved).unwrap();
        assert_eq!((effect.cost, effect.fates().count()), (0, 0));
        assert_eq!(effect.verdict_words(), "Stays joint");
        let refused = Effect::of(&design, &evaluation, &Edit::RemoveNode("nobody".into()));
        assert!(refused.is_err());
    }

    #[test]
    fn a_finding_that_changes_its_severity_is_neither_gained_nor_lost() {
        let (design, mut evaluation) = read(DESIGN);
        let mut after = evaluation.clone();
        let own = evaluation.findings[0].severity;
        let other = Severity::ALL.iter().copied().find(|of| *of > own).unwrap();
        after.findings[0].severity = other;
        let milder = Effect::between((&design, &evaluation), (&design, &after));
        assert!(milder.finding_words().starts_with("Eases 1 "));
        std::mem::swap(&mut evaluation, &mut after);
        let graver = Effect::between((&design, &evaluation), (&design, &after));
        assert_eq!(graver.graver.len(), 1);
        assert!(graver.gained.is_empty() && graver.lost.is_empty());
        assert_eq!(graver.creates_violation(), own == Severity::Violation);
    }

    #[test]
    fn a_finding_that_goes_on_about_others_too_is_neither_gained_nor_lost() {
        let (design, before) = read(DESIGN);
        let mut before = Evaluation {
            findings: before
                .findings
                .iter()
                .filter(|finding| !finding.subjects.is_empty())
                .take(1)
                .cloned()
                .collect(),
            ..before
        };
        let mut after = before.clone();
        let mut other = after.findings[0].clone();
        after.findings[0].subjects.push("another".into());
        other.subjects = vec!["another".into()];
        after.findings.push(other.clone());
        let effect = Effect::between((&design, &before), (&design, &after));
        assert!(effect.lost.is_empty() && effect.gained.len() == 1);
        assert_eq!(effect.gained[0].subjects, other.subjects);
        assert!(effect.cures(&before.findings[0].name()));
        assert!(effect.finding_words().starts_with("Adds 1 "));
        // As it changes its severity too, it is another finding.
        let own = before.findings[0].severity;
        let severity = Severity::ALL.iter().copied().find(|of| *of != own);
        before.findings[0].severity = severity.unwrap();
        let effect = Effect::between((&design, &before), (&design, &after));
        assert_eq!((effect.lost.len(), effect.gained.len()), (1, 2));
    }

    #[test]
    fn fixes_come_best_first_and_those_for_people_last() {
        let (design, evaluation) = read(DESIGN);
        let finding = |fixes: Vec<Fix>| Finding {
            fixes,
            ..evaluation.findings[0].clone()
        };
        let fix = |title: &str, safe, edit| Fix {
            title: title.to_owned(),
            safe,
            edit,
        };
        let inside = Edit::SetWithin("undp".into(), Some("m".into()));
        let moved = Edit::Place("undp".into(), crate::model::Rect::new(9.0, 9.0, 90.0, 60.0));
        let finding = finding(vec![
            fix("people", false, None),
            fix("excluded", true, Some(inside)),
            fix("weigh", false, Some(moved.clone())),
            fix("safe", true, Some(moved)),
            fix("integrates", false, Some(seat("undp"))),
        ]);
        let ranked = fixes(&design, &evaluation, &finding);
        let titles: Vec<&str> = ranked.iter().map(|of| of.fix.title.as_str()).collect();
        let last = ["safe", "weigh", "excluded", "people"];
        assert_eq!(titles[0], "integrates");
        assert_eq!(titles[1..], last);
        assert!(ranked[4].effect.is_none() && ranked[0].effect.is_some());
    }
}
