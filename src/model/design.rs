//! The design: nodes, links and its own fields, with invariants that hold after every change.
//!
//! Invariants: ids are unique and sound; `within` names a frame of the design and never leads back to the node; a
//! link joins two different nodes of the design; every rectangle is sound ([`Rect::is_sound`]). Nodes and links keep
//! the order in which they came; a node's place in it is also its place in the drawing, lowest first.

use std::collections::HashSet;
use std::sync::Arc;

use indexmap::IndexMap;

use super::date::{Date, Period};
use super::geometry::Rect;
use super::id::{IMPLIED_MISSION, LinkId, NodeId, NoteId};
use super::limits;
use super::link::Link;
use super::node::{Node, Unknown};
use super::note::{NamedView, Note};
use super::vocabulary::{Era, Phase, Region, Situation};

/// The design's own fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    /// What it is called.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// When.
    pub date: Option<Date>,
    /// The years that it shows.
    pub period: Option<Period>,
    /// The part of the world; blank is `other`.
    pub region: Option<Region>,
    /// The state of the conflict; blank is `post_conflict`.
    pub context: Option<Situation>,
    /// The phase being looked at; blank: every node counts.
    pub phase: Option<Phase>,
    /// Which generation of UN names the screen uses; blank is `un_2008`.
    pub era: Option<Era>,
    /// Where the picture's territories meet.
    pub territories: Territories,
}

/// Where the picture's territories meet, in document units. Only the picture: the verdict never reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Territories {
    /// Middle of the security–development divide, across.
    pub divide: f32,
    /// Middle of the humanitarian firewall, across; right of it lies the humanitarian space.
    pub firewall: f32,
    /// Upper edge of the ground that internal actors stand on, down.
    pub ground: f32,
}

impl Default for Territories {
    /// The territories of an empty canvas.
    fn default() -> Self {
        Self {
            divide: 0.0,
            firewall: 620.0,
            ground: 560.0,
        }
    }
}

/// A finding that the user accepts, with a reason. Named by rule, subjects and what it is about, so that it survives
/// edits elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// Id of the rule, as `S-11`.
    pub rule: String,
    /// The finding's subjects, in its order.
    pub subjects: Vec<NodeId>,
    /// Which of several findings of the rule about the same subjects: `security` for the dimension that nobody holds.
    /// Blank accepts them all.
    pub about: String,
    /// Why it is accepted.
    pub reason: String,
    /// Who accepted it.
    pub author: String,
    /// When.
    pub date: Option<Date>,
    /// What a newer version said of it.
    pub unknown: Unknown,
}

/// A design of a peace operation. Cloning is cheap: nodes and links are shared. Two are equal if they say the same in
/// the same order.
#[derive(Clone, Debug, Default)]
pub struct Design {
    fields: Fields,
    pub(super) nodes: IndexMap<NodeId, Arc<Node>>,
    pub(super) links: IndexMap<LinkId, Arc<Link>>,
    accepted: Vec<Acceptance>,
    pub(super) notes: IndexMap<NoteId, Arc<Note>>,
    views: Vec<NamedView>,
    unknown: Unknown,
}

impl PartialEq for Design {
    fn eq(&self, other: &Self) -> bool {
        are_same(&self.nodes, &other.nodes)
            && are_same(&self.links, &other.links)
            && are_same(&self.notes, &other.notes)
            && self.fields == other.fields
            && self.accepted == other.accepted
            && self.views == other.views
            && self.unknown == other.unknown
    }
}

/// Whether two maps hold the same in the same order; by themselves maps are equal in any. What is shared is not looked
/// at.
fn are_same<K: PartialEq, V: PartialEq>(a: &IndexMap<K, Arc<V>>, b: &IndexMap<K, Arc<V>>) -> bool {
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|((a, x), (b, y))| a == b && (Arc::ptr_eq(x, y) || x == y))
}

