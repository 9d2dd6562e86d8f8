//! Large designs as people would draw them, from a seed: several missions with their own components and bodies, country
//! teams with teams within them, donors, ministries, programmes and processes. For the benchmark and for tests of size.

use std::collections::HashMap;

use mission_canvas::catalogue;
use mission_canvas::diagram::card_size;
use mission_canvas::edit::{Edit, apply};
use mission_canvas::model::{
    AgreedResult, Class, Degree, Design, Era, KindId, Link, LinkKind, Node, NodeId, Rect, Role,
    Vocabulary,
};

/// About as many nodes belong to one mission and those around it.
const CLUSTER: usize = 120;

/// The frames of a cluster, in the order in which they are drawn, with the place of the frame around each.
const FRAMES: [(&str, Option<usize>); 6] = [
    ("un-mission", None),
    ("unct", None),
    ("humanitarian-country-team", Some(1)),
    ("host-state", None),
    ("donor-group", None),
    ("ngo-forum", Some(2)),
];
/// Missions beside the first, which is the UN's.
const MISSIONS: [&str; 5] = [
    "un-mission",
    "au-mission",
    "hybrid-mission",
    "political-office",
    "eu-mission",
];
/// What the rest of a cluster is made of, with the frame that it lies in.
const PARTS: [(&str, Option<usize>); 46] = [
    ("srsg", Some(0)),
    ("force", Some(0)),
    ("undp", Some(1)),
    ("impt", None),
    ("civil-affairs", Some(0)),
    ("joc", Some(0)),
    ("dsrsg-rc-hc", Some(0)),
    ("police-component", Some(0)),
    ("isf", None),
    ("host-government", Some(3)),
    ("programme", None),
    ("unicef", Some(1)),
    ("ocha", Some(2)),
    ("donor", Some(4)),
    ("ngo-humanitarian", Some(5)),
    ("political-affairs", Some(0)),
    ("force-commander", Some(0)),
    ("jmac", Some(0)),
    ("undaf", Some(1)),
    ("world-bank", None),
    ("me-group", None),
    ("civil-society", None),
    ("human-rights-section", Some(0)),
    ("quick-impact-project", None),
    ("unhcr", Some(2)),
    ("donor", None),
    ("senior-leadership-forum", None),
    ("national-police", Some(3)),
    ("icrc", None),
    ("thematic-group", None),
    ("conops", Some(0)),
    ("livelihoods-programme", None),
    ("wfp", Some(1)),
    ("ngo-development", None),
    ("cluster", Some(2)),
    ("local-communities", None),
    ("un-women", Some(1)),
    ("eu", None),
    ("pooled-fund", None),
    ("prsp", None),
    ("gender-unit", Some(0)),
    ("planning-unit", Some(0)),
    ("ddr-programme", None),
    ("who", Some(1)),
    ("rec", None),
    ("agency", Some(1)),
];
/// How often each kind of link is drawn.
const LINKS: [(LinkKind, u64); 8] = [
    (LinkKind::Member, 34),
    (LinkKind::Coordinates, 24),
    (LinkKind::Reports, 12),
    (LinkKind::Delivers, 9),
    (LinkKind::Uses, 8),
    (LinkKind::Aligns, 6),
    (LinkKind::Funds, 5),
    (LinkKind::HandsOver, 2),
];

/// How often each degree of a working relation is said, in the order of [`Degree::ALL`]; mostly none is.
const DEGREES: [u64; 6] = [1, 3, 10, 8, 3, 1];

/// Numbers from a seed (SplitMix64), the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below the limit.
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % limit.max(1) as u64).unwrap_or_default()
    }

    /// A place among these, as often as its weight says.
    fn weighted(&mut self, weights: impl Iterator<Item = u64> + Clone) -> usize {
        let mut left = self.roll() % weights.clone().sum::<u64>().max(1);
        let is_it = |weight: u64| {
            let is_it = left < weight;
            left = left.saturating_sub(weight);
            is_it
        };
        weights
            .map(is_it)
            .position(|is_it| is_it)
            .unwrap_or_default()
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// A design of exactly so many nodes and links.
pub fn theatre(nodes: usize, links: usize, seed: u64) -> Design {
    let mut dice = Dice(seed);
    let clusters = nodes.div_ceil(CLUSTER).max(1);
    let mut drawn: Vec<Node> = Vec::with_capacity(nodes);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); clusters];
    for place in 0..nodes {
        // Clusters grow side by side, so that each has its frames first.
        let (cluster, turn) = (place % clusters, place / clusters);
        let (kind, frame) = match FRAMES.get(turn) {
            Some((_, frame)) if turn == 0 => (MISSIONS[cluster % MISSIONS.len()], *frame),
            Some((kind, frame)) => (*kind, *frame),
            None => PARTS[(turn - FRAMES.len()) % PARTS.len()],
        };
        let class = catalogue::get()
            .kind(kind)
            .map_or(Class::Organization, |kind| kind.class);
        let mut node = Node::new(format!("n{place:05}"), KindId::from(kind), class);
        node.within = frame.map(|frame| id(frame * clusters + cluster));
        if kind == "isf" {
            node.results = vec![AgreedResult {
                result: "Police trained".to_owned(),
                responsible: Some(id(dice.below(nodes))),
                due: "2011-12".parse().ok(),
                ..AgreedResult::default()
            }];
        }
        members[cluster].push(place);
        drawn.push(node);
    }
    let links = draw_links(&drawn, &members, links, &mut dice);
    Design::from_parts(drawn, links).unwrap_or_else(|broken| panic!("{broken}"))
}

