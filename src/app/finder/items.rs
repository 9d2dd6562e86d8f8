//! What the command palette offers: commands, what is on the canvas, kinds to add, views, findings, the handbook,
//! designs to open.

use super::index;
use super::matching::{Query, Words};
use crate::app::commands::{self, Command};
use crate::app::files::Source;
use crate::app::{Context, Screen, Selection, View};
use crate::catalogue::{self, Kind};
use crate::format::export;
use crate::model::{Class, Era, NodeId, Vocabulary};
use crate::rules::{Severity, handbook};
use crate::store::samples;
use crate::store::settings::Settings;

/// The sections of the list, in their order where hits are equally good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// What was run last.
    Last,
    /// What can be done.
    Commands,
    /// Where one can go on the canvas.
    Canvas,
    /// What can be added from the catalogue.
    Add,
    /// The views with names.
    Views,
    /// The open findings.
    Findings,
    /// The handbook's entries.
    Handbook,
    /// Designs to open.
    Designs,
    /// What the catalogue does not have.
    Custom,
}

impl Section {
    /// Its heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::Last => "Last used",
            Self::Commands => "Commands",
            Self::Canvas => "Go to, on the canvas",
            Self::Add => "Add to the canvas",
            Self::Views => "Views",
            Self::Findings => "Open findings",
            Self::Handbook => "Handbook",
            Self::Designs => "Open a design",
            Self::Custom => "Add as a custom node",
        }
    }
}

/// What an item does.
#[derive(Clone, Debug)]
pub enum Deed {
    /// Does a command.
    Run(&'static Command),
    /// Writes the design in the format of this place.
    Export(usize),
    /// Goes to a node.
    Go(NodeId),
    /// Adds a node of a kind.
    Add(&'static Kind),
    /// Adds a node of a class under a name.
    Custom(Class, String),
    /// Shows the view of this place.
    View(usize),
    /// Opens the finding of this place.
    Finding(usize),
    /// Opens an entry of the handbook.
    Entry(&'static str),
    /// Opens another design.
    Open(Source),
}

impl Deed {
    /// What is said before the item's title where no heading is seen.
    pub fn verb(&self) -> &'static str {
        match self {
            Self::Run(_) | Self::Export(_) => "",
            Self::Go(_) => "Go to",
            Self::Add(_) | Self::Custom(..) => "Add",
            Self::View(_) => "Show view",
            Self::Finding(_) => "Open finding",
            Self::Entry(_) => "Read",
            Self::Open(_) => "Open",
        }
    }
}

/// The mark before an item.
#[derive(Clone, Copy, Debug)]
pub enum Mark {
    /// None.
    Nothing,
    /// A class's silhouette.
    Class(Class),
    /// A severity's mark.
    Severity(Severity),
}

/// Something that can be chosen.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it does.
    pub deed: Deed,
    /// Where it stands.
    pub section: Section,
    /// What it is called.
    pub title: String,
    /// What more is said of it.
    pub about: String,
    /// What stands at the right: keys, or the group.
    pub right: String,
    /// The mark before it.
    pub mark: Mark,
    /// Why it cannot be chosen now; `None` if it can.
    pub refused: Option<&'static str>,
    /// What it is remembered by when it was used.
    pub name: String,
    words: Words,
}

impl Item {
    fn new(section: Section, deed: Deed, title: impl Into<String>, words: Words) -> Self {
        let title = title.into();
        Self {
            name: format!("{section:?} {title}"),
            deed,
            section,
            title,
            about: String::new(),
            right: String::new(),
            mark: Mark::Nothing,
            refused: None,
            words,
        }
    }

    fn about(self, about: impl Into<String>) -> Self {
        Self {
            about: about.into(),
            ..self
        }
    }

    fn right(self, right: impl Into<String>) -> Self {
        Self {
            right: right.into(),
            ..self
        }
    }

