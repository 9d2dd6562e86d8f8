//! The plans, one of them open: what each comes to, its steps, and why; or why there are none.

use egui::text::LayoutJob;
use egui::{Align, Id, Rect, Role, Shape, Stroke, Ui, pos2, vec2};

use super::drawn::Drawn;
use super::search::{Answer, Question};
use super::{Chosen, State, done, reveal, step, why, words};
use crate::analysis::advise::Plan;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, Row, format, link, mark, primary, secondary, text};
use crate::app::{Callout, Context, Outbox, Proposal, View};
use crate::diagram::Token;

/// So much of a plan that is opened is brought into sight, in logical pixels.
const BEGINNING: f32 = 220.0;
/// Where the words of a plan begin, in logical pixels from its left.
const TEXT: f32 = 32.0;

/// Shows how the search stands, and the plans.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    (state, question): (&mut State, &Question),
) {
    let answer = state.answer.clone();
    let answer = answer.filter(|answer| !answer.question.is_another_wish(question));
    let is_current = answer
        .as_ref()
        .is_some_and(|answer| answer.question == *question);
    // It is for this answer or for none: later the keyboard is busy elsewhere.
    let mut wants_focus = is_current && std::mem::take(&mut state.wants_focus);
    standing(ui, state, answer.as_deref(), &mut wants_focus);
    let Some(answer) = answer else {
        return;
    };
    if !is_current {
        // Of the design as it was: it recedes until there is another one.
        ui.disable();
    } else if answer.advice.plans.is_empty() {
        let said = text(ui, Type::Body, Token::Ink, none(&answer));
        ui.ctx().accesskit_node_builder(said.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
    }
    let open = state.open(&answer);
    let (mut looked_at, mut is_asked) = (open, false);
    state.stressed = None;
    let scrolls = std::mem::take(&mut state.scrolls_to_open);
    for (place, plan) in answer.advice.plans.iter().enumerate() {
        let is_open = open == Some(place);
        let ground = ui.painter().add(Shape::Noop);
        let top = ui.cursor().top();
        let title = title(ui, &answer, place, is_open);
        if std::mem::take(&mut wants_focus) {
            title.request_focus();
        }
        keep_in_sight(&title);
        if title.hovered() || title.has_focus() {
            (looked_at, is_asked) = (Some(place), true);
        }
        if title.clicked() {
            turn(state, &answer.drawn[place], is_open);
            ui.request_repaint();
        }
        if is_open {
            is_asked |= details(ui, view, out, (state, &answer, plan, place));
            lay_ground(ui, ground, top);
            if scrolls {
                // The plan that was open above it is shut now.
                let height = (ui.cursor().top() - top).min(BEGINNING);
                let begins = Rect::from_min_size(title.rect.min, vec2(title.rect.width(), height));
                ui.scroll_to_rect(begins, None);
            }
        }
    }
    if is_current && let Some(place) = looked_at {
        propose(context, view, &answer, (place, state.stressed, is_asked));
    }
}

/// Opens a plan, or shuts it.
fn turn(state: &mut State, drawn: &Drawn, is_open: bool) {
    if is_open {
        state.chosen = Chosen::Nothing;
        return;
    }
    state.chosen = Chosen::Named(drawn.name.clone());
    state.scrolls_to_open = true;
}

/// What gets the keyboard is scrolled to.
fn keep_in_sight(response: &egui::Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}

/// How the search stands, in a line that is always there: nothing jumps when it ends.
fn standing(ui: &mut Ui, state: &mut State, answer: Option<&Answer>, wants_focus: &mut bool) {
    let told = state.search.clone();
    let told = told.filter(|search| search.is_told_of(ui.ctx()));
    ui.horizontal(|ui| {
        ui.set_min_height(28.0);
        if let Some(search) = told {
            let layout = egui::Layout::right_to_left(Align::Center);
            ui.with_layout(layout, |ui| {
                let keys = Type::Caption.text(ui, Token::Ink3, "Esc");
                if ui.add(egui::Button::new(("Cancel", keys))).clicked() {
                    search.stop();
                }
                ui.with_layout(egui::Layout::left_to_right(Align::Center), |ui| {
                    let said = format!("{} judged…", words::designs(search.judged()));
                    text(ui, Type::Second, Token::Ink2, said);
                });
            });
        } else if let Some(answer) = answer {
            let count = answer.advice.plans.len();
            let said = match (count, answer.is_stopped) {
                (_, true) if count > 0 => "Stopped: the best so far.",
                (0, _) => "No plan",
                (1, _) => "1 way",
                (2, _) => "2 ways, the smaller first",
                _ => &format!("{count} ways, the smallest first"),
            };
            let said = text(ui, Type::Label, Token::Ink3, said);
            ui.ctx().accesskit_node_builder(said.id, |node| {
                node.set_live(egui::accesskit::Live::Polite);
            });
            if answer.is_open {
                let again = link(ui, Type::Second, "Look further").on_hover_text(
                    "Goes on for a smaller way, or for the proof that there is none. It may take a while; Esc ends it.",
                );
                if answer.is_stopped && std::mem::take(wants_focus) {
                    again.request_focus();
                }
                if again.clicked() {
                    state.further = Some(answer.question.clone());
                    state.answer = None;
                    ui.request_repaint();
                }
            }
        }
    });
}

/// Why there are no plans.
fn none(answer: &Answer) -> &str {
    if answer.is_stopped {
        "It was stopped before a way was found."
    } else {
        &answer.advice.reason
    }
}

/// What a plan comes to, what it adds and changes, and of the open one how sure it is that nothing less does.
fn title(ui: &mut Ui, answer: &Answer, place: usize, is_open: bool) -> egui::Response {
    let (plan, drawn) = (&answer.advice.plans[place], &answer.drawn[place]);
    let outcome = words::outcome(plan);
    let (proof, proven) = words::proof(&answer.advice, plan);
    let mut job = LayoutJob::default();
    let lines = [
        (Type::Strong, Token::Ink, outcome.as_str()),
        (Type::Second, Token::Ink2, drawn.sum.as_str()),
        (Type::Second, Token::Ink3, proof.as_str()),
    ];
    let shown = if is_open { 3 } else { 2 };
    for (at, (kind, token, words)) in lines.into_iter().take(shown).enumerate() {
        let words = if at > 0 {
            format!("\n{words}")
        } else {
            words.to_owned()
        };
        job.append(&words, 0.0, format(ui, kind, token));
    }
    job.wrap.max_width = ui.available_width() - TEXT - 20.0;
    let galley = ui.painter().layout_job(job);
    let row = Row::new(Id::unique(("plan", &drawn.name)), galley.size().y + 16.0);
    let spoken = format!("Plan {}: {outcome}. {}. {proof}", place + 1, drawn.sum);
    let (rect, response) = row.show(ui, Role::Button, &spoken);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    let first = rect.top() + 8.0 + Type::Strong.metrics().2 / 2.0;
    let middle = |x: f32| pos2(rect.left() + x, first);
    let badge = Rect::from_center_size(middle(11.0) + vec2(0.0, 2.0), theme::square(22.0));
    mark::verdict(ui, badge, plan.verdict, plan.grade, 1.0);
    let color = theme::ink(ui, Token::Ink);
    ui.painter()
        .galley(rect.min + vec2(TEXT, 8.0), galley, color);
    let chevron = if is_open { Icon::Down } else { Icon::Right };
    let at = Rect::from_center_size(middle(rect.width() - 6.0), theme::square(16.0));
    let grey = theme::ink(ui, Token::Ink3);
    chevron.paint(ui.painter(), at, grey, grey);
    if !is_open {
        let line = Stroke::new(1.0, theme::ink(ui, Token::Line));
        ui.painter()
            .hline(rect.x_range(), rect.bottom() + 3.0, line);
    }
    response.on_hover_text(proven)
}

/// The ground of the open plan, from edge to edge, with a bar at its left.
fn lay_ground(ui: &Ui, at: egui::layers::ShapeIdx, top: f32) {
    let width = ui.max_rect().x_range().expand(theme::PAD);
    let block = Rect::from_x_y_ranges(width, top..=ui.cursor().top());
    let bar = Rect::from_min_size(block.min, vec2(3.0, block.height()));
    let line = Stroke::new(1.0, theme::ink(ui, Token::Line));
    let shapes = vec![
        Shape::rect_filled(block, 0.0, theme::ink(ui, Token::Chrome)),
        Shape::rect_filled(bar, 0.0, theme::ink(ui, Token::Int)),
        Shape::hline(block.x_range(), block.top() + 0.5, line),
        Shape::hline(block.x_range(), block.bottom() - 0.5, line),
    ];
    ui.painter().set(at, Shape::Vec(shapes));
}

/// Its steps, what can be done with it, and why. Returns whether somebody is about to do it.
fn details(
    ui: &mut Ui,
    view: &mut View,
    out: &mut Outbox,
    (state, answer, plan, place): (&mut State, &Answer, &Plan, usize),
) -> bool {
    let drawn = &answer.drawn[place];
    for (at, made) in plan.steps.iter().enumerate() {
        let is_new_rule = at == 0 || plan.steps[at - 1].rule != made.rule;
        let response = step::show(ui, &drawn.name, (at + 1, made), is_new_rule);
        keep_in_sight(&response);
        if response.hovered() || response.has_focus() {
            state.stressed = Some(at);
        }
        if response.clicked() {
            reveal(view, drawn.areas[at]);
            ui.request_repaint();
        }
    }
    ui.add_space(2.0);
    let buttons = ui.horizontal(|ui| {
        let whole = primary(ui, "Do this plan");
        keep_in_sight(&whole);
        if whole.clicked() {
            state.wants_focus = whole.has_focus();
            out.push(done(&drawn.edit));
        }
        if plan.steps.len() > 1 {
            let first = secondary(ui, None, "Only step 1");
            keep_in_sight(&first);
            if first.clicked() {
                state.wants_focus = first.has_focus();
                out.push(step::done(&plan.steps[0]));
            }
        }
        whole.hovered() || whole.has_focus()
    });
    ui.add_space(4.0);
    why::show(ui, plan);
    ui.add_space(6.0);
    buttons.inner
}

/// Shows a plan on the canvas: as a ghost, its steps by their numbers; what it would do, where that is asked.
fn propose(
    context: &Context<'_>,
    view: &mut View,
    answer: &Answer,
    (place, stressed, is_asked): (usize, Option<usize>, bool),
) {
    if view.presents() || !context.document.is_judged() {
        return;
    }
    let (plan, drawn) = (&answer.advice.plans[place], &answer.drawn[place]);
    view.proposal = Some(Proposal {
        title: drawn.edit.title().to_owned(),
        edit: drawn.edit.clone(),
        is_loss: false,
        is_quiet: !is_asked,
    });
    let is_filled = |numbers: &[usize]| stressed.is_none_or(|step| numbers.contains(&(step + 1)));
    let mut marks: Vec<_> = drawn.marks().into_iter().collect();
    // What is stressed lies over the rest.
    marks.sort_by_key(|(_, numbers)| is_filled(numbers));
    for (part, numbers) in marks {
        let told = numbers
            .iter()
            .map(|number| step::spoken(*number, &plan.steps[number - 1]));
        view.callouts.push(Callout {
            part: part.clone(),
            text: words::numbers(&numbers),
            token: Token::Int,
            filled: is_filled(&numbers),
            told: told.collect::<Vec<_>>().join("\n"),
        });
    }
}
