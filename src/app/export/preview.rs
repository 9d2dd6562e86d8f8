//! The first page of an export as it will be, small.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use egui::{Sense, StrokeKind, Ui, pos2, vec2};

use super::Order;
use super::work::{Subject, Trouble};
use crate::app::paint::{Brush, Least, Transform};
use crate::app::theme::{self, Type};
use crate::app::widgets::text;
use crate::diagram::layout::Watch;
use crate::diagram::{Palette, Token};
use crate::format::export::Sort;
use crate::format::sheet::{self, Part, Sheet};

/// So long is waited for a page.
const SHORT: Duration = Duration::from_millis(30);
/// A page of more shapes is shown without lines and labels.
const MOST: usize = 6_000;

type Pages = Result<Vec<Sheet>, String>;

/// Pages, and what they are of.
#[derive(Debug, Default)]
pub(super) struct Preview {
    of: Option<Order>,
    watch: Arc<Watch>,
    found: Option<Receiver<Pages>>,
    pages: Option<(Palette, Pages)>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.watch.cancel();
    }
}

impl Preview {
    /// Has pages made if others are shown than are wanted; one lot at a time.
    fn update(&mut self, ctx: &egui::Context, subject: &Arc<Subject>, order: &Order) {
        if self.of.as_ref() != Some(order) {
            self.watch.cancel();
            self.watch = Arc::default();
            let (sender, found) = channel();
            let (subject, watch) = (Arc::clone(subject), Arc::clone(&self.watch));
            let (options, repaint) = (order.options.clone(), ctx.clone());
            std::thread::spawn(move || {
                let _ = sender.send(
                    subject
                        .job(&options, &watch, sheet::sheets)
                        .map_err(Trouble::words),
                );
                repaint.request_repaint();
            });
            self.of = Some(order.clone());
            if let Ok(pages) = found.recv_timeout(SHORT) {
                self.pages = Some((order.options.palette, pages));
            } else {
                self.found = Some(found);
            }
        }
        if let Some(Ok(pages)) = self.found.as_ref().map(Receiver::try_recv) {
            self.pages = Some((order.options.palette, pages));
            self.found = None;
        }
    }

    /// Shows the first page in all the space that is left, and how many there are.
    pub(super) fn show(&mut self, ui: &mut Ui, subject: &Arc<Subject>, order: &Order) {
        let shows_pages = order
            .format()
            .is_some_and(|format| matches!(format.sort, Sort::Picture | Sort::Slides));
        if !shows_pages {
            return;
        }
        self.update(ui.ctx(), subject, order);
        match &self.pages {
            Some((palette, Ok(pages))) => {
                if let Some(first) = pages.first() {
                    page(ui, first, *palette);
                }
                let is_slides = order.format().is_some_and(|it| it.sort == Sort::Slides);
                let said = match pages.len() {
                    _ if is_slides => "The slide of the picture.".to_owned(),
                    1 => "One page.".to_owned(),
                    count => format!("The first of {count} pages."),
                };
                text(ui, Type::Second, Token::Ink2, said);
            }
            Some((_, Err(problem))) => {
                text(
                    ui,
                    Type::Body,
                    Token::Ink2,
                    format!("No preview: {problem}."),
                );
            }
            None => {
                text(ui, Type::Second, Token::Ink2, "The preview comes soon…");
            }
        }
    }
}

fn page(ui: &mut Ui, sheet: &Sheet, palette: Palette) {
    let width = ui.available_width();
    let (wide, high) = (sheet.size.width.max(1.0), sheet.size.height.max(1.0));
    let most = (ui.available_height() - 28.0).max(80.0);
    let scale = (width / wide).min(most / high);
    let size = vec2(wide * scale, high * scale);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| {
        let said = format!("Preview: {}", sheet.description);
        egui::WidgetInfo::labeled(egui::Role::Image, true, said)
    });
    let painter = ui.painter_at(rect);
    if let Some(paper) = sheet.paper {
        painter.rect_filled(rect, 0.0, theme::color(palette, paper));
    }
    let count: usize = sheet
        .layers
        .iter()
        .flat_map(|layer| &layer.groups)
        .map(|group| group.shapes.len())
        .sum();
    for layer in &sheet.layers {
        let painter = match layer.clip {
            Some(clip) => {
                let page = Transform {
                    scale,
                    origin: rect.min,
                };
                painter.with_clip_rect(page.rect(clip).intersect(rect))
            }
            None => painter.clone(),
        };
        let transform = Transform {
            scale: scale * layer.scale,
            origin: pos2(
                rect.min.x + scale * layer.offset.x,
                rect.min.y + scale * layer.offset.y,
            ),
        };
        let least = Least {
            text: 1.5,
            line: 0.4,
        };
        let brush = Brush::new(painter, transform, palette).no_less_than(least);
        for group in &layer.groups {
            let is_fine = matches!(group.part, Part::Link(_) | Part::Label(_) | Part::Ends(_));
            if count > MOST && is_fine {
                continue;
            }
            brush.faded(group.opacity).shapes(&group.shapes);
        }
    }
    let line = egui::Stroke::new(1.0, theme::ink(ui, Token::Line2));
    ui.painter()
        .rect_stroke(rect, 0.0, line, StrokeKind::Outside);
}
