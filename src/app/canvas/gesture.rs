//! What pointer and keyboard are in the middle of. Nothing of it touches the design until it ends; Escape ends it at
//! no cost.

use egui::{DragAndDrop, Key, Modifiers, PointerButton};

use super::hit::{self, Corner, Hit};
use super::stage::Stage;
use super::{drop, snap};
use crate::app::{Action, Outbox, Selection, View};
use crate::catalogue;
use crate::edit::Edit;
use crate::model::{Design, Era, KindId, NodeId, Point, Rect, point};

/// Something begun with pointer or keyboard and not yet done.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Gesture {
    /// Nothing.
    #[default]
    Idle,
    /// Selecting with a rectangle.
    Marquee(Marquee),
    /// Moving nodes.
    Move(Moving),
    /// Changing a node's size.
    Resize(Resizing),
    /// Drawing a link.
    Link(Linking),
    /// Dragging a kind from the palette.
    Drop(Dropping),
    /// Choosing a frame for nodes, with the keyboard.
    Put(Putting),
}

/// Selecting with a rectangle.
#[derive(Clone, Debug, PartialEq)]
pub struct Marquee {
    /// Where it began.
    pub from: Point,
    /// Where the pointer is.
    pub to: Point,
    /// What was selected before and stays so.
    pub kept: Selection,
}

/// Moving nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Moving {
    /// The nodes; what lies in them comes along.
    pub ids: Vec<NodeId>,
    /// The one under the pointer.
    pub grabbed: NodeId,
    /// Where the pointer was at first.
    pub from: Point,
    /// How far they have come.
    pub by: Point,
    /// The frame that they would lie in, if that changes.
    pub target: Option<Option<NodeId>>,
    /// Lines along which the grabbed node is in line with others.
    pub guides: Vec<[Point; 2]>,
    /// Whether arrow keys move them.
    pub by_keyboard: bool,
}

/// Changing a node's size.
#[derive(Clone, Debug, PartialEq)]
pub struct Resizing {
    /// The node.
    pub id: NodeId,
    /// The corner that is dragged.
    pub corner: Corner,
    /// Its place and size so far.
    pub rect: Rect,
}

/// Drawing a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Linking {
    /// Where it starts.
    pub from: NodeId,
    /// Where the pointer is.
    pub at: Point,
    /// The node that it would end at.
    pub target: Option<NodeId>,
    /// Which of the possible links it is.
    pub choice: usize,
    /// Whether it goes on without a button pressed, until the next click or Enter.
    pub sticky: bool,
    /// Whether the keyboard chooses the target.
    pub by_keyboard: bool,
}

/// Dragging a kind from the palette.
#[derive(Clone, Debug, PartialEq)]
pub struct Dropping {
    /// The kind.
    pub kind: KindId,
    /// Where the pointer is.
    pub at: Point,
}

/// Choosing a frame for nodes, with the keyboard.
#[derive(Clone, Debug, PartialEq)]
pub struct Putting {
    /// The nodes.
    pub ids: Vec<NodeId>,
    /// The frame; none to take them out of theirs.
    pub target: Option<NodeId>,
}

impl Gesture {
    /// Whether nothing is going on.
    pub fn is_idle(&self) -> bool {
        *self == Self::Idle
    }

    /// Whether something on the canvas is being dragged with the pointer.
    pub(super) fn follows_pointer(&self) -> bool {
        matches!(
            self,
            Self::Move(_) | Self::Link(_) | Self::Marquee(_) | Self::Resize(_)
        ) && !self.is_by_keyboard()
    }

    /// The edit that the gesture would be if it ended here; `None` if it would change nothing or is refused.
    pub(super) fn edit(&self, design: &Design) -> Option<Edit> {
        match self {
            Self::Idle | Self::Marquee(_) => None,
            Self::Move(moving) => {
                drop::moved(design, &moving.ids, moving.by, moving.target.clone())
            }
            Self::Resize(resizing) => drop::resized(design, &resizing.id, resizing.rect),
            Self::Link(linking) => drop::linked(design, linking),
            Self::Drop(dropping) => drop::added(design, &dropping.kind, dropping.at),
            Self::Put(putting) => drop::put(design, &putting.ids, putting.target.clone()),
        }
    }

    /// Whether the design still has what the gesture is about.
    fn holds(&self, design: &Design) -> bool {
        let has = |id: &NodeId| design.node(id.as_str()).is_some();
        match self {
            Self::Idle | Self::Marquee(_) | Self::Drop(_) => true,
            Self::Move(moving) => moving.ids.iter().all(has) && has(&moving.grabbed),
            Self::Resize(resizing) => has(&resizing.id),
            Self::Link(linking) => has(&linking.from) && linking.target.iter().all(has),
            Self::Put(putting) => putting.ids.iter().all(has) && putting.target.iter().all(has),
        }
    }

    fn is_by_keyboard(&self) -> bool {
        match self {
            Self::Move(moving) => moving.by_keyboard,
            Self::Link(linking) => linking.sticky,
            Self::Put(_) => true,
            _ => false,
        }
    }
}

