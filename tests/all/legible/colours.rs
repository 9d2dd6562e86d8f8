//! The palettes: contrast of every pair in use, and what remains of a difference for those who see fewer colours.

use mission_canvas::diagram::{Palette, Rgb, Token};

/// The grounds that text stands on.
const GROUNDS: &[Token] = &[
    Token::Panel,
    Token::Chrome,
    Token::Canvas,
    Token::Card,
    Token::Sec,
    Token::Dev,
    Token::Hum,
    Token::Ground,
    Token::Hover,
    Token::SelBg,
];

/// What else meets: what is seen, on what, and what WCAG 2.2 asks for it.
const PAIRS: &[(&[Token], &[Token], f64)] = &[
    (&[Token::Ink, Token::Ink2], GROUNDS, 4.5),
    (
        &[Token::Ink, Token::Ink2],
        &[Token::Active, Token::IntBg, Token::JointBg, Token::Note],
        4.5,
    ),
    (
        &[Token::Ink3],
        &[
            Token::Panel,
            Token::Chrome,
            Token::Canvas,
            Token::Sec,
            Token::Dev,
            Token::Hum,
            Token::Ground,
            Token::Hover,
            Token::SelBg,
        ],
        4.5,
    ),
    (
        &[Token::Int, Token::Joint, Token::Frag, Token::NoVerdict],
        &[Token::Panel, Token::Chrome],
        4.5,
    ),
    (
        &[Token::Vio, Token::Weak, Token::Adv, Token::Sel],
        &[Token::Panel, Token::Chrome],
        4.5,
    ),
    (
        &[Token::Vio, Token::Weak, Token::Adv],
        &[Token::Hover, Token::SelBg, Token::Canvas, Token::Card],
        3.0,
    ),
    (
        &[Token::OnV],
        &[
            Token::Int,
            Token::Joint,
            Token::Frag,
            Token::Vio,
            Token::Frame,
        ],
        4.5,
    ),
    (&[Token::Panel], &[Token::Ink], 4.5),
    (
        &[Token::Edge, Token::Frame, Token::Link, Token::Money],
        &[
            Token::Canvas,
            Token::Sec,
            Token::Dev,
            Token::Hum,
            Token::Ground,
            Token::Panel,
        ],
        3.0,
    ),
    (&[Token::Edge], &[Token::Card], 3.0),
    (&[Token::NoteEdge], &[Token::Note, Token::Canvas], 3.0),
    (
        &[Token::Int, Token::Joint, Token::Vio, Token::Sel],
        &[
            Token::Canvas,
            Token::Sec,
            Token::Dev,
            Token::Hum,
            Token::Ground,
            Token::Card,
        ],
        3.0,
    ),
    // The focus ring on every ground that has something to focus on.
    (&[Token::Sel], GROUNDS, 3.0),
    (&[Token::Sel], &[Token::Active, Token::IntBg], 3.0),
    (&[Token::Int], &[Token::IntBg], 4.5),
    (&[Token::Joint], &[Token::JointBg], 4.5),
];

fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.04045 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

