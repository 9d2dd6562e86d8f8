//! The panels around the canvas, found by the names that a screen reader hears.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use mission_canvas::app::panels::{findings, inspector, palette, phases, verdict};
use mission_canvas::app::{
    Action, Context, Document, Outbox, Room, Selection, View, commands, theme,
};
use mission_canvas::catalogue::sketch;
use mission_canvas::diagram::{Palette, layout};
use mission_canvas::edit;
use mission_canvas::model::{
    Attribute, Degree, Design, Function, Level, NodeId, Phase, Set, Vocabulary,
};
use mission_canvas::rules::{Requirements, Severity};

type Panel = fn(&mut egui::Ui, &Context<'_>, &mut View, &mut Outbox);

/// A window with nothing but a panel.
struct Window {
    document: Document,
    view: View,
    panel: Panel,
    room: Room,
    /// The commands that were asked for.
    asked: Vec<&'static str>,
}

impl Window {
    fn show(&mut self, ui: &mut egui::Ui) {
        let mut out = Vec::new();
        self.document.clock = ui.input(|i| i.time);
        let context = Context {
            document: &self.document,
            palette: Palette::Light,
            room: self.room,
        };
        egui::CentralPanel::no_frame().show(ui, |ui| {
            (self.panel)(ui, &context, &mut self.view, &mut out);
        });
        if !out.is_empty() {
            ui.request_repaint();
        }
        for action in out {
            match action {
                Action::Edit { title, edit } => {
                    let edit = layout::place_new(self.document.design(), edit);
                    self.document.commit(&title, &edit).unwrap();
                }
                Action::Run(command) => self.asked.push(command.id),
                other => panic!("{other:?}"),
            }
        }
        self.view.forget_what_is_gone(self.document.design());
    }
}

type Test = Harness<'static, Window>;

/// Force, police and civil affairs in a JOC, UNDP in the UNCT, an IMPT that seats Civil Affairs and UNDP.
const INTEGRATED: &str = "\
m un-mission \"UN Mission in Liberia (UNMIL)\"
  force force
  police police-component
  civil civil-affairs
  joc joc
unct unct
  undp undp
impt impt
isf isf
force, police, civil -member-> joc
civil, undp -member-> impt
force -coordinates-> undp
isf result \"Police trained\" by force due 2011-12
";

fn design(text: &str) -> Design {
    let mut design = sketch::read(text).unwrap();
    let ids: Vec<NodeId> = design.nodes().map(|node| node.id.clone()).collect();
    for (id, x) in ids.iter().zip(0_u8..) {
        let mut node = design.node(id.as_str()).unwrap().clone();
        node.rect.x = f32::from(x) * 200.0;
        (node.rect.width, node.rect.height) = (124.0, 56.0);
        design.put_node(node).unwrap();
    }
    design
}

fn window(panel: Panel, size: egui::Vec2, room: Room, text: &str) -> Test {
    let state = Window {
        document: Document::new(design(text), None),
        view: View {
            badges: true,
            ..View::default()
        },
        panel,
        room,
        asked: Vec::new(),
    };
    let mut harness = Harness::builder()
        .with_size(size)
        // What fixes would do is found beside the window, and asks for a frame whenever it comes.
        .with_max_steps(12)
        .with_context_setup(theme::install)
        .build_ui_state(|ui, window: &mut Window| window.show(ui), state);
    harness.run();
    harness
}

fn side(text: &str) -> Test {
    window(verdict::show, vec2(352.0, 1400.0), Room::Wide, text)
}

fn kinds(text: &str) -> Test {
    window(palette::show, vec2(200.0, 900.0), Room::Wide, text)
}

fn select_node(test: &mut Test, id: &str) {
    test.state_mut().view.selection = Selection::node(id.into());
    test.run();
}

fn node<'a>(test: &'a Test, id: &str) -> &'a mission_canvas::model::Node {
    test.state().document.design().node(id).unwrap()
}

fn click(test: &mut Test, role: Role, label: &str) {
    test.get_by_role_and_label(role, label).click();
    test.run();
}

/// The one whose label begins like this.
fn click_starting(test: &mut Test, role: Role, start: &str) {
    let start = start.to_owned();
    test.get_by(move |node| {
        node.role() == role && node.label().is_some_and(|label| label.starts_with(&start))
    })
    .click();
    test.run();
}

