//! What people do in the window, from end to end, by pointer and keyboard through accessible names.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod arranging;
mod broken;
mod building;
mod by_keyboard;
mod copying;
mod editing;
mod export;
mod files;
mod filter;
mod finding;
mod foreseeing;
mod hanging;
mod keeping;
mod keys;
mod moving;
mod notes;
mod path;
mod presenting;
mod recovering;
mod saving;
mod start;
mod switching_off;
mod talking;
mod versions;
mod views;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};
use mission_canvas::app::files::{Answer, Ask, Opened, Question, Reply};
use mission_canvas::app::settings::Memory;
use mission_canvas::app::{App, Document, Screen, theme};
use mission_canvas::catalogue::sketch;
use mission_canvas::diagram::layout;
use mission_canvas::edit;
use mission_canvas::model::{Design, NodeId};
use mission_canvas::rules::{self, Grade, Verdict};
use mission_canvas::store::{Disk, Folders, SystemDisk};

/// Answers for the file dialogs, in order, and the questions that were asked.
#[derive(Clone, Default)]
struct Paths {
    replies: Rc<RefCell<VecDeque<Reply>>>,
    asked: Rc<RefCell<Vec<Question>>>,
}

impl Paths {
    fn will_be(&self, reply: Reply) {
        self.replies.borrow_mut().push_back(reply);
    }

    fn path(&self, path: &Path) {
        self.will_be(Reply::Path(path.to_owned()));
    }
}

impl Ask for Paths {
    fn ask(&mut self, ctx: &egui::Context, question: Question, answers: Sender<Answer>) {
        self.asked.borrow_mut().push(question.clone());
        let reply = self.replies.borrow_mut().pop_front();
        let reply = reply.unwrap_or(Reply::Nothing);
        answers.send(Answer { question, reply }).unwrap();
        ctx.request_repaint();
    }
}

struct Window {
    test: Harness<'static, App>,
    paths: Paths,
}

impl Window {
    /// The window on what was opened, or on the start screen.
    fn open(opened: Option<Opened>) -> Self {
        Self::remembering(opened, Memory::default())
    }

    fn remembering(opened: Option<Opened>, memory: Memory) -> Self {
        Self::saving_on(
            opened,
            memory,
            Arc::new(SystemDisk),
            Duration::from_secs(60),
        )
    }

    /// The window with a disk that designs are saved on; it waits so long for a file before it goes on.
    fn saving_on(
        opened: Option<Opened>,
        memory: Memory,
        disk: Arc<dyn Disk>,
        patience: Duration,
    ) -> Self {
        let paths = Paths::default();
        let ctx = egui::Context::default();
        let app = App::start(&ctx, opened, Box::new(paths.clone()), memory);
        // However busy the machine is, a file is saved before the test goes on.
        let app = app.saving_on(disk, patience);
        let mut test = Harness::builder()
            .with_size(vec2(1600.0, 1000.0))
            .with_step_dt(1.0 / 30.0)
            .with_max_steps(60)
            .with_context_setup(theme::install)
            .build_ui_state(
                |ui, app: &mut App| {
                    app.between_frames(ui.ctx());
                    app.frame(ui);
                },
                app,
            );
        test.run();
        Self { test, paths }
    }

    fn blank() -> Self {
        Self::open(Some(Opened::blank()))
    }

    fn of(text: &str) -> Self {
        Self::open(Some(Opened::new(Document::new(laid_out(text), None))))
    }

    fn app(&self) -> &App {
        self.test.state()
    }

    fn document(&self) -> &Document {
        self.app().document()
    }

    fn verdict(&self) -> (Verdict, Option<Grade>) {
        let evaluation = self.document().evaluation();
        (evaluation.verdict, evaluation.grade)
    }

    fn node_count(&self) -> usize {
        self.document().design().nodes().len()
    }

    fn click(&mut self, label: &str) {
        self.test.get_by_label(label).click();
        self.test.run();
    }

    /// Chooses a format from the menu and exports as it is proposed, until that is done or asks something.
    fn export(&mut self, format: &str) {
        self.click("Export");
        self.click(format);
        self.click("Export…");
        self.until(|window| window.app().view().message.is_some() || window.sees("Replace "));
    }

    /// Lets the window go on until the condition holds.
    fn until(&mut self, holds: impl Fn(&Self) -> bool) {
        for _ in 0..1_200 {
            if holds(self) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
            self.test.run();
        }
        panic!("it never came");
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.test.key_press_modifiers(modifiers, key);
        self.test.run();
    }

