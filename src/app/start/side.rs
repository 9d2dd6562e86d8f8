//! The left side of the start screen: what the program is, new designs, files, recent designs.

use egui::{
    Align, CornerRadius, Id, Layout, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind,
    WidgetInfo, pos2, vec2,
};

use super::{Gallery, words};
use crate::app::files::{Intent, Source};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, Row, elided, focus_ring, link, mark, sentence_width, text};
use crate::app::{Action, Context, Document, Outbox, Screen, View, commands, sign};
use crate::diagram::Token;
use crate::store::settings::{Recent, Settings};

/// Shows it in 320 logical pixels.
pub(super) fn show(
    ui: &mut egui::Ui,
    context: &Context<'_>,
    view: &mut View,
    (settings, gallery): (&Settings, &Gallery),
    out: &mut Outbox,
) {
    let foot = 40.0;
    let height = ui.available_height() - foot;
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            title(ui);
            back(ui, context.document, view);
            ui.add_space(20.0);
            text(ui, Type::Label, Token::Ink3, "New design");
            ui.add_space(4.0);
            new_designs(ui, gallery, out);
            files(ui, out);
            if !settings.recent().is_empty() {
                ui.add_space(20.0);
                text(ui, Type::Label, Token::Ink3, "Recent");
                for recent in settings.recent() {
                    recent_row(ui, recent, out);
                }
            }
        });
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        let note = "Works offline. Nothing leaves this computer.";
        text(ui, Type::Caption, Token::Ink3, note);
    });
}

fn title(ui: &mut egui::Ui) {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(theme::square(28.0), Sense::hover());
        sign::paint(ui, rect);
        ui.add_space(4.0);
        let name = Type::Name.text(ui, Token::Ink, "Mission Canvas");
        ui.label(name);
    });
    ui.add_space(6.0);
    let what = "Draw a peace operation. See at every edit whether it is integrated, joint or fragmented, and why.";
    text(ui, Type::Sentence, Token::Ink2, what);
}

/// The way back to the design that is open.
fn back(ui: &mut egui::Ui, document: &Document, view: &mut View) {
    if document.design().nodes().len() == 0 {
        return;
    }
    ui.add_space(8.0);
    let back = link(ui, Type::Body, &format!("← Back to {}", document.name()));
    if back.clicked() {
        view.screen = Screen::Canvas;
    }
}

fn new_designs(ui: &mut egui::Ui, gallery: &Gallery, out: &mut Outbox) {
    let blank = card(ui, "blank", "Blank canvas", "Nothing on it yet");
    let icon = icon_place(blank.rect);
    let ink = theme::ink(ui, Token::Ink2);
    Icon::Blank.paint(ui.painter(), icon, ink, ink);
    if blank.clicked() {
        out.push(Action::Intend(Intent::Open(Source::Blank)));
    }
    for (sample, document) in gallery.templates() {
        let response = card(ui, sample.file, sample.name, sample.place);
        let evaluation = document.evaluation();
        mark::verdict(
            ui,
            icon_place(response.rect),
            evaluation.verdict,
            evaluation.grade,
            1.0,
        );
        if response.clicked() {
            let source = Source::Sample(sample.file.to_owned());
            out.push(Action::Intend(Intent::Open(source)));
        }
    }
}

fn icon_place(card: Rect) -> Rect {
    Rect::from_center_size(card.left_center() + vec2(26.0, 0.0), theme::square(26.0))
}

/// A card of 52 with two lines of words; the caller paints the icon.
fn card(ui: &mut egui::Ui, id: &str, name: &str, what: &str) -> Response {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 52.0));
    ui.add_space(4.0);
    let response = ui.interact(rect, Id::unique(("new design", id)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}: {what}")));
    let corner = CornerRadius::same(8);
    let lively = response.hovered();
    let ground = if lively { Token::Hover } else { Token::Panel };
    let border = if lively { Token::Edge } else { Token::Line2 };
    let painter = ui.painter();
    painter.rect_filled(rect, corner, theme::ink(ui, ground));
    let stroke = Stroke::new(1.0, theme::ink(ui, border));
    painter.rect_stroke(rect, corner, stroke, StrokeKind::Inside);
    let width = rect.width() - 60.0;
    let at = |y: f32| pos2(rect.left() + 51.0, rect.top() + y);
    elided(ui, at(18.0), width, Type::Strong, Token::Ink, name);
    elided(ui, at(35.0), width, Type::Second, Token::Ink2, what);
    if response.has_focus() {
        focus_ring(ui, rect);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn files(ui: &mut egui::Ui, out: &mut Outbox) {
    ui.columns(2, |columns| {
        for (ui, id) in columns.iter_mut().zip(["open", "import"]) {
            let Some(command) = commands::find(id) else {
                continue;
            };
            let button = egui::Button::new(command.label);
            let size = vec2(ui.available_width(), 28.0);
            if ui
                .add_sized(size, button)
                .on_hover_text(command.tooltip)
                .clicked()
            {
                out.push(Action::Run(command));
            }
        }
    });
}

fn recent_row(ui: &mut egui::Ui, recent: &Recent, out: &mut Outbox) {
    let verdict = words(recent.verdict, recent.grade);
    let said = format!("{}: {verdict}, {}", recent.title, when(recent));
    let row = Row::new(Id::unique(("recent", &recent.path)), 40.0);
    let (rect, response) = row.show(ui, Role::Button, &said);
    let icon = Rect::from_center_size(rect.left_center() + vec2(12.0, 0.0), theme::square(18.0));
    mark::verdict(ui, icon, recent.verdict, recent.grade, 1.0);
    let when = when(recent);
    let width = sentence_width(ui, Type::Caption, &when);
    let name = rect.width() - 32.0 - width - 12.0;
    elided(
        ui,
        rect.left_center() + vec2(32.0, 0.0),
        name,
        Type::Body,
        Token::Ink,
        &recent.title,
    );
    let right = pos2(rect.right() - width - 2.0, rect.center().y);
    elided(ui, right, width + 2.0, Type::Caption, Token::Ink3, &when);
    if response.clicked() {
        let source = Source::File(recent.path.clone());
        out.push(Action::Intend(Intent::Open(source)));
    }
    response.on_hover_text(recent.path.display().to_string());
    theme::hairline(ui);
}

/// When a design was open last, for a list: `today 14:10`, `Thursday`, `12 Mar 2026`.
fn when(recent: &Recent) -> String {
    let at = &recent.at;
    let days = at.date().until(jiff::Zoned::now().date());
    match days.map(|span| span.get_days()) {
        Ok(0) => format!("today {}", at.strftime("%H:%M")),
        Ok(1) => "yesterday".to_owned(),
        Ok(2..=6) => at.strftime("%A").to_string(),
        _ => at.strftime("%-d %b %Y").to_string(),
    }
}
