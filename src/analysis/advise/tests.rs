//! Advice is done and judged again, always.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod brute;

use super::*;
use crate::analysis::compare;
use crate::catalogue::sketch;
use crate::edit::apply;
use crate::model::Design;
use crate::rules::notions::Notions;
use crate::rules::{Requirements, find};

fn ask(text: &str, goal: Goal) -> (Design, Advice) {
    let design = sketch::read(text).unwrap();
    let advice = advise(&design, &Request::new(goal), &mut |_| true);
    (design, advice)
}

/// Every plan is done and judged again, and costs what it says.
fn check(design: &Design, request: &Request, advice: &Advice) {
    let mut dearest = 0;
    for plan in &advice.plans {
        let after = apply(design, &plan.edit("Plan")).unwrap();
        assert!(reached(&after, request.goal, request.phase), "{plan:?}");
        let judged = crate::rules::evaluate(&after, request.phase);
        assert_eq!((plan.verdict, plan.grade), (judged.verdict, judged.grade));
        assert_eq!(plan.cost, compare::changes(design, &after), "{plan:?}");
        assert!(plan.cost >= dearest && plan.cost > 0);
        dearest = plan.cost;
        for step in &plan.steps {
            assert!(find(step.rule).is_some(), "{}", step.rule);
            assert!(!step.title.is_empty());
        }
        bounds_hold(design, request, plan);
    }
    assert!(advice.plans.len() <= request.most);
    assert_eq!(
        advice.plans.is_empty() && !advice.reached,
        !advice.reason.is_empty()
    );
}

/// The proof of smallness rests on it: on the way of a plan no bound is more than what the plan still takes.
fn bounds_hold(design: &Design, request: &Request, plan: &Plan) {
    let phase = request.phase.or(design.fields().phase);
    let mut state = design.clone();
    for step in &plan.steps {
        let left = plan.cost - compare::changes(design, &state);
        let since = goal::Since(design);
        let bound = goal::bound(&Notions::new(&state, phase), request.goal, since);
        let bound = bound.unwrap_or(usize::MAX);
        assert!(
            bound <= left,
            "{bound} is not enough for {left}: {plan:?} {state:?}"
        );
        state = apply(&state, &step.edit).unwrap();
    }
}

const TEAM: &str = "
m un-mission
  civ civil-affairs
  force force
  joc joc
unct unct
  undp undp
";

#[test]
fn a_goal_that_is_met_needs_no_plan() {
    let (_, advice) = ask(
        "m un-mission\n  civ civil-affairs\n  force force\n  joc joc\nciv, force -member-> joc",
        Goal::Joint,
    );
    assert!(advice.reached && advice.plans.is_empty() && advice.reason.is_empty());
}

#[test]
fn two_seats_join_the_arms_and_two_cross_the_divide() {
    for (goal, cost) in [(Goal::Joint, 2), (Goal::Integrated, 2)] {
        let (design, advice) = ask(TEAM, goal);
        check(&design, &Request::new(goal), &advice);
        assert!(advice.proven_smallest);
        assert_eq!(advice.plans[0].cost, cost, "{:?}", advice.plans);
    }
}

#[test]
fn a_hat_that_costs_two_comes_before_a_body_that_costs_three() {
    let text = "m un-mission\n  civ civil-affairs\n  head srsg\nundp undp";
    let (design, advice) = ask(text, Goal::Integrated);
    check(&design, &Request::new(Goal::Integrated), &advice);
    assert_eq!(advice.plans[0].cost, 2, "{:?}", advice.plans);
    assert!(advice.proven_smallest);
    // The next is of another kind.
    assert_eq!(advice.plans[2].cost, 3, "{:?}", advice.plans);
}

#[test]
fn an_observer_gets_a_full_seat_rather_than_a_second_one() {
    let text = "
m un-mission
  civ civil-affairs
undp undp
impt impt
civ -member-> impt
undp -member-> impt role=observer
";
    let (_, advice) = ask(text, Goal::Integrated);
    let step = &advice.plans[0].steps[0];
    assert_eq!(advice.plans[0].cost, 1);
    assert!(
        matches!(step.edit, crate::edit::Edit::PutLink(_)),
        "{step:?}"
    );
}

#[test]
fn what_is_forbidden_is_in_no_plan() {
    let design =
        sketch::read("m un-mission\n  civ civil-affairs\nundp undp\nunicef unicef").unwrap();
    let mut request = Request::new(Goal::Integrated);
    request.forbidden.new_posts = true;
    request.forbidden.nodes.insert("undp".into());
    let advice = advise(&design, &request, &mut |_| true);
    check(&design, &request, &advice);
    assert!(!advice.plans.is_empty());
    for step in advice.plans.iter().flat_map(|plan| &plan.steps) {
        assert!(!format!("{:?}", step.edit).contains("undp"), "{step:?}");
        assert!(!step.title.contains("Deputy Special"), "{step:?}");
    }
    request.forbidden.new_bodies = true;
    request.forbidden.nodes.insert("unicef".into());
    request.forbidden.new_actors = true;
    let advice = advise(&design, &request, &mut |_| true);
    assert!(advice.plans.is_empty() && advice.proven_smallest);
    assert!(advice.reason.contains("allowed"), "{}", advice.reason);
}

#[test]
fn what_cannot_be_is_told() {
    let (_, advice) = ask("m au-mission\n  force force\nundp undp", Goal::Integrated);
    assert!(advice.plans.is_empty() && advice.reason.contains("led by the UN"));
    let (_, advice) = ask("undp undp", Goal::Joint);
    assert!(advice.reason.contains("no mission"), "{}", advice.reason);
}

#[test]
fn full_integration_is_reached_from_a_joint_mission() {
    let (design, advice) = ask(TEAM, Goal::Full);
    check(&design, &Request::new(Goal::Full), &advice);
    let plan = advice.plans.first().unwrap();
    let after = apply(&design, &plan.edit("Plan")).unwrap();
    assert_eq!(
        crate::rules::evaluate(&after, None).requirements,
        Requirements([true; 4])
    );
}

#[test]
fn violations_are_mended() {
    let text = "
m un-mission
  civ civil-affairs
  undp undp
  ocha ocha
design context=active_conflict
";
    let (design, advice) = ask(text, Goal::Clean);
    check(&design, &Request::new(Goal::Clean), &advice);
    assert!(!advice.plans.is_empty());
}

#[test]
fn a_search_can_be_given_up() {
    let design = sketch::read(TEAM).unwrap();
    let mut count = 0;
    let advice = advise(&design, &Request::new(Goal::Full), &mut |_| {
        count += 1;
        count < 3
    });
    assert!(!advice.proven_smallest);
    check(&design, &Request::new(Goal::Full), &advice);
}
