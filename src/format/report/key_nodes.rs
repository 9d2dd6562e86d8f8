//! Whom to talk to, in words: the sentences of command line, report and window; as JSON for programs.

use serde_json::{Value, json};

use super::text::label;
use super::wrap::behind;
use crate::analysis::key_nodes::{KeyNodes, MANY_SEATS, STEPS, Spreading, Told};
use crate::model::{Design, NodeId};
use crate::rules::notions::words::{capital, join};

/// So many names are listed; the rest is counted.
const NAMES: usize = 8;

/// A small number in words, a large one in digits.
fn number(count: usize) -> String {
    const WORDS: [&str; 11] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let word = WORDS.get(count).map(|word| (*word).to_owned());
    word.unwrap_or_else(|| count.to_string())
}

/// Names as a sentence lists them; semicolons part them where a name has a comma of its own.
fn listed(names: &[String]) -> String {
    let has_comma = names.iter().any(|name| name.contains(','));
    match names.split_last() {
        Some((last, rest)) if has_comma && !rest.is_empty() => {
            format!("{}; and {last}", rest.join("; "))
        }
        _ => join(names),
    }
}

/// The names of nodes: `UNDP, OCHA and 3 more`.
pub fn names(design: &Design, ids: &[NodeId]) -> String {
    let shown = if ids.len() > NAMES + 1 {
        NAMES
    } else {
        ids.len()
    };
    let mut names: Vec<String> = ids[..shown].iter().map(|id| label(design, id)).collect();
    if ids.len() > shown {
        names.push(format!("{} more", ids.len() - shown));
    }
    listed(&names)
}

/// Whom to talk to so that all who are linked hear it.
pub fn few(design: &Design, keys: &KeyNodes) -> String {
    let steps = number(STEPS);
    let who = names(design, &keys.few);
    let proof = if keys.is_smallest {
        ""
    } else {
        " A smaller set may do: this one is found, not proven smallest."
    };
    match keys.few.len() {
        0 => "No external actor on the canvas is linked to anybody: word has no way.".to_owned(),
        1 => format!("Talk to {who}, and all who are linked hear it within {steps} steps."),
        count => format!(
            "Talk to these {}, and all who are linked hear it within {steps} steps: {who}.{proof}",
            number(count)
        ),
    }
}

/// Who has no link at all; blank where everybody has one.
pub fn unlinked(design: &Design, keys: &KeyNodes) -> String {
    let who = capital(&names(design, &keys.unlinked));
    match keys.unlinked.len() {
        0 => String::new(),
        1 => format!("{who} has no link to anybody: word cannot reach it."),
        _ => format!("{who} have no link to anybody: word cannot reach them."),
    }
}

/// Who holds parts together; blank where nobody does alone.
pub fn brokers(design: &Design, keys: &KeyNodes) -> String {
    let who = names(design, &keys.brokers);
    match keys.brokers.len() {
        0 => String::new(),
        1 => format!("Without {who} the canvas falls into parts that have no other connection."),
        _ => format!(
            "Without any one of these the canvas falls into parts that have no other connection: {who}."
        ),
    }
}

/// Over whom most ways between others lead; blank where ways lead over nobody.
pub fn between(design: &Design, keys: &KeyNodes) -> String {
    const MOST: usize = 3;
    let first: Vec<NodeId> = keys
        .between
        .iter()
        .take(MOST)
        .map(|told| told.node.clone())
        .collect();
    match first.len() {
        0 => String::new(),
        1 => format!(
            "The shortest ways between others lead over {}.",
            names(design, &first)
        ),
        _ => format!(
            "Most of the shortest ways between others lead over {}.",
            names(design, &first)
        ),
    }
}

/// What betweenness says of one node: `Lies on a shortest way between about 12 pairs of others.`
pub fn between_of(told: &Told<f64>) -> String {
    match told.count.round() {
        count if count <= 1.0 => "Lies on a shortest way between one pair of others.".to_owned(),
        count => format!("Lies on a shortest way between about {count} pairs of others."),
    }
}

/// Who sits in very many bodies; blank where nobody does.
pub fn overloaded(design: &Design, keys: &KeyNodes) -> String {
    if keys.overloaded.is_empty() {
        return String::new();
    }
    let shown = keys.overloaded.iter().take(NAMES);
    let mut who: Vec<String> = shown
        .map(|told| {
            let count = number(told.count);
            format!("{} sits in {count} bodies", label(design, &told.node))
        })
        .collect();
    if keys.overloaded.len() > NAMES {
        who.push(format!(
            "{} others sit in many",
            keys.overloaded.len() - NAMES
        ));
    }
    format!(
        "{}: more than {} are many for one actor.",
        capital(&join(&who)),
        number(MANY_SEATS)
    )
}

/// Who stands at the rim; blank where nobody does.
pub fn rim(design: &Design, keys: &KeyNodes) -> String {
    let who = capital(&names(design, &keys.rim));
    match keys.rim.len() {
        0 => String::new(),
        1 => format!(
            "{who} stands at the rim: it has one connection only, and hears nothing if that one fails."
        ),
        _ => format!(
            "{who} stand at the rim: each has one connection only, and hears nothing if that one fails."
        ),
    }
}

