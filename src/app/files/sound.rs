//! A file that cannot be opened as a whole: what is sound in it is offered, with a list of what is left out.

use egui::ScrollArea;

use super::open::Failed;
use super::{Opened, Source, disk};
use crate::app::dialogs::{self, Choice, Dialog};
use crate::app::theme::Type;
use crate::app::{Action, App, Document, Outbox};
use crate::diagram::Token;
use crate::format::import;
use crate::format::salvage::Salvaged;

/// What is sound in a file, ready to be opened.
#[derive(Clone, Debug)]
pub struct Sound {
    /// The file's name.
    name: String,
    /// Why the file cannot be opened.
    problem: String,
    salvaged: Salvaged,
}

/// What is sound in a source that cannot be opened, if that is anything.
pub(super) fn of(source: &Source) -> Option<Sound> {
    let salvaged = match source {
        Source::Blank | Source::Sample(_) => return None,
        Source::Tables { nodes, links } => disk::salvage_tables(nodes, links.as_deref()),
        Source::File(path) if disk::is_table(path) => {
            disk::salvage_tables(path, disk::links_beside(path).as_deref())
        }
        Source::File(path) => match disk::import_format(path) {
            Some(format) => disk::salvage_import(path, format),
            None => disk::salvage(path),
        },
    };
    let mut salvaged = salvaged.ok()?;
    let is_native = matches!(source, Source::File(path) if disk::is_native(path));
    if !is_native {
        salvaged.design = import::laid_out(salvaged.design).ok()?;
    }
    Some(Sound {
        name: source.name(),
        problem: String::new(),
        salvaged,
    })
}

impl App {
    /// Says why nothing was opened, and offers what is sound.
    pub(super) fn offer_sound(&mut self, ctx: &egui::Context, failed: Failed) {
        match failed.sound {
            Some(mut sound) => {
                sound.problem = failed.problem;
                self.ask_user(ctx, Dialog::Sound(sound));
            }
            None => self.view.message = Some(failed.problem),
        }
    }

    /// Opens what is sound as a copy without a file, so that the broken one is not written over unasked.
    pub(in crate::app) fn open_sound(&mut self, sound: Sound) {
        let Sound { name, salvaged, .. } = sound;
        let said = format!(
            "Opened what is sound of {name}, as a copy without a file: {}.",
            salvaged.sum()
        );
        let mut opened =
            Opened::with_remarks(Document::unsaved(salvaged.design), &salvaged.warnings);
        opened.remark = Some(match opened.remark {
            Some(remark) => format!("{said} {remark}"),
            None => said,
        });
        self.show_document(opened);
    }
}

/// The dialog: why it cannot be opened, how much is sound, what is left out.
pub(in crate::app) fn show(ui: &mut egui::Ui, sound: &Sound, out: &mut Outbox) {
    ui.set_width(620.0);
    let Sound {
        name,
        problem,
        salvaged,
    } = sound;
    dialogs::heading(ui, &format!("“{name}” cannot be opened as it is"));
    dialogs::paragraph(ui, problem);
    ui.add_space(8.0);
    dialogs::paragraph(ui, &format!("{}.", salvaged.sum()));
    ui.add_space(8.0);
    if !salvaged.left_out.is_empty() {
        left_out(ui, salvaged);
        ui.add_space(8.0);
    }
    let text = "What is sound opens as a copy without a file; the broken file stays as it is.";
    dialogs::paragraph(ui, text);
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        let open = dialogs::main_button(ui, "Open what is sound");
        dialogs::focus_first(ui, &open);
        if open.clicked() {
            out.push(Action::Choose(Choice::OpenSound(Box::new(sound.clone()))));
        }
        if dialogs::plain_button(ui, "Cancel").clicked() {
            out.push(Action::Choose(Choice::Cancel));
        }
    });
}

/// The list of what is left out; long ones scroll.
fn left_out(ui: &mut egui::Ui, salvaged: &Salvaged) {
    let title = Type::Label.text(ui, Token::Ink3, "Left out or mended");
    ui.label(title);
    let height = (ui.ctx().content_rect().height() - 420.0).clamp(80.0, 260.0);
    let area = ScrollArea::vertical().auto_shrink([false, true]);
    area.max_height(height).show(ui, |ui| {
        // Room for the scroll bar beside the lines.
        ui.set_width(ui.available_width() - 16.0);
        for line in &salvaged.left_out {
            let line = Type::Second.text(ui, Token::Ink2, line.as_str());
            ui.label(line);
        }
        if salvaged.more > 0 {
            let more = format!("and {} more", salvaged.more);
            let more = Type::Second.text(ui, Token::Ink2, more);
            ui.label(more);
        }
    });
}
