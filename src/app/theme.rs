//! Colours, type, strokes and spacing of the window: one place, by meaning.

use std::sync::Arc;

use egui::{Color32, FontData, FontDefinitions, FontFamily};

use crate::diagram::{Palette, Token, Weight};

/// The colours of the theme that is on.
pub fn palette(ui: &egui::Ui) -> Palette {
    if ui.visuals().dark_mode {
        Palette::Dark
    } else {
        Palette::Light
    }
}

/// A token's colour for the toolkit.
pub fn color(palette: Palette, token: Token) -> Color32 {
    let rgb = palette.color(token);
    Color32::from_rgb(rgb.0, rgb.1, rgb.2)
}

/// The font of a weight, at a size in logical pixels.
pub fn font(weight: Weight, size: f32) -> egui::FontId {
    let family = match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::SemiBold => FontFamily::Name("semibold".into()),
    };
    egui::FontId::new(size, family)
}

/// Gives the toolkit our fonts.
pub fn install(ctx: &egui::Context) {
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
