//! The commands as people run them: what they print where, and their exit status.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
#![allow(clippy::disallowed_types, reason = "the program itself is run")]

use std::path::{Path, PathBuf};
use std::process::Command;

use mission_canvas::format::native;
use serde_json::Value;
use tempfile::TempDir;

const NODES: &str = "id,kind,name,within\n\
    m,un-mission,UN Mission (UNM),\n\
    force,force,,m\n\
    civ,civil-affairs,,m\n\
    joc,joc,,m\n\
    unct,unct,,\n\
    undp,undp,,unct\n\
    impt,impt,,\n\
    ocha,ocha,,m\n";
const LINKS: &str = "from,to,kind,phases\n\
    force,joc,member,\n\
    civ,joc,member,\n\
    civ,impt,member,transition\n\
    undp,impt,member,transition\n";

/// A folder with tables in it.
struct Desk(TempDir);

/// What a run left behind.
struct Ran {
    status: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.put("n.csv", NODES);
        desk.put("l.csv", LINKS);
        desk.put(
            "d.csv",
            "key,value\ntitle,A design\ncontext,active_conflict\n",
        );
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// Runs a line of arguments in the folder, without a display.
    fn run(&self, line: &str) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_mission-canvas"))
            .args(line.split_whitespace())
            .current_dir(self.0.path())
            .env("MISSION_CANVAS_HOME", self.path("home"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .output()
            .unwrap();
        Ran {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// What a line that cannot be done says, in one line and with nothing on standard output.
    fn failure(&self, line: &str) -> String {
        let ran = self.run(line);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{line}");
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        ran.err
            .trim_end()
            .strip_prefix("mission-canvas: ")
            .unwrap()
            .to_owned()
    }
}

const TABLES: &str = "--nodes n.csv --links l.csv --design d.csv";

fn report(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn the_report_has_the_fields_of_the_contract_in_their_order() {
    let ran = Desk::new().run(&format!("evaluate {TABLES} --json"));
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let report = report(&ran);
    assert_eq!(
        keys(&report),
        [
            "verdict",
            "grade",
            "tracks",
            "headline",
            "missions",
            "levels",
            "requirements",
            "violations",
            "witness",
            "format",
            "version",
            "strategic_deficit",
            "accepted",
            "training",
            "findings",
            "phases",
        ]
    );
    assert_eq!(report["verdict"], "integrated");
    assert_eq!(report["grade"], "partial");
    assert_eq!(report["missions"][0]["id"], "m");
    assert_eq!(report["format"], "mission-canvas-report");
    assert_eq!(
        keys(&report["levels"]),
        ["strategic", "operational", "tactical"]
    );
    assert_eq!(
        keys(&report["requirements"]),
        ["AP-1", "AP-2", "AP-3", "AP-4"]
    );
    assert_eq!(report["phases"]["stabilization"]["verdict"], "joint");
    assert_eq!(report["phases"]["stabilization"]["grade"], Value::Null);
    assert_eq!(report["phases"]["transition"]["verdict"], "integrated");
    let findings = report["findings"].as_array().unwrap();
    let ocha = findings
        .iter()
        .find(|finding| finding["rule"] == "H-5")
        .unwrap();
    assert_eq!(ocha["severity"], "violation");
    assert_eq!(ocha["subjects"], serde_json::json!(["ocha"]));
    assert_eq!(ocha["citation"]["quote"], Value::Null);
    let violations = findings
        .iter()
        .filter(|finding| finding["severity"] == "violation");
    assert_eq!(report["violations"], violations.count());
    assert_eq!(keys(&ocha["fixes"][0]), ["title", "safe"]);
}

#[test]
fn the_text_for_people_fits_a_terminal_and_says_the_same() {
    let ran = Desk::new().run(&format!("evaluate {TABLES}"));
    assert_eq!(ran.status, 0);
    assert!(
        ran.out.starts_with("A design\n\nINTEGRATED, PARTIAL · "),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("\nVIOLATIONS (") && ran.out.contains("\nH-5 "));
    assert!(!ran.out.contains("\nProgrammes "));
    let desk = Desk::new();
    desk.put("n.csv", &format!("{NODES}schools,programme,,\n"));
    let ran = desk.run(&format!("evaluate {TABLES}"));
    let words: Vec<&str> = ran.out.split_whitespace().collect();
    let said = "Programmes The one programme has no link to a country strategy; the Utstein study";
    assert!(words.join(" ").contains(said), "{}", ran.out);
    for line in ran.out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn strict_ends_with_1_for_an_open_violation_alone() {
    let desk = Desk::new();
    assert_eq!(desk.run(&format!("evaluate {TABLES} --strict")).status, 1);
    assert_eq!(desk.run(&format!("evaluate {TABLES}")).status, 0);
    desk.put("n.csv", "id,kind\nundp,undp\ngov,host-government\n");
    desk.put("l.csv", "from,to,kind\nundp,gov,coordinates\n");
    let calm = desk.run("evaluate --nodes n.csv --links l.csv --json --strict");
    assert_eq!(
        (calm.status, report(&calm)["violations"].as_u64()),
        (0, Some(0))
    );
}

#[test]
fn one_phase_can_be_looked_at() {
    let desk = Desk::new();
    for (phase, verdict) in [("stabilization", "joint"), ("TRANSITION", "integrated")] {
        let ran = desk.run(&format!("evaluate {TABLES} --json --phase {phase}"));
        assert_eq!(report(&ran)["verdict"], verdict);
    }
    assert_eq!(
        desk.failure(&format!("evaluate {TABLES} --phase soon")),
        "invalid value 'soon' for '--phase <PHASE>': allowed: stabilization, transition, consolidation (see \
         mission-canvas --help)"
    );
}

#[test]
fn tables_become_a_laid_out_file_and_go_out_again() {
    let desk = Desk::new();
    let ran = desk.run(&format!("import {TABLES} -o a.mission"));
    assert_eq!(
        (ran.status, ran.out.as_str(), ran.err.as_str()),
        (0, "", "")
    );
    let (design, warnings) = native::read(desk.text("a.mission").as_bytes()).unwrap();
    assert_eq!(warnings, []);
    assert!(
        design
            .nodes()
            .all(|node| node.rect.width > 0.0 && node.rect.height > 0.0)
    );
    let (from_file, from_tables) = (
        desk.run("evaluate a.mission --json"),
        desk.run(&format!("evaluate {TABLES} --json")),
    );
    assert_eq!(from_file.out, from_tables.out);

    assert_eq!(desk.run("export a.mission -o b.csv").status, 0);
    let again =
        "--nodes b-nodes.csv --links b-links.csv --results b-results.csv --design b-design.csv";
    assert_eq!(desk.run(&format!("import {again} -o c.mission")).status, 0);
    assert_eq!(desk.text("c.mission"), desk.text("a.mission"));
}

#[test]
fn workbooks_and_graphs_are_read_wherever_a_file_is() {
    let desk = Desk::new();
    assert_eq!(desk.run(&format!("import {TABLES} -o a.mission")).status, 0);
    for file in ["a.xlsx", "a.graphml"] {
        assert_eq!(desk.run(&format!("export a.mission -o {file}")).status, 0);
        let ran = desk.run(&format!("evaluate {file} --json"));
        assert_eq!(ran.out, desk.run("evaluate a.mission --json").out);
        let ran = desk.run(&format!("training {file}"));
        assert_eq!(ran.out, desk.run("training a.mission").out);
        assert_eq!(desk.run(&format!("import {file} -o b.mission")).status, 0);
        assert_eq!(desk.text("b.mission"), desk.text("a.mission"), "{file}");
        assert_eq!(desk.run(&format!("export {file} -o b.dot")).status, 0);
    }
    desk.put("b.xlsx", "id,kind");
    assert!(
        desk.failure("evaluate b.xlsx")
            .contains("b.xlsx: this is no workbook, or one that is cut off")
    );
}

#[test]
fn the_picture_is_written_in_the_colours_and_phase_asked_for() {
    let desk = Desk::new();
    for (arguments, name) in [
        ("", "plain.svg"),
        ("--theme dark", "dark.svg"),
        ("--phase stabilization", "early.svg"),
    ] {
        let ran = desk.run(&format!("export {TABLES} -o {name} {arguments}"));
        assert_eq!(
            (ran.status, ran.out.as_str(), ran.err.as_str()),
            (0, "", "")
        );
        assert!(desk.text(name).contains("<svg") && desk.text(name).contains("UNDP"));
    }
    assert_ne!(desk.text("plain.svg"), desk.text("dark.svg"));
    assert_ne!(desk.text("plain.svg"), desk.text("early.svg"));
    let refused = desk.failure(&format!("export {TABLES} -o a.doc"));
    let (what, allowed) = refused.split_once("; ").unwrap();
    assert_eq!(what, "a.doc: no export writes \"doc\"");
    for format in mission_canvas::format::ALL {
        let named = allowed.matches(&format!(".{}", format.extension)).count();
        assert_eq!(named, 1, "{allowed}");
    }
    assert!(!Path::new(&desk.path("a.doc")).exists());
}

#[test]
fn the_handbook_is_found_by_any_id_or_name_in_any_letter_case() {
    let desk = Desk::new();
    for (wanted, expected) in [
        ("h-5", "H-5   "),
        ("OCHA-inside-mission", "H-5   "),
        ("a-18", "A-18  A regional organization"),
        ("n-4", "N-4   What an integrated planning body looks like"),
        ("T-1", "T-1   awareness"),
    ] {
        let ran = desk.run(&format!("rules {wanted}"));
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        assert!(ran.out.starts_with(expected), "{}", ran.out);
    }
    let hat = desk.run("rules R-6").out.replace('\n', " ");
    let hat = hat.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "Fires A post",
        "[DC 2]",
        "NUPI Working Paper 766",
        "A reading: an interpretation of this handbook",
        "A-7 A hybrid operation?",
        "Shared by: V-1 (Integrated), V-2 (Joint)",
        "It fires here:",
        "It is silent here:",
    ] {
        assert!(hat.contains(part), "{part}: {hat}");
    }
    assert!(desk.run("rules a-7").out.contains("Rests on it: V-1"));
    let terms = desk.run("rules --terms").out;
    assert!(
        terms.contains("\nJOC         Joint Operations Centre"),
        "{terms}"
    );
    let all = desk.run("rules");
    for id in ["\nV-0 ", "\nH-5 ", "\nN-6 ", "\nA-20 ", "\nT-12 "] {
        assert!(all.out.contains(id), "{id}");
    }
    assert_eq!(
        desk.failure("rules S-99"),
        "\"S-99\" is no rule, card, reading or training row; the nearest is S-9 (mission-canvas rules lists all)"
    );
    assert!(
        desk.failure("rules papr-hat")
            .contains("the nearest is paper-hat")
    );
}

#[test]
fn the_training_plan_is_a_table_and_json_and_stands_in_the_report() {
    let desk = Desk::new();
    let ran = desk.run(&format!("training {TABLES}"));
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let mut table = csv::Reader::from_reader(ran.out.as_bytes());
    assert_eq!(
        table.headers().unwrap(),
        vec!["who", "what", "slot", "with", "why", "joint", "repeated"]
    );
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let cells = |who: &str, what: &str| {
        let mut rows = rows.iter();
        let row = rows.find(|row| &row[0] == who && &row[1] == what && &row[2] == "induction");
        row.unwrap().iter().skip(3).collect::<Vec<_>>().join(" | ")
    };
    // With whom is kept once for each topic and slot.
    assert_eq!(cells("civ", "awareness"), "force;undp | T-1 | yes | no");
    assert_eq!(cells("undp", "awareness"), " | T-1 | yes | no");

    let json = report(&desk.run(&format!("training {TABLES} --json")));
    let whole = report(&desk.run(&format!("evaluate {TABLES} --json")));
    assert_eq!(json["training"], whole["training"]);
    let listed = json["training"].as_array().unwrap();
    assert_eq!(listed.len(), rows.len());
    assert_eq!(
        keys(&listed[0]),
        ["who", "what", "slot", "why", "joint", "repeated"]
    );
    assert_eq!(
        json["sessions"][0],
        serde_json::json!({ "what": "awareness", "slot": "professional", "with": ["civ", "force", "undp"] })
    );
}

#[test]
fn the_schema_of_the_report_is_printed_as_published() {
    let ran = Desk::new().run("schema");
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out, include_str!("../../assets/report.schema.json"));
}

#[test]
fn what_is_sound_of_a_broken_file_is_taken_when_that_is_asked_for() {
    let desk = Desk::new();
    let whole = crate::salvage::WHOLE;
    desk.put("cut.mission", &whole[..whole.find("\"notes\"").unwrap()]);
    let ran = desk.run("evaluate cut.mission");
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    let refused = "it is cut short (10 of 10 parts are sound; --sound-parts takes them)\n";
    assert!(ran.err.ends_with(refused), "{}", ran.err);
    let ran = desk.run("evaluate cut.mission --sound-parts");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("10 of 10 parts are sound"), "{}", ran.err);
    desk.put("bad.csv", &NODES.replace("ocha,ocha", "ocha,ohca"));
    let ran = desk.run("evaluate --nodes bad.csv --links l.csv --sound-parts");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("11 of 12 parts are sound"), "{}", ran.err);
    assert!(
        ran.err.contains("bad.csv, row 9, column kind"),
        "{}",
        ran.err
    );
    let ran = desk.run("import cut.mission --sound-parts -o out.mission");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(native::read(desk.text("out.mission").as_bytes()).is_ok());
}

#[test]
fn what_cannot_be_done_is_one_line_on_standard_error_and_status_2() {
    let desk = Desk::new();
    desk.put(
        "broken.mission",
        "{ \"format\": \"mission-canvas\", \"version\": \"1.0\",\n \"nodes\": [ { \"id\": }",
    );
    desk.put(
        "newer.mission",
        "{ \"format\": \"mission-canvas\", \"version\": \"3.1\" }",
    );
    desk.put("bad.csv", "id,kind\na,jco\n");
    for (line, expected) in [
        (
            "evaluate",
            "name a design file, or the tables in its place: --nodes NODES.csv --links LINKS.csv",
        ),
        (
            "evaluate no.mission",
            "no.mission cannot be read: there is no such file or folder",
        ),
        ("evaluate .", ". cannot be read: it is a folder"),
        (
            "evaluate broken.mission",
            "broken.mission: line 2, column 21: this is no JSON: expected value",
        ),
        (
            "evaluate newer.mission",
            "newer.mission: made by a newer Mission Canvas (file version 3.1); this one reads up to 1.x",
        ),
        (
            "evaluate --nodes bad.csv --links l.csv",
            "bad.csv, row 2, column kind: \"jco\" is no kind of the catalogue (did you mean \"joc\"?); allowed: an id \
             of the catalogue, or \"custom\" with a class (and 8 more)",
        ),
        (
            "evaluate --nodes n.csv --links no.csv",
            "no.csv cannot be read: there is no such file or folder",
        ),
        (
            "import --nodes n.csv --links l.csv -o no/a.mission",
            "no/a.mission cannot be written: there is no such file or folder",
        ),
        (
            "evalute a.mission",
            "\"evalute\" is neither a command nor a file; did you mean evaluate?",
        ),
        (
            "evaluate a.mission --nodes n.csv --links l.csv",
            "the argument '[FILE]' cannot be used with '--nodes <CSV>' (see mission-canvas --help)",
        ),
    ] {
        assert_eq!(desk.failure(line), expected, "{line}");
    }
    assert!(desk.failure("evaluate --nodes n.csv").contains("--links"));
    assert!(desk.failure("evaluate --jsn a.mission").contains("--jsn"));
}

#[test]
fn warnings_leave_the_result_and_the_status_alone() {
    let desk = Desk::new();
    desk.put(
        "n.csv",
        &NODES
            .replace("within\n", "within,colour\n")
            .replace("undp,undp,,unct", "undp,undp,,unct,blue"),
    );
    let ran = desk.run(&format!("evaluate {TABLES} --json"));
    assert_eq!(ran.status, 0);
    assert_eq!(
        ran.err,
        "warning: n.csv, column colour: not a known column; kept as notes\n"
    );
    assert_eq!(report(&ran)["verdict"], "integrated");
}

#[test]
fn without_a_display_the_window_ends_with_one_line() {
    let desk = Desk::new();
    let message = desk.failure("");
    assert!(message.contains("mission-canvas evaluate"), "{message}");
    assert!(
        desk.failure("no.mission")
            .starts_with("no.mission cannot be read")
    );
}

#[test]
fn help_and_version_are_results() {
    let desk = Desk::new();
    for (line, expected) in [
        ("--help", "evaluate"),
        ("evaluate --help", "--strict"),
        ("--version", "mission-canvas "),
    ] {
        let ran = desk.run(line);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains(expected));
    }
}

