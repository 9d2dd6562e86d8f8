//! The handbook: a list of everything the tool asks and relies on, and the entry that is open.

mod chapters;
mod entry;
mod list;
mod pictures;
mod terms;

use std::sync::Arc;

use egui::{CentralPanel, Frame, Panel, Ui};

use crate::app::theme;
use crate::app::{Context, Room, View};
use crate::catalogue::Term;
use crate::diagram::Token;
use crate::rules::handbook::{self, Entry};
use pictures::Picture;

/// What is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    /// What the abbreviations stand for.
    #[default]
    Terms,
    /// An entry, by its id.
    Entry(&'static str),
}

/// What the handbook remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// What is searched for.
    query: String,
    page: Page,
    /// The pages that were left by a link, the last one on top.
    back: Vec<Page>,
    /// Whether something else was opened since the last frame: the page then begins at its top.
    turned: bool,
    /// Whether the list should scroll to the page, since it was opened elsewhere.
    reveal: bool,
    /// The terms of the design of this revision.
    terms: Option<(u64, Arc<Vec<Term>>)>,
    /// The pictures of the entry of this id.
    pictures: Option<(&'static str, Arc<Vec<Picture>>)>,
}

impl State {
    /// Opens the entry of this id; unknown ones change nothing.
    pub fn open(&mut self, id: &str) {
        if let Ok(entry) = handbook::find(id) {
            self.turn(Page::Entry(entry.id()));
            self.back.clear();
            self.query.clear();
            self.reveal = true;
        }
    }

    fn turn(&mut self, page: Page) {
        self.turned |= self.page != page;
        self.page = page;
    }

    /// Follows a link from the open page.
    fn follow(&mut self, id: &'static str) {
        self.back.push(self.page);
        self.turn(Page::Entry(id));
        self.reveal = true;
    }
}

/// Shows list and page.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View) {
    let panel = Frame::new().fill(theme::ink(ui, Token::Panel));
    let width = match context.room {
        Room::Wide => 368.0,
        Room::Compact => 320.0,
        Room::Narrow => 248.0,
    };
    Panel::left("handbook list")
        .exact_size(width)
        .resizable(false)
        .show_separator_line(false)
        .frame(panel)
        .show(ui, |ui| list::show(ui, context, view));
    let page = ui.available_rect_before_wrap();
    CentralPanel::no_frame().frame(panel).show(ui, |ui| {
        let mut area = egui::ScrollArea::vertical()
            .id_salt("handbook page")
            .auto_shrink(false);
        if std::mem::take(&mut view.screens.handbook.turned) {
            area = area.vertical_scroll_offset(0.0);
        }
        match view.screens.handbook.page {
            Page::Terms => terms::show(ui, area, context, &mut view.screens.handbook),
            Page::Entry(id) => {
                if let Ok(found) = handbook::find(id) {
                    area.show(ui, |ui| entry::show(ui, context, view, found));
                }
            }
        }
    });
    let line = egui::Stroke::new(1.0, theme::ink(ui, Token::Line));
    ui.painter().vline(page.left() + 0.5, page.y_range(), line);
}

/// The name that a list gives an entry.
fn title(entry: Entry) -> &'static str {
    entry.title().trim_end_matches('.')
}
