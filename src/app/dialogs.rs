//! Dialogs over the window: unsaved changes, shortcuts, a path where the system has no dialog of its own.

use std::path::{Path, PathBuf};

use egui::text::{CCursor, CCursorRange};
use egui::{Id, Key, Modal, Modifiers, ScrollArea};

use super::files::conflict::{self, Conflict};
use super::files::failing::{self, Failure};
use super::files::{Intent, Question, sound};
use super::theme::{self, Type};
use super::unsaved::Wish;
use super::{Action, Context, Outbox, commands, widgets};
use crate::diagram::Token;

/// What is asked or told over the window.
#[derive(Debug)]
pub enum Dialog {
    /// Changes are not saved, and the user is about to go on to something else.
    Unsaved(Intent),
    /// The keys of all commands.
    Shortcuts,
    /// A path is typed, because the system shows no dialog.
    Path {
        /// What the path is for.
        question: Box<Question>,
        /// What is typed.
        text: String,
    },
    /// A table of nodes has no table of links beside it.
    Links(PathBuf),
    /// A large file is being opened.
    Opening {
        /// The file.
        name: String,
        /// What is being done.
        step: String,
    },
    /// A file cannot be opened, but something in it is sound.
    Sound(Box<sound::Sound>),
    /// What is exported, and how, is being chosen.
    Export(Box<super::export::Choosing>),
    /// A file is not what this window knows.
    Conflict(Box<Conflict>),
    /// The design could not be saved.
    NotSaved(Box<Failure>),
    /// Unsaved changes of an earlier window are about to be discarded.
    Discard {
        /// The design.
        name: String,
        /// What does it.
        wish: Wish,
    },
    /// A file that is there would be replaced.
    Replace {
        /// What the path is for.
        question: Box<Question>,
        /// The path that was chosen.
        path: PathBuf,
        /// The file that is there.
        there: PathBuf,
    },
}

impl Dialog {
    /// Asks for the path in the window.
    pub(super) fn path(question: Question) -> Self {
        Self::Path {
            text: question.name.clone(),
            question: Box::new(question),
        }
    }

    /// Asks for the path in the window once more.
    pub(super) fn path_again(question: Question, path: &Path) -> Self {
        let folder = question.folder.as_deref();
        let within = folder.and_then(|folder| path.strip_prefix(folder).ok());
        Self::Path {
            text: within.unwrap_or(path).to_string_lossy().into_owned(),
            question: Box::new(question),
        }
    }
}

/// What was chosen in a dialog.
#[derive(Clone, Debug)]
pub enum Choice {
    /// Nothing: all stays as it is.
    Cancel,
    /// Save, then go on.
    Save(Intent),
    /// Go on without saving.
    Discard(Intent),
    /// This path.
    Path(Box<Question>, PathBuf),
    /// Open what is sound.
    OpenSound(Box<sound::Sound>),
    /// Export like this.
    Export(Box<super::export::Order>),
    /// This path, though a file is there.
    Replace(Box<Question>, PathBuf),
    /// This, with designs that were left unsaved.
    Unsaved(Wish),
    /// Another path than this one.
    AskPath(Box<Question>, PathBuf),
    /// What is done about a file that is not what the window knows.
    Conflict(Box<Conflict>, conflict::Answer),
    /// What is done about a design that could not be saved.
    NotSaved(Box<Failure>, failing::Answer),
    /// Look for the table of links of these nodes.
    ChooseLinks(PathBuf),
    /// There are no links to these nodes.
    WithoutLinks(PathBuf),
}

/// Shows the dialog.
pub(super) fn show(
    ui: &mut egui::Ui,
    dialog: &mut Dialog,
    context: &Context<'_>,
    out: &mut Outbox,
) {
    let before = out.len();
    let modal = Modal::new(Id::unique("dialog"))
        .backdrop_color(theme::veil(ui))
        .frame(egui::Frame::popup(ui.style()).inner_margin(24));
    let response = modal.show(ui.ctx(), |ui| match dialog {
        Dialog::Unsaved(intent) => unsaved(ui, intent, context, out),
        Dialog::Shortcuts => shortcuts(ui, out),
        Dialog::Path { question, text } => path(ui, question, text, out),
        Dialog::Links(nodes) => links(ui, nodes, out),
        Dialog::Conflict(conflict) => conflict::show(ui, conflict, context, out),
        Dialog::NotSaved(failure) => failing::show(ui, failure, context, out),
        Dialog::Export(choosing) => super::export::show(ui, choosing, out),
        Dialog::Sound(sound) => sound::show(ui, sound, out),
        Dialog::Discard { name, wish } => discard(ui, name, wish, out),
        Dialog::Opening { name, step } => opening(ui, name, step, out),
        Dialog::Replace {
            question,
            path,
            there,
        } => replace(ui, (question, path), there, out),
    });
    if out.len() == before && response.should_close() {
        out.push(Action::Choose(Choice::Cancel));
    }
}

