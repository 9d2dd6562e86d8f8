//! CSV tables: what comes in, what is refused and how it is told, and round trips.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use mission_canvas::format::Warning;
use mission_canvas::format::tables::{BadTables, Table, Tables, read, write};
use mission_canvas::model::{Design, Rect};
use proptest::prelude::*;

fn table<'a>(name: &'a str, text: &'a str) -> Table<'a> {
    Table {
        name,
        bytes: text.as_bytes(),
    }
}

fn import(
    nodes: &str,
    links: &str,
    results: &str,
    design: &str,
) -> Result<(Design, Vec<Warning>), BadTables> {
    read(&Tables {
        nodes: table("n.csv", nodes),
        links: Some(table("l.csv", links)),
        results: (!results.is_empty()).then(|| table("r.csv", results)),
        design: (!design.is_empty()).then(|| table("d.csv", design)),
    })
}

const NODES: &str =
    "id,kind,within\nm,un-mission,\nforce,force,m\nundp,undp,\nimpt,impt,\nisf,isf,\n";
const LINKS: &str = "from,to,kind\nundp,impt,member\n";

/// The message for a nodes table.
fn bad_nodes(nodes: &str) -> String {
    import(nodes, "from,to,kind", "", "")
        .unwrap_err()
        .to_string()
}

const CLASSES: &str =
    "mission, group, component, post, organization, structure, process, programme";

#[test]
fn bad_nodes_are_told_with_row_column_value_and_what_is_allowed() {
    let id_or_custom = "allowed: an id of the catalogue, or \"custom\" with a class";
    for (nodes, expected) in [
        ("", "n.csv: the file is empty; expected a header: id, kind".to_owned()),
        ("id,name\na,b", "n.csv, row 1, column kind: the column is missing; the header has: id, name".to_owned()),
        ("id,kind,id\na,joc,c", "n.csv, row 1, column id: the column is there twice".to_owned()),
        ("id,kind\na,jco", format!("n.csv, row 2, column kind: \"jco\" is no kind of the catalogue (did you mean \"joc\"?); {id_or_custom}")),
        ("id,kind\n\n\na,", format!("n.csv, row 4, column kind: the kind is missing; {id_or_custom}")),
        ("id,kind\n,joc", "n.csv, row 2, column id: the id is missing; every node needs one of its own".to_owned()),
        ("id,kind\na,joc\na,impt", "n.csv, row 3, column id: the id \"a\" is taken by row 2; every node needs one of its own".to_owned()),
        ("id,kind\n(mission),joc", "n.csv, row 2, column id: \"(mission)\" cannot be an id; allowed: a text without a line break, not (mission), of at most 1000 bytes".to_owned()),
        ("id,kind\n\"a\nb\",joc", "n.csv, row 2, column id: \"a\\nb\" cannot be an id; allowed: a text without a line break, not (mission), of at most 1000 bytes".to_owned()),
        ("id,kind\na,custom", format!("n.csv, row 2, column class: a custom node needs a class; allowed: {CLASSES}")),
        ("id,kind,class\na,custom,thing", format!("n.csv, row 2, column class: \"thing\" is no class; allowed: {CLASSES}")),
        ("id,kind,class\na,joc,post", "n.csv, row 2, column class: \"post\" is not the class of joc; allowed: blank or structure, or the kind custom".to_owned()),
        ("id,kind,class\na,custom,mission", "n.csv, row 2, column owner: a custom mission needs an owner; allowed: un, hybrid, au, rec, eu, nato, coalition".to_owned()),
        ("id,kind,owner\na,un-mission,UNO", "n.csv, row 2, column owner: \"UNO\" is no value of owner; allowed: un, hybrid, au, rec, eu, nato, coalition".to_owned()),
        ("id,kind,dimensions\na,undp,political;money", "n.csv, row 2, column dimensions: \"money\" is no value of dimensions; allowed: political, development, humanitarian, human_rights, rule_of_law, social, security".to_owned()),
        ("id,kind,functions\na,joc,\"plan,decide\"", "n.csv, row 2, column functions: \"plan,decide\" is no value of functions; allowed: assess, plan, coordinate, monitor, evaluate, decide, logistics, security, train, inform".to_owned()),
        ("id;kind;hats\na;srsg;srsg|king", "n.csv, row 2, column hats: \"king\" is no value of hats; allowed: srsg, ersg, dsrsg, rc, hc, ddo, do, rr, srcc, jsr, fc, pc, cos".to_owned()),
        ("id,kind,strategy\na,isf,maybe", "n.csv, row 2, column strategy: \"maybe\" is no value of strategy; allowed: yes, no".to_owned()),
        ("id,kind,stance\na,ddr-programme,-", "n.csv, row 2, column stance: \"-\" is no value of stance; allowed: in, on".to_owned()),
        ("id,kind,phases\na,joc,now", "n.csv, row 2, column phases: \"now\" is no value of phases; allowed: stabilization, transition, consolidation".to_owned()),
        ("id,kind,within\na,joc,b", "n.csv, row 2, column within: \"b\" is no id of the nodes table; allowed: the id of a mission or a group".to_owned()),
        ("id,kind,within\na,joc,b\nb,impt,", "n.csv, row 2, column within: \"b\" is a structure, and nothing can lie in it; allowed: the id of a mission or a group".to_owned()),
        ("id,kind,within\na,unct,a", "n.csv, row 2, column within: \"a\" cannot lie within itself".to_owned()),
        ("id,kind,within\nx,joc,a\na,unct,b\nb,unct,a", "n.csv, row 3, column within: a cannot lie within itself".to_owned()),
        ("id,kind\na,joc,c", "n.csv, row 2: \"c\" stands beyond the last column of the header".to_owned()),
        ("id,kind,name\na,joc,\"x\nb,joc,y\n", "n.csv, row 2: a quotation mark is opened and never closed".to_owned()),
        ("id,kind\na,x\nb,y\nc,z", format!("n.csv, row 2, column kind: \"x\" is no kind of the catalogue; {id_or_custom} (and 2 more)")),
    ] {
        assert_eq!(bad_nodes(nodes), expected, "{nodes}");
    }
    let latin = read(&Tables {
        nodes: Table {
            name: "n.csv",
            bytes: b"id,kind\na,joc\n\xe9,joc\n",
        },
        links: Some(table("l.csv", LINKS)),
        results: None,
        design: None,
    });
    assert_eq!(
        latin.unwrap_err().to_string(),
        "n.csv, row 3: this is no UTF-8 text; save the table as CSV in UTF-8 (and 2 more)"
    );
}

