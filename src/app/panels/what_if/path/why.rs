//! Why a plan mends what is missing, in doctrine's words: the passage of each rule that its steps are the remedy of.

use egui::Ui;

use super::step;
use crate::analysis::advise::Plan;
use crate::app::panels::findings::{passage, reading};
use crate::app::theme::Type;
use crate::app::widgets::text;
use crate::diagram::Token;
use crate::doctrine;
use crate::rules;

/// Shows each rule once, in the order of the steps.
pub(super) fn show(ui: &mut Ui, plan: &Plan) {
    text(ui, Type::Heading, Token::Ink, "Why");
    for (rule, steps) in by_rule(plan) {
        let Some(rule) = rules::find(rule) else {
            continue;
        };
        ui.add_space(2.0);
        let title = format!("{}: {}", told(&steps), step::rule(rule.id));
        text(ui, Type::Label, Token::Ink2, title);
        text(ui, Type::Second, Token::Ink2, rule.why);
        let first = rule.passages.first();
        if let Some(found) = first.and_then(|id| doctrine::get().passage(id)) {
            passage(ui, found, None);
        }
        if let Some(ids) = rule.reading {
            reading(ui, ids);
        }
    }
}

/// The rules in the order of the steps, each with the numbers of its steps.
fn by_rule(plan: &Plan) -> Vec<(&'static str, Vec<usize>)> {
    let mut rules: Vec<(&'static str, Vec<usize>)> = Vec::new();
    for (place, step) in plan.steps.iter().enumerate() {
        match rules.iter_mut().find(|(rule, _)| *rule == step.rule) {
            Some((_, steps)) => steps.push(place + 1),
            None => rules.push((step.rule, vec![place + 1])),
        }
    }
    rules
}

/// `Step 2`, `Steps 1–4`, `Steps 2, 5`.
fn told(steps: &[usize]) -> String {
    match steps {
        [one] => format!("Step {one}"),
        [first, .., last] if steps.len() > 2 && last - first + 1 == steps.len() => {
            format!("Steps {first}–{last}")
        }
        _ => {
            let numbers: Vec<String> = steps.iter().map(ToString::to_string).collect();
            format!("Steps {}", numbers.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn steps_are_told_by_their_numbers() {
        assert_eq!(told(&[3]), "Step 3");
        assert_eq!(told(&[1, 2]), "Steps 1, 2");
        assert_eq!(told(&[1, 2, 3]), "Steps 1–3");
        assert_eq!(told(&[1, 2, 5]), "Steps 1, 2, 5");
    }
}