/// Takes the gesture one frame further.
pub(super) fn update(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    if !view.canvas.gesture.holds(stage.design) {
        view.canvas.gesture = Gesture::Idle;
    }
    if escaped(ui, view) {
        view.canvas.gesture = Gesture::Idle;
        view.dragged_kind = None;
    }
    remember_press(ui, stage, view);
    drag_from_palette(ui, stage, view, out);
    hover(stage, view);
    if stage.response.drag_started_by(PointerButton::Primary) {
        start(ui, stage, view);
    }
    follow(ui, stage, view);
    if stage.response.drag_stopped() && !view.canvas.gesture.is_by_keyboard() {
        finish(stage, view, out);
    }
    click(ui, stage, view, out);
}

/// Ends the gesture as it stands: its edit goes into the outbox.
pub(super) fn finish(stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    let gesture = std::mem::take(&mut view.canvas.gesture);
    let Some(edit) = gesture.edit(stage.design) else {
        return;
    };
    match &gesture {
        Gesture::Drop(_) => {
            if let Some(id) = drop::new_node_of(&edit) {
                view.focus = Some(id.clone());
                view.selection = Selection::node(id);
            }
        }
        Gesture::Link(_) => view.canvas.offer = super::offer::Offer::after(stage, &edit),
        _ => {}
    }
    out.push(Action::Edit {
        title: edit.title().to_owned(),
        edit,
    });
}