#[test]
fn bad_links_results_and_fields_are_told_too() {
    let kinds = "member, reports, coordinates, funds, uses, aligns, delivers, hands_over";
    for (links, results, design, expected) in [
        ("from,to\nundp,impt", "", "", "l.csv, row 1, column kind: the column is missing; the header has: from, to".to_owned()),
        ("from,to,kind\nundp,imtp,member", "", "", "l.csv, row 2, column to: \"imtp\" is no id of the nodes table; allowed: the id of a node".to_owned()),
        ("from,to,kind\n,impt,member", "", "", "l.csv, row 2, column from: \"\" is no id of the nodes table; allowed: the id of a node".to_owned()),
        ("from,to,kind\nundp,undp,coordinates", "", "", "l.csv, row 2, column to: \"undp\" cannot be linked to itself; allowed: the id of another node".to_owned()),
        ("from,to,kind\nundp,impt,sits", "", "", format!("l.csv, row 2, column kind: \"sits\" is no value of kind; allowed: {kinds}")),
        ("from,to,kind\nundp,impt,", "", "", format!("l.csv, row 2, column kind: the kind is missing; allowed: {kinds}")),
        ("from,to,kind,degree\nundp,force,coordinates,love", "", "", "l.csv, row 2, column degree: \"love\" is no value of degree; allowed: compete, coexist, coordinate, cooperate, integrate, unite".to_owned()),
        ("from,to,kind,role\nundp,impt,member,chair", "", "", "l.csv, row 2, column role: \"chair\" is no value of role; allowed: observer, lead".to_owned()),
        ("from,to,kind,line\nforce,m,reports,thick", "", "", "l.csv, row 2, column line: \"thick\" is no value of line; allowed: primary, secondary".to_owned()),
        (LINKS, "strategy,result\nisff,x", "", "r.csv, row 2, column strategy: \"isff\" is no id of the nodes table; allowed: the id of a strategy".to_owned()),
        (LINKS, "strategy,result,due\nisf,x,31.12.2011", "", "r.csv, row 2, column due: \"31.12.2011\" is wrong: expected an ISO date: 2011, 2011-12 or 2011-12-31".to_owned()),
        (LINKS, "strategy,result,due\nisf,x,2011-02-30", "", "r.csv, row 2, column due: \"2011-02-30\" is wrong: expected an ISO date: 2011, 2011-12 or 2011-12-31".to_owned()),
        (LINKS, "", "key,value\ncontext,war", "d.csv, row 2, column value: \"war\" is no value of context; allowed: active_conflict, post_conflict, stable".to_owned()),
        (LINKS, "", "key,value\nperiod,2006/2004", "d.csv, row 2, column value: \"2006/2004\" is wrong: expected a period of years, the first not after the last: 2004/2006, or a single year: 2004".to_owned()),
        (LINKS, "", "key,value\ntitle,a\nTitle,b", "d.csv, row 3, column key: \"title\" is there twice; allowed: once".to_owned()),
        (LINKS, "", "key,value\n,b", "d.csv, row 2, column key: the key is missing; allowed: title, author, date, period, region, context, phase, era".to_owned()),
        (LINKS, "", "name,value\na,b", "d.csv, row 1, column key: the column is missing; the header has: name, value".to_owned()),
    ] {
        let error = import(NODES, links, results, design).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn tables_of_any_program_and_in_any_letter_case_come_in() {
    let european = "\u{feff} Name ;KIND;Id;within;functions;own_funding\r\n\
        “UNMIL”;UN-Mission;m;;;\r\n\r\n\
        ;JOC;joc; m ;-;\r\n\
        Plan, team;custom;p;;;\r\n";
    // The custom node needs its class in the last column of another order.
    let european = european
        .replace("own_funding", "Class")
        .replace("p;;;", "p;;Plan|DECIDE;Structure");
    let (design, warnings) = import(
        &european,
        "from;to;kind;role\r\njoc;p;Member;OBSERVER\r\n",
        "",
        "",
    )
    .unwrap();
    assert_eq!(warnings, []);
    let node = |id: &str| design.node(id).unwrap();
    assert_eq!(node("m").name.as_deref(), Some("“UNMIL”"));
    assert_eq!(node("joc").within.as_ref().unwrap().as_str(), "m");
    assert!(node("joc").attributes.functions.unwrap().is_empty());
    assert_eq!(
        node("p").attributes.functions.unwrap().cell(),
        "plan;decide"
    );
    assert_eq!(node("p").name.as_deref(), Some("Plan, team"));
    assert_eq!(design.links().next().unwrap().name(), "joc member p");
}

#[test]
fn what_does_not_fit_is_kept_with_a_warning() {
    let (design, warnings) = import(
        "id,kind,owner,budget,note\nundp,undp,un,12,old\nisf,isf,,,\nddr,ddr-programme,,,\nx,undaf,,,",
        "from,to,kind,degree,role,colour\nundp,isf,uses,unite,chair,red\nddr,undp,member,,,",
        "strategy,result,responsible,cost\nisf,Police,nobody,9\nddr,x,,",
        "key,value\nclient,UN\ntitle,T",
    )
    .unwrap();
    let warnings: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "n.csv, column budget: not a known column; kept as notes",
            "n.csv, row 2, column owner: an organization has no owner; \"un\" is kept as a note",
            "l.csv, column colour: not a known column; kept as notes",
            "l.csv, row 2, column degree: a link of the kind uses has no such degree; \"unite\" is kept as a note",
            "l.csv, row 2, column role: a link of the kind uses has no such role; \"chair\" is kept as a note",
            "l.csv, row 3, column kind: member joins no programme to an organization; no rule counts it",
            "r.csv, column cost: not a known column; kept as notes",
            "r.csv, row 2, column responsible: \"nobody\" is not on the canvas; kept",
            "r.csv, row 3, column strategy: \"ddr\" is no strategy; no rule counts its results",
            "d.csv, row 2, column key: \"client\" is no field of a design; kept as a note",
        ]
    );
    assert_eq!(
        design.node("undp").unwrap().note,
        "old\nowner: un\nbudget: 12"
    );
    assert_eq!(design.node("isf").unwrap().note, "cost of “Police”: 9");
    assert_eq!(
        design.links().next().unwrap().note,
        "degree: unite\nrole: chair\ncolour: red"
    );
    let again = again(&design);
    assert_eq!(again, design);
}