/// Why a change would break the design; nothing is changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// Blank, with a line break, or reserved.
    #[error(
        "{0:?} cannot be an id: it must be a text without a line break, and not {IMPLIED_MISSION}"
    )]
    BadId(String),
    /// Two nodes of one id.
    #[error("the id {0} is taken")]
    DuplicateId(NodeId),
    /// A node that is not there.
    #[error("there is no node {0}")]
    NoNode(NodeId),
    /// A link that is not there.
    #[error("there is no link {}", .0.0)]
    NoLink(LinkId),
    /// Within something that holds nothing.
    #[error("{0} is neither a mission nor a group, so nothing can lie in it")]
    NoFrame(NodeId),
    /// Within itself, directly or by others.
    #[error("{0} cannot lie within itself")]
    WithinItself(NodeId),
    /// Within too many frames.
    #[error("{0} lies within more frames than can be drawn")]
    TooDeep(NodeId),
    /// A link from a node to itself.
    #[error("{0} cannot be linked to itself")]
    LinkToItself(NodeId),
    /// A note that is not there.
    #[error("there is no note {}", .0.0)]
    NoNote(NoteId),
    /// A note whose position or size cannot be drawn.
    #[error("the place or size of a note is not a number that can be drawn")]
    BadNotePlace,
    /// A view of the same name, without a name, or of a part that cannot be drawn.
    #[error("the view {0:?} needs a name of its own and a part of the canvas that can be drawn")]
    BadView(String),
    /// Collapsed, and no frame.
    #[error("{0} is neither a mission nor a group, so it cannot be collapsed")]
    NoFrameToCollapse(NodeId),
    /// A position or size that cannot be drawn.
    #[error("the place or size of {0} is not a number that can be drawn")]
    BadPlace(NodeId),
    /// A text that no file holds: whose it is, and how many bytes there may be.
    #[error("a text of {0} is longer than {1} bytes")]
    TooLong(String, usize),
    /// More than a file holds: of what, and how many there may be.
    #[error("a design holds at most {1} {0}")]
    TooMany(&'static str, usize),
}

impl Design {
    /// An empty design.
    pub fn new() -> Self {
        Self::default()
    }

    /// Its own fields.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Replaces its own fields.
    pub fn set_fields(&mut self, fields: Fields) {
        self.fields = fields;
    }

    /// The findings that the user accepts.
    pub fn accepted(&self) -> &[Acceptance] {
        &self.accepted
    }

    /// Replaces the list of accepted findings.
    pub fn set_accepted(&mut self, accepted: Vec<Acceptance>) {
        self.accepted = accepted;
    }

    /// The notes, on the canvas (lowest first) and parked, in their order.
    pub fn notes(&self) -> impl ExactSizeIterator<Item = &Note> + DoubleEndedIterator + Clone {
        self.notes.values().map(|note| &**note)
    }

    /// The note of this number.
    pub fn note(&self, id: NoteId) -> Option<&Note> {
        self.notes.get(&id).map(|note| &**note)
    }

    /// The number that the next new note gets.
    pub fn next_note(&self) -> NoteId {
        // Numbers grow with the order, so the last one is the greatest.
        NoteId(self.notes.last().map_or(0, |(id, _)| id.0 + 1))
    }

    /// Adds a note on top and gives it its number.
    ///
    /// # Errors
    /// [`Broken`] if its place cannot be drawn, or it is one too many.
    pub fn add_note(&mut self, mut note: Note) -> Result<NoteId, Broken> {
        if self.notes.len() >= limits::LIST {
            return Err(Broken::TooMany("notes", limits::LIST));
        }
        check_note(&note)?;
        let id = self.next_note();
        note.id = id;
        self.notes.insert(id, Arc::new(note));
        Ok(id)
    }

    /// Replaces a note of the same number.
    ///
    /// # Errors
    /// [`Broken`] if there is none or its place cannot be drawn.
    pub fn put_note(&mut self, note: Note) -> Result<(), Broken> {
        check_note(&note)?;
        let old = self
            .notes
            .get_mut(&note.id)
            .ok_or(Broken::NoNote(note.id))?;
        *old = Arc::new(note);
        Ok(())
    }

