//! What the file of the open design held before: when, with which verdict, what changed, and a way back.

mod picture;
mod words;

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Frame, Id, Margin, Panel, Rect, Role, ScrollArea, Ui, WidgetInfo, pos2, vec2};
use jiff::{Timestamp, Zoned, tz::TimeZone};

use crate::app::panels::verdict::words as spoken;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Row, elided, mark, pill, primary, secondary, segmented, text};
use crate::app::{Action, Context, Outbox, Screen, View};
use crate::diagram::{Token, marks};
use crate::format::Fingerprint;
use crate::model::Design;
use crate::rules::Evaluation;
use crate::store::generations::Version;

pub use picture::Two;
pub use words::{Told, tell};

/// Height of a row, in logical pixels.
const ROW: f32 = 72.0;
/// The picture is never lower, in logical pixels.
const LOWEST: f32 = 220.0;

/// What the view remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// What is listed; `None` until the folder has been looked at.
    pub(in crate::app) listed: Option<List>,
    /// The row that is chosen.
    pub(in crate::app) chosen: usize,
    /// What the chosen version is compared with.
    pub(in crate::app) against: Against,
    /// What changed, once it is known.
    pub(in crate::app) detail: Option<Arc<Detail>>,
    /// Whether the keyboard was given to the list.
    has_focused: bool,
    /// The row that the keyboard was at last.
    focused: Option<usize>,
}

/// The versions of a file.
#[derive(Clone, Debug)]
pub struct List {
    /// Of which file, and of which content of it.
    pub of: Of,
    /// Whether versions are kept at all.
    pub is_kept: bool,
    /// Newest first.
    pub rows: Vec<Kept>,
    /// What lies among them and is none.
    pub strange: Vec<String>,
}

/// A file and its content.
pub type Of = (Option<PathBuf>, Option<Fingerprint>);

/// A version.
#[derive(Clone, Debug)]
pub struct Kept {
    /// When it was saved, and where it is kept.
    pub version: Version,
    /// What it says, once it is read; or why it cannot be.
    pub content: Option<Result<Arc<Content>, String>>,
}

/// What a version says.
#[derive(Debug)]
pub struct Content {
    /// The design.
    pub design: Arc<Design>,
    /// What the rules say of it.
    pub evaluation: Evaluation,
    /// What changed since the version before, in one line.
    pub short: String,
}

/// What a version is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Against {
    /// The open design.
    #[default]
    Now,
    /// The version before.
    Before,
}

/// What is to be known of the chosen version: which, compared with what, beside which revision of the open design.
pub type Key = (PathBuf, Against, u64);

/// What changed between two states.
#[derive(Debug)]
pub struct Detail {
    /// Of what.
    pub key: Key,
    /// In words.
    pub told: Told,
    /// The pictures.
    pub two: Two,
}

impl State {
    /// A look at these versions.
    pub(in crate::app) fn of(list: List) -> Self {
        Self {
            listed: Some(list),
            ..Self::default()
        }
    }

    /// The versions that are compared, the earlier first; `None` for the open design. `None` if they are not known yet,
    /// or there is none before.
    pub(in crate::app) fn compared(&self) -> Option<(Arc<Content>, Option<Arc<Content>>)> {
        let rows = &self.listed.as_ref()?.rows;
        let chosen = Arc::clone(rows.get(self.chosen)?.read()?);
        if self.against == Against::Now {
            return Some((chosen, None));
        }
        let before = rows.iter().skip(self.chosen + 1);
        let before = before
            .take_while(|row| row.content.is_some())
            .find_map(Kept::read)?;
        Some((Arc::clone(before), Some(chosen)))
    }
}

impl Kept {
    fn read(&self) -> Option<&Arc<Content>> {
        self.content.as_ref()?.as_ref().ok()
    }
}

/// `22 November 2026, 10:12`, in the user's time.
pub fn when(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system())
        .strftime("%-d %B %Y, %H:%M")
        .to_string()
}

/// `Today, 10:12:05`, `Yesterday, 10:12`, `22 Nov 2026, 10:12`.
fn short_when(at: Timestamp, now: &Zoned) -> String {
    let at = at.to_zoned(TimeZone::system());
    let (day, today) = (at.date(), now.date());
    if day == today {
        return at.strftime("Today, %H:%M:%S").to_string();
    }
    if today.yesterday().is_ok_and(|yesterday| yesterday == day) {
        return at.strftime("Yesterday, %H:%M").to_string();
    }
    at.strftime("%-d %b %Y, %H:%M").to_string()
}