fn again(design: &Design) -> Design {
    let files = write(design);
    let table = |place: usize| Table {
        name: files[place].0,
        bytes: &files[place].1,
    };
    let tables = Tables {
        nodes: table(0),
        links: Some(table(1)),
        results: Some(table(2)),
        design: Some(table(3)),
    };
    read(&tables).unwrap().0
}

/// The design without what tables do not hold: places, notes, views.
pub fn placeless(design: &Design) -> Design {
    let mut placeless = design.clone();
    for node in design.nodes() {
        let mut node = node.clone();
        node.rect = Rect::default();
        (node.collapsed, node.locked) = (None, false);
        placeless.put_node(node).unwrap();
    }
    let mut fields = placeless.fields().clone();
    fields.territories = Default::default();
    placeless.set_fields(fields);
    // Tables hold nodes and links.
    for id in design.notes().map(|note| note.id) {
        placeless.remove_note(id).unwrap();
    }
    placeless.set_views(Vec::new()).unwrap();
    placeless
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_round_trip_loses_nothing_but_places(design in crate::designs::design()) {
        prop_assert_eq!(again(&design), placeless(&design));
    }

    #[test]
    fn no_bytes_make_it_panic(nodes in any::<Vec<u8>>(), tail in "[-a-z,;\"\n\r]{0,60}", cell in any::<String>()) {
        let text = format!("id,kind,within,functions\nm,un-mission,,{cell}\n{tail}");
        for bytes in [&nodes[..], text.as_bytes()] {
            let table = Table { name: "n.csv", bytes };
            let _ = read(&Tables { nodes: table, links: Some(table), results: Some(table), design: Some(table) });
            let links = Table { name: "l.csv", bytes: b"from,to,kind" };
            let _ = read(&Tables { nodes: table, links: Some(links), results: None, design: None });
        }
    }
}
