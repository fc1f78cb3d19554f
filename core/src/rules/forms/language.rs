//! Language tags (RFC 5646).

use oxilangtag::LanguageTag;

use super::bare;
use super::registry::{
    EXTENDED, LANGUAGES_2, LANGUAGES_3, REGIONS_2, REGIONS_3, SCRIPTS, VARIANTS,
};

/// What is wrong with a language tag (RFC 5646).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Language {
    /// It has not the shape of a tag.
    IllFormed,
    /// A subtag is in no registry: which.
    Unregistered(String),
    /// A variant, or the letter of an extension, is there twice: which.
    Repeated(String),
}

/// The longest tag that is looked at.
const LONGEST: usize = 1000;

/// What is wrong with a language tag, if anything (RFC 5646 §2.1, §2.2.9).
pub(crate) fn language(tag: &str) -> Option<Language> {
    let tag = bare(tag);
    if tag.len() > LONGEST {
        return Some(Language::IllFormed);
    }
    let Ok(parsed) = LanguageTag::parse(tag) else {
        return Some(Language::IllFormed);
    };
    // Tags of RFC 3066 that do not follow the grammar are registered as a whole.
    let first = parsed.primary_language();
    if first.len() == tag.len() && tag.contains('-') {
        return None;
    }
    let unknown = |subtag: &str| Some(Language::Unregistered(subtag.to_owned()));
    let registered = match first.len() {
        2 => has(LANGUAGES_2, first),
        // `qaa` to `qtz` are for private use.
        3 => LANGUAGES.has(first) || within(first, "qaa", "qtz"),
        _ => false,
    };
    if !registered {
        return unknown(first);
    }
    for subtag in parsed.extended_language_subtags() {
        if !has(EXTENDED, subtag) {
            return unknown(subtag);
        }
    }
    if let Some(script) = parsed.script()
        && !within(script, "qaaa", "qabx")
        && !has(SCRIPTS, script)
    {
        return unknown(script);
    }
    if let Some(region) = parsed.region() {
        let private = within(region, "qm", "qz") || within(region, "xa", "xz");
        let table = if region.len() == 2 {
            REGIONS_2
        } else {
            REGIONS_3
        };
        if !private && !has(table, region) {
            return unknown(region);
        }
    }
    for variant in parsed.variant_subtags() {
        if VARIANTS.binary_search_by(|v| order(v, variant)).is_err() {
            return unknown(variant);
        }
    }
    // RFC 5646 §2.2.9
    let letters = parsed
        .extension_subtags()
        .map(|(letter, _)| letter.to_string());
    // No letter is a variant.
    let variants = parsed.variant_subtags().map(str::to_owned);
    twice(&mut variants.chain(letters)).map(Language::Repeated)
}

/// The first subtag that is there before, in whatever case.
fn twice(subtags: &mut dyn Iterator<Item = String>) -> Option<String> {
    let mut seen: Vec<String> = Vec::new();
    for subtag in subtags {
        if seen.iter().any(|s| s.eq_ignore_ascii_case(&subtag)) {
            return Some(subtag);
        }
        seen.push(subtag);
    }
    None
}

/// Which words of three letters are languages: a bit for each word that could be one. The
/// table is a tenth of the list that it is made from, and the list is not in the program.
struct Languages([u8; Languages::WORDS.div_ceil(8)]);

static LANGUAGES: Languages = Languages::of(LANGUAGES_3);

impl Languages {
    const WORDS: usize = 26 * 26 * 26;

    const fn of(list: &str) -> Self {
        let list = list.as_bytes();
        let mut bits = [0; Self::WORDS.div_ceil(8)];
        let mut at = 0;
        while at + 2 < list.len() {
            if let Some(word) = Self::word([list[at], list[at + 1], list[at + 2]]) {
                bits[word / 8] |= 1 << (word % 8);
            }
            at += 3;
        }
        Self(bits)
    }

    /// The number of a word among all of them.
    const fn word(letters: [u8; 3]) -> Option<usize> {
        let mut word = 0;
        let mut at = 0;
        while at < letters.len() {
            let letter = letters[at].to_ascii_lowercase().wrapping_sub(b'a');
            if letter >= 26 {
                return None;
            }
            word = word * 26 + letter as usize;
            at += 1;
        }
        Some(word)
    }

