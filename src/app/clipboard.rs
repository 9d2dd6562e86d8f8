//! Copy, cut and paste on the canvas. The system gives the keys for them as events of their own, and the clipboard's
//! text only in answer to a request, a frame later.

use egui::text_selection::LabelSelectionState;
use egui::{Event, ViewportCommand};

use super::{App, Screen, Selection, View, canvas, commands};
use crate::catalogue;
use crate::diagram::layout;
use crate::edit::{Edit, compose};
use crate::format::clipboard::{self, BadClip, Clip};
use crate::model::{Design, Era, LinkKind, Node, NodeId, NoteId, Point, Rect, point};

/// Where the next text that comes from the clipboard is to be put.
#[derive(Clone, Copy, Debug)]
pub(super) struct PasteHere {
    at: Point,
    /// The last pass of the toolkit in which it is waited for.
    until: u64,
}

/// What the system's keys ask for.
#[derive(Debug)]
pub(super) enum Asked {
    Copy,
    CopyPicture,
    Cut,
    Paste(String),
}

/// Takes what is meant for the canvas out of the input. A text that is being edited, or that is marked in a panel,
/// needs the keys itself.
pub(super) fn asked(ctx: &egui::Context, view: &View) -> Vec<Asked> {
    if view.screen != Screen::Canvas || ctx.text_edit_focused() {
        return Vec::new();
    }
    let marked = ctx.plugin_opt::<LabelSelectionState>();
    let is_marked = marked.is_some_and(|marked| marked.lock().has_selection());
    let mut asked = Vec::new();
    ctx.input_mut(|input| {
        // The system tells copying apart by no more than its letter.
        let as_picture = input.modifiers.shift;
        input.events.retain(|event| {
            asked.push(match event {
                Event::Copy if as_picture => Asked::CopyPicture,
                Event::Copy if !is_marked => Asked::Copy,
                Event::Cut if !is_marked => Asked::Cut,
                Event::Paste(text) => Asked::Paste(text.clone()),
                _ => return true,
            });
            false
        });
    });
    asked
}

impl App {
    /// Does what the system's keys ask for.
    pub(super) fn answer_clipboard(&mut self, ctx: &egui::Context, asked: Asked) {
        match asked {
            Asked::Copy => {
                self.copy(ctx);
            }
            Asked::CopyPicture => self.copy_picture(ctx),
            Asked::Cut => self.cut(ctx),
            Asked::Paste(text) => {
                let here = self.view.canvas.paste_here.take();
                let here = here.filter(|here| ctx.cumulative_pass_nr() <= here.until);
                self.paste(&text, here.map(|here| here.at));
            }
        }
    }

    /// Puts the selected nodes and notes on the clipboard. Returns whether there are any.
    pub(super) fn copy(&mut self, ctx: &egui::Context) -> bool {
        let (nodes, notes) = self.chosen();
        match compose::excerpt(self.document.design(), &nodes, &notes) {
            Ok(part) if part.nodes().len() + part.notes().len() > 0 => {
                ctx.copy_text(clipboard::write(&part));
                true
            }
            Ok(_) => false,
            Err(broken) => {
                self.view.message = Some(broken.to_string());
                false
            }
        }
    }

    /// Copies the selection and deletes it, with what lies in it. Locked nodes stay.
    pub(super) fn cut(&mut self, ctx: &egui::Context) {
        if !self.copy(ctx) {
            return;
        }
        let (nodes, notes) = self.chosen();
        let design = self.document.design();
        let remark = commands::locked_remark(ctx, design, &nodes);
        let edit = compose::delete(design, &nodes, &[], true)
            .and_then(|edit| Ok(vec![edit, compose::delete_notes(design, &notes)?]));
        match edit {
            Ok(edits) => {
                let count = nodes.iter().filter_map(|id| design.node(id.as_str()));
                let title = format!("Cut {}", counted(design, count, notes.len()));
                self.commit(&title, Edit::group("", edits));
                self.view.message = remark.or(self.view.message.take());
            }
            Err(broken) => self.view.message = Some(broken.to_string()),
        }
    }

