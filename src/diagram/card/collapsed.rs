//! Collapsed frames: the frame's header as a card on two others, what lies in it counted, and whether it is lit.

use super::fit::TITLE;
use super::paint::Card;
use super::{FRAME_CHEVRON, FRAME_TITLE, words};
use crate::catalogue;
use crate::diagram::Standing;
use crate::diagram::marks::{silhouette, trimmings};
use crate::diagram::shape::{Anchor, Shape, Stroke, Text, Weight};
use crate::diagram::text::{CAPITAL, width};
use crate::diagram::tokens::Token;
use crate::model::{Class, Design, Era, Family, Node, NodeId, Rect, Size, point};

/// How far the lowest sheet stands out on the right and below.
const SHEETS: f32 = 6.0;
const HEIGHT: f32 = 72.0;
/// The least and the greatest width.
const WIDTH: std::ops::RangeInclusive<f32> = 160.0..=320.0;
/// The count, and what is lit.
const SMALL: f32 = 10.5;

/// What lies in a collapsed frame, in the words of its card.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// `17 agencies`.
    pub count: String,
    /// What it hides that stands out, the most telling first, and how many: `1 bridge`.
    pub lit: Vec<(Standing, String)>,
}

impl Content {
    /// The words for what lies in a frame.
    pub fn new<'a>(
        frame: &Node,
        content: impl Iterator<Item = (&'a Node, Standing)> + Clone,
    ) -> Self {
        let mut lit = Vec::new();
        for (standing, is_post, one, several) in [
            (Standing::Bridge, false, "bridge", "bridges"),
            (Standing::Bridge, true, "live hat", "live hats"),
            (Standing::Joint, false, "joint body", "joint bodies"),
            (
                Standing::HumanitarianBridge,
                false,
                "humanitarian bridge",
                "humanitarian bridges",
            ),
        ] {
            let is_one = |(node, its): &(&Node, Standing)| {
                *its == standing && (node.class == Class::Post) == is_post
            };
            match content.clone().filter(is_one).count() {
                0 => {}
                n => lit.push((standing, counted(n, one, several))),
            }
        }
        Self {
            count: count(frame, content.map(|(node, _)| node)),
            lit,
        }
    }
}

fn counted(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}

/// What lies in a frame, counted by its noun; frames in it do not count beside what lies in them.
fn count<'a>(frame: &Node, content: impl Iterator<Item = &'a Node> + Clone) -> String {
    let cards = content.clone().filter(|node| !node.class.is_frame());
    let n = cards.clone().count();
    let all = |classes: &[Class]| cards.clone().all(|node| classes.contains(&node.class));
    let is_agency = |node: &Node| {
        let family = catalogue::resolve(node).family;
        matches!(family, Some(Family::UnAgency | Family::BrettonWoods))
    };
    match (n, content.count()) {
        (0, 0) => "Empty".to_owned(),
        (0, frames) => counted(frames, "group", "groups"),
        _ if frame.class == Class::Group
            && all(&[Class::Organization])
            && cards.clone().all(is_agency) =>
        {
            counted(n, "agency", "agencies")
        }
        _ if all(&[Class::Organization]) => counted(n, "organization", "organizations"),
        _ if all(&[Class::Component]) => counted(n, "component", "components"),
        _ if all(&[Class::Post]) => counted(n, "post", "posts"),
        _ if all(&[Class::Structure]) => counted(n, "body", "bodies"),
        _ if all(&[Class::Component, Class::Post]) => format!("{n} components and posts"),
        _ if all(&[Class::Component, Class::Post, Class::Structure]) => {
            format!("{n} components, posts and bodies")
        }
        _ => counted(n, "member", "members"),
    }
}

/// The size of the card that a frame collapses to, in document units.
pub fn collapsed_size(design: &Design, frame: &NodeId) -> Size {
    let Some(node) = design.node(frame.as_str()) else {
        return Size::new(*WIDTH.start(), HEIGHT);
    };
    let content = design.with_content([frame]);
    let content = content
        .iter()
        .filter(|id| *id != frame)
        .filter_map(|id| design.node(id.as_str()));
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let title = words(node, &catalogue::resolve(node), era).title;
    let title = width(&title, TITLE, Weight::SemiBold) + FRAME_CHEVRON;
    let count = width(&count(node, content), SMALL, Weight::Regular) + 12.0;
    let needed = FRAME_TITLE + title.max(count) + SHEETS;
    let width = needed.clamp(*WIDTH.start(), *WIDTH.end());
    Size::new((width / 8.0).ceil() * 8.0, HEIGHT)
}

