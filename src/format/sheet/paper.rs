//! Sizes of paper and slides.

use crate::model::Size;

/// What a page is made for. Paper lies on its side, as the divide needs width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// As large as the picture needs at its own size, in the proportions of a slide.
    #[default]
    Picture,
    /// A slide, 16:9.
    Slide,
    /// A4, on its side.
    A4,
    /// A3, on its side.
    A3,
    /// US letter, on its side.
    Letter,
}

impl Paper {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Picture, Self::Slide, Self::A4, Self::A3, Self::Letter];

    /// The word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Slide => "16:9",
            Self::A4 => "a4",
            Self::A3 => "a3",
            Self::Letter => "letter",
        }
    }

    /// What menus call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Picture => "As large as the picture",
            Self::Slide => "Slide 16:9",
            Self::A4 => "A4",
            Self::A3 => "A3",
            Self::Letter => "US letter",
        }
    }

    /// Width and height in points; for [`Paper::Picture`] before the page grows to the picture's own size.
    pub fn size(self) -> Size {
        let (width, height) = match self {
            Self::Picture | Self::Slide => (960.0, 540.0),
            Self::A4 => (841.89, 595.28),
            Self::A3 => (1190.55, 841.89),
            Self::Letter => (792.0, 612.0),
        };
        Size::new(width, height)
    }

    /// Whether it is printed and handed out.
    pub fn is_handout(self) -> bool {
        matches!(self, Self::A4 | Self::A3 | Self::Letter)
    }

    /// Points for a unit in which words are laid out: a title has 28 of them, the least print 11.
    pub(super) fn unit(self) -> f32 {
        match self {
            Self::Picture | Self::Slide => 0.75,
            Self::A4 | Self::Letter => 0.68,
            Self::A3 => 0.9,
        }
    }
}
