//! Tokens: markup with namespaces resolved, names and attributes checked, and limits held.
//! Everything above works on these and knows nothing of what finds them ([`super::markup`]).

use std::borrow::Cow;
use std::collections::HashMap;

use super::chars::{
    CLASS, COLON, NAME, NAME_START, Place, QUOTE, SPACE, Survey, VALUE_SPECIAL, decode, is_ncname,
};
use super::encoding::is_supported;
use super::options::Limits;
use super::{XML, XMLNS, XSI};
use crate::finding::Raw;
use crate::text::shorten;

/// A document that is not well-formed, or beyond a limit: reading ends here.
pub type Fatal = Box<Raw>;

/// A start tag. Its attributes are in [`Tokens::attributes`] until the next token.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'a> {
    /// The name as written.
    pub name: &'a str,
    /// The name without prefix.
    pub local: &'a str,
    /// Index of the binding of its namespace, if it is in one.
    pub ns: Option<usize>,
    /// Where the `<` is.
    pub offset: usize,
    /// Just behind the `>`.
    pub end: usize,
    /// `<a/>`: there will be no end tag.
    pub empty: bool,
}

/// An attribute that is no namespace declaration.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'a> {
    pub name: &'a str,
    /// Byte length of the prefix and its colon.
    pub prefix: usize,
    /// Between the quotes, as written.
    pub raw: &'a str,
    pub offset: usize,
    pub value_offset: usize,
    /// `raw` has references or line ends.
    pub special: bool,
}

impl<'a> Attribute<'a> {
    pub fn local(&self) -> &'a str {
        &self.name[self.prefix..]
    }

    /// The value with references resolved and white space normalised.
    pub fn value(&self) -> Result<Cow<'a, str>, Fatal> {
        if !self.special {
            return Ok(Cow::Borrowed(self.raw));
        }
        decode(self.raw, self.value_offset, Place::Attribute).map_err(Box::new)
    }
}

#[derive(Debug)]
pub enum Token<'a> {
    Start(Tag<'a>),
    End {
        offset: usize,
    },
    /// Character data without references, beginning with something else than white space.
    Text {
        offset: usize,
        raw: &'a str,
    },
    CData {
        offset: usize,
        raw: &'a str,
    },
    /// A reference, `raw` from the `&` on.
    Reference {
        offset: usize,
    },
    /// A comment or processing instruction.
    Other,
    Eof,
}

/// A namespace declaration in scope.
#[derive(Debug)]
pub struct Binding<'a> {
    pub prefix: &'a str,
    pub uri: Cow<'a, str>,
    /// The same name, where it is one that the caller knows.
    pub known: Option<&'static str>,
    depth: usize,
    /// Where a name last used it.
    used: usize,
}

impl Binding<'_> {
    /// Whether a name from `offset` on used it.
    pub fn is_used_since(&self, offset: usize) -> bool {
        self.used >= offset
    }

    fn size(&self) -> usize {
        self.prefix.len() + self.uri.len()
    }
}

pub struct Tokens<'a> {
    pub source: &'a str,
    /// Just behind the last token.
    pub(super) at: usize,
    /// The names of the elements that are open.
    pub(super) open: Vec<&'a str>,
    pub(super) limits: &'a Limits,
    known: &'a [&'static str],
    bindings: Vec<Binding<'a>>,
    /// Bytes of a namespace name and of all in scope that are allowed, and those that there are.
    namespaces: Option<(usize, usize)>,
    scope: usize,
    /// The last prefix that was looked up: tags of one namespace come in runs.
    last: Option<(&'a str, Option<usize>)>,
    pub attributes: Vec<Attribute<'a>>,
    depth: usize,
    pub survey: Survey,
    /// The source began with an XML declaration.
    pub declared: bool,
    /// The encoding that it declares.
    pub encoding: Option<String>,
    /// Whatever it declares, it is text already.
    decoded: bool,
    pub(super) bom: usize,
}

pub(super) const BOM: &str = "\u{FEFF}";

