//! Colours by meaning: the only place with literal colours, which the canvas, the panels and the exporters share.

mod high_contrast;

use high_contrast::high_contrast;

/// A colour by its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    /// Window, command bar, phase strip.
    Chrome,
    /// Panels, lists, cards of the start screen.
    Panel,
    /// Canvas outside the territories; halo of links and labels.
    Canvas,
    /// Territory: security side.
    Sec,
    /// Territory: development side.
    Dev,
    /// Territory: humanitarian space.
    Hum,
    /// Territory: internal actors.
    Ground,
    /// Node fill.
    Card,
    /// Text.
    Ink,
    /// Second text, names on cards.
    Ink2,
    /// Captions, codes, empty marks.
    Ink3,
    /// Hairlines in panels.
    Line,
    /// Control borders.
    Line2,
    /// Node and group outline.
    Edge,
    /// Mission outline, component bar, firewall.
    Frame,
    /// Divide, fill.
    Chan,
    /// Divide, edges.
    ChanEdge,
    /// Link at rest.
    Link,
    /// Funds link.
    Money,
    /// Integrated; bridge; met.
    Int,
    /// Bridge fill.
    IntBg,
    /// Joint; body of one side.
    Joint,
    /// Joint body fill.
    JointBg,
    /// Fragmented.
    Frag,
    /// Fragmented tint.
    FragBg,
    /// No verdict.
    NoVerdict,
    /// Violation; compete; refused.
    Vio,
    /// Violation tint.
    VioBg,
    /// Weakness.
    Weak,
    /// Weakness tint.
    WeakBg,
    /// Advice.
    Adv,
    /// Advice tint.
    AdvBg,
    /// Selection, focus, text link.
    Sel,
    /// Selected row.
    SelBg,
    /// Glyph on a verdict colour.
    OnV,
    /// Row under the pointer.
    Hover,
    /// Segmented control, track.
    Active,
    /// Paper of a free note.
    Note,
    /// Outline and turned corner of a free note.
    NoteEdge,
}

/// A colour, red, green and blue from 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// The grey that is about as light (the luma of Rec. 709).
    const fn grey(self) -> Self {
        let luma = (2126 * self.0 as u32 + 7152 * self.1 as u32 + 722 * self.2 as u32) / 10_000;
        let luma = luma as u8;
        Self(luma, luma, luma)
    }
}

/// A colour for each token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Palette {
    /// For bright rooms and the screen.
    Light,
    /// For dark rooms.
    Dark,
    /// For paper and for those who see no colours.
    Greyscale,
    /// White ground, light colours: slides and documents.
    Paper,
    /// The dark one without colours.
    DarkGreyscale,
    /// Black on white, for weak eyes and washed-out projectors: text has 7, outlines have 4.5.
    HighContrast,
    /// White on black.
    DarkHighContrast,
}

impl Palette {
    /// All palettes.
    pub const ALL: [Self; 7] = [
        Self::Light,
        Self::Dark,
        Self::Greyscale,
        Self::Paper,
        Self::DarkGreyscale,
        Self::HighContrast,
        Self::DarkHighContrast,
    ];

    /// The word of the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Greyscale => "greyscale",
            Self::Paper => "paper",
            Self::DarkGreyscale => "dark-greyscale",
            Self::HighContrast => "high-contrast",
            Self::DarkHighContrast => "dark-high-contrast",
        }
    }

    /// Whether light things stand on dark ground.
    pub const fn is_dark(self) -> bool {
        matches!(
            self,
            Self::Dark | Self::DarkGreyscale | Self::DarkHighContrast
        )
    }

    /// The colour of a token.
    pub fn color(self, token: Token) -> Rgb {
        let [light, dark, greyscale] = colors(token);
        match self {
            Self::Light => light,
            Self::Dark => dark,
            Self::Greyscale => greyscale,
            Self::Paper if token == Token::Canvas => Rgb(0xFF, 0xFF, 0xFF),
            Self::Paper => light,
            // Without its colour it needs the strength of text, as on white.
            Self::DarkGreyscale if token == Token::Sel => colors(Token::Ink)[1].grey(),
            Self::DarkGreyscale => dark.grey(),
            Self::HighContrast => high_contrast(token)[0],
            Self::DarkHighContrast => high_contrast(token)[1],
        }
    }
}

