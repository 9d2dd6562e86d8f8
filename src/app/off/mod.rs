//! What is switched off: it stays in the design, and the canvas shows what the design is without it.
//!
//! It is state of the view: not saved, no step of history, and no export knows of it. The canvas paints the picture of
//! the whole design, in which nothing moves, with the states that nodes and links have without what is off; what is
//! off is painted over as absent, and a banner says both verdicts ([`banner`]).

pub(in crate::app) mod banner;
mod changes;
mod mark;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) use mark::{Absent, FADED, dashes, of_link, without_lines};
pub(super) use words::named;

use super::Document;
use super::beside::Beside;
use crate::analysis::effect::standing_words;
use crate::analysis::weak_points::{Part, without};
use crate::diagram::{self, Diagram};
use crate::fault::{self, Fault};
use crate::model::{Design, LinkId, NodeId};
use crate::rules::{self, Evaluation};
use changes::Group;

/// What is switched off.
#[derive(Clone, Debug, Default)]
pub struct Off {
    parts: BTreeSet<Part>,
    /// What is not there without these parts, for the canvas.
    absent: Option<Arc<Absent>>,
    known: Option<Arc<Without>>,
    /// For large designs.
    beside: Beside<Key, Option<Arc<Without>>>,
    /// Whether the banner lists what changes.
    is_listed: bool,
    /// How much of the canvas's top the banner takes without its list, in logical pixels.
    taken: f32,
}

/// The design without what is off, with what is said of it.
#[derive(Debug)]
pub struct Without {
    of: Key,
    design: Arc<Design>,
    evaluation: Arc<Evaluation>,
    /// The whole design's picture with the states of the rest.
    diagram: Arc<Diagram>,
    changes: Vec<Group>,
}

/// What a [`Without`] was found for.
#[derive(Clone, Debug)]
struct Key {
    revision: u64,
    /// The revision that the verdict on the whole design is of.
    judged: u64,
    parts: BTreeSet<Part>,
    /// The picture of the whole design that it keeps to: it is another one in another phase, and of other links shown.
    picture: Arc<Diagram>,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        (self.revision, self.judged) == (other.revision, other.judged)
            && self.parts == other.parts
            && Arc::ptr_eq(&self.picture, &other.picture)
    }
}

impl Without {
    /// What is left of the design.
    pub fn design(&self) -> &Arc<Design> {
        &self.design
    }

    /// What the rules say of it.
    pub fn evaluation(&self) -> &Arc<Evaluation> {
        &self.evaluation
    }

    /// The whole design, in which nodes and links stand out as they would in the rest of it.
    pub(super) fn diagram(&self) -> &Arc<Diagram> {
        &self.diagram
    }

    /// What is left of another design if the same is taken away, as far as that is there; `None` if nothing is.
    pub(super) fn rest_of(&self, design: &Design) -> Option<Design> {
        let is_there = |part: &&Part| is_in(design, part);
        let parts: Vec<&Part> = self.of.parts.iter().filter(is_there).collect();
        (!parts.is_empty()).then(|| without(design, parts))?
    }

    /// What is lost and gained, in groups with headings.
    fn changes(&self) -> &[Group] {
        &self.changes
    }

    fn find(of: Key, design: &Design, whole: &Evaluation) -> Option<Self> {
        let rest = without(design, &of.parts)?;
        let evaluation = rules::evaluate(&rest, whole.phase);
        let changes = changes::changes((design, whole), (&rest, &evaluation));
        let diagram = diagram::rebuild(&of.picture, design, &evaluation);
        Some(Self {
            of,
            design: Arc::new(rest),
            evaluation: Arc::new(evaluation),
            diagram: Arc::new(diagram),
            changes,
        })
    }
}

impl Off {
    /// The nodes and links that are switched off.
    pub fn parts(&self) -> &BTreeSet<Part> {
        &self.parts
    }

    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The design without them, once it is judged.
    pub fn without(&self) -> Option<&Arc<Without>> {
        self.known.as_ref()
    }

