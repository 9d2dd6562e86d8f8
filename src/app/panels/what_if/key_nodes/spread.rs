//! How word spreads: from whom, step by step, who holds it back, whom it does not reach.

use std::sync::Arc;
use std::time::Duration;

use egui::{Rect, Role, Ui, UiBuilder, pos2};

use super::lit::Kept;
use super::play::{Next, Play};
use super::rows::nodes;
use super::{Found, State as Question, words};
use crate::analysis::key_nodes::words::{HELD_BACK, Row as NodeRow, UNREACHED};
use crate::analysis::key_nodes::{Passage, Spreading, passing, spreading};
use crate::analysis::weak_points::Part;
use crate::app::beside::Beside;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, Row, elided, icon_button, link, segmented, text};
use crate::app::{Callout, Context, Spotlight, View};
use crate::diagram::Token;
use crate::model::{Design, LinkId, NodeId, Phase};

/// Of which design, in which phase, and from whom.
type Asked = (u64, Option<Phase>, Vec<NodeId>);

/// How word spreads, and along which links.
#[derive(Clone, Debug)]
struct Spread {
    told: Spreading,
    ways: Vec<Vec<Passage>>,
}

impl Spread {
    fn last(&self) -> usize {
        self.told.steps.len().saturating_sub(1)
    }
}

/// Where spreading is, and whether it is on the canvas.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    is_shown: bool,
    /// With whom it begins, if not with the fewest.
    chosen: Option<Vec<NodeId>>,
    play: Play,
    /// How far word has come to the step that is shown, from 0 to 1.
    way: f32,
    found: Beside<Asked, Spread>,
    last: Option<Arc<Spread>>,
    /// The pass of the toolkit in which it was seen last: whoever leaves the panel ends it.
    seen: u64,
}

impl State {
    pub fn is_shown(&self) -> bool {
        self.is_shown
    }

    pub fn end(&mut self) {
        self.is_shown = false;
        self.play = Play::default();
    }

    /// Asks for what is not known yet, takes what is found, and goes on.
    fn keep_up(&mut self, ui: &Ui, context: &Context<'_>, few: &[NodeId]) {
        let pass = ui.ctx().cumulative_pass_nr();
        if pass > self.seen + 1 {
            self.end();
        }
        self.seen = pass;
        let document = context.document;
        let phase = document.evaluation().phase;
        let from = self.chosen.as_deref().unwrap_or(few).to_vec();
        let key = (document.history().revision(), phase, from.clone());
        let design = Arc::clone(document.history().design());
        let found = self.found.find(ui.ctx(), key, "spreading", move || {
            let told = spreading(&design, phase, &from);
            let ways = passing(&design, phase, &told);
            Spread { told, ways }
        });
        if found.is_some() {
            self.last = found;
        }
        let last = self.last.as_ref().map_or(0, |spread| spread.last());
        let now = ui.input(|input| input.time);
        match self.play.update(last, now) {
            Next::Now => ui.ctx().request_repaint(),
            Next::After(wait) => ui
                .ctx()
                .request_repaint_after(Duration::from_secs_f64(wait)),
            Next::Never => {}
        }
        self.way = self.play.way(now);
    }

    /// Shows a step; word moves there if it is the next one and motion is wanted.
    fn go(&mut self, ui: &Ui, at: usize) {
        let is_next = at == self.play.at + 1 && self.is_shown;
        let now = (is_next && theme::moves(ui)).then(|| ui.input(|input| input.time));
        self.play.go(at, now);
        self.is_shown = true;
        ui.request_repaint();
    }

    /// What is lit on the canvas, if it is shown: who has heard it, and who asked.
    pub fn spotlight(
        &self,
        design: &Design,
        asker: Option<&NodeId>,
        lit: &mut Kept,
    ) -> Option<Spotlight> {
        let spread = self.last.as_ref().filter(|_| self.is_shown)?;
        let at = self.play.at;
        let asker = asker.filter(|_| self.chosen.is_none());
        let heard = self.heard(spread).map(|(_, id)| id).chain(asker);
        let heard: Vec<NodeId> = heard.cloned().collect();
        let ways = spread.ways.iter().take(at + 1);
        let links: Vec<LinkId> = ways.flatten().map(|way| way.link).collect();
        Some(Spotlight {
            passes: spread.ways.get(at).cloned().unwrap_or_default(),
            way: self.way,
            ..Spotlight::on(lit.part(design, &heard, &links))
        })
    }