    fn command(&mut self, key: Key) {
        self.key(Modifiers::COMMAND, key);
    }

    fn sees(&self, text: &str) -> bool {
        self.test.query_all_by_label_contains(text).next().is_some()
    }

    /// Types into the palette's search and presses Enter: the first hit is placed.
    fn place(&mut self, query: &str) {
        self.search(query);
        self.test.key_press(Key::Enter);
        self.test.run();
    }

    fn search(&mut self, query: &str) {
        let field = self.test.get_by_label("Search the palette");
        field.focus();
        self.test.run();
        self.test.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.test.run();
        self.test
            .get_by_label("Search the palette")
            .type_text(query);
        self.test.run();
    }

    /// Drags a kind, found by what the palette calls it, to a place on the canvas.
    fn drag_kind(&mut self, query: &str, spoken: &str, to: Pos2) {
        self.search(query);
        let row = self.test.get_by_role_and_label(Role::ListItem, spoken);
        let from = row.rect().center();
        self.drag(from, to);
        self.search("");
    }

    /// Drags a kind into free space of a frame; the id of the new node.
    fn drop_into(&mut self, frame: &str, query: &str, spoken: &str) -> String {
        let before = self.node_count();
        let to = self.free_place_in(frame);
        self.drag_kind(query, spoken, to);
        let design = self.document().design();
        assert_eq!(design.nodes().len(), before + 1, "{query}");
        design.nodes().next_back().unwrap().id.to_string()
    }

    /// A place in a frame with no node near.
    fn free_place_in(&self, frame: &str) -> Pos2 {
        let rect = self.rect(frame);
        let design = self.document().design();
        let inside: Vec<egui::Rect> = design
            .children(frame)
            .map(|node| self.rect(node.id.as_str()).expand(8.0))
            .collect();
        let down = (0..100_u8).map(|i| rect.top() + 64.0 + f32::from(i) * 8.0);
        let mut places = down.map(|y| pos2(rect.center().x, y));
        let free = |at: &Pos2| {
            let card = egui::Rect::from_center_size(*at, vec2(124.0, 60.0));
            !inside.iter().any(|other| other.intersects(card))
        };
        places.find(free).unwrap()
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.test.hover_at(from);
        self.test.run();
        self.test.drag_at(from);
        for part in [0.1, 0.4, 0.7, 1.0] {
            self.test.hover_at(from.lerp(to, part));
            self.test.run();
        }
        self.test.drop_at(to);
        self.test.run();
    }

    /// Where a node is on the screen.
    fn rect(&self, id: &str) -> egui::Rect {
        let diagram = self.document().diagram();
        let picture = diagram.nodes.iter().find(|node| node.id.as_str() == id);
        let description = &picture.unwrap().description;
        self.test
            .get_by_role_and_label(Role::GraphicsObject, description)
            .rect()
    }

    /// Draws a link with the mouse, from the edge of one node onto another.
    fn link(&mut self, from: &str, to: &str) {
        self.key(Modifiers::NONE, Key::Escape);
        let (from, to) = (self.rect(from), self.rect(to));
        let start = edge_towards(from, to);
        self.test.hover_at(from.center());
        self.test.run();
        self.drag(start, to.center());
    }

    fn links(&self) -> Vec<String> {
        let links = self.document().design().links();
        links.map(|link| link.name()).collect()
    }

    fn select(&mut self, id: &str) {
        let at = self.rect(id).center();
        self.test.hover_at(at);
        self.test.drag_at(at);
        self.test.drop_at(at);
        self.test.run();
    }

    fn within(&self, id: &str) -> Option<NodeId> {
        self.document().design().node(id).unwrap().within.clone()
    }
}

/// Where a link to a card begins that stands beside another.
fn edge_towards(from: egui::Rect, to: egui::Rect) -> egui::Pos2 {
    if to.center().x > from.center().x {
        from.right_center()
    } else {
        from.left_center()
    }
}

/// A design with places.
fn laid_out(text: &str) -> Design {
    let design = sketch::read(text).unwrap();
    let evaluation = rules::evaluate(&design, None);
    let arranged = layout::divide(&design, &evaluation);
    edit::apply(&design, &arranged).unwrap()
}

const SMALL: &str = "design title=Workshop\nm un-mission\n  force force\nunct unct\n";
