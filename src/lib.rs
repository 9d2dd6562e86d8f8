//! Mission Canvas: design a peace operation and see whether it is integrated, joint or fragmented, and why.
//!
//! # The house
//!
//! The folders are the flow of data, one noun a folder. A folder uses those above it in this list, never one below;
//! `cli` and `app` do not know each other.
//!
//! | folder | holds | never |
//! |---|---|---|
//! | [`fault`] | where a panic ends: caught at an edge, told without a word of the design | goes on with what is half done |
//! | [`model`] | the design: nodes, links, frames, phases, with invariants that hold after every change | knows no toolkit, no files, no serialization |
//! | [`catalogue`] | the kinds of actors and structures, from `assets/catalogue/*.toml` | needs Rust for a new actor |
//! | [`doctrine`] | passages that can be cited, cards and readings, from `assets/doctrine/*.toml` | judges |
//! | [`edit`] | everything that can happen to a design, as values; composed edits; undo | lets anything else change a design |
//! | [`rules`] | the verdict and the findings: one rule a file, by chapter | fails, prints, or depends on the order of nodes and links |
//! | [`analysis`] | what follows from design and evaluation: witness, coverage, training plan; what would change the verdict, what an edit does to it, what it hangs on; whom to talk to | judges; the rules do |
//! | [`diagram`] | the picture, made once in document units: cards, routes of links, arrangements | knows no toolkit and no colour but by meaning |
//! | [`format`] | bytes in and out: native file, journal, tables, pictures | knows no paths and no dialogs |
//! | [`store`] | files: whole or not at all; journals, versions, settings, samples | knows no window |
//! | [`cli`] | the commands: arguments in, report out | opens a window |
//! | `app` | the window | holds a rule, a layout or a parser |
//!
//! ```text
//! samples/*.mission     assets/catalogue     assets/doctrine
//!       |                    |                    |
//! format::native          catalogue            doctrine
//!       v                    v                    v
//! model::Design ------->  rules::evaluate ----> Evaluation --+
//!    ^     |                                                 |
//!    |     +----------->  diagram::build -----> Diagram -----+--> app: panels and canvas (read all, ask for Actions)
//!    |                                            |                |
//!    |                              format::svg <-+                |
//!    +--- edit::history::commit <--- edit::apply(&Design, &Edit) <-+ between frames
//! ```
//!
//! The commands take the same left side without a window: bytes, design, evaluation, and then a report or a picture.
//!
//! # What always holds
//!
//! - A [`model::Design`] is sound at all times: unique ids, frames without circles, links between nodes that are
//!   there, places that can be drawn. An edit that would break this is refused whole.
//! - Nothing changes a design but an [`edit::Edit`]. A fix of a finding, an arrangement, an import are edits too, so
//!   all of them can be foreseen, undone and tested alike.
//! - [`rules::evaluate`] is a pure function, total and deterministic: the same design, the same words.
//! - The picture is made once ([`diagram::build`]); canvas and exports paint the same shapes.
//! - The design does not change during a frame. Panels and canvas read a context and push actions, which are done
//!   before the next frame. A gesture of the mouse is state of the view; only its end is an edit.
//! - Selection, camera and open panels live in our own view, not in the toolkit's memory. Ids of widgets come from
//!   ids of the design, never from a place in a list.
//! - Every step is in the journal of its design within a second ([`store::journal`]), and what was confirmed there is
//!   never lost. The window only hands over what happened; a thread writes.
//! - A file is written whole or not at all, and refused whole if one value in it is bad; what is sound of it is taken
//!   only when people agree. Whatever a design may hold ([`model::limits`]) can be written and read again.
//! - A panic is not the end: it is caught at an edge ([`fault`]) and told; what was there
//!   before stays. A rule that panics leaves the others to judge.
//! - Nothing below `cli` and `app` prints; nothing below `store` touches a file; only `app` knows egui, eframe, rfd.
//!   A build without the feature `gui` has everything but the window.
//!
//! # Where a newcomer puts things
//!
//! | new | create | register |
//! |---|---|---|
//! | rule | a file in its chapter's folder in `src/rules/`, texts and both examples in it | a `mod` line and a list line in the chapter's `mod.rs` |
//! | actor or structure kind | a table in `assets/catalogue/<family>.toml` | nothing |
//! | passage | a table in `assets/doctrine/` | nothing |
//! | change to the design | a variant of [`edit::Edit`], or a composed edit in `src/edit/compose/` | the compiler shows the rest |
//! | export format | a file in `src/format/` | a line in [`format::export::ALL`], and in `src/format/concerns.rs` which options concern it: menu, dialog, command line and tests follow |
//! | format that comes in | a file in `src/format/` | a line in [`format::import::ALL`]: dialogs, dropped files and commands follow |
//! | user command | an entry in `src/app/commands/` | nothing: menus, keys and the shortcut sheet follow |
//! | panel | a file in `src/app/panels/` | its place in `src/app/frame.rs` |
//! | sample | a file in `samples/` | a line in [`store::samples`] |
//!
//! Every file begins with a line that says what it is for. `tests/all/house.rs` holds this page and the code together.

pub mod analysis;
#[cfg(feature = "gui")]
pub mod app;
pub mod catalogue;
pub mod cli;
pub mod diagram;
pub mod doctrine;
pub mod edit;
pub mod fault;
pub mod format;
pub mod model;
pub mod rules;
pub mod store;
