//! No plan is dearer than the least that brute force finds on small designs.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use super::check;
use crate::analysis::advise::{Forbidden, Goal, Request, advise, goal, hats, reached};
use crate::analysis::compare;
use crate::analysis::dice::Dice;
use crate::catalogue::{self, sketch};
use crate::edit::{Edit, apply};
use crate::model::{
    AgreedResult, Class, Design, Function, Hat, KindId, Link, LinkKind, Node, NodeId, Set,
    Situation,
};
use crate::rules::notions::Notions;

/// Every single change of those that doctrine's moves are made of, without a thought for what it is good for.
fn every_change(design: &Design) -> Vec<Edit> {
    let mut edits = Vec::new();
    let nodes: Vec<&Node> = design.nodes().collect();
    let missions = nodes.iter().filter(|node| node.class == Class::Mission);
    let frames: Vec<Option<NodeId>> = missions
        .map(|node| Some(node.id.clone()))
        .chain([None])
        .collect();
    for kind in [
        "impt",
        "joc",
        "isf",
        "unct",
        "undp",
        "civil-affairs",
        "force",
        "police-component",
        "dsrsg-rc-hc",
        "joint-task-force",
    ] {
        let class = catalogue::get().kind(kind).unwrap().class;
        for frame in &frames {
            // Components and posts are a mission's own.
            let is_own = matches!(class, Class::Component | Class::Post);
            if is_own != frame.is_some() && kind != "joc" {
                continue;
            }
            let mut node = Node::new(design.free_id(kind), KindId::from(kind), class);
            node.within.clone_from(frame);
            edits.push(Edit::AddNode(Box::new(node)));
        }
    }
    for a in &nodes {
        for b in &nodes {
            for kind in [LinkKind::Member, LinkKind::Uses, LinkKind::Coordinates] {
                if a.id != b.id && kind.joins(a.class, b.class) {
                    edits.push(Edit::AddLink(Box::new(Link::new(
                        a.id.clone(),
                        kind,
                        b.id.clone(),
                    ))));
                }
            }
        }
        let resolved = catalogue::resolve(a);
        let mut changed = (*a).clone();
        match a.class {
            Class::Structure | Class::Process => {
                changed.attributes.functions = Some(resolved.functions.with(Function::Coordinate));
            }
            Class::Post if resolved.hats.contains(Hat::Rc) => {
                changed.attributes.hats = Some(resolved.hats.with(Hat::Dsrsg));
            }
            Class::Post if resolved.hats.contains_any(&hats::LEADERS) => {
                changed.attributes.hats = Some(resolved.hats.with(Hat::Rc));
            }
            Class::Organization | Class::Group => changed.within = None,
            _ => {}
        }
        if changed != **a {
            edits.push(Edit::PutNode(Box::new(changed)));
        }
    }
    for link in design.links().filter(|link| link.role.is_some()) {
        let mut link = link.clone();
        link.role = None;
        edits.push(Edit::PutLink(Box::new(link)));
    }
    edits
}

/// Whether some set of `count` of these single changes reaches a goal.
fn can_be_had_for(
    design: &Design,
    goal: Goal,
    count: usize,
    changes: &dyn Fn(&Design) -> Vec<Edit>,
) -> bool {
    changes(design).iter().any(|edit| {
        let Ok(after) = apply(design, edit) else {
            return false;
        };
        let is_met = goal::is_met(&Notions::new(&after, None), goal);
        is_met || count > 1 && can_be_had_for(&after, goal, count - 1, changes)
    })
}

#[test]
fn no_plan_is_dearer_than_the_least_that_brute_force_finds() {
    let mut dice = Dice(7);
    let mut of_cost = [0; 8];
    for number in 0..200 {
        let design = dice.design();
        for goal in [Goal::Joint, Goal::Integrated] {
            let request = Request::new(goal);
            let advice = advise(&design, &request, &mut |_| true);
            check(&design, &request, &advice);
            if advice.reached {
                continue;
            }
            assert!(advice.proven_smallest, "{number} {goal}");
            let cost = advice.plans.first().map_or(7, |plan| plan.cost);
            of_cost[cost.min(7)] += 1;
            // Pairs of changes are many: every twentieth design is tried with them.
            let most = if number % 20 == 0 { 2 } else { 1 };
            for fewer in 1..cost.min(most + 1) {
                assert!(
                    !can_be_had_for(&design, goal, fewer, &every_change),
                    "design {number}, {goal}: {fewer} is enough, not {cost}: {design:?}"
                );
            }
        }
    }
    // The designs are of all sorts.
    assert!(
        of_cost[1] > 5 && of_cost[2] > 40 && of_cost[3] > 40,
        "{of_cost:?}"
    );
}

