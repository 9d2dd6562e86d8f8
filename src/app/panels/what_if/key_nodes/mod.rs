//! Whom to talk to, and how word spreads from there (DC 3.4).
//!
//! What is told comes from [`crate::analysis::key_nodes`], found beside the window's thread. Rows light what they tell of;
//! the spreading shows on the canvas until Escape, or until something else is looked at.

mod answer;
mod doctrine;
mod lit;
mod parts;
mod play;
mod rows;
mod spread;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::Ui;

use crate::analysis::key_nodes::{KeyNodes, Outreach, internal_actors, key_nodes, outreach};
use crate::analysis::weak_points::Part;
use crate::app::beside::Beside;
use crate::app::theme::Type;
use crate::app::widgets::text;
use crate::app::{Callout, Context, Outbox, Spotlight, View};
use crate::diagram::Token;
use crate::model::{NodeId, Phase};

/// Of which design, in which phase, and seen by whom.
type Asked = (u64, Option<Phase>, Option<NodeId>);

/// What is found of a design.
#[derive(Clone, Debug)]
struct Found {
    keys: KeyNodes,
    /// Who may ask.
    internal: Vec<NodeId>,
    /// What the one who asks reaches.
    outreach: Option<Outreach>,
}

impl Found {
    /// Whom to persuade.
    fn few(&self) -> Vec<NodeId> {
        match &self.outreach {
            Some(outreach) => outreach.few(),
            None => self.keys.few.clone(),
        }
    }
}

/// What this question remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The internal actor who asks; nobody in particular if there is none.
    asker: Option<NodeId>,
    found: Beside<Asked, Found>,
    /// The last that was found: it stays while the next is looked for.
    last: Option<Arc<Found>>,
    spread: spread::State,
    /// What is unfolded.
    open: BTreeSet<&'static str>,
    /// The nodes of the row under the pointer or with the focus.
    pointed: Option<Vec<NodeId>>,
    lit: lit::Kept,
}

impl State {
    /// Whether spreading is shown on the canvas.
    pub(in crate::app) fn is_spreading(&self) -> bool {
        self.spread.is_shown()
    }

    /// Ends spreading: the canvas is as it was.
    pub(in crate::app) fn end_spreading(&mut self) {
        self.spread.end();
    }

    /// Asks for what is not known yet, and takes what is found.
    fn keep_up(&mut self, ui: &Ui, context: &Context<'_>) {
        let document = context.document;
        let phase = document.evaluation().phase;
        let design = document.design();
        let is_gone = |id: &NodeId| design.node(id.as_str()).is_none();
        if self.asker.as_ref().is_some_and(is_gone) {
            self.asker = None;
        }
        let key = (document.history().revision(), phase, self.asker.clone());
        let design = Arc::clone(document.history().design());
        let asker = self.asker.clone();
        let found = self.found.find(ui.ctx(), key, "key nodes", move || Found {
            keys: key_nodes(&design, phase),
            internal: internal_actors(&design, phase),
            outreach: asker.and_then(|asker| outreach(&design, phase, &asker)),
        });
        if found.is_some() {
            self.last = found;
        }
    }

    fn show(&mut self, ui: &mut Ui, context: &Context<'_>, view: &mut View) {
        self.keep_up(ui, context);
        self.pointed = None;
        if self.found.fault().is_some() {
            let told = "Something broke while this was looked for. It is tried again when the design changes.";
            text(ui, Type::Body, Token::Ink2, told);
            return;
        }
        let Some(found) = self.last.clone() else {
            text(ui, Type::Body, Token::Ink3, "Looking…");
            return;
        };
        answer::show(ui, context, view, self, &found);
        spread::show(ui, context, view, self, &found);
        parts::show(ui, context, view, self, &found);
        doctrine::show(ui, &mut self.open);
        self.light(context, view);
    }

    /// Lights the row under the pointer, else where word has come to.
    fn light(&mut self, context: &Context<'_>, view: &mut View) {
        let design = context.document.design();
        if let Some(nodes) = &self.pointed {
            let is_of_them =
                |callout: &Callout| matches!(&callout.part, Part::Node(id) if nodes.contains(id));
            view.callouts.retain(is_of_them);
            view.spotlight = Some(Spotlight::on(self.lit.part(design, nodes, &[])));
        } else if let Some(spot) = self
            .spread
            .spotlight(design, self.asker.as_ref(), &mut self.lit)
        {
            view.spotlight = Some(spot);
        }
    }
}

/// Shows question and answer.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, _out: &mut Outbox) {
    let mut state = std::mem::take(&mut view.panels.what_if.key_nodes);
    state.show(ui, context, view);
    view.panels.what_if.key_nodes = state;
}