    /// Removes a note.
    ///
    /// # Errors
    /// [`Broken::NoNote`] if there is none.
    pub fn remove_note(&mut self, id: NoteId) -> Result<(), Broken> {
        self.notes
            .shift_remove(&id)
            .map(|_| ())
            .ok_or(Broken::NoNote(id))
    }

    /// The views that have names, in the order they are stepped through.
    pub fn views(&self) -> &[NamedView] {
        &self.views
    }

    /// Replaces the list of named views.
    ///
    /// # Errors
    /// [`Broken::BadView`] for a name that is blank or taken, or an area that cannot be drawn.
    pub fn set_views(&mut self, views: Vec<NamedView>) -> Result<(), Broken> {
        limits::check_views(&views)?;
        let mut names = HashSet::new();
        for view in &views {
            check_view(view, &mut names)?;
        }
        self.views = views;
        Ok(())
    }

    /// Replaces the list of named views by those that are sound; the others by their places, and why.
    pub fn set_sound_views(&mut self, views: Vec<NamedView>) -> Vec<(usize, Broken)> {
        let mut bad = Vec::new();
        let (mut sound, mut names) = (Vec::new(), HashSet::new());
        for (place, view) in views.iter().enumerate() {
            let checked = limits::check_views(std::slice::from_ref(view));
            let checked = checked.and_then(|()| check_view(view, &mut names));
            let has_room = sound.len() < limits::LIST;
            match checked {
                Ok(()) if has_room => sound.push(view.clone()),
                Ok(()) => bad.push((place, Broken::TooMany("views", limits::LIST))),
                Err(broken) => bad.push((place, broken)),
            }
        }
        self.views = sound;
        bad
    }

    /// What a newer version of the file said of the design as a whole.
    pub fn unknown(&self) -> &Unknown {
        &self.unknown
    }

    /// Replaces what a newer version said.
    pub fn set_unknown(&mut self, unknown: Unknown) {
        self.unknown = unknown;
    }