    /// Who has heard it by now, with their steps.
    fn heard<'s>(&self, spread: &'s Spread) -> impl Iterator<Item = (usize, &'s NodeId)> + use<'s> {
        // Word on its way has not come yet.
        let steps = self.play.at + usize::from(self.way >= 1.0);
        let steps = spread.told.steps.iter().take(steps.max(1)).enumerate();
        steps.flat_map(|(at, ids)| ids.iter().map(move |id| (at, id)))
    }
}

/// Shows the steps with what plays them.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    question: &mut Question,
    found: &Found,
) {
    let few = found.few();
    let state = &mut question.spread;
    state.keep_up(ui, context, &few);
    let chosen = view.selection.nodes.len();
    if few.is_empty() && state.chosen.is_none() && chosen == 0 {
        return;
    }
    theme::hairline(ui);
    text(ui, Type::Heading, Token::Ink, "How word spreads");
    beginning(ui, view, state);
    let Some(spread) = state.last.clone() else {
        return;
    };
    controls(ui, state, &spread);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for at in 0..spread.told.steps.len() {
            step(ui, context, question, &spread, at);
        }
    });
    ends(ui, context, view, question, &spread);
    marks(context, view, &question.spread, &spread, &few);
    theme::hairline(ui);
}

/// With whom it begins: those to persuade, or what is selected.
fn beginning(ui: &mut Ui, view: &mut View, state: &mut State) {
    text(ui, Type::Label, Token::Ink3, "Begin with");
    let all = [(false, "Those to persuade"), (true, "What is selected")];
    let Some(chosen) = segmented(ui, state.chosen.is_some(), &all) else {
        return;
    };
    let selected: Vec<NodeId> = view.selection.nodes.iter().cloned().collect();
    if chosen && selected.is_empty() {
        view.message = Some("Select nodes on the canvas first: word begins with them.".to_owned());
        return;
    }
    state.end();
    (state.chosen, state.is_shown) = (chosen.then_some(selected), chosen);
    ui.request_repaint();
}

/// Start again, one step back, play or pause, one step on, and where it is.
fn controls(ui: &mut Ui, state: &mut State, spread: &Spread) {
    let (at, last) = (state.play.at, spread.last());
    let now = ui.input(|input| input.time);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        // Each keeps its focus wherever the others come and go; play and pause share one.
        let enabled = |ui: &mut Ui, enabled: bool, icon: Icon, label: &str| {
            let name = if label == "Pause" { "Play" } else { label };
            let id = egui::Id::unique(("spreading", name));
            ui.scope_builder(UiBuilder::new().scope_id(id), |ui| {
                if !enabled {
                    ui.disable();
                }
                icon_button(ui, icon, 28.0, label).clicked()
            })
            .inner
        };
        if enabled(ui, state.is_shown && at > 0, Icon::Reset, "Start again") {
            state.go(ui, 0);
        }
        let back = Icon::Step { back: true };
        if enabled(ui, state.is_shown && at > 0, back, "One step back") {
            state.go(ui, at - 1);
        }
        if state.play.runs {
            if enabled(ui, true, Icon::Pause, "Pause") {
                state.play.pause();
            }
        } else if theme::moves(ui) && enabled(ui, last > 0, Icon::Play, "Play") {
            state.play.run(last, now);
            state.is_shown = true;
            ui.request_repaint();
        }
        let on = Icon::Step { back: false };
        let has_next = !state.is_shown || at < last;
        if enabled(ui, has_next, on, "One step on") {
            // The first shows where it begins.
            let next = if state.is_shown { at + 1 } else { 0 };
            state.go(ui, next);
        }
        if state.is_shown {
            ui.add_space(4.0);
            if link(ui, Type::Body, "End").on_hover_text("Esc").clicked() {
                state.end();
            }
        }
    });
    let count = spread.told.steps.get(state.play.at).map_or(0, Vec::len);
    let (kind, told) = if state.is_shown {
        (Type::Strong, words::status(state.play.at, last, count))
    } else {
        (Type::Body, words::whole(last))
    };
    let response = text(ui, kind, Token::Ink, told);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
}