fn id(place: usize) -> NodeId {
    format!("n{place:05}").into()
}

/// Links between classes that they join; nine of ten within a cluster.
fn draw_links(nodes: &[Node], members: &[Vec<usize>], count: usize, dice: &mut Dice) -> Vec<Link> {
    let mut links = Vec::with_capacity(count);
    while links.len() < count {
        let kind = LINKS[dice.weighted(LINKS.iter().map(|(_, weight)| *weight))].0;
        let here = dice.below(members.len());
        let there = if dice.one_in(10) {
            dice.below(members.len())
        } else {
            here
        };
        let from = &nodes[members[here][dice.below(members[here].len())]];
        let to = &nodes[members[there][dice.below(members[there].len())]];
        if from.id == to.id || !kind.joins(from.class, to.class) {
            continue;
        }
        let mut link = Link::new(from.id.clone(), kind, to.id.clone());
        match kind {
            LinkKind::Coordinates if dice.one_in(2) => {
                link.degree = Some(Degree::ALL[dice.weighted(DEGREES.into_iter())]);
            }
            LinkKind::Delivers => link.role = dice.one_in(2).then_some(Role::Lead),
            LinkKind::Member => link.role = dice.one_in(8).then_some(Role::Observer),
            _ => {}
        }
        links.push(link);
    }
    links
}

/// The design with everything in its place, as a planner would leave it: clusters side by side, each frame around its
/// own. Made without the search of [`mission_canvas::diagram::layout`], which takes long at these sizes.
#[allow(dead_code, reason = "for the benchmark of frames and tests of size")]
pub fn placed(nodes: usize, links: usize, seed: u64) -> Design {
    let design = theatre(nodes, links, seed);
    let clusters = nodes.div_ceil(CLUSTER).max(1);
    let mut inside: HashMap<&str, Vec<&Node>> = HashMap::new();
    let mut blocks: Vec<Vec<&Node>> = vec![Vec::new(); clusters];
    for (place, node) in design.nodes().enumerate() {
        match &node.within {
            Some(frame) => inside.entry(frame.as_str()).or_default().push(node),
            None => blocks[place % clusters].push(node),
        }
    }
    let mut places = Places {
        inside,
        rects: Vec::new(),
    };
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        clippy::cast_possible_truncation,
        reason = "small numbers"
    )]
    let columns = (clusters as f32).sqrt().ceil() as usize;
    let (mut x, mut y, mut lowest) = (0.0, 0.0, 0.0_f32);
    for (i, block) in blocks.iter().enumerate() {
        if i % columns.max(1) == 0 {
            (x, y) = (0.0, lowest);
        }
        let whole = places.rows(block, x, y);
        x = whole.right() + 4.0 * Places::GAP;
        lowest = lowest.max(whole.bottom() + 4.0 * Places::GAP);
    }
    let edits = places
        .rects
        .into_iter()
        .map(|(id, rect)| Edit::Place(id, rect))
        .collect();
    apply(&design, &Edit::group("Place", edits)).unwrap_or_else(|broken| panic!("{broken}"))
}

/// Where nodes stand, frames around what lies in them.
struct Places<'a> {
    inside: HashMap<&'a str, Vec<&'a Node>>,
    rects: Vec<(NodeId, Rect)>,
}

impl<'a> Places<'a> {
    const GAP: f32 = 48.0;
    const HEADER: f32 = 44.0;

    /// Puts nodes in rows from a corner on, about as high as wide, and says what they take.
    fn rows(&mut self, nodes: &[&'a Node], x: f32, y: f32) -> Rect {
        let widest = 200.0 * (nodes.len().max(1) as f32).sqrt() * 1.3;
        let mut whole = Rect::new(x, y, 0.0, 0.0);
        let (mut at_x, mut at_y, mut lowest) = (x, y, y);
        for &node in nodes {
            if at_x > x + widest {
                (at_x, at_y) = (x, lowest + Self::GAP);
            }
            let rect = self.node(node, at_x, at_y);
            at_x = rect.right() + Self::GAP;
            lowest = lowest.max(rect.bottom());
            whole = whole.union(rect);
        }
        whole
    }

    fn node(&mut self, node: &'a Node, x: f32, y: f32) -> Rect {
        let (width, height) = card_size(node, Era::Un2008);
        let mut rect = Rect::new(x, y, width, height);
        if let Some(inner) = self.inside.remove(node.id.as_str()) {
            let content = self.rows(&inner, x + Self::GAP, y + Self::HEADER);
            rect = rect.union(content);
            rect.width += Self::GAP;
            rect.height += Self::GAP;
        }
        self.rects.push((node.id.clone(), rect));
        rect
    }
}
