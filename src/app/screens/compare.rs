//! The open design beside another: verdicts, what differs, findings gained and lost. It follows every edit.

use std::sync::Arc;

use egui::{Align, Frame, Layout, Margin, Role, ScrollArea, Ui, WidgetInfo, vec2};

use crate::analysis::compare::Side;
use crate::app::theme::{self, Type};
use crate::app::widgets::{primary, secondary, text};
use crate::app::{Action, Context, Outbox, Screen, View, commands};
use crate::diagram::Token;
use crate::format::paper::options_page::comparison;
use crate::format::paper::{Block, Document, Heading, Table, Text, Tone, words};
use crate::format::report::compare::Choice;
use crate::model::Design;
use crate::rules;

/// What the view remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// What the other design is called, and the design.
    other: Option<(String, Design)>,
    /// The comparison with the design of this revision.
    told: Option<(u64, Arc<Document>)>,
    /// Whether leaving the view leads back to a question about the two.
    pub(in crate::app) leads_back: bool,
}

impl State {
    /// Compares with another design from now on.
    pub(in crate::app) fn set(&mut self, name: String, design: Design) {
        self.other = Some((name, design));
        self.told = None;
    }
}

/// Lines are no longer than this, in logical pixels.
const WIDEST: f32 = 1100.0;

/// Shows the comparison.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let margin = Margin {
        left: 24,
        right: 24,
        top: 12,
        bottom: 0,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.horizontal(|ui| {
            if view.screens.compare.leads_back {
                let back = primary(ui, "Back to the question: mine or theirs?");
                if back.clicked() {
                    view.screen = Screen::Canvas;
                    ui.request_repaint();
                }
                return;
            }
            let label = if view.screens.compare.other.is_some() {
                "Compare with another…"
            } else {
                "Compare with…"
            };
            if secondary(ui, None, label).clicked() {
                out.extend(commands::find("compare").map(Action::Run));
            }
        });
        ui.add_space(8.0);
        let Some(told) = told(context, view) else {
            let said = "Choose a second design to set beside the one that is open.";
            text(ui, Type::Body, Token::Ink2, said);
            return;
        };
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(WIDEST.min(ui.available_width() - 16.0));
            for block in &told.blocks {
                paint(ui, block);
            }
            ui.add_space(24.0);
        });
    });
}

/// The comparison with the design as it is, made once.
fn told(context: &Context<'_>, view: &mut View) -> Option<Arc<Document>> {
    let state = &mut view.screens.compare;
    let (name, other) = state.other.as_ref()?;
    let revision = context.document.history().revision();
    if let Some((of, told)) = &state.told
        && *of == revision
    {
        return Some(Arc::clone(told));
    }
    let evaluation = context.document.evaluation();
    let evaluation_of_other = rules::evaluate(other, evaluation.phase);
    let open = context.document.name();
    let sides = [
        Choice {
            name,
            side: Side {
                design: other,
                evaluation: &evaluation_of_other,
            },
        },
        Choice {
            name: &open,
            side: Side {
                design: context.document.design(),
                evaluation,
            },
        },
    ];
    let told = Arc::new(comparison(&sides));
    state.told = Some((revision, Arc::clone(&told)));
    Some(told)
}

fn paint(ui: &mut Ui, block: &Block) {
    match block {
        Block::Heading(of) => heading(ui, of),
        Block::Paragraph(of) | Block::Quote(of) => {
            text(ui, Type::Body, Token::Ink, words(of));
        }
        Block::List(points) => {
            for of in points {
                text(ui, Type::Body, Token::Ink, words(of));
            }
        }
        Block::Table(of) => table(ui, of),
        Block::Figure(_) | Block::Pictures(_) => {}
    }
}

fn heading(ui: &mut Ui, of: &Heading) {
    let (kind, above) = match of.level {
        1 => (Type::Title, 20.0),
        _ => (Type::Heading, 14.0),
    };
    ui.add_space(above);
    let response = text(ui, kind, Token::Ink, of.text.as_str());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &of.text));
    ui.add_space(4.0);
}

fn table(ui: &mut Ui, of: &Table) {
    let room = ui.available_width();
    let shares: f32 = of.columns.iter().map(|of| f32::from(of.share)).sum();
    let width = |share: u8| room * f32::from(share) / shares.max(1.0);
    let widths: Vec<f32> = of.columns.iter().map(|of| width(of.share)).collect();
    let titles = of.columns.iter().map(|column| column.title.clone());
    row(ui, &widths, titles.map(|of| (Type::Label, of)).collect());
    for cells in &of.rows {
        row(ui, &widths, cells.iter().map(cell).collect());
    }
}

/// A cell is bold if it begins so.
fn cell(of: &Text) -> (Type, String) {
    let is_strong = of.first().is_some_and(|run| run.tone == Tone::Strong);
    let kind = if is_strong { Type::Strong } else { Type::Body };
    (kind, words(of))
}

fn row(ui: &mut Ui, widths: &[f32], cells: Vec<(Type, String)>) {
    let spoken: Vec<&str> = cells.iter().map(|(_, said)| said.as_str()).collect();
    let spoken = spoken.join(", ");
    let shown = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for ((kind, said), &width) in cells.into_iter().zip(widths) {
            let layout = Layout::top_down(Align::Min);
            ui.allocate_ui_with_layout(vec2(width, 18.0), layout, |ui| {
                ui.set_max_width(width - 12.0);
                ui.add_space(5.0);
                text(ui, kind, Token::Ink, said);
                ui.add_space(5.0);
                ui.set_min_width(width);
            });
        }
    });
    let rect = shown.response.rect;
    let line = egui::Stroke::new(1.0, theme::ink(ui, Token::Line));
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    shown
        .response
        .widget_info(|| WidgetInfo::labeled(Role::Row, true, &spoken));
}