fn type_into(test: &mut Test, label: &str, text: &str) {
    let field = test.get_by(|node| {
        matches!(
            node.role(),
            Role::TextInput | Role::MultilineTextInput | Role::SearchInput
        ) && node.label().as_deref() == Some(label)
    });
    field.focus();
    field.click();
    test.run();
    test.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    test.run();
    test.event(egui::Event::Text(text.to_owned()));
    test.run();
}

#[test]
fn the_search_finds_a_joc_by_what_it_does() {
    let mut test = kinds("");
    assert!(
        test.query_by_label_contains("Joint Operations Centre")
            .is_some()
    );
    type_into(&mut test, "Search the palette", "operations");
    let hits: Vec<_> = test
        .get_all_by_role(Role::ListItem)
        .filter_map(|row| row.accesskit_node().label())
        .collect();
    assert!(
        hits.iter().any(|label| label.starts_with("JOC, ")),
        "{hits:?}"
    );
    assert!(hits.len() < 20, "{hits:?}");
}

#[test]
fn enter_places_the_first_hit_beside_the_selection() {
    let mut test = kinds("m un-mission");
    select_node(&mut test, "m");
    type_into(&mut test, "Search the palette", "joc");
    test.key_press(Key::Enter);
    test.run();
    let joc = node(&test, "joc");
    assert_eq!(joc.within, Some("m".into()));
    assert!(joc.rect.width > 0.0);
    assert_eq!(test.state().view.selection, Selection::node("joc".into()));
}

#[test]
fn arrows_lead_from_the_search_through_the_rows_and_enter_places() {
    let mut test = kinds("");
    type_into(&mut test, "Search the palette", "undp");
    test.key_press(Key::ArrowDown);
    test.run();
    test.key_press(Key::Enter);
    test.run();
    assert!(test.state().document.design().node("undp").is_some());
}

#[test]
fn an_agency_does_not_fall_into_the_mission_that_is_selected() {
    let mut test = kinds("m un-mission\n  force force");
    select_node(&mut test, "force");
    type_into(&mut test, "Search the palette", "undp");
    test.key_press(Key::Enter);
    test.run();
    assert_eq!(node(&test, "undp").within, None);
}

#[test]
fn an_unknown_name_becomes_a_custom_node() {
    let mut test = kinds("");
    type_into(&mut test, "Search the palette", "Zebra council");
    assert!(
        test.query_by_label("Nothing called ‘Zebra council’. Add it as a custom node?")
            .is_some()
    );
    click(
        &mut test,
        Role::Button,
        "Add Zebra council as a custom structure",
    );
    let design = test.state().document.design();
    let added = design.nodes().next().unwrap();
    assert_eq!(added.name.as_deref(), Some("Zebra council"));
}

#[test]
fn a_double_click_places_and_a_drag_carries_the_kind() {
    let mut test = kinds("");
    let row = test.get_by_label("SRSG, Special Representative of the Secretary-General, Post");
    let at = row.rect().center();
    test.drag_at(at);
    test.run();
    test.hover_at(at + vec2(40.0, 30.0));
    test.run_steps(2);
    let carried = test.state().view.dragged_kind.clone();
    assert_eq!(carried.as_ref().map(|kind| kind.as_str()), Some("srsg"));
    test.drop_at(at + vec2(40.0, 30.0));
    test.run_steps(3);
    assert_eq!(test.state().view.dragged_kind, None);
}

#[test]
fn the_rail_opens_the_list_over_the_canvas() {
    let mut test = window(palette::show, vec2(700.0, 700.0), Room::Compact, "");
    assert!(test.query_by_role(Role::ListItem).is_none());
    click(&mut test, Role::Button, "UN agencies");
    assert!(test.query_by_label_contains("UN Children’s Fund").is_some());
    test.key_press(Key::Escape);
    test.run();
    assert!(test.query_by_role(Role::ListItem).is_none());
}

#[test]
fn the_requirements_are_those_of_the_evaluation() {
    let test = side(INTEGRATED);
    let Requirements(met) = test.state().document.evaluation().requirements;
    assert!(met.contains(&true) && met.contains(&false), "{met:?}");
    for ((id, label), met) in Requirements::IDS
        .into_iter()
        .zip(Requirements::LABELS)
        .zip(met)
    {
        let said = if met { "met" } else { "not met" };
        test.get_by_label(&format!("{label}, {id}, {said}"));
    }
    let verdict = test.get_by_role(Role::Status);
    let label = verdict.accesskit_node().label().unwrap();
    assert!(label.starts_with("Verdict: integrated, partial"), "{label}");
}

