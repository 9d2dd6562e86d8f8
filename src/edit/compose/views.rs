//! Composed edits of the views that have names. A place beyond the list changes nothing.

use crate::edit::Edit;
use crate::model::{Design, LinkKind, NamedView, Rect, Set, Unknown};

/// A name that no view has yet: `View 3`.
pub fn free_view_name(design: &Design) -> String {
    let taken = |name: &String| design.views().iter().any(|view| view.name == *name);
    let count = design.views().len();
    // One more than there are: of so many names one is free.
    let mut names = (count + 1..=2 * count + 1).map(|number| format!("View {number}"));
    names.find(|name| !taken(name)).unwrap_or_default()
}

/// Keeps a part of the document and the kinds of links shown, under a name, as the last view.
pub fn keep_view(design: &Design, name: &str, area: Rect, kinds: Set<LinkKind>) -> Edit {
    let name = name.trim().to_owned();
    change(design, format!("Save the view “{name}”"), |views| {
        views.push(NamedView {
            name,
            area,
            kinds,
            unknown: Unknown::new(),
        });
    })
}

/// Lets a view show another part and other kinds of links.
pub fn update_view(design: &Design, place: usize, area: Rect, kinds: Set<LinkKind>) -> Edit {
    of_view(design, place, "Update", |view| {
        view.area = area;
        view.kinds = kinds;
    })
}

/// Gives a view another name.
pub fn rename_view(design: &Design, place: usize, name: &str) -> Edit {
    of_view(design, place, "Rename", |view| {
        name.trim().clone_into(&mut view.name);
    })
}

/// Puts a view at another place of the order, the others closing up.
pub fn move_view(design: &Design, from: usize, to: usize) -> Edit {
    change(design, title(design, from, "Move"), |views| {
        if from < views.len() && to < views.len() {
            let view = views.remove(from);
            views.insert(to, view);
        }
    })
}

/// Takes a view away.
pub fn delete_view(design: &Design, place: usize) -> Edit {
    change(design, title(design, place, "Delete"), |views| {
        if place < views.len() {
            views.remove(place);
        }
    })
}

fn of_view(design: &Design, place: usize, verb: &str, to: impl FnOnce(&mut NamedView)) -> Edit {
    change(design, title(design, place, verb), |views| {
        if let Some(view) = views.get_mut(place) {
            to(view);
        }
    })
}

fn title(design: &Design, place: usize, verb: &str) -> String {
    let name = design.views().get(place).map(|view| view.name.as_str());
    format!("{verb} the view “{}”", name.unwrap_or_default())
}

fn change(design: &Design, title: String, to: impl FnOnce(&mut Vec<NamedView>)) -> Edit {
    let mut views = design.views().to_vec();
    to(&mut views);
    Edit::group(title, vec![Edit::SetViews(views)])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::edit::apply;

    const AREA: Rect = Rect::new(0.0, 0.0, 400.0, 300.0);

    fn names(design: &Design) -> Vec<&str> {
        design
            .views()
            .iter()
            .map(|view| view.name.as_str())
            .collect()
    }

    fn with(names: &[&str]) -> Design {
        names.iter().fold(Design::new(), |design, name| {
            apply(&design, &keep_view(&design, name, AREA, Set::EMPTY)).unwrap()
        })
    }

    #[test]
    fn views_are_kept_renamed_updated_moved_and_deleted() {
        let design = with(&["A", " B ", "C"]);
        assert_eq!(names(&design), ["A", "B", "C"]);
        let edit = rename_view(&design, 1, " Seats ");
        assert_eq!(edit.title(), "Rename the view “B”");
        assert_eq!(names(&apply(&design, &edit).unwrap()), ["A", "Seats", "C"]);
        let moved = apply(&design, &move_view(&design, 2, 0)).unwrap();
        assert_eq!(names(&moved), ["C", "A", "B"]);
        let other = Rect::new(5.0, 5.0, 10.0, 10.0);
        let kinds = Set::of(&[LinkKind::Member]);
        let updated = apply(&design, &update_view(&design, 0, other, kinds)).unwrap();
        assert_eq!(
            (updated.views()[0].area, updated.views()[0].kinds),
            (other, kinds)
        );
        assert_eq!(
            names(&apply(&design, &delete_view(&design, 1)).unwrap()),
            ["A", "C"]
        );
    }

    #[test]
    fn a_place_beyond_the_list_changes_nothing() {
        let design = with(&["A"]);
        for edit in [
            rename_view(&design, 1, "B"),
            move_view(&design, 0, 7),
            move_view(&design, 7, 0),
            delete_view(&design, 1),
            update_view(&design, 1, AREA, Set::EMPTY),
        ] {
            assert_eq!(apply(&design, &edit).unwrap(), design, "{}", edit.title());
        }
    }

    #[test]
    fn a_taken_or_blank_name_is_refused() {
        let design = with(&["A", "B"]);
        assert!(apply(&design, &rename_view(&design, 0, "B")).is_err());
        assert!(apply(&design, &keep_view(&design, "  ", AREA, Set::EMPTY)).is_err());
    }

    #[test]
    fn a_free_name_is_free() {
        assert_eq!(free_view_name(&Design::new()), "View 1");
        assert_eq!(free_view_name(&with(&["A", "View 3"])), "View 4");
    }
}
