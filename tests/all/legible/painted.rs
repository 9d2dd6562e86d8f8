//! What a frame painted: every text with its size, its colour and the colour it stands on.

use egui::epaint::{ClippedShape, Shape, TextShape};
use egui::{Color32, Pos2, Rect, Rgba};

use super::Test;

/// A line of text on the screen.
pub struct Painted {
    pub text: String,
    /// In logical pixels of the system.
    pub size: f32,
    /// Against what is under it, by WCAG 2.2.
    pub contrast: f32,
}

/// All texts of the last frame that can be seen.
pub fn texts(test: &Test) -> Vec<Painted> {
    let zoom = test.ctx.zoom_factor();
    let shapes: Vec<(Rect, &Shape)> = flat(&test.output().shapes);
    let mut texts = Vec::new();
    for (place, (clip, shape)) in shapes.iter().enumerate() {
        let Shape::Text(text) = shape else { continue };
        if text.galley.text().trim().is_empty() || text.opacity_factor < 1.0 {
            continue;
        }
        let rect = shape.visual_bounding_rect();
        if !rect.intersects(*clip) || rect.width() <= 0.0 {
            continue;
        }
        let at = rect.intersect(*clip).center();
        let ground = ground(&shapes[..place], at);
        for section in &text.galley.job.sections {
            let ink = ink(text, section.format.color);
            // Laid out for later, not to be seen.
            if ink == Color32::TRANSPARENT {
                continue;
            }
            texts.push(Painted {
                text: text.galley.text().to_owned(),
                size: section.format.font_id.size * zoom,
                contrast: contrast(over(ground, ink), ground),
            });
        }
    }
    texts
}

fn flat(shapes: &[ClippedShape]) -> Vec<(Rect, &Shape)> {
    fn push<'a>(clip: Rect, shape: &'a Shape, all: &mut Vec<(Rect, &'a Shape)>) {
        match shape {
            Shape::Vec(inner) => inner.iter().for_each(|shape| push(clip, shape, all)),
            Shape::Noop => {}
            _ => all.push((clip, shape)),
        }
    }
    let mut all = Vec::new();
    for clipped in shapes {
        push(clipped.clip_rect, &clipped.shape, &mut all);
    }
    all
}

fn ink(text: &TextShape, color: Color32) -> Color32 {
    let color = text.override_text_color.unwrap_or(color);
    if color == Color32::PLACEHOLDER {
        text.fallback_color
    } else {
        color
    }
}

/// The colour under a point after these shapes.
fn ground(shapes: &[(Rect, &Shape)], at: Pos2) -> Color32 {
    let mut ground = Color32::WHITE;
    for (clip, shape) in shapes {
        if !clip.contains(at) {
            continue;
        }
        let fill = match shape {
            Shape::Rect(rect) if rect.blur_width == 0.0 && rect.rect.contains(at) => rect.fill,
            Shape::Circle(circle) if circle.center.distance(at) < circle.radius => circle.fill,
            Shape::Path(path) if path.closed && inside(&path.points, at) => path.fill,
            _ => Color32::TRANSPARENT,
        };
        ground = over(ground, fill);
    }
    ground
}

fn inside(points: &[Pos2], at: Pos2) -> bool {
    let mut inside = false;
    for (i, a) in points.iter().enumerate() {
        let b = points[(i + 1) % points.len()];
        if (a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x {
            inside = !inside;
        }
    }
    inside
}

/// A colour laid over an opaque one, as the toolkit blends: with premultiplied gamma values.
#[allow(
    clippy::disallowed_methods,
    reason = "what is blended is no token any more"
)]
fn over(under: Color32, color: Color32) -> Color32 {
    let rest = 1.0 - f32::from(color.a()) / 255.0;
    let part = |under: u8, over: u8| (f32::from(under) * rest + f32::from(over)).min(255.0) as u8;
    Color32::from_rgb(
        part(under.r(), color.r()),
        part(under.g(), color.g()),
        part(under.b(), color.b()),
    )
}

fn contrast(a: Color32, b: Color32) -> f32 {
    let luminance = |color: Color32| {
        let linear = Rgba::from(color);
        0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b()
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