/// Whether Escape was pressed against a gesture; the key is taken then.
fn escaped(ui: &egui::Ui, view: &View) -> bool {
    !view.canvas.gesture.is_idle()
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

/// What was under the pointer when the button went down: by the time a drag is one, the pointer is elsewhere.
fn remember_press(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View) {
    let (pressed, origin) = ui.input(|input| {
        (
            input.pointer.any_pressed(),
            input.pointer.press_origin().or(input.pointer.latest_pos()),
        )
    });
    let here = stage.response.is_pointer_button_down_on()
        || stage.response.clicked()
        || stage.response.secondary_clicked();
    if pressed
        && here
        && let Some(origin) = origin
    {
        let p = stage.transform.point(origin);
        view.canvas.pressed = Some((hit::at(stage, view, p), p));
        view.canvas.by_keyboard = false;
        view.canvas.offer = None;
        stage.response.request_focus();
    }
}

fn drag_from_palette(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    let carried = DragAndDrop::payload::<KindId>(ui.ctx()).map(|kind| (*kind).clone());
    let Some(kind) = carried.or_else(|| view.dragged_kind.clone()) else {
        if matches!(view.canvas.gesture, Gesture::Drop(_)) {
            view.canvas.gesture = Gesture::Idle;
        }
        return;
    };
    let over = stage.response.contains_pointer();
    view.canvas.gesture = match stage.pointer().filter(|_| over) {
        Some(at) => Gesture::Drop(Dropping {
            kind,
            at: snap::to_grid(at),
        }),
        None => Gesture::Idle,
    };
    let (released, is_down) =
        ui.input(|input| (input.pointer.any_released(), input.pointer.any_down()));
    if released {
        finish(stage, view, out);
        DragAndDrop::take_payload::<KindId>(ui.ctx());
        view.dragged_kind = None;
    } else if !is_down {
        // The button went up where we could not see it.
        view.dragged_kind = None;
    }
}

/// What the pointer rests on. While a button is down it stays what it was.
fn hover(stage: &Stage<'_>, view: &mut View) {
    let pointer = stage.pointer().filter(|_| stage.response.hovered());
    if stage.response.is_pointer_button_down_on() || !view.canvas.gesture.is_idle() {
        return;
    }
    let (node, link) = match pointer.map(|p| (p, hit::at(stage, view, p))) {
        Some((_, Hit::Node(id) | Hit::LinkHandle(id))) => (Some(id), None),
        Some((_, Hit::Link(id))) => (None, Some(id)),
        Some((_, Hit::Corner(id, _))) => (Some(id), None),
        // The link handles of a node reach a little beyond it.
        Some((p, Hit::Nothing)) => {
            let near = view.hovered.take();
            (near.filter(|id| hit::is_around(stage, id, p)), None)
        }
        None => (None, None),
    };
    view.hovered = node;
    view.canvas.hovered_link = link;
}

fn start(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View) {
    let (space, modifiers) = ui.input(|input| (input.key_down(Key::Space), input.modifiers));
    let Some((hit, from)) = view.canvas.pressed.clone() else {
        return;
    };
    if space || view.canvas.gesture.is_by_keyboard() {
        return;
    }
    let is_frame = |id: &NodeId| {
        let node = stage.design.node(id.as_str());
        node.is_some_and(|node| node.class.is_frame())
    };
    view.canvas.gesture = match hit {
        Hit::Corner(id, corner) => match stage.node_rect(&id) {
            Some(rect) => Gesture::Resize(Resizing { id, corner, rect }),
            None => Gesture::Idle,
        },
        Hit::LinkHandle(from_node) => Gesture::Link(Linking::new(from_node, from)),
        Hit::Node(id) if !(modifiers.shift && is_frame(&id)) => {
            if !view.selection.nodes.contains(&id) {
                view.selection = Selection::node(id.clone());
                view.focus = Some(id.clone());
            }
            Gesture::Move(Moving {
                ids: view.selection.nodes.iter().cloned().collect(),
                grabbed: id,
                from,
                by: point(0.0, 0.0),
                target: None,
                guides: Vec::new(),
                by_keyboard: false,
            })
        }
        Hit::Node(_) | Hit::Link(_) | Hit::Nothing => {
            let kept = if is_adding(modifiers) {
                view.selection.clone()
            } else {
                Selection::default()
            };
            Gesture::Marquee(Marquee {
                from,
                to: from,
                kept,
            })
        }
    };
}

impl Linking {
    /// A link that starts at a node and follows the pointer.
    pub(super) fn new(from: NodeId, at: Point) -> Self {
        Self {
            from,
            at,
            target: None,
            choice: 0,
            sticky: false,
            by_keyboard: false,
        }
    }
}

/// Whether these keys add to the selection.
fn is_adding(modifiers: Modifiers) -> bool {
    modifiers.shift || modifiers.command
}

/// Lets the gesture follow the pointer.
fn follow(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View) {
    let Some(p) = stage.pointer() else {
        return;
    };
    let free = ui.input(|input| input.modifiers.alt);
    let mut gesture = std::mem::take(&mut view.canvas.gesture);
    match &mut gesture {
        Gesture::Marquee(marquee) => {
            marquee.to = p;
            view.selection = select_in(stage, marquee);
        }
        Gesture::Move(moving) if !moving.by_keyboard => {
            (moving.by, moving.guides) = snap::moved(stage, moving, p, free);
            moving.target = drop::target(stage.design, moving, p);
        }
        Gesture::Resize(resizing) => {
            resizing.rect = snap::resized(stage, resizing, p, free);
        }
        Gesture::Link(linking)
            if !linking.by_keyboard || ui.input(|input| input.pointer.is_moving()) =>
        {
            linking.by_keyboard = false;
            let target = hit::node_at(stage, p).filter(|id| *id != linking.from);
            if target != linking.target {
                linking.choice = 0;
            }
            linking.target = target;
            linking.at = p;
        }
        _ => {}
    }
    view.canvas.gesture = gesture;
}

/// What a marquee selects: the cards and links that it touches, the frames that it holds whole.
fn select_in(stage: &Stage<'_>, marquee: &Marquee) -> Selection {
    let area = Rect::between(marquee.from, marquee.to);
    let mut selection = marquee.kept.clone();
    for node in stage.diagram.nodes.iter().filter(|node| !node.faded) {
        let taken = if node.class.is_frame() {
            area.encloses(node.rect)
        } else {
            area.overlaps(node.rect)
        };
        if taken {
            selection.nodes.insert(node.id.clone());
        }
    }
    for link in stage.diagram.links.iter().filter(|link| !link.faded) {
        if super::paint_diagram::bounds(&link.route).is_some_and(|rect| area.encloses(rect)) {
            selection.links.insert(link.id);
        }
    }
    selection
}

fn click(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    let response = &stage.response;
    let primary = response.clicked_by(PointerButton::Primary);
    let secondary = response.secondary_clicked();
    if !primary && !secondary {
        return;
    }
    let Some((hit, p)) = view.canvas.pressed.take() else {
        return;
    };
    if view.canvas.gesture.is_by_keyboard() {
        finish(stage, view, out);
        return;
    }
    let adding = primary && ui.input(|input| is_adding(input.modifiers));
    match &hit {
        Hit::Node(id) | Hit::Corner(id, _) if response.double_clicked() => {
            rename(stage, view, id);
        }
        Hit::LinkHandle(id) if primary => {
            view.canvas.gesture = Gesture::Link(Linking {
                sticky: true,
                ..Linking::new(id.clone(), p)
            });
        }
        Hit::Node(id) | Hit::Corner(id, _) | Hit::LinkHandle(id) => {
            view.focus = Some(id.clone());
            if adding {
                toggle(&mut view.selection.nodes, id.clone());
            } else if primary || !view.selection.nodes.contains(id) {
                view.selection = Selection::node(id.clone());
            }
        }
        Hit::Link(id) if adding => toggle(&mut view.selection.links, *id),
        Hit::Link(id) => view.selection = Selection::link(*id),
        Hit::Nothing if !adding => view.selection = Selection::default(),
        Hit::Nothing => {}
    }
    if secondary && let Some(pos) = stage.pointer_pos() {
        view.canvas.menu = Some(super::menu::Menu::at(pos));
    }
}

fn toggle<T: Ord>(set: &mut std::collections::BTreeSet<T>, item: T) {
    if !set.remove(&item) {
        set.insert(item);
    }
}

/// Begins to edit the node's name in place.
pub(super) fn rename(stage: &Stage<'_>, view: &mut View, id: &NodeId) {
    let era = stage.design.fields().era.unwrap_or(Era::Un2008);
    if let Some(node) = stage.design.node(id.as_str()) {
        view.renaming = Some((id.clone(), catalogue::name(node, era)));
    }
}
