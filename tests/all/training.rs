//! The training plan, row by row of the handbook (rules.md section 14).
#![allow(clippy::unwrap_used, reason = "a test may stop at what should not be")]

use std::collections::{BTreeMap, BTreeSet};

use mission_canvas::analysis::training::{Row, Slot, Topic, Training, training};
use mission_canvas::catalogue::sketch;
use mission_canvas::doctrine;
use mission_canvas::model::{NodeId, Phase, Vocabulary};

fn plan(text: &str) -> Training {
    training(&sketch::read(text).unwrap(), None)
}

/// Who has the topic, in which slots, and why: `force: pre_mission induction (T-5)`.
fn who(training: &Training, topic: Topic) -> Vec<String> {
    let mut rows: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in training.rows.iter().filter(|row| row.what == topic) {
        rows.entry(row.who.as_str()).or_default().push(row);
    }
    let line = |(who, rows): (&str, Vec<&Row>)| {
        let slots: Vec<&str> = rows.iter().map(|row| row.slot.word()).collect();
        let why: BTreeSet<&str> = rows.iter().flat_map(|row| row.why.clone()).collect();
        let why: Vec<&str> = why.into_iter().collect();
        format!("{who}: {} ({})", slots.join(" "), why.join(" "))
    };
    rows.into_iter().map(line).collect()
}

fn row<'t>(training: &'t Training, who: &str, topic: Topic, slot: Slot) -> &'t Row {
    let mut rows = training.rows.iter();
    let is_it = |row: &&Row| row.who.as_str() == who && row.what == topic && row.slot == slot;
    rows.find(is_it).unwrap()
}

fn with(training: &Training, row: &Row) -> String {
    let with: Vec<&str> = training.with(row).into_iter().map(NodeId::as_str).collect();
    with.join(" ")
}

/// A mission in scope beside a country team, with a bit of everybody.
const THEATRE: &str = "
m un-mission
  srsg srsg
  force force
  joc joc
  osce osce
unct unct
  undp undp
  fund pooled-fund
hct humanitarian-country-team
gov host-government
dpko dpko
donors donor-group
";

#[test]
fn t_1_the_mission_and_the_country_team_learn_what_the_approach_is_for() {
    // Neither the frames nor what is no actor; an empty group speaks for itself.
    let expected = ["force", "hct", "srsg", "undp"]
        .map(|who| format!("{who}: professional pre_mission induction in_mission (T-1)"));
    assert_eq!(who(&plan(THEATRE), Topic::Awareness), expected);
    // Without a mission in scope there is nothing to be aware of.
    for text in [
        "undp undp",
        "m au-mission\n  force force\nundp undp",
        "m traditional-mission\n  force force\nundp undp",
    ] {
        assert_eq!(
            who(&plan(text), Topic::Awareness),
            Vec::<String>::new(),
            "{text}"
        );
    }
    // Components of every UN-led mission, once one is in scope.
    let two =
        plan("m un-mission\n  force force\nt traditional-mission\n  observers military-observers");
    assert_eq!(who(&two, Topic::Awareness).len(), 2);
}

#[test]
fn t_2_all_others_who_work_alongside_learn_the_basics() {
    let expected = ["donors", "dpko", "osce"]
        .map(|who| format!("{who}: professional pre_mission induction in_mission (T-2)"));
    assert_eq!(who(&plan(THEATRE), Topic::AwarenessAlongside), expected);
    let au = plan("m au-mission\n  force force\ndonor donor");
    assert_eq!(who(&au, Topic::AwarenessAlongside), Vec::<String>::new());
}

#[test]
fn t_3_those_who_assess_plan_coordinate_monitor_and_evaluate_learn_it_in_depth() {
    let text = "
m au-mission
  srcc srcc
  fc force-commander
  adviser custom class=post
  force force
  logistics jloc functions=logistics
unct unct
  undp undp
  unicef unicef
icrc icrc
gov host-government
impt impt
isf isf
decide custom class=structure functions=decide
unct, gov -member-> impt
icrc -member-> impt role=observer
m -uses-> isf
force -member-> decide
adviser -member-> logistics
";
    let slots = "pre_mission induction in_mission (T-3)";
    // The mission uses the framework as a whole, which falls to all who serve in it; the country team sits as a group.
    let expected = ["adviser", "fc", "force", "gov", "srcc", "undp", "unicef"]
        .map(|who| format!("{who}: {slots}"));
    assert_eq!(who(&plan(text), Topic::Specialised), expected);
    let alone = plan(
        "m un-mission\n  force force\n  mlt custom class=structure functions=decide\n  dsrsg dsrsg-rc-hc\nforce -member-> mlt\nrc rc",
    );
    let expected = ["dsrsg", "rc"].map(|who| format!("{who}: {slots}"));
    assert_eq!(who(&alone, Topic::Specialised), expected);
}