/// Shows the list, and beside it the chosen version.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let Some(list) = &view.screens.versions.listed else {
        return;
    };
    if list.rows.is_empty() {
        empty(ui, context, list);
        return;
    }
    let width = (ui.available_width() * 0.32).clamp(270.0, 400.0);
    let margin = Margin::symmetric(16, 12);
    Panel::left("versions")
        .exact_size(width)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().inner_margin(margin))
        .show(ui, |ui| rows(ui, context, &mut view.screens.versions));
    let rest = ui.available_rect_before_wrap();
    let line = egui::Stroke::new(1.0, theme::ink(ui, Token::Line));
    ui.painter().vline(rest.left() - 0.5, rest.y_range(), line);
    Frame::new()
        .inner_margin(Margin::symmetric(24, 12))
        .show(ui, |ui| {
            ScrollArea::vertical()
                .auto_shrink(false)
                .show(ui, |ui| chosen(ui, context, view, out));
        });
}

/// Why there is nothing to see.
fn empty(ui: &mut Ui, context: &Context<'_>, list: &List) {
    let said = if !list.is_kept {
        "No earlier versions are kept: the program has no folder for its own data."
    } else if context.document.path.is_none() {
        "This design has no file yet. Once it is saved, what each save wrote is kept here, so that you can look at it and \
         bring it back."
    } else {
        "There are no earlier versions of this file yet. What each save writes is kept here from now on, so that you can \
         look at it and bring it back."
    };
    Frame::new()
        .inner_margin(Margin::symmetric(24, 24))
        .show(ui, |ui| {
            ui.set_max_width(640.0);
            text(ui, Type::Sentence, Token::Ink2, said);
            strange(ui, &list.strange);
        });
}

fn strange(ui: &mut Ui, names: &[String]) {
    if !names.is_empty() {
        ui.add_space(8.0);
        let said = format!(
            "Left out, because they are no versions that can be read: {}",
            names.join(", ")
        );
        text(ui, Type::Second, Token::Ink3, said);
    }
}

fn rows(ui: &mut Ui, context: &Context<'_>, state: &mut State) {
    let Some(list) = &state.listed else {
        return;
    };
    let now = Zoned::now();
    let (mut picked, mut focused) = (None, None);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (place, kept) in list.rows.iter().enumerate() {
            let response = row(ui, context, kept, (place == state.chosen, &now));
            if place == 0 && !state.has_focused {
                response.request_focus();
            }
            // The arrow keys go from row to row: what they come to is shown.
            if response.has_focus() {
                focused = Some(place);
                if state.focused != focused {
                    picked = focused;
                    response.scroll_to_me(None);
                }
            }
            if response.clicked() {
                picked = Some(place);
            }
        }
        strange(ui, &list.strange);
    });
    (state.has_focused, state.focused) = (true, focused.or(state.focused));
    if let Some(place) = picked.filter(|place| *place != state.chosen) {
        state.chosen = place;
        ui.request_repaint();
    }
}

fn row(
    ui: &mut Ui,
    context: &Context<'_>,
    kept: &Kept,
    (is_chosen, now): (bool, &Zoned),
) -> egui::Response {
    let when = short_when(kept.version.at, now);
    let is_open = kept
        .read()
        .is_some_and(|content| *content.design == *context.document.design());
    let (verdict, short) = match &kept.content {
        None => ("Reading…".to_owned(), String::new()),
        Some(Err(problem)) => ("Cannot be read".to_owned(), problem.clone()),
        Some(Ok(content)) => {
            let of = &content.evaluation;
            (spoken::verdict(of.verdict, of.grade), content.short.clone())
        }
    };
    let same = if is_open {
        ". Same as what is open"
    } else {
        ""
    };
    let mut row = Row::new(Id::unique(("version", &kept.version.path)), ROW);
    row.selected = is_chosen;
    let (rect, response) = row.show(
        ui,
        Role::ListItem,
        &format!("{when}. {verdict}. {short}{same}"),
    );
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let width = rect.width() - 4.0;
    let at = |y: f32| pos2(rect.left(), rect.top() + y);
    let (end, _) = elided(ui, at(17.0), width, Type::Strong, Token::Ink, &when);
    if is_open {
        let room = rect.right() - end - 8.0;
        elided(
            ui,
            at(17.0) + vec2(end - rect.left() + 8.0, 0.0),
            room,
            Type::Caption,
            Token::Ink2,
            "open now",
        );
    }
    let (mut left, mut token) = (at(37.0), Token::Ink2);
    if let Some(content) = kept.read() {
        let icon = Rect::from_center_size(left + vec2(9.0, 0.0), theme::square(18.0));
        mark::verdict(
            ui,
            icon,
            content.evaluation.verdict,
            content.evaluation.grade,
            1.0,
        );
        left += vec2(25.0, 0.0);
        token = marks::verdict_token(content.evaluation.verdict);
    }
    elided(ui, left, rect.right() - left.x, Type::Body, token, &verdict);
    elided(ui, at(57.0), width, Type::Second, Token::Ink2, &short);
    response
}

