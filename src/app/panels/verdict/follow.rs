//! What the panel shows follows what happens on the canvas: a selection brings the inspector, a badge its finding.

use super::{Seen, State, Tab};
use crate::app::{Context, Selection, View};
use crate::model::NodeId;
use crate::rules::Finding;

/// Notices what changed since the last frame.
pub(super) fn follow(context: &Context<'_>, view: &mut View) {
    let findings = &context.document.evaluation().findings;
    let revision = context.document.history().revision();
    let seen = view.panels.side.seen.clone();
    if revision != seen.revision && view.open_finding == seen.finding {
        // The list is another one now: the open finding may stand elsewhere, or be mended.
        view.open_finding = view.panels.side.open.as_ref().and_then(|(rule, subjects)| {
            findings
                .iter()
                .position(|finding| finding.rule.id == *rule && finding.subjects == *subjects)
        });
    } else if view.open_finding != seen.finding && view.open_finding.is_some() {
        view.panels.side.tab = Tab::Findings;
        view.panels.side.scroll_to_open = true;
    } else if view.selection != seen.selection {
        view.panels.side.tab = if view.selection.is_empty() && !view.inspecting_design {
            Tab::Findings
        } else {
            Tab::Inspector
        };
    }
    if view.inspecting_design && !seen.inspecting_design {
        view.panels.side.tab = Tab::Inspector;
        view.selection = Selection::default();
    }
    if !view.selection.is_empty() {
        view.inspecting_design = false;
    }
    remember(context, view);
}

/// Takes the view as it is for seen.
pub(super) fn remember(context: &Context<'_>, view: &mut View) {
    let findings = &context.document.evaluation().findings;
    let open = view.open_finding.and_then(|at| findings.get(at));
    if open.is_none() {
        view.open_finding = None;
    }
    view.panels.side.open = open.map(|finding| (finding.rule.id, finding.subjects.clone()));
    view.panels.side.seen = Seen {
        revision: context.document.history().revision(),
        selection: view.selection.clone(),
        finding: view.open_finding,
        inspecting_design: view.inspecting_design,
    };
}

/// Opens a finding and shows its subjects on the canvas, or closes it if it is open.
pub fn toggle(context: &Context<'_>, view: &mut View, at: usize) {
    if view.open_finding == Some(at) {
        view.open_finding = None;
    } else if let Some(finding) = context.document.evaluation().findings.get(at) {
        view.open_finding = Some(at);
        view.panels.side.scroll_to_open = true;
        show_subjects(context, view, finding);
    }
    view.panels.side.tab = Tab::Findings;
    remember(context, view);
}

/// Selects what a finding is about and lets the canvas fly there.
fn show_subjects(context: &Context<'_>, view: &mut View, finding: &Finding) {
    let design = context.document.design();
    let nodes: Vec<&NodeId> = finding
        .subjects
        .iter()
        .filter(|id| design.node(id.as_str()).is_some())
        .collect();
    view.fly_to = nodes
        .iter()
        .filter_map(|id| design.node(id.as_str()))
        .map(|node| node.rect)
        .reduce(crate::model::Rect::union);
    view.selection = Selection {
        nodes: nodes.into_iter().cloned().collect(),
        ..Selection::default()
    };
    view.inspecting_design = false;
}

/// Opens the first finding of a rule, if there is one.
pub fn open_rule(context: &Context<'_>, view: &mut View, rule: &str) {
    let findings = &context.document.evaluation().findings;
    let at = findings.iter().position(|finding| finding.rule.id == rule);
    if let Some(at) = at
        && view.open_finding != Some(at)
    {
        toggle(context, view, at);
    }
}

impl State {
    /// Forgets what was seen of another design.
    pub fn reset(&mut self) {
        *self = Self::default();
    }
}
