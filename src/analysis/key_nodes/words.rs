//! Whom to talk to, in words: one place for window, report and command line.

use super::{KeyNodes, MANY_SEATS, Outreach, STEPS};
use crate::catalogue;
use crate::model::{Design, Era, NodeId};
use crate::rules::notions::words::{capital, join, number};

/// Over those between others.
pub const BETWEEN: &str = "Most between others";

/// Over those who hear it and pass nothing on.
pub const HELD_BACK: &str = "Hear it and pass nothing on (insulated)";

/// Over those who are not reached.
pub const UNREACHED: &str = "Not reached";

/// Nodes of which something is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: &'static str,
    /// What is told of them, in a sentence.
    pub told: String,
    /// The nodes.
    pub rows: Vec<Row>,
}

/// A node of which something is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The node.
    pub node: NodeId,
    /// In a few words beside its name; may be blank.
    pub aside: String,
    /// In a sentence.
    pub told: String,
}

impl Section {
    /// The sentence with the names of the first nodes: `Persuade these two: UNDP and OCHA.`
    pub fn sentence(&self, design: &Design, most: usize) -> String {
        let name = |row: &Row| match row.aside.as_str() {
            "" => name(design, &row.node),
            aside => format!("{} ({aside})", name(design, &row.node)),
        };
        let told = self.told.trim_end_matches('.');
        match shortened(&self.rows, most, name) {
            nobody if nobody.is_empty() => self.told.clone(),
            names => format!("{told}: {names}."),
        }
    }
}

/// What a node is called.
pub fn name(design: &Design, id: &NodeId) -> String {
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let node = design.node(id.as_str());
    node.map_or_else(|| id.to_string(), |node| catalogue::label(node, era))
}

/// The names of the first nodes: `UNDP, OCHA and three more`.
pub fn names(design: &Design, ids: &[NodeId], most: usize) -> String {
    shortened(ids, most, |id| name(design, id))
}

/// The names of the first; one more than that is as short as its number.
fn shortened<T>(all: &[T], most: usize, name: impl Fn(&T) -> String) -> String {
    let shown = if all.len() > most + 1 {
        most
    } else {
        all.len()
    };
    let mut names: Vec<String> = all[..shown].iter().map(name).collect();
    if all.len() > shown {
        names.push(format!("{} more", number(all.len() - shown)));
    }
    listed(&names)
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

/// Nodes of which the same is told.
fn alike(ids: &[NodeId], told: &str) -> Vec<Row> {
    let row = |id: &NodeId| row(id, String::new(), told.to_owned());
    ids.iter().map(row).collect()
}

fn row(id: &NodeId, aside: String, told: String) -> Row {
    Row {
        node: id.clone(),
        aside,
        told,
    }
}

/// The fewest to persuade.
pub fn few(keys: &KeyNodes) -> Section {
    let told = match keys.few.len() {
        0 => NOBODY.to_owned(),
        count => format!(
            "Persuade {}, and all who are linked hear it within {} steps.",
            these(count),
            number(STEPS)
        ),
    };
    Section {
        heading: "Fewest to persuade",
        told,
        rows: alike(
            &keys.few,
            "One of the fewest from whom all who are linked hear it.",
        ),
    }
}

const NOBODY: &str = "No external actor here is linked with anybody: word has no way.";

fn these(count: usize) -> String {
    match count {
        1 => "this one".to_owned(),
        count => format!("these {}", number(count)),
    }
}

/// Whether fewer than so many would do; blank where that goes without saying.
pub fn proof(count: usize, is_smallest: bool) -> &'static str {
    match (count, is_smallest) {
        (0 | 1, _) => "",
        (_, true) => "No fewer would do: all smaller choices were ruled out.",
        (_, false) => "Found, not proven smallest: fewer may do.",
    }
}