#[test]
fn an_unmet_requirement_leads_to_its_finding() {
    let mut test = side(INTEGRATED);
    click_starting(&mut test, Role::Button, "Monitoring and evaluation, AP-4");
    let window = test.state();
    let open = window.view.open_finding.unwrap();
    assert_eq!(window.document.evaluation().findings[open].rule.id, "AP-4");
    test.get_by_label_contains("agreed mechanisms for monitoring and evaluation");
}

#[test]
fn a_finding_selects_its_subjects_and_its_fix_can_be_undone() {
    let mut test = side(INTEGRATED);
    click_starting(&mut test, Role::Button, "Monitoring and evaluation, AP-4");
    let window = test.state();
    let finding = &window.document.evaluation().findings[window.view.open_finding.unwrap()];
    let drawn: Vec<&NodeId> = finding
        .subjects
        .iter()
        .filter(|id| window.document.design().node(id.as_str()).is_some())
        .collect();
    assert!(window.view.selection.nodes.iter().eq(drawn));
    let title = finding
        .fixes
        .iter()
        .find(|fix| fix.edit.is_some())
        .unwrap()
        .title
        .clone();
    click(&mut test, Role::Button, &title);
    let document = &test.state().document;
    assert_eq!(
        document.evaluation().requirements.0,
        [false, true, false, true]
    );
    assert!(
        document
            .evaluation()
            .findings
            .iter()
            .all(|finding| finding.rule.id != "AP-4")
    );
    assert_eq!(test.state().view.open_finding, None);
    test.state_mut().document.undo();
    test.run();
    let evaluation = test.state().document.evaluation();
    assert!(!evaluation.requirements.0[3]);
}

#[test]
fn the_open_finding_stays_open_when_the_list_changes_around_it() {
    let mut test = side(INTEGRATED);
    click_starting(&mut test, Role::Button, "Monitoring and evaluation, AP-4");
    // A violation more comes before it in the list.
    let edit = edit::Edit::group(
        "Add relief inside the mission",
        vec![edit::Edit::AddNode(Box::new({
            let mut icrc = mission_canvas::model::Node::new(
                "icrc",
                "icrc",
                mission_canvas::model::Class::Organization,
            );
            icrc.within = Some("m".into());
            icrc
        }))],
    );
    let before = test.state().view.open_finding;
    test.state_mut().document.commit("", &edit).unwrap();
    test.run();
    let window = test.state();
    assert!(window.document.evaluation().count(Severity::Violation) > 0);
    assert_ne!(window.view.open_finding, before);
    let open = &window.document.evaluation().findings[window.view.open_finding.unwrap()];
    assert_eq!(open.rule.id, "AP-4");
    click_starting(&mut test, Role::Button, "Doctrine excludes ");
    let window = test.state();
    let open = &window.document.evaluation().findings[window.view.open_finding.unwrap()];
    assert_eq!(open.severity, Severity::Violation);
}

#[test]
fn a_selection_brings_the_inspector_and_the_verdict_stays() {
    let mut test = side(INTEGRATED);
    assert!(
        test.query_by_role_and_label(Role::ComboBox, "Lies in")
            .is_none()
    );
    select_node(&mut test, "joc");
    test.get_by_label("JOC, Structure · Mission");
    test.get_by_role(Role::Status);
    test.state_mut().view.selection = Selection::default();
    test.run();
    assert!(test.query_by_label("JOC, Structure · Mission").is_none());
}

#[test]
fn a_degree_is_changed_and_given_back() {
    let mut test = side(INTEGRATED);
    let link = test
        .state()
        .document
        .design()
        .links()
        .find(|link| link.from.as_str() == "force" && link.to.as_str() == "undp")
        .unwrap()
        .id;
    test.state_mut().view.selection = Selection::link(link);
    test.run();
    let degree = |test: &Test| test.state().document.design().link(link).unwrap().degree;
    click(&mut test, Role::CheckBox, Degree::Cooperate.label());
    assert_eq!(degree(&test), Some(Degree::Cooperate));
    click_starting(&mut test, Role::Button, "Degree: back to the catalogue’s");
    assert_eq!(degree(&test), None);
}

#[test]
fn a_link_gets_another_kind_with_one_click() {
    let mut test = side(INTEGRATED);
    select_node(&mut test, "joc");
    click(&mut test, Role::Button, "Force has a seat in JOC");
    click(&mut test, Role::CheckBox, "reports to");
    let design = test.state().document.design();
    let link = design.link(*test.state().view.selection.links.first().unwrap());
    assert_eq!(link.unwrap().kind.label(), "reports to");
}

