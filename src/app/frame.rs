//! How the window is divided: command bar, palette, canvas, verdict, foot; narrower windows give more to the canvas.

use egui::{CentralPanel, Frame, Margin, Panel, Stroke};

use super::regions::{self, Region};
use super::{Context, Outbox, View, bar, canvas, edge, panels, theme};
use crate::diagram::Token;

/// How much room the window gives; panels show less where there is less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// Less than 1100 wide, on a projector 960: the verdict is folded to a strip.
    Narrow,
    /// An old laptop, 1366 × 768: the palette is a rail, the foot one line.
    Compact,
    /// As drawn.
    Wide,
}

impl Room {
    /// The room of a window of this size, in logical pixels. Those who watch a projector need the verdict more than a
    /// wide canvas.
    pub fn of(size: egui::Vec2, projector: bool) -> Self {
        if size.x < if projector { 960.0 } else { 1100.0 } {
            Self::Narrow
        } else if size.x < 1400.0 || size.y < 800.0 {
            Self::Compact
        } else {
            Self::Wide
        }
    }

    /// Width of the palette.
    fn palette(self) -> f32 {
        if self == Self::Wide { 200.0 } else { 44.0 }
    }

    /// Width of the verdict panel when it is not folded.
    fn verdict(self, window: f32, projector: bool) -> f32 {
        match self {
            // 400 on the wall.
            Self::Wide if projector => 400.0 / theme::PROJECTOR,
            Self::Wide if window > 1920.0 => 400.0,
            Self::Wide => 352.0,
            _ => 296.0,
        }
    }

    /// Height of the foot.
    fn foot(self) -> f32 {
        if self == Self::Wide { 56.0 } else { 40.0 }
    }
}

/// Width of the folded verdict panel.
const STRIP: f32 = 56.0;

/// The command bar on top, with a line under it.
pub(super) fn command_bar(
    ui: &mut egui::Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
) {
    let fill = theme::color(context.palette, Token::Chrome);
    Panel::top("bar")
        .exact_size(48.0)
        .show_separator_line(false)
        .frame(
            Frame::new()
                .fill(fill)
                .inner_margin(Margin::symmetric(12, 0)),
        )
        .show(ui, |ui| {
            regions::enter(ui, view, Region::Bar);
            edge::part(ui, "bar", context, view, out, bar::show);
        });
    let line = Stroke::new(1.0, theme::color(context.palette, Token::Line));
    let below_bar = ui.available_rect_before_wrap();
    ui.painter()
        .hline(below_bar.x_range(), below_bar.top() - 0.5, line);
}

/// Shows the design with everything around it.
pub(super) fn show(ui: &mut egui::Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let fill = |token| Frame::new().fill(theme::color(context.palette, token));
    let room = context.room;
    let width = ui.available_width();
    command_bar(ui, context, view, out);
    Panel::bottom("foot")
        .exact_size(room.foot())
        .show_separator_line(false)
        .frame(fill(Token::Chrome).inner_margin(Margin::symmetric(12, 0)))
        .show(ui, |ui| {
            regions::enter(ui, view, Region::Foot);
            edge::part(ui, "panel phases", context, view, out, panels::phases::show);
        });
    Panel::left("palette")
        .exact_size(room.palette())
        .resizable(false)
        .show_separator_line(false)
        .frame(fill(Token::Panel))
        .show(ui, |ui| {
            regions::enter(ui, view, Region::Palette);
            edge::part(
                ui,
                "panel palette",
                context,
                view,
                out,
                panels::palette::show,
            );
        });
    if room == Room::Narrow || view.folded {
        Panel::right("verdict strip")
            .exact_size(STRIP)
            .resizable(false)
            .show_separator_line(false)
            .frame(fill(Token::Panel))
            .show(ui, |ui| {
                regions::enter(ui, view, Region::Verdict);
                edge::part(
                    ui,
                    "panel verdict folded",
                    context,
                    view,
                    out,
                    panels::verdict::show_strip,
                );
            });
    } else {
        Panel::right("verdict")
            .exact_size(room.verdict(width, view.appearance.projector))
            .resizable(false)
            .show_separator_line(false)
            .frame(fill(Token::Panel))
            .show(ui, |ui| {
                regions::enter(ui, view, Region::Verdict);
                edge::part(
                    ui,
                    "panel verdict",
                    context,
                    view,
                    out,
                    panels::verdict::show,
                );
            });
    }
    if view.panels.parking.open {
        Panel::right("parking lot")
            .exact_size(panels::parking::WIDTH)
            .resizable(false)
            .show_separator_line(false)
            .frame(fill(Token::Panel))
            .show(ui, |ui| {
                let show = panels::parking::show;
                edge::part(ui, "panel parking lot", context, view, out, show);
            });
    }
    CentralPanel::no_frame()
        .frame(fill(Token::Canvas))
        .show(ui, |ui| {
            regions::enter(ui, view, Region::Canvas);
            edge::part(ui, "canvas", context, view, out, canvas::show);
        });
}