impl Card<'_> {
    /// The uppermost of the sheets; the card itself of what is not collapsed.
    pub(super) fn front(&self) -> Rect {
        let rect = self.rect;
        match self.content {
            Some(_) => Rect::new(
                rect.x,
                rect.y,
                (rect.width - SHEETS).max(0.0),
                (rect.height - SHEETS).max(0.0),
            ),
            None => rect,
        }
    }

    /// The sheets under the uppermost, the lowest first.
    pub(super) fn sheets(&self, fill: Token, stroke: Stroke) -> Vec<Shape> {
        if self.content.is_none() {
            return Vec::new();
        }
        [SHEETS, SHEETS / 2.0]
            .map(|off| Shape::Path {
                points: silhouette(self.class, self.front().moved(point(off, off)), 0.0, 1.0),
                closed: true,
                fill: Some(fill),
                stroke: Some(stroke),
            })
            .to_vec()
    }

    /// Bar or inner line of the uppermost sheet, or of the card.
    pub(super) fn trimmings(&self, outline: Token) -> Vec<Shape> {
        trimmings(self.class, self.front(), 1.0, outline)
    }

    /// The count under the header, and under it what is lit; for the short picture larger.
    pub(super) fn counts(&self, size: f32) -> Vec<Shape> {
        let Some(content) = self.content else {
            return Vec::new();
        };
        let front = self.front();
        let left = front.x
            + if self.family.is_some() {
                FRAME_TITLE
            } else {
                12.0
            };
        let room = front.right() - 8.0 - left;
        // A card made narrower, or a count grown longer, shrinks the words: nothing is cut off.
        let fitted = |words: &str, weight: Weight, beside: f32| {
            let wide = width(words, size, weight);
            size * ((room - beside) / wide.max(1.0)).clamp(0.1, 1.0)
        };
        let text = |words: &str, x: f32, y: f32, size: f32, weight: Weight, token: Token| {
            Shape::Text(Text {
                at: point(x, y + CAPITAL * size / 2.0),
                anchor: Anchor::Start,
                size,
                weight,
                token,
                text: words.to_owned(),
            })
        };
        let is_lit = !content.lit.is_empty();
        let y = front.y + if is_lit { 40.0 } else { 46.0 };
        let fit = fitted(&content.count, Weight::Regular, 0.0);
        let mut shapes = vec![text(
            &content.count,
            left,
            y,
            fit,
            Weight::Regular,
            Token::Ink2,
        )];
        const DISC: f32 = 8.0;
        let y = y + 14.0;
        let said: String = content
            .lit
            .iter()
            .map(|(_, words)| words.as_str())
            .collect();
        let discs =
            content.lit.len() as f32 * (DISC + 4.0) + (content.lit.len() as f32 - 1.0) * 8.0;
        let fit = fitted(&said, Weight::SemiBold, discs.min(room / 2.0));
        let mut x = left;
        for (standing, words) in &content.lit {
            let (fill, line) = match standing {
                Standing::Joint => (Token::JointBg, Token::Joint),
                _ => (Token::IntBg, Token::Int),
            };
            let middle = point(x + DISC / 2.0, y);
            shapes.push(Shape::Circle {
                center: middle,
                radius: DISC / 2.0,
                fill: Some(fill),
                stroke: Some(Stroke::solid(line, 1.75)),
            });
            x += DISC + 4.0;
            shapes.push(text(words, x, y, fit, Weight::SemiBold, line));
            x += width(words, fit, Weight::SemiBold) + 8.0;
        }
        shapes
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests read fixed sketches")]
    use super::*;
    use crate::catalogue::sketch;

    #[test]
    fn content_is_counted_by_its_noun() {
        for (text, expected) in [
            ("unct unct", "Empty"),
            ("unct unct\n  undp undp", "1 agency"),
            ("unct unct\n  undp undp\n  wb world-bank", "2 agencies"),
            ("unct unct\n  undp undp\n  rc rc", "2 members"),
            (
                "m un-mission\n  force force\n  unpol police-component",
                "2 components",
            ),
            (
                "m un-mission\n  srsg srsg\n  unpol police-component",
                "2 components and posts",
            ),
            (
                "m un-mission\n  srsg srsg\n  force force\n  joc joc",
                "3 components, posts and bodies",
            ),
        ] {
            let design = sketch::read(text).unwrap();
            let mut nodes = design.nodes();
            let frame = nodes.next().unwrap();
            assert_eq!(count(frame, nodes), expected, "{text}");
        }
    }

    #[test]
    fn the_card_is_as_wide_as_its_words() {
        let design = sketch::read(
            "m un-mission \"United Nations Stabilization and Support Mission\"\nunct unct",
        )
        .unwrap();
        assert_eq!(
            collapsed_size(&design, &"unct".into()),
            Size::new(160.0, 72.0)
        );
        assert!(collapsed_size(&design, &"m".into()).width > 200.0);
    }

    #[test]
    fn what_is_hidden_and_lit_is_told() {
        let design = sketch::read("m un-mission\n  joc joc\n  drh dsrsg-rc-hc").unwrap();
        let mut nodes = design.nodes();
        let frame = nodes.next().unwrap();
        let content = Content::new(frame, nodes.map(|node| (node, Standing::Bridge)));
        let lit: Vec<&str> = content
            .lit
            .iter()
            .map(|(_, words)| words.as_str())
            .collect();
        assert_eq!(lit, ["1 bridge", "1 live hat"]);
    }
}
