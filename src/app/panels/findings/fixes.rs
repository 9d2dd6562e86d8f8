//! The fixes of the open finding, best first: a button each, under it what it would do. What is pointed at or has the
//! keyboard is shown on the canvas as if it were done.

use egui::{Rect, Sense, Ui, pos2, vec2};

use crate::app::fixes::Ranked;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, mark, secondary, text};
use crate::app::{Context, Outbox, View};
use crate::diagram::Token;
use crate::edit::Edit;
use crate::rules::{Finding, Severity};

/// Height of a line under a button, in logical pixels.
const LINE: f32 = 16.0;

/// Shows them.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    finding: &Finding,
) {
    if finding.fixes.is_empty() {
        return;
    }
    let known = view
        .panels
        .side
        .fixes
        .of(ui.ctx(), context.document, &[finding]);
    match known.as_ref().and_then(|known| known.first()) {
        Some(fixes) => {
            for fix in fixes {
                show_fix(ui, context, view, out, (fix, true));
            }
        }
        None => {
            for fix in &finding.fixes {
                show_fix(ui, context, view, out, (&Ranked::unknown(fix), false));
            }
        }
    }
}

/// A fix: a button if an edit does it, else a line for people.
fn show_fix(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    (ranked, is_known): (&Ranked, bool),
) {
    let fix = &ranked.fix;
    let Some(edit) = &fix.edit else {
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(8.0, 18.0), Sense::hover());
            let dot = pos2(rect.left() + 3.0, rect.top() + 9.0);
            ui.painter()
                .circle_filled(dot, 2.0, theme::ink(ui, Token::Ink3));
            text(ui, Type::Body, Token::Ink2, fix.title.as_str());
        });
        return;
    };
    let shown = ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let icon = adds(edit).then_some(Icon::Plus);
        let response = secondary(ui, icon, &fix.title);
        consequences(ui, context, ranked, is_known);
        response
    });
    let button = shown.inner;
    if button.gained_focus() {
        // What gets the keyboard is seen, with what is said under it.
        ui.scroll_to_rect(shown.response.rect, None);
    }
    // Also over what is said under the button: the picture does not come and go on the way along it. What has the
    // keyboard is looked at wherever the pointer was left.
    let is_pointed_at = ui.rect_contains_pointer(shown.response.rect) && view.proposal.is_none();
    if is_pointed_at || button.has_focus() {
        view.proposal = ranked.proposal();
    }
    if button.clicked() {
        out.extend(ranked.action());
    }
}

/// What it would do, in lines under its button.
fn consequences(ui: &mut Ui, context: &Context<'_>, ranked: &Ranked, is_known: bool) {
    match ranked.line() {
        Some(line) => {
            text(ui, Type::Second, Token::Ink2, line);
        }
        // Keeps its place, so that nothing jumps once it is known.
        None if !is_known => ui.add_space(LINE),
        None => {
            let words = "It cannot be done in the design as it is now.";
            text(ui, Type::Second, Token::Ink2, words);
        }
    }
    if let Some(words) = ranked.violations() {
        marked(ui, Token::Vio, &words, |ui, rect| {
            mark::severity(ui, rect, Severity::Violation);
        });
    }
    if let Some(words) = ranked.to_weigh(context.document.design()) {
        marked(ui, Token::Ink2, &words, |ui, rect| {
            let ink = theme::ink(ui, Token::Ink2);
            Icon::Weigh.paint(ui.painter(), rect, ink, ink);
        });
    }
}

/// A line with a sign before it.
fn marked(ui: &mut Ui, token: Token, words: &str, sign: impl FnOnce(&Ui, Rect)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, LINE), Sense::hover());
        sign(
            ui,
            Rect::from_center_size(rect.center(), theme::square(13.0)),
        );
        text(ui, Type::Second, token, words);
    });
}

/// Whether an edit puts something on the canvas.
fn adds(edit: &Edit) -> bool {
    match edit {
        Edit::AddNode(_) | Edit::AddLink(_) => true,
        Edit::Group { edits, .. } => edits.iter().any(adds),
        _ => false,
    }
}