fn chosen(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let state = &view.screens.versions;
    let Some(kept) = state
        .listed
        .as_ref()
        .and_then(|list| list.rows.get(state.chosen))
    else {
        return;
    };
    let (when, content) = (when(kept.version.at), kept.content.clone());
    match content {
        None => {
            text(ui, Type::Body, Token::Ink2, "Reading…");
        }
        Some(Err(problem)) => {
            text(ui, Type::Title, Token::Ink, &when);
            text(
                ui,
                Type::Body,
                Token::Ink,
                format!("This version cannot be read: {problem}."),
            );
        }
        Some(Ok(content)) => {
            head(ui, context, view, out, (&when, &content));
            ui.add_space(8.0);
            changes(ui, context, &mut view.screens.versions);
        }
    }
}

/// When it was saved, its verdict, and what can be done with it.
fn head(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    (when, content): (&str, &Arc<Content>),
) {
    let of = &content.evaluation;
    let is_open = *content.design == *context.document.design();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let title = ui.label(Type::Title.text(ui, Token::Ink, when));
        title.widget_info(|| WidgetInfo::labeled(Role::Heading, true, when));
        pill(
            ui,
            marks::verdict_token(of.verdict),
            &spoken::verdict(of.verdict, of.grade),
        );
        let restore = ui
            .add_enabled_ui(!is_open, |ui| primary(ui, "Restore this version"))
            .inner;
        let restore = restore.on_disabled_hover_text("It is what is open.");
        if restore.clicked() {
            out.push(Action::Restore {
                title: format!("Restore the version of {when}"),
                design: Arc::clone(&content.design),
            });
        }
        if secondary(ui, None, "Compare in full").clicked() {
            let name = format!("Version of {when}");
            view.screens.compare.set(name, (*content.design).clone());
            view.screen = Screen::Compare;
            ui.request_repaint();
        }
    });
}

/// What changed, in words and as a picture.
fn changes(ui: &mut Ui, context: &Context<'_>, state: &mut State) {
    let all = [
        (Against::Now, "Changes since then"),
        (Against::Before, "Changes in this save"),
    ];
    if let Some(against) = segmented(ui, state.against, &all) {
        state.against = against;
        ui.request_repaint();
    }
    ui.add_space(8.0);
    let rows = state
        .listed
        .as_ref()
        .map(|list| list.rows.as_slice())
        .unwrap_or_default();
    if state.against == Against::Before && state.chosen + 1 >= rows.len() {
        text(
            ui,
            Type::Body,
            Token::Ink2,
            "This is the oldest version that is kept.",
        );
        return;
    }
    let chosen = rows.get(state.chosen).map(|row| &row.version.path);
    let detail = state
        .detail
        .as_ref()
        .filter(|detail| Some(&detail.key.0) == chosen && detail.key.1 == state.against);
    let Some(detail) = detail else {
        text(ui, Type::Body, Token::Ink2, "Looking at what changed…");
        return;
    };
    for line in &detail.told.lines {
        text(ui, Type::Body, Token::Ink, line.as_str());
    }
    ui.add_space(8.0);
    // Room for the legend.
    let height = (ui.clip_rect().bottom() - ui.cursor().top() - 48.0).max(LOWEST);
    picture::show(ui, context, height, &detail.two, &detail.told.marks);
}
