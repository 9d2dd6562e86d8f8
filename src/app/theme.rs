//! Colours, type, strokes and spacing of the window: one place, by meaning.

use std::sync::Arc;

use egui::style::{ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, Margin, RichText, Shadow, Stroke,
    Style, TextStyle, Theme, Vec2, Visuals, vec2,
};

use crate::diagram::{Palette, Token, Weight};
use crate::store::settings::Look;

/// Spacing between things that belong together, in logical pixels.
pub const GAP: f32 = 8.0;
/// Padding of panels, in logical pixels.
pub const PAD: f32 = 16.0;
/// Corner of controls, in logical pixels.
pub const CORNER: u8 = 6;
/// Width of the focus ring, in logical pixels.
pub const FOCUS: f32 = 2.5;
/// How long a change of the verdict slides, in seconds.
pub const SLIDE: f32 = 0.24;

/// How much larger than else the interface is in projector mode.
pub const PROJECTOR: f32 = 1.25;
/// No text is smaller than this on a projector, in logical pixels of the system.
pub const LEAST_PROJECTED: f32 = 14.0;

/// The colours of the theme and the look that are on.
pub fn palette(ui: &egui::Ui) -> Palette {
    let look = ui.ctx().data(|data| data.get_temp(look_id()));
    palette_of(look.unwrap_or(Look::Colour), ui.visuals().dark_mode)
}

/// The colours of a look.
pub fn palette_of(look: Look, dark: bool) -> Palette {
    match (look, dark) {
        (Look::Colour, false) => Palette::Light,
        (Look::Colour, true) => Palette::Dark,
        (Look::Greyscale, false) => Palette::Greyscale,
        (Look::Greyscale, true) => Palette::DarkGreyscale,
        (Look::HighContrast, false) => Palette::HighContrast,
        (Look::HighContrast, true) => Palette::DarkHighContrast,
    }
}

/// The colours of the same look on the other ground, for what is to stand out: light on dark, dark on light.
pub fn opposite(palette: Palette) -> Palette {
    match palette {
        Palette::Light | Palette::Paper => Palette::Dark,
        Palette::Dark => Palette::Light,
        Palette::Greyscale => Palette::DarkGreyscale,
        Palette::DarkGreyscale => Palette::Greyscale,
        Palette::HighContrast => Palette::DarkHighContrast,
        Palette::DarkHighContrast => Palette::HighContrast,
    }
}

/// Beside the toolkit's styles, which have no place for it: which look they are of.
fn look_id() -> egui::Id {
    egui::Id::unique("look")
}

/// A token's colour for the toolkit.
#[allow(
    clippy::disallowed_methods,
    reason = "the one place where tokens become colours of the toolkit"
)]
pub fn color(palette: Palette, token: Token) -> Color32 {
    let rgb = palette.color(token);
    Color32::from_rgb(rgb.0, rgb.1, rgb.2)
}

/// A token's colour in the theme that is on.
pub fn ink(ui: &egui::Ui, token: Token) -> Color32 {
    color(palette(ui), token)
}

/// The font of a weight, at a size in logical pixels.
pub fn font(weight: Weight, size: f32) -> egui::FontId {
    let family = match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::SemiBold => FontFamily::Name("semibold".into()),
    };
    egui::FontId::new(size, family)
}

/// The uses of type in panels (style.md section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// List rows, buttons: 13 on 18.
    Body,
    /// The open or unmet one, names: 13 on 18, semi-bold.
    Strong,
    /// Captions, codes: 11.2 on 14, which is 14 on a projector.
    Caption,
    /// Labels of groups: 11.2 on 14, semi-bold.
    Label,
    /// Second text in lists: 11.5 on 16.
    Second,
    /// Section headings: 14 on 18, semi-bold.
    Heading,
    /// Sentences that are read out: 14 on 20.
    Sentence,
    /// Titles of screens: 16 on 20, semi-bold.
    Title,
    /// The program's name: 20 on 24, semi-bold.
    Name,
    /// The verdict's word: 26 on 30, semi-bold.
    Verdict,
}

