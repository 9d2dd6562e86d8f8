//! Whom to talk to, in words for people at a terminal and in a report, and as JSON for programs.

use serde_json::{Value, json};

use super::wrap::behind;
use crate::analysis::key_nodes::words::{
    self, BETWEEN, HELD_BACK, Section, UNREACHED, few, outreach, parts, proof, unlinked,
};
use crate::analysis::key_nodes::{KeyNodes, Outreach, Spreading};
use crate::model::{Design, NodeId};

/// So many names are listed; the rest is counted.
const NAMES: usize = 8;

/// Of those between others only so many: the others matter little.
const BETWEEN_NAMES: usize = 3;

/// The heading of each part with a sentence that names who it is; parts with nobody are left out.
pub fn sections(design: &Design, keys: &KeyNodes) -> Vec<(&'static str, String)> {
    let first = few(keys);
    let count = first.rows.len();
    let first = (
        first.heading,
        proven(design, &first, proof(count, keys.is_smallest)),
    );
    let all = [unlinked(keys)].into_iter().chain(parts(keys));
    let all = all.filter(|part| !part.rows.is_empty());
    let all = all.map(|part| {
        let most = if part.heading == BETWEEN {
            BETWEEN_NAMES
        } else {
            NAMES
        };
        (part.heading, part.sentence(design, most))
    });
    [first].into_iter().chain(all).collect()
}

/// Whom an internal actor has to persuade.
pub fn outreach_sentence(design: &Design, reached: &Outreach) -> String {
    let section = outreach(design, reached);
    let count = section.rows.len();
    proven(design, &section, proof(count, reached.is_smallest))
}

fn proven(design: &Design, section: &Section, proof: &str) -> String {
    let said = format!("{} {proof}", section.sentence(design, NAMES));
    said.trim_end().to_owned()
}

/// Who hears it, step by step, who holds it back, and whom it does not reach.
fn steps(design: &Design, spread: &Spreading) -> Vec<String> {
    let names = |ids: &[NodeId]| words::names(design, ids, NAMES);
    let steps = spread.steps.iter().enumerate();
    let mut said: Vec<String> = steps
        .map(|(at, ids)| match at {
            0 => format!("Start: {}", names(ids)),
            _ => format!("Step {at}: {}", names(ids)),
        })
        .collect();
    for (heading, ids) in [
        (HELD_BACK, &spread.held_back),
        (UNREACHED, &spread.unreached),
    ] {
        if !ids.is_empty() {
            said.push(format!("{heading}: {}", names(ids)));
        }
    }
    said
}

/// What is told beside the key nodes, where it is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What one internal actor reaches.
    pub outreach: Option<Outreach>,
    /// How word spreads from some nodes.
    pub spread: Option<Spreading>,
}

/// Whom to talk to, for people at a terminal.
pub fn text(design: &Design, keys: &KeyNodes, asked: &Asked) -> String {
    let mut all = sections(design, keys);
    if let Some(reached) = &asked.outreach {
        let heading = outreach(design, reached).heading;
        all.push((heading, outreach_sentence(design, reached)));
    }
    let mut out = String::new();
    for (heading, said) in all {
        out += &behind(&format!("{heading:<24}"), &said);
    }
    if let Some(spread) = &asked.spread {
        out += "\n";
        for said in steps(design, spread) {
            out += &behind("", &said);
        }
    }
    out
}

/// Whom to talk to as JSON, ready to print, with a line break at its end.
pub fn json(keys: &KeyNodes, asked: &Asked) -> String {
    let ids = |ids: &[NodeId]| -> Vec<String> { ids.iter().map(NodeId::to_string).collect() };
    let spreading = asked.spread.as_ref().map(|spread| {
        json!({
            "steps": spread.steps.iter().map(|step| ids(step)).collect::<Vec<_>>(),
            "held_back": ids(&spread.held_back),
            "unreached": ids(&spread.unreached),
        })
    });
    let outreach = asked.outreach.as_ref().map(|reached| {
        json!({
            "asker": reached.asker.as_str(),
            "contacts": ids(&reached.contacts),
            "heard": ids(&reached.heard),
            "missed": ids(&reached.missed),
            "through": ids(&reached.through),
            "more": ids(&reached.more),
            "proven_smallest": reached.is_smallest,
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
        "outreach": outreach,
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
    use crate::analysis::key_nodes::{key_nodes, outreach, spreading};
    use crate::catalogue::sketch;

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
            let said = said.iter().find(|(of, _)| *of == heading);
            said.unwrap().1.as_str()
        };
        assert!(of("Fewest to persuade").contains("all who are linked hear it within two steps"));
        assert!(of("Not linked").ends_with("word cannot reach it: UNHCR."));
        assert!(of("Brokers").contains("UNDP") && of("On the rim").contains("one connection only"));
        assert!(of("Most between others").contains("UNDP (4 pairs)"));
        assert!(
            said.iter()
                .all(|(_, text)| !text.contains('%') && text.ends_with('.'))
        );
        let asked = Asked {
            outreach: outreach(&design, None, &"gov".into()),
            spread: Some(spreading(&design, None, &["gov".into()])),
        };
        let text = text(&design, &keys, &asked);
        assert!(text.contains("\nWho wants to be heard   "), "{text}");
        assert!(text.contains("UNICEF (to be won)"), "{text}");
        assert!(text.contains("\nStep 1: UNDP\n"), "{text}");
        let held = format!("\n{HELD_BACK}: OCHA\n");
        assert!(text.contains(&held), "{text}");
    }
}
