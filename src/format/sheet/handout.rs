//! What paper has room for and a screen has elsewhere: findings beside the picture, acronyms under it.

use std::collections::{BTreeMap, BTreeSet};

use super::Group;
use super::Part;
use super::picture::plain;
use super::words::{Said, Writer};
use crate::catalogue;
use crate::diagram::marks::severity_mark;
use crate::diagram::text::{width, wrap};
use crate::diagram::{Shape, Stroke, Token, Weight};
use crate::model::text::fold;
use crate::model::{Era, Point, Rect, point};
use crate::rules::{Finding, Grade};

/// Size of the acronyms; on A4 it is 7 points.
const SMALL: f32 = 10.5;
/// From line to line of the acronyms.
const STEP: f32 = 15.0;
/// The acronyms take no more lines.
const MOST_LINES: usize = 3;
/// The heading stands at the left of the acronyms, in a margin of this width.
const HEADING: f32 = 76.0;
const BETWEEN: &str = " · ";

/// Acronyms in lines, as many as fit.
pub struct Acronyms(Vec<String>);

impl Acronyms {
    /// The acronyms that the picture shows; `None` where it shows none.
    pub fn of(said: &Said<'_>, room: f32) -> Option<Self> {
        let lines = packed(&explained(said), room - HEADING);
        (!lines.is_empty()).then_some(Self(lines))
    }

    /// How high they are with the line over them.
    pub fn height(&self) -> f32 {
        self.0.len() as f32 * STEP + 10.0
    }

    /// Their words from this point down.
    pub fn group(&self, at: Point, room: f32) -> Group {
        let mut writer = Writer::default();
        writer.rule(at, room);
        let mut y = at.y + 6.0 + SMALL;
        let head = point(at.x, y);
        writer.line("Acronyms", head, SMALL, Weight::SemiBold, Token::Ink);
        for line in &self.0 {
            let start = point(at.x + HEADING, y);
            writer.line(line, start, SMALL, Weight::Regular, Token::Ink2);
            y += STEP;
        }
        plain(Part::Words, "", writer.shapes)
    }
}

/// The abbreviations that stand in the picture, in their order, each with what it stands for.
fn explained(said: &Said<'_>) -> Vec<String> {
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    for node in &said.diagram.nodes {
        for shape in &node.full {
            let Shape::Text(text) = shape else {
                continue;
            };
            shown.insert(&text.text);
            shown.extend(text.text.split(|c: char| !c.is_alphanumeric() && c != '&'));
        }
    }
    let since_2019 = said.design.fields().era == Some(Era::Un2019);
    let mut names = BTreeMap::new();
    for term in catalogue::terms(said.design) {
        let (abbr, name) = match term.since_2019 {
            Some(names) if since_2019 => names,
            _ => (term.abbr, term.name),
        };
        if !abbr.is_empty() && abbr != name && shown.contains(abbr.as_str()) {
            let key = fold(&abbr);
            names.entry(key).or_insert_with(|| format!("{abbr} {name}"));
        }
    }
    names.into_values().collect()
}

/// Whole entries in lines of this width, and how many found no room.
fn packed(entries: &[String], room: f32) -> Vec<String> {
    let measure = |text: &str| width(text, SMALL, Weight::Regular);
    let mut lines: Vec<String> = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        let others = entries.len() - place;
        let more = format!("{BETWEEN}and {others} more");
        let is_last_line = lines.len() == MOST_LINES;
        let kept = if is_last_line && others > 1 {
            measure(&format!("{BETWEEN}and {} more", others - 1))
        } else {
            0.0
        };
        match lines.last_mut() {
            Some(line) if measure(line) + measure(BETWEEN) + measure(entry) + kept <= room => {
                line.push_str(BETWEEN);
                line.push_str(entry);
            }
            Some(line) if is_last_line => {
                line.push_str(&more);
                return lines;
            }
            _ => lines.push(entry.clone()),
        }
    }
    lines
}

/// So many findings should have room.
const WANTED: usize = 4;

/// Writes the findings in this place, those of a rule as one, as many as fit; the height below them, how many there are
/// and how many should be. Nothing is written where not even one has room.
pub fn findings(writer: &mut Writer, said: &Said<'_>, place: Rect) -> (f32, (usize, usize)) {
    let (at, room) = (point(place.x, place.y), place.width);
    let bottom = place.bottom() - 24.0;
    let groups = by_rule(&said.evaluation.findings);
    let wanted = groups.len().min(WANTED);
    let mut y = at.y + 28.0;
    let mut written = 0;
    for (place, (finding, count)) in groups.iter().enumerate() {
        let entry = Entry::of(finding, *count, room);
        let rest = if place + 1 < groups.len() { 20.0 } else { 0.0 };
        if y + entry.height() + rest > bottom {
            break;
        }
        if written == 0 {
            writer.rule(point(at.x, at.y - 10.0), room);
            let head = point(at.x, at.y + 14.0);
            writer.line("Findings", head, 14.0, Weight::SemiBold, Token::Ink);
        }
        entry.write(writer, finding, point(at.x, y));
        y += entry.height();
        written += 1;
    }
    if written == 0 {
        return (at.y, (0, wanted));
    }
    if written < groups.len() {
        let more = format!("And {} more", groups.len() - written);
        let line = point(at.x + INDENT, y + 10.0);
        writer.line(&more, line, 12.0, Weight::Regular, Token::Ink3);
        y += 20.0;
    }
    (y + 14.0, (written, wanted))
}