#[test]
fn what_is_forbidden_makes_no_plan_dearer_than_the_rest_allows() {
    let mut dice = Dice(23);
    let mut count = 0;
    for number in 0..150 {
        let design = dice.design();
        let goal = [Goal::Joint, Goal::Integrated][number % 2];
        let mut request = Request::new(goal);
        let ids: Vec<NodeId> = design.nodes().map(|node| node.id.clone()).collect();
        request.forbidden = Forbidden {
            new_posts: dice.below(2) == 0,
            new_bodies: dice.below(2) == 0,
            new_actors: dice.below(2) == 0,
            nodes: [ids[dice.below(ids.len())].clone()].into(),
        };
        let advice = advise(&design, &request, &mut |_| true);
        check(&design, &request, &advice);
        if advice.reached {
            continue;
        }
        assert!(advice.proven_smallest);
        let allowed = |design: &Design| {
            let mut edits = every_change(design);
            edits.retain(|edit| is_allowed(edit, &request.forbidden));
            edits
        };
        for step in advice.plans.iter().flat_map(|plan| &plan.steps) {
            assert!(is_allowed(&step.edit, &request.forbidden), "{step:?}");
        }
        let cost = advice.plans.first().map_or(usize::MAX, |plan| plan.cost);
        count += usize::from(cost > 1 && cost < usize::MAX);
        let most = if number % 20 == 0 { 2 } else { 1 };
        for fewer in 1..cost.min(most + 1) {
            assert!(
                !can_be_had_for(&design, goal, fewer, &allowed),
                "design {number}, {goal}: {fewer} is enough, not {cost}: {design:?}"
            );
        }
    }
    assert!(count > 10, "{count}");
}

fn is_allowed(edit: &Edit, forbidden: &Forbidden) -> bool {
    let is_left_alone = |id: &NodeId| forbidden.nodes.contains(id);
    match edit {
        Edit::AddNode(node) => {
            let frame = node.within.as_ref();
            let is_forbidden = match node.class {
                Class::Post => forbidden.new_posts,
                Class::Structure | Class::Process => forbidden.new_bodies,
                _ => forbidden.new_actors,
            };
            !is_forbidden && !frame.is_some_and(is_left_alone)
        }
        Edit::PutNode(node) => !is_left_alone(&node.id),
        Edit::SetWithin(id, _) => !is_left_alone(id),
        Edit::AddLink(link) | Edit::PutLink(link) => {
            !is_left_alone(&link.from) && !is_left_alone(&link.to)
        }
        _ => true,
    }
}

/// A design that is fully integrated, in two ways here and there.
const FULL: &str = r#"
m un-mission
  civ civil-affairs
  force force
  joc joc
unct unct
  undp undp
unicef unicef
impt impt
isf isf
isf result "Police trained" by civ due 2009
isf result "Schools open" by undp due 2009
me me-group
slf senior-leadership-forum
field integrated-field-office
civ, undp -member-> impt
civ, unicef -member-> slf
force, undp -member-> field
civ, undp -uses-> isf
civ, undp -member-> me
civ, force -member-> joc
"#;

/// The changes of [`every_change`], and those that full integration is made of.
fn every_change_for_full(design: &Design) -> Vec<Edit> {
    let mut edits = every_change(design);
    for kind in [
        "me-group",
        "senior-leadership-forum",
        "integrated-field-office",
    ] {
        let class = catalogue::get().kind(kind).unwrap().class;
        let node = Node::new(design.free_id(kind), KindId::from(kind), class);
        edits.push(Edit::AddNode(Box::new(node)));
    }
    for node in design.nodes() {
        let functions = catalogue::resolve(node).functions;
        let mut change = |how: &dyn Fn(&mut Node)| {
            let mut node = node.clone();
            how(&mut node);
            edits.push(Edit::PutNode(Box::new(node)));
        };
        if matches!(node.class, Class::Structure | Class::Process) {
            for more in [
                Set::of(&[Function::Plan]),
                Set::of(&[Function::Monitor, Function::Evaluate]),
            ] {
                change(&|node| node.attributes.functions = Some(functions.union(more)));
            }
        }
        if catalogue::resolve(node).strategy {
            change(&|node| {
                node.results = ["civ", "undp"]
                    .map(|who| AgreedResult {
                        result: "Agreed".to_owned(),
                        responsible: Some(who.into()),
                        due: "2009".parse().ok(),
                        ..AgreedResult::default()
                    })
                    .into();
            });
        }
    }
    edits
}

