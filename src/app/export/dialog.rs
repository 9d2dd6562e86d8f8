//! The dialog of an export: a format and what concerns it, with the first page as it will be.

use std::sync::Arc;

use egui::{ScrollArea, TextEdit, Ui};

use super::Order;
use super::form::{chips, list, row};
use super::preview::Preview;
use super::work::Subject;
use crate::app::dialogs::{Choice, focus_first, heading, main_button, plain_button};
use crate::app::theme::Type;
use crate::app::widgets::text;
use crate::app::{Action, Document, Outbox, View};
use crate::catalogue;
use crate::diagram::{Palette, Token};
use crate::format::concerns::Concern;
use crate::format::export::{self, Format};
use crate::format::options::{Extent, Fonts};
use crate::format::sheet::Paper;
use crate::model::{Date, Era};
use crate::store::settings::Export;

/// What is being chosen.
#[derive(Debug)]
pub struct Choosing {
    order: Order,
    /// What can be shown, in words.
    extents: Vec<(Extent, String)>,
    subject: Arc<Subject>,
    preview: Preview,
}

impl Choosing {
    /// What was chosen last, in this format or the last one.
    pub(super) fn new(
        document: &Document,
        view: &View,
        remembered: &Export,
        format: Option<usize>,
    ) -> Self {
        let is_last = |format: &Format| {
            format.extension == remembered.extension && Some(format.sort) == remembered.sort
        };
        let last = export::ALL.iter().position(is_last);
        let place = format.or(last).unwrap_or(0);
        let mut options = remembered.options.clone();
        if options.furniture.date.is_some() {
            options.furniture.date = Some(today());
        }
        let mut choosing = Self {
            order: Order {
                format: place,
                options,
            },
            extents: extents(document, view),
            subject: Arc::new(Subject::of(document)),
            preview: Preview::default(),
        };
        let paper = choosing.order.options.paper;
        let format = choosing.order.format();
        let fits = format.is_some_and(|format| format.papers().contains(&paper));
        if last != Some(place) || !fits {
            choosing.use_own_paper();
        }
        choosing
    }

    /// Each format is made for a paper of its own.
    fn use_own_paper(&mut self) {
        if let Some(format) = self.order.format() {
            self.order.options.paper = format.paper();
        }
    }
}

fn today() -> Date {
    Date::from(jiff::Zoned::now().date())
}

fn extents(document: &Document, view: &View) -> Vec<(Extent, String)> {
    let mut all = vec![(Extent::Whole, "The whole design".to_owned())];
    let nodes = &view.selection.nodes;
    let design = document.design();
    let first = nodes.first().and_then(|id| design.node(id.as_str()));
    match first {
        Some(frame) if nodes.len() == 1 && frame.class.is_frame() => {
            let era = design.fields().era.unwrap_or(Era::Un2008);
            let name = catalogue::label(frame, era);
            all.push((
                Extent::Nodes(nodes.clone()),
                format!("{name} and what lies in it"),
            ));
        }
        Some(_) => all.push((Extent::Nodes(nodes.clone()), "The selection".to_owned())),
        None => {}
    }
    if let Some(seen) = view.canvas.seen {
        all.push((Extent::View(seen), "The visible part".to_owned()));
    }
    all
}

/// Shows the dialog.
pub(in crate::app) fn show(ui: &mut Ui, choosing: &mut Choosing, out: &mut Outbox) {
    let screen = ui.ctx().content_rect().size();
    let width = (screen.x - 96.0).min(880.0);
    ui.set_width(width);
    heading(ui, "Export");
    let room = (screen.y - 220.0).clamp(120.0, 400.0);
    let left = (width * 0.46).min(400.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        ui.allocate_ui(egui::vec2(left, room), |ui| {
            ui.set_width(left);
            ui.vertical(|ui| {
                let area = ScrollArea::vertical().id_salt("export choices");
                area.max_height(room)
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        // Room for the scroll bar and the focus ring.
                        ui.set_width(left - 14.0);
                        choices(ui, choosing);
                    });
            });
        });
        ui.vertical(|ui| {
            ui.set_width(width - left - 24.0);
            ui.set_height(room);
            let Choosing {
                order,
                subject,
                preview,
                ..
            } = choosing;
            if let Some(format) = order.format() {
                text(ui, Type::Body, Token::Ink2, format.about);
                ui.add_space(6.0);
            }
            preview.show(ui, subject, order);
        });
    });
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let export = main_button(ui, "Export…");
        focus_first(ui, &export);
        if export.clicked() {
            let choice = Choice::Export(Box::new(choosing.order.clone()));
            out.push(Action::Choose(choice));
        }
        if plain_button(ui, "Cancel").clicked() {
            out.push(Action::Choose(Choice::Cancel));
        }
    });
}