/// Where the words of a finding begin, behind its mark.
const INDENT: f32 = 24.0;

/// The words of a finding in lines.
struct Entry {
    title: Vec<String>,
    remedy: Vec<String>,
}

impl Entry {
    fn of(finding: &Finding, count: usize, room: f32) -> Self {
        let room = room - INDENT;
        let title = match count {
            1 => finding.rule.title.to_owned(),
            count => format!("{} ({count})", finding.rule.title),
        };
        let remedy = match finding.fixes.first() {
            Some(fix) => format!("{}. {}.", finding.rule.id, fix.title.trim_end_matches('.')),
            None => format!("{}. {}", finding.rule.id, finding.rule.remedy),
        };
        Self {
            title: wrap(&title, 13.0, Weight::SemiBold, room),
            remedy: wrap(&remedy, 12.0, Weight::Regular, room),
        }
    }

    fn height(&self) -> f32 {
        17.0 * self.title.len() as f32 + 16.0 * self.remedy.len() as f32 + 7.0
    }

    fn write(&self, writer: &mut Writer, finding: &Finding, at: Point) {
        let mark = severity_mark(finding.severity, point(at.x + 8.0, at.y + 8.0), 15.0);
        writer.shapes.extend(mark);
        let (left, mut y) = (at.x + INDENT, at.y + 13.0);
        for line in &self.title {
            writer.line(line, point(left, y), 13.0, Weight::SemiBold, Token::Ink);
            y += 17.0;
        }
        for line in &self.remedy {
            writer.line(line, point(left, y), 12.0, Weight::Regular, Token::Ink2);
            y += 16.0;
        }
    }
}

/// The first finding of each rule and how many of it there are, in their order.
fn by_rule(findings: &[Finding]) -> Vec<(&Finding, usize)> {
    let mut groups: Vec<(&Finding, usize)> = Vec::new();
    for finding in findings {
        let known = groups
            .iter_mut()
            .find(|(first, _)| first.rule.id == finding.rule.id);
        match known {
            Some((_, count)) => *count += 1,
            None => groups.push((finding, 1)),
        }
    }
    groups
}

/// Writes what a partial integration lacks, on slides, if it fits this place; the rest is as with [`findings`].
pub fn to_full(writer: &mut Writer, said: &Said<'_>, place: Rect) -> (f32, (usize, usize)) {
    let (at, room) = (point(place.x, place.y), place.width);
    let is_partial = said.evaluation.grade == Some(Grade::Partial);
    let lacking = said.evaluation.findings.iter().filter(|finding| {
        is_partial && finding.rule.id.starts_with("AP-") && !finding.fixes.is_empty()
    });
    let fixes = lacking.filter_map(|finding| finding.fixes.first());
    let lines: Vec<String> = fixes
        .flat_map(|fix| wrap(&format!("{}.", fix.title), 14.0, Weight::Regular, room))
        .collect();
    let height = 29.0 + 20.0 * lines.len() as f32;
    if lines.is_empty() || height > place.height {
        return (at.y, (0, usize::from(!lines.is_empty())));
    }
    let head = point(at.x, at.y + 8.0);
    let title = "What would make it full";
    writer.line(title, head, 14.0, Weight::SemiBold, Token::Ink);
    let mut y = at.y + 29.0;
    for line in &lines {
        writer.line(line, point(at.x, y), 14.0, Weight::Regular, Token::Ink);
        y += 20.0;
    }
    (y, (1, 1))
}

impl Writer {
    /// A hairline across.
    pub fn rule(&mut self, at: Point, room: f32) {
        let ends = [at, point(at.x + room, at.y)];
        let line = Shape::line(ends, Stroke::solid(Token::Line2, 1.0));
        self.shapes.push(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_finds_no_room_is_counted() {
        let entries: Vec<String> = (0..40).map(|i| format!("AB{i} Some longer name")).collect();
        let lines = packed(&entries, 500.0);
        assert_eq!(lines.len(), MOST_LINES);
        let kept = lines.join(BETWEEN).matches("Some longer name").count();
        assert!(
            lines[2].ends_with(&format!("and {} more", 40 - kept)),
            "{lines:?}"
        );
        for line in &lines {
            assert!(width(line, SMALL, Weight::Regular) <= 500.0, "{line}");
        }
        assert_eq!(packed(&entries[..2], 500.0).len(), 1);
        assert!(packed(&[], 500.0).is_empty());
    }
}
