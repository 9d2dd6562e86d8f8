//! How the design is looked at: selection, camera, what is open. Ours and not the toolkit's, so that undo and tests
//! see it. Nothing of it is saved with the design.

use std::collections::BTreeSet;

use super::canvas::Thing;
use crate::diagram::layout::Arrangement;
use crate::model::{Design, LinkId, LinkKind, NodeId, NoteId, Point, Rect, Set, point};
use crate::store::settings::Appearance;
use crate::store::settings::Minimap;

/// What is selected.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// The nodes.
    pub nodes: BTreeSet<NodeId>,
    /// The links.
    pub links: BTreeSet<LinkId>,
    /// The notes on the canvas.
    pub notes: BTreeSet<NoteId>,
}

impl Selection {
    /// One node alone.
    pub fn node(id: NodeId) -> Self {
        Self {
            nodes: [id].into(),
            ..Self::default()
        }
    }

    /// One link alone.
    pub fn link(id: LinkId) -> Self {
        Self {
            links: [id].into(),
            ..Self::default()
        }
    }

    /// One note alone.
    pub fn note(id: NoteId) -> Self {
        Self {
            notes: [id].into(),
            ..Self::default()
        }
    }

    /// The node or note that is selected, if no other is. Links do not count: they have no corners.
    pub(super) fn only(&self) -> Option<Thing> {
        match (self.nodes.len(), self.notes.len()) {
            (1, 0) => self.nodes.first().cloned().map(Thing::Node),
            (0, 1) => self.notes.first().copied().map(Thing::Note),
            _ => None,
        }
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.links.is_empty() && self.notes.is_empty()
    }
}

/// Which part of the document is seen, and how large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The point of the document in the middle of the canvas.
    pub center: Point,
    /// Logical pixels for a document unit.
    pub zoom: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            center: point(0.0, 0.0),
            zoom: 1.0,
        }
    }
}

impl Camera {
    /// The least and greatest zoom.
    pub const ZOOM: std::ops::RangeInclusive<f32> = 0.01..=4.0;

    /// A camera that shows `area` whole in a canvas of this size (logical pixels), as large as it goes.
    pub fn on(area: Rect, width: f32, height: f32) -> Self {
        let zoom = (width / area.width.max(1.0)).min(height / area.height.max(1.0));
        Self {
            center: area.center(),
            zoom: zoom.clamp(*Self::ZOOM.start(), *Self::ZOOM.end()),
        }
    }

    /// A camera that shows `target` whole in a canvas of this size (logical pixels), not larger than 100 %.
    pub fn fit(target: Rect, width: f32, height: f32) -> Self {
        let margin = 32.0;
        let room = |space: f32, size: f32| (space - 2.0 * margin).max(1.0) / size.max(1.0);
        let zoom = room(width, target.width)
            .min(room(height, target.height))
            .min(1.0);
        Self {
            center: target.center(),
            zoom: zoom.clamp(*Self::ZOOM.start(), *Self::ZOOM.end()),
        }
    }
}

/// Where the canvas should fly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// Exactly this part of the document, as large as it goes.
    Area(Rect),
    /// A camera that was there before.
    Camera(Camera),
    /// Wherever this part of the document is seen, with as little movement as that takes.
    Reveal(Rect),
}

/// Which screen the window shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// New, open, recent and sample designs.
    Start,
    /// The design on the canvas.
    #[default]
    Canvas,
    /// What the design has and lacks.
    Coverage,
    /// Who learns what, when and with whom.
    Training,
    /// The rules, why, and where they come from.
    Handbook,
    /// The design beside another.
    Compare,
    /// What the file of the design held before.
    Versions,
}