    fn has(&self, subtag: &str) -> bool {
        let word = subtag.as_bytes().try_into().ok().and_then(Self::word);
        word.is_some_and(|word| self.0[word / 8] >> (word % 8) & 1 == 1)
    }
}

/// How a text in lower case stands to one in any case.
fn order(lower: &str, other: &str) -> std::cmp::Ordering {
    lower
        .bytes()
        .cmp(other.bytes().map(|b| b.to_ascii_lowercase()))
}

fn within(subtag: &str, first: &str, last: &str) -> bool {
    subtag.len() == first.len() && order(first, subtag).is_le() && order(last, subtag).is_ge()
}

/// Whether a table of subtags of one width has a subtag.
fn has(table: &str, subtag: &str) -> bool {
    let width = subtag.len();
    let (mut low, mut high) = (0, table.len().checked_div(width).unwrap_or(0));
    while low < high {
        let middle = low.midpoint(high);
        let Some(at) = table.get(middle * width..(middle + 1) * width) else {
            return false;
        };
        match order(at, subtag) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_are_registered() {
        for tag in [
            "en",
            "EN",
            "de-CH",
            "zh-Hant",
            "zh-Hant-TW",
            "zh-cmn-Hans-CN",
            "sl-rozaj-biske",
            "de-1996",
            "es-419",
            "en-GB-oed",
            "i-klingon",
            "x-private",
            "qaa-Qaaa-QM-x-y",
            "en-u-ca-gregory",
            "mas",
            "und",
            "art-lojban",
            "sr-Latn",
            " en ",
            "zza",
            "aa",
        ] {
            assert_eq!(language(tag), None, "{tag}");
        }
    }

    #[test]
    fn shapes_that_are_none() {
        for tag in [
            "",
            "e",
            "english1",
            "en_US",
            "en-",
            "-en",
            "aa-bb-cc-dd-1",
            "en--US",
            "1",
            "é",
            "a-b",
            "x-",
            "en-u",
            "en us",
        ] {
            assert_eq!(language(tag), Some(Language::IllFormed), "{tag}");
        }
        assert_eq!(
            language(&"en-x-a".repeat(10_000)),
            Some(Language::IllFormed)
        );
    }

    #[test]
    fn subtags_that_nobody_registered() {
        for (tag, subtag) in [
            ("xx", "xx"),
            ("en-ZZ-foobar", "foobar"),
            ("en-Xxxx", "Xxxx"),
            ("en-QQ9", "QQ9"),
            ("en-UK", "UK"),
            ("english", "english"),
            ("zh-abc", "abc"),
        ] {
            let found = language(tag);
            let wanted = Some(Language::Unregistered(subtag.into()));
            let known = tag == "en-QQ9" && found == Some(Language::IllFormed);
            assert!(found == wanted || known, "{tag}: {found:?}");
        }
    }

    #[test]
    fn the_bits_are_the_list() {
        let of = |word: usize| [word / 676, word / 26 % 26, word % 26].map(|n| b'a' + n as u8);
        let found: Vec<u8> = (0..Languages::WORDS)
            .map(of)
            .filter(|word| LANGUAGES.has(str::from_utf8(word).unwrap_or_default()))
            .flatten()
            .collect();
        assert!(found == LANGUAGES_3.as_bytes(), "{} letters", found.len());
        assert!(!LANGUAGES.has("a1b") && !LANGUAGES.has("ab") && !LANGUAGES.has("éa"));
    }

    #[test]
    fn tables_are_sorted() {
        for (table, width) in [
            (LANGUAGES_2, 2),
            (LANGUAGES_3, 3),
            (EXTENDED, 3),
            (SCRIPTS, 4),
            (REGIONS_2, 2),
            (REGIONS_3, 3),
        ] {
            let all: Vec<_> = table.as_bytes().chunks(width).collect();
            assert!(all.is_sorted() && table.len().is_multiple_of(width));
        }
        assert!(VARIANTS.is_sorted());
    }
}