fn choices(ui: &mut Ui, choosing: &mut Choosing) {
    let before = choosing.order.format;
    let formats = export::ALL.iter().enumerate();
    let formats = formats.map(|(place, format)| (place, format.label.to_owned()));
    list(ui, "Format", &mut choosing.order.format, formats.collect());
    if choosing.order.format != before {
        choosing.use_own_paper();
    }
    let Some(format) = choosing.order.format() else {
        return;
    };
    let options = &mut choosing.order.options;
    if format.papers().len() > 1 {
        let papers = format.papers().iter();
        let papers = papers.map(|&paper| (paper, paper.label().to_owned()));
        list(ui, "Page", &mut options.paper, papers.collect());
    }
    if format.takes(Concern::Tiles) && options.paper != Paper::Picture {
        let tiled = (
            "Also at its own size, over several pages",
            &mut options.tiled,
        );
        chips(ui, "", &mut [tiled]);
    }
    if format.takes(Concern::Part) {
        list(ui, "What", &mut options.extent, choosing.extents.clone());
    }
    if format.takes(Concern::EachPhase) {
        let phases = [
            (false, "The one looked at"),
            (true, "A page for each phase"),
        ];
        let phases = phases.map(|(each, label)| (each, label.to_owned()));
        list(ui, "Phase", &mut options.each_phase, phases.into());
    }
    if format.takes(Concern::Colours) {
        let looks = Palette::ALL.map(|palette| (palette, name(palette).to_owned()));
        list(ui, "Colours", &mut options.palette, looks.into());
    }
    if format.takes(Concern::Scale) {
        pixels(ui, options);
    }
    if format.takes(Concern::Transparent) {
        let transparent = ("Transparent background", &mut options.transparent);
        chips(ui, "", &mut [transparent]);
    }
    if format.takes(Concern::Fonts) {
        let fonts = Fonts::ALL.map(|fonts| (fonts, of_fonts(fonts).to_owned()));
        list(ui, "Letters", &mut options.fonts, fonts.into());
    }
    furniture(ui, choosing, format);
}

fn pixels(ui: &mut Ui, options: &mut crate::format::options::Options) {
    let scales = [1.0, 2.0, 3.0, 4.0_f32];
    let mut all: Vec<(f32, String)> = scales.map(|scale| (scale, size(scale))).into();
    if !scales.contains(&options.scale) {
        all.push((options.scale, size(options.scale)));
    }
    list(ui, "Size", &mut options.scale, all);
}

fn size(scale: f32) -> String {
    format!("{scale} pixels for a point")
}

/// The words round the picture.
fn furniture(ui: &mut Ui, choosing: &mut Choosing, format: &Format) {
    let is_handout = choosing.order.options.paper.is_handout();
    let words = &mut choosing.order.options.furniture;
    let mut dated = words.date.is_some();
    let mut all: Vec<(&str, &mut bool)> = Vec::new();
    for (concern, label, on) in [
        (Concern::Title, "Title", &mut words.title),
        (Concern::Verdict, "Verdict", &mut words.verdict),
        (Concern::Legend, "Legend", &mut words.legend),
    ] {
        if format.takes(concern) {
            all.push((label, on));
        }
    }
    for (concern, label, on) in [
        (Concern::Findings, "Findings", &mut words.findings),
        (Concern::Acronyms, "Acronyms", &mut words.acronyms),
    ] {
        if format.takes(concern) && is_handout {
            all.push((label, on));
        }
    }
    if format.takes(Concern::Foot) {
        all.push(("Date", &mut dated));
        all.push(("Version", &mut words.version));
        all.push(("UN names", &mut words.era));
        all.push(("Teaching model", &mut words.disclaimer));
    }
    if format.takes(Concern::Handling) {
        all.push(("DRAFT", &mut words.draft));
    }
    if !all.is_empty() {
        chips(ui, "With", &mut all);
    }
    if dated != words.date.is_some() {
        words.date = dated.then(today);
    }
    if !format.takes(Concern::Handling) {
        return;
    }
    row(ui, "Handling", |ui| {
        let field = TextEdit::singleline(&mut words.handling)
            .hint_text("Such as: UN internal")
            .char_limit(120)
            .desired_width(f32::INFINITY);
        ui.add(field).accessible_name("Handling");
    });
}

/// What people call the colours.
fn name(palette: Palette) -> &'static str {
    match palette {
        Palette::Light => "Light",
        Palette::Dark => "Dark",
        Palette::Greyscale => "Greyscale",
        Palette::Paper => "For paper and slides",
        Palette::DarkGreyscale => "Dark greyscale",
        Palette::HighContrast => "High contrast",
        Palette::DarkHighContrast => "Dark, high contrast",
    }
}

fn of_fonts(fonts: Fonts) -> &'static str {
    match fonts {
        Fonts::Named => "Text in a font of the reader",
        Fonts::Embedded => "Text, with the font in the file",
        Fonts::Outlined => "Drawn as lines: alike everywhere",
    }
}
