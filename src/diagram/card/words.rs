//! What a card says: title, second line, functions, hats.

use crate::catalogue::{self, Resolved};
use crate::model::text::fold;
use crate::model::{Arm, Class, Era, Family, Hat, Node, Vocabulary};

/// The words of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// The abbreviation where the field says it, else the name. Never empty.
    pub title: String,
    /// Under the title: the full name, or what the node is; empty where the title says it all.
    pub name: String,
    /// What a body does: `plan · monitor`; empty for others.
    pub functions: String,
    /// Hats that the title does not say, as they stand on the top edge.
    pub hats: Vec<&'static str>,
}

/// The words of a node's card in the names of the era.
pub fn words(node: &Node, what: &Resolved, era: Era) -> Words {
    let (title, name) = title_and_name(node, what, era);
    let functions = what.functions.iter().map(|function| function.word());
    Words {
        hats: hats(what, &title),
        functions: functions.collect::<Vec<_>>().join(" · "),
        name,
        title,
    }
}

fn title_and_name(node: &Node, what: &Resolved, era: Era) -> (String, String) {
    let (full, label) = (catalogue::name(node, era), catalogue::label(node, era));
    let full = full
        .strip_suffix(&format!("({label})"))
        .unwrap_or(&full)
        .trim();
    if label.trim().is_empty() {
        return (node.id.to_string(), String::new());
    }
    if full != label {
        return (label, full.to_owned());
    }
    if let Some((title, rest)) = split_bracket(&label) {
        return (title, rest);
    }
    let second = match what.component {
        Some(arm) => arm_name(arm).to_owned(),
        None if node.name.is_some() => kind_name(node, era, &label),
        None => String::new(),
    };
    (label, second)
}

/// `DSRSG (rule of law)` as `DSRSG` and `Rule of law`: an abbreviation and what tells it from its like.
fn split_bracket(label: &str) -> Option<(String, String)> {
    let (title, rest) = label.trim_end().strip_suffix(')')?.split_once('(')?;
    let title = title.trim();
    let abbreviation =
        !title.contains(' ') && title.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let mut letters = rest.trim().chars();
    let first = letters.next().filter(|_| abbreviation)?;
    Some((
        title.to_owned(),
        first.to_uppercase().chain(letters).collect(),
    ))
}

/// What a node with a name of its own is, unless the name says it.
fn kind_name(node: &Node, era: Era, title: &str) -> String {
    /// Longer names give way to the label.
    const LONG: usize = 40;
    if catalogue::get().kind(node.kind.as_str()).is_none() {
        return if node.class.is_frame() {
            String::new()
        } else {
            node.class.label().to_owned()
        };
    }
    let unnamed = Node {
        name: None,
        ..node.clone()
    };
    let (name, label) = (
        catalogue::name(&unnamed, era),
        catalogue::label(&unnamed, era),
    );
    let said = fold(title);
    if said.contains(&fold(&label)) || said.contains(&fold(&name)) {
        String::new()
    } else if name.chars().count() > LONG {
        label
    } else {
        name
    }
}

fn arm_name(arm: Arm) -> &'static str {
    match arm {
        Arm::Military => "Military component",
        Arm::Police => "Police component",
        Arm::Civilian => "Civilian component",
    }
}

fn hats(what: &Resolved, title: &str) -> Vec<&'static str> {
    let said: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).collect();
    // A head's own rank is its title; the functions it carries beside are what the tabs are for.
    let carried = |hat: Hat| matches!(hat, Hat::Rc | Hat::Hc | Hat::Ddo | Hat::Do);
    what.hats
        .iter()
        .filter(|hat| hat.label() != title && (carried(*hat) || !said.contains(&hat.label())))
        .map(Hat::label)
        .collect()
}

/// A node as a tooltip and a screen reader name it: `UN Development Programme, organization, UN agencies`.
pub fn description(name: &str, class: Class, family: Option<Family>) -> String {
    let class = class.word();
    match family.map(Family::label) {
        Some(family) => format!("{name}, {class}, {family}"),
        None => format!("{name}, {class}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CUSTOM;

    fn said(kind: &str, class: Class, name: Option<&str>) -> (String, String) {
        let mut node = Node::new("x", kind, class);
        node.name = name.map(str::to_owned);
        let words = words(&node, &catalogue::resolve(&node), Era::Un2008);
        (words.title, words.name)
    }

    #[test]
    fn the_second_line_says_what_the_title_does_not() {
        let check = |kind: &str, class: Class, name: Option<&str>, title: &str, second: &str| {
            let expected = (title.to_owned(), second.to_owned());
            assert_eq!(said(kind, class, name), expected, "{kind} {name:?}");
        };
        check(
            "joc",
            Class::Structure,
            None,
            "JOC",
            "Joint Operations Centre",
        );
        check(
            "civil-affairs",
            Class::Component,
            None,
            "Civil Affairs",
            "Civilian component",
        );
        check("un-women", Class::Organization, None, "UN Women", "");
        let named = Some("UN Mission in Liberia (UNMIL)");
        check(
            "un-mission",
            Class::Mission,
            named,
            "UNMIL",
            "UN Mission in Liberia",
        );
        let named = Some("DSRSG (rule of law)");
        check(
            "dsrsg-political",
            Class::Post,
            named,
            "DSRSG",
            "Rule of law",
        );
        // The kind, in its name or, where that is long, its label; nothing where the name says it.
        let named = Some("Lift Liberia");
        check(
            "prsp",
            Class::Process,
            named,
            "Lift Liberia",
            "Poverty Reduction Strategy Paper",
        );
        let named = Some("Humanitarian support office");
        check(
            "ocha",
            Class::Organization,
            named,
            "Humanitarian support office",
            "OCHA",
        );
        let named = Some("Government of Liberia");
        check(
            "host-government",
            Class::Organization,
            named,
            "Government of Liberia",
            "",
        );
        check(
            CUSTOM,
            Class::Structure,
            Some("Our table"),
            "Our table",
            "Structure",
        );
        check(CUSTOM, Class::Group, Some("Friends"), "Friends", "");
    }

    #[test]
    fn a_title_is_never_empty() {
        assert_eq!(said(CUSTOM, Class::Post, Some("  ")).0, "x");
        assert_eq!(said("joc", Class::Structure, Some("")).0, "x");
    }

    #[test]
    fn hats_are_what_a_post_carries_beside_its_rank() {
        let hats = |kind: &str| {
            let node = Node::new("x", kind, Class::Post);
            words(&node, &catalogue::resolve(&node), Era::Un2008).hats
        };
        assert_eq!(hats("srsg"), Vec::<&str>::new());
        assert_eq!(hats("dsrsg-rc-hc"), ["RC", "HC", "DDO"]);
        assert_eq!(hats("hc"), Vec::<&str>::new(), "the title says it");
    }
}
