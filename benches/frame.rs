//! How long a frame of the window takes, for designs of growing size, without a graphics card: the toolkit's pass and
//! the triangles it makes.
//!
//! `cargo bench --bench frame` prints `frame N LINKS what: X ms`, the median of many frames; a number as the argument
//! measures that size alone. Of the canvas alone: *all*, the whole design in sight, panned a little each frame, and
//! *slowest*, the slowest of these; *zoomed* and *half*, the same at 100 % and 40 %; *hover*, the pointer on another
//! node in each frame; *zooming*; *drag* and *drag zoomed*, a node dragged with its links. Of the whole window with its
//! panels: *window*, panned; *edit*, the frame that removes a node; *verdict* and *picture*, the time from there until
//! they are those of the design. *baseline* is a widget for each node in the toolkit's scene and, with `--features
//! baseline`, the library egui-snarl: all in sight, at rest.

#[path = "../tests/all/theatre.rs"]
mod theatre;

mod baseline;

use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use egui::{Event, Modifiers, PointerButton, Pos2, RawInput, pos2, vec2};
use mission_canvas::app::files::{Answer, Ask, Opened, Question};
use mission_canvas::app::settings::Memory;
use mission_canvas::app::{App, Camera, Context, Document, Room, View, canvas, theme};
use mission_canvas::diagram::Palette;
use mission_canvas::model::{Design, Point, point};

/// Nodes, links, frames.
const SIZES: [(usize, usize, usize); 4] = [
    (100, 300, 201),
    (1_000, 3_000, 101),
    (5_000, 15_000, 41),
    (10_000, 30_000, 31),
];
const SEED: u64 = 2009;
const SCREEN: egui::Vec2 = vec2(1600.0, 1000.0);

