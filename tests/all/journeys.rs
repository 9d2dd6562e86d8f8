//! What people do in the window, from end to end, by pointer and keyboard through accessible names.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::Path;
use std::rc::Rc;
use std::sync::mpsc::Sender;

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
use mission_canvas::model::NodeId;
use mission_canvas::rules::{self, Grade, Verdict};
use mission_canvas::store::Folders;

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
        let paths = Paths::default();
        let ctx = egui::Context::default();
        let app = App::start(&ctx, opened, Box::new(paths.clone()), memory);
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
        let design = sketch::read(text).unwrap();
        let evaluation = rules::evaluate(&design, None);
        let arranged = layout::divide(&design, &evaluation);
        let design = edit::apply(&design, &arranged).unwrap();
        Self::open(Some(Opened::new(Document::new(design, None))))
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
        let start = if to.center().x > from.center().x {
            from.right_center()
        } else {
            from.left_center()
        };
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

const SMALL: &str = "design title=Workshop\nm un-mission\n  force force\nunct unct\n";

#[test]
fn a_newcomer_builds_an_integrated_mission_by_mouse() {
    let mut window = Window::blank();
    assert_eq!(window.verdict().0, Verdict::None);
    assert!(window.sees("No mission yet"));

    let spoken = "UN mission, UN peace operation, Mission";
    window.drag_kind("un mission", spoken, pos2(480.0, 360.0));
    for (query, spoken) in [
        ("force", "Force, Military component, Component"),
        ("unpol", "UNPOL, Police component, Component"),
        ("civil affairs", "Civil Affairs, Component"),
    ] {
        let row = window.drop_into("un-mission", query, spoken);
        assert_eq!(window.within(&row), Some("un-mission".into()), "{row}");
    }
    window.drag_kind("unct", "UNCT, UN Country Team, Group", pos2(1000.0, 360.0));
    window.drop_into(
        "unct",
        "undp",
        "UNDP, UN Development Programme, Organization",
    );
    assert_eq!(window.within("undp"), Some("unct".into()));
    assert_eq!(window.verdict(), (Verdict::Fragmented, None));
    assert!(window.sees("Fragmented"));

    window.drop_into(
        "un-mission",
        "joc",
        "JOC, Joint Operations Centre, Structure",
    );
    for part in ["force", "police-component", "civil-affairs"] {
        window.link(part, "joc");
    }
    assert_eq!(
        window.verdict(),
        (Verdict::Joint, None),
        "{:?}",
        window.links()
    );
    assert!(window.sees("Joint"));

    let spoken = "IMPT, Integrated Mission Planning Team, Structure";
    window.drag_kind("impt", spoken, pos2(800.0, 800.0));
    window.link("civil-affairs", "impt");
    window.link("undp", "impt");
    let integrated = (Verdict::Integrated, Some(Grade::Partial));
    assert_eq!(window.verdict(), integrated, "{:?}", window.links());
    assert!(window.sees("Integrated"));
    let change = window.document().last_change().unwrap();
    assert_eq!(
        (change.from.0, change.to.0),
        (Verdict::Joint, Verdict::Integrated)
    );
    assert!(change.by.contains("IMPT"), "{}", change.by);
}

#[test]
fn bodies_and_a_country_team_joined_by_lines_imply_a_mission() {
    let mut window = Window::blank();
    for (query, spoken, x, y) in [
        (
            "joc",
            "JOC, Joint Operations Centre, Structure",
            360.0,
            300.0,
        ),
        (
            "jmac",
            "JMAC, Joint Mission Analysis Cell, Structure",
            360.0,
            600.0,
        ),
        (
            "impt",
            "IMPT, Integrated Mission Planning Team, Structure",
            720.0,
            450.0,
        ),
        ("unct", "UNCT, UN Country Team, Group", 1050.0, 450.0),
    ] {
        window.drag_kind(query, spoken, pos2(x, y));
    }
    window.link("joc", "impt");
    window.link("jmac", "impt");
    window.link("unct", "impt");
    let all_seats = window.links().iter().all(|link| link.contains("member"));
    assert!(
        all_seats && window.links().len() == 3,
        "{:?}",
        window.links()
    );
    assert_ne!(window.verdict().0, Verdict::None);
    let evaluation = window.document().evaluation();
    let implied = evaluation
        .findings
        .iter()
        .any(|found| found.rule.id == "V-12");
    assert!(implied, "{:?}", evaluation.headline);
}

#[test]
fn enter_in_the_palette_places_beside_the_selection() {
    let mut window = Window::of(SMALL);
    window.select("m");
    window.place("unpol");
    assert_eq!(window.within("police-component"), Some("m".into()));
    let rect = window
        .document()
        .design()
        .node("police-component")
        .unwrap()
        .rect;
    assert!(rect.width > 0.0, "it has a place");
}

