//! Slides: the rules that a strict reader of Office Open XML applies, and shapes and words where the page has them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail by panicking"
)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{Cursor, Read};

use mission_canvas::catalogue::sketch;
use mission_canvas::diagram::layout::Watch;
use mission_canvas::diagram::{Anchor, Palette, Shape};
use mission_canvas::format::export::{ExportError, Job};
use mission_canvas::format::options::{Extent, Options};
use mission_canvas::format::sheet::{self, Paper, Part, Sheet};
use mission_canvas::format::{native, pptx};
use mission_canvas::model::{Design, Node, Note, Point, Rect};
use mission_canvas::store::samples;
use resvg::usvg::roxmltree::{Document, Node as Element};

/// A point in English Metric Units.
const POINT: i64 = 12_700;

type Parts = BTreeMap<String, String>;

fn options() -> Options {
    Options {
        paper: Paper::Slide,
        ..Options::default()
    }
}

fn written(design: &Design, options: &Options) -> Vec<u8> {
    let watch = Watch::default();
    let job = Job::new(design, design.fields().phase, options, &watch);
    pptx::export(&job).unwrap().remove(0).bytes
}

fn unzipped(bytes: &[u8]) -> Parts {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Parts::new();
    for i in 0..zip.len() {
        let mut file = zip.by_index(i).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let name = file.name().unwrap().into_owned();
        assert!(parts.insert(name.clone(), text).is_none(), "{name} twice");
    }
    parts
}

fn whole(of: Element<'_, '_>, name: &str) -> i64 {
    let value = of.attribute(name).unwrap_or_default();
    let parsed = value.parse();
    parsed.unwrap_or_else(|_| panic!("{name}={value:?} of {} is no integer", of.tag_name().name()))
}

fn child<'a, 'i>(of: Element<'a, 'i>, name: &str) -> Option<Element<'a, 'i>> {
    of.children().find(|child| child.has_tag_name_of(name))
}

trait Named {
    fn has_tag_name_of(&self, name: &str) -> bool;
}

impl Named for Element<'_, '_> {
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

fn all<'a, 'i: 'a>(
    document: &'a Document<'i>,
    name: &'static str,
) -> impl Iterator<Item = Element<'a, 'i>> {
    document
        .descendants()
        .filter(move |node| node.has_tag_name_of(name))
}

