//! The smallest part of the design that earns the verdict, found beside the window's thread and kept by revision.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use crate::analysis::{self, Witness};
use crate::fault::{self, Fault};
use crate::model::{Design, LinkId, NodeId};
use crate::rules::{Evaluation, Verdict};

/// What is lit on the canvas.
#[derive(Clone, Debug, Default)]
pub struct Light {
    /// The part, once it is found.
    pub part: Option<Arc<Witness>>,
}

impl Light {
    /// Whether a node is lit; all are until the part is found.
    pub fn has_node(&self, id: &NodeId) -> bool {
        self.part
            .as_ref()
            .is_none_or(|part| part.nodes.binary_search(id).is_ok())
    }

    /// Whether a link is lit; all are until the part is found.
    pub fn has_link(&self, id: LinkId) -> bool {
        self.part
            .as_ref()
            .is_none_or(|part| part.links.contains(&id))
    }

    /// Why the verdict is what it is, in a sentence.
    pub fn sentence(&self, verdict: Verdict) -> String {
        let Some(part) = &self.part else {
            return "Looking for the smallest part…".to_owned();
        };
        let word = match verdict {
            Verdict::Joint => "joint",
            _ => "integrated",
        };
        let these = |n: usize, one: &str| match n {
            1 => format!("this {one}"),
            n => format!("these {n} {one}s"),
        };
        let nodes = these(part.nodes.len(), "node");
        match part.links.len() {
            0 => format!("Why {word}? Because of {nodes}."),
            1 => format!("Why {word}? Because of {nodes} and 1 link."),
            n => format!("Why {word}? Because of {nodes} and {n} links."),
        }
    }
}

/// Whether a verdict is earned by a part of the design.
pub fn can_be_lit(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Joint | Verdict::Integrated)
}

/// Finds the part, once for each revision.
#[derive(Default)]
pub(super) struct Finder {
    known: Option<(u64, Arc<Witness>)>,
    under_way: Option<(u64, Receiver<Result<Witness, Fault>>)>,
    /// What looking for it broke by, until it is told; and the revision that it is not looked for any more.
    pub(super) fault: Option<Fault>,
    broken: Option<u64>,
}

impl Finder {
    /// The part, if it is found by now; else it is looked for, and a repaint is requested when it is there.
    pub fn find(
        &mut self,
        ctx: &egui::Context,
        revision: u64,
        design: &Design,
        evaluation: &Evaluation,
    ) -> Option<Arc<Witness>> {
        if let Some((of, receiver)) = &self.under_way {
            match receiver.try_recv() {
                Ok(Err(fault)) => {
                    (self.fault, self.broken) = (Some(fault), Some(*of));
                    self.under_way = None;
                }
                Ok(Ok(part)) => {
                    self.known = Some((*of, Arc::new(part)));
                    self.under_way = None;
                }
                Err(TryRecvError::Disconnected) => self.under_way = None,
                Err(TryRecvError::Empty) => {}
            }
        }
        if let Some((of, part)) = &self.known
            && *of == revision
        {
            return Some(Arc::clone(part));
        }
        if self.under_way.is_none() && self.broken != Some(revision) {
            let (sender, receiver) = channel();
            let (ctx, design, evaluation) = (ctx.clone(), design.clone(), evaluation.clone());
            std::thread::spawn(move || {
                // Nobody listens any more if the design was closed meanwhile.
                let part = fault::catch("witness", || analysis::witness(&design, &evaluation));
                let _ = sender.send(part);
                ctx.request_repaint();
            });
            self.under_way = Some((revision, receiver));
        }
        None
    }
}
