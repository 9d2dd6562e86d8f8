//! The samples and templates that ship with the program: `samples/*.mission`, compiled in.

/// A sample or template.
#[derive(Debug)]
pub struct Sample {
    /// Name of its file, without the extension.
    pub file: &'static str,
    /// What it is called on its card: `UNMIL`.
    pub name: &'static str,
    /// Where and when: `Liberia, 2007–12`; of a template, what it is.
    pub place: &'static str,
    /// What it shows; blank for a template.
    pub shows: &'static str,
    bytes: &'static [u8],
}

macro_rules! sample {
    ($file:literal, $name:literal, $place:literal, $shows:literal) => {
        Sample {
            file: $file,
            name: $name,
            place: $place,
            shows: $shows,
            bytes: include_bytes!(concat!("../../samples/", $file, ".mission")),
        }
    };
}

/// The sample that the first run opens.
pub const FIRST: &str = "unmil-2007-12";

/// The ten real arrangements, in the order of the handbook.
pub const ARRANGEMENTS: &[Sample] = &[
    sample!(
        "unmil-2007-12",
        "UNMIL",
        "Liberia, 2007–12",
        "One requirement from full"
    ),
    sample!(
        "unipsil-2008-14",
        "UNIPSIL",
        "Sierra Leone, 2008–14",
        "The head carries the hat"
    ),
    sample!(
        "unama-2002-08",
        "UNAMA",
        "Afghanistan, 2002–08",
        "OCHA inside, in a war"
    ),
    sample!(
        "unama-2009-14",
        "UNAMA",
        "Afghanistan, 2009–14",
        "After OCHA moves out"
    ),
    sample!(
        "unmik-2001-08",
        "UNMIK",
        "Kosovo, 2001–08",
        "Integration by pillars"
    ),
    sample!(
        "amis-2004-06",
        "AMIS",
        "Darfur, 2004–06",
        "Liaison is not integration"
    ),
    sample!(
        "amis-support-2006-07",
        "AMIS + UN",
        "Darfur, 2006–07",
        "With UN support packages"
    ),
    sample!(
        "unpos-unct-2009-12",
        "UNPOS",
        "Somalia, 2009–12",
        "Approach without a hat"
    ),
    sample!(
        "unamid-2008-13",
        "UNAMID",
        "Darfur, 2008–13",
        "A hybrid stays joint"
    ),
    sample!(
        "eufor-minurcat-1",
        "EUFOR + MINURCAT",
        "Chad, 2008–09",
        "No common body"
    ),
];

/// The two designs to begin with.
pub const TEMPLATES: &[Sample] = &[
    sample!(
        "template-un-integrated",
        "UN integrated mission",
        "A first step with a bridge",
        ""
    ),
    sample!(
        "template-au-pso",
        "AU peace support operation",
        "Joint, beside a country team",
        ""
    ),
];

/// The bytes of a sample's or template's native file.
pub fn bytes(file: &str) -> Option<&'static [u8]> {
    ARRANGEMENTS
        .iter()
        .chain(TEMPLATES)
        .find(|sample| sample.file == file)
        .map(Sample::bytes)
}

impl Sample {
    /// Its native file.
    pub fn bytes(&self) -> &'static [u8] {
        self.bytes
    }

    /// Name and place in a line, for those who hear it.
    pub fn title(&self) -> String {
        format!("{}, {}", self.name, self.place)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::format::native;

    #[test]
    fn every_sample_can_be_read_without_a_remark_and_is_as_we_write_it() {
        for sample in ARRANGEMENTS.iter().chain(TEMPLATES) {
            let (design, warnings) = native::read(sample.bytes).unwrap();
            assert_eq!(warnings, [], "{}", sample.file);
            // A card's short name says it in the words of the title: `AMIS + UN`.
            let title = &design.fields().title;
            let mut parts = sample.name.split(" + ");
            assert!(parts.all(|part| title.contains(part)), "{}", sample.file);
            assert!(design.nodes().all(|node| node.rect.width > 0.0));
            let text = std::str::from_utf8(sample.bytes)
                .unwrap()
                .replace("\r\n", "\n");
            assert_eq!(native::write(&design), text.into_bytes(), "{}", sample.file);
        }
    }

    #[test]
    fn the_list_is_the_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|name| name.strip_suffix(".mission").map(str::to_owned))
            .collect();
        files.sort();
        let mut listed: Vec<&str> = ARRANGEMENTS
            .iter()
            .chain(TEMPLATES)
            .map(|sample| sample.file)
            .collect();
        listed.sort_unstable();
        assert_eq!(files, listed);
        assert!(bytes(FIRST).is_some() && bytes("nothing").is_none());
    }
}
