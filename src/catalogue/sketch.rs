//! A tiny text notation for designs: the examples of the rules, the cases of the tests.
//!
//! ```text
//! m un-mission "Our mission"          a node: id, kind, name if not the catalogue's, attributes
//!   force force                       two more spaces of indentation: lies within
//!   joc joc functions=-
//! unct unct
//!   undp undp dimensions=development;social
//! force, m -member-> joc              links, many to many
//! joc -coordinates-> unct degree=cooperate phases=transition
//! isf result "Police trained" by force due 2011-12
//! design context=active_conflict region=africa
//! ```

use super::get;
use crate::model::attributes::{parse_set, parse_word};
use crate::model::{
    AgreedResult, Attribute, CUSTOM, Class, Date, Design, KindId, Link, LinkKind, Node, Vocabulary,
};

/// Reads a sketch. Nodes have no place yet.
///
/// # Errors
/// The line that is wrong, with its number from 1 and what is wrong with it.
pub fn read(text: &str) -> Result<Design, String> {
    let mut design = Design::new();
    // The nodes that a following, deeper line lies in: indentation and id.
    let mut open: Vec<(usize, String)> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let words = words(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let done = match words.as_slice() {
            [] => Ok(()),
            [first, ..] if first.starts_with('#') => Ok(()),
            ["design", fields @ ..] => set_fields(&mut design, fields),
            [strategy, "result", result, rest @ ..] => {
                add_result(&mut design, strategy, result, rest)
            }
            _ if words
                .iter()
                .any(|word| word.starts_with('-') && word.ends_with("->")) =>
            {
                add_links(&mut design, &words)
            }
            _ => {
                open.retain(|(depth, _)| *depth < indent);
                let within = open.last().map(|(_, id)| id.clone());
                let done = add_node(&mut design, &words, within);
                open.push((indent, words[0].to_owned()));
                done
            }
        };
        done.map_err(|problem| format!("line {}: {problem}: {}", number + 1, line.trim()))?;
    }
    Ok(design)
}

/// Splits at white space and commas; double quotes hold a word together.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut begun) = (Vec::new(), String::new(), false, false);
    for c in line.chars() {
        match c {
            '"' => (quoted, begun) = (!quoted, true),
            c if !quoted && (c.is_whitespace() || c == ',') => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            c => {
                word.push(c);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

fn add_node(design: &mut Design, words: &[&str], within: Option<String>) -> Result<(), String> {
    let [id, kind, rest @ ..] = words else {
        return Err("a node needs an id and a kind".to_owned());
    };
    let class_said = rest.iter().find_map(|word| word.strip_prefix("class="));
    let class = match get().kind(kind) {
        Some(kind) => kind.class,
        None if *kind == CUSTOM => {
            parse_word::<Class>(class_said.ok_or("a custom node needs a class")?)
                .map_err(|error| error.to_string())?
        }
        None => return Err(format!("no kind {kind}")),
    };
    let mut node = Node::new(*id, KindId::from(*kind), class);
    node.within = within.map(Into::into);
    for word in rest {
        match word.split_once('=') {
            None => node.name = Some((*word).to_owned()),
            Some(("class", _)) => {}
            Some(("phases", value)) => {
                node.phases = parse_set(value, &[';']).map_err(|error| error.to_string())?;
            }
            Some(("note", value)) => node.note = value.to_owned(),
            Some((key, value)) => {
                let attribute =
                    Attribute::parse(key).ok_or_else(|| format!("no attribute {key}"))?;
                node.attributes
                    .set(attribute, value, &[';'])
                    .map_err(|error| error.to_string())?;
            }
        }
    }
    design.add_node(node).map_err(|error| error.to_string())
}

fn add_links(design: &mut Design, words: &[&str]) -> Result<(), String> {
    let arrow = words
        .iter()
        .position(|word| word.starts_with('-') && word.ends_with("->"))
        .unwrap_or_default();
    let kind = words[arrow].trim_start_matches('-').trim_end_matches("->");
    let kind: LinkKind = parse_word(kind).map_err(|error| error.to_string())?;
    let (ends, said): (Vec<&str>, Vec<&str>) = words[arrow + 1..]
        .iter()
        .partition(|word| !word.contains('='));
    for from in &words[..arrow] {
        for to in &ends {
            let mut link = Link::new(*from, kind, *to);
            for word in &said {
                set_link_field(&mut link, word)?;
            }
            design.add_link(link).map_err(|error| error.to_string())?;
        }
    }
    Ok(())
}

fn set_link_field(link: &mut Link, word: &str) -> Result<(), String> {
    let text = |error: crate::model::BadWord| error.to_string();
    match word.split_once('=') {
        Some(("degree", value)) => link.degree = Some(parse_word(value).map_err(text)?),
        Some(("line", value)) => link.line = Some(parse_word(value).map_err(text)?),
        Some(("role", value)) => link.role = Some(parse_word(value).map_err(text)?),
        Some(("phases", value)) => link.phases = parse_set(value, &[';']).map_err(text)?,
        _ => return Err(format!("a link has no {word}")),
    }
    Ok(())
}

fn add_result(
    design: &mut Design,
    strategy: &str,
    result: &str,
    rest: &[&str],
) -> Result<(), String> {
    let mut node = design
        .node(strategy)
        .ok_or_else(|| format!("no node {strategy}"))?
        .clone();
    let mut agreed = AgreedResult {
        result: result.to_owned(),
        ..AgreedResult::default()
    };
    for pair in rest.chunks(2) {
        match pair {
            ["by", who] => agreed.responsible = Some((*who).into()),
            ["due", when] => {
                agreed.due = Some(when.parse::<Date>().map_err(|error| error.to_string())?)
            }
            _ => return Err("expected: by WHO due WHEN".to_owned()),
        }
    }
    node.results.push(agreed);
    design.put_node(node).map_err(|error| error.to_string())
}

fn set_fields(design: &mut Design, words: &[&str]) -> Result<(), String> {
    let mut fields = design.fields().clone();
    let text = |error: crate::model::BadWord| error.to_string();
    for word in words {
        match word.split_once('=') {
            Some(("title", value)) => fields.title = value.to_owned(),
            Some(("context", value)) => fields.context = Some(parse_word(value).map_err(text)?),
            Some(("region", value)) => fields.region = Some(parse_word(value).map_err(text)?),
            Some(("phase", value)) => fields.phase = Some(parse_word(value).map_err(text)?),
            Some(("era", value)) => fields.era = Some(parse_word(value).map_err(text)?),
            Some(("period", value)) => {
                fields.period = Some(
                    value
                        .parse()
                        .map_err(|error: crate::model::date::BadDate| error.to_string())?,
                );
            }
            _ => return Err(format!("a design has no {word}")),
        }
    }
    design.set_fields(fields);
    Ok(())
}
