//! The strategic deficit: programmes without a link to a country strategy, beside what the Utstein study found [DC 1].

use crate::rules::Evaluation;

/// Of a hundred programmes that the Utstein study evaluated, more than these showed no link to a country strategy.
pub const UTSTEIN: usize = 55;

/// The deficit as a sentence for people; `None` without programmes.
pub fn strategic_deficit(evaluation: &Evaluation) -> Option<String> {
    let (unlinked, programmes) = evaluation.strategic_deficit;
    let of = match (unlinked, programmes) {
        (_, 0) => return None,
        (0, 1) => "The one programme has a link".to_owned(),
        (1, 1) => "The one programme has no link".to_owned(),
        (0, all) => format!("All {all} programmes have a link"),
        (all, _) if all == programmes => format!("None of {all} programmes has a link"),
        (1, all) => format!("1 of {all} programmes has no link"),
        (some, all) => format!("{some} of {all} programmes have no link"),
    };
    Some(format!(
        "{of} to a country strategy; the Utstein study found no link in more than {UTSTEIN} %."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Design;
    use crate::rules::evaluate;

    #[test]
    fn the_share_is_told_in_whole_programmes_beside_the_study() {
        let mut evaluation = evaluate(&Design::new(), None);
        assert_eq!(strategic_deficit(&evaluation), None);
        for (deficit, expected) in [
            ((0, 1), "The one programme has a link to"),
            ((1, 1), "The one programme has no link to"),
            ((0, 3), "All 3 programmes have a link to"),
            ((1, 3), "1 of 3 programmes has no link to"),
            ((2, 3), "2 of 3 programmes have no link to"),
            ((3, 3), "None of 3 programmes has a link to"),
        ] {
            evaluation.strategic_deficit = deficit;
            let said = strategic_deficit(&evaluation).unwrap_or_default();
            assert!(said.starts_with(expected), "{said}");
            assert!(said.ends_with("more than 55 %."), "{said}");
        }
    }
}