    /// What is not there without them.
    pub(super) fn absent(&self) -> Option<&Arc<Absent>> {
        self.absent.as_ref()
    }

    /// How much of the canvas's top the banner took last, in logical pixels.
    pub(super) fn over_canvas(&self) -> f32 {
        if self.is_empty() { 0.0 } else { self.taken }
    }

    /// What is said beside the verdict on the whole design; `None` while nothing is off.
    pub(super) fn remark(&self) -> Option<String> {
        let evaluation = self.without()?.evaluation();
        let said = standing_words((evaluation.verdict, evaluation.grade));
        Some(format!("Without what is off: {said}"))
    }

    /// Switches off what of it is on; if all of it is off, on.
    pub(super) fn switch(&mut self, parts: &BTreeSet<Part>) {
        if parts.is_subset(&self.parts) {
            self.parts.retain(|part| !parts.contains(part));
        } else {
            self.parts.extend(parts.iter().cloned());
        }
    }

    /// Switches everything on again.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Drops what the design no longer has.
    pub(super) fn forget_what_is_gone(&mut self, design: &Design) {
        self.parts.retain(|part| is_in(design, part));
    }

    /// Keeps up with the design and with what is switched: at once, or for a large design as soon as it is judged.
    ///
    /// # Errors
    /// What it broke by; then everything is on again.
    pub(super) fn keep(&mut self, ctx: &egui::Context, document: &Document) -> Result<(), Fault> {
        if self.parts.is_empty() {
            self.clear();
            return Ok(());
        }
        let key = Key {
            revision: document.history().revision(),
            judged: document.judged_revision(),
            parts: self.parts.clone(),
            picture: Arc::clone(document.diagram()),
        };
        let is_kept = |absent: &Arc<Absent>| absent.is_of(key.revision, &key.parts);
        if !self.absent.as_ref().is_some_and(is_kept) {
            let absent = Absent::of(document.design(), key.revision, &key.parts);
            self.absent = Some(Arc::new(absent));
        }
        if self.known.as_ref().is_none_or(|known| known.of != key) {
            self.known = self.find(ctx, document, key)?;
        }
        Ok(())
    }

    fn find(
        &mut self,
        ctx: &egui::Context,
        document: &Document,
        key: Key,
    ) -> Result<Option<Arc<Without>>, Fault> {
        const WHAT: &str = "judge without what is off";
        let Some(whole) = document.judgement() else {
            return Ok(None);
        };
        let (design, whole) = (Arc::clone(document.history().design()), Arc::clone(whole));
        if !document.is_large() {
            let found = fault::catch(WHAT, || Without::find(key, &design, &whole));
            return found
                .map(|found| found.map(Arc::new))
                .inspect_err(|_| self.clear());
        }
        let of = key.clone();
        let work = move || Without::find(of, &design, &whole).map(Arc::new);
        let found = self.beside.find(ctx, key, WHAT, work);
        match self.beside.fault().cloned() {
            Some(fault) => {
                self.clear();
                Err(fault)
            }
            None => Ok(found.and_then(|found| (*found).clone())),
        }
    }
}

fn is_in(design: &Design, part: &Part) -> bool {
    match part {
        Part::Node(id) => design.node(id.as_str()).is_some(),
        Part::Link(id) => design.link(*id).is_some(),
    }
}

/// Nodes and links as parts. A collapsed frame is one card: all that lies in it goes with it.
pub(super) fn parts_of<'a>(
    design: &Design,
    nodes: impl IntoIterator<Item = &'a NodeId>,
    links: impl IntoIterator<Item = &'a LinkId>,
) -> BTreeSet<Part> {
    let mut parts: BTreeSet<Part> = links.into_iter().copied().map(Part::Link).collect();
    for id in nodes {
        let node = design.node(id.as_str());
        if node.is_some_and(|node| node.collapsed.is_some()) {
            let content = design.with_content([id]);
            parts.extend(content.into_iter().map(Part::Node));
        }
        parts.insert(Part::Node(id.clone()));
    }
    parts
}
