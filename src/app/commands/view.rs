//! Commands about how the design is looked at. None changes it.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Command, always, ctrl, on_canvas, on_design, plain};
use crate::app::witness::can_be_lit;
use crate::app::{App, Light, Screen, settings};
use crate::store::settings::{Look, Theme};

pub(super) const ALL: &[Command] = &[
    Command {
        id: "canvas",
        label: "Canvas",
        tooltip: "Shows the design on the canvas.",
        shortcuts: &[ctrl(Key::Num1)],
        enabled: on_design,
        run: |app, _| app.view.screen = Screen::Canvas,
    },
    Command {
        id: "coverage",
        label: "Coverage",
        tooltip: "Shows what the design has and what it lacks.",
        shortcuts: &[ctrl(Key::Num2)],
        enabled: on_design,
        run: |app, _| app.view.screen = Screen::Coverage,
    },
    Command {
        id: "training",
        label: "Training",
        tooltip: "Shows who learns what, when and with whom.",
        shortcuts: &[ctrl(Key::Num3)],
        enabled: on_design,
        run: |app, _| app.view.screen = Screen::Training,
    },
    Command {
        id: "handbook",
        label: "Handbook",
        tooltip: "Shows the rules, why they hold, and where they come from.",
        shortcuts: &[ctrl(Key::Num4)],
        enabled: on_design,
        run: |app, _| app.view.screen = Screen::Handbook,
    },
    Command {
        id: "larger",
        label: "Larger interface",
        tooltip: "Makes text, panels and canvas larger.",
        shortcuts: &[ctrl(Key::Plus), ctrl(Key::Equals)],
        enabled: always,
        run: |app, ctx| app.size_interface(ctx, app.memory.settings().zoom + 0.1),
    },
    Command {
        id: "smaller",
        label: "Smaller interface",
        tooltip: "Makes text, panels and canvas smaller.",
        shortcuts: &[ctrl(Key::Minus)],
        enabled: always,
        run: |app, ctx| app.size_interface(ctx, app.memory.settings().zoom - 0.1),
    },
    Command {
        id: "normal-size",
        label: "Interface at 100 %",
        tooltip: "Makes the interface as large as the system asks.",
        shortcuts: &[ctrl(Key::Num0)],
        enabled: always,
        run: |app, ctx| app.size_interface(ctx, 1.0),
    },
    Command {
        id: "minimap",
        label: "Map of the design",
        tooltip: "Shows a small map in a corner of the canvas, or hides it; large designs have one by themselves.",
        shortcuts: &[],
        enabled: on_canvas,
        run: |app, _| app.view.minimap = app.view.canvas.map.toggled(),
    },
    Command {
        id: "wheel-zooms",
        label: "Wheel zooms",
        tooltip: "Lets the wheel of a mouse zoom the canvas, or move it again; two fingers always move it.",
        shortcuts: &[],
        enabled: on_canvas,
        run: |app, _| app.view.wheel_zooms = !app.view.wheel_zooms,
    },
    Command {
        id: "badges",
        label: "Badges on nodes",
        tooltip: "Shows or hides the marks of findings on the canvas.",
        shortcuts: &[ctrl(Key::B)],
        enabled: on_canvas,
        run: |app, _| app.view.badges = !app.view.badges,
    },
    Command {
        id: "witness",
        label: "Smallest part that earns the verdict",
        tooltip: "Lights the nodes and links that by themselves earn the verdict, or puts the light out.",
        shortcuts: &[],
        enabled: |context, view| {
            on_canvas(context, view) && can_be_lit(context.document.evaluation().verdict)
        },
        run: |app, _| {
            app.view.light = match app.view.light {
                Some(_) => None,
                None => Some(Light::default()),
            };
        },
    },
    Command {
        id: "fold",
        label: "Fold the verdict panel",
        tooltip: "Folds the verdict to a strip with mark and counts, or opens it again.",
        shortcuts: &[ctrl(Key::Backslash)],
        enabled: on_canvas,
        run: |app, _| app.view.folded = !app.view.folded,
    },
    Command {
        id: "properties",
        label: "Design properties",
        tooltip: "Shows title, period, context and names of the design in the inspector.",
        shortcuts: &[],
        enabled: on_design,
        run: |app, _| {
            app.view.screen = Screen::Canvas;
            app.view.selection = crate::app::Selection::default();
            app.view.inspecting_design = true;
            app.view.folded = false;
        },
    },
    Command {
        id: "theme",
        label: "Light or dark",
        tooltip: "Changes between the light and the dark theme.",
        shortcuts: &[],
        enabled: always,
        run: |app, ctx| app.set_theme(ctx, settings::other(ctx.theme())),
    },
    Command {
        id: "theme-system",
        label: "Theme of the system",
        tooltip: "Is light or dark as the system is.",
        shortcuts: &[],
        enabled: always,
        run: |app, ctx| app.set_theme(ctx, Theme::System),
    },
    Command {
        id: "high-contrast",
        label: "High contrast",
        tooltip: "Paints in black and white and strong colours, light or dark, or goes back to the usual ones.",
        shortcuts: &[],
        enabled: always,
        run: |app, _| look(app, Look::HighContrast),
    },
    Command {
        id: "greyscale",
        label: "Greyscale",
        tooltip: "Paints without colours, as a black-and-white print would, or goes back to colours.",
        shortcuts: &[],
        enabled: always,
        run: |app, _| look(app, Look::Greyscale),
    },
    Command {
        id: "projector",
        label: "Projector mode",
        tooltip: "Makes everything larger and keeps small text off the screen, for a room that reads from the wall.",
        shortcuts: &[plain(Key::F8)],
        enabled: always,
        run: |app, _| app.view.appearance.projector = !app.view.appearance.projector,
    },
    Command {
        id: "next-region",
        label: "Next part of the window",
        tooltip: "Gives the keyboard to commands, palette, canvas, verdict and phases in turn.",
        shortcuts: &[plain(Key::F6)],
        enabled: always,
        run: |app, _| app.view.regions.step = Some(false),
    },
    Command {
        id: "previous-region",
        label: "Previous part of the window",
        tooltip: "Gives the keyboard to the part of the window before this one.",
        shortcuts: &[KeyboardShortcut::new(Modifiers::SHIFT, Key::F6)],
        enabled: always,
        run: |app, _| app.view.regions.step = Some(true),
    },
    Command {
        id: "still",
        label: "Less motion",
        tooltip: "Lets nothing slide, fly or fade.",
        shortcuts: &[],
        enabled: always,
        run: |app, _| app.view.appearance.still = !app.view.appearance.still,
    },
];

/// Puts a look on, or takes it off.
fn look(app: &mut App, look: Look) {
    let now = &mut app.view.appearance.look;
    *now = if *now == look { Look::Colour } else { look };
}
