//! Weak points are held to deletion one by one, and the fewest losses to brute force, on small random designs.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
use super::*;
use crate::analysis::dice::Dice;
use crate::catalogue::sketch;
use crate::model::Class;
use crate::rules::evaluate;

const TWO_BRIDGES: &str = "
m un-mission
  civ civil-affairs
  force force
undp undp
unicef unicef
impt impt
jmac jmac
civ, undp -member-> impt
force, unicef -member-> jmac
";

fn points(text: &str) -> (Design, WeakPoints) {
    let design = sketch::read(text).unwrap();
    let evaluation = evaluate(&design, None);
    let points = weak_points(&design, &evaluation);
    (design, points)
}

#[test]
fn integration_that_hangs_on_one_body_hangs_on_all_that_is_in_it() {
    let (design, points) =
        points("m un-mission\n  civ civil-affairs\nundp undp\nimpt impt\nciv, undp -member-> impt");
    let verdicts = points
        .losses
        .iter()
        .filter(|loss| loss.verdict < Verdict::Integrated);
    let lost: Vec<&Part> = verdicts.map(|loss| &loss.part).collect();
    // Without its frame the component still implies a mission.
    assert_eq!(lost.len(), 5, "{lost:?}");
    assert_eq!(points.fewest.len(), 1);
    let rest = without(&design, &points.fewest).unwrap();
    assert!(evaluate(&rest, None).verdict < Verdict::Integrated);
}

#[test]
fn two_bridges_carry_each_other() {
    let (design, points) = points(TWO_BRIDGES);
    let mut losses = points.losses.iter();
    assert!(losses.all(|loss| loss.verdict == Verdict::Integrated));
    assert_eq!(points.fewest.len(), 2, "{:?}", points.fewest);
    // The planning that only one of them does is a weak point all the same.
    let planning = points
        .losses
        .iter()
        .find(|loss| loss.part == Part::Node("impt".into()));
    assert!(planning.unwrap().requirements[1]);
    let rest = without(&design, &points.fewest).unwrap();
    assert!(evaluate(&rest, None).verdict < Verdict::Integrated);
}

#[test]
fn what_has_no_verdict_has_nothing_to_lose() {
    let (_, points) = points("m un-mission\n  civ civil-affairs");
    assert_eq!(points, WeakPoints::default());
}

#[test]
fn losses_are_those_that_deletion_one_by_one_finds() {
    let mut dice = Dice(11);
    let mut count = 0;
    for number in 0..150 {
        let design = dice.woven();
        let evaluation = evaluate(&design, None);
        if evaluation.verdict <= Verdict::Fragmented {
            continue;
        }
        let points = weak_points(&design, &evaluation);
        for part in parts(&design) {
            let rest = evaluate(&without(&design, [&part]).unwrap(), None);
            let loses = |at: usize| evaluation.requirements.0[at] && !rest.requirements.0[at];
            let is_lost = rest.verdict < evaluation.verdict
                || rest.grade < evaluation.grade
                || (0..4).any(loses)
                || evaluation.levels.iter().any(|it| !rest.levels.contains(it));
            let told = points.losses.iter().find(|loss| loss.part == part);
            assert_eq!(told.is_some(), is_lost, "design {number}: {part:?}");
            if let Some(told) = told {
                assert_eq!((told.verdict, told.grade), (rest.verdict, rest.grade));
                assert_eq!(told.requirements, [0, 1, 2, 3].map(loses));
            }
        }
        count += points.losses.len();
    }
    assert!(count > 100, "{count}");
}

#[test]
fn no_fewer_losses_take_the_verdict_away() {
    let mut dice = Dice(3);
    let mut of_size = [0; MOST + 1];
    for number in 0..200 {
        let design = dice.woven();
        let evaluation = evaluate(&design, None);
        if evaluation.verdict <= Verdict::Fragmented {
            continue;
        }
        let fewest = weak_points(&design, &evaluation).fewest;
        of_size[fewest.len()] += 1;
        if !fewest.is_empty() {
            let rest = without(&design, &fewest).unwrap();
            assert!(evaluate(&rest, None).verdict < evaluation.verdict);
        }
        // Pairs are many: every fourth design is tried with them.
        let most = if number % 4 == 0 { 2 } else { 1 };
        let fewer = fewest.len().checked_sub(1).unwrap_or(MOST).min(most);
        let parts = parts(&design);
        assert!(
            !can_be_lost(&design, &parts, fewer, evaluation.verdict),
            "design {number}: {fewer} are enough, not {fewest:?}: {design:?}"
        );
    }
    // The designs are of all sorts.
    assert!(of_size[1] > 20 && of_size[2] > 5, "{of_size:?}");
}

/// All parts of a design.
fn parts(design: &Design) -> Vec<Part> {
    let nodes = design.nodes();
    let nodes = nodes.filter(|node| node.class != Class::Mission);
    let nodes = nodes.map(|node| Part::Node(node.id.clone()));
    nodes
        .chain(design.links().map(|link| Part::Link(link.id)))
        .collect()
}

/// Whether some set of no more than `count` losses takes a verdict away.
fn can_be_lost(design: &Design, parts: &[Part], count: usize, verdict: Verdict) -> bool {
    count > 0
        && parts.iter().enumerate().any(|(at, part)| {
            // A link is gone with its end.
            let Some(rest) = without(design, [part]) else {
                return false;
            };
            Notions::new(&rest, None).judged.verdict < verdict
                || can_be_lost(&rest, &parts[at + 1..], count - 1, verdict)
        })
}

/// So many bridges that have nobody in common.
fn bridges(count: usize) -> String {
    let bridge = |at| {
        format!(
            "  civ{at} civil-affairs\nundp{at} undp\nimpt{at} impt\nciv{at}, undp{at} -member-> impt{at}\n"
        )
    };
    let (mut components, mut rest) = (String::from("m un-mission\n"), String::new());
    for text in (0..count).map(bridge) {
        let (component, other) = text.split_once('\n').unwrap();
        components += &format!("{component}\n");
        rest += other;
    }
    components + &rest
}

#[test]
fn each_bridge_takes_a_loss() {
    for count in 1..=MOST {
        let (design, points) = points(&bridges(count));
        assert_eq!(points.fewest.len(), count, "{:?}", points.fewest);
        let verdict = evaluate(&design, None).verdict;
        let most = (count - 1).min(2);
        assert!(!can_be_lost(&design, &parts(&design), most, verdict));
    }
    let (_, points) = points(&bridges(MOST + 1));
    assert!(points.fewest.is_empty());
}
