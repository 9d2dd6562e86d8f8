//! Along which links word passes as it spreads.

use std::collections::HashMap;

use super::{Map, Spreading};
use crate::model::{Degree, Design, LinkId, LinkKind, NodeId, Phase};
use crate::rules::notions::Notions;

/// A link along which word passes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// The link.
    pub link: LinkId,
    /// Which of its ends tells it to the other.
    pub teller: NodeId,
}

/// The links along which each step of a spreading hears it, by id: none for the step it begins with.
pub fn passing(design: &Design, phase: Option<Phase>, spreading: &Spreading) -> Vec<Vec<Passage>> {
    let n = Notions::new(design, phase.or(design.fields().phase));
    let map = Map::new(&n);
    let steps = spreading.steps.iter().enumerate();
    let at: HashMap<&NodeId, usize> = steps
        .flat_map(|(step, nodes)| nodes.iter().map(move |id| (id, step)))
        .collect();
    let mut ways = vec![Vec::new(); spreading.steps.len()];
    for (tie, a, b) in n.all_ties() {
        if tie.kind == LinkKind::Coordinates && tie.degree == Degree::Compete {
            continue;
        }
        let (Some(&of_a), Some(&of_b)) = (at.get(&n.id(a)), at.get(&n.id(b))) else {
            continue;
        };
        let teller = if of_a < of_b { a } else { b };
        if of_a.abs_diff(of_b) == 1 && !map.is_insulated[teller.index()] {
            let links = n.links_of(tie).iter().map(|link| Passage {
                link: *link,
                teller: n.id(teller),
            });
            ways[of_a.max(of_b)].extend(links);
        }
    }
    for links in &mut ways {
        links.sort_unstable();
        links.dedup();
    }
    ways
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::super::spreading;
    use super::*;
    use crate::catalogue::sketch;

    #[test]
    fn word_passes_from_step_to_step_and_not_from_those_who_keep_it() {
        let design = sketch::read(
            "gov host-government\na undp\nocha ocha\nb unicef\nc unhcr\ngov -coordinates-> a\na -coordinates-> ocha, b\n\
             ocha -coordinates-> c\nb -coordinates-> c\ngov -coordinates-> c degree=compete",
        )
        .unwrap();
        let spread = spreading(&design, None, &["gov".into()]);
        let ways = passing(&design, None, &spread);
        let ends = |passages: &Vec<Passage>| -> Vec<(&str, &str)> {
            let links = passages.iter().filter_map(|way| design.link(way.link));
            links
                .map(|link| (link.from.as_str(), link.to.as_str()))
                .collect()
        };
        assert_eq!(ways[2][0].teller.as_str(), "a");
        let ways: Vec<_> = ways.iter().map(ends).collect();
        let expected: [&[(&str, &str)]; 4] = [
            &[],
            &[("gov", "a")],
            &[("a", "ocha"), ("a", "b")],
            &[("b", "c")],
        ];
        assert_eq!(ways, expected);
    }
}