    /// All nodes, lowest in the drawing first.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &Node> + DoubleEndedIterator + Clone {
        self.nodes.values().map(|node| &**node)
    }

    /// All links in their order.
    pub fn links(&self) -> impl ExactSizeIterator<Item = &Link> + DoubleEndedIterator + Clone {
        self.links.values().map(|link| &**link)
    }

    /// The node of this id.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.nodes.get(id).map(|node| &**node)
    }

    /// The node's place in the order.
    pub fn node_index(&self, id: &str) -> Option<usize> {
        self.nodes.get_index_of(id)
    }

    /// The link of this number.
    pub fn link(&self, id: LinkId) -> Option<&Link> {
        self.links.get(&id).map(|link| &**link)
    }

    /// The links that touch a node.
    pub fn links_of<'a>(&'a self, node: &'a str) -> impl Iterator<Item = &'a Link> {
        self.links().filter(move |link| link.touches(node))
    }

    /// The frames around a node, innermost first.
    pub fn frames_around<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Node> {
        let parent = |node: &Node| {
            node.within
                .as_ref()
                .and_then(|frame| self.node(frame.as_str()))
        };
        std::iter::successors(self.node(id).and_then(parent), move |node| parent(node))
    }

    /// The outermost collapsed frame around a node: what is drawn in its place. `None` if the node itself is drawn.
    pub fn collapsed_around<'a>(&'a self, id: &str) -> Option<&'a Node> {
        self.frames_around(id)
            .filter(|frame| frame.collapsed.is_some())
            .last()
    }

    /// The nodes directly within a frame.
    pub fn children<'a>(&'a self, frame: &'a str) -> impl Iterator<Item = &'a Node> {
        self.nodes().filter(move |node| {
            node.within
                .as_ref()
                .is_some_and(|within| within.as_str() == frame)
        })
    }

    /// The ids of the given nodes and of all that lies in them, in the design's order.
    pub fn with_content<'a>(&self, ids: impl IntoIterator<Item = &'a NodeId>) -> Vec<NodeId> {
        let chosen: HashSet<&str> = ids.into_iter().map(NodeId::as_str).collect();
        let is_frame = |id: &&str| self.node(id).is_some_and(|node| node.class.is_frame());
        if !chosen.iter().any(is_frame) {
            // Nothing lies in them: no other node needs a look.
            let places = chosen.iter().filter_map(|id| self.node_index(id));
            let mut places: Vec<usize> = places.collect();
            places.sort_unstable();
            let ids = places
                .iter()
                .filter_map(|&place| self.nodes.get_index(place));
            return ids.map(|(id, _)| id.clone()).collect();
        }
        let inside = |node: &Node| {
            chosen.contains(node.id.as_str())
                || self
                    .frames_around(node.id.as_str())
                    .any(|frame| chosen.contains(frame.id.as_str()))
        };
        self.nodes()
            .filter(|node| inside(node))
            .map(|node| node.id.clone())
            .collect()
    }

    /// An id like the wanted one that is not taken yet: `joc`, `joc-2`, `joc-3`.
    pub fn free_id(&self, wanted: &str) -> NodeId {
        let wanted = if check_id(wanted).is_ok() {
            wanted
        } else {
            "node"
        };
        std::iter::once(wanted.to_owned())
            .chain((2..).map(|n| format!("{wanted}-{n}")))
            .find(|id| !self.nodes.contains_key(id.as_str()))
            .map_or_else(|| wanted.into(), NodeId::from)
    }

    /// Adds a node on top of the others.
    ///
    /// # Errors
    /// [`Broken`] if its id, frame or place is not sound.
    pub fn add_node(&mut self, node: Node) -> Result<(), Broken> {
        if self.nodes.contains_key(&node.id) {
            return Err(Broken::DuplicateId(node.id));
        }
        self.check_room_for_node()?;
        self.check_node(&node)?;
        self.nodes.insert(node.id.clone(), Arc::new(node));
        Ok(())
    }

    /// Replaces a node of the same id.
    ///
    /// # Errors
    /// [`Broken`] if there is none, if its frame or place is not sound, or if it no longer is a frame and holds nodes.
    pub fn put_node(&mut self, node: Node) -> Result<(), Broken> {
        self.check_node(&node)?;
        // Only what was a frame can hold nodes.
        let was_frame = self
            .node(node.id.as_str())
            .is_some_and(|old| old.class.is_frame());
        let no_longer = was_frame && !node.class.is_frame();
        if no_longer && self.children(node.id.as_str()).next().is_some() {
            return Err(Broken::NoFrame(node.id));
        }
        let old = self
            .nodes
            .get_mut(&node.id)
            .ok_or_else(|| Broken::NoNode(node.id.clone()))?;
        *old = Arc::new(node);
        Ok(())
    }

    /// Puts the node at this place of the order, the others closing up.
    ///
    /// # Errors
    /// [`Broken::NoNode`] if there is none.
    pub fn move_in_order(&mut self, id: &NodeId, place: usize) -> Result<(), Broken> {
        let from = self
            .nodes
            .get_index_of(id)
            .ok_or_else(|| Broken::NoNode(id.clone()))?;
        self.nodes.move_index(from, place.min(self.nodes.len() - 1));
        Ok(())
    }

    /// Removes a node and its links. What lies directly in it then lies in the frame around it.
    ///
    /// # Errors
    /// [`Broken::NoNode`] if there is none.
    pub fn remove_node(&mut self, id: &NodeId) -> Result<(), Broken> {
        let gone = self
            .nodes
            .shift_remove(id)
            .ok_or_else(|| Broken::NoNode(id.clone()))?;
        for node in self
            .nodes
            .values_mut()
            .filter(|node| node.within.as_ref() == Some(id))
        {
            Arc::make_mut(node).within.clone_from(&gone.within);
        }
        self.links.retain(|_, link| !link.touches(id.as_str()));
        Ok(())
    }

    /// Adds a link and gives it a number that no other link has had since the design was opened.
    ///
    /// # Errors
    /// [`Broken`] if an end is missing or both are one.
    pub fn add_link(&mut self, mut link: Link) -> Result<LinkId, Broken> {
        self.check_room_for_link()?;
        self.check_link(&link)?;
        // Numbers grow with the order, so the last one is the greatest.
        let id = LinkId(self.links.last().map_or(0, |(id, _)| id.0 + 1));
        link.id = id;
        self.links.insert(id, Arc::new(link));
        Ok(id)
    }

    /// Replaces a link of the same number.
    ///
    /// # Errors
    /// [`Broken`] if there is none, an end is missing or both are one.
    pub fn put_link(&mut self, link: Link) -> Result<(), Broken> {
        self.check_link(&link)?;
        let old = self
            .links
            .get_mut(&link.id)
            .ok_or(Broken::NoLink(link.id))?;
        *old = Arc::new(link);
        Ok(())
    }

    /// Removes a link.
    ///
    /// # Errors
    /// [`Broken::NoLink`] if there is none.
    pub fn remove_link(&mut self, id: LinkId) -> Result<(), Broken> {
        self.links
            .shift_remove(&id)
            .map(|_| ())
            .ok_or(Broken::NoLink(id))
    }

    /// The smallest rectangle around all nodes; `None` on an empty canvas.
    pub fn bounds(&self) -> Option<Rect> {
        self.nodes().map(|node| node.rect).reduce(Rect::union)
    }

    pub(super) fn check_node(&self, node: &Node) -> Result<(), Broken> {
        check_alone(node)?;
        let Some(within) = &node.within else {
            return Ok(());
        };
        let mut around = self.frames_around(within.as_str());
        if around.any(|frame| frame.id == node.id) {
            return Err(Broken::WithinItself(node.id.clone()));
        }
        self.check_frame(&node.id, within)
    }

    /// Whether a node may lie directly in this frame.
    pub(super) fn check_frame(&self, node: &NodeId, within: &NodeId) -> Result<(), Broken> {
        if within == node {
            return Err(Broken::WithinItself(node.clone()));
        }
        let frame = self
            .nodes
            .get(within)
            .ok_or_else(|| Broken::NoNode(within.clone()))?;
        if !frame.class.is_frame() {
            return Err(Broken::NoFrame(within.clone()));
        }
        Ok(())
    }

    pub(super) fn check_link(&self, link: &Link) -> Result<(), Broken> {
        if link.from == link.to {
            return Err(Broken::LinkToItself(link.from.clone()));
        }
        for end in [&link.from, &link.to] {
            if !self.nodes.contains_key(end) {
                return Err(Broken::NoNode(end.clone()));
            }
        }
        limits::check_link(link)
    }
}