    /// Asks the system for the clipboard's text, to be pasted at a point or where there is room.
    pub(super) fn request_paste(&mut self, ctx: &egui::Context, at: Option<Point>) {
        /// The answer comes in the next pass; one more, for a system that is slow.
        const WAIT: u64 = 2;
        let until = ctx.cumulative_pass_nr() + WAIT;
        self.view.canvas.paste_here = at.map(|at| PasteHere { at, until });
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
        ctx.request_repaint();
    }

    /// Adds what a text brings, as one step, and selects it; or says what is wrong with it.
    fn paste(&mut self, text: &str, at: Option<Point>) {
        let clip = match clipboard::read(text, self.document.design()) {
            Ok(clip) => clip,
            Err(BadClip(message)) => {
                self.view.message = Some(message);
                return;
            }
        };
        let warning = clip.warnings.first().map(ToString::to_string);
        if clip.links.is_empty() {
            self.paste_part(clip, at);
        } else {
            self.paste_links(clip);
        }
        self.view.message = self.view.message.take().or(warning);
    }

    fn paste_links(&mut self, clip: Clip) {
        let design = self.document.design();
        let links = clip.links.into_iter().filter(|link| {
            let is_same = |other: &crate::model::Link| {
                let turned = link.kind == LinkKind::Coordinates
                    && (&other.from, &other.to) == (&link.to, &link.from);
                let same = (&other.from, &other.to) == (&link.from, &link.to);
                other.kind == link.kind && (same || turned)
            };
            !design.links_of(link.from.as_str()).any(is_same)
        });
        let edits: Vec<Edit> = links.map(|link| Edit::AddLink(Box::new(link))).collect();
        let title = match edits.len() {
            0 => {
                self.view.message = Some("All these links are there already.".to_owned());
                return;
            }
            1 => "Paste 1 link".to_owned(),
            count => format!("Paste {count} links"),
        };
        let before = design.links().next_back().map(|link| link.id);
        if self.commit(&title, Edit::group("", edits)) {
            let links = self.document.design().links();
            let is_new = |id: &_| before.is_none_or(|before| *id > before);
            self.view.selection = Selection {
                links: links.map(|link| link.id).filter(is_new).collect(),
                ..Selection::default()
            };
        }
    }

    fn paste_part(&mut self, clip: Clip, at: Option<Point>) {
        let design = self.document.design();
        let part = placed(&clip);
        let tops: Vec<&Node> = part.nodes().filter(|node| node.within.is_none()).collect();
        let cards = tops.iter().map(|node| node.rect);
        let area = cards
            .filter(|rect| rect.width > 0.0)
            .chain(part.notes().filter_map(|note| note.rect))
            .reduce(Rect::union);
        let frame = match at {
            Some(at) => canvas::frame_at(design, at),
            None => self.frame_for(&tops),
        };
        let area = area.unwrap_or_default();
        let offset = self.free_place(area, at, frame.as_ref());
        let offset = point(offset.x - area.x, offset.y - area.y);
        // Of what was copied only the outermost were chosen; of a table people know every row.
        let is_told = |node: &&Node| !clip.is_placed || node.within.is_none();
        let told = part.nodes().filter(is_told);
        let title = format!("Paste {}", counted(design, told, part.notes().len()));
        let goes_into = |node: &Node| clip.frames.get(&node.id).cloned().or(frame.clone());
        let edit = Edit::group("", compose::insert(design, &part, offset, goes_into));
        let nodes = compose::added(&edit);
        let notes = compose::added_notes(design, &edit);
        let edit = layout::hold(design, edit, &nodes);
        if self.commit(&title, edit) {
            self.view.focus = nodes.first().cloned();
            self.view.selection = Selection {
                nodes: nodes.into_iter().collect(),
                notes: notes.into_iter().collect(),
                ..Selection::default()
            };
            self.reveal_selection();
        }
    }

