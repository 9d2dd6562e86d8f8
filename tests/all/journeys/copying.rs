//! Copy, cut and paste: within a window, between windows, from spreadsheets and lists.

use super::*;
use egui::{Event, OutputCommand, ViewportCommand};

const THEATRE: &str = "\
m un-mission
  force force
unct unct
  undp undp
  unicef unicef
joc joc
undp -member-> joc
unicef -coordinates-> undp
";

impl Window {
    /// What was put on the clipboard in the last frame.
    fn copied(&mut self, event: Event) -> String {
        self.test.event(event);
        self.test.step();
        let commands = &self.test.output().platform_output.commands;
        let text = commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        self.test.run();
        text.unwrap()
    }

    fn paste(&mut self, text: &str) {
        self.test.event(Event::Paste(text.to_owned()));
        self.test.run();
    }

    fn chosen(&self) -> Vec<String> {
        let nodes = self.app().view().selection.nodes.iter();
        nodes.map(ToString::to_string).collect()
    }

    fn titles(&self) -> Vec<&str> {
        self.document().history().titles()
    }

    fn overlaps(&self) -> bool {
        let design = self.document().design();
        let tops: Vec<_> = design
            .nodes()
            .filter(|node| node.within.is_none())
            .collect();
        (0..tops.len()).any(|i| tops[..i].iter().any(|b| tops[i].rect.overlaps(b.rect)))
    }
}

#[test]
fn a_frame_is_copied_with_content_and_links_into_another_window() {
    let mut from = Window::of(THEATRE);
    let frame = from.rect("unct");
    let at = frame.left_top() + vec2(20.0, 14.0);
    from.test.hover_at(at);
    from.test.drag_at(at);
    from.test.drop_at(at);
    from.test.run();
    assert_eq!(from.chosen(), ["unct"]);
    let text = from.copied(Event::Copy);
    assert!(!from.document().history().is_changed());

    let mut to = Window::of("ocha ocha\nundp undp");
    to.paste(&text);
    assert_eq!(to.chosen(), ["unct"]);
    assert_eq!(to.within("undp-2"), Some("unct".into()));
    assert_eq!(to.links(), ["unicef coordinates undp-2"]);
    assert!(!to.overlaps());
    assert_eq!(to.titles(), ["Paste UNCT"]);
    let (old, new) = (from.document().design(), to.document().design());
    let (old, new) = (old.node("unicef").unwrap(), new.node("unicef").unwrap());
    assert_eq!(old.rect.size(), new.rect.size());
    to.command(Key::Z);
    assert_eq!(to.node_count(), 2);
}

#[test]
fn a_copy_goes_into_the_frame_of_its_original_or_the_one_selected() {
    let mut window = Window::of(THEATRE);
    window.select("undp");
    let text = window.copied(Event::Copy);
    window.paste(&text);
    assert_eq!(window.chosen(), ["undp-2"]);
    assert_eq!(window.within("undp-2"), Some("unct".into()));
    window.paste(&text);
    assert_eq!(window.within("undp-3"), Some("unct".into()));
    let design = window.document().design();
    let frame = design.node("unct").unwrap().rect;
    let inside: Vec<_> = design.children("unct").map(|node| node.rect).collect();
    assert!(inside.iter().all(|rect| frame.encloses(*rect)));
    assert!((0..inside.len()).all(|i| inside[..i].iter().all(|b| !inside[i].overlaps(*b))));
}

#[test]
fn cut_takes_away_and_paste_brings_back() {
    let mut window = Window::of(THEATRE);
    window.select("joc");
    let text = window.copied(Event::Cut);
    assert!(window.document().design().node("joc").is_none());
    assert_eq!(window.titles(), ["Cut JOC"]);
    window.paste(&text);
    assert!(window.document().design().node("joc").is_some());
}

#[test]
fn names_and_tables_are_pasted_in_one_step() {
    let mut window = Window::of(THEATRE);
    window.key(Modifiers::NONE, Key::Escape);
    window.paste("WFP\nUNHCR\nMédecins du Sahel\nDPKO\nAMIS Support Cell");
    assert_eq!(window.titles(), ["Paste 5 nodes"]);
    assert_eq!(window.chosen().len(), 5);
    assert!(window.sees("Médecins du Sahel"));
    assert!(!window.overlaps());
    window.key(Modifiers::NONE, Key::Escape);
    window.paste(
        "id\tkind\twithin\nwho\twho\tunct\nhct\thumanitarian-country-team\t\nocha\tocha\thct",
    );
    assert_eq!(window.within("who"), Some("unct".into()));
    assert_eq!(window.within("ocha"), Some("hct".into()));
    assert_eq!(window.titles()[1], "Paste 3 nodes");
    let before = window.links().len();
    window.paste("from\tto\tkind\nwho\tjoc\tmember\nundp\tjoc\tmember\nocha\tjoc\tmember");
    assert_eq!(
        window.links().len(),
        before + 2,
        "one of them is there already"
    );
    assert_eq!(window.titles()[2], "Paste 2 links");
    assert_eq!(window.app().view().selection.links.len(), 2);
}

#[test]
fn a_bad_table_says_where_and_changes_nothing() {
    let mut window = Window::of(THEATRE);
    window.paste("id,kind\nx,joc\ny,nonsense");
    assert!(window.sees("The clipboard, row 3, column kind: \"nonsense\" is no kind"));
    assert!(!window.document().history().is_changed());
}

#[test]
fn what_is_pasted_into_a_text_is_no_node() {
    let mut window = Window::of(THEATRE);
    window.test.get_by_label("Search the palette").focus();
    window.test.run();
    window.paste("UNHCR");
    assert!(!window.document().history().is_changed());
}

#[test]
fn the_menu_asks_the_system_and_pastes_at_its_place() {
    let mut window = Window::of(THEATRE);
    let unct = window.rect("unct");
    let at = unct.left_top() + vec2(20.0, 14.0);
    window.test.hover_at(at);
    for pressed in [true, false] {
        window.test.event(Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    window.test.run();
    window
        .test
        .get_by_role_and_label(Role::MenuItem, "Paste here")
        .click();
    let asked = (0..4).any(|_| {
        window.test.step();
        let viewports = &window.test.output().viewport_output;
        let mut commands = viewports.values().flat_map(|viewport| &viewport.commands);
        commands.any(|command| *command == ViewportCommand::RequestPaste)
    });
    assert!(asked);
    window.paste("WFP");
    assert_eq!(window.within("wfp"), Some("unct".into()));
    let place = window
        .document()
        .design()
        .node("wfp")
        .unwrap()
        .rect
        .center();
    let frame = window.document().design().node("unct").unwrap().rect;
    assert!(place.x < frame.center().x + 40.0 && place.y < frame.center().y);
}