#[test]
fn designs_are_compared_as_text_and_as_a_page() {
    let desk = Desk::new();
    assert_eq!(desk.run(&format!("import {TABLES} -o a.mission")).status, 0);
    let more = desk.text("n.csv") + "wfp,wfp,,unct\n";
    desk.put("n.csv", &more);
    let ran = desk.run(&format!("compare a.mission {TABLES}"));
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.contains("NODES ADDED (1)\n  WFP (wfp)"),
        "{}",
        ran.out
    );
    let ran = desk.run(&format!("compare a.mission {TABLES} -o page.md"));
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
    let page = desk.text("page.md");
    assert!(page.contains("| Node added | World Food Programme (WFP) |"));
    assert!(
        desk.failure("compare a.mission")
            .contains("two to 6 designs")
    );
    let failure = desk.failure("compare a.mission a.mission -o page.xls");
    assert!(failure.ends_with("allowed: .md, .docx, .pdf"), "{failure}");
    let failure = desk.failure("compare a.mission none.mission");
    assert!(failure.starts_with("none.mission"), "{failure}");
}

#[test]
fn options_that_make_no_difference_to_a_format_are_told() {
    let desk = Desk::new();
    let ran = desk.run(&format!(
        "export {TABLES} -o a.xlsx --tiled --page a4 --phase transition"
    ));
    assert_eq!(ran.status, 0);
    let told = "warning: --page, --tiled: no difference to Workbook (XLSX)\n";
    assert!(ran.err.ends_with(told), "{}", ran.err);
    let ran = desk.run(&format!(
        "export {TABLES} -o a.pdf --page a4 --no-title --draft"
    ));
    assert!(!ran.err.contains("no difference"), "{}", ran.err);
}