impl<'a> Tokens<'a> {
    pub fn new(source: &'a str, limits: &'a Limits, known: &'a [&'static str]) -> Self {
        let bom = match source.starts_with(BOM) {
            true => BOM.len(),
            false => 0,
        };
        let mut tokens = Self {
            source,
            at: bom,
            open: Vec::with_capacity(16),
            limits,
            known,
            bindings: Vec::with_capacity(8),
            namespaces: None,
            scope: 0,
            last: None,
            attributes: Vec::with_capacity(8),
            depth: 0,
            survey: Survey::of(source),
            declared: false,
            encoding: None,
            decoded: false,
            bom,
        };
        tokens.bindings.push(Binding {
            prefix: "xml",
            uri: Cow::Borrowed(XML),
            known: None,
            depth: 0,
            used: 0,
        });
        tokens
    }

    /// Whether the declaration may name any encoding, since the source was text before.
    pub fn decoded(mut self, decoded: bool) -> Self {
        self.decoded = decoded;
        self
    }

    /// Bounds the names of namespaces, for readers that copy them or repeat them.
    #[cfg(feature = "security")]
    pub fn with_bounded_namespaces(mut self) -> Self {
        self.namespaces = Some((Limits::LONGEST_NAMESPACE, Limits::MOST_NAMESPACES));
        self
    }

    pub fn binding(&self, index: usize) -> &Binding<'a> {
        &self.bindings[index]
    }

    /// Declarations in scope, innermost last.
    pub fn bindings(&self) -> &[Binding<'a>] {
        &self.bindings
    }

    /// Declarations that the innermost element takes from around it.
    #[cfg(feature = "security")]
    pub fn inherited(&self) -> Vec<(String, String)> {
        // The innermost of each prefix, then all in their order.
        let mut seen = hashbrown::HashSet::new();
        let innermost = self.bindings[1..].iter().rev();
        let innermost = innermost.filter(|b| seen.insert(b.prefix));
        let around = innermost.filter(|b| b.depth < self.depth && !b.uri.is_empty());
        let mut all: Vec<_> = around
            .map(|b| (b.prefix.to_owned(), b.uri.to_string()))
            .collect();
        all.reverse();
        all
    }

    /// Whether a default namespace is in force, or the innermost element says that none is.
    #[cfg(feature = "security")]
    pub fn has_default(&self) -> bool {
        let binding = self.bindings.iter().rev().find(|b| b.prefix.is_empty());
        binding.is_some_and(|b| !b.uri.is_empty() || b.depth == self.depth)
    }

    /// Whether a tag is in a namespace.
    pub fn is_in(&self, tag: &Tag<'a>, uri: &'static str) -> bool {
        let Some(i) = tag.ns else {
            return false;
        };
        let binding = &self.bindings[i];
        match binding.known {
            // Names that the caller knows are mostly the very same text.
            Some(known) => std::ptr::eq(known, uri) || known == uri,
            None => binding.uri == uri,
        }
    }

    /// The namespace of a prefixed attribute or of a name in content.
    pub fn resolve(&mut self, prefix: &'a str) -> Option<usize> {
        // To compare an empty text with another would load from no address, which processors
        // forgive at the price of hundreds of comparisons.
        let same = |other: &str| match prefix.is_empty() {
            true => other.is_empty(),
            false => other == prefix,
        };
        if let Some((last, found)) = self.last
            && same(last)
        {
            return found;
        }
        let found = self.bindings.iter().rposition(|b| same(b.prefix));
        // xmlns="" takes the default namespace away.
        let found = found.filter(|&i| !self.bindings[i].uri.is_empty());
        self.last = Some((prefix, found));
        found
    }

    /// The namespace of a name in a value; its declaration is used there.
    pub fn resolve_in_value(&mut self, prefix: &str, offset: usize) -> Option<String> {
        let binding = self.bindings.iter_mut().rfind(|b| b.prefix == prefix)?;
        binding.used = binding.used.max(offset);
        Some(binding.uri.to_string())
    }

    /// Leaves the innermost element: its declarations end.
    pub fn leave(&mut self) {
        if self.bindings.last().is_some_and(|b| b.depth == self.depth) {
            while let Some(gone) = self.bindings.pop_if(|b| b.depth == self.depth) {
                self.scope = self.scope.saturating_sub(gone.size());
            }
            self.last = None;
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// Just behind the last token.
    pub fn end(&self) -> usize {
        self.at
    }

    /// One level deeper, unless that is too deep.
    pub(super) fn deeper(&mut self, offset: usize) -> Result<(), Fatal> {
        self.depth += 1;
        let deepest = self.limits.max_depth.min(Limits::DEEPEST);
        if self.depth > deepest {
            let mut fatal = limit(
                "XML-LIMIT-DEPTH",
                offset,
                format!("elements nest deeper than {deepest} levels"),
                "max-depth",
            );
            if deepest == Limits::DEEPEST {
                fatal.help = "more cannot be allowed".to_owned();
            }
            return Err(fatal);
        }
        Ok(())
    }

    /// The namespace of a tag, once its declarations are known.
    pub(super) fn namespace_of(
        &mut self,
        prefix: &'a str,
        name: &'a str,
        offset: usize,
    ) -> Result<Option<usize>, Fatal> {
        let ns = self.resolve(prefix);
        match ns {
            Some(i) => self.bindings[i].used = offset,
            None if prefix.is_empty() => {}
            None => {
                self.name(name, offset)?;
                return Err(undeclared(prefix, offset));
            }
        }
        if self.attributes.iter().any(|a| a.prefix > 0) {
            self.check_prefixed()?;
        }
        Ok(ns)
    }

    /// Checks a qualified name; gives the length of the prefix with its colon.
    fn name(&self, name: &'a str, offset: usize) -> Result<usize, Fatal> {
        let bytes = name.as_bytes();
        let mut prefix = 0;
        let mut start = true;
        let mut plain = true;
        for (i, &b) in bytes.iter().enumerate() {
            let class = CLASS[b as usize];
            if start && class & NAME_START != 0 || !start && class & NAME != 0 {
                start = false;
                plain &= b < 0x80;
            } else if b == b':' && !start && prefix == 0 {
                prefix = i + 1;
                start = true;
            } else {
                return Err(bad_name(name, offset));
            }
        }
        if start {
            return Err(bad_name(name, offset));
        }
        if !plain {
            let (p, local) = if prefix > 0 {
                (&name[..prefix - 1], &name[prefix..])
            } else {
                ("a", name)
            };
            if !is_ncname(p) || !is_ncname(local) {
                return Err(bad_name(name, offset));
            }
        }
        if name.len() > self.limits.max_name {
            return Err(self.long_name(offset));
        }
        Ok(prefix)
    }

    /// Checks the name of a tag that no class knows.
    pub fn check_name(&self, tag: &Tag<'a>) -> Result<(), Fatal> {
        self.name(tag.name, tag.offset).map(|_| ())
    }

    #[cold]
    pub(super) fn long_name(&self, offset: usize) -> Fatal {
        limit(
            "XML-LIMIT-NAME",
            offset,
            format!("a name is longer than {} bytes", self.limits.max_name),
            "max-name",
        )
    }

    /// Reads attributes once, byte by byte, from behind the name of a tag on. Gives the place of
    /// the `>` or `/` that ends them, or the end of the text. `raw` begins at `base`.
    pub(super) fn scan_attributes(
        &mut self,
        raw: &'a str,
        mut at: usize,
        base: usize,
    ) -> Result<usize, Fatal> {
        let bytes = raw.as_bytes();
        let class = |at: usize| bytes.get(at).map_or(0, |&b| CLASS[b as usize]);
        let mut count = 0usize;
        loop {
            let spaces = at;
            while class(at) & SPACE != 0 {
                at += 1;
            }
            let Some(&first) = bytes.get(at) else {
                return Ok(at);
            };
            if matches!(first, b'>' | b'/') {
                return Ok(at);
            }
            if spaces == at {
                return Err(attribute_error(
                    base + at,
                    "white space is missing before an attribute",
                ));
            }
            let name_at = at;
            let mut plain = CLASS[first as usize] & NAME_START != 0;
            while class(at) & (NAME | COLON) != 0 {
                plain &= bytes[at] < 0x80 && bytes[at] != b':';
                at += 1;
            }
            let name = &raw[name_at..at];
            if name.is_empty() {
                return Err(attribute_error(
                    base + at,
                    "an attribute name was expected here",
                ));
            }
            while class(at) & SPACE != 0 {
                at += 1;
            }
            if bytes.get(at) != Some(&b'=') {
                return Err(attribute_error(
                    base + name_at,
                    &format!("the attribute `{name}` has no value"),
                ));
            }
            at += 1;
            while class(at) & SPACE != 0 {
                at += 1;
            }
            let Some(&quote @ (b'"' | b'\'')) = bytes.get(at) else {
                return Err(attribute_error(
                    base + at.min(bytes.len()),
                    &format!("the value of `{name}` must stand in quotes"),
                ));
            };
            at += 1;
            let value_at = at;
            let mut special = false;
            loop {
                match bytes.get(at) {
                    Some(&b) if CLASS[b as usize] & (QUOTE | VALUE_SPECIAL) == 0 => {}
                    Some(&b) if b == quote => break,
                    Some(b'<') => {
                        return Err(attribute_error(
                            base + at,
                            &format!("`<` must not stand in the value of `{name}`: write &lt;"),
                        ));
                    }
                    Some(&b) => special |= CLASS[b as usize] & VALUE_SPECIAL != 0,
                    None => {
                        return Err(attribute_error(
                            base + value_at,
                            &format!("the value of `{name}` is not closed"),
                        ));
                    }
                }
                at += 1;
            }
            let attribute = Attribute {
                name,
                prefix: 0,
                raw: &raw[value_at..at],
                offset: base + name_at,
                value_offset: base + value_at,
                special,
            };
            at += 1;
            count += 1;
            self.attribute(attribute, count, plain)?;
        }
    }

    /// Takes an attribute; a `plain` name is one of ASCII letters without prefix.
    #[inline]
    fn attribute(
        &mut self,
        mut attribute: Attribute<'a>,
        count: usize,
        plain: bool,
    ) -> Result<(), Fatal> {
        if count > self.limits.max_attributes {
            return Err(limit(
                "XML-LIMIT-ATTRIBUTES",
                attribute.offset,
                format!(
                    "an element has more than {} attributes",
                    self.limits.max_attributes
                ),
                "max-attributes",
            ));
        }
        if attribute.raw.len() > self.limits.max_attribute_value {
            return Err(limit(
                "XML-LIMIT-ATTRIBUTE-VALUE",
                attribute.offset,
                format!(
                    "the value of `{}` is longer than {} bytes",
                    short(attribute.name),
                    self.limits.max_attribute_value
                ),
                "max-attribute-value",
            ));
        }
        if !plain || attribute.name.len() > self.limits.max_name {
            attribute.prefix = self.name(attribute.name, attribute.offset)?;
        }
        if attribute.name == "xmlns" {
            return self.declare("", &attribute);
        }
        if attribute.prefix == 6 && attribute.name.starts_with("xmlns:") {
            return self.declare(&attribute.name[6..], &attribute);
        }
        self.attributes.push(attribute);
        Ok(())
    }

    fn declare(&mut self, prefix: &'a str, attribute: &Attribute<'a>) -> Result<(), Fatal> {
        let uri = attribute.value()?;
        let wrong = |message: String| -> Fatal {
            Raw::new("XML-NAMESPACE", attribute.offset, message).into()
        };
        if prefix == "xmlns" || prefix == "xml" && uri != XML {
            return Err(wrong(format!("the prefix `{prefix}` cannot be declared")));
        }
        if prefix != "xml" && (uri == XML || uri == XMLNS) {
            return Err(wrong(format!("{uri} cannot be bound to another prefix")));
        }
        if !prefix.is_empty() && uri.is_empty() {
            return Err(wrong(format!("the prefix `{prefix}` cannot be undeclared")));
        }
        let again = |b: &Binding<'_>| b.depth == self.depth && b.prefix == prefix;
        if self
            .bindings
            .iter()
            .rev()
            .take_while(|b| b.depth == self.depth)
            .any(again)
        {
            return Err(duplicate(attribute.name, attribute.offset));
        }
        if self.bindings.len() > self.limits.max_attributes {
            return Err(limit(
                "XML-LIMIT-ATTRIBUTES",
                attribute.offset,
                format!(
                    "more than {} namespace declarations are in scope",
                    self.limits.max_attributes
                ),
                "max-attributes",
            ));
        }
        let known = self.known.iter().copied().find(|k| *k == uri);
        let binding = Binding {
            prefix,
            uri,
            known,
            depth: self.depth,
            used: 0,
        };
        self.scope += binding.size();
        if let Some((longest, most)) = self.namespaces {
            bound_namespaces(&binding, longest, self.scope, most, attribute.offset)?;
        }
        self.bindings.push(binding);
        self.last = None;
        Ok(())
    }

    /// Two attributes are the same when namespace and local name are.
    fn check_prefixed(&mut self) -> Result<(), Fatal> {
        // A tag may have a thousand attributes of a thousand prefixes: no search in a search.
        let prefixes: Option<HashMap<&str, usize>> = (self.attributes.len() > 16).then(|| {
            self.bindings
                .iter()
                .enumerate()
                .map(|(i, b)| (b.prefix, i))
                .collect()
        });
        let mut found_at: Vec<(usize, usize)> = Vec::new();
        for i in 0..self.attributes.len() {
            let a = self.attributes[i];
            if a.prefix == 0 {
                continue;
            }
            let prefix = &a.name[..a.prefix - 1];
            let found = match &prefixes {
                Some(prefixes) => prefixes.get(prefix).copied(),
                None => self.bindings.iter().rposition(|b| b.prefix == prefix),
            };
            let Some(binding) = found else {
                return Err(undeclared(prefix, a.offset));
            };
            self.bindings[binding].used = a.offset;
            found_at.push((binding, i));
        }
        let mut seen: Vec<(&str, &str, usize)> = found_at
            .iter()
            .map(|&(binding, i)| (&*self.bindings[binding].uri, self.attributes[i].local(), i))
            .collect();
        seen.sort_unstable();
        match seen
            .windows(2)
            .find(|w| w[0].0 == w[1].0 && w[0].1 == w[1].1)
        {
            Some(w) => {
                let again = self.attributes[w[1].2];
                Err(duplicate(again.name, again.offset))
            }
            None => Ok(()),
        }
    }

    /// The uri of a prefixed attribute.
    pub fn attribute_uri(&mut self, attribute: &Attribute<'a>) -> &str {
        let prefix = &attribute.name[..attribute.prefix.saturating_sub(1)];
        match self.resolve(prefix) {
            Some(i) => &self.bindings[i].uri,
            None => "",
        }
    }

    pub fn is_xsi(&mut self, attribute: &Attribute<'a>) -> bool {
        self.attribute_uri(attribute) == XSI
    }

    /// Refuses an attribute name that came before on the same tag.
    pub fn check_duplicates(&self) -> Result<(), Fatal> {
        let mut names: Vec<(&str, usize)> =
            self.attributes.iter().map(|a| (a.name, a.offset)).collect();
        names.sort_unstable();
        match names.windows(2).find(|w| w[0].0 == w[1].0) {
            Some(w) => Err(duplicate(w[1].0, w[1].1)),
            None => Ok(()),
        }
    }

    /// The XML declaration: version, encoding, standalone, in that order.
    pub(super) fn declaration(&self, raw: &'a str, base: usize) -> Result<Option<String>, Fatal> {
        let mut encoding = None;
        let wrong = |message: &str| -> Fatal {
            Raw::new("XML-DECLARATION", base.saturating_sub(5), message)
                .help("write <?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .into()
        };
        // The caller's limits are meant for the elements.
        let limits = Limits::default();
        let mut scan = Tokens::new("", &limits, &[]);
        let end = scan.scan_attributes(raw, 0, base);
        if end.ok() != Some(raw.len()) {
            return Err(wrong("the XML declaration is malformed"));
        }
        let mut expected = ["version", "encoding", "standalone"].iter().peekable();
        let mut version = false;
        for a in &scan.attributes {
            if !expected.any(|e| *e == a.name) {
                return Err(wrong("the XML declaration has a misplaced or unknown part"));
            }
            match a.name {
                // RFC 5070 §4.1, IODEF1-4.1-02; RFC 6545 §5.5, RID-5.5-02
                "version" if a.raw == "1.0" => version = true,
                "version" => {
                    return Err(wrong(&format!(
                        "XML version {} is not supported",
                        short(a.raw)
                    )));
                }
                // RFC 6545 §5.5, RID-5.5-03
                "encoding" if self.decoded || is_supported(a.raw) => {
                    encoding = Some(a.raw.to_owned())
                }
                "encoding" => {
                    return Err(Raw::new(
                        "XML-ENCODING",
                        a.offset,
                        format!("the encoding {} is not supported", short(a.raw)),
                    )
                    .help("save the document as UTF-8 and declare encoding=\"UTF-8\"")
                    .into());
                }
                _ if matches!(a.raw, "yes" | "no") => {}
                _ => return Err(wrong("standalone is yes or no")),
            }
        }
        if !version {
            return Err(wrong("the XML declaration states no version"));
        }
        Ok(encoding)
    }
}

pub(super) fn short(text: &str) -> String {
    shorten(text, 60)
}

pub(super) fn bad_name(name: &str, offset: usize) -> Fatal {
    Raw::new(
        "XML-NAME",
        offset,
        format!("`{}` is not a name", short(name)),
    )
    .help("names begin with a letter or _ and have at most one colon")
    .into()
}

fn undeclared(prefix: &str, offset: usize) -> Fatal {
    Raw::new(
        "XML-NAMESPACE",
        offset,
        format!("the prefix `{}` is not declared", short(prefix)),
    )
    .help(format!("declare it: xmlns:{}=\"…\"", short(prefix)))
    .into()
}

#[cold]
fn too_many_namespaces(offset: usize, message: String, help: &str) -> Fatal {
    let raw = Raw::new("XML-LIMIT-NAMESPACES", offset, message);
    raw.help(help).into()
}

fn bound_namespaces(
    binding: &Binding<'_>,
    longest: usize,
    scope: usize,
    most: usize,
    offset: usize,
) -> Result<(), Fatal> {
    if binding.size() > longest {
        return Err(too_many_namespaces(
            offset,
            format!(
                "the namespace of the prefix `{}` is declared with more than {longest} bytes",
                short(binding.prefix)
            ),
            "give the namespace a short name",
        ));
    }
    if scope > most {
        return Err(too_many_namespaces(
            offset,
            format!("the namespaces declared around this have more than {most} bytes together"),
            "declare them where they are used, and give them short names",
        ));
    }
    Ok(())
}

fn duplicate(name: &str, offset: usize) -> Fatal {
    Raw::new(
        "XML-DUPLICATE-ATTRIBUTE",
        offset,
        format!("the attribute `{}` stands twice", short(name)),
    )
    .attribute(&short(name))
    .into()
}

fn attribute_error(offset: usize, message: &str) -> Fatal {
    Raw::new("XML-ATTRIBUTE", offset, shorten(message, 200)).into()
}

pub fn limit(rule: &'static str, offset: usize, message: String, option: &str) -> Fatal {
    Raw::new(rule, offset, message)
        .help(format!("raise the limit {option} if this is intended"))
        .into()
}
