//! The design's own fields.

use egui::Ui;

use super::text::{self, Field};
use super::{ask, choice, form};
use crate::app::theme::Type;
use crate::app::widgets::text as label;
use crate::app::{Context, Outbox, View};
use crate::diagram::Token;
use crate::edit::compose;
use crate::model::{Broken, Era, Fields, Phase, Region, Situation, Vocabulary};

/// Shows them.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    label(ui, Type::Heading, Token::Ink, "The design");
    for (field, name, hint) in [
        (Field::Title, "Title", "Mission, country, years"),
        (Field::Author, "Author", "Who made it"),
        (Field::Date, "Date", "2026-11-21"),
        (Field::Period, "Years shown", "2004/2006"),
    ] {
        form::row(ui, name, None, |ui| {
            text::show(ui, context, view, out, field, name, hint);
        });
    }
    let fields = context.document.design().fields();
    word(
        ui,
        context,
        view,
        out,
        ("Region", fields.region, Some(Region::Other)),
        |fields, region| fields.region = region,
    );
    word(
        ui,
        context,
        view,
        out,
        ("Context", fields.context, Some(Situation::PostConflict)),
        |fields, situation| fields.context = situation,
    );
    word(
        ui,
        context,
        view,
        out,
        ("Phase", fields.phase, None::<Phase>),
        |fields, phase| fields.phase = phase,
    );
    word(
        ui,
        context,
        view,
        out,
        ("Names", fields.era, Some(Era::Un2008)),
        |fields, era| fields.era = era,
    );
    label(
        ui,
        Type::Caption,
        Token::Ink3,
        "Names change the screen alone, never the verdict.",
    );
}

/// One field that takes a word; blank is its default, or all phases.
fn word<T: Vocabulary>(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    (name, said, default): (&str, Option<T>, Option<T>),
    set: fn(&mut Fields, Option<T>),
) {
    let blank = default.map_or("All phases", Vocabulary::label);
    let all = || {
        let blank = default.is_none().then(|| (None, blank.to_owned()));
        let words = T::ALL
            .iter()
            .map(|&value| (Some(value), value.label().to_owned()));
        blank.into_iter().chain(words).collect()
    };
    let current = said.or(default);
    let shown = current.map_or(blank, Vocabulary::label);
    let token = if said.is_some() {
        Token::Ink
    } else {
        Token::Ink2
    };
    let mut picked = None;
    form::row(ui, name, None, |ui| {
        picked = choice::list(ui, name, (shown, token), &current, all);
    });
    if let Some(value) = picked {
        let title = format!("Set the {}", name.to_lowercase());
        let edit = compose::set_fields(context.document.design(), &title, |fields| {
            set(fields, value.filter(|_| value != default));
        });
        ask::<Broken>(view, out, Ok(edit));
    }
}
