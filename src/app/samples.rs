//! The samples and templates that ship with the program.

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

/// The sample that the first run opens.
pub const FIRST: &str = "unmil-2007-12";

/// The ten real arrangements, in the order of the handbook.
pub const ARRANGEMENTS: &[Sample] = &[];

/// The two designs to begin with.
pub const TEMPLATES: &[Sample] = &[];

/// The bytes of a sample's or template's native file.
pub fn bytes(file: &str) -> Option<&'static [u8]> {
    ARRANGEMENTS
        .iter()
        .chain(TEMPLATES)
        .find(|sample| sample.file == file)
        .map(|sample| sample.bytes)
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
    use super::*;
    use crate::format::native;

    #[test]
    fn every_sample_can_be_read_without_a_remark() {
        for sample in ARRANGEMENTS.iter().chain(TEMPLATES) {
            let read = native::read(sample.bytes);
            let remarks = read.map(|(design, warnings)| (design.nodes().len() > 0, warnings));
            assert_eq!(remarks, Ok((true, Vec::new())), "{}", sample.file);
        }
    }
}
