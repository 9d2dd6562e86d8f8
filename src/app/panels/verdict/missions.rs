//! The missions with their own verdicts, where there are several.

use egui::{Rect, Role, Ui, vec2};

use super::{Density, section, words};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Row, elided, mark, sentence_width, text};
use crate::app::{Context, Selection, View};
use crate::diagram::Token;

/// How many missions are listed; beyond them the headline and the inspector tell more.
const SHOWN: usize = 4;

/// Shows the list, if there are several missions and room for it.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, density: Density) {
    let missions = &context.document.evaluation().missions;
    if missions.len() < 2 || density < Density::Compact {
        return;
    }
    theme::hairline(ui);
    section(ui, 6, |ui| {
        text(ui, Type::Label, Token::Ink3, "Missions");
        ui.add_space(2.0);
        for mission in missions.iter().take(SHOWN) {
            let node = context.document.design().node(mission.id.as_str());
            let name = node.map_or_else(
                || "Assumed mission".to_owned(),
                |node| words::label(context, node),
            );
            let verdict = words::verdict(mission.verdict, mission.grade);
            let id = ui.make_persistent_id(("mission verdict", mission.id.as_str()));
            let (rect, response) =
                Row::new(id, 24.0).show(ui, Role::Button, &format!("{name}: {verdict}"));
            let icon =
                Rect::from_center_size(rect.left_center() + vec2(8.0, 0.0), theme::square(16.0));
            mark::verdict(ui, icon, mission.verdict, mission.grade, 1.0);
            let width = sentence_width(ui, Type::Second, &verdict);
            let room = rect.width() - 24.0 - width - 8.0;
            let left = rect.left_center() + vec2(24.0, 0.0);
            elided(ui, left, room, Type::Body, Token::Ink, &name);
            let left = rect.right_center() - vec2(width, 0.0);
            elided(ui, left, width + 1.0, Type::Second, Token::Ink2, &verdict);
            if response.clicked()
                && let Some(node) = node
            {
                view.selection = Selection::node(node.id.clone());
                let drawn = context.document.design().drawn_as(node.id.as_str());
                view.fly_to = drawn.map(|node| node.rect);
            }
        }
        if missions.len() > SHOWN {
            let more = format!("and {} more", words::number(missions.len() - SHOWN));
            text(ui, Type::Second, Token::Ink3, more);
        }
    });
}
