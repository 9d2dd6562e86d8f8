//! Advice is done and judged again, and held to brute force on small designs.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use super::*;
use crate::analysis::compare;
use crate::catalogue::{self, sketch};
use crate::edit::apply;
use crate::model::{Class, Design, Function, Hat, KindId, Link, LinkKind, Node};
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
    }
    assert!(advice.plans.len() <= request.most);
    assert_eq!(
        advice.plans.is_empty() && !advice.reached,
        !advice.reason.is_empty()
    );
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

/// Numbers that look random, the same at every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }

    fn design(&mut self) -> Design {
        const KINDS: [&str; 14] = [
            "force",
            "police-component",
            "civil-affairs",
            "military-advisers",
            "dsrsg-rc-hc",
            "dsrsg-political",
            "joc",
            "impt",
            "isf",
            "undp",
            "unct",
            "unhcr",
            "ocha",
            "cluster",
        ];
        const MISSIONS: [&str; 5] = [
            "un-mission",
            "un-mission",
            "hybrid-mission",
            "au-mission",
            "traditional-mission",
        ];
        let mut design = Design::new();
        let new = |id: String, kind: &str| {
            let class = catalogue::get().kind(kind).unwrap().class;
            Node::new(id.as_str(), KindId::from(kind), class)
        };
        let missions = 1 + self.below(2);
        for number in 0..missions {
            let kind = MISSIONS[self.below(MISSIONS.len())];
            design.add_node(new(format!("m{number}"), kind)).unwrap();
        }
        for number in 0..3 + self.below(4) {
            let kind = KINDS[self.below(KINDS.len())];
            let mut node = new(format!("n{number}"), kind);
            if self.below(2) == 0 {
                node.within = Some(format!("m{}", self.below(missions)).as_str().into());
            }
            design.add_node(node).unwrap();
        }
        let ids: Vec<NodeId> = design.nodes().map(|node| node.id.clone()).collect();
        for _ in 0..self.below(16) {
            let kind = [LinkKind::Member, LinkKind::Uses, LinkKind::Coordinates][self.below(3)];
            let (from, to) = (&ids[self.below(ids.len())], &ids[self.below(ids.len())]);
            let class = |id: &NodeId| design.node(id.as_str()).unwrap().class;
            if from != to && kind.joins(class(from), class(to)) {
                let mut link = Link::new(from.clone(), kind, to.clone());
                if kind == LinkKind::Member && self.below(4) == 0 {
                    link.role = Some(crate::model::Role::Observer);
                }
                design.add_link(link).unwrap();
            }
        }
        design
    }
}

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
            Class::Post if resolved.hats.contains_any(&super::hats::LEADERS) => {
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

/// Whether some set of `count` single changes reaches a goal.
fn can_be_had_for(design: &Design, goal: Goal, count: usize) -> bool {
    every_change(design).iter().any(|edit| {
        let Ok(after) = apply(design, edit) else {
            return false;
        };
        let is_met = super::goal::is_met(&Notions::new(&after, None), goal);
        is_met || count > 1 && can_be_had_for(&after, goal, count - 1)
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
                    !can_be_had_for(&design, goal, fewer),
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
