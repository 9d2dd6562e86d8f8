//! The plan by actor: a head for each, under it a row for each topic with a dot in its slots.

use egui::{Rect, Role, ScrollArea, Sense, Ui, pos2, vec2};

use super::lines::{Actor, Lines, Need, label, marks, said, short};
use super::{column_heads, line_under, tell};
use crate::analysis::training::Slot;
use crate::app::screens::show_nodes;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Row, elided};
use crate::app::{Context, View};
use crate::diagram::Token;
use crate::model::{NodeId, Vocabulary};

/// Height of every line, so that only those that are seen are laid out; in logical pixels.
const LINE: f32 = 28.0;
const WHY: f32 = 72.0;
const MARKS: f32 = 112.0;
const LEAST_NAMES: f32 = 100.0;
/// So many companions are named in a row.
const NAMED: usize = 8;

/// Where columns begin, from the left of the table, in logical pixels.
#[derive(Clone, Copy)]
struct Columns {
    topic: f32,
    slots: f32,
    /// Width of a slot.
    slot: f32,
    with: f32,
    why: f32,
    marks: f32,
}

impl Columns {
    fn of(width: f32) -> Self {
        let marks = width - MARKS;
        let why = marks - WHY;
        let slots = (width * 0.30).clamp(250.0, 400.0);
        let slot = (width * 0.075).clamp(62.0, 74.0);
        Self {
            topic: 16.0,
            slots,
            slot,
            with: slots + 4.0 * slot + 12.0,
            why,
            marks,
        }
    }
}

/// Shows the table.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, lines: &Lines) {
    let columns = Columns::of(ui.available_width() - 8.0);
    let mut heads = vec![("Topic", columns.topic, columns.slots - columns.topic - 8.0)];
    for &slot in Slot::ALL {
        let left = columns.slots + columns.slot * slot.index() as f32;
        heads.push((short(slot), left, columns.slot));
    }
    heads.push(("With", columns.with, columns.why - columns.with));
    heads.push(("Why", columns.why, WHY));
    heads.push(("Session", columns.marks, MARKS));
    column_heads(ui, &heads);
    // Where each actor's lines begin, to find those that are seen.
    let mut count = 0;
    let mut begins = Vec::with_capacity(lines.actors.len());
    for actor in &lines.actors {
        begins.push(count);
        count += 1 + actor.needs.len();
    }
    ScrollArea::vertical()
        .auto_shrink(false)
        .show_rows(ui, LINE, count, |ui, seen| {
            for place in seen {
                let at = begins.partition_point(|begin| *begin <= place) - 1;
                let actor = &lines.actors[at];
                match place - begins[at] {
                    0 => head(ui, context, view, actor),
                    need => row(ui, context, columns, actor, &actor.needs[need - 1]),
                }
            }
        });
}

/// The actor's name; leads to it on the canvas.
fn head(ui: &mut Ui, context: &Context<'_>, view: &mut View, actor: &Actor) {
    let row = Row::new(ui.make_persistent_id(("trainee", actor.id.as_str())), LINE);
    let (rect, response) = row.show(ui, Role::Button, &actor.label);
    let left = rect.left_center() + vec2(0.0, 2.0);
    let (end, _) = elided(ui, left, 360.0, Type::Strong, Token::Ink, &actor.label);
    let at = pos2(end + 8.0, left.y);
    let room = rect.right() - at.x;
    elided(ui, at, room, Type::Second, Token::Ink2, &actor.name);
    line_under(ui, rect, Token::Line2);
    if response.on_hover_text("Show on the canvas").clicked() {
        show_nodes(ui, context, view, std::slice::from_ref(&actor.id));
    }
}

fn row(ui: &mut Ui, context: &Context<'_>, columns: Columns, actor: &Actor, need: &Need) {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width() - 8.0, LINE), Sense::hover());
    let (count, names) = companions(context, need);
    let with = match (count, count.saturating_sub(NAMED)) {
        (0, _) => "nobody else".to_owned(),
        (_, 0) => names.clone(),
        (_, more) => format!("{names} and {more} more"),
    };
    let why: Vec<&str> = need.why.iter().copied().collect();
    let why = why.join(", ");
    let marked = marks(need.joint, need.repeated);
    let spoken = format!(
        "{}: {}. {}. With {with}. {why}. {marked}",
        actor.label,
        need.topic.label(),
        said(need.slots.iter()),
    );
    tell(&response, spoken.trim_end_matches(". "));
    let at = |x: f32| pos2(rect.left() + x, rect.center().y);
    let cell = |x: f32, end: f32, kind: Type, token: Token, text: &str| {
        elided(ui, at(x), end - x - 8.0, kind, token, text);
    };
    let topic = need.topic.label();
    cell(columns.topic, columns.slots, Type::Body, Token::Ink, topic);
    for &slot in Slot::ALL {
        let left = rect.left() + columns.slots + columns.slot * slot.index() as f32;
        let spot = Rect::from_min_size(pos2(left, rect.top()), vec2(columns.slot, rect.height()));
        let middle = spot.left_center() + vec2(24.0, 0.0);
        let token = if need.slots.contains(slot) {
            Token::Ink2
        } else {
            Token::Line2
        };
        let radius = if need.slots.contains(slot) { 4.5 } else { 1.5 };
        ui.painter()
            .circle_filled(middle, radius, theme::ink(ui, token));
    }
    let others = count.to_string();
    cell(columns.with, columns.why, Type::Strong, Token::Ink, &others);
    let left = columns.with + 26.0;
    // Where there is no room for a name, the count says enough; names are told under the pointer.
    if columns.why - left > LEAST_NAMES {
        cell(left, columns.why, Type::Second, Token::Ink2, &with);
    }
    cell(columns.why, columns.marks, Type::Caption, Token::Ink3, &why);
    let end = rect.width() + 8.0;
    cell(columns.marks, end, Type::Label, Token::Ink2, marked);
    line_under(ui, rect, Token::Line);
    response.on_hover_text(format!("{}. With {with}.", said(need.slots.iter())));
}

/// How many others take part, and the first ones by name.
fn companions(context: &Context<'_>, need: &Need) -> (usize, String) {
    let plan = context.document.training();
    let found = plan.rows.get(need.row);
    let Some((row, session)) = found.and_then(|row| Some((row, plan.session(row)?))) else {
        return (0, String::new());
    };
    let names = |others: &mut dyn Iterator<Item = &NodeId>| -> String {
        let names: Vec<String> = others.take(NAMED).map(|id| label(context, id)).collect();
        names.join(", ")
    };
    if session.sorts.is_some() {
        let others = session.others(&row.who);
        (others.len(), names(&mut others.into_iter()))
    } else {
        let mut others = session.who.iter().filter(|id| **id != row.who);
        (session.who.len().saturating_sub(1), names(&mut others))
    }
}
