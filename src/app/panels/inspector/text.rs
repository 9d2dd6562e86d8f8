//! Text fields: what is typed becomes one edit on Enter or when the field is left; what cannot be read says what
//! would be right, and the design keeps the old value.

use egui::{Key, Stroke, TextEdit, Ui};

use crate::app::theme::{self, Type};
use crate::app::widgets::text as label;
use crate::app::{Action, Context, Outbox, View};
use crate::diagram::Token;
use crate::edit::{Edit, compose};
use crate::model::{Date, Design, LinkId, NodeId, NoteId};

/// A field of the design that holds text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Field {
    /// A node's name.
    Name(NodeId),
    /// A node's note.
    Note(NodeId),
    /// What a strategy's result of this place is.
    Result(NodeId, usize),
    /// When a strategy's result of this place is due.
    Due(NodeId, usize),
    /// A link's note.
    LinkNote(LinkId),
    /// What a free note says.
    FreeNote(NoteId),
    /// The design's title.
    Title,
    /// Its author.
    Author,
    /// Its date.
    Date,
    /// The years that it shows.
    Period,
}

/// What is typed in a field, not yet part of the design.
#[derive(Clone, Debug)]
pub struct Draft {
    field: Field,
    text: String,
    /// Why the text cannot be read.
    problem: Option<String>,
    /// Whether the field was shown since this was last asked.
    pub(super) shown: bool,
}

impl Draft {
    /// The change that the text makes; `None` if it makes none.
    pub(super) fn change(&self, design: &Design) -> Result<Option<Action>, String> {
        if self.field.read(design).as_deref() == Some(self.text.as_str()) {
            return Ok(None);
        }
        let edit = self.field.write(design, &self.text)?;
        Ok(Some(Action::edit(edit)))
    }
}

impl Field {
    /// The text as the design has it; `None` if what it belongs to is gone.
    fn read(&self, design: &Design) -> Option<String> {
        let node = |id: &NodeId| design.node(id.as_str());
        let fields = design.fields();
        match self {
            Self::Name(id) => node(id).map(|node| node.name.clone().unwrap_or_default()),
            Self::Note(id) => node(id).map(|node| node.note.clone()),
            Self::Result(id, at) => node(id)?.results.get(*at).map(|row| row.result.clone()),
            Self::Due(id, at) => node(id)?.results.get(*at).map(|row| said(row.due)),
            Self::LinkNote(id) => design.link(*id).map(|link| link.note.clone()),
            Self::FreeNote(id) => design.note(*id).map(|note| note.text.clone()),
            Self::Title => Some(fields.title.clone()),
            Self::Author => Some(fields.author.clone()),
            Self::Date => Some(said(fields.date)),
            Self::Period => Some(said(fields.period)),
        }
    }

    /// The edit that writes the text, or what would be right.
    fn write(&self, design: &Design, text: &str) -> Result<Edit, String> {
        let broken = |error: crate::model::Broken| error.to_string();
        let trimmed = text.trim();
        match self {
            Self::Name(id) => compose::rename(design, id, text).map_err(broken),
            Self::Note(id) => compose::change_node(design, id, "Change the note of {}", |node| {
                node.note = text.trim_end().to_owned();
            })
            .map_err(broken),
            Self::Result(id, at) => {
                compose::change_node(design, id, "Change a result of {}", |node| {
                    if let Some(row) = node.results.get_mut(*at) {
                        row.result = trimmed.to_owned();
                    }
                })
                .map_err(broken)
            }
            Self::Due(id, at) => {
                let due: Option<Date> = parsed(trimmed)?;
                compose::change_node(design, id, "Set when a result of {} is due", |node| {
                    if let Some(row) = node.results.get_mut(*at) {
                        row.due = due;
                    }
                })
                .map_err(broken)
            }
            Self::LinkNote(id) => {
                compose::change_link(design, *id, "Change the note of “{}”", |link| {
                    link.note = text.trim_end().to_owned();
                })
                .map_err(broken)
            }
            Self::FreeNote(id) => compose::set_note_text(design, *id, text).map_err(broken),
            Self::Title => Ok(compose::set_fields(design, "Set the title", |fields| {
                fields.title = trimmed.to_owned();
            })),
            Self::Author => Ok(compose::set_fields(design, "Set the author", |fields| {
                fields.author = trimmed.to_owned();
            })),
            Self::Date => {
                let date = parsed(trimmed)?;
                Ok(compose::set_fields(design, "Set the date", |fields| {
                    fields.date = date;
                }))
            }
            Self::Period => {
                let period = parsed(trimmed)?;
                Ok(compose::set_fields(design, "Set the period", |fields| {
                    fields.period = period;
                }))
            }
        }
    }

