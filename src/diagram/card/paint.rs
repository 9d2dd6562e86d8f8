//! Drawing a card: silhouette by class, colours by standing, texts by level of detail.

use super::fit::{self, SHORT_TITLE, TITLE, room};
use super::words::Words;
use super::{Content, FRAME_CHEVRON, FRAME_TITLE, HAT_HEIGHT};
use crate::diagram::Standing;
use crate::diagram::marks::{bust, family_mark, silhouette};
use crate::diagram::shape::{Anchor, Shape, Stroke, Text, Weight};
use crate::diagram::text::{CAPITAL, width};
use crate::diagram::tokens::Token;
use crate::model::{Class, Family, Point, Rect, point};

/// What a card is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Card<'a> {
    /// Its class.
    pub class: Class,
    /// Where it stands.
    pub rect: Rect,
    /// How it stands out.
    pub standing: Standing,
    /// The family whose mark it bears, if any.
    pub family: Option<Family>,
    /// What it says.
    pub words: &'a Words,
    /// What lies in it, if it is a collapsed frame.
    pub content: Option<&'a Content>,
}

/// The colours of a standing: fill, outline, its width, marks and functions.
struct Colours {
    fill: Token,
    outline: Token,
    width: f32,
    mark: Token,
    functions: Token,
}

