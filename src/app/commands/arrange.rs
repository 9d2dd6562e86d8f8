//! Commands that arrange the design or a part of it.

use std::collections::BTreeSet;

use egui::Key;

use super::{Command, alt, ctrl, on_canvas};
use crate::app::{Context, View};
use crate::diagram::layout::Arrangement;
use crate::model::{Node, NodeId};

pub(super) const ALL: &[Command] = &[
    Command {
        id: "arrange",
        label: "Arrange along the divide",
        tooltip: "Puts missions on one side of the divide, the country team on the other, bodies that join both across it. Locked nodes stay.",
        shortcuts: &[ctrl(Key::L)],
        enabled: with_nodes,
        run: |app, ctx| app.arrange(ctx, Arrangement::Divide, BTreeSet::new()),
    },
    Command {
        id: "arrange-reporting",
        label: "Arrange by reporting lines",
        tooltip: "Puts who is reported to above those who report, as in an organigramme; the divide stays. Locked nodes stay.",
        shortcuts: &[alt(Key::O)],
        enabled: with_nodes,
        run: |app, ctx| app.arrange(ctx, Arrangement::Reporting, BTreeSet::new()),
    },
    Command {
        id: "arrange-level",
        label: "Arrange by level",
        tooltip: "Puts the strategic level above the operational, and that above the tactical, on both sides of the divide. Locked nodes stay.",
        shortcuts: &[alt(Key::L)],
        enabled: with_nodes,
        run: |app, ctx| app.arrange(ctx, Arrangement::Levels, BTreeSet::new()),
    },
    Command {
        id: "arrange-selection",
        label: "Arrange the selection",
        tooltip: "Arranges the selected nodes where they stand, or what lies in the selected frame, in the way chosen last. All others stay.",
        shortcuts: &[alt(Key::R)],
        enabled: |context, view| on_canvas(context, view) && is_worth_it(context, view),
        run: |app, ctx| {
            let only = app.view.selection.nodes.clone();
            app.arrange(ctx, app.view.arrangement, only);
        },
    },
];

fn with_nodes(context: &Context<'_>, view: &View) -> bool {
    on_canvas(context, view) && context.document.design().nodes().len() > 0
}

/// Whether several nodes are selected, or a frame with something in it.
fn is_worth_it(context: &Context<'_>, view: &View) -> bool {
    let design = context.document.design();
    let holds = |id: &NodeId| {
        let is_open = design.node(id.as_str()).is_some_and(Node::is_open_frame);
        is_open && design.children(id.as_str()).next().is_some()
    };
    let nodes = &view.selection.nodes;
    nodes.len() > 1 || nodes.iter().any(holds)
}