/// What can be said of a node without the others.
pub(super) fn check_alone(node: &Node) -> Result<(), Broken> {
    check_id(node.id.as_str())?;
    limits::check_node(node)?;
    if !node.rect.is_sound() {
        return Err(Broken::BadPlace(node.id.clone()));
    }
    if let Some(open) = node.collapsed {
        if !node.class.is_frame() {
            return Err(Broken::NoFrameToCollapse(node.id.clone()));
        }
        if !node.rect.resized(open).is_sound() {
            return Err(Broken::BadPlace(node.id.clone()));
        }
    }
    Ok(())
}

fn check_id(id: &str) -> Result<(), Broken> {
    let sound = !id.trim().is_empty() && !id.contains(['\n', '\r']) && id != IMPLIED_MISSION;
    if sound {
        Ok(())
    } else {
        Err(Broken::BadId(id.to_owned()))
    }
}

/// Whether a view can be drawn and has a name of its own.
fn check_view<'a>(view: &'a NamedView, names: &mut HashSet<&'a str>) -> Result<(), Broken> {
    let is_sound = view.area.is_sound() && !view.name.trim().is_empty();
    if is_sound && names.insert(view.name.trim()) {
        return Ok(());
    }
    Err(Broken::BadView(view.name.clone()))
}

fn check_note(note: &Note) -> Result<(), Broken> {
    limits::check_note(note)?;
    if note.rect.is_none_or(Rect::is_sound) {
        Ok(())
    } else {
        Err(Broken::BadNotePlace)
    }
}