pub(super) fn heading(ui: &mut egui::Ui, text: &str) {
    let text = Type::Heading.text(ui, Token::Ink, text);
    ui.label(text);
    ui.add_space(4.0);
}

pub(super) fn paragraph(ui: &mut egui::Ui, text: &str) {
    let text = Type::Body.text(ui, Token::Ink2, text);
    ui.label(text);
}

/// A dark button: what Enter does.
pub(super) fn main_button(ui: &mut egui::Ui, text: &str) -> egui::Response {
    let label = Type::Strong.text(ui, Token::Panel, text);
    let button = egui::Button::new(label).fill(theme::ink(ui, Token::Ink));
    sized(ui, button, text)
}

/// A button of 32 with its text in the middle.
fn sized(ui: &mut egui::Ui, button: egui::Button<'_>, text: &str) -> egui::Response {
    let width = widgets::sentence_width(ui, Type::Strong, text) + 28.0;
    ui.add_sized([width.max(80.0), 32.0], button)
}

pub(super) fn plain_button(ui: &mut egui::Ui, text: &str) -> egui::Response {
    sized(ui, egui::Button::new(text), text)
}

fn opening(ui: &mut egui::Ui, name: &str, step: &str, out: &mut Outbox) {
    ui.set_width(400.0);
    heading(ui, &format!("Opening “{name}”"));
    ui.horizontal(|ui| {
        ui.add(egui::Spinner::new().color(theme::ink(ui, Token::Ink2)));
        paragraph(ui, step);
    });
    ui.add_space(12.0);
    if plain_button(ui, "Cancel").clicked() {
        out.push(Action::Choose(Choice::Cancel));
    }
}

fn unsaved(ui: &mut egui::Ui, intent: &Intent, context: &Context<'_>, out: &mut Outbox) {
    ui.set_width(400.0);
    heading(
        ui,
        &format!("Save the changes to “{}”?", context.document.name()),
    );
    paragraph(ui, "They are lost if you do not save them.");
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        let save = main_button(ui, "Save");
        focus_first(ui, &save);
        if save.clicked() {
            out.push(Action::Choose(Choice::Save(intent.clone())));
        }
        if plain_button(ui, "Don’t save").clicked() {
            out.push(Action::Choose(Choice::Discard(intent.clone())));
        }
        if plain_button(ui, "Cancel").clicked() {
            out.push(Action::Choose(Choice::Cancel));
        }
    });
}

/// Nothing is discarded unless somebody says so: Enter keeps it.
fn discard(ui: &mut egui::Ui, name: &str, wish: &Wish, out: &mut Outbox) {
    ui.set_width(400.0);
    heading(ui, &format!("Discard the unsaved changes to “{name}”?"));
    let more = match wish {
        Wish::DiscardOpen => {
            "What was brought back is lost. A design with a file goes back to what that holds."
        }
        _ => "They cannot be brought back. A file of the design stays as it is.",
    };
    paragraph(ui, more);
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        let keep = main_button(ui, "Keep");
        focus_first(ui, &keep);
        if plain_button(ui, "Discard").clicked() {
            out.push(Action::Choose(Choice::Unsaved(wish.clone())));
        }
        if keep.clicked() {
            out.push(Action::Choose(Choice::Cancel));
        }
    });
}

fn links(ui: &mut egui::Ui, nodes: &std::path::Path, out: &mut Outbox) {
    ui.set_width(440.0);
    heading(ui, "Where are the links?");
    let name = nodes
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    paragraph(
        ui,
        &format!("There is no table of links beside {name}, such as NAME-links.csv."),
    );
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        let choose = main_button(ui, "Choose the table of links…");
        focus_first(ui, &choose);
        if choose.clicked() {
            out.push(Action::Choose(Choice::ChooseLinks(nodes.to_owned())));
        }
        if plain_button(ui, "There are none").clicked() {
            out.push(Action::Choose(Choice::WithoutLinks(nodes.to_owned())));
        }
        if plain_button(ui, "Cancel").clicked() {
            out.push(Action::Choose(Choice::Cancel));
        }
    });
}