/// The part that a relationship of a part leads to.
fn target(of: &str, target: &str) -> String {
    let folder = of.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// Types, relationships, ids of slides: the package holds together and nothing in it is left over.
fn check_package(parts: &Parts) {
    let types = Document::parse(&parts["[Content_Types].xml"]).unwrap();
    let overrides: HashMap<&str, &str> = all(&types, "Override")
        .map(|it| {
            (
                it.attribute("PartName").unwrap(),
                it.attribute("ContentType").unwrap(),
            )
        })
        .collect();
    for name in parts.keys().filter(|name| *name != "[Content_Types].xml") {
        let known = overrides.contains_key(&*format!("/{name}")) || name.ends_with(".rels");
        assert!(known, "{name} has no type");
    }
    for name in overrides.keys() {
        assert!(parts.contains_key(&name[1..]), "{name} is not there");
    }
    let mut reached = BTreeSet::new();
    let mut next = vec![String::new()];
    while let Some(of) = next.pop() {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", &of));
        let relations = format!("{folder}/_rels/{file}.rels");
        let Some(text) = parts.get(relations.trim_start_matches('/')) else {
            continue;
        };
        reached.insert(relations.trim_start_matches('/').to_owned());
        let document = Document::parse(text).unwrap();
        let mut ids = BTreeSet::new();
        for relation in all(&document, "Relationship") {
            assert!(ids.insert(relation.attribute("Id").unwrap().to_owned()));
            let path = target(&of, relation.attribute("Target").unwrap());
            assert!(parts.contains_key(&path), "{of} leads to {path}");
            if reached.insert(path.clone()) {
                next.push(path);
            }
        }
        if let Some(part) = parts.get(&of) {
            let document = Document::parse(part).unwrap();
            let used = document.descendants().flat_map(|node| node.attributes());
            for attribute in used.filter(|it| {
                it.namespace()
                    .is_some_and(|it| it.ends_with("relationships"))
            }) {
                assert!(
                    ids.contains(attribute.value()),
                    "{of}: {}",
                    attribute.value()
                );
            }
        }
    }
    for name in parts.keys().filter(|name| *name != "[Content_Types].xml") {
        assert!(reached.contains(name), "nothing leads to {name}");
    }
    let deck = Document::parse(&parts["ppt/presentation.xml"]).unwrap();
    let slides: BTreeSet<i64> = all(&deck, "sldId").map(|it| whole(it, "id")).collect();
    assert_eq!(slides.len(), all(&deck, "sldId").count());
    assert!(slides.iter().all(|id| (256..2_147_483_648).contains(id)));
    let master = Document::parse(&parts["ppt/slideMasters/slideMaster1.xml"]).unwrap();
    let masters = all(&deck, "sldMasterId").chain(all(&master, "sldLayoutId"));
    let masters: Vec<i64> = masters.map(|it| whole(it, "id")).collect();
    assert_eq!(masters.iter().collect::<BTreeSet<_>>().len(), masters.len());
    assert!(masters.iter().all(|id| *id >= 2_147_483_648));
}

/// What may stand in an element, in the order of the schema.
const ORDER: &[(&str, &[&str])] = &[
    ("cSld", &["bg", "spTree"]),
    ("sp", &["nvSpPr", "spPr", "txBody"]),
    ("cxnSp", &["nvCxnSpPr", "spPr"]),
    ("nvSpPr", &["cNvPr", "cNvSpPr", "nvPr"]),
    ("nvCxnSpPr", &["cNvPr", "cNvCxnSpPr", "nvPr"]),
    ("cNvCxnSpPr", &["stCxn", "endCxn"]),
    ("nvGrpSpPr", &["cNvPr", "cNvGrpSpPr", "nvPr"]),
    ("graphicFrame", &["nvGraphicFramePr", "xfrm", "graphic"]),
    (
        "spPr",
        &["xfrm", "custGeom", "prstGeom", "noFill", "solidFill", "ln"],
    ),
    ("xfrm", &["off", "ext", "chOff", "chExt"]),
    (
        "custGeom",
        &["avLst", "gdLst", "ahLst", "cxnLst", "rect", "pathLst"],
    ),
    (
        "ln",
        &[
            "noFill",
            "solidFill",
            "custDash",
            "round",
            "headEnd",
            "tailEnd",
        ],
    ),
    ("txBody", &["bodyPr", "lstStyle", "p"]),
    ("p", &["pPr", "r", "endParaRPr"]),
    ("r", &["rPr", "t"]),
    ("tbl", &["tblPr", "tblGrid", "tr"]),
    ("tc", &["txBody", "tcPr"]),
    ("tcPr", &["lnL", "lnR", "lnT", "lnB", "noFill", "solidFill"]),
];

const PRESETS: &[(&str, &[&str])] = &[
    ("rect", &[]),
    ("ellipse", &[]),
    ("line", &[]),
    ("straightConnector1", &[]),
    ("roundRect", &["adj"]),
    ("bentConnector2", &[]),
    ("bentConnector3", &["adj1"]),
    ("bentConnector4", &["adj1", "adj2"]),
    ("bentConnector5", &["adj1", "adj2", "adj3"]),
];

/// The order of elements, numbers, presets.
fn check_markup(name: &str, document: &Document<'_>) {
    for element in document.descendants().filter(Element::is_element) {
        let tag = element.tag_name().name();
        if let Some((_, order)) = ORDER.iter().find(|(of, _)| *of == tag) {
            let mut last = 0;
            for child in element.children().filter(Element::is_element) {
                let child = child.tag_name().name();
                let place = order.iter().position(|it| *it == child);
                let place = place.unwrap_or_else(|| panic!("{name}: {child} in {tag}"));
                assert!(place >= last, "{name}: {child} comes late in {tag}");
                last = place;
            }
        }
        for attribute in element.attributes() {
            let key = attribute.name();
            let is_number = matches!(
                key,
                "x" | "y" | "cx" | "cy" | "w" | "h" | "sz" | "idx" | "ang"
            ) && !matches!(tag, "headEnd" | "tailEnd" | "pos");
            if is_number {
                let value = whole(element, key);
                let least = if matches!(key, "x" | "y") {
                    i64::MIN
                } else {
                    0
                };
                assert!(value >= least, "{name}: {tag} {key}={value}");
            }
            if key == "sz" && tag == "rPr" {
                assert!((100..=400_000).contains(&whole(element, "sz")));
            }
        }
        if tag == "prstGeom" {
            let preset = element.attribute("prst").unwrap();
            let known = PRESETS.iter().find(|(it, _)| *it == preset);
            let known = known.unwrap_or_else(|| panic!("{name}: no preset {preset}"));
            let guides = element.descendants().filter(|it| it.has_tag_name_of("gd"));
            let guides: Vec<&str> = guides.map(|it| it.attribute("name").unwrap()).collect();
            assert_eq!(guides, known.1, "{name}: {preset}");
        }
        if let Some(formula) = element.attribute("fmla") {
            let words: Vec<&str> = formula.split(' ').collect();
            let number = |word: &str| word.parse::<i64>().is_ok();
            assert!(match words[..] {
                ["val", value] => number(value),
                ["*/", value, "w" | "h", by] => number(value) && by.parse::<i64>().unwrap() > 0,
                _ => false,
            });
        }
    }
}

/// Left, top, width and height of a shape, a group or a frame of a table.
fn area(of: Element<'_, '_>) -> Option<[i64; 4]> {
    let holder = ["spPr", "grpSpPr"].iter().find_map(|name| child(of, name));
    let place = child(holder.unwrap_or(of), "xfrm")?;
    let (off, ext) = (child(place, "off")?, child(place, "ext")?);
    Some([
        whole(off, "x"),
        whole(off, "y"),
        whole(ext, "cx"),
        whole(ext, "cy"),
    ])
}

fn id_of(of: Element<'_, '_>) -> i64 {
    let head = of.descendants().find(|it| it.has_tag_name_of("cNvPr"));
    whole(head.unwrap(), "id")
}

/// Where connectors can hold on to a shape.
fn sites(of: Element<'_, '_>) -> Vec<[i64; 2]> {
    let [x, y, width, height] = area(of).unwrap();
    let guides = of.descendants().filter(|it| it.has_tag_name_of("gd"));
    let guides: HashMap<&str, &str> = guides
        .map(|it| (it.attribute("name").unwrap(), it.attribute("fmla").unwrap()))
        .collect();
    let value = |name: &str| {
        let words: Vec<&str> = guides[name].split(' ').collect();
        let (a, b): (i64, i64) = (words[1].parse().unwrap(), words[3].parse().unwrap());
        a * if words[2] == "w" { width } else { height } / b
    };
    let places = of.descendants().filter(|it| it.has_tag_name_of("pos"));
    places
        .map(|it| {
            let (at_x, at_y) = (it.attribute("x").unwrap(), it.attribute("y").unwrap());
            [x + value(at_x), y + value(at_y)]
        })
        .collect()
}

/// Ids, groups, connectors of a slide; the number of ends that are glued.
fn check_slide(name: &str, document: &Document<'_>) -> usize {
    let mut ids = BTreeSet::new();
    for head in all(document, "cNvPr") {
        let id = whole(head, "id");
        assert!(ids.insert(id) && id >= 1, "{name}: {id} twice");
    }
    let titles = all(document, "ph").filter(|it| it.attribute("type") == Some("title"));
    assert_eq!(titles.count(), 1, "{name} has one title");
    for group in all(document, "grpSp") {
        let place = child(child(group, "grpSpPr").unwrap(), "xfrm").unwrap();
        let [x, y, width, height] = area(group).unwrap();
        let (off, ext) = (
            child(place, "chOff").unwrap(),
            child(place, "chExt").unwrap(),
        );
        assert_eq!([whole(off, "x"), whole(off, "y")], [x, y]);
        assert_eq!([whole(ext, "cx"), whole(ext, "cy")], [width, height]);
        for inner in group
            .children()
            .filter(|it| it.has_tag_name_of("sp") || it.has_tag_name_of("grpSp"))
        {
            let [left, top, wide, high] = area(inner).unwrap();
            let is_in =
                left >= x && top >= y && left + wide <= x + width && top + high <= y + height;
            assert!(is_in, "{name}: {:?} reaches out of its group", area(inner));
        }
    }
    let shapes: HashMap<i64, Element<'_, '_>> =
        all(document, "sp").map(|it| (id_of(it), it)).collect();
    let mut glued = 0;
    for end in all(document, "stCxn").chain(all(document, "endCxn")) {
        let shape = shapes.get(&whole(end, "id"));
        let shape = shape.unwrap_or_else(|| panic!("{name}: glued to nothing"));
        let sites = sites(*shape);
        let at = usize::try_from(whole(end, "idx")).unwrap();
        assert!(at < sites.len(), "{name}: site {at} of {}", sites.len());
        glued += 1;
    }
    glued
}

/// All that a deck has to be; the number of glued ends.
fn check(parts: &Parts) -> usize {
    check_package(parts);
    let mut glued = 0;
    for (name, text) in parts {
        let document = Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        if name.starts_with("ppt/") && !name.ends_with(".rels") && !name.contains("theme") {
            check_markup(name, &document);
        }
        if name.starts_with("ppt/slides/slide") {
            glued += check_slide(name, &document);
        }
    }
    glued
}

fn page(design: &Design, options: &Options) -> Sheet {
    let watch = Watch::default();
    let job = Job::new(design, design.fields().phase, options, &watch);
    sheet::sheets(&job).unwrap().remove(0)
}

/// Words and where the base line of each line begins, is centred or ends, in English Metric Units.
fn lines(document: &Document<'_>) -> Vec<(String, [i64; 2])> {
    let mut lines = Vec::new();
    for shape in all(document, "sp") {
        let (Some([x, y, width, _]), Some(body)) = (area(shape), child(shape, "txBody")) else {
            continue;
        };
        let insets = child(body, "bodyPr").unwrap();
        let mut base = y + whole(insets, "tIns");
        let mut below = 0.0;
        for (i, paragraph) in body
            .children()
            .filter(|it| it.has_tag_name_of("p"))
            .enumerate()
        {
            let says = child(paragraph, "pPr").unwrap();
            let run = child(paragraph, "r").unwrap();
            let size = whole(child(run, "rPr").unwrap(), "sz") as f64 * 127.0;
            let before = whole(
                says.descendants()
                    .find(|it| it.has_tag_name_of("spcPts"))
                    .unwrap(),
                "val",
            );
            let step = below + if i > 0 { before as f64 * 127.0 } else { 0.0 };
            base += (step + 0.905 * size) as i64;
            below = 0.245 * size;
            let at = match says.attribute("algn") {
                Some("ctr") => x + width / 2,
                Some("r") => x + width,
                _ => x + whole(insets, "lIns"),
            };
            let text = child(run, "t").unwrap().text().unwrap_or_default();
            lines.push((text.to_owned(), [at, base]));
        }
    }
    lines
}

fn emu(length: f32) -> i64 {
    (f64::from(length) * 12_700.0).round() as i64
}

/// Words, cards and the ends of links stand where the page has them, to the point.
fn check_places(design: &Design, parts: &Parts) {
    let sheet = page(design, &options());
    let document = Document::parse(&parts["ppt/slides/slide1.xml"]).unwrap();
    let mut lines = lines(&document);
    let near =
        |a: [i64; 2], b: [i64; 2]| (a[0] - b[0]).abs() <= POINT && (a[1] - b[1]).abs() <= POINT;
    let boxes: Vec<[i64; 4]> = all(&document, "sp")
        .filter(|it| it.descendants().any(|it| it.has_tag_name_of("cxn")))
        .filter_map(area)
        .collect();
    for layer in &sheet.layers {
        for group in &layer.groups {
            for shape in &group.shapes {
                let Shape::Text(text) = shape else { continue };
                let at = layer.on_page(text.at);
                let at = [emu(at.x), emu(at.y)];
                let says =
                    |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
                let found = lines
                    .iter()
                    .position(|(words, place)| says(words) == says(&text.text) && near(*place, at));
                let found = found.unwrap_or_else(|| {
                    panic!(
                        "{:?} ({:?}) is not at {at:?}: {lines:?}",
                        text.text,
                        text.anchor == Anchor::Start
                    )
                });
                lines.swap_remove(found);
            }
            if let (Part::Node(id), Some(node)) = (&group.part, node_of(design, &group.part)) {
                let first = layer.on_page(Point {
                    x: node.x,
                    y: node.y,
                });
                let last = layer.on_page(Point {
                    x: node.right(),
                    y: node.bottom(),
                });
                let is_here = |it: &[i64; 4]| {
                    near([it[0], it[1]], [emu(first.x), emu(first.y)])
                        && near([it[0] + it[2], it[1] + it[3]], [emu(last.x), emu(last.y)])
                };
                assert!(boxes.iter().any(is_here), "{id} is not at {first:?}");
            }
        }
    }
}

/// The rectangle of an open node; a collapsed one stands on sheets that reach further.
fn node_of(design: &Design, part: &Part) -> Option<Rect> {
    let Part::Node(id) = part else { return None };
    let node = design.node(id.as_str())?;
    node.collapsed.is_none().then_some(node.rect)
}

fn sample(file: &samples::Sample) -> Design {
    native::read(file.bytes()).unwrap().0
}

#[test]
fn every_sample_holds_the_rules_and_stands_where_the_page_has_it() {
    for file in samples::ARRANGEMENTS.iter().chain(samples::TEMPLATES) {
        let design = sample(file);
        let bytes = written(&design, &options());
        assert_eq!(bytes, written(&design, &options()), "the same each time");
        let parts = unzipped(&bytes);
        let glued = check(&parts);
        assert!(glued >= 2 * page_links(&design), "{glued} ends are glued");
        check_places(&design, &parts);
    }
}

fn page_links(design: &Design) -> usize {
    let sheet = page(design, &options());
    let groups = sheet.layers.iter().flat_map(|layer| &layer.groups);
    groups
        .filter(|group| matches!(group.part, Part::Link(_)))
        .count()
}

#[test]
fn what_people_write_stays_text() {
    let mut design = sketch::read(
        r#"
m un-mission "A & B <mission> (A&B)"
  force force "“Force” 'one'"
unct unct "منسق الأمم المتحدة 🕊"
  undp undp
impt impt
force, undp -member-> impt
"#,
    )
    .unwrap();
    let mut fields = design.fields().clone();
    fields.title = "R&D <b>bold</b> \u{1}\"quoted\"".to_owned();
    design.set_fields(fields);
    let ids: Vec<_> = design.nodes().map(|node| node.id.clone()).collect();
    for (i, id) in (0u8..).zip(&ids) {
        let node = design.node(id.as_str()).unwrap().clone();
        let name = (i == 4)
            .then(|| "Long name ".repeat(20))
            .or(node.name.clone());
        let rect = Rect::new(f32::from(i) * 180.0, 40.0, 150.0, 70.0);
        design.put_node(Node { rect, name, ..node }).unwrap();
    }
    let sheet = Rect::new(0.0, 260.0, 160.0, 60.0);
    design
        .add_note(Note::new("Who pays <for> this?\n\nR&D", Some(sheet)))
        .unwrap();
    for palette in Palette::ALL {
        let mut options = options();
        options.palette = palette;
        options.furniture.handling = "UN <internal>".to_owned();
        options.furniture.draft = true;
        options.each_phase = true;
        let parts = unzipped(&written(&design, &options));
        check(&parts);
        let slides = parts
            .keys()
            .filter(|name| name.starts_with("ppt/slides/slide"));
        assert!(slides.count() >= 7, "a slide for each phase");
        let slide = &parts["ppt/slides/slide1.xml"];
        for said in [
            "R&amp;D &lt;b&gt;bold",
            "UN &lt;internal&gt;",
            "DRAFT",
            "🕊",
            "Who pays &lt;for&gt; this?",
        ] {
            assert!(slide.contains(said), "{said}");
        }
    }
    // A part of it, and an empty canvas.
    let mut options = options();
    options.extent = Extent::View(Rect::new(100.0, 30.0, 200.0, 60.0));
    check(&unzipped(&written(&design, &options)));
    options.extent = Extent::Nodes(BTreeSet::from(["m".into()]));
    check(&unzipped(&written(&design, &options)));
    options.furniture = mission_canvas::format::options::Furniture::none();
    check(&unzipped(&written(&design, &options)));
    check(&unzipped(&written(&Design::default(), &options)));
}

#[test]
fn notes_say_what_would_change_the_verdict() {
    let design = sample(&samples::ARRANGEMENTS[0]);
    let watch = Watch::default();
    let options = options();
    let job = Job::new(&design, design.fields().phase, &options, &watch);
    let parts = unzipped(&pptx::export(&job).unwrap()[0].bytes);
    let notes = Document::parse(&parts["ppt/notesSlides/notesSlide1.xml"]).unwrap();
    let said: Vec<&str> = all(&notes, "t").filter_map(|it| it.text()).collect();
    let said = said.join("\n");
    let evaluation = &job.look.evaluation;
    assert!(said.contains(&evaluation.headline));
    for finding in &evaluation.findings {
        assert!(said.contains(&finding.message) && said.contains(finding.rule.id));
        for fix in finding.fixes.iter().take(1) {
            assert!(said.contains(&fix.title), "{}", fix.title);
        }
    }
    assert!(
        said.contains('“') && said.contains('['),
        "passages with their places"
    );
}

#[test]
fn a_large_design_is_written_and_can_be_given_up() {
    let mut text = String::from("m un-mission\n");
    for i in 0..1000 {
        text += &format!("n{i} undp\n");
    }
    for i in 1..1000 {
        text += &format!("n{} -coordinates-> n{i}\n", i - 1);
    }
    let mut design = sketch::read(&text).unwrap();
    let ids: Vec<_> = design.nodes().map(|node| node.id.clone()).collect();
    for (i, id) in (0u16..).zip(&ids) {
        let node = design.node(id.as_str()).unwrap().clone();
        let (column, row) = (f32::from(i % 40), f32::from(i / 40));
        let rect = Rect::new(column * 180.0, row * 100.0, 124.0, 56.0);
        design.put_node(Node { rect, ..node }).unwrap();
    }
    check(&unzipped(&written(&design, &options())));
    let watch = Watch::default();
    watch.cancel();
    let options = options();
    let job = Job::new(&design, None, &options, &watch);
    assert_eq!(pptx::export(&job).err(), Some(ExportError::Cancelled));
}