#[test]
fn a_link_is_removed_from_the_list() {
    let mut test = side(INTEGRATED);
    let before = test.state().document.design().links().len();
    select_node(&mut test, "joc");
    click(&mut test, Role::Button, "Remove: Force has a seat in JOC");
    assert_eq!(test.state().document.design().links().len(), before - 1);
}

#[test]
fn words_are_toggled_and_given_back_to_the_catalogue() {
    let mut test = side(INTEGRATED);
    select_node(&mut test, "joc");
    click(&mut test, Role::CheckBox, "Plan");
    let functions = node(&test, "joc").attributes.functions;
    assert_eq!(
        functions,
        Some(Set::of(&[
            Function::Plan,
            Function::Coordinate,
            Function::Inform
        ]))
    );
    click_starting(
        &mut test,
        Role::Button,
        "Functions: back to the catalogue’s: ",
    );
    assert_eq!(node(&test, "joc").attributes.functions, None);
    // What the catalogue says anyway is not said again.
    click(&mut test, Role::CheckBox, "Plan");
    click(&mut test, Role::CheckBox, "Plan");
    assert_eq!(node(&test, "joc").attributes.functions, None);
}

#[test]
fn every_attribute_of_the_class_is_shown() {
    for id in ["m", "force", "joc", "undp", "isf"] {
        let mut test = side(INTEGRATED);
        select_node(&mut test, id);
        let class = node(&test, id).class;
        for &attribute in Attribute::ALL {
            let label = attribute.label();
            let shown = test
                .query_all_by(|node| {
                    if attribute.is_list() {
                        node.role() == Role::Label && node.value().as_deref() == Some(label)
                    } else {
                        node.role() == Role::ComboBox && node.label().as_deref() == Some(label)
                    }
                })
                .count();
            assert_eq!(
                shown > 0,
                attribute.belongs_to(class),
                "{attribute} of {id}"
            );
        }
    }
}

#[test]
fn a_name_is_one_edit_on_enter() {
    let mut test = side(INTEGRATED);
    select_node(&mut test, "joc");
    type_into(&mut test, "Name", "Our centre");
    assert_eq!(node(&test, "joc").name, None, "not before it is entered");
    test.key_press(Key::Enter);
    test.run();
    assert_eq!(node(&test, "joc").name.as_deref(), Some("Our centre"));
    assert_eq!(test.state().document.history().undo_titles().count(), 1);
}

#[test]
fn what_is_typed_is_kept_when_something_else_is_selected() {
    let mut test = side(INTEGRATED);
    select_node(&mut test, "joc");
    type_into(&mut test, "Name", "Our centre");
    select_node(&mut test, "impt");
    assert_eq!(node(&test, "joc").name.as_deref(), Some("Our centre"));
    assert_eq!(node(&test, "impt").name, None);
}

#[test]
fn a_bad_date_says_what_is_right_and_keeps_the_old_one() {
    let mut test = side(INTEGRATED);
    select_node(&mut test, "isf");
    type_into(&mut test, "Due date of result 1", "soon");
    test.key_press(Key::Enter);
    test.run();
    let due = node(&test, "isf").results[0].due.unwrap().to_string();
    assert_eq!(due, "2011-12");
    test.get_by_label_contains("expected an ISO date");
    type_into(&mut test, "Due date of result 1", "2012-06");
    test.key_press(Key::Enter);
    test.run();
    let due = node(&test, "isf").results[0].due.unwrap().to_string();
    assert_eq!(due, "2012-06");
}

#[test]
fn results_are_added_and_removed() {
    let mut test = side(INTEGRATED);
    select_node(&mut test, "isf");
    click(&mut test, Role::Button, "Add a result");
    assert_eq!(node(&test, "isf").results.len(), 2);
    click(&mut test, Role::Button, "Remove result 1");
    assert_eq!(node(&test, "isf").results.len(), 1);
    assert_eq!(node(&test, "isf").results[0].result, "");
}

#[test]
fn a_node_is_put_into_a_frame_and_phases() {
    let mut test = side(INTEGRATED);
    select_node(&mut test, "impt");
    click(&mut test, Role::ComboBox, "Lies in");
    test.get_all_by_label("UNMIL").last().unwrap().click();
    test.run();
    assert_eq!(node(&test, "impt").within, Some("m".into()));
    click(&mut test, Role::CheckBox, Phase::Transition.label());
    assert_eq!(node(&test, "impt").phases, Set::of(&[Phase::Transition]));
}