/// Relative luminances and their ratio.
fn contrast(palette: Palette, a: Token, b: Token) -> f64 {
    let luminance = |token: Token| {
        let Rgb(r, g, b) = palette.color(token);
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_pair_in_use_has_its_contrast_in_every_palette() {
    let mut faint = Vec::new();
    for palette in Palette::ALL {
        let strong = matches!(palette, Palette::HighContrast | Palette::DarkHighContrast);
        for (inks, grounds, least) in PAIRS {
            // What high contrast promises: AAA for text, and 4.5 for shapes.
            let least = match (strong, *least) {
                (true, 3.0) => 4.5,
                (true, _) => 7.0,
                (false, least) => least,
            };
            for ink in *inks {
                for ground in *grounds {
                    let ratio = contrast(palette, *ink, *ground);
                    if ratio < least {
                        faint.push(format!("{palette:?}: {ink:?} on {ground:?} is {ratio:.2}"));
                    }
                }
            }
        }
    }
    assert!(faint.is_empty(), "{}", faint.join("\n"));
}

/// Machado, Oliveira and Fernandes 2009, full severity, on linear values.
const DEUTERANOPIA: [[f64; 3]; 3] = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];
const PROTANOPIA: [[f64; 3]; 3] = [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
];
const TRITANOPIA: [[f64; 3]; 3] = [
    [1.255_528, -0.076_749, -0.178_779],
    [-0.078_411, 0.930_809, 0.147_602],
    [0.004_733, 0.691_367, 0.303_900],
];
const NORMAL: [[f64; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

type Sight = [[f64; 3]; 3];

fn times(m: [[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
    m.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

/// CIE L*a*b* of a colour as somebody sees it, under D65.
fn lab(rgb: Rgb, sight: Sight) -> [f64; 3] {
    let seen =
        times(sight, [linear(rgb.0), linear(rgb.1), linear(rgb.2)]).map(|v| v.clamp(0.0, 1.0));
    let xyz = times(
        [
            [0.412_456_4, 0.357_576_1, 0.180_437_5],
            [0.212_672_9, 0.715_152_2, 0.072_175_0],
            [0.019_333_9, 0.119_192_0, 0.950_304_1],
        ],
        seen,
    );
    let f = |t: f64| {
        if t > 0.008_856 {
            t.cbrt()
        } else {
            7.787 * t + 16.0 / 116.0
        }
    };
    let [x, y, z] = [xyz[0] / 0.950_47, xyz[1], xyz[2] / 1.088_83].map(f);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000 (Sharma, Wu and Dalal 2005).
fn delta_e(a: [f64; 3], b: [f64; 3]) -> f64 {
    let chroma = |c: [f64; 3]| c[1].hypot(c[2]);
    let mean = f64::midpoint(chroma(a), chroma(b));
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - seventh(mean));
    let turned = |c: [f64; 3]| {
        let (x, y) = (c[1] * (1.0 + g), c[2]);
        (x.hypot(y), y.atan2(x).to_degrees().rem_euclid(360.0))
    };
    let ((c1, h1), (c2, h2)) = (turned(a), turned(b));
    let mut dh = h2 - h1;
    if dh.abs() > 180.0 {
        dh -= 360.0 * dh.signum();
    }
    let mut hue = f64::midpoint(h1, h2);
    if (h2 - h1).abs() > 180.0 {
        hue += 180.0;
    }
    let (dl, dc) = (b[0] - a[0], c2 - c1);
    let dh = 2.0 * (c1 * c2).sqrt() * (dh / 2.0).to_radians().sin();
    let (l, c) = (f64::midpoint(a[0], b[0]), f64::midpoint(c1, c2));
    let cos = |angle: f64| angle.to_radians().cos();
    let t = 1.0 - 0.17 * cos(hue - 30.0) + 0.24 * cos(2.0 * hue) + 0.32 * cos(3.0 * hue + 6.0)
        - 0.20 * cos(4.0 * hue - 63.0);
    let sl = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let turn = 60.0 * (-((hue - 275.0) / 25.0).powi(2)).exp();
    let rt = -2.0 * seventh(c) * turn.to_radians().sin();
    let (l, c, h) = (dl / sl, dc / sc, dh / sh);
    (l * l + c * c + h * h + rt * c * h).sqrt()
}

fn distance(palette: Palette, a: Token, b: Token, sight: Sight) -> f64 {
    delta_e(lab(palette.color(a), sight), lab(palette.color(b), sight))
}

/// Colours that mean different things, and how far apart they stay for everybody. Where that is little, shape and word
/// tell them apart, as style.md says: a verdict that is none has a dashed, empty mark; a bridge's link is wider.
const DIFFERENT: &[(Token, Token, f64)] = &[
    (Token::Int, Token::Joint, 11.0),
    (Token::Int, Token::Frag, 11.0),
    (Token::Joint, Token::Frag, 11.0),
    (Token::Joint, Token::NoVerdict, 7.5),
    (Token::Frag, Token::NoVerdict, 11.0),
    (Token::Vio, Token::Weak, 9.5),
    (Token::Vio, Token::Adv, 11.0),
    (Token::Weak, Token::Adv, 11.0),
    (Token::Sel, Token::Joint, 6.0),
    (Token::Sel, Token::Int, 7.0),
    (Token::Joint, Token::Link, 8.0),
    (Token::Int, Token::Link, 7.0),
    (Token::Int, Token::NoVerdict, 3.0),
];

#[test]
fn colours_that_mean_something_stay_apart_for_the_colour_blind() {
    let sights = [NORMAL, DEUTERANOPIA, PROTANOPIA, TRITANOPIA];
    let palettes = [
        Palette::Light,
        Palette::Dark,
        Palette::HighContrast,
        Palette::DarkHighContrast,
    ];
    let mut near = Vec::new();
    for palette in palettes {
        for (kind, sight) in sights.into_iter().enumerate() {
            for &(a, b, least) in DIFFERENT {
                let apart = distance(palette, a, b, sight);
                if apart < least {
                    near.push(format!(
                        "{palette:?}, sight {kind}: {a:?} and {b:?}: {apart:.1}"
                    ));
                }
            }
        }
    }
    assert!(near.is_empty(), "{}", near.join("\n"));
    // Two values of the table in style.md, so that the formulas themselves are checked.
    let round = |sight| distance(Palette::Light, Token::Int, Token::Joint, sight).round();
    assert_eq!((round(NORMAL), round(DEUTERANOPIA)), (35.0, 20.0));
}
