//! Kept XML and classes: from one to the other.

use super::read::{AnyRoot, One};
use super::{Class, write};
use super::{ReadOptions, WriteOptions};
use crate::finding::{Finding, Invalid};
use crate::xml::Fragment;

impl Fragment {
    /// A fragment from the text of one element, or of a document with that root: what stands
    /// around the element (XML declaration, comments, processing instructions, white space) is
    /// left out, as the reader of a document leaves it out.
    ///
    /// # Errors
    /// When the text is not one well-formed element that declares its own prefixes. The findings
    /// say where in the text.
    pub fn new(xml: impl Into<String>) -> Result<Self, Invalid> {
        let mut xml: String = xml.into();
        let document = xml.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
        let before = xml.len() - document.len();
        let options = ReadOptions {
            decoded: true,
            ..ReadOptions::default()
        };
        let outcome = super::read(document.as_bytes(), &options, &[], &mut AnyRoot);
        if !outcome.findings.is_empty() {
            let findings = shifted(outcome.findings, &xml[..before]);
            return Err(Invalid { findings });
        }
        let root = outcome.root;
        if root.len() < xml.len() {
            xml.truncate(before + root.end);
            xml.drain(..before + root.start);
        }
        Ok(Self::trusted(xml))
    }

    /// Reads the element as a class, for instance of an extension of your own.
    ///
    /// # Errors
    /// When the element is another one, or is not valid by the class.
    pub fn read<T: Class>(&self) -> Result<T, Invalid> {
        let mut slot = One::<T>(None);
        let bytes = self.as_str().as_bytes();
        let outcome = super::read(bytes, &ReadOptions::default(), &[T::info().ns], &mut slot);
        outcome.accept(slot.0)
    }

    /// A fragment that holds a value of a class, under that class's name and namespace.
    ///
    /// # Errors
    /// When the value is not valid by its class.
    pub fn write<T: Class>(value: &T) -> Result<Self, Invalid> {
        let options = WriteOptions {
            prose: false,
            declaration: false,
            schema_location: false,
            indent: None,
        };
        let bytes = write(value, T::info().name, &options)?;
        Ok(Self::trusted(String::from_utf8_lossy(&bytes).into_owned()))
    }
}

/// Findings in a text, as findings in one with this before it.
fn shifted(mut findings: Vec<Finding>, before: &str) -> Vec<Finding> {
    let lines = before.matches('\n').count() as u32;
    let last = before.rsplit('\n').next().unwrap_or_default();
    let columns = last.chars().filter(|c| *c != '\u{FEFF}').count() as u32;
    for finding in &mut findings {
        if finding.line == 1 {
            finding.column += columns;
        }
        finding.line += lines;
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_the_element_is_left_out() {
        for around in [
            "<a b=\"1\">ü</a>",
            "\n <a b=\"1\">ü</a>\r\n",
            "\u{FEFF}<a b=\"1\">ü</a>\n",
            "<?xml version=\"1.0\"?><a b=\"1\">ü</a>",
            "\u{FEFF}\n<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<a b=\"1\">ü</a>",
            "<!-- x --><?p q?><a b=\"1\">ü</a><!-- y --><?p q?>",
        ] {
            let fragment = Fragment::new(around).expect(around);
            assert_eq!(fragment.as_str(), "<a b=\"1\">ü</a>");
        }
        let inside = "<a><!-- kept --><b/></a>";
        assert_eq!(Fragment::new(inside).expect("XML").as_str(), inside);
        assert_eq!(Fragment::new(" <a/> ").expect("XML").name(), "a");
    }

    #[test]
    fn what_is_no_element_is_refused_with_its_place() {
        for (bad, line, column) in [
            ("", 1, 1),
            ("\n\n  text", 3, 3),
            ("<a/><b/>", 1, 5),
            ("<a>\n<b></a>", 2, 4),
            ("\n <p:a/>", 2, 2),
            ("<!-- a -->", 1, 11),
        ] {
            let invalid = Fragment::new(bad).expect_err(bad);
            let first = invalid.first().expect(bad);
            assert_eq!(
                (first.line, first.column),
                (line, column),
                "{bad}: {invalid}"
            );
            assert!(!first.message.is_empty() && !first.rule.is_empty());
        }
        assert!(Fragment::new("<!DOCTYPE a><a/>").is_err());
    }
}