#[test]
fn the_least_changes_are_told_and_done() {
    let desk = Desk::new();
    let ran = desk.run(&format!(
        "advise {TABLES} --goal integrated --json --phase stabilization"
    ));
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let advice = report(&ran);
    assert_eq!(advice["goal"], "integrated");
    assert_eq!(advice["reached"], false);
    assert_eq!(advice["proven_smallest"], true);
    let plans = advice["plans"].as_array().unwrap();
    assert!((1..=3).contains(&plans.len()), "{advice}");
    // The JOC has the mission in it already: one seat crosses the divide.
    assert_eq!(plans[0]["cost"], 1);
    assert_eq!(plans[0]["verdict"], "integrated");
    let step = &plans[0]["steps"][0];
    assert_eq!(step["edits"][0]["link"], "undp member joc");
    let ran = desk.run(&format!(
        "advise {TABLES} --goal clean --apply 1 -o clean.mission --max 1"
    ));
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Plan 1: "), "{}", ran.out);
    assert_eq!(desk.run("evaluate --strict clean.mission").status, 0);
    let ran = desk.run("advise clean.mission --goal clean --json");
    assert_eq!(report(&ran)["reached"], true);
    let failure = desk.failure("advise clean.mission --goal clean --apply 1 -o x.mission");
    assert!(failure.contains("meets the goal already"), "{failure}");
    let failure = desk.failure("advise clean.mission --goal perfect");
    assert!(
        failure.contains("joint, integrated, full, clean"),
        "{failure}"
    );
    let failure = desk.failure("advise clean.mission --goal full --leave nobody");
    assert!(failure.contains("no node of this id"), "{failure}");
}

