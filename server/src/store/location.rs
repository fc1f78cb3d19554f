use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::StoreError;

/// Where a store is: a path or `sqlite://PATH`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreLocation(PathBuf);

impl StoreLocation {
    /// The file of the database.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl From<PathBuf> for StoreLocation {
    fn from(path: PathBuf) -> Self {
        Self(path)
    }
}

impl From<&Path> for StoreLocation {
    fn from(path: &Path) -> Self {
        Self(path.to_owned())
    }
}

impl fmt::Display for StoreLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sqlite://{}", self.0.display())
    }
}

/// `sqlite://` is followed by a path, absolute when that begins with a slash:
/// `sqlite:///var/lib/openrid/inbox.db`, `sqlite://inbox.db`.
impl FromStr for StoreLocation {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        let path = match text.split_once("://") {
            Some(("sqlite", path)) => path,
            Some((scheme, _)) if is_scheme(scheme) => {
                return Err(StoreError::Unsupported {
                    scheme: scheme.to_owned(),
                });
            }
            _ => text,
        };
        // SQLite reads an empty name, ":memory:" and "file:" as something else than a path; a
        // store that lives in memory would acknowledge what it cannot keep.
        if path.is_empty() || path.starts_with(':') || path.starts_with("file:") {
            return Err(StoreError::Location(text.to_owned()));
        }
        Ok(Self(PathBuf::from(path)))
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_or_an_sqlite_url() {
        for (text, path) in [
            ("inbox.db", "inbox.db"),
            ("/var/lib/inbox.db", "/var/lib/inbox.db"),
            ("sqlite:///var/lib/inbox.db", "/var/lib/inbox.db"),
            ("sqlite://inbox.db", "inbox.db"),
            ("./a://b", "./a://b"),
        ] {
            assert_eq!(
                text.parse::<StoreLocation>().unwrap().path(),
                Path::new(path)
            );
        }
        for (text, code) in [
            ("postgres://host/db", "store-unsupported"),
            ("postgresql://host/db", "store-unsupported"),
            ("", "store-location"),
            ("sqlite://", "store-location"),
            (":memory:", "store-location"),
            ("file:x?mode=memory", "store-location"),
        ] {
            assert_eq!(
                text.parse::<StoreLocation>().unwrap_err().code(),
                code,
                "{text}"
            );
        }
        let error = "postgres://host/db".parse::<StoreLocation>().unwrap_err();
        assert!(error.to_string().contains("not in this version"));
    }
}