#[test]
fn several_nodes_get_phases_in_one_step() {
    let mut test = side(INTEGRATED);
    test.state_mut().view.selection = Selection {
        nodes: ["joc".into(), "impt".into()].into(),
        ..Selection::default()
    };
    test.run();
    test.get_by_label("2 nodes");
    click(&mut test, Role::CheckBox, Phase::Stabilization.label());
    for id in ["joc", "impt"] {
        assert_eq!(node(&test, id).phases, Set::of(&[Phase::Stabilization]));
    }
    assert_eq!(test.state().document.history().undo_titles().count(), 1);
    click(
        &mut test,
        Role::Button,
        commands::find("delete").unwrap().label,
    );
    assert_eq!(test.state().asked, ["delete"]);
}

#[test]
fn the_design_has_its_fields() {
    let mut test = side(INTEGRATED);
    click(&mut test, Role::Tab, "Design");
    type_into(&mut test, "Title", "Liberia");
    test.key_press(Key::Enter);
    test.run();
    type_into(&mut test, "Years shown", "2003/2005");
    test.key_press(Key::Enter);
    test.run();
    let document = &test.state().document;
    assert_eq!(document.design().fields().title, "Liberia");
    assert!(document.evaluation().retrospective);
    test.get_by_label("retrospective");
}

#[test]
fn a_change_of_the_verdict_is_told_with_its_edit() {
    let mut test = side(INTEGRATED);
    let seat = test
        .state()
        .document
        .design()
        .links()
        .find(|link| link.from.as_str() == "undp" && link.to.as_str() == "impt")
        .unwrap()
        .id;
    let remove = edit::Edit::group("Take UNDP out of IMPT", vec![edit::Edit::RemoveLink(seat)]);
    test.state_mut().document.commit("", &remove).unwrap();
    test.run();
    let told = test
        .get_by_role(Role::Status)
        .accesskit_node()
        .label()
        .unwrap();
    assert!(
        told.contains("Integrated → Joint, by: Take UNDP out of IMPT"),
        "{told}"
    );
}

#[test]
fn a_phase_is_chosen_and_left() {
    let mut test = window(
        phases::show,
        vec2(1200.0, 56.0),
        Room::Wide,
        "m un-mission\n  force force\n  civil civil-affairs\n  joc joc phases=transition\nforce, civil -member-> joc",
    );
    test.get_by_label("Stabilization: Fragmented");
    click(&mut test, Role::Button, "Transition: Joint");
    let phase = |test: &Test| test.state().document.design().fields().phase;
    assert_eq!(phase(&test), Some(Phase::Transition));
    click(&mut test, Role::Button, "Show all phases");
    assert_eq!(phase(&test), None);
}

#[test]
fn each_panel_settles_in_each_width_without_missing_glyphs() {
    let panels: [(&str, Panel); 5] = [
        ("verdict", verdict::show),
        ("strip", verdict::show_strip),
        ("findings", findings::show),
        ("inspector", inspector::show),
        ("palette", palette::show),
    ];
    let selections = [
        Selection::default(),
        Selection::node("m".into()),
        Selection::node("isf".into()),
        Selection::link(mission_canvas::model::LinkId(0)),
    ];
    for (name, panel) in panels {
        for size in [vec2(296.0, 632.0), vec2(352.0, 900.0)] {
            for selection in &selections {
                let mut test = window(panel, size, Room::Wide, INTEGRATED);
                test.state_mut().view.selection = selection.clone();
                // Panics where it does not settle, or a glyph is missing.
                test.run();
                for open in 0..test.state().document.evaluation().findings.len() {
                    test.state_mut().view.open_finding = Some(open);
                    test.run();
                }
                for node in test.root().children_recursive() {
                    let node = node.accesskit_node();
                    // A text may be longer than its field, which clips it.
                    if node.role() == Role::TextRun {
                        continue;
                    }
                    let right = node.bounding_box().map_or(0.0, |bounds| bounds.x1);
                    assert!(
                        right <= f64::from(size.x) + 1.0,
                        "{name} at {size}: {:?} {:?} {:?} reaches {right}",
                        node.role(),
                        node.label(),
                        node.value()
                    );
                }
            }
        }
    }
}

#[test]
fn levels_are_told_one_by_one() {
    let test = side(INTEGRATED);
    let levels = test.state().document.evaluation().levels;
    let said: Vec<String> = Level::ALL
        .iter()
        .map(|level| {
            let word = if levels.contains(*level) { "yes" } else { "no" };
            format!("{}: {word}", level.label())
        })
        .collect();
    test.get_by_label(&said.join(", "));
}