#[test]
fn every_step_is_undone_and_done_again() {
    let mut window = Window::of(SMALL);
    let before = window.document().design().clone();
    window.select("force");
    window.key(Modifiers::NONE, Key::Delete);
    assert!(window.document().design().node("force").is_none());
    assert!(window.document().history().is_changed());
    window.command(Key::Z);
    assert_eq!(*window.document().design(), before);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(window.document().design().node("force").is_none());
    window.command(Key::Z);
    window.command(Key::Y);
    assert!(window.document().design().node("force").is_none());
}

#[test]
fn a_design_is_saved_edited_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Our plan.mission");
    let mut window = Window::of(SMALL);
    window.paths.path(&folder.path().join("Our plan"));
    window.command(Key::S);
    assert!(path.is_file(), "the extension is added");
    assert_eq!(window.document().path.as_deref(), Some(path.as_path()));

    window.select("m");
    window.place("unpol");
    assert!(window.document().history().is_changed());
    assert!(window.sees("edited"));
    window.command(Key::S);
    assert!(!window.document().history().is_changed());
    let saved = window.document().design().clone();

    let mut again = Window::blank();
    again.paths.path(&path);
    again.command(Key::O);
    assert_eq!(again.document().design().links().len(), saved.links().len());
    let ids = |window: &Window| -> Vec<String> {
        let nodes = window.document().design().nodes();
        nodes.map(|node| node.id.to_string()).collect()
    };
    assert_eq!(ids(&again), ids(&window));
    assert_eq!(again.verdict(), window.verdict());
}

#[test]
fn what_cannot_be_read_is_told_and_the_open_design_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.mission");
    std::fs::write(&path, "{ not json").unwrap();
    let mut window = Window::of(SMALL);
    let before = window.document().design().clone();
    window.paths.path(&path);
    window.command(Key::O);
    assert_eq!(*window.document().design(), before);
    assert!(
        window.sees("broken.mission"),
        "{:?}",
        window.app().view().message
    );
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.sees("broken.mission"));
}

#[test]
fn unsaved_changes_are_guarded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.mission");
    let mut window = Window::of(SMALL);
    window.select("force");
    window.key(Modifiers::NONE, Key::Delete);
    let edited = window.document().design().clone();

    window.command(Key::N);
    assert!(window.sees("Save the changes to “Workshop”?"));
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(
        *window.document().design(),
        edited,
        "Escape keeps all as it is"
    );
    assert!(!window.sees("Save the changes"));

    window.command(Key::N);
    window.click("Cancel");
    assert_eq!(*window.document().design(), edited);

    window.paths.path(&path);
    window.command(Key::N);
    window.click("Save");
    assert!(path.is_file());
    assert_eq!(window.node_count(), 0, "then the blank canvas comes");
}

#[test]
fn changes_are_lost_only_when_that_is_said() {
    let mut window = Window::of(SMALL);
    window.select("force");
    window.key(Modifiers::NONE, Key::Delete);
    // The dialog for the path is closed without an answer: nothing is saved, and nothing is lost.
    window.command(Key::N);
    window.click("Save");
    assert!(window.node_count() > 0);
    window.command(Key::N);
    window.click("Don’t save");
    assert_eq!(window.node_count(), 0);
}

#[test]
fn enter_in_the_guard_saves() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.mission");
    let mut window = Window::of(SMALL);
    window.select("force");
    window.key(Modifiers::NONE, Key::Delete);
    window.paths.path(&path);
    window.command(Key::N);
    window.key(Modifiers::NONE, Key::Enter);
    assert!(path.is_file());
    assert_eq!(window.node_count(), 0);
}

#[test]
fn closing_the_window_asks_first() {
    let mut window = Window::of(SMALL);
    window.select("force");
    window.key(Modifiers::NONE, Key::Delete);
    window
        .test
        .input_mut()
        .viewports
        .entry(egui::ViewportId::ROOT)
        .or_default()
        .events
        .push(egui::ViewportEvent::Close);
    window.test.step();
    let kept = window.test.output().viewport_output[&egui::ViewportId::ROOT]
        .commands
        .contains(&egui::ViewportCommand::CancelClose);
    assert!(kept);
    window.test.run();
    assert!(window.sees("Save the changes to “Workshop”?"));
}

#[test]
fn without_a_system_dialog_a_path_can_be_typed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("typed.mission");
    let mut window = Window::of(SMALL);
    window.paths.will_be(Reply::NoDialog);
    window.command(Key::S);
    assert!(window.sees("shows no file dialog"));
    window.key(Modifiers::COMMAND, Key::A);
    let field = window.test.get_by_role_and_label(Role::TextInput, "Path");
    field.type_text(path.to_str().unwrap());
    window.test.run();
    window.key(Modifiers::NONE, Key::Enter);
    assert!(path.is_file(), "{:?}", window.app().view().message);
    assert!(!window.sees("shows no file dialog"));
}