fn path(ui: &mut egui::Ui, question: &Question, text: &mut String, out: &mut Outbox) {
    ui.set_width(520.0);
    heading(ui, &question.title);
    paragraph(
        ui,
        "This system shows no file dialog (it needs xdg-desktop-portal or zenity), so type the path of the file.",
    );
    let folder = question.folder.as_deref().unwrap_or(Path::new(""));
    if let Ok(folder) = std::path::absolute(folder) {
        paragraph(
            ui,
            &format!("A name alone stands for a file in {}.", folder.display()),
        );
    }
    ui.add_space(8.0);
    let label = Type::Label.text(ui, Token::Ink3, "Path");
    let label = ui.label(label);
    let field = ui
        .add(egui::TextEdit::singleline(text).desired_width(f32::INFINITY))
        .labelled_by(label.id);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if focus_first(ui, &field) {
        select_all(ui, field.id, text);
    }
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        let verb = if question.saves { "Save" } else { "Open" };
        let typed = text.trim();
        let done = main_button(ui, verb).clicked() || entered;
        if done && !typed.is_empty() {
            let choice = Choice::Path(Box::new(question.clone()), folder.join(typed));
            out.push(Action::Choose(choice));
        }
        if plain_button(ui, "Cancel").clicked() {
            out.push(Action::Choose(Choice::Cancel));
        }
    });
}

/// Nothing is replaced unless somebody says so: Enter goes back to the path.
fn replace(
    ui: &mut egui::Ui,
    (question, path): (&Question, &Path),
    there: &Path,
    out: &mut Outbox,
) {
    ui.set_width(440.0);
    let name = there.file_name().unwrap_or_default().to_string_lossy();
    heading(ui, &format!("Replace {name}?"));
    let folder = there.parent().unwrap_or(Path::new("")).display();
    paragraph(
        ui,
        &format!("There is a file of this name already in {folder}. What is in it would be lost."),
    );
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        let other = main_button(ui, "Choose another name");
        focus_first(ui, &other);
        let both = || (Box::new(question.clone()), path.to_owned());
        if other.clicked() {
            let (question, path) = both();
            out.push(Action::Choose(Choice::AskPath(question, path)));
        }
        if plain_button(ui, "Replace").clicked() {
            let (question, path) = both();
            out.push(Action::Choose(Choice::Replace(question, path)));
        }
        if plain_button(ui, "Cancel").clicked() {
            out.push(Action::Choose(Choice::Cancel));
        }
    });
}

fn shortcuts(ui: &mut egui::Ui, out: &mut Outbox) {
    ui.set_width(680.0);
    heading(ui, "Keyboard shortcuts");
    ui.spacing_mut().item_spacing.x = 40.0;
    let height = ui.ctx().content_rect().height() - 180.0;
    let area = ScrollArea::vertical().auto_shrink([false, true]);
    area.max_height(height).show(ui, |ui| {
        let spacing = ui.spacing_mut();
        spacing.interact_size.y = 20.0;
        spacing.item_spacing.y = 2.0;
        // Room for the scroll bar beside the keys.
        ui.set_width(ui.available_width() - 16.0);
        ui.columns(2, |columns| {
            let has_keys = |(_, commands): &&(&str, &[commands::Command])| {
                commands.iter().any(|command| !command.shortcuts.is_empty())
            };
            for &(group, commands) in commands::GROUPS.iter().filter(has_keys) {
                let ui = &mut columns[usize::from(group == "Edit")];
                group_title(ui, group);
                for command in commands {
                    shortcut_row(ui, command.label, &command.all_keys(ui.ctx()));
                }
            }
            let ui = &mut columns[1];
            group_title(ui, "Canvas");
            for (what, keys) in commands::CANVAS_KEYS {
                shortcut_row(ui, what, keys);
            }
            group_title(ui, "While presenting");
            for (what, keys) in commands::PRESENT_KEYS {
                shortcut_row(ui, what, keys);
            }
        });
    });
    ui.add_space(16.0);
    let close = main_button(ui, "Close");
    focus_first(ui, &close);
    // The key that opened the sheet also closes it.
    let again = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F1));
    if close.clicked() || again {
        out.push(Action::Choose(Choice::Cancel));
    }
}

fn group_title(ui: &mut egui::Ui, title: &str) {
    ui.add_space(10.0);
    let title = Type::Label.text(ui, Token::Ink3, title);
    ui.label(title);
}

fn shortcut_row(ui: &mut egui::Ui, what: &str, keys: &str) {
    if keys.is_empty() {
        return;
    }
    ui.horizontal(|ui| {
        ui.label(what);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let keys = Type::Second.text(ui, Token::Ink2, keys);
            ui.label(keys);
        });
    });
}

/// Gives the keyboard to what a dialog begins with. Returns whether it was given now.
pub(super) fn focus_first(ui: &egui::Ui, response: &egui::Response) -> bool {
    let is_free = ui.memory(|memory| memory.focused().is_none());
    if is_free {
        response.request_focus();
    }
    is_free
}

/// What is typed next takes the place of all that is in a field.
fn select_all(ui: &egui::Ui, field: Id, text: &str) {
    let mut state = egui::TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let (first, last) = (CCursor::new(0), CCursor::new(text.chars().count()));
    let all = CCursorRange::two(first, last);
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), field);
}