    /// The frame that pasted nodes go into when no place is said: the selected one, or the one that all that is
    /// selected lies in. A frame goes beside the selected one.
    fn frame_for(&self, nodes: &[&Node]) -> Option<NodeId> {
        let design = self.document.design();
        let selected = self.view.selection.nodes.iter();
        let mut selected = selected.filter_map(|id| design.node(id.as_str()));
        let first = selected.next()?;
        let is_alone = selected.next().is_none();
        let has_frames = nodes.iter().any(|node| node.class.is_frame());
        if is_alone && first.is_open_frame() && !has_frames {
            return Some(first.id.clone());
        }
        let same = selected.all(|node| node.within == first.within);
        first.within.clone().filter(|_| same)
    }

    /// The top left corner for what takes this area of the document: around a point if there is one, else free of
    /// overlap near its own place if that is seen, or near the middle of what is seen or of the frame.
    fn free_place(&self, area: Rect, at: Option<Point>, frame: Option<&NodeId>) -> Point {
        let design = self.document.design();
        if let Some(at) = at {
            let corner = at - point(area.width / 2.0, area.height / 2.0);
            return canvas::to_grid(corner);
        }
        let seen = self.view.canvas.seen.unwrap_or_default();
        let outer = frame.and_then(|frame| design.node(frame.as_str()));
        let region = outer.map_or(seen, |frame| frame.rect);
        let own = Some(area.center()).filter(|middle| seen.contains(*middle));
        let own = own.filter(|middle| region.contains(*middle));
        let near = own.unwrap_or_else(|| region.center());
        let spot = layout::free_spot(design, (area.width, area.height), near, frame);
        point(spot.x, spot.y)
    }

    /// Flies to what is selected, if it is out of sight.
    fn reveal_selection(&mut self) {
        let design = self.document.design();
        let nodes = self.view.selection.nodes.iter();
        let rects = nodes.filter_map(|id| Some(design.node(id.as_str())?.rect));
        if let (Some(area), Some(seen)) = (rects.reduce(Rect::union), self.view.canvas.seen)
            && !seen.overlaps(area)
        {
            self.view.fly_to = Some(area.grown(80.0));
        }
    }

    fn chosen(&self) -> (Vec<NodeId>, Vec<NoteId>) {
        let selection = &self.view.selection;
        (
            selection.nodes.iter().cloned().collect(),
            selection.notes.iter().copied().collect(),
        )
    }
}

/// What a clip brings, nodes that have no place in rows. Those that hold others, or go into frames of the design, get
/// theirs when they are added.
fn placed(clip: &Clip) -> Design {
    if clip.is_placed {
        return clip.part.clone();
    }
    let is_free = |node: &&Node| node.within.is_none() && !clip.frames.contains_key(&node.id);
    let free = clip
        .part
        .nodes()
        .filter(is_free)
        .map(|node| node.id.clone());
    let rows = layout::in_rows(&clip.part, &free.collect::<Vec<_>>());
    let edits = rows.into_iter().map(|(id, rect)| Edit::Place(id, rect));
    let edit = Edit::group("", edits.collect());
    // Every id is of the part, so that nothing is refused.
    crate::edit::apply(&clip.part, &edit).unwrap_or_else(|_| clip.part.clone())
}

/// `UNDP`, `3 nodes`, `2 nodes and a note`.
fn counted<'a>(design: &Design, nodes: impl Iterator<Item = &'a Node>, notes: usize) -> String {
    let nodes: Vec<&Node> = nodes.collect();
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let of_nodes = match nodes[..] {
        [] => None,
        [node] => Some(catalogue::label(node, era)),
        _ => Some(format!("{} nodes", nodes.len())),
    };
    let of_notes = match notes {
        0 => None,
        1 => Some("a note".to_owned()),
        _ => Some(format!("{notes} notes")),
    };
    let parts: Vec<String> = [of_nodes, of_notes].into_iter().flatten().collect();
    parts.join(" and ")
}