#[test]
fn tables_are_exported_and_imported_by_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of(SMALL);
    window.paths.path(&folder.path().join("out.csv"));
    window.click("Export");
    window.click("Tables (CSV)…");
    assert!(folder.path().join("out-links.csv").is_file());

    let mut again = Window::blank();
    again.paths.path(&folder.path().join("out-nodes.csv"));
    again.command(Key::I);
    assert_eq!(again.node_count(), window.node_count());
    assert_eq!(again.document().name(), "Workshop");
    assert!(
        again.document().history().is_changed(),
        "no file holds it yet"
    );
}

#[test]
fn a_lone_table_of_nodes_asks_for_its_links() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("actors.csv");
    std::fs::write(&path, "id,kind\nundp,undp\nunct,unct\n").unwrap();
    let mut window = Window::blank();
    window.paths.path(&path);
    window.command(Key::I);
    assert!(window.sees("Where are the links?"));
    window.click("There are none");
    assert_eq!(window.node_count(), 2);
}

#[test]
fn the_shortcut_sheet_lists_every_command_with_keys() {
    let mut window = Window::of(SMALL);
    window.key(Modifiers::NONE, Key::F1);
    for command in mission_canvas::app::commands::all() {
        if !command.shortcuts.is_empty() {
            assert!(window.sees(command.label), "{}", command.label);
        }
    }
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.sees("Close"), "the sheet is gone");
}

#[test]
fn keys_go_to_a_text_while_it_is_edited() {
    let mut window = Window::of(SMALL);
    window.select("force");
    window.search("unpol");
    window.key(Modifiers::NONE, Key::Backspace);
    assert!(window.document().design().node("force").is_some());
    assert!(!window.document().history().is_changed());
}

#[test]
fn the_start_screen_leads_to_a_blank_canvas_and_back() {
    let mut window = Window::open(None);
    assert_eq!(window.app().view().screen, Screen::Start);
    assert!(window.sees("How to read the marks"));
    window.click("Blank canvas: Nothing on it yet");
    assert_eq!(window.app().view().screen, Screen::Canvas);
    window.place("un mission");
    window.click("Untitled – file menu");
    window.click("Start screen");
    assert_eq!(window.app().view().screen, Screen::Start);
    window.click("← Back to Untitled");
    assert_eq!(window.node_count(), 1);
}

#[test]
fn a_sample_opens_as_a_copy_without_a_file() {
    let mut window = Window::open(None);
    let card = window
        .test
        .get_by_label_contains("UNMIL, Liberia, 2007–12: Integrated, partial");
    card.click();
    window.test.run();
    assert_eq!(window.app().view().screen, Screen::Canvas);
    assert_eq!(
        window.verdict(),
        (Verdict::Integrated, Some(Grade::Partial))
    );
    assert_eq!(window.document().path, None);
    assert!(
        !window.document().history().is_changed(),
        "nothing to lose yet"
    );
}

#[test]
fn every_card_of_the_start_screen_is_reached_by_keyboard() {
    let mut window = Window::open(None);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..40 {
        window.key(Modifiers::NONE, Key::Tab);
        let focused = window
            .test
            .query_all(By::new().predicate(|node| node.is_focused()));
        seen.extend(focused.filter_map(|node| node.accesskit_node().label()));
    }
    for name in [
        "Blank canvas",
        "UN integrated mission",
        "Open…",
        "UNMIL",
        "EUFOR",
    ] {
        assert!(
            seen.iter().any(|label| label.starts_with(name)),
            "{name}: {seen:?}"
        );
    }
    window.test.get_by_label_contains("UNAMID").focus();
    window.test.run();
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.verdict().0, Verdict::Joint);
}

#[test]
fn the_first_run_opens_a_sample_and_later_runs_the_start_screen_with_recent_designs() {
    let home = tempfile::tempdir().unwrap();
    let memory = || Memory::kept_in(Folders::at(home.path()));
    let mut first = Window::remembering(None, memory());
    assert_eq!(first.app().view().screen, Screen::Canvas);
    assert_eq!(first.document().name(), "UNMIL, Liberia, 2007–12");
    let path = home.path().join("Mine.mission");
    first.paths.path(&path);
    first.command(Key::S);

    let mut second = Window::remembering(None, memory());
    assert_eq!(second.app().view().screen, Screen::Start);
    let recent = second
        .test
        .get_by_label_contains("Integrated, partial, today");
    recent.click();
    second.test.run();
    assert_eq!(second.document().path.as_deref(), Some(path.as_path()));
}

#[test]
fn the_window_is_still_when_nothing_happens() {
    let mut window = Window::of(SMALL);
    let steps = window.test.run();
    assert!(steps <= 3, "{steps} frames");
}
