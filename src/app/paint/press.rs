//! Shapes that are turned into triangles once and painted many times, moved or scaled: what a frame costs then does
//! not depend on how they are made.
//!
//! The toolkit knows one thing that it paints from triangles with texture coordinates still in texels, so that they
//! outlast a growth of the font's texture: a laid out text. A [`Sheet`] is such a text, with triangles of ours for its
//! letters.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use egui::emath::TSTransform;
use egui::epaint::text::{Galley, RowVisuals};
use egui::epaint::{ClippedShape, Mesh, TessellationOptions, Tessellator, TextShape};
use egui::layers::{PaintList, ShapeIdx};
use egui::{Color32, Id, LayerId, Order, Painter, Pos2};

use super::Brush;

/// A text that is laid out once; while the toolkit gives the same one, what was laid out with it is in the texture.
pub fn witness_of_fonts(painter: &Painter) -> Arc<Galley> {
    painter.layout_no_wrap(
        "M".to_owned(),
        egui::FontId::default(),
        Color32::TRANSPARENT,
    )
}

/// Turns shapes into sheets.
pub struct Press {
    painter: Painter,
    fonts: Arc<Galley>,
    options: TessellationOptions,
    /// Where the shapes of each part begin.
    parts: Vec<(u32, ShapeIdx)>,
    /// Triangles that were given as such.
    mesh: Mesh,
    ranges: Vec<(u32, Range<u32>)>,
}

/// Triangles of many parts, in the order of painting.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    triangles: Option<Arc<Galley>>,
    /// For each part the indices of its triangles, in order.
    parts: Arc<[(u32, Range<u32>)]>,
}

impl Press {
    /// A press beside a painter, for as long as `fonts` ([`witness_of_fonts`]) are. What is outside of `seen` may be
    /// left out.
    pub fn new(painter: &Painter, fonts: Arc<Galley>, seen: egui::Rect) -> Self {
        // What is recorded on this layer is taken from it again.
        let layer = LayerId::new(Order::Background, Id::unique("press"));
        let ctx = painter.ctx();
        Self {
            painter: Painter::new(ctx.clone(), layer, seen),
            fonts,
            options: ctx.tessellation_options(|options| *options),
            parts: Vec::new(),
            mesh: Mesh::default(),
            ranges: Vec::new(),
        }
    }

    /// A brush like this one that paints onto the next sheet.
    pub fn brush(&self, like: &Brush) -> Brush {
        like.onto(self.painter.clone())
    }

    /// What is painted from now on belongs to this part.
    pub fn begin(&mut self, part: u32) {
        let (ctx, layer) = (self.painter.ctx(), self.painter.layer_id());
        let next = ctx.graphics_mut(|graphics| graphics.entry(layer).next_idx());
        self.parts.push((part, next));
    }

    /// A part that is one rectangle of a colour, or several: the cheapest of all shapes.
    pub fn rects(&mut self, part: u32, rects: impl IntoIterator<Item = (egui::Rect, Color32)>) {
        let first = self.next_index();
        for (rect, color) in rects {
            self.mesh.add_colored_rect(rect, color);
        }
        self.ranges.push((part, first..self.next_index()));
    }

    /// What was painted since the last sheet.
    pub fn print(&mut self) -> Sheet {
        let (ctx, layer) = (self.painter.ctx().clone(), self.painter.layer_id());
        let list = ctx.graphics_mut(|graphics| std::mem::take(graphics.entry(layer)));
        self.tessellate(&list);
        let (mesh, parts) = (
            std::mem::take(&mut self.mesh),
            std::mem::take(&mut self.ranges),
        );
        self.parts.clear();
        Sheet::new(&self.fonts, mesh, parts.into())
    }

