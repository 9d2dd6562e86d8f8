//! New nodes side by side, for a list of names or a table: rows that together are about twice as wide as high.

use super::spot::{GAP, era, size_of};
use crate::model::{Design, NodeId, Rect};

/// Places for nodes that have none, in rows from the origin on, in the order given. Those that hold others or are not
/// there get none.
pub fn in_rows(design: &Design, ids: &[NodeId]) -> Vec<(NodeId, Rect)> {
    let is_flat = |id: &&NodeId| design.children(id.as_str()).next().is_none();
    let cards: Vec<(&NodeId, (f32, f32))> = ids
        .iter()
        .filter(is_flat)
        .filter_map(|id| Some((id, size_of(design.node(id.as_str())?, era(design)))))
        .collect();
    let area: f32 = cards
        .iter()
        .map(|(_, (w, h))| (w + GAP.0) * (h + GAP.1))
        .sum();
    let width = (2.0 * area).sqrt();
    let (mut x, mut y, mut high) = (0.0, 0.0, 0.0_f32);
    let mut placed = Vec::with_capacity(cards.len());
    for (id, (w, h)) in cards {
        if x > 0.0 && x + w > width {
            (x, y, high) = (0.0, y + high + GAP.1, 0.0);
        }
        placed.push((id.clone(), Rect::new(x, y, w, h)));
        x += w + GAP.0;
        high = high.max(h);
    }
    placed
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;

    #[test]
    fn rows_are_in_order_and_overlap_nowhere() {
        let design =
            sketch::read("a undp\nb wfp\nc joc\nd unicef\ne unhcr\nf impt\nu unct\n  g who")
                .unwrap();
        let ids: Vec<NodeId> = ["a", "b", "c", "d", "e", "f", "u", "zz"]
            .map(NodeId::from)
            .into();
        let placed = in_rows(&design, &ids);
        let found: Vec<&str> = placed.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(found, ["a", "b", "c", "d", "e", "f"]);
        for (i, (_, a)) in placed.iter().enumerate() {
            assert!(placed[..i].iter().all(|(_, b)| !a.overlaps(*b)));
        }
        let around = placed
            .iter()
            .map(|(_, rect)| *rect)
            .reduce(Rect::union)
            .unwrap();
        assert!(around.width > around.height && around.width < 4.0 * around.height);
    }
}