    fn mark(self, mark: Mark) -> Self {
        Self { mark, ..self }
    }
}

/// Everything there is to choose now.
pub fn all(
    ctx: &egui::Context,
    context: &Context<'_>,
    view: &View,
    settings: &Settings,
) -> Vec<Item> {
    let mut items = commands(ctx, context, view);
    if view.screen != Screen::Start {
        items.extend(exports());
        items.extend(nodes(context));
        items.extend(kinds(context));
        items.extend(views(context));
        items.extend(findings(context, view));
    }
    items.extend(entries());
    items.extend(designs(settings));
    items
}

fn commands(ctx: &egui::Context, context: &Context<'_>, view: &View) -> Vec<Item> {
    let reasons = Reasons::new(context, view);
    let of = |(group, commands): (&'static str, &'static [Command])| {
        let reasons = &reasons;
        commands
            .iter()
            .filter(|command| command.id != super::ID)
            .map(move |command| {
                let words = Words::new([command.label], [command.tooltip, group]);
                let keys = command.keys(ctx);
                let item = Item::new(Section::Commands, Deed::Run(command), command.label, words);
                Item {
                    refused: reasons.of(context, view, command),
                    ..item.right(if keys.is_empty() {
                        group.to_owned()
                    } else {
                        keys
                    })
                }
            })
    };
    let groups = commands::GROUPS.iter().copied();
    groups.flat_map(of).collect()
}

/// Why commands cannot be done: found by trying what would be different.
struct Reasons(Vec<(&'static str, View)>);

impl Reasons {
    fn new(context: &Context<'_>, view: &View) -> Self {
        let mut tries = Vec::new();
        let mut on_canvas = View {
            screen: Screen::Canvas,
            selection: view.selection.clone(),
            ..View::default()
        };
        tries.push(("on the canvas", on_canvas.clone()));
        let mut ids = context
            .document
            .design()
            .nodes()
            .map(|node| node.id.clone());
        if let Some(first) = ids.next() {
            on_canvas.selection = Selection::node(first);
            tries.push(("select something first", on_canvas.clone()));
        }
        on_canvas.selection.nodes.extend(ids.take(2));
        tries.push(("select several first", on_canvas));
        Self(tries)
    }

    fn of(&self, context: &Context<'_>, view: &View, command: &Command) -> Option<&'static str> {
        if (command.enabled)(context, view) {
            return None;
        }
        let helps = self
            .0
            .iter()
            .find(|(_, other)| (command.enabled)(context, other));
        Some(helps.map_or("not now", |(reason, _)| reason))
    }
}

fn exports() -> impl Iterator<Item = Item> {
    export::ALL.iter().enumerate().map(|(place, format)| {
        let title = format!("Export: {}…", format.label);
        let words = Words::new([title.as_str(), format.label], [format.about, "save write"]);
        Item::new(Section::Commands, Deed::Export(place), title, words).right("Export")
    })
}

fn nodes(context: &Context<'_>) -> Vec<Item> {
    let design = context.document.design();
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let of = |node| {
        let (label, name) = (catalogue::label(node, era), catalogue::name(node, era));
        let frame = node.within.as_ref().and_then(|id| design.node(id.as_str()));
        let within = frame.map(|frame| format!("in {}", catalogue::label(frame, era)));
        let words = index::of_node(node, era);
        let about = if name == label { String::new() } else { name };
        Item::new(Section::Canvas, Deed::Go(node.id.clone()), label, words)
            .about(about)
            .right(within.unwrap_or_default())
            .mark(Mark::Class(node.class))
    };
    design.nodes().map(of).collect()
}

fn kinds(context: &Context<'_>) -> Vec<Item> {
    let era = context.document.design().fields().era;
    let of = |kind: &'static Kind| {
        let (label, name) = match (&kind.un_2019, era) {
            (Some((abbr, name)), Some(Era::Un2019)) => (abbr.as_str(), name.as_str()),
            _ => (kind.label(), kind.name.as_str()),
        };
        let other = kind.un_2019.iter();
        let told = other.flat_map(|(abbr, name)| [abbr.as_str(), name.as_str()]);
        let words = Words::new(
            [label, &kind.abbr, kind.id.as_str(), &kind.short, name],
            kind.keywords.iter().map(String::as_str).chain(told),
        );
        Item::new(Section::Add, Deed::Add(kind), label, words)
            .about(if name == label { "" } else { name })
            .right(kind.family().label())
            .mark(Mark::Class(kind.class))
    };
    catalogue::get().kinds().map(of).collect()
}

fn views(context: &Context<'_>) -> Vec<Item> {
    let views = context.document.design().views().iter().enumerate();
    let of = |(place, view): (usize, &crate::model::NamedView)| {
        let words = Words::new([view.name.as_str()], ["view"]);
        Item::new(Section::Views, Deed::View(place), view.name.as_str(), words)
            .right(format!("View {}", place + 1))
    };
    views.map(of).collect()
}

fn findings(context: &Context<'_>, view: &View) -> Vec<Item> {
    let findings = context.document.evaluation().findings.iter().enumerate();
    let shown = findings.filter(|(_, finding)| !view.unplaced.keeps_back(finding));
    shown
        .map(|(place, finding)| {
            let rule = finding.rule;
            let words = Words::new([rule.id, rule.title, rule.name], [finding.message.as_str()]);
            let title = rule.title.trim_end_matches('.');
            Item::new(Section::Findings, Deed::Finding(place), title, words)
                .about(finding.message.as_str())
                .right(rule.id)
                .mark(Mark::Severity(finding.severity))
        })
        .collect()
}

fn entries() -> impl Iterator<Item = Item> {
    handbook::entries().map(|entry| {
        let title = entry.title().trim_end_matches('.');
        let words = Words::new(entry.names().chain([title]), []);
        Item::new(Section::Handbook, Deed::Entry(entry.id()), title, words).right(entry.id())
    })
}

fn designs(settings: &Settings) -> Vec<Item> {
    let recent = settings.recent().iter().map(|recent| {
        let path = recent.path.to_string_lossy();
        let words = Words::new([recent.title.as_str()], ["open recent", &path]);
        let deed = Deed::Open(Source::File(recent.path.clone()));
        Item::new(Section::Designs, deed, recent.title.as_str(), words)
            .about(path)
            .right("Recent")
    });
    let shipped = |samples: &'static [samples::Sample], right: &'static str| {
        samples.iter().map(move |sample| {
            let title = format!("{}, {}", sample.name, sample.place);
            let words = Words::new(
                [title.as_str(), sample.place],
                ["open", right, sample.shows],
            );
            let deed = Deed::Open(Source::Sample(sample.file.to_owned()));
            Item::new(Section::Designs, deed, title, words)
                .about(sample.shows)
                .right(right)
        })
    };
    recent
        .chain(shipped(samples::TEMPLATES, "Template"))
        .chain(shipped(samples::ARRANGEMENTS, "Sample"))
        .collect()
}

/// What nothing is called can be added all the same.
fn custom(text: &str) -> impl Iterator<Item = Item> {
    let name = text.trim().to_owned();
    Class::ALL.iter().map(move |&class| {
        let title = format!("{name} as a custom {}", class.label().to_lowercase());
        let deed = Deed::Custom(class, name.clone());
        Item::new(Section::Custom, deed, title, Words::default()).mark(Mark::Class(class))
    })
}

/// The items that fit what is typed, by section, best first; of equals those first that were used last. `used` has
/// the names of used items, the last one first.
pub fn matching(all: &[Item], text: &str, used: &[String]) -> Vec<Item> {
    let Some(query) = Query::new(text) else {
        return at_rest(all, used);
    };
    let mut hits: Vec<_> = all
        .iter()
        .filter_map(|item| Some((query.fit(&item.words)?, item)))
        .map(|(fit, item)| {
            let place = used.iter().position(|name| *name == item.name);
            (fit, place.unwrap_or(usize::MAX), item)
        })
        .collect();
    hits.sort_by_key(|(fit, used, item)| (item.section, item.refused.is_some(), *fit, *used));
    let mut sections: Vec<_> = hits
        .chunk_by(|(_, _, a), (_, _, b)| a.section == b.section)
        .map(|hits| {
            // What cannot be done comes last, however well it fits.
            let best = hits
                .iter()
                .map(|(fit, used, item)| (item.refused.is_some(), *fit, *used))
                .min();
            (best, hits)
        })
        .collect();
    sections.sort_by_key(|(best, _)| *best);
    let mut shown: Vec<Item> = sections
        .into_iter()
        .flat_map(|(_, hits)| hits.iter().take(MOST).map(|(_, _, item)| (*item).clone()))
        .collect();
    let on_design = all.iter().any(|item| item.section == Section::Add);
    if on_design && shown.is_empty() {
        shown.extend(custom(text));
    }
    shown
}

/// How many hits of a section are shown; more letters bring others.
const MOST: usize = 8;
/// How many items are offered that were used last.
const LAST: usize = 5;

/// What is offered before anything is typed: what was used last, views, commands.
fn at_rest(all: &[Item], used: &[String]) -> Vec<Item> {
    let last = used
        .iter()
        .filter_map(|name| all.iter().find(|item| item.name == *name))
        .take(LAST)
        .map(|item| Item {
            section: Section::Last,
            ..item.clone()
        });
    let of = |section| all.iter().filter(move |item| item.section == section);
    last.chain(of(Section::Views).chain(of(Section::Commands)).cloned())
        .collect()
}
