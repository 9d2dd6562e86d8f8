//! What the verdict would be if what goes on were done, in the place where its change is told once it is: nothing of the
//! panel moves meanwhile.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2};

use crate::app::foreseen::Foreseen;
use crate::app::theme::{self, Type};
use crate::app::widgets::{elided, mark, sentence_width};
use crate::diagram::Token;
use crate::model::Vocabulary;
use crate::rules::Severity;

/// Shows it after a lead in two lines: verdict and grade; how many findings come and go.
pub(super) fn show(ui: &mut Ui, rect: Rect, foreseen: &Foreseen, lead: &str) {
    let id = ui.make_persistent_id("verdict that would be");
    let spoken = foreseen.spoken();
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{lead}: {spoken}")));
    let (verdict, grade) = foreseen.after;
    let at = |x: f32, y: f32| pos2(rect.left() + x, rect.top() + y);
    let icon = Rect::from_center_size(at(7.0, 5.0), theme::square(14.0));
    mark::verdict(ui, icon, verdict, grade, 1.0);
    let room = rect.width() - 20.0;
    let words = foreseen.verdict_words();
    let long = format!("{lead}: {words}");
    let said = if sentence_width(ui, Type::Label, &long) <= room {
        long
    } else if foreseen.stays() {
        words
    } else {
        format!("→ {words}")
    };
    elided(ui, at(20.0, 5.0), room, Type::Label, Token::Ink, &said);
    let mut left = 0.0;
    for is_good in [true, false] {
        left = count(ui, at(left, 20.0), foreseen, is_good) - rect.left();
    }
}

/// `− 2 ▲ 1 ●`: how many findings of each severity go, or come. Returns where it ends.
fn count(ui: &Ui, start: egui::Pos2, foreseen: &Foreseen, is_good: bool) -> f32 {
    let counts = Severity::ALL
        .iter()
        .map(|&severity| (severity, foreseen.count(severity, is_good)))
        .filter(|(_, count)| *count > 0);
    let counts: Vec<(Severity, usize)> = counts.collect();
    if counts.is_empty() {
        return start.x;
    }
    let word = if is_good { "− mends" } else { "+ adds" };
    let tell = |left: f32, words: &str, kind: Type| {
        elided(ui, pos2(left, start.y), 120.0, kind, Token::Ink2, words).0
    };
    let mut left = tell(start.x, word, Type::Second) + 5.0;
    for (severity, count) in counts {
        let icon = Rect::from_center_size(pos2(left + 6.0, start.y), theme::square(12.0));
        mark::severity(ui, icon, severity);
        left = tell(left + 15.0, &count.to_string(), Type::Second) + 6.0;
    }
    left + 6.0
}
