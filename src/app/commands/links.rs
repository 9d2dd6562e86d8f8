//! Commands that choose which links the canvas draws. None changes the design: the rules read all links.

use super::{Command, on_canvas};
use crate::app::App;
use crate::model::{LinkKind, Set, Vocabulary};

/// A command that shows some kinds of links and hides all others.
macro_rules! only {
    ($id:literal, $label:literal) => {
        Command {
            id: $id,
            label: $label,
            tooltip: "Shows these links on the canvas and hides all others; the rules still read them.",
            shortcuts: &[],
            enabled: on_canvas,
            run: |app, _| show(app, preset($id).unwrap_or_default()),
        }
    };
}

/// A command that shows or hides a kind of links. The last one that is shown stays.
macro_rules! kind {
    ($id:literal, $label:literal, $kind:ident) => {
        Command {
            id: $id,
            label: $label,
            tooltip: "Shows or hides these links on the canvas; the rules read them in any case.",
            shortcuts: &[],
            enabled: |context, view| {
                on_canvas(context, view) && view.kinds != Set::of(&[LinkKind::$kind])
            },
            run: |app, _| show(app, toggled(app.view.kinds, LinkKind::$kind)),
        }
    };
}

pub(super) const ALL: &[Command] = &[
    Command {
        id: "links-all",
        label: "All links",
        tooltip: "Shows the links of all kinds on the canvas.",
        shortcuts: &[],
        enabled: on_canvas,
        run: |app, _| show(app, Set::default()),
    },
    only!("only-reports", "Only reporting lines"),
    only!("only-seats", "Only seats in bodies"),
    only!("only-coordination", "Only coordination"),
    only!("only-money", "Only money"),
    only!("only-strategies", "Only strategies"),
    kind!("links-member", "Seats in bodies", Member),
    kind!("links-reports", "Reporting lines", Reports),
    kind!("links-coordinates", "Coordination", Coordinates),
    kind!("links-funds", "Money", Funds),
    kind!("links-uses", "Use of processes", Uses),
    kind!("links-aligns", "Ties to strategies", Aligns),
    kind!("links-delivers", "Delivery of programmes", Delivers),
    kind!("links-hands-over", "Hand-overs", HandsOver),
];

/// The groups of these commands, as menus show them.
pub(in crate::app) const MENU: &[&[&str]] = &[
    &["links-all"],
    &[
        "only-reports",
        "only-seats",
        "only-coordination",
        "only-money",
        "only-strategies",
    ],
    &[
        "links-member",
        "links-reports",
        "links-coordinates",
        "links-funds",
        "links-uses",
        "links-aligns",
        "links-delivers",
        "links-hands-over",
    ],
];

/// Whether a command's links are what is shown, or among it; `None` for other commands.
pub(super) fn is_on(id: &str, kinds: Set<LinkKind>) -> Option<bool> {
    if let Some(kind) = kind_of(id) {
        return Some(kinds.is_empty() || kinds.contains(kind));
    }
    preset(id).map(|preset| kinds == preset)
}

/// The kinds that a command shows alone.
fn preset(id: &str) -> Option<Set<LinkKind>> {
    Some(Set::of(match id {
        "links-all" => &[],
        "only-reports" => &[LinkKind::Reports],
        "only-seats" => &[LinkKind::Member],
        "only-coordination" => &[LinkKind::Coordinates],
        "only-money" => &[LinkKind::Funds],
        "only-strategies" => &[LinkKind::Uses, LinkKind::Aligns],
        _ => return None,
    }))
}

/// The kind that a command shows or hides.
fn kind_of(id: &str) -> Option<LinkKind> {
    LinkKind::parse(&id.strip_prefix("links-")?.replace('-', "_"))
}

fn toggled(kinds: Set<LinkKind>, kind: LinkKind) -> Set<LinkKind> {
    let mut kinds = if kinds.is_empty() {
        Set::of(LinkKind::ALL)
    } else {
        kinds
    };
    kinds.set(kind, !kinds.contains(kind));
    kinds
}

fn show(app: &mut App, kinds: Set<LinkKind>) {
    app.view.show_links(app.document.design(), kinds);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::diagram::{Shown, link};

    #[test]
    fn every_kind_has_a_command_of_its_name() {
        let labels: Vec<String> = ALL
            .iter()
            .filter(|command| kind_of(command.id).is_some())
            .map(|command| command.label.to_lowercase())
            .collect();
        let names: Vec<&str> = LinkKind::ALL.iter().map(|kind| link::name(*kind)).collect();
        assert_eq!(labels, names);
    }

    #[test]
    fn presets_are_called_what_the_canvas_says_of_them() {
        for command in ALL.iter().filter(|command| command.id.starts_with("only-")) {
            let kinds = preset(command.id).unwrap();
            assert_eq!(Shown { kinds }.words().as_deref(), Some(command.label));
        }
    }

    #[test]
    fn menus_have_all_commands() {
        let in_menus: Vec<&str> = MENU.iter().copied().flatten().copied().collect();
        let all: Vec<&str> = ALL.iter().map(|command| command.id).collect();
        assert_eq!(in_menus, all);
    }

    #[test]
    fn a_kind_is_taken_from_all_and_put_back() {
        let without = toggled(Set::default(), LinkKind::Funds);
        assert_eq!(without.len(), LinkKind::ALL.len() - 1);
        assert_eq!(is_on("links-funds", without), Some(false));
        assert_eq!(toggled(without, LinkKind::Funds).len(), LinkKind::ALL.len());
    }
}