/// A step with who hears it then; a click goes there.
fn step(ui: &mut Ui, context: &Context<'_>, question: &mut Question, spread: &Spread, at: usize) {
    let ids = &spread.told.steps[at];
    let names = words::names(context, ids);
    let spoken = match at {
        0 => format!("Start: {names}"),
        _ => format!("Step {at}: {names}"),
    };
    let state = &question.spread;
    let is_current = state.is_shown && state.play.at == at;
    let row = Row {
        selected: is_current,
        ..Row::new(egui::Id::unique(("step of spreading", at)), 28.0)
    };
    let (rect, response) = row.show(ui, Role::ListItem, &spoken);
    let middle = rect.center().y;
    let mark = Rect::from_center_size(pos2(rect.left() + 10.0, middle), theme::square(18.0));
    disc(ui, mark, &sign(at), is_current);
    let left = pos2(rect.left() + 28.0, middle);
    let (_, is_short) = elided(
        ui,
        left,
        rect.width() - 28.0,
        Type::Body,
        Token::Ink,
        &names,
    );
    if response.clicked() {
        question.spread.go(ui, at);
    }
    if is_short {
        let all: Vec<String> = ids.iter().map(|id| words::name(context, id)).collect();
        response.on_hover_text(all.join(", "));
    }
}

/// In the mark of one who passes nothing on: a wall.
const HELD: &str = "|";

/// What stands in the mark of a step.
fn sign(at: usize) -> String {
    match at {
        0 => "●".to_owned(),
        _ => at.to_string(),
    }
}

/// The mark of a step as on the canvas.
fn disc(ui: &Ui, rect: Rect, sign: &str, filled: bool) {
    let (ink, panel) = (theme::ink(ui, Token::Ink), theme::ink(ui, Token::Panel));
    let (fill, letters) = if filled { (ink, panel) } else { (panel, ink) };
    let stroke = egui::Stroke::new(1.5, ink);
    ui.painter()
        .circle(rect.center(), rect.width() / 2.0, fill, stroke);
    let galley = ui
        .painter()
        .layout_no_wrap(sign.to_owned(), Type::Label.font(), letters);
    let corner = rect.center() - galley.size() / 2.0;
    ui.painter().galley(corner, galley, letters);
}

/// Who holds it back, and whom it does not reach.
fn ends(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    question: &mut Question,
    spread: &Spread,
) {
    let told = &spread.told;
    let row = |id: &NodeId, said: &str| NodeRow {
        node: id.clone(),
        aside: told.step_of(id).map_or_else(String::new, words::step),
        told: said.to_owned(),
    };
    if !told.held_back.is_empty() {
        ui.horizontal(|ui| {
            let (at, _) = ui.allocate_exact_size(theme::square(20.0), egui::Sense::hover());
            disc(ui, at.shrink(1.0), HELD, false);
            text(ui, Type::Strong, Token::Ink, HELD_BACK);
        });
        let held = told.held_back.iter().map(|id| row(id, words::HELD));
        let held: Vec<NodeRow> = held.collect();
        list(ui, context, view, question, (HELD_BACK, &held));
    }
    if !told.unreached.is_empty() {
        text(ui, Type::Strong, Token::Ink, UNREACHED);
        let silent = told.unreached.iter();
        let silent = silent.map(|id| row(id, "Word does not come to it from there."));
        let silent: Vec<NodeRow> = silent.collect();
        list(ui, context, view, question, (UNREACHED, &silent));
    }
}

fn list(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    question: &mut Question,
    (name, rows): (&'static str, &[NodeRow]),
) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        nodes(ui, context, view, question, name, rows);
    });
}

/// Marks on the canvas: at which step each hears it; at rest only with whom to begin.
fn marks(context: &Context<'_>, view: &mut View, state: &State, spread: &Spread, few: &[NodeId]) {
    let design = context.document.design();
    let mut marked = std::collections::BTreeSet::new();
    // One mark stands for all that one card hides: the first of them.
    let mut mark = |id: &NodeId, text: String, filled: bool, told: String| {
        let drawn = design.drawn_as(id.as_str()).map(|node| node.id.clone());
        if drawn.is_some_and(|drawn| marked.insert(drawn)) {
            view.callouts.push(Callout {
                part: Part::Node(id.clone()),
                text,
                token: Token::Ink,
                filled,
                told,
            });
        }
    };
    if !state.is_shown {
        for id in few {
            let told = format!("{}: one to persuade", words::name(context, id));
            mark(id, sign(0), true, told);
        }
        return;
    }
    for (at, id) in state.heard(spread) {
        let is_held = spread.told.held_back.contains(id);
        let sign = if is_held {
            format!("{} {HELD}", sign(at))
        } else {
            sign(at)
        };
        let told = words::heard(context, id, at, is_held);
        mark(id, sign, at == state.play.at, told);
    }
}