impl Type {
    /// Weight, size of an em and height of a line, in logical pixels.
    pub const fn metrics(self) -> (Weight, f32, f32) {
        use Weight::{Regular, SemiBold};
        match self {
            Self::Body => (Regular, 13.0, 18.0),
            Self::Strong => (SemiBold, 13.0, 18.0),
            Self::Caption => (Regular, 11.2, 14.0),
            Self::Label => (SemiBold, 11.2, 14.0),
            Self::Second => (Regular, 11.5, 16.0),
            Self::Heading => (SemiBold, 14.0, 18.0),
            Self::Sentence => (Regular, 14.0, 20.0),
            Self::Title => (SemiBold, 16.0, 20.0),
            Self::Name => (SemiBold, 20.0, 24.0),
            Self::Verdict => (SemiBold, 26.0, 30.0),
        }
    }

    /// The font.
    pub fn font(self) -> egui::FontId {
        let (weight, size, _) = self.metrics();
        font(weight, size)
    }

    /// Text in this type and the colour of a token.
    pub fn text(self, ui: &egui::Ui, token: Token, text: impl Into<String>) -> RichText {
        RichText::new(text)
            .font(self.font())
            .line_height(Some(self.metrics().2))
            .color(ink(ui, token))
    }
}

/// Gives the toolkit our fonts, and the light and dark look.
pub fn install(ctx: &egui::Context) {
    install_fonts(ctx);
    dress(ctx, Look::Colour, false);
}

/// Gives the toolkit the light and the dark style of a look; `still`: without motion.
pub fn dress(ctx: &egui::Context, look: Look, still: bool) {
    ctx.data_mut(|data| data.insert_temp(look_id(), look));
    for (theme, dark) in [(Theme::Light, false), (Theme::Dark, true)] {
        let mut style = style(palette_of(look, dark));
        if still {
            style.animation_time = 0.0;
            style.scroll_animation = egui::style::ScrollAnimation::none();
        }
        ctx.set_style_of(theme, style);
    }
}

fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [
        (
            "regular",
            include_bytes!("../../assets/fonts/Inter-Regular.otf").as_slice(),
        ),
        (
            "semibold",
            include_bytes!("../../assets/fonts/Inter-SemiBold.otf").as_slice(),
        ),
    ] {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    fonts
        .families
        .insert(FontFamily::Proportional, vec!["regular".to_owned()]);
    fonts
        .families
        .insert(FontFamily::Monospace, vec!["regular".to_owned()]);
    fonts.families.insert(
        FontFamily::Name("semibold".into()),
        vec!["semibold".to_owned()],
    );
    ctx.set_fonts(fonts);
}

/// The toolkit's style for a palette.
pub fn style(palette: Palette) -> Style {
    let mut style = Style {
        text_styles: [
            (TextStyle::Small, Type::Caption.font()),
            (TextStyle::Body, Type::Body.font()),
            (TextStyle::Button, Type::Body.font()),
            (TextStyle::Heading, Type::Heading.font()),
            (
                TextStyle::Monospace,
                egui::FontId::new(13.0, FontFamily::Monospace),
            ),
        ]
        .into(),
        // Hover and press show at once and fade quickly; popups do not linger.
        animation_time: 0.08,
        visuals: visuals(palette),
        ..Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(GAP, 4.0);
    spacing.button_padding = vec2(10.0, 4.0);
    spacing.interact_size = vec2(28.0, 28.0);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(6);
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 9.0;
    spacing.icon_spacing = 6.0;
    spacing.tooltip_width = 280.0;
    spacing.menu_width = 320.0;
    spacing.combo_height = 320.0;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 3.0,
        bar_inner_margin: 2.0,
        dormant_handle_opacity: 0.25,
        ..ScrollStyle::floating()
    };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style
}