fn main() {
    let wanted: Option<usize> = std::env::args().find_map(|argument| argument.parse().ok());
    for (nodes, links, frames) in SIZES {
        if wanted.is_some_and(|wanted| wanted != nodes) {
            continue;
        }
        let design = theatre::placed(nodes, links, SEED);
        let say = |what: &str, time: f64| {
            #[allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]
            {
                println!("frame {nodes} {links} {what}: {time:.2} ms");
            }
        };
        let begun = Instant::now();
        let mut bench = Bench::new(design.clone());
        say("open", milliseconds(begun.elapsed()));
        let all = bench.panned(frames, None);
        say("all", median(&all));
        say("slowest", all.iter().copied().fold(0.0, f64::max));
        say("zoomed", median(&bench.panned(frames, Some(1.0))));
        say("half", median(&bench.panned(frames, Some(0.4))));
        say("hover", median(&bench.hover(frames)));
        say("zooming", median(&bench.zooming(frames)));
        say("drag", median(&bench.drag(frames, None)));
        say("drag zoomed", median(&bench.drag(frames, Some(1.0))));
        drop(bench);
        let few = frames.min(if nodes > 1_000 { 5 } else { 21 });
        say(
            "baseline: widgets in egui::Scene",
            median(&widgets(&design, few)),
        );
        #[cfg(feature = "baseline")]
        {
            let times = baseline::snarl::frames(&design, (SCREEN.x, SCREEN.y), few);
            say("baseline: egui-snarl", median(&times));
        }
        let mut window = Window::new(design);
        say("window", median(&window.panned(frames)));
        verdict(&mut window, say);
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn median(times: &[f64]) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// A context that is driven frame by frame.
struct Frames {
    ctx: egui::Context,
    time: f64,
    pointer: Pos2,
}

impl Frames {
    fn new() -> Self {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        Self {
            ctx,
            time: 0.0,
            pointer: pos2(-10.0, -10.0),
        }
    }

    /// One frame with these events, and how long it took in milliseconds.
    fn frame(&mut self, events: Vec<Event>, mut ui: impl FnMut(&mut egui::Ui)) -> f64 {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(egui::Rect::from_min_size(Pos2::ZERO, SCREEN)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let begun = Instant::now();
        let mut output = self.ctx.run_ui(input, &mut ui);
        let shapes = std::mem::take(&mut output.shapes);
        std::hint::black_box(self.ctx.tessellate(shapes, output.pixels_per_point));
        output.textures_delta.clear();
        milliseconds(begun.elapsed())
    }

    fn moved(&mut self, to: Pos2) -> Event {
        self.pointer = to;
        Event::PointerMoved(to)
    }

    fn button(&self, pressed: bool) -> Event {
        Event::PointerButton {
            pos: self.pointer,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        }
    }
}

/// Frames of a widget for each node, all of them in sight.
fn widgets(design: &Design, count: usize) -> Vec<f64> {
    let mut frames = Frames::new();
    let mut widgets = baseline::scene::Widgets::new(design);
    let mut frame = || {
        frames.frame(Vec::new(), |ui| {
            egui::CentralPanel::no_frame().show(ui, |ui| widgets.show(ui));
        })
    };
    frame();
    frame();
    (0..count).map(|_| frame()).collect()
}

/// The canvas alone.
struct Bench {
    frames: Frames,
    document: Document,
    view: View,
}

impl Bench {
    fn new(design: Design) -> Self {
        let mut bench = Self {
            frames: Frames::new(),
            document: Document::new(design, None),
            view: View {
                badges: true,
                ..View::default()
            },
        };
        bench.frame(Vec::new());
        bench
    }

    fn frame(&mut self, events: Vec<Event>) -> f64 {
        let Self {
            frames,
            document,
            view,
        } = self;
        frames.frame(events, |ui| {
            let context = Context {
                document,
                palette: Palette::Light,
                room: Room::Wide,
            };
            let mut out = Vec::new();
            egui::CentralPanel::no_frame()
                .show(ui, |ui| canvas::show(ui, &context, view, &mut out));
        })
    }

    /// The camera on the whole design, or at a zoom on its middle; a few frames for it to come to rest.
    fn look(&mut self, zoom: Option<f32>) -> Camera {
        let whole = self.document.diagram().bounds;
        let fitted = Camera::fit(whole, SCREEN.x, SCREEN.y);
        let camera = Camera {
            zoom: zoom.unwrap_or(fitted.zoom),
            ..fitted
        };
        self.view.camera = Some(camera);
        let outside = self.frames.moved(pos2(-10.0, -10.0));
        self.frame(vec![outside]);
        for _ in 0..20 {
            self.frame(Vec::new());
        }
        camera
    }

    fn panned(&mut self, frames: usize, zoom: Option<f32>) -> Vec<f64> {
        let camera = self.look(zoom);
        let frame = |i: usize| {
            let by = (i % 20) as f32 * 3.0 / camera.zoom;
            self.view.camera = Some(Camera {
                center: camera.center + point(by, by / 2.0),
                ..camera
            });
            self.frame(Vec::new())
        };
        (0..frames).map(frame).collect()
    }

    fn zooming(&mut self, frames: usize) -> Vec<f64> {
        let camera = self.look(None);
        let frame = |i: usize| {
            let factor = 1.0 + 0.01 * (i % 40) as f32;
            self.view.camera = Some(Camera {
                zoom: camera.zoom * factor,
                ..camera
            });
            self.frame(Vec::new())
        };
        (0..frames).map(frame).collect()
    }

    /// Where points of the document are on the screen.
    fn pos(&self, p: Point) -> Pos2 {
        let camera = self.view.camera.unwrap_or_default();
        let off = p - camera.center;
        (SCREEN / 2.0 + vec2(off.x, off.y) * camera.zoom).to_pos2()
    }

    /// The cards nearest to the middle of the screen.
    fn cards(&self) -> Vec<Pos2> {
        let nodes = self.document.design().nodes();
        let mut cards: Vec<Pos2> = nodes
            .filter(|node| !node.class.is_frame())
            .map(|node| self.pos(node.rect.center()))
            .collect();
        let middle = (SCREEN / 2.0).to_pos2();
        cards.sort_by(|a, b| a.distance(middle).total_cmp(&b.distance(middle)));
        cards.truncate(20);
        cards
    }

    fn hover(&mut self, frames: usize) -> Vec<f64> {
        self.look(None);
        let cards = self.cards();
        (0..frames)
            .map(|i| {
                let to = self.frames.moved(cards[i % cards.len()]);
                self.frame(vec![to])
            })
            .collect()
    }

    fn drag(&mut self, frames: usize, zoom: Option<f32>) -> Vec<f64> {
        self.look(zoom);
        let Some(&card) = self.cards().first() else {
            return vec![0.0];
        };
        let there = self.frames.moved(card);
        self.frame(vec![there]);
        let press = self.frames.button(true);
        self.frame(vec![press]);
        let times = (0..frames + 3)
            .map(|i| {
                let to = self
                    .frames
                    .moved(card + vec2(9.0, 5.0) * (i % 30 + 1) as f32);
                self.frame(vec![to])
            })
            .skip(3)
            .collect();
        // Given up, so that the next measurement finds the same design.
        self.frame(vec![key(egui::Key::Escape, Modifiers::NONE)]);
        let release = self.frames.button(false);
        self.frame(vec![release]);
        times
    }
}

/// Nobody is asked for paths.
struct Silent;

impl Ask for Silent {
    fn ask(&mut self, _: &egui::Context, _: Question, _: Sender<Answer>) {}
}

/// The whole window.
struct Window {
    frames: Frames,
    app: App,
}

impl Window {
    fn new(design: Design) -> Self {
        let frames = Frames::new();
        let opened = Opened::new(Document::new(design, None));
        let app = App::start(
            &frames.ctx,
            Some(opened),
            Box::new(Silent),
            Memory::default(),
        );
        let mut window = Self { frames, app };
        for _ in 0..20 {
            window.frame(Vec::new());
        }
        window
    }

    fn frame(&mut self, events: Vec<Event>) -> f64 {
        let Self { frames, app } = self;
        frames.frame(events, |ui| {
            app.between_frames(ui.ctx());
            app.frame(ui);
        })
    }

    /// Where a card near the middle of the canvas is on the screen.
    fn card(&self) -> Option<Pos2> {
        let camera = self.app.view().camera?;
        // Bar and foot, palette and verdict are so large at this size of the window.
        let canvas = egui::Rect::from_min_max(pos2(200.0, 48.0), pos2(1248.0, 944.0));
        let nodes = self.app.document().design().nodes();
        let places = nodes.filter(|node| !node.class.is_frame()).map(|node| {
            let off = node.rect.center() - camera.center;
            canvas.center() + vec2(off.x, off.y) * camera.zoom
        });
        places.min_by(|a, b| {
            let far = |p: &Pos2| p.distance(canvas.center());
            far(a).total_cmp(&far(b))
        })
    }

    fn panned(&mut self, frames: usize) -> Vec<f64> {
        let middle = self.frames.moved((SCREEN / 2.0).to_pos2());
        self.frame(vec![middle]);
        (0..frames)
            .map(|i| {
                let by = if i % 20 < 10 { 3.0 } else { -3.0 };
                self.frame(vec![Event::MouseWheel {
                    unit: egui::MouseWheelUnit::Point,
                    source: egui::MouseWheelSource::Unknown,
                    delta: vec2(by, by),
                    phase: egui::TouchPhase::Move,
                    modifiers: Modifiers::NONE,
                }])
            })
            .collect()
    }
}

/// From an edit to its verdict on the screen, and to its picture.
fn verdict(window: &mut Window, say: impl Fn(&str, f64)) {
    // A card is chosen and removed.
    let Some(card) = window.card() else {
        return;
    };
    let there = window.frames.moved(card);
    window.frame(vec![there]);
    for pressed in [true, false] {
        let button = window.frames.button(pressed);
        window.frame(vec![button]);
    }
    let revision = window.app.document().history().revision();
    let begun = Instant::now();
    let edit = window.frame(vec![key(egui::Key::Delete, Modifiers::NONE)]);
    say("edit", edit);
    let mut judged = None;
    while begun.elapsed() < Duration::from_secs(20) {
        window.frame(Vec::new());
        let document = window.app.document();
        if document.history().revision() == revision {
            continue;
        }
        if judged.is_none() && document.is_judged() {
            judged = Some(begun.elapsed());
        }
        if document.is_drawn() {
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    say("verdict", judged.map_or(f64::NAN, milliseconds));
    say("picture", milliseconds(begun.elapsed()));
}

fn key(key: egui::Key, modifiers: Modifiers) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    }
}
