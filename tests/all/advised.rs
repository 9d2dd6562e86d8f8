//! Advice on the samples: each goal is reached by every plan, plans say all that they do, and differ.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::collections::BTreeSet;

use mission_canvas::analysis::advise::{Goal, Request, advise, reached};
use mission_canvas::edit::apply;
use mission_canvas::format::native;
use mission_canvas::model::Vocabulary as _;
use mission_canvas::store::samples;

#[test]
fn each_goal_of_each_sample_has_plans_that_say_all_they_do() {
    let mut count = 0;
    for sample in samples::ARRANGEMENTS.iter().chain(samples::TEMPLATES) {
        let design = native::read(sample.bytes()).unwrap().0;
        for goal in Goal::ALL {
            let mut request = Request::new(*goal);
            request.effort = 400;
            let advice = advise(&design, &request, &mut |_| true);
            let told = format!("{} {goal}", sample.file);
            // Integration is said of the UN system alone.
            let is_an_end = advice.reached || advice.reason.contains("led by the UN");
            assert!(!advice.plans.is_empty() || is_an_end, "{told}: {advice:?}");
            count += advice.plans.len();
            let titles = |at: usize| -> BTreeSet<&str> {
                let steps = advice.plans[at].steps.iter();
                steps.map(|step| step.title.as_str()).collect()
            };
            for (at, plan) in advice.plans.iter().enumerate() {
                let after = apply(&design, &plan.edit("Plan")).unwrap();
                assert!(reached(&after, *goal, None), "{told}: {plan:?}");
                assert_eq!(titles(at).len(), plan.steps.len(), "{told}: {plan:?}");
                // What one plan does, another does not do in fewer words.
                for other in 0..at {
                    assert!(!titles(at).is_superset(&titles(other)), "{told}: {plan:?}");
                    assert!(!titles(at).is_subset(&titles(other)), "{told}: {plan:?}");
                }
            }
        }
    }
    assert!(count > 25, "{count}");
}