/// All of it, each with its heading; what is blank is left out.
pub fn sections(design: &Design, keys: &KeyNodes) -> Vec<(&'static str, String)> {
    let all = [
        ("Fewest to talk to", few(design, keys)),
        ("Not linked", unlinked(design, keys)),
        ("Brokers", brokers(design, keys)),
        ("Ways between others", between(design, keys)),
        ("Over-loaded", overloaded(design, keys)),
        ("Rim", rim(design, keys)),
    ];
    all.into_iter()
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

/// Who hears it at a step of spreading: `Step 1: UNDP and OCHA`.
pub fn step(design: &Design, spread: &Spreading, at: usize) -> String {
    let who = spread.steps.get(at).map(Vec::as_slice).unwrap_or_default();
    match at {
        0 => format!("Start: {}", names(design, who)),
        _ => format!("Step {at}: {}", names(design, who)),
    }
}

/// Who hears it and passes nothing on; blank where nobody does.
pub fn held_back(design: &Design, spread: &Spreading) -> String {
    let who = capital(&names(design, &spread.held_back));
    match spread.held_back.len() {
        0 => String::new(),
        1 => format!(
            "{who} hears it and does not pass it on: humanitarian insulation holds it back."
        ),
        _ => format!("{who} hear it and do not pass it on: humanitarian insulation holds it back."),
    }
}

/// Who is not reached; blank where everybody is.
pub fn unreached(design: &Design, spread: &Spreading) -> String {
    match spread.unreached.as_slice() {
        [] => String::new(),
        ids => format!("Word does not reach {}.", names(design, ids)),
    }
}

/// Whom to talk to, for people at a terminal.
pub fn text(design: &Design, keys: &KeyNodes, spread: Option<&Spreading>) -> String {
    let mut out = String::new();
    for (heading, said) in sections(design, keys) {
        out += &behind(&format!("{heading:<21}"), &said);
    }
    if let Some(spread) = spread {
        out += "\n";
        for at in 0..spread.steps.len() {
            out += &behind("", &step(design, spread, at));
        }
        for said in [held_back(design, spread), unreached(design, spread)] {
            if !said.is_empty() {
                out += &behind("", &said);
            }
        }
    }
    out
}

/// Whom to talk to as JSON, ready to print, with a line break at its end.
pub fn json(keys: &KeyNodes, spread: Option<&Spreading>) -> String {
    let ids = |ids: &[NodeId]| -> Vec<String> { ids.iter().map(NodeId::to_string).collect() };
    let spreading = spread.map(|spread| {
        json!({
            "steps": spread.steps.iter().map(|step| ids(step)).collect::<Vec<_>>(),
            "held_back": ids(&spread.held_back),
            "unreached": ids(&spread.unreached),
        })
    });
    let between = keys.between.iter();
    let between: Vec<Value> = between
        .map(|told| json!({ "node": told.node.as_str(), "pairs": told.count }))
        .collect();
    let overloaded = keys.overloaded.iter();
    let overloaded: Vec<Value> = overloaded
        .map(|told| json!({ "node": told.node.as_str(), "seats": told.count }))
        .collect();
    let value = json!({
        "format": "mission-canvas-key-nodes",
        "version": 1,
        "few": ids(&keys.few),
        "proven_smallest": keys.is_smallest,
        "unlinked": ids(&keys.unlinked),
        "brokers": ids(&keys.brokers),
        "between": between,
        "overloaded": overloaded,
        "rim": ids(&keys.rim),
        "spreading": spreading,
    });
    // Serializing a value to memory cannot fail.
    let text = serde_json::to_string_pretty(&value)
        .unwrap_or_else(|error| unreachable!("the key nodes have no JSON: {error}"));
    text + "\n"
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::analysis::key_nodes::{key_nodes, spreading};
    use crate::catalogue::sketch;

    #[test]
    fn names_with_commas_are_parted_by_semicolons() {
        let names = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            listed(&names)
        };
        assert_eq!(names(&["a", "b", "c"]), "a, b and c");
        assert_eq!(names(&["UNCT, Khartoum", "b"]), "UNCT, Khartoum; and b");
        assert_eq!(names(&["UNCT, Khartoum"]), "UNCT, Khartoum");
    }

    #[test]
    fn each_sentence_says_who_and_what_it_means() {
        let design = sketch::read(
            "gov host-government\na undp\nb unicef\nc who\nocha ocha\nngo ngo-humanitarian\nalone unhcr\n\
             gov -coordinates-> a\na -coordinates-> b\nb -coordinates-> c\nc -coordinates-> ocha\n\
             ocha -coordinates-> ngo",
        )
        .unwrap();
        let keys = key_nodes(&design, None);
        let said = sections(&design, &keys);
        let of = |heading: &str| {
            said.iter()
                .find(|(of, _)| *of == heading)
                .unwrap()
                .1
                .as_str()
        };
        assert!(of("Fewest to talk to").contains("all who are linked hear it within two steps"));
        assert!(of("Not linked").starts_with("UNHCR has no link"));
        assert!(of("Brokers").contains("UNDP") && of("Rim").contains("one connection only"));
        assert!(
            said.iter()
                .all(|(_, text)| !text.contains('%') && text.ends_with('.'))
        );
        let spread = spreading(&design, None, &["gov".into()]);
        let text = text(&design, &keys, Some(&spread));
        assert!(text.contains("\nStep 1: UNDP\n"), "{text}");
        assert!(
            text.contains("OCHA hears it and does not pass it on"),
            "{text}"
        );
    }
}
