//! Texts in several languages: the one for a reader.

use super::{v1, v2};

/// A text that can state its language.
pub trait Multilingual {
    /// The language that it states.
    fn lang(&self) -> Option<&str>;
    /// The group of translations that it belongs to (RFC 7970 §2.4); nothing in IODEF 1.
    fn group(&self) -> Option<&str>;
}

impl Multilingual for v1::MlString {
    fn lang(&self) -> Option<&str> {
        self.lang.as_ref().map(|l| l.as_str())
    }
    fn group(&self) -> Option<&str> {
        None
    }
}

impl Multilingual for v2::MlString {
    fn lang(&self) -> Option<&str> {
        self.lang.as_ref().map(|l| l.as_str())
    }
    fn group(&self) -> Option<&str> {
        self.translation_id.as_ref().map(|id| id.as_str())
    }
}

/// Of texts that stand beside each other, one of each group of translations: in the first
/// of the preferred languages that the group has, else in the language `inherited` from the
/// document, else the first (RFC 5070 §6, RFC 7970 §6). A text without a group stands for
/// itself in IODEF 2; in IODEF 1 all are translations of each other.
///
/// A preference `de` is met by `de-CH` too.
// IODEF1-6-03, IODEF2-6-02, USE-3.2-02
pub fn in_language<'a, T: Multilingual>(
    texts: &'a [T],
    preferences: &[&str],
    inherited: &str,
) -> Vec<&'a T> {
    let mut groups: Vec<(Option<&str>, Vec<&T>)> = Vec::new();
    for text in texts {
        let id = text.group();
        let first = |(group, _): &&mut (Option<&str>, Vec<&T>)| id.is_some() && *group == id;
        match groups.iter_mut().find(first) {
            Some((_, members)) => members.push(text),
            None => groups.push((id, vec![text])),
        }
    }
    // Without any group, texts in different languages are translations of each other.
    let one = groups.iter().all(|(id, _)| id.is_none()) && distinct(texts, inherited);
    if one {
        groups = vec![(None, texts.iter().collect())];
    }
    groups
        .iter()
        .filter_map(|(_, members)| {
            let wanted = preferences.iter().chain([&inherited]);
            wanted
                .filter_map(|tag| {
                    members
                        .iter()
                        .find(|m| speaks(m.lang().unwrap_or(inherited), tag))
                })
                .chain(members.first())
                .next()
                .copied()
        })
        .collect()
}

/// Whether every text is in another language.
fn distinct<T: Multilingual>(texts: &[T], inherited: &str) -> bool {
    let lang = |t: &T| t.lang().unwrap_or(inherited).to_ascii_lowercase();
    let mut all: Vec<String> = texts.iter().map(lang).collect();
    all.sort_unstable();
    all.windows(2).all(|w| w[0] != w[1])
}

fn speaks(lang: &str, wanted: &str) -> bool {
    let head = lang.get(..wanted.len());
    head.is_some_and(|h| h.eq_ignore_ascii_case(wanted))
        && matches!(lang.as_bytes().get(wanted.len()), None | Some(b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::datatypes::{Language, XmlLang};

    fn v1(lang: &str, text: &str) -> v1::MlString {
        v1::MlString {
            lang: Language::new(lang).ok(),
            ..text.into()
        }
    }

    fn v2(lang: &str, group: Option<&str>, text: &str) -> v2::MlString {
        v2::MlString {
            lang: XmlLang::new(lang).ok().map(Box::new),
            translation_id: group.map(|g| Box::new(g.into())),
            ..text.into()
        }
    }

    // RFC 5070 §6, IODEF1-6-03
    #[test]
    fn the_first_preference_that_is_there() {
        let texts = [v1("en", "hello"), v1("fr-CA", "salut"), v1("de", "hallo")];
        let pick = |preferences: &[&str]| {
            let found = in_language(&texts, preferences, "de");
            assert_eq!(found.len(), 1);
            found[0].value.to_string()
        };
        assert_eq!(pick(&["fr", "en"]), "salut");
        assert_eq!(pick(&["it"]), "hallo");
        assert_eq!(pick(&[]), "hallo");
    }

    // RFC 7970 §6, IODEF2-6-02, USE-3.2-02
    #[test]
    fn one_of_each_group() {
        let texts = [
            v2("en", Some("1"), "English"),
            v2("de", Some("1"), "Englisch"),
            v2("en", Some("2"), "two"),
            v2("en", None, "alone"),
        ];
        let found = in_language(&texts, &["de"], "en");
        let found: Vec<&str> = found.iter().map(|t| t.value.as_str()).collect();
        assert_eq!(found, ["Englisch", "two", "alone"]);
    }
}