/// How the design is looked at.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Start screen, canvas, or one of the views beside it.
    pub screen: Screen,
    /// What is selected.
    pub selection: Selection,
    /// What the keyboard acts on in the canvas.
    pub focus: Option<NodeId>,
    /// What the pointer is over.
    pub hovered: Option<NodeId>,
    /// The part that is seen; `None` until the canvas has a size: then the whole design is fitted.
    pub camera: Option<Camera>,
    /// A rectangle of the document that the canvas should fly to next.
    pub fly_to: Option<Rect>,
    /// Another goal of the canvas's next flight.
    pub goal: Option<Goal>,
    /// The name of the view that was shown last.
    pub at_view: Option<String>,
    /// Where the canvas was before its flights.
    pub trail: super::Trail,
    /// Whether the wheel of a mouse zooms the canvas and does not move it.
    pub wheel_zooms: bool,
    /// Whether the canvas has a map.
    pub minimap: Minimap,
    /// Which finding is open in the list: index into the evaluation's findings.
    pub open_finding: Option<usize>,
    /// What was placed a moment ago and nothing touches yet.
    pub unplaced: super::Unplaced,
    /// The change that somebody looks at in this frame without having done it.
    pub proposal: Option<super::Proposal>,
    /// Small marks on nodes and links in this frame.
    pub callouts: Vec<super::Callout>,
    /// The part that a panel lights in this frame, before [`Self::light`].
    pub spotlight: Option<super::Spotlight>,
    /// The smallest part that earns the verdict, while it is lit.
    pub light: Option<super::Light>,
    /// What is switched off: the canvas shows what the design is without it.
    pub off: super::Off,
    /// The kinds of links that are drawn; empty means all.
    pub kinds: Set<LinkKind>,
    /// Whether nodes carry badges of their findings.
    pub badges: bool,
    /// What makes the window easier to read.
    pub appearance: Appearance,
    /// The node whose name is being edited in place, with the text so far.
    pub renaming: Option<(NodeId, String)>,
    /// A kind that is being dragged from the palette.
    pub dragged_kind: Option<crate::model::KindId>,
    /// Whether the verdict panel is folded to a strip.
    pub folded: bool,
    /// Whether the inspector shows the design's own fields when nothing is selected.
    pub inspecting_design: bool,
    /// A line at the foot of the window: what could not be done, and why.
    pub message: Option<String>,
    /// Lines over the foot of the window that stay until they are dealt with.
    pub notices: Vec<super::Notice>,
    /// How many designs of earlier windows were left unsaved.
    pub unsaved: usize,
    /// What broke, and what was told of it.
    pub edge: super::edge::State,
    /// Whether the canvas shows its legend.
    pub legend: bool,
    /// What finding by name remembers.
    pub finder: super::finder::State,
    /// The regions that the keyboard goes through.
    pub regions: super::regions::State,
    /// The arrangement that was chosen last.
    pub arrangement: Arrangement,
    /// What the canvas remembers.
    pub canvas: super::canvas::State,
    /// What the panels remember.
    pub panels: super::panels::State,
    /// What the views beside the canvas remember.
    pub screens: super::screens::State,
    /// The presentation, while there is one.
    pub present: Option<Box<super::present::State>>,
}

impl View {
    /// Whether badges are drawn: on a projector they would be one thing too many.
    pub fn shows_badges(&self) -> bool {
        self.badges && !self.appearance.projector && !self.presents()
    }

    /// Whether the design is being presented: only picture and words are on the wall.
    pub fn presents(&self) -> bool {
        self.present.is_some()
    }

    /// Whether the plain keys are the canvas's: those of a presentation are the presenter's.
    pub(super) fn edits_by_keyboard(&self) -> bool {
        self.present
            .as_ref()
            .is_none_or(|present| present.is_edited())
    }

    /// Whether what is under the pointer stands out.
    pub(super) fn hovers(&self) -> bool {
        self.present.as_ref().is_none_or(|present| present.hovers())
    }

    /// What is lit while the rest of the picture recedes.
    pub fn lit(&self) -> Option<&super::Light> {
        match &self.present {
            Some(present) => present.light(),
            None => {
                let spot = self.spotlight.as_ref().map(|spot| &spot.light);
                spot.or(self.light.as_ref())
            }
        }
    }

    /// Drops from selection, focus and what is off what the design no longer has.
    pub fn forget_what_is_gone(&mut self, design: &Design) {
        self.off.forget_what_is_gone(design);
        self.selection
            .nodes
            .retain(|id| design.node(id.as_str()).is_some());
        self.selection.links.retain(|id| design.link(*id).is_some());
        let on_canvas = |id: &NoteId| design.note(*id).is_some_and(|note| note.rect.is_some());
        self.selection.notes.retain(on_canvas);
        let gone = |id: &NodeId| design.node(id.as_str()).is_none();
        if self.focus.as_ref().is_some_and(gone) {
            self.focus = None;
        }
        if self.hovered.as_ref().is_some_and(gone) {
            self.hovered = None;
        }
    }
}
