//! The start screen, samples, recent designs, the first run.

use super::*;

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
fn no_settings_and_no_folder_of_data_ever_stop_the_start() {
    type Spoil = fn(&std::path::Path);
    let spoil: [(&str, Spoil); 5] = [
        ("broken", |file| {
            std::fs::write(file, "{ \"theme\": ").unwrap()
        }),
        ("deep", |file| {
            std::fs::write(file, "[".repeat(100_000)).unwrap()
        }),
        ("newer", |file| {
            std::fs::write(file, "{ \"version\": 99, \"theme\": 7 }").unwrap();
        }),
        ("a folder", |file| std::fs::create_dir(file).unwrap()),
        ("in a place that cannot be made", |file| {
            let home = file.parent().unwrap();
            std::fs::remove_dir(home).unwrap();
            std::fs::write(home, "a file").unwrap();
        }),
    ];
    for (what, spoil) in spoil {
        let place = tempfile::tempdir().unwrap();
        let home = place.path().join("home");
        std::fs::create_dir(&home).unwrap();
        spoil(&home.join("settings.json"));
        let memory = Memory::kept_in(Folders::at(&home));
        let mut window = Window::remembering(Some(Opened::blank()), memory);
        let told = window.app().view().message.clone();
        assert!(told.is_some_and(|told| told.contains("home")), "{what}");
        // What is remembered of a design that is saved does no harm either.
        let path = place.path().join("a.mission");
        window.paths.path(&path);
        window.command(Key::S);
        assert!(path.is_file(), "{what}");
    }
}

#[test]
fn undo_tells_in_one_tooltip_what_it_takes_back_and_its_keys() {
    let mut window = Window::blank();
    window.place("un mission");
    let undo = window
        .test
        .get_by_role_and_label(Role::Button, "Undo")
        .rect();
    window.test.hover_at(undo.center());
    // Tooltips come after a while.
    for _ in 0..60 {
        window.test.step();
    }
    let words = window
        .test
        .get_all_by_role(Role::Label)
        .map(|label| label.value());
    let told: Vec<String> = words
        .flatten()
        .filter(|words| words.contains("Undo") || words.contains("Add "))
        .collect();
    assert!(
        matches!(&told[..], [one] if one.contains("(Ctrl+Z)")),
        "{told:?}"
    );
}