#[test]
fn what_the_verdict_hangs_on_is_told_in_words_and_as_json() {
    let desk = Desk::new();
    let ran = desk.run(&format!("weak-points {TABLES}"));
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Integration hangs on "), "{}", ran.out);
    assert!(!ran.out.contains('%'));
    let ran = desk.run(&format!(
        "weak-points {TABLES} --json --phase stabilization"
    ));
    let found = report(&ran);
    assert_eq!(found["format"], "mission-canvas-weak-points");
    assert_eq!(found["verdict"], "joint");
    let losses = found["losses"].as_array().unwrap();
    let joc = losses.iter().find(|loss| loss["part"]["node"] == "joc");
    assert_eq!(joc.unwrap()["verdict"], "fragmented");
    assert_eq!(found["fewest"].as_array().unwrap().len(), 1);
    let failure = desk.failure("weak-points nowhere.mission");
    assert!(failure.contains("nowhere.mission"), "{failure}");
}

#[test]
fn whom_to_talk_to_is_told_in_words_and_as_json() {
    let desk = Desk::new();
    let ran = desk.run(&format!("key-nodes {TABLES}"));
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Fewest to persuade"), "{}", ran.out);
    assert!(!ran.out.contains('%') && !ran.out.contains("Start:"));
    let ran = desk.run(&format!("key-nodes {TABLES} --from force --json"));
    let keys = report(&ran);
    assert_eq!(keys["format"], "mission-canvas-key-nodes");
    assert_eq!(keys["proven_smallest"], true);
    assert_eq!(keys["spreading"]["steps"][0][0], "force");
    let ran = desk.run(&format!("key-nodes {TABLES} --from force --from joc"));
    assert!(ran.out.contains("\nStart: "), "{}", ran.out);
    let failure = desk.failure(&format!("key-nodes {TABLES} --asker force"));
    assert!(
        failure.ends_with("no internal actor of this id; the design has none"),
        "{failure}"
    );
    let sample = include_str!("../../samples/unmil-2007-12.mission");
    desk.put("unmil.mission", sample);
    let ran = desk.run("key-nodes unmil.mission --asker gov");
    let said = "\nWho wants to be heard   Government of Liberia is linked with ";
    assert!(ran.out.contains(said), "{}", ran.out);
    let keys = report(&desk.run("key-nodes unmil.mission --asker gov --json"));
    let reached = &keys["outreach"];
    assert_eq!(reached["asker"], "gov");
    assert!(!reached["contacts"].as_array().unwrap().is_empty());
    let failure = desk.failure(&format!("key-nodes {TABLES} --from nobody"));
    assert!(failure.contains("no node of this id"), "{failure}");
}