/// Light, dark and greyscale.
const fn colors(token: Token) -> [Rgb; 3] {
    match token {
        Token::Chrome => [
            Rgb(0xF6, 0xF6, 0xF3),
            Rgb(0x16, 0x19, 0x1D),
            Rgb(0xFF, 0xFF, 0xFF),
        ],
        Token::Panel => [
            Rgb(0xFF, 0xFF, 0xFF),
            Rgb(0x1C, 0x20, 0x25),
            Rgb(0xFF, 0xFF, 0xFF),
        ],
        Token::Canvas => [
            Rgb(0xF4, 0xF5, 0xF4),
            Rgb(0x14, 0x17, 0x1B),
            Rgb(0xFF, 0xFF, 0xFF),
        ],
        Token::Sec => [
            Rgb(0xF3, 0xF6, 0xFA),
            Rgb(0x14, 0x1A, 0x21),
            Rgb(0xFF, 0xFF, 0xFF),
        ],
        Token::Dev => [
            Rgb(0xFA, 0xF7, 0xF1),
            Rgb(0x1A, 0x18, 0x15),
            Rgb(0xFF, 0xFF, 0xFF),
        ],
        Token::Hum => [
            Rgb(0xFF, 0xFF, 0xFF),
            Rgb(0x17, 0x1A, 0x1E),
            Rgb(0xFF, 0xFF, 0xFF),
        ],
        Token::Ground => [
            Rgb(0xF1, 0xEF, 0xE9),
            Rgb(0x1D, 0x1B, 0x18),
            Rgb(0xF2, 0xF2, 0xF2),
        ],
        Token::Card => [
            Rgb(0xFF, 0xFF, 0xFF),
            Rgb(0x23, 0x28, 0x2E),
            Rgb(0xFF, 0xFF, 0xFF),
        ],
        Token::Ink => [
            Rgb(0x1A, 0x1F, 0x26),
            Rgb(0xEC, 0xEF, 0xF2),
            Rgb(0x00, 0x00, 0x00),
        ],
        Token::Ink2 => [
            Rgb(0x46, 0x50, 0x5B),
            Rgb(0xB6, 0xBE, 0xC7),
            Rgb(0x2B, 0x2B, 0x2B),
        ],
        Token::Ink3 => [
            Rgb(0x62, 0x6B, 0x75),
            Rgb(0x92, 0x9B, 0xA6),
            Rgb(0x55, 0x55, 0x55),
        ],
        Token::Line => [
            Rgb(0xE1, 0xE1, 0xDB),
            Rgb(0x2C, 0x32, 0x39),
            Rgb(0xD0, 0xD0, 0xD0),
        ],
        Token::Line2 => [
            Rgb(0xC9, 0xCC, 0xCB),
            Rgb(0x43, 0x4B, 0x54),
            Rgb(0xA8, 0xA8, 0xA8),
        ],
        Token::Edge => [
            Rgb(0x7F, 0x88, 0x93),
            Rgb(0x77, 0x81, 0x8C),
            Rgb(0x55, 0x55, 0x55),
        ],
        Token::Frame => [
            Rgb(0x5B, 0x66, 0x72),
            Rgb(0x8C, 0x96, 0xA1),
            Rgb(0x33, 0x33, 0x33),
        ],
        Token::Chan => [
            Rgb(0xDC, 0xE1, 0xE5),
            Rgb(0x2A, 0x31, 0x38),
            Rgb(0xD4, 0xD4, 0xD4),
        ],
        Token::ChanEdge => [
            Rgb(0xA9, 0xB2, 0xBB),
            Rgb(0x4E, 0x58, 0x62),
            Rgb(0x8A, 0x8A, 0x8A),
        ],
        Token::Link => [
            Rgb(0x6C, 0x76, 0x81),
            Rgb(0x8A, 0x94, 0x9F),
            Rgb(0x55, 0x55, 0x55),
        ],
        Token::Money => [
            Rgb(0x7A, 0x5C, 0x12),
            Rgb(0xD1, 0xB3, 0x6A),
            Rgb(0x33, 0x33, 0x33),
        ],
        Token::Int => [
            Rgb(0x0B, 0x6B, 0x66),
            Rgb(0x55, 0xC7, 0xBC),
            Rgb(0x1E, 0x1E, 0x1E),
        ],
        Token::IntBg => [
            Rgb(0xDD, 0xF0, 0xED),
            Rgb(0x15, 0x35, 0x2F),
            Rgb(0xE4, 0xE4, 0xE4),
        ],
        Token::Joint => [
            Rgb(0x4B, 0x38, 0xA8),
            Rgb(0xAD, 0xA1, 0xF7),
            Rgb(0x4A, 0x4A, 0x4A),
        ],
        Token::JointBg => [
            Rgb(0xE8, 0xE5, 0xF7),
            Rgb(0x2A, 0x25, 0x4B),
            Rgb(0xF0, 0xF0, 0xF0),
        ],
        Token::Frag => [
            Rgb(0xA8, 0x42, 0x0B),
            Rgb(0xF2, 0x9A, 0x61),
            Rgb(0x6A, 0x6A, 0x6A),
        ],
        Token::FragBg => [
            Rgb(0xFB, 0xE8, 0xDC),
            Rgb(0x3B, 0x25, 0x15),
            Rgb(0xFF, 0xFF, 0xFF),
        ],
        Token::NoVerdict => [
            Rgb(0x5E, 0x67, 0x72),
            Rgb(0x9A, 0xA3, 0xAD),
            Rgb(0x6E, 0x6E, 0x6E),
        ],
        Token::Vio => [
            Rgb(0x9E, 0x11, 0x46),
            Rgb(0xFF, 0x8F, 0xAE),
            Rgb(0x00, 0x00, 0x00),
        ],
        Token::VioBg => [
            Rgb(0xFB, 0xE4, 0xEC),
            Rgb(0x40, 0x18, 0x2A),
            Rgb(0xE0, 0xE0, 0xE0),
        ],
        Token::Weak => [
            Rgb(0x8F, 0x5F, 0x00),
            Rgb(0xE2, 0xB4, 0x55),
            Rgb(0x33, 0x33, 0x33),
        ],
        Token::WeakBg => [
            Rgb(0xFB, 0xEF, 0xD5),
            Rgb(0x38, 0x2B, 0x11),
            Rgb(0xEF, 0xEF, 0xEF),
        ],
        Token::Adv => [
            Rgb(0x2F, 0x5E, 0x92),
            Rgb(0x92, 0xB9, 0xE6),
            Rgb(0x55, 0x55, 0x55),
        ],
        Token::AdvBg => [
            Rgb(0xE4, 0xED, 0xF7),
            Rgb(0x1D, 0x2C, 0x3E),
            Rgb(0xF6, 0xF6, 0xF6),
        ],
        Token::Sel => [
            Rgb(0x0A, 0x6F, 0xD0),
            Rgb(0x2F, 0x93, 0xF5),
            Rgb(0x00, 0x00, 0x00),
        ],
        Token::SelBg => [
            Rgb(0xE1, 0xEE, 0xFA),
            Rgb(0x15, 0x2C, 0x48),
            Rgb(0xE8, 0xE8, 0xE8),
        ],
        Token::OnV => [
            Rgb(0xFF, 0xFF, 0xFF),
            Rgb(0x0E, 0x12, 0x15),
            Rgb(0xFF, 0xFF, 0xFF),
        ],
        Token::Hover => [
            Rgb(0xED, 0xED, 0xE8),
            Rgb(0x26, 0x2B, 0x31),
            Rgb(0xF0, 0xF0, 0xF0),
        ],
        Token::Active => [
            Rgb(0xE4, 0xE6, 0xE6),
            Rgb(0x2E, 0x34, 0x3B),
            Rgb(0xE4, 0xE4, 0xE4),
        ],
        Token::Note => [
            Rgb(0xFD, 0xF7, 0xDC),
            Rgb(0x2C, 0x2A, 0x1B),
            Rgb(0xF6, 0xF6, 0xF6),
        ],
        Token::NoteEdge => [
            Rgb(0x87, 0x7C, 0x4C),
            Rgb(0x8C, 0x82, 0x57),
            Rgb(0x6E, 0x6E, 0x6E),
        ],
    }
}
