//! Pages before they are painted: the picture placed on paper with the words round it. SVG, PNG, PDF and PowerPoint
//! paint these same pages, so that they agree to the point.

mod crop;
mod handout;
pub mod outline;
mod paper;
mod picture;
mod place;
mod words;

pub use paper::Paper;
pub use place::sheets;

use crate::diagram::{Shape, Token};
use crate::model::{LinkId, NodeId, NoteId, Point, Rect, Size, point};

/// A page. Lengths are points (1/72 inch) from its upper left corner unless a layer says otherwise.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its width and height.
    pub size: Size,
    /// What fills it; `None` lets through what lies behind.
    pub paper: Option<Token>,
    /// What it is called: the title of the design, and the phase where several phases have a page each.
    pub title: String,
    /// What it says in one sentence, for those who cannot see it.
    pub description: String,
    /// What is painted, from the back to the front.
    pub layers: Vec<Layer>,
}

/// Groups of shapes that are placed on the page together.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Points for a unit of its shapes.
    pub scale: f32,
    /// Where the origin of its shapes stands on the page.
    pub offset: Point,
    /// What is seen of it, on the page; `None` for all.
    pub clip: Option<Rect>,
    /// What it holds, from the back to the front.
    pub groups: Vec<Group>,
}

impl Layer {
    /// Where a point of its shapes stands on the page.
    pub fn on_page(&self, p: Point) -> Point {
        point(
            self.offset.x + self.scale * p.x,
            self.offset.y + self.scale * p.y,
        )
    }
}

/// Shapes that belong together, in the units of their layer.
#[derive(Clone, Debug)]
pub struct Group {
    /// What they show.
    pub part: Part,
    /// What a tooltip and a screen reader say of it; blank for what needs no words.
    pub title: String,
    /// 1 for opaque.
    pub opacity: f32,
    /// From the back to the front.
    pub shapes: Vec<Shape>,
}

/// What a group shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Territories, divide, firewall.
    Ground,
    /// A node: frame, card or collapsed frame.
    Node(NodeId),
    /// The line of a link with its halo, under the cards.
    Link(LinkId),
    /// The label of a link.
    Label(LinkId),
    /// The marks at the ends of a link, over the cards.
    Ends(LinkId),
    /// A note.
    Note(NoteId),
    /// What says where a node belongs that stands elsewhere.
    Belongs(NodeId),
    /// Title, verdict, sentence, requirements, foot.
    Words,
    /// A row of the legend: its sample.
    Legend,
    /// The word `DRAFT` across the page.
    Draft,
}

impl Part {
    /// Its name as an id of XML: `node-unct`, `link-3`, `words`.
    pub fn id(&self) -> String {
        match self {
            Self::Ground => "territories".to_owned(),
            Self::Node(id) => format!("node-{}", xml_id(id.as_str())),
            Self::Link(id) => format!("link-{}", id.0),
            Self::Label(id) => format!("label-{}", id.0),
            Self::Ends(id) => format!("ends-{}", id.0),
            Self::Note(id) => format!("note-{}", id.0),
            Self::Belongs(id) => format!("belongs-{}", xml_id(id.as_str())),
            Self::Words => "words".to_owned(),
            Self::Legend => "legend".to_owned(),
            Self::Draft => "draft".to_owned(),
        }
    }
}

/// Any text as part of an XML id: letters, digits and hyphens stay, other characters become their code.
fn xml_id(text: &str) -> String {
    let part = |c: char| {
        if c.is_ascii_alphanumeric() || c == '-' {
            c.to_string()
        } else {
            format!("_{:x}_", c as u32)
        }
    };
    text.chars().map(part).collect()
}