impl Card<'_> {
    fn colours(&self) -> Colours {
        let (fill, outline, width) = match self.class {
            Class::Mission => (Token::Panel, Token::Frame, 1.75),
            Class::Group => (Token::Panel, Token::Edge, 1.4),
            _ => (Token::Card, Token::Edge, 1.25),
        };
        match self.standing {
            Standing::Plain => Colours {
                fill,
                outline,
                width,
                mark: Token::Ink3,
                functions: Token::Ink2,
            },
            Standing::Joint => Colours {
                fill: Token::JointBg,
                outline: Token::Joint,
                width: 1.75,
                mark: Token::Joint,
                functions: Token::Joint,
            },
            Standing::Bridge | Standing::HumanitarianBridge => Colours {
                fill: if self.standing == Standing::Bridge {
                    Token::IntBg
                } else {
                    fill
                },
                outline: Token::Int,
                width: 2.0,
                mark: Token::Int,
                functions: Token::Int,
            },
        }
    }

    /// Rings, fill, outline, bar: drawn at every size.
    pub fn outline(&self) -> Vec<Shape> {
        let colours = self.colours();
        let path = |reach: f32, fill: Option<Token>, stroke: Stroke| Shape::Path {
            points: silhouette(self.class, self.front(), reach, 1.0),
            closed: true,
            fill,
            stroke: Some(stroke),
        };
        let mut shapes = Vec::with_capacity(4);
        if self.standing == Standing::Bridge {
            // Rings of 6 and 3 px outside the edge, as lines along their middles.
            shapes.push(path(3.0, None, Stroke::solid(Token::Int, 6.0).faint(0.13)));
            shapes.push(path(1.5, None, Stroke::solid(Token::Int, 3.0).faint(0.20)));
        }
        let line = Stroke::solid(colours.outline, colours.width);
        shapes.extend(self.sheets(colours.fill, line));
        shapes.push(path(0.0, Some(colours.fill), line));
        shapes.extend(self.trimmings(colours.outline));
        shapes
    }

    /// Title, name, functions, mark and hats.
    pub fn full(&self) -> Vec<Shape> {
        if self.class.is_frame() {
            let mut shapes = self.header(TITLE, true);
            shapes.extend(self.counts(10.5));
            return shapes;
        }
        let room = room(self.class, self.rect);
        let mut shapes = fit::full(self.words, room, self.colours().functions).place(room.inner);
        shapes.extend(self.small_marks());
        shapes.extend(self.hats(9.0, HAT_HEIGHT));
        shapes
    }

    /// The title in large type, mark and hats.
    pub fn short(&self) -> Vec<Shape> {
        if self.class.is_frame() {
            let mut shapes = self.header(SHORT_TITLE, false);
            shapes.extend(self.counts(TITLE));
            return shapes;
        }
        let room = room(self.class, self.rect);
        let mut shapes = fit::title(self.words, room, SHORT_TITLE).place(room.inner);
        shapes.extend(self.small_marks());
        shapes.extend(self.hats(11.0, 15.0));
        shapes
    }

    /// The family mark alone, large enough for a small picture.
    pub fn mark(&self) -> Vec<Shape> {
        let (rect, token) = (self.rect, self.colours().mark);
        let size = (rect.width.min(rect.height) * 0.5).min(30.0);
        let center = if self.class.is_frame() {
            point(
                rect.x + 8.0 + size / 2.0,
                (rect.y + 12.0 + size / 2.0).min(rect.center().y),
            )
        } else {
            rect.center()
        };
        let family = self.family.unwrap_or(Family::Mission);
        // A post without a family of its own on view keeps its bust.
        if self.class == Class::Post {
            return bust(center, size / 22.0, self.bust_token());
        }
        match self.family {
            Some(_) => family_mark(family, center, size, token),
            None => Vec::new(),
        }
    }

    fn bust_token(&self) -> Token {
        match self.standing {
            Standing::Plain => Token::Frame,
            _ => self.colours().outline,
        }
    }

    /// The family mark in its corner, and the bust of a post.
    fn small_marks(&self) -> Vec<Shape> {
        let rect = self.rect;
        let scale = fit::scale(self.class, rect);
        let mut shapes = Vec::new();
        if self.class == Class::Post {
            let left = (rect.height / 2.0).min(28.0) * scale;
            shapes = bust(
                point(rect.x + left, rect.center().y),
                scale,
                self.bust_token(),
            );
        }
        let Some(family) = self.family else {
            return shapes;
        };
        let center = match self.class {
            Class::Process => point(rect.right() - 12.5, rect.bottom() - 12.5),
            Class::Programme => point(rect.right() - 20.0, rect.center().y),
            _ => point(rect.right() - 12.5, rect.y + 12.5),
        };
        if rect.width >= 40.0 && rect.height >= 25.0 {
            shapes.extend(family_mark(family, center, 11.0, self.colours().mark));
        }
        shapes
    }

    /// Mark, title and, where there is room beside it, the name in the header of a frame.
    fn header(&self, size: f32, with_name: bool) -> Vec<Shape> {
        let rect = self.front();
        let middle = rect.y
            + if self.class == Class::Mission {
                21.0
            } else {
                19.0
            };
        let (mark, token) = match self.class {
            Class::Mission => (13.0, Token::Frame),
            _ => (12.0, Token::Ink3),
        };
        let mut shapes = Vec::new();
        let mut left = rect.x + 12.0;
        if let Some(family) = self.family {
            shapes = family_mark(family, point(rect.x + 18.5, middle), mark, token);
            left = rect.x + FRAME_TITLE;
        }
        let room = fit::Room {
            inner: Rect::new(
                left,
                middle - 14.0,
                (rect.right() - FRAME_CHEVRON - left).max(rect.width / 4.0),
                28.0,
            ),
            beside_title: 0.0,
        };
        shapes.extend(fit::title(self.words, room, size).place(room.inner));
        let after = left + width(&self.words.title, size, Weight::SemiBold) + 8.0;
        let name = width(&self.words.name, 10.5, Weight::Regular);
        if with_name && !self.words.name.is_empty() && after + name <= rect.right() - FRAME_CHEVRON
        {
            shapes.push(Shape::Text(Text {
                // On one base line with the title.
                at: point(after, middle + CAPITAL * size / 2.0),
                anchor: Anchor::Start,
                size: 10.5,
                weight: Weight::Regular,
                token: Token::Ink2,
                text: self.words.name.clone(),
            }));
        }
        shapes
    }

    /// Tabs on the top edge, from the right; in a second row where the edge is too short.
    fn hats(&self, size: f32, height: f32) -> Vec<Shape> {
        const GAP: f32 = 3.0;
        let right = self.rect.right() - 22.0;
        let (mut x, mut y) = (right, self.rect.y);
        let mut shapes = Vec::new();
        for hat in self.words.hats.iter().rev() {
            let wide = width(hat, size, Weight::SemiBold) + size * 1.1;
            if x - wide < self.rect.x + 6.0 && x < right {
                (x, y) = (right, y - height - GAP);
            }
            shapes.extend(tab(
                Rect::new(x - wide, y - height, wide, height),
                hat,
                size,
                self.bust_token(),
            ));
            x -= wide + GAP;
        }
        shapes
    }
}

fn tab(rect: Rect, hat: &str, size: f32, token: Token) -> [Shape; 2] {
    let corner = |x: f32, y: f32, radius: f32| -> (Point, f32) { (point(x, y), radius) };
    [
        Shape::Path {
            points: vec![
                corner(rect.x, rect.bottom(), 0.0),
                corner(rect.x, rect.y, 3.0),
                corner(rect.right(), rect.y, 3.0),
                corner(rect.right(), rect.bottom(), 0.0),
            ],
            closed: true,
            fill: Some(token),
            stroke: None,
        },
        Shape::Text(Text {
            at: point(rect.center().x, rect.center().y + CAPITAL * size / 2.0),
            anchor: Anchor::Middle,
            size,
            weight: Weight::SemiBold,
            token: Token::OnV,
            text: hat.to_owned(),
        }),
    ]
}