fn visuals(palette: Palette) -> Visuals {
    let dark = palette.is_dark();
    let of = |token| color(palette, token);
    let base = if dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let mut visuals = Visuals {
        weak_text_color: Some(of(Token::Ink3)),
        widgets: widgets(palette),
        // Both the text cursor's selection and the chosen entry of a list.
        selection: Selection {
            bg_fill: of(Token::SelBg),
            stroke: Stroke::new(1.5, of(Token::Sel)),
        },
        hyperlink_color: of(Token::Sel),
        faint_bg_color: of(Token::Hover),
        extreme_bg_color: of(Token::Panel),
        text_edit_bg_color: Some(of(Token::Panel)),
        code_bg_color: of(Token::Active),
        warn_fg_color: of(Token::Weak),
        error_fg_color: of(Token::Vio),
        window_corner_radius: CornerRadius::same(8),
        window_fill: of(Token::Panel),
        window_stroke: Stroke::new(1.0, of(Token::Line2)),
        window_shadow: shadow(dark),
        popup_shadow: shadow(dark),
        menu_corner_radius: CornerRadius::same(8),
        panel_fill: of(Token::Panel),
        indent_has_left_vline: false,
        interact_cursor: None,
        ..base
    };
    // What cannot be done now is faint, and can still be read.
    visuals.disabled_alpha = 0.6;
    visuals.text_cursor.stroke = Stroke::new(1.5, of(Token::Ink));
    visuals
}

#[allow(
    clippy::disallowed_methods,
    reason = "a shadow is black at some opacity in every theme (style.md section 4)"
)]
fn shadow(dark: bool) -> Shadow {
    Shadow {
        offset: [0, 6],
        blur: 16,
        spread: 0,
        color: Color32::from_black_alpha(if dark { 110 } else { 34 }),
    }
}

/// What lies between a dialog and the window under it: it darkens in every theme, that the dialog stands out.
#[allow(
    clippy::disallowed_methods,
    reason = "a veil is black at some opacity in every theme, as a shadow is"
)]
pub(super) fn veil(ui: &egui::Ui) -> Color32 {
    Color32::from_black_alpha(if ui.visuals().dark_mode { 140 } else { 80 })
}

/// Controls: panel fill and a hairline at rest, tint under the pointer, a ring when pressed or focused.
fn widgets(palette: Palette) -> Widgets {
    let of = |token| color(palette, token);
    let look = |fill, border: Stroke, text| WidgetVisuals {
        bg_fill: of(fill),
        weak_bg_fill: of(fill),
        bg_stroke: border,
        corner_radius: CornerRadius::same(CORNER),
        fg_stroke: Stroke::new(1.5, of(text)),
        expansion: 0.0,
    };
    let hairline = |token| Stroke::new(1.0, of(token));
    Widgets {
        noninteractive: look(Token::Panel, hairline(Token::Line), Token::Ink),
        inactive: look(Token::Panel, hairline(Token::Line2), Token::Ink),
        hovered: look(Token::Hover, hairline(Token::Edge), Token::Ink),
        active: look(
            Token::Active,
            Stroke::new(FOCUS, of(Token::Sel)),
            Token::Ink,
        ),
        open: look(Token::Active, hairline(Token::Edge), Token::Ink),
    }
}

/// Whether motion is wanted at all: a style without animation time asks for stillness.
pub fn moves(ui: &egui::Ui) -> bool {
    ui.style().animation_time > 0.0
}

/// A line across the rest of the row, without space around it.
pub fn hairline(ui: &mut egui::Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), egui::Sense::hover());
    ui.painter()
        .rect_filled(rect, CornerRadius::ZERO, ink(ui, Token::Line));
}

/// Size of a square, in logical pixels.
pub const fn square(side: f32) -> Vec2 {
    Vec2::splat(side)
}
