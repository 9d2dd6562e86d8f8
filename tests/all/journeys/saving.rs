//! Saving where others write too, where it fails, and where it takes long: nothing is lost, and nothing of others' is.

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::SystemTime;

use mission_canvas::format::native;
use mission_canvas::store::Generations;
use mission_canvas::store::disk::{Held, Hold, Look, NewFile};

use super::*;

/// What a disk does that is in trouble.
#[derive(Clone, Copy, Debug, Default)]
struct Trouble {
    fails: Option<ErrorKind>,
    takes: Duration,
    panics: bool,
}

/// The system's disk, in trouble as soon as that is said.
#[derive(Clone, Debug, Default)]
struct TroubledDisk(Arc<Mutex<Trouble>>);

impl TroubledDisk {
    fn is(&self, trouble: Trouble) {
        *self.0.lock().unwrap() = trouble;
    }

    fn fails(&self, kind: ErrorKind) {
        self.is(Trouble {
            fails: Some(kind),
            ..Trouble::default()
        });
    }
}

impl Disk for TroubledDisk {
    fn look(&self, path: &Path) -> io::Result<Look> {
        SystemDisk.look(path)
    }

    fn read(&self, path: &Path, at_most: usize) -> io::Result<Vec<u8>> {
        SystemDisk.read(path, at_most)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        SystemDisk.list(folder)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        SystemDisk.make_folder(folder)
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn NewFile>> {
        let trouble = *self.0.lock().unwrap();
        std::thread::sleep(trouble.takes);
        assert!(!trouble.panics, "the disk panics, as the test asks");
        match trouble.fails {
            Some(kind) => Err(kind.into()),
            None => SystemDisk.create(path, like),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        SystemDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        SystemDisk.remove(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        SystemDisk.remove_folder(folder)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        SystemDisk.sync_folder(folder)
    }

    fn hold(&self, path: &Path, how: Hold) -> io::Result<Option<Held>> {
        SystemDisk.hold(path, how)
    }
}

/// A file with a design, the program's data beside it, and windows on it.
struct Place {
    folder: tempfile::TempDir,
    path: PathBuf,
    disk: TroubledDisk,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.mission");
        let place = Self {
            folder,
            path,
            disk: TroubledDisk::default(),
        };
        place.write(&laid_out(SMALL));
        place
    }

    fn write(&self, design: &Design) {
        std::fs::write(&self.path, native::write(design)).unwrap();
        // Some file systems know no time between two seconds.
        let file = std::fs::File::options()
            .write(true)
            .open(&self.path)
            .unwrap();
        let later = SystemTime::now() + Duration::from_secs(7);
        file.set_modified(later).unwrap();
    }

    /// Somebody else adds a body.
    fn change_outside(&self) -> Design {
        let theirs = laid_out(&format!("{SMALL}impt impt\nforce -member-> impt\n"));
        self.write(&theirs);
        theirs
    }

    fn window_with_patience(&self, patience: Duration) -> Window {
        let memory = Memory::kept_in(Folders::at(&self.folder.path().join("home")));
        let (blank, disk) = (Some(Opened::blank()), Arc::new(self.disk.clone()));
        let mut window = Window::saving_on(blank, memory, disk, patience);
        window.paths.path(&self.path);
        window.command(Key::O);
        assert_eq!(window.document().path.as_ref(), Some(&self.path));
        window
    }

    fn window(&self) -> Window {
        self.window_with_patience(Duration::from_secs(60))
    }

    fn there(&self) -> Design {
        native::read(&std::fs::read(&self.path).unwrap()).unwrap().0
    }

    /// How many nodes each version has, newest first.
    fn versions(&self) -> Vec<usize> {
        let home = self.folder.path().join("home");
        let generations = Generations::new(&home, Arc::new(SystemDisk));
        let versions = generations.list(&self.path).versions;
        let nodes = |version| {
            native::read(&generations.read(version).unwrap())
                .unwrap()
                .0
                .nodes()
                .len()
        };
        versions.iter().map(nodes).collect()
    }
}

impl Window {
    /// Deletes the force: something to save.
    fn edit(&mut self) {
        self.select("force");
        self.key(Modifiers::NONE, Key::Delete);
        assert!(self.document().history().is_changed());
    }

    fn come_back(&mut self) {
        self.test
            .input_mut()
            .events
            .push(egui::Event::WindowFocused(true));
        self.test.run();
    }

    fn nodes(&self) -> usize {
        self.node_count()
    }
}

const CHANGED: &str = "“plan.mission” was changed by somebody else";

/// A window with an edit and a file that somebody else has changed, at the question what to do.
fn at_the_question() -> (Place, Window, Design) {
    let place = Place::new();
    let mut window = place.window();
    window.edit();
    let theirs = place.change_outside();
    window.command(Key::S);
    assert!(window.sees(CHANGED));
    assert!(window.sees("4 nodes, 1 link") && window.sees("2 nodes, 0 links"));
    assert_eq!(place.there(), theirs, "nothing is overwritten");
    (place, window, theirs)
}

#[test]
fn a_changed_file_is_not_overwritten_and_the_question_can_be_left() {
    let (place, mut window, theirs) = at_the_question();
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.sees(CHANGED));
    assert_eq!((place.there(), window.nodes()), (theirs, 2));
    assert!(window.document().history().is_changed());
}

#[test]
fn mine_is_kept_and_theirs_goes_to_the_versions() {
    let (place, mut window, _) = at_the_question();
    window.click("Keep mine");
    assert_eq!(place.there().nodes().len(), 2);
    assert_eq!(place.versions(), [2, 4]);
    assert!(!window.document().history().is_changed());
    // The file is known again.
    window.command(Key::Z);
    window.command(Key::S);
    assert!(!window.sees(CHANGED));
    assert_eq!(place.there().nodes().len(), 3);
}

#[test]
fn theirs_is_taken_as_one_step_and_mine_goes_to_the_versions() {
    let (place, mut window, theirs) = at_the_question();
    window.click("Take theirs");
    assert_eq!(
        native::write(window.document().design()),
        native::write(&theirs)
    );
    assert!(!window.document().history().is_changed());
    assert_eq!(place.versions(), [2]);
    window.command(Key::Z);
    assert_eq!(window.nodes(), 2, "one step takes it back");
    assert!(window.document().history().is_changed());
    window.command(Key::S);
    assert!(!window.sees(CHANGED));
    assert_eq!(place.there().nodes().len(), 2);
}

#[test]
fn the_difference_can_be_seen_and_then_the_question_is_asked_again() {
    let (place, mut window, theirs) = at_the_question();
    window.click("See the difference");
    assert_eq!(window.app().view().screen, Screen::Compare);
    assert!(window.sees("plan.mission, as it is in the file"));
    window.click("Back to the question: mine or theirs?");
    assert!(window.sees(CHANGED));
    // Escape in the comparison leads there too.
    window.click("See the difference");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.sees(CHANGED));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.sees(CHANGED));
    assert_eq!(place.there(), theirs);
}