    fn tessellate(&mut self, list: &PaintList) {
        // A texture of one texel leaves the coordinates of letters as they are. Discs from the texture would not be.
        let pixels = self.painter.pixels_per_point();
        let mut tessellator = Tessellator::new(pixels, self.options, [1, 1], Vec::new());
        let mut parts = std::mem::take(&mut self.parts).into_iter().peekable();
        let mut open: Option<(u32, u32)> = None;
        for (i, ClippedShape { shape, .. }) in list.all_entries().enumerate() {
            while let Some((part, _)) = parts.next_if(|(_, start)| start.0 <= i) {
                let here = self.next_index();
                if let Some((before, from)) = open.replace((part, here)) {
                    self.ranges.push((before, from..here));
                }
            }
            add(&mut tessellator, shape, &mut self.mesh);
        }
        if let Some((last, from)) = open {
            self.ranges.push((last, from..self.next_index()));
        }
    }

    fn next_index(&self) -> u32 {
        u32::try_from(self.mesh.indices.len()).unwrap_or(u32::MAX)
    }
}

/// Adds the triangles of a shape, without a copy of it where that can be.
fn add(tessellator: &mut Tessellator, shape: &egui::Shape, mesh: &mut Mesh) {
    match shape {
        egui::Shape::Path(path) => tessellator.tessellate_path(path, mesh),
        egui::Shape::Rect(rect) => tessellator.tessellate_rect(rect, mesh),
        egui::Shape::Text(text) => tessellator.tessellate_text(text, mesh),
        egui::Shape::Circle(circle) => tessellator.tessellate_circle(*circle, mesh),
        egui::Shape::LineSegment { points, stroke } => {
            tessellator.tessellate_line_segment(*points, *stroke, mesh);
        }
        egui::Shape::Vec(shapes) => shapes
            .iter()
            .for_each(|shape| add(tessellator, shape, mesh)),
        other => tessellator.tessellate_shape(other.clone(), mesh),
    }
}

impl Sheet {
    fn new(fonts: &Galley, mesh: Mesh, parts: Arc<[(u32, Range<u32>)]>) -> Self {
        if mesh.indices.is_empty() {
            return Self::default();
        }
        let mut galley = fonts.clone();
        galley.num_vertices = mesh.vertices.len();
        galley.num_indices = mesh.indices.len();
        galley.mesh_bounds = mesh.calc_bounds();
        galley.rows.truncate(1);
        for placed in &mut galley.rows {
            placed.pos = Pos2::ZERO;
            let row = Arc::make_mut(&mut placed.row);
            row.glyphs.clear();
            row.visuals = RowVisuals {
                mesh_bounds: galley.mesh_bounds,
                ..RowVisuals::default()
            };
        }
        if let Some(placed) = galley.rows.first_mut() {
            Arc::make_mut(&mut placed.row).visuals.mesh = mesh;
        }
        Self {
            triangles: Some(Arc::new(galley)),
            parts,
        }
    }

    /// Paints it through a transform from where it was made to where it is now.
    pub fn paint(&self, painter: &Painter, transform: TSTransform) {
        let Some(triangles) = &self.triangles else {
            return;
        };
        let shape = TextShape::new(Pos2::ZERO, Arc::clone(triangles), Color32::TRANSPARENT);
        let place = painter.add(shape);
        painter.ctx().graphics_mut(|graphics| {
            let list = graphics.entry(painter.layer_id());
            list.mutate_shape(place, |shape| {
                shape.transform_after_tessellation = transform
            });
        });
    }

    /// The same sheet without some of its parts.
    pub fn without(&self, hidden: &HashSet<u32>) -> Self {
        let is_hidden = |(part, _): &&(u32, Range<u32>)| hidden.contains(part);
        let (Some(galley), true) = (&self.triangles, self.parts.iter().any(|p| is_hidden(&p)))
        else {
            return self.clone();
        };
        let mut galley = Galley::clone(galley);
        if let Some(placed) = galley.rows.first_mut() {
            let indices = &mut Arc::make_mut(&mut placed.row).visuals.mesh.indices;
            for (_, range) in self.parts.iter().filter(is_hidden) {
                let (from, to) = (range.start as usize, range.end as usize);
                // Triangles without extent are not drawn.
                if let Some(indices) = indices.get_mut(from..to) {
                    indices.fill(0);
                }
            }
        }
        Self {
            triangles: Some(Arc::new(galley)),
            parts: Arc::clone(&self.parts),
        }
    }
}