/// Whom an internal actor has to persuade: those with whom it is linked, and those who have to be won.
pub fn outreach(design: &Design, outreach: &Outreach) -> Section {
    let row = |id: &NodeId| {
        let (aside, told) = if outreach.more.contains(id) {
            (
                "to be won",
                "Not linked with who asks: has to be won, by a link or a seat where it sits.",
            )
        } else {
            ("linked", "Linked with who asks, or met in a body already.")
        };
        row(id, aside.to_owned(), told.to_owned())
    };
    Section {
        heading: "Who wants to be heard",
        told: reached(&name(design, &outreach.asker), outreach),
        rows: outreach.few().iter().map(row).collect(),
    }
}

/// What an internal actor reaches, and what that takes.
fn reached(who: &str, outreach: &Outreach) -> String {
    let who = capital(who);
    let steps = number(STEPS);
    let (heard, missed) = (outreach.heard.len(), outreach.missed.len());
    let all = heard + missed;
    if all == 0 {
        return NOBODY.to_owned();
    }
    let these = these(outreach.through.len() + outreach.more.len());
    let linked = match outreach.contacts.len() {
        0 => {
            return format!(
                "{who} is linked with no external actor yet. It has to win {these} for all to hear it within {steps} steps."
            );
        }
        1 => "one external actor".to_owned(),
        count => format!("{} external actors", number(count)),
    };
    let (hear, takes) = match missed {
        0 => (
            format!("all {} can hear it", number(all)),
            format!("It is enough to persuade {these}."),
        ),
        _ => (
            format!("{} of {} can hear it", number(heard), number(all)),
            format!("For all to hear it, persuade {these}."),
        ),
    };
    format!("{who} is linked with {linked}; through them {hear} within {steps} steps. {takes}")
}

/// Who has no link at all.
pub fn unlinked(keys: &KeyNodes) -> Section {
    let told = match keys.unlinked.len() {
        1 => "Nobody is linked with this one, and word cannot reach it.",
        _ => "Nobody is linked with these, and word cannot reach them.",
    };
    Section {
        heading: "Not linked",
        told: told.to_owned(),
        rows: alike(
            &keys.unlinked,
            "Nobody is linked with it: word cannot reach it.",
        ),
    }
}

/// Who holds the canvas together, and who hardly hangs on it; those parts of it that have somebody.
pub fn parts(keys: &KeyNodes) -> Vec<Section> {
    let mut parts = vec![brokers(keys), between(keys), overloaded(keys), rim(keys)];
    parts.retain(|part| !part.rows.is_empty());
    parts
}

fn brokers(keys: &KeyNodes) -> Section {
    let without = match keys.brokers.len() {
        1 => "Without this one",
        _ => "Without any one of these",
    };
    Section {
        heading: "Brokers",
        told: format!("{without} the canvas falls into parts that have no other connection."),
        rows: alike(
            &keys.brokers,
            "Without it the canvas falls into parts that have no other connection.",
        ),
    }
}

fn between(keys: &KeyNodes) -> Section {
    let pairs = |count: f64| match count.round() {
        few if few <= 1.0 => ("1 pair".to_owned(), "one pair".to_owned()),
        many => (format!("{many} pairs"), format!("about {many} pairs")),
    };
    let rows = keys.between.iter().map(|told| {
        let (aside, pairs) = pairs(told.count);
        let said = format!("Lies on a shortest way between {pairs} of others.");
        row(&told.node, aside, said)
    });
    Section {
        heading: BETWEEN,
        told: "The shortest ways between others lead over these.".to_owned(),
        rows: rows.collect(),
    }
}

fn overloaded(keys: &KeyNodes) -> Section {
    let rows = keys.overloaded.iter().map(|told| {
        let count = number(told.count);
        row(
            &told.node,
            format!("{count} bodies"),
            format!("Sits in {count} bodies."),
        )
    });
    Section {
        heading: "Over-loaded with seats",
        told: format!(
            "More than {} bodies are many for one actor.",
            number(MANY_SEATS)
        ),
        rows: rows.collect(),
    }
}

fn rim(keys: &KeyNodes) -> Section {
    let told = match keys.rim.len() {
        1 => "This one has one connection only, and hears nothing if that fails.",
        _ => "Each of these has one connection only, and hears nothing if that fails.",
    };
    Section {
        heading: "On the rim",
        told: told.to_owned(),
        rows: alike(
            &keys.rim,
            "Has one connection only, and hears nothing if that fails.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