#[test]
fn mine_can_go_to_another_file() {
    let (place, mut window, theirs) = at_the_question();
    let other = place.folder.path().join("mine.mission");
    window.paths.path(&other);
    window.click("Save as…");
    assert!(other.is_file());
    assert_eq!(window.document().path.as_deref(), Some(other.as_path()));
    assert_eq!(place.there(), theirs);
}

#[test]
fn a_file_that_is_gone_is_told_and_saved_again_when_that_is_said() {
    let place = Place::new();
    let mut window = place.window();
    window.edit();
    std::fs::remove_file(&place.path).unwrap();
    window.command(Key::S);
    assert!(window.sees("“plan.mission” is no longer there"));
    assert!(!place.path.exists());
    window.click("Save it there again");
    assert_eq!(place.there().nodes().len(), 2);
}

#[test]
fn what_can_no_longer_be_read_is_not_offered_to_be_taken() {
    let place = Place::new();
    let mut window = place.window();
    window.edit();
    std::fs::write(&place.path, "{ not a design").unwrap();
    window.command(Key::S);
    assert!(window.sees("can no longer be read as a design"));
    assert!(!window.sees("Take theirs") && !window.sees("See the difference"));
    window.click("Keep mine");
    assert_eq!(place.there().nodes().len(), 2);
}

#[test]
fn closing_goes_on_after_the_question() {
    let (place, mut window, _) = at_the_question();
    window.key(Modifiers::NONE, Key::Escape);
    window.command(Key::N);
    window.click("Save");
    assert!(window.sees(CHANGED));
    window.click("Keep mine");
    assert_eq!(place.there().nodes().len(), 2);
    assert_eq!(window.nodes(), 0, "the blank canvas has come");
}

#[test]
fn of_two_windows_on_a_file_the_second_to_save_is_asked() {
    let place = Place::new();
    let (mut one, mut other) = (place.window(), place.window());
    one.edit();
    other.select("unct");
    other.key(Modifiers::NONE, Key::Delete);
    one.command(Key::S);
    assert!(!one.sees(CHANGED));
    other.command(Key::S);
    assert!(other.sees(CHANGED));
    other.click("Take theirs");
    let saved = |window: &Window| native::write(window.document().design());
    assert_eq!(saved(&one), saved(&other));
}

#[test]
fn coming_back_to_the_window_tells_of_a_changed_file_and_offers_to_load_it() {
    let place = Place::new();
    let mut window = place.window();
    let theirs = place.change_outside();
    window.come_back();
    window.until(|window| window.sees("was changed outside this window"));
    window.click("Load it");
    assert_eq!(
        native::write(window.document().design()),
        native::write(&theirs)
    );
    assert!(!window.sees("was changed outside this window"));
    assert!(!window.document().history().is_changed());
    window.command(Key::Z);
    assert_eq!(window.nodes(), 3);
}

