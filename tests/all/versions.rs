//! Files of every released version of the format open for ever, and say what they said.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use mission_canvas::format::{Warning, native};
use mission_canvas::model::{Attribute, Design, Node, Rect, Vocabulary};
use mission_canvas::rules;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/versions")
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// All that a design says, in a form that does not depend on how the newest version writes it.
fn summary(design: &Design, warnings: &[Warning]) -> String {
    let mut text = String::new();
    let mut say = |line: String| writeln!(text, "{line}").unwrap();
    let fields = design.fields();
    say(format!("design {:?} by {:?}", fields.title, fields.author));
    let dates = [
        fields.date.map(|date| date.to_string()),
        fields.period.map(|period| period.to_string()),
    ];
    say(format!(
        "  {dates:?}, {:?}, {:?}",
        fields.region, fields.context
    ));
    say(format!("  {:?}, {:?}", fields.phase, fields.era));
    let ground = fields.territories;
    say(format!(
        "  territories {} {} {}",
        ground.divide, ground.firewall, ground.ground
    ));
    say(format!("  unknown {:?}", design.unknown()));
    for node in design.nodes() {
        let Node {
            id,
            kind,
            class,
            name,
            within,
            ..
        } = node;
        say(format!(
            "node {id}: {kind}, {class}, {name:?}, in {within:?}, locked {}",
            node.locked
        ));
        let attributes = Attribute::ALL.iter();
        let said = attributes.filter_map(|attribute| {
            let cell = node.attributes.cell(*attribute)?;
            Some(format!("{attribute}={cell}"))
        });
        say(format!("  {}", said.collect::<Vec<_>>().join(" ")));
        let Rect {
            x,
            y,
            width,
            height,
        } = node.rect;
        let open = node.collapsed.map(|open| (open.width, open.height));
        say(format!("  at {x} {y}, {width} by {height}, open {open:?}"));
        say(format!(
            "  phases {}, note {:?}, unknown {:?}",
            node.phases.cell(),
            node.note,
            node.unknown
        ));
        for result in &node.results {
            let due = result.due.map(|due| due.to_string());
            let who = &result.responsible;
            say(format!(
                "  result {:?} by {who:?} due {due:?}, unknown {:?}",
                result.result, result.unknown
            ));
        }
    }
    for link in design.links() {
        let (degree, line, role) = (link.degree, link.line, link.role);
        say(format!(
            "link {}: {degree:?}, {line:?}, {role:?}",
            link.name()
        ));
        say(format!(
            "  phases {}, note {:?}, unknown {:?}",
            link.phases.cell(),
            link.note,
            link.unknown
        ));
    }
    for item in design.accepted() {
        let date = item.date.map(|date| date.to_string());
        say(format!(
            "accepted {} of {:?} about {:?}",
            item.rule, item.subjects, item.about
        ));
        say(format!(
            "  {:?} by {:?} on {date:?}, unknown {:?}",
            item.reason, item.author, item.unknown
        ));
    }
    for note in design.notes() {
        let place = note.rect.map(
            |Rect {
                 x,
                 y,
                 width,
                 height,
             }| (x, y, width, height),
        );
        say(format!(
            "note {:?} at {place:?}, unknown {:?}",
            note.text, note.unknown
        ));
    }
    for view in design.views() {
        let Rect {
            x,
            y,
            width,
            height,
        } = view.area;
        say(format!(
            "view {:?} of {:?}, kinds {}, unknown {:?}",
            view.name,
            (x, y, width, height),
            view.kinds.cell(),
            view.unknown
        ));
    }
    warnings
        .iter()
        .for_each(|warning| say(format!("warning: {warning}")));
    text
}

#[test]
fn every_file_of_every_version_opens_and_says_what_it_said() {
    let mut count = 0;
    for path in sorted(&folder()).iter().flat_map(|version| sorted(version)) {
        if path
            .extension()
            .is_none_or(|extension| extension != "mission")
        {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let (design, warnings) = native::read(&bytes).unwrap();
        let said = summary(&design, &warnings);
        let kept = path.with_extension("txt");
        if std::env::var_os("UPDATE_VERSIONS").is_some() && !kept.exists() {
            std::fs::write(&kept, &said).unwrap();
        }
        let expected = std::fs::read_to_string(&kept)
            .unwrap()
            .replace("\r\n", "\n");
        assert_eq!(said, expected, "{}", path.display());
        rules::evaluate(&design, None);
        // Nothing of it is lost by saving it today.
        let (again, _) = native::read(&native::write(&design)).unwrap();
        assert_eq!(again, design, "{}", path.display());
        let salvaged = native::salvage(&bytes);
        assert!(salvaged.is_err() || salvaged.unwrap().design == design);
        count += 1;
    }
    assert!(count >= 4);
}

#[test]
fn the_newest_version_has_a_folder() {
    let (major, minor) = native::VERSION;
    let folder = folder().join(format!("{major}.{minor}"));
    assert!(
        folder.join("rich.mission").is_file(),
        "{} holds no rich.mission: keep a file that uses everything of a version when it is released",
        folder.display()
    );
}

#[test]
fn the_rich_file_uses_every_field_that_is_written() {
    let rich = std::fs::read_to_string(folder().join("1.0/rich.mission")).unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/format/native/v1/mod.rs");
    let source = std::fs::read_to_string(source).unwrap();
    let fields = source.lines().filter_map(|line| {
        let (name, of) = line.strip_prefix("    ")?.split_once(": ")?;
        let is_name = name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        (is_name && of.ends_with(',') && name != "rest").then(|| name.trim_start_matches('_'))
    });
    let fields: Vec<&str> = fields.collect();
    assert!(fields.len() > 50, "{fields:?}");
    for field in fields {
        assert!(rich.contains(&format!("\"{field}\":")), "{field}");
    }
}
