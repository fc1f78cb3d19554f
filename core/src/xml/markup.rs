//! Where markup begins and ends: the tokenizer under [`Tokens`].
//!
//! The document lies in memory as one text that is known to be UTF-8, so that a token is two
//! offsets, and a tag is looked at once: its name, attributes and end are found in one go. That
//! reads half as fast again as a reader made for streams. Documents that come as streams are cut with
//! quick-xml in [`super::split`], and the tests hold the two against each other.

use super::chars::{CLASS, COLON, NAME, NAME_START, SPACE, is_ncname};
use super::tokens::{Fatal, Tag, Token, Tokens, bad_name, short};
use crate::finding::Raw;

impl<'a> Tokens<'a> {
    /// The next token. White space at the beginning of a text is not part of it, and where
    /// there is nothing else there is no text.
    pub fn next(&mut self) -> Result<Token<'a>, Fatal> {
        let bytes = self.source.as_bytes();
        let mut at = self.at;
        if at == self.bom && self.source[at..].starts_with(super::tokens::BOM) {
            return Err(Raw::new("XML-SYNTAX", at, "a second byte order mark").into());
        }
        while let Some(&b) = bytes.get(at) {
            match b {
                b'<' => {
                    return match bytes.get(at + 1) {
                        Some(b'/') => self.end_tag(at),
                        Some(b'!') => self.declaration_like(at),
                        Some(b'?') => self.instruction(at),
                        _ => self.start_tag(at),
                    };
                }
                b'&' => return self.reference(at),
                _ if CLASS[b as usize] & SPACE != 0 => at += 1,
                _ => return self.text(at),
            }
        }
        self.at = at;
        Ok(Token::Eof)
    }

    fn text(&mut self, offset: usize) -> Result<Token<'a>, Fatal> {
        let rest = &self.source.as_bytes()[offset..];
        let length = memchr::memchr2(b'<', b'&', rest).unwrap_or(rest.len());
        self.at = offset + length;
        let raw = &self.source[offset..self.at];
        if self.survey.cdata_end
            && let Some(at) = raw.find("]]>")
        {
            return Err(
                Raw::new("XML-SYNTAX", offset + at, "`]]>` must not stand in text")
                    .help("write ]]&gt;")
                    .into(),
            );
        }
        Ok(Token::Text { offset, raw })
    }

    fn reference(&mut self, offset: usize) -> Result<Token<'a>, Fatal> {
        let rest = &self.source.as_bytes()[offset + 1..];
        match memchr::memchr3(b';', b'&', b'<', rest) {
            Some(length) if rest[length] == b';' => {
                self.at = offset + length + 2;
                Ok(Token::Reference { offset })
            }
            _ => Err(Raw::new(
                "XML-ENTITY",
                offset,
                "`&` does not begin a complete reference",
            )
            .help("write & as &amp;")
            .into()),
        }
    }

    fn end_tag(&mut self, offset: usize) -> Result<Token<'a>, Fatal> {
        let from = offset + 2;
        let bytes = self.source.as_bytes();
        let due = self.open.pop();
        // Nearly always the tag that is due ends just where it should.
        if let Some(due) = due {
            let end = from + due.len();
            if bytes.get(end) == Some(&b'>') && &bytes[from..end] == due.as_bytes() {
                self.at = end + 1;
                return Ok(Token::End { offset });
            }
        }
        let Some(length) = memchr::memchr(b'>', &bytes[from..]) else {
            return Err(open_tag(offset, "an end tag"));
        };
        self.at = from + length + 1;
        let found = self.source[from..from + length].trim_end_matches([' ', '\t', '\n', '\r']);
        match due {
            Some(due) if due == found => Ok(Token::End { offset }),
            Some(due) => Err(Raw::new(
                "XML-TAG-MISMATCH",
                offset,
                format!("</{}> stands where </{}> is due", short(found), short(due)),
            )
            .help(format!("close <{}> first", short(due)))
            .into()),
            None => Err(Raw::new(
                "XML-TAG-MISMATCH",
                offset,
                format!("</{}> closes nothing", short(found)),
            )
            .into()),
        }
    }

    /// What begins with `<!`.
    fn declaration_like(&mut self, offset: usize) -> Result<Token<'a>, Fatal> {
        let rest = &self.source[offset..];
        if let Some(body) = rest.strip_prefix("<!--") {
            let Some(length) = body.find("--") else {
                return Err(open_tag(offset, "a comment"));
            };
            if body.as_bytes().get(length + 2) != Some(&b'>') {
                return Err(Raw::new(
                    "XML-SYNTAX",
                    offset + 4 + length,
                    "`--` must not stand in a comment",
                )
                .into());
            }
            self.at = offset + 4 + length + 3;
            return Ok(Token::Other);
        }
        if let Some(body) = rest.strip_prefix("<![CDATA[") {
            let Some(length) = body.find("]]>") else {
                return Err(open_tag(offset, "a CDATA section"));
            };
            self.at = offset + 9 + length + 3;
            let raw = &body[..length];
            return Ok(Token::CData { offset, raw });
        }
        if matches!(rest.as_bytes().get(2), Some(b'D' | b'd')) {
            return Err(Raw::new(
                "XML-DTD",
                offset,
                "a document type declaration is not allowed",
            )
            .help("remove <!DOCTYPE …>; RID and IODEF are defined by schemas, not DTDs")
            .into());
        }
        Err(Raw::new(
            "XML-SYNTAX",
            offset,
            "`<!` begins neither a comment nor a CDATA section",
        )
        .help("write < as &lt; where it is meant as a character")
        .into())
    }

    /// What begins with `<?`: a processing instruction or the XML declaration.
    fn instruction(&mut self, offset: usize) -> Result<Token<'a>, Fatal> {
        let body = &self.source[offset + 2..];
        let Some(length) = body.find("?>") else {
            return Err(open_tag(offset, "a processing instruction"));
        };
        let body = &body[..length];
        self.at = offset + 2 + length + 2;
        let target = body
            .find([' ', '\t', '\n', '\r'])
            .map_or(body, |end| &body[..end]);
        if target == "xml" {
            if offset != self.bom {
                return Err(Raw::new(
                    "XML-DECLARATION",
                    offset,
                    "the XML declaration must be the very first thing in the document",
                )
                .help("remove what stands before <?xml, blank lines too")
                .into());
            }
            self.encoding = self.declaration(&body[3..], offset + 5)?;
            self.declared = true;
        } else if !is_ncname(target) || target.eq_ignore_ascii_case("xml") {
            return Err(Raw::new(
                "XML-SYNTAX",
                offset,
                format!(
                    "`{}` is no name for a processing instruction",
                    short(target)
                ),
            )
            .into());
        }
        Ok(Token::Other)
    }

    fn start_tag(&mut self, offset: usize) -> Result<Token<'a>, Fatal> {
        self.deeper(offset)?;
        let bytes = self.source.as_bytes();
        let from = offset + 1;
        let mut at = from;
        let mut colon = 0;
        while let Some(&b) = bytes.get(at)
            && CLASS[b as usize] & (NAME | COLON) != 0
        {
            if b == b':' && colon == 0 {
                colon = at + 1 - from;
            }
            at += 1;
        }
        let starts = |at: usize| {
            let b = bytes.get(at);
            b.is_some_and(|&b| CLASS[b as usize] & NAME_START != 0)
        };
        let follows = match bytes.get(at) {
            Some(b'>' | b'/') => true,
            Some(&b) => CLASS[b as usize] & SPACE != 0,
            None => return Err(open_tag(offset, "a tag")),
        };
        // Whether the other characters of a name may stand there is asked when no class knows
        // it, and a prefix that was declared has been looked at there.
        if !follows || !starts(from) || colon > 0 && !starts(from + colon) {
            let rest = &self.source[from..];
            let end = rest.find([' ', '\t', '\n', '\r', '>', '/']);
            return Err(bad_name(&rest[..end.unwrap_or(rest.len())], offset));
        }
        let name = &self.source[from..at];
        if name.len() > self.limits.max_name {
            return Err(self.long_name(offset));
        }
        self.attributes.clear();
        let at = match bytes[at] {
            b'>' => at,
            _ => self.scan_attributes(self.source, at, 0)?,
        };
        let empty = match bytes.get(at) {
            Some(b'>') => false,
            Some(b'/') if bytes.get(at + 1) == Some(&b'>') => true,
            Some(b'/') if at + 1 < bytes.len() => {
                return Err(Raw::new("XML-SYNTAX", at, "`/` must not stand in a tag")
                    .help("an empty element ends with />")
                    .into());
            }
            _ => return Err(open_tag(offset, "a tag")),
        };
        self.at = at + 1 + usize::from(empty);
        let (prefix, local) = match colon {
            0 => ("", name),
            colon => (&name[..colon - 1], &name[colon..]),
        };
        let ns = self.namespace_of(prefix, name, offset)?;
        if !empty {
            self.open.push(name);
        }
        Ok(Token::Start(Tag {
            name,
            local,
            ns,
            offset,
            end: self.at,
            empty,
        }))
    }
}