#[test]
fn with_unsaved_work_a_changed_or_vanished_file_is_only_told() {
    let place = Place::new();
    let mut window = place.window();
    window.edit();
    place.change_outside();
    window.come_back();
    window.until(|window| window.sees("Saving asks before anything is overwritten"));
    assert!(!window.sees("Load it"));
    window.click("Save…");
    assert!(window.sees(CHANGED));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(
        !window.sees("was changed outside"),
        "the notice was answered"
    );
    std::fs::remove_file(&place.path).unwrap();
    window.come_back();
    window.until(|window| window.sees("is no longer where it was"));
}

#[test]
fn what_this_window_saves_is_no_change_outside() {
    let place = Place::new();
    let mut window = place.window();
    window.edit();
    window.command(Key::S);
    window.come_back();
    std::thread::sleep(Duration::from_millis(300));
    window.test.run();
    assert!(!window.sees("outside"));
    assert_eq!(
        place.versions(),
        [2, 3],
        "what was there before is kept too"
    );
}

#[test]
fn a_full_disk_is_told_and_another_place_goes_on_with_what_was_meant() {
    let place = Place::new();
    let mut window = place.window();
    window.edit();
    place.disk.fails(ErrorKind::StorageFull);
    window.command(Key::N);
    window.click("Save");
    assert!(window.sees("“Workshop” was not saved") && window.sees("the disk is full"));
    // As soon as the journal has it.
    window.until(|window| window.sees("Your work is safe"));
    assert_eq!(place.there().nodes().len(), 3, "the old content is there");
    window.click("Try again");
    assert!(window.sees("the disk is full"));
    place.disk.is(Trouble::default());
    let other = place.folder.path().join("other.mission");
    window.paths.path(&other);
    window.click("Save somewhere else…");
    assert!(other.is_file());
    assert_eq!(window.nodes(), 0, "then the blank canvas comes");
}

#[test]
fn what_cannot_be_written_is_told_in_plain_words() {
    let place = Place::new();
    let mut rights = std::fs::metadata(&place.path).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&place.path, rights).unwrap();
    let mut window = place.window();
    window.edit();
    window.command(Key::S);
    assert!(window.sees("it is read-only"));
    window.key(Modifiers::NONE, Key::Escape);
    for (name, told) in [
        ("no/such/folder/plan", "there is no such file or folder"),
        (&"n".repeat(400), "the name is too long"),
    ] {
        window.paths.path(&place.folder.path().join(name));
        window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
        assert!(window.sees(told), "{name}");
        window.key(Modifiers::NONE, Key::Escape);
    }
    for (kind, told) in [
        (ErrorKind::ReadOnlyFilesystem, "this place can be read only"),
        (
            ErrorKind::PermissionDenied,
            "may not be touched with the rights you have",
        ),
    ] {
        place.disk.fails(kind);
        window.paths.path(&place.folder.path().join("new.mission"));
        window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
        assert!(window.sees(told), "{kind}");
        window.key(Modifiers::NONE, Key::Escape);
    }
    assert!(window.document().history().is_changed());
}

#[test]
fn a_vanished_drive_is_told_and_not_taken_for_a_deleted_file() {
    let mut place = Place::new();
    let stick = place.folder.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    place.path = stick.join("plan.mission");
    place.write(&laid_out(SMALL));
    let mut window = place.window();
    window.edit();
    std::fs::remove_dir_all(&stick).unwrap();
    window.command(Key::S);
    assert!(window.sees("the folder or the drive it lies on is not there"));
    assert!(window.sees("Save somewhere else…"));
}

#[test]
fn a_slow_disk_does_not_hold_the_window_and_what_is_edited_meanwhile_stays_unsaved() {
    let place = Place::new();
    let mut window = place.window_with_patience(Duration::from_millis(20));
    window.edit();
    place.disk.is(Trouble {
        takes: Duration::from_millis(1_500),
        ..Trouble::default()
    });
    window.command(Key::S);
    window.select("unct");
    window.key(Modifiers::NONE, Key::Delete);
    window.until(|window| window.sees("Saving plan.mission…"));
    window.until(|_| place.there().nodes().len() == 2);
    window.until(|window| !window.sees("Saving plan.mission…"));
    assert!(
        window.document().history().is_changed(),
        "the second edit is not saved"
    );
    window.command(Key::Z);
    assert!(!window.document().history().is_changed());
}

#[test]
fn closing_waits_for_a_slow_disk() {
    let place = Place::new();
    let mut window = place.window_with_patience(Duration::from_millis(20));
    window.edit();
    place.disk.is(Trouble {
        takes: Duration::from_millis(300),
        ..Trouble::default()
    });
    window.command(Key::S);
    window.command(Key::N);
    assert!(!window.sees("Save the changes"), "they are being saved");
    window.until(|window| window.nodes() == 0);
    assert_eq!(place.there().nodes().len(), 2);
}

#[test]
fn a_panic_while_saving_loses_nothing() {
    let place = Place::new();
    let mut window = place.window();
    window.edit();
    place.disk.is(Trouble {
        panics: true,
        ..Trouble::default()
    });
    window.command(Key::S);
    assert!(window.sees("a fault of the program"));
    assert_eq!((place.there().nodes().len(), window.nodes()), (3, 2));
    place.disk.is(Trouble::default());
    window.click("Try again");
    assert_eq!(place.there().nodes().len(), 2);
}
