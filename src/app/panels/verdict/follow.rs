//! What the panel shows follows what happens on the canvas: a selection brings the inspector, a badge its finding.

use std::cmp::Ordering;

use super::{Seen, Tab, words};
use crate::app::{Context, Selection, View};
use crate::model::{NodeId, Rect, Vocabulary};
use crate::rules::{Finding, Severity};

/// What is shown around the subjects of a finding, in document units.
const AROUND: f32 = 160.0;

/// Notices what changed since the last frame.
pub(super) fn follow(context: &Context<'_>, view: &mut View) {
    let findings = &context.document.evaluation().findings;
    let revision = context.document.judged_revision();
    let seen = view.panels.side.seen.clone();
    if revision != seen.revision && view.open_finding == seen.finding {
        // The list is another one now: the open finding may stand elsewhere, or be mended.
        let open = view.panels.side.open.as_ref();
        view.open_finding = open.and_then(|name| {
            let mut findings = findings.iter();
            findings.position(|finding| finding.rule.id == name.rule && finding.name() == *name)
        });
    } else if view.open_finding != seen.finding && view.open_finding.is_some() {
        view.panels.side.tab = Tab::Findings;
        view.panels.side.scroll_to_open = true;
    } else if view.selection != seen.selection && view.panels.side.tab != Tab::WhatIf {
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
    listen(context, view);
    remember(context, view);
}

/// Puts into words how many findings came and went.
fn listen(context: &Context<'_>, view: &mut View) {
    let evaluation = context.document.evaluation();
    let now = Severity::ALL
        .iter()
        .map(|&severity| (severity, view.unplaced.count(evaluation, severity)));
    let mut counts = [0; 3];
    let mut changes = Vec::new();
    let seen = view.panels.side.seen.counts;
    for (place, (severity, count)) in now.enumerate() {
        counts[place] = count;
        let before = seen.map_or(count, |seen| seen[place]);
        match count.cmp(&before) {
            Ordering::Greater => {
                changes.push(format!("{} more", words::counted(count - before, severity)))
            }
            Ordering::Less => changes.push(format!(
                "{} fewer",
                words::counted(before - count, severity)
            )),
            Ordering::Equal => {}
        }
    }
    let side = &mut view.panels.side;
    if !changes.is_empty() {
        side.heard = changes.join(", ");
    }
    side.seen.counts = Some(counts);
}

/// Takes the view as it is for seen.
pub(super) fn remember(context: &Context<'_>, view: &mut View) {
    let findings = &context.document.evaluation().findings;
    let open = view.open_finding.and_then(|at| findings.get(at));
    if open.is_none() {
        view.open_finding = None;
    }
    view.panels.side.open = open.map(Finding::name);
    view.panels.side.seen = Seen {
        revision: context.document.judged_revision(),
        counts: view.panels.side.seen.counts,
        selection: view.selection.clone(),
        finding: view.open_finding,
        inspecting_design: view.inspecting_design,
    };
}

/// Opens a finding and shows its subjects on the canvas, or closes it if it is open.
pub fn toggle(ui: &egui::Ui, context: &Context<'_>, view: &mut View, at: usize) {
    if view.open_finding == Some(at) {
        view.open_finding = None;
    } else if let Some(finding) = context.document.evaluation().findings.get(at) {
        view.open_finding = Some(at);
        view.panels.side.scroll_to_open = true;
        show_nodes(ui, context, view, &finding.subjects);
    }
    view.panels.side.tab = Tab::Findings;
    remember(context, view);
}

/// Selects nodes and lets the canvas fly there; for what lies in a collapsed frame, to the frame.
pub fn show_nodes(ui: &egui::Ui, context: &Context<'_>, view: &mut View, ids: &[NodeId]) {
    let design = context.document.design();
    let nodes: Vec<&NodeId> = ids
        .iter()
        .filter(|id| design.node(id.as_str()).is_some())
        .collect();
    view.fly_to = nodes
        .iter()
        .filter_map(|id| design.drawn_as(id.as_str()))
        .map(|node| node.rect)
        .reduce(Rect::union)
        .filter(|rect| !is_in_view(view, *rect))
        .map(|rect| rect.grown(AROUND));
    view.selection = Selection {
        nodes: nodes.into_iter().cloned().collect(),
        ..Selection::default()
    };
    view.inspecting_design = false;
    ui.request_repaint();
}

/// Whether a part of the document is on the screen and large enough to be read: then the picture stays as it is.
pub(in crate::app) fn is_in_view(view: &View, rect: Rect) -> bool {
    const READABLE: f32 = 0.4;
    let (Some(camera), Some(seen)) = (view.camera, view.canvas.seen) else {
        return view.camera.is_none();
    };
    camera.zoom >= READABLE && seen.encloses(rect)
}

/// Opens the first finding of a rule, if there is one.
pub fn open_rule(ui: &egui::Ui, context: &Context<'_>, view: &mut View, rule: &str) {
    let findings = &context.document.evaluation().findings;
    let at = findings.iter().position(|finding| finding.rule.id == rule);
    if let Some(at) = at
        && view.open_finding != Some(at)
    {
        toggle(ui, context, view, at);
    }
}