#[test]
fn t_4_members_of_bodies_and_users_of_processes_learn_from_each_other() {
    let text = "
m un-mission
  force force
  dsrsg dsrsg-rc-hc
  joc joc
unct unct
  undp undp
  unfpa unfpa
wb world-bank
donor donor
undaf undaf
prsp prsp
plan custom class=process functions=plan
force, dsrsg -member-> joc
unct, dsrsg -uses-> undaf
wb -uses-> prsp
donor -uses-> plan
";
    let training = plan(text);
    let expected =
        ["dsrsg", "force", "undp", "unfpa", "wb"].map(|who| format!("{who}: in_mission (T-4)"));
    assert_eq!(who(&training, Topic::CrossTraining), expected);
    for (who, others) in [
        ("force", "dsrsg undp unfpa wb"),
        ("undp", "dsrsg force"),
        // Of both sorts: each is the other of the other.
        ("dsrsg", "force undp unfpa wb"),
    ] {
        let row = row(&training, who, Topic::CrossTraining, Slot::InMission);
        assert_eq!(with(&training, row), others, "{who}");
    }
    // Neither sort learns alone.
    let bodies = "m un-mission\n  force force\n  joc joc\nforce -member-> joc";
    let processes = "undp undp\nundaf undaf\nundp -uses-> undaf";
    for text in [bodies, processes] {
        assert_eq!(who(&plan(text), Topic::CrossTraining), Vec::<String>::new());
    }
}

#[test]
fn t_5_those_in_and_beside_a_non_un_mission_learn_what_integration_means_there() {
    let text = "
amis au-mission
  force force
  joc joc
unct unct
  undp undp
unmis un-mission
  civ civil-affairs
donor donor
au au
gov host-government
dpko dpko
unct -coordinates-> joc
unmis -coordinates-> amis
au -funds-> amis
gov -coordinates-> force
dpko -coordinates-> unmis
";
    // Every node of the mission; its neighbours are external actors, of frames those who lie in them.
    let expected = ["au", "civ", "force", "joc", "undp"]
        .map(|who| format!("{who}: pre_mission induction (T-5)"));
    assert_eq!(who(&plan(text), Topic::AuMeaning), expected);
}

#[test]
fn t_6_a_non_un_mission_and_partners_learn_what_the_un_means() {
    let partners = "
amis au-mission
  force force
donor donor
ngo ngo-development
eu eu
donors donor-group
echo echo
gov host-government
wb world-bank
";
    let expected =
        ["donor", "eu", "force", "ngo"].map(|who| format!("{who}: pre_mission induction (T-6)"));
    let un = format!("{partners}\nm political-office\n");
    let training = plan(&un);
    let only_t_6: Vec<String> = who(&training, Topic::UnMeaning)
        .into_iter()
        .filter(|line| line.ends_with("(T-6)"))
        .collect();
    assert_eq!(only_t_6, expected);
    assert_eq!(who(&plan(partners), Topic::UnMeaning), Vec::<String>::new());
}

#[test]
fn t_7_peacebuilders_and_humanitarians_learn_from_each_other() {
    let text = "
m un-mission
  force force
hc hc
undp undp
unicef unicef
hct humanitarian-country-team
  icrc icrc
  wfp wfp
donor donor
amis au-mission
  relief ngo-humanitarian
";
    let training = plan(text);
    let expected =
        ["force", "undp", "unicef", "wfp"].map(|who| format!("{who}: induction in_mission (T-7)"));
    assert_eq!(who(&training, Topic::HumanitarianMandate), expected);
    // Rows that differ only in why are one row: relief is in a non-UN mission (T-6) and strict (T-7).
    let expected = [
        "donor: pre_mission induction (T-6)",
        "icrc: induction in_mission (T-7)",
        "relief: pre_mission induction in_mission (T-6 T-7)",
    ];
    assert_eq!(who(&training, Topic::UnMeaning), expected);
    let both = row(&training, "relief", Topic::UnMeaning, Slot::Induction);
    assert_eq!(both.why, ["T-6", "T-7"]);
    // Without relief, or without a UN-led mission, there is nothing to explain.
    for text in [
        "m un-mission\n  force force",
        "m au-mission\n  force force\nicrc icrc",
    ] {
        assert_eq!(
            who(&plan(text), Topic::HumanitarianMandate),
            Vec::<String>::new()
        );
    }
    // A traditional mission is UN-led but asks nobody to be aware.
    let traditional = plan("m traditional-mission\n  force force\nicrc icrc\nundp undp");
    assert_eq!(
        who(&traditional, Topic::HumanitarianMandate),
        Vec::<String>::new()
    );
    assert_eq!(
        who(&traditional, Topic::UnMeaning),
        ["icrc: induction in_mission (T-7)"]
    );
}

