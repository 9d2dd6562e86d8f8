//! The advice on what would change the verdict: as JSON for programs (model.md section 4) and as text for people.

use serde_json::{Value, json};

use super::wrap::behind;
use super::{citation, passage, reading};
use crate::analysis::advise::{Advice, Goal, Plan, Step};
use crate::analysis::compare;
use crate::edit::{Edit, apply};
use crate::model::{Design, Vocabulary};
use crate::rules;

/// The advice, ready to print, with a line break at its end.
pub fn json(design: &Design, goal: Goal, advice: &Advice) -> String {
    let plans = advice.plans.iter().map(|plan| {
        json!({
            "cost": plan.cost,
            "steps": steps(design, plan),
            "verdict": plan.verdict.word(),
            "grade": plan.grade.map(Vocabulary::word),
        })
    });
    let reason = (!advice.reason.is_empty()).then_some(&advice.reason);
    let value = json!({
        "goal": goal.word(),
        "reached": advice.reached,
        "proven_smallest": advice.proven_smallest,
        "plans": plans.collect::<Vec<_>>(),
        "reason": reason,
    });
    // Serializing a value to memory cannot fail.
    let text = serde_json::to_string_pretty(&value)
        .unwrap_or_else(|error| unreachable!("the advice has no JSON: {error}"));
    text + "\n"
}

/// Each step with its changes; what a node is before a step depends on those before it.
fn steps(design: &Design, plan: &Plan) -> Vec<Value> {
    let mut before = design.clone();
    let step = |step: &Step| {
        let mut edits = Vec::new();
        changes(&before, &step.edit, &mut edits);
        if let Ok(after) = apply(&before, &step.edit) {
            before = after;
        }
        json!({ "title": step.title, "rule": step.rule, "edits": edits })
    };
    plan.steps.iter().map(step).collect()
}

fn changes(design: &Design, edit: &Edit, out: &mut Vec<Value>) {
    match edit {
        Edit::Group { edits, .. } => edits.iter().for_each(|edit| changes(design, edit, out)),
        Edit::AddNode(node) => out.push(json!({
            "add": "node",
            "id": node.id.as_str(),
            "kind": node.kind.as_str(),
            "within": node.within.as_ref().map(|frame| frame.as_str()),
        })),
        Edit::RemoveNode(id) => out.push(json!({ "remove": "node", "id": id.as_str() })),
        Edit::SetWithin(id, frame) => out.push(json!({
            "change": "node",
            "id": id.as_str(),
            "within": frame.as_ref().map(|frame| frame.as_str()),
        })),
        Edit::AddLink(link) => out.push(json!({ "add": "link", "link": link.name() })),
        Edit::RemoveLink(id) => {
            let name = design.link(*id).map(|link| link.name());
            out.push(json!({ "remove": "link", "link": name }));
        }
        Edit::PutLink(link) => {
            let before = design.link(link.id);
            let differ = before.map(|before| compare::of_link(before, link));
            let name = before.map(|before| before.name());
            out.push(json!({ "change": "link", "link": name, "values": values(differ) }));
        }
        Edit::PutNode(node) => {
            let before = design.node(node.id.as_str());
            let differ = before.map(|before| compare::of_node((design, before), (design, node)));
            out.push(json!({
                "change": "node",
                "id": node.id.as_str(),
                "values": values(differ),
            }));
        }
        // No plan does anything else.
        _ => {}
    }
}

fn values(differ: Option<Vec<compare::Change>>) -> Vec<Value> {
    let value = |change: compare::Change| json!({ "what": change.what, "before": change.before, "after": change.after });
    differ.into_iter().flatten().map(value).collect()
}

/// The advice for people.
pub fn text(goal: Goal, advice: &Advice) -> String {
    let label = goal.label();
    if advice.reached {
        return format!("{label}: the design meets this goal already.\n");
    }
    if advice.plans.is_empty() {
        return behind("", &format!("{label}: {}", advice.reason));
    }
    let mut out = String::new();
    for (place, plan) in advice.plans.iter().enumerate() {
        let proof = match (place, advice.proven_smallest) {
            (0, true) => "; no smaller one leads there by the moves that the handbook knows",
            (0, false) => "; found, not proven smallest",
            _ => "",
        };
        let noun = if plan.cost == 1 { "change" } else { "changes" };
        let verdict = match plan.grade {
            Some(grade) => format!("{} ({})", plan.verdict.label(), grade.label()),
            None => plan.verdict.label().to_owned(),
        };
        let head = format!("{} {noun}{proof}. Then: {verdict}.", plan.cost);
        out += &behind(&format!("Plan {}: ", place + 1), &head);
        for (number, step) in plan.steps.iter().enumerate() {
            let line = format!("{} [{}]", step.title, step.rule);
            out += &behind(&format!("  {}. ", number + 1), &line);
        }
        out.push('\n');
    }
    out + "Why:\n" + &why(advice)
}

/// The rules that the steps follow, each once, with their passages.
fn why(advice: &Advice) -> String {
    let mut out = String::new();
    let mut said: Vec<&str> = Vec::new();
    for step in advice.plans.iter().flat_map(|plan| &plan.steps) {
        let Some(rule) = rules::find(step.rule).filter(|rule| !said.contains(&rule.id)) else {
            continue;
        };
        said.push(rule.id);
        let passage = passage(rule).map(citation).unwrap_or_default();
        let of_ours = match reading(rule) {
            Some(_) => " (a reading of this handbook)",
            None => "",
        };
        let first = format!("  {:<5} ", rule.id);
        out += &behind(&first, &format!("{} {passage}{of_ours}", rule.why));
    }
    out
}