/// Takes parts of a design away: nodes, links, functions, results.
fn spoil(design: &Design, dice: &mut Dice, count: usize) -> Design {
    let mut design = design.clone();
    for _ in 0..count {
        let nodes: Vec<Node> = design.nodes().cloned().collect();
        let links: Vec<Link> = design.links().cloned().collect();
        let mut node = nodes[dice.below(nodes.len())].clone();
        match dice.below(4) {
            0 if node.class != Class::Mission => design.remove_node(&node.id).unwrap(),
            1 => {
                node.results.clear();
                let functions = catalogue::resolve(&node).functions;
                let kept = functions.iter().filter(|_| dice.below(2) == 0);
                let kept = kept.fold(Set::EMPTY, Set::with);
                if matches!(node.class, Class::Structure | Class::Process) {
                    node.attributes.functions = Some(kept);
                }
                design.put_node(node).unwrap();
            }
            _ if links.is_empty() => {}
            _ => design
                .remove_link(links[dice.below(links.len())].id)
                .unwrap(),
        }
    }
    design
}

#[test]
fn no_plan_for_full_is_dearer_than_the_least_that_brute_force_finds() {
    let whole = sketch::read(FULL).unwrap();
    assert!(reached(&whole, Goal::Full, None));
    let mut dice = Dice(41);
    let mut of_cost = [0; 8];
    for number in 0..60 {
        let design = spoil(&whole, &mut dice, 1 + number % 6);
        let mut request = Request::new(Goal::Full);
        request.effort = 600;
        let advice = advise(&design, &request, &mut |_| true);
        check(&design, &request, &advice);
        if advice.reached {
            continue;
        }
        let cost = advice.plans.first().map_or(7, |plan| plan.cost);
        of_cost[cost.min(7)] += 1;
        if !advice.proven_smallest {
            continue;
        }
        let most = if number % 20 == 0 { 2 } else { 1 };
        for fewer in 1..cost.min(most + 1) {
            assert!(
                !can_be_had_for(&design, Goal::Full, fewer, &every_change_for_full),
                "design {number}: {fewer} is enough, not {cost}: {design:?}"
            );
        }
    }
    assert!(
        of_cost[1] > 5 && of_cost[2] > 5 && of_cost[3] > 5,
        "{of_cost:?}"
    );
}

/// The least cost at which sets of no more than `count` fixes of violations leave none.
fn least_of_fixes(start: &Design, design: &Design, count: usize) -> Option<usize> {
    let evaluation = crate::rules::evaluate(design, None);
    let graves = evaluation.findings.iter();
    let graves = graves.filter(|finding| finding.severity == crate::rules::Severity::Violation);
    let mut graves = graves.peekable();
    if graves.peek().is_none() {
        return Some(compare::changes(start, design));
    }
    if count == 0 {
        return None;
    }
    let edits = graves.flat_map(|finding| finding.fixes.iter().filter_map(|fix| fix.edit.as_ref()));
    let after = edits.filter_map(|edit| apply(design, edit).ok());
    after
        .filter_map(|after| least_of_fixes(start, &after, count - 1))
        .min()
}

#[test]
fn no_plan_for_a_clean_design_is_dearer_than_the_least_that_its_fixes_make() {
    let mut dice = Dice(59);
    let mut of_cost = [0; 8];
    for number in 0..60 {
        let mut design = dice.design();
        let mut fields = design.fields().clone();
        fields.context = [None, Some(Situation::ActiveConflict)][number % 2];
        design.set_fields(fields);
        let mut request = Request::new(Goal::Clean);
        request.effort = 200;
        let advice = advise(&design, &request, &mut |_| true);
        check(&design, &request, &advice);
        if advice.reached || !advice.proven_smallest {
            continue;
        }
        let least = least_of_fixes(&design, &design, 2);
        let cost = advice.plans.first().map(|plan| plan.cost);
        of_cost[cost.unwrap_or(7).min(7)] += 1;
        if let Some(least) = least {
            assert!(
                cost.is_some_and(|cost| cost <= least),
                "design {number}: {least}, not {cost:?}"
            );
        }
    }
    assert!(of_cost[1..7].iter().sum::<usize>() > 10, "{of_cost:?}");
}