#[test]
fn t_8_internal_actors_learn_to_work_with_missions() {
    let text = "
m un-mission
  civ civil-affairs
state host-state
  justice host-government
  army national-army
people local-communities
elders traditional-authorities
peace peace-agreement
impt impt
state -coordinates-> civ
people -coordinates-> elders
elders -uses-> peace
women womens-organizations
women -member-> impt
";
    let expected = ["army", "justice", "women"].map(|who| format!("{who}: in_mission (T-8)"));
    assert_eq!(who(&plan(text), Topic::WorkingWithMissions), expected);
}

#[test]
fn t_9_every_external_actor_learns_the_local_context() {
    let expected = ["donors", "dpko", "force", "hct", "osce", "srsg", "undp"]
        .map(|who| format!("{who}: pre_mission induction (T-9)"));
    assert_eq!(who(&plan(THEATRE), Topic::LocalContext), expected);
}

#[test]
fn t_10_a_session_of_two_families_is_joint() {
    let training = plan(
        "
m un-mission
  force force
  joc joc
undp undp
unicef unicef
undaf undaf
unknown custom class=organization
force -member-> joc
force, undp, unicef -uses-> undaf
",
    );
    assert!(row(&training, "force", Topic::Awareness, Slot::Induction).joint);
    // UNDP trains across with the force, the force with both.
    for who in ["force", "undp"] {
        assert!(row(&training, who, Topic::CrossTraining, Slot::InMission).joint);
    }
    // What is of no family does not make a second one.
    let alone = plan("m un-mission\n  force force\nunknown custom class=organization");
    assert!(!row(&alone, "force", Topic::LocalContext, Slot::Induction).joint);
    // Those of the other sort are of the same family.
    let agencies =
        plan("undp undp\nfao fao\njoc joc\nundaf undaf\nundp -member-> joc\nfao -uses-> undaf");
    let cross = row(&agencies, "undp", Topic::CrossTraining, Slot::InMission);
    assert_eq!(
        (cross.joint, with(&agencies, cross).as_str()),
        (false, "fao")
    );
}

#[test]
fn t_11_each_topic_has_the_slots_of_its_row() {
    let text = format!(
        "{THEATRE}
amis au-mission
  troops force
undaf undaf
force, gov -member-> joc
undp -uses-> undaf
icrc icrc
"
    );
    let training = plan(&text);
    for entry in doctrine::get().training() {
        for topic in &entry.what {
            let topic = Topic::parse(topic).unwrap();
            let rows = training.rows.iter();
            let slots: BTreeSet<&str> = rows
                .filter(|row| row.what == topic && row.why.contains(&entry.id.as_str()))
                .map(|row| row.slot.word())
                .collect();
            let expected: BTreeSet<&str> = entry.slots.iter().map(String::as_str).collect();
            assert_eq!(slots, expected, "{} {topic}", entry.id);
        }
    }
}

#[test]
fn t_12_what_builds_the_team_is_repeated() {
    let training = plan(
        "
m un-mission
  force force
  joc joc
undp undp
undaf undaf
force -member-> joc
undp -uses-> undaf
",
    );
    for row in &training.rows {
        let expected = row.slot == Slot::InMission
            && matches!(row.what, Topic::Specialised | Topic::CrossTraining);
        assert_eq!(row.repeated, expected, "{row:?}");
    }
    assert_eq!(training.rows.iter().filter(|row| row.repeated).count(), 4);
}

#[test]
fn rows_are_one_for_each_who_what_and_slot_in_order_and_say_with_whom() {
    let training = plan(&format!("{THEATRE}\nicrc icrc\nforce, undp -member-> joc"));
    let keys: Vec<(Topic, Slot, &NodeId)> = training
        .rows
        .iter()
        .map(|row| (row.what, row.slot, &row.who))
        .collect();
    assert!(keys.is_sorted());
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    let force = row(&training, "force", Topic::Awareness, Slot::PreMission);
    assert_eq!(with(&training, force), "hct srsg undp");
}

#[test]
fn a_phase_shows_the_training_of_its_own() {
    let design =
        sketch::read("m un-mission\n  force force phases=stabilization\n  civ civil-affairs")
            .unwrap();
    for (phase, expected) in [(Phase::Stabilization, 2), (Phase::Consolidation, 1)] {
        let training = training(&design, Some(phase));
        assert_eq!(who(&training, Topic::Awareness).len(), expected);
    }
}

#[test]
fn a_mission_that_is_only_implied_has_no_row() {
    let training = plan("force force\nsrsg srsg\nunct unct\n  undp undp");
    assert_eq!(who(&training, Topic::Awareness).len(), 3);
    assert!(
        training
            .rows
            .iter()
            .all(|row| row.who.as_str() != "(mission)")
    );
}