/// Markup that goes on to the end of the document.
fn open_tag(offset: usize, what: &str) -> Fatal {
    Raw::new(
        "XML-SYNTAX",
        offset,
        format!("{what} begins here and does not end"),
    )
    .into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::super::options::Limits;
    use super::*;

    /// What a reader says of a document: kind and end of each token, up to the first error.
    type Story = (Vec<(char, usize)>, bool);

    fn ours(text: &str) -> (Story, Option<Fatal>) {
        let limits = Limits::default();
        let mut tokens = Tokens::new(text, &limits, &[]);
        let mut said = Vec::new();
        loop {
            let token = tokens.next();
            let end = tokens.end();
            match token {
                Ok(Token::Start(tag)) => {
                    said.push((if tag.empty { 'e' } else { '<' }, end));
                    if tag.empty {
                        tokens.leave();
                    }
                }
                Ok(Token::End { .. }) => {
                    said.push(('>', end));
                    tokens.leave();
                }
                Ok(Token::Text { raw, .. }) => said.push(('t', raw.len())),
                Ok(Token::CData { raw, .. }) => said.push(('c', raw.len())),
                Ok(Token::Reference { .. }) => said.push(('&', end)),
                Ok(Token::Other) => said.push(('o', end)),
                Ok(Token::Eof) => return ((said, true), None),
                Err(fatal) => return ((said, false), Some(fatal)),
            }
        }
    }

    fn theirs(text: &str) -> Story {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.trim_text_start = true;
        config.check_comments = true;
        let mut said = Vec::new();
        loop {
            let event = reader.read_event();
            let end = usize::try_from(reader.buffer_position()).unwrap();
            match event {
                Ok(Event::Start(_)) => said.push(('<', end)),
                Ok(Event::Empty(_)) => said.push(('e', end)),
                Ok(Event::End(_)) => said.push(('>', end)),
                Ok(Event::Text(text)) => said.push(('t', text.len())),
                Ok(Event::CData(text)) => said.push(('c', text.len())),
                Ok(Event::GeneralRef(_)) => said.push(('&', end)),
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => said.push(('o', end)),
                Ok(Event::DocType(_)) => return (said, false),
                Ok(Event::Eof) => return (said, true),
                Err(_) => return (said, false),
            }
        }
    }

    /// Both agree, but for what quick-xml leaves to its caller.
    fn agree(text: &str) {
        let ((said, whole), fatal) = ours(text);
        let (others, others_whole) = theirs(text);
        assert!(
            !whole || others_whole,
            "only quick-xml refuses {text:?} after {others:?}"
        );
        assert!(
            said.len() <= others.len() || !others_whole,
            "{text:?}: {said:?}, {others:?}"
        );
        let common = said.len().min(others.len());
        assert_eq!(said[..common], others[..common], "{text:?}");
        if let Some(fatal) = fatal
            && others_whole
        {
            // Quick-xml checks neither names nor attributes nor namespaces, and lets entities,
            // declarations and `]]>` be.
            let stricter = [
                "XML-NAME",
                "XML-ATTRIBUTE",
                "XML-DUPLICATE-ATTRIBUTE",
                "XML-NAMESPACE",
                "XML-DECLARATION",
                "XML-SYNTAX",
            ];
            assert!(stricter.contains(&fatal.rule), "{text:?}: {fatal:?}");
        }
    }

    #[test]
    fn tokens_are_those_of_quick_xml() {
        for text in [
            "",
            " ",
            "<a/>",
            "<a></a>",
            "<a ></a >",
            "<a b='>' c=\"/>\"/>",
            "<a b = '1'\n\tc='2' />",
            "<a>x&amp;y</a>",
            "<a> x <!-- - --> y <![CDATA[<]]> z <?p ?></a>",
            "<!----><a/>",
            "<?xml version='1.0'?><a/>",
            "<a><![CDATA[]]]]></a>",
            "<a><b></a>",
            "<a></b>",
            "</a>",
            "<a",
            "<a b",
            "<a b='",
            "<!--",
            "<!-- -- --><a/>",
            "<!-- --->",
            "<![CDATA[",
            "<!DOCTYPE a><a/>",
            "<?p",
            "<?",
            "<",
            "<!",
            "&",
            "<a>&amp</a>",
            "<a>&</a>",
            "<a>&&amp;</a>",
        ] {
            agree(text);
        }
    }

    #[test]
    fn what_quick_xml_leaves_to_us_is_refused() {
        for (text, rule, offset) in [
            ("<:a/>", "XML-NAME", 0),
            ("<a:/>", "XML-NAME", 0),
            ("<1/>", "XML-NAME", 0),
            ("< a/>", "XML-NAME", 0),
            ("<a<b/>", "XML-NAME", 0),
            ("<a/ >", "XML-SYNTAX", 2),
            ("<a /b='1'>", "XML-SYNTAX", 3),
            ("<a b='1'c='2'/>", "XML-ATTRIBUTE", 8),
            ("<a b/>", "XML-ATTRIBUTE", 3),
            ("<a b=1/>", "XML-ATTRIBUTE", 5),
            ("<a b='<'/>", "XML-ATTRIBUTE", 6),
            ("<a b='", "XML-ATTRIBUTE", 6),
            ("<a><?xml?></a>", "XML-DECLARATION", 3),
            ("<?xml version='1.0'/?><a/>", "XML-DECLARATION", 0),
            ("<?xml version='1.0'>?><a/>", "XML-DECLARATION", 0),
            ("<a>]]></a>", "XML-SYNTAX", 3),
            ("<a><!doctype b></a>", "XML-DTD", 3),
            ("<a>\u{1}<!ELEMENT></a>", "XML-SYNTAX", 4),
        ] {
            let (_, fatal) = ours(text);
            let fatal = fatal.unwrap_or_else(|| panic!("{text} is taken"));
            assert_eq!((fatal.rule, fatal.offset), (rule, offset), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]
        #[test]
        fn tokens_of_any_text_are_those_of_quick_xml(
            parts in prop::collection::vec(
                prop_oneof![
                    4 => prop::sample::select(vec![
                        "<a>", "</a>", "<b:c/>", "<a", ">", "/>", " ", "\n", "x", "é", " d='1'",
                        "=\"<\"", "'", "\"", "&", "&amp;", ";", "<!--", "-->", "-", "--", "<!",
                        "<![CDATA[", "]]>", "]]", "<?", "?>", "p ", "xml", "/", "<", "</", "</a >",
                        "<!D", ":", "=",
                    ]).prop_map(str::to_owned),
                    1 => "\\PC{0,3}",
                ],
                0..24,
            ),
        ) {
            agree(&parts.concat());
        }
    }
}