    /// Whether it may have several lines.
    fn is_long(&self) -> bool {
        matches!(self, Self::Note(_) | Self::LinkNote(_) | Self::FreeNote(_))
    }
}

fn said<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A value, or none for blank text.
fn parsed<T: std::str::FromStr>(text: &str) -> Result<Option<T>, String>
where
    T::Err: std::fmt::Display,
{
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|error: T::Err| error.to_string())
}

/// Shows a field as wide as there is room. `name` is what a screen reader says, `hint` stands in an empty field.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    field: Field,
    name: &str,
    hint: &str,
) {
    let design = context.document.design();
    let Some(current) = field.read(design) else {
        return;
    };
    let draft = &mut view.panels.inspector.draft;
    let mine = draft.as_ref().filter(|draft| draft.field == field);
    let problem = mine.and_then(|draft| draft.problem.clone());
    let mut text = mine.map_or_else(|| current.clone(), |draft| draft.text.clone());
    let is_open = mine.is_some();
    let id = ui.make_persistent_id(("inspector field", &field));
    let response = ui
        .scope(|ui| {
            if problem.is_some() {
                let stroke = Stroke::new(1.5, theme::ink(ui, Token::Vio));
                ui.visuals_mut().widgets.inactive.bg_stroke = stroke;
            }
            let hint = Type::Body.text(ui, Token::Ink3, hint);
            let edit = if field.is_long() {
                TextEdit::multiline(&mut text).desired_rows(2)
            } else {
                TextEdit::singleline(&mut text)
            };
            ui.add(edit.id(id).hint_text(hint).desired_width(f32::INFINITY))
                .accessible_name(name)
        })
        .inner;
    if response.changed() || (response.has_focus() && !is_open) {
        *draft = Some(Draft {
            field: field.clone(),
            text,
            problem: None,
            shown: true,
        });
    }
    if let Some(mine) = draft.as_mut().filter(|draft| draft.field == field) {
        mine.shown = true;
        if response.lost_focus() {
            let given_up = ui.input(|i| i.key_pressed(Key::Escape));
            leave(design, draft, out, given_up);
        }
    }
    if let Some(problem) = problem {
        let kept = if current.is_empty() {
            "Nothing is set".to_owned()
        } else {
            format!("Kept: {current}")
        };
        label(ui, Type::Second, Token::Vio, format!("{problem}. {kept}."));
    }
}

/// The field was left: what was typed becomes an edit, or says why it cannot.
fn leave(design: &Design, draft: &mut Option<Draft>, out: &mut Outbox, given_up: bool) {
    let Some(typed) = draft.as_mut() else {
        return;
    };
    match typed.change(design) {
        Err(problem) if !given_up => typed.problem = Some(problem),
        Ok(Some(action)) if !given_up => {
            out.push(action);
            *draft = None;
        }
        _ => *draft = None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing setup fails the test")]

    use super::*;
    use crate::catalogue::sketch;
    use crate::edit::apply;

    fn design() -> Design {
        sketch::read("isf isf\nforce force\nisf result \"Police trained\" by force due 2011-12")
            .unwrap()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let design = design();
        let isf = NodeId::from("isf");
        for (field, text) in [
            (Field::Name(isf.clone()), "Our strategy"),
            (Field::Note(isf.clone()), "two\nlines"),
            (Field::Result(isf.clone(), 0), "Schools open"),
            (Field::Due(isf, 0), "2012-06-30"),
            (Field::Title, "A title"),
            (Field::Author, "An author"),
            (Field::Date, "2026-11"),
            (Field::Period, "2004/2006"),
        ] {
            let edit = field.write(&design, text).unwrap();
            let changed = apply(&design, &edit).unwrap();
            assert_eq!(field.read(&changed).as_deref(), Some(text), "{field:?}");
        }
    }

    #[test]
    fn a_date_that_is_none_says_what_would_be_right() {
        let problem = Field::Date.write(&design(), "next year").unwrap_err();
        assert!(problem.contains("2011-12-31"), "{problem}");
        assert!(Field::Period.write(&design(), "2006/2004").is_err());
    }

    #[test]
    fn blank_text_takes_a_date_away() {
        let design = design();
        let field = Field::Due("isf".into(), 0);
        let changed = apply(&design, &field.write(&design, " ").unwrap()).unwrap();
        assert_eq!(field.read(&changed).as_deref(), Some(""));
    }
}
