//! Messages: read, written, and edited by path.

use std::ffi::c_char;

use openrid_core::datatypes::{Language, XmlLang};
use openrid_core::iodef::{v1, v2};
use openrid_core::rid::{Payload, Rid};
use openrid_core::schema::json::{self, Names};
use openrid_core::schema::{Class, Element, OneOrMore, Value, path};
use openrid_core::{
    Document, Finding, Incomplete, Message as CoreMessage, Report as CoreReport, WriteOptions,
};

use crate::blanks::{Blanks, canonical};
use crate::border::{
    Outcome, Place, bytes, call, exclusive, look, maybe_text, out, out_octets, out_ptr, release,
    shared, text,
};
use crate::error::Error;
use crate::options::{Options, chosen};
use crate::report::Report;
use crate::status::Status;

/// What a document is.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// There is none, as for NULL.
    None = 0,
    /// A RID message (RFC 6545 §5).
    Rid = 1,
    /// An IODEF 1 document without an envelope (RFC 5070 §3.1).
    Iodef1 = 2,
    /// An IODEF 2 document without an envelope (RFC 7970 §3.1).
    Iodef2 = 3,
}

/// A RID message, or an IODEF document without an envelope. Freed with
/// `openrid_message_free`. It may be used from any thread: by several at once for reading,
/// by one at a time when it is changed.
///
/// Values are reached by path: names of elements parted by `/`, `[2]` for the second of its
/// name (from 1; none means the first), `@name` for an attribute and `text()` for the text,
/// which is also what a path to an element with text means. For example
/// `RIDPolicy/IncidentID/@name` or `Incident/EventData[2]/Flow/System/Node/NodeName`. Where a
/// document may hold anything, an element of a known class is a step as well, with the prefix
/// of its namespace where its name alone would not do: `iodef`, `iodef2`, `sci`, `enum` or
/// `phish`, as in `Incident/AdditionalData/sci:Vulnerability/@SpecID`. The headers
/// `openrid_model*.h` have the same as typed functions.
#[derive(Clone, Debug)]
pub struct Message {
    document: Document,
    /// What a document without an envelope was read from; a RID message keeps its own.
    raw: Option<Box<[u8]>>,
    findings: Vec<Finding>,
    blanks: Blanks,
}

impl From<Document> for Message {
    fn from(document: Document) -> Self {
        Self {
            document,
            raw: None,
            findings: Vec::new(),
            blanks: Blanks::default(),
        }
    }
}

impl From<CoreMessage> for Message {
    fn from(message: CoreMessage) -> Self {
        Document::Message(Box::new(message)).into()
    }
}

impl Message {
    fn root(&self) -> Root {
        match self.document {
            Document::Message(_) => Root::Rid,
            Document::Iodef(_) => Root::Iodef1,
            Document::Iodef2(_) => Root::Iodef2,
        }
    }

    fn element(&self) -> &dyn Element {
        self.document.element()
    }

    fn element_mut(&mut self) -> &mut dyn Element {
        match &mut self.document {
            Document::Message(message) => &mut message.rid,
            Document::Iodef(document) => &mut **document,
            Document::Iodef2(document) => &mut **document,
        }
    }

    fn raw(&self) -> Option<&[u8]> {
        match &self.document {
            Document::Message(message) => message.raw(),
            _ => self.raw.as_deref(),
        }
    }

    fn findings(&self) -> &[Finding] {
        match &self.document {
            Document::Message(message) => message.findings(),
            _ => &self.findings,
        }
    }

    /// Refuses to hand on a value that no one gave.
    fn complete(&self) -> Outcome<&Self> {
        let findings = self.blanks.findings();
        if findings.is_empty() {
            Ok(self)
        } else {
            Err(Incomplete { findings }.into())
        }
    }

    /// The RID message, complete.
    pub fn rid(&self) -> Outcome<&CoreMessage> {
        match &self.complete()?.document {
            Document::Message(message) => Ok(message),
            _ => Err(Error::new(
                Status::BAD_ARGUMENT,
                "this is an IODEF document without an envelope: put it into a message with \
                 openrid_builder_set_document",
            )),
        }
    }

    /// The IODEF document, by itself or in its envelope, complete.
    pub fn iodef(&self) -> Outcome<Payload> {
        let none = "this RID message carries no IODEF document";
        Ok(match &self.complete()?.document {
            Document::Iodef(document) => Payload::Iodef(document.clone()),
            Document::Iodef2(document) => Payload::Iodef2(document.clone()),
            Document::Message(message) => match (message.document(), message.document2()) {
                (Some(document), _) => document.clone().into(),
                (None, Some(document)) => document.clone().into(),
                (None, None) => return Err(Error::new(Status::BAD_ARGUMENT, none)),
            },
        })
    }

    fn to_xml(&self, options: &WriteOptions) -> Outcome<Vec<u8>> {
        Ok(self.complete()?.document.to_xml(options)?)
    }

    fn get(&self, at: &str) -> Outcome<Option<String>> {
        if self.is_blank(at) {
            return Ok(None);
        }
        path::get(self.element(), at).map_err(|e| Error::path(&e, at))
    }

    fn count(&self, at: &str) -> Outcome<usize> {
        if self.is_blank(at) {
            return Ok(0);
        }
        path::count(self.element(), at).map_err(|e| Error::path(&e, at))
    }

    fn is_blank(&self, at: &str) -> bool {
        !self.blanks.is_empty() && self.blanks.holds(&canonical(self.element(), at))
    }

    fn set(&mut self, at: &str, text: &str) -> Outcome {
        let full = canonical(self.element(), at);
        let missing = Blanks::missing(self.element(), &full);
        path::set(self.element_mut(), at, text).map_err(|e| Error::path(&e, at))?;
        if let Some(first) = missing {
            let class = self.element().class();
            self.blanks.made(class, &first, &full);
        }
        self.blanks.filled(&full);
        Ok(())
    }

    fn append(&mut self, at: &str, text: Option<&str>) -> Outcome<usize> {
        // The number of the last step does not count here.
        let base = match at.strip_suffix(']').and_then(|a| a.rsplit_once('[')) {
            Some((base, _)) => base,
            None => at,
        };
        let held = path::count(self.element(), base).map_err(|e| Error::path(&e, at))?;
        let new = canonical(self.element(), &format!("{base}[{}]", held + 1));
        let missing = Blanks::missing(self.element(), &new);
        let number = path::append(self.element_mut(), at, text).map_err(|e| Error::path(&e, at))?;
        if let Some(first) = missing {
            let class = self.element().class();
            self.blanks.made(class, &first, &new);
        }
        if text.is_some() {
            self.blanks.filled(&new);
        }
        Ok(number)
    }

    fn remove(&mut self, at: &str) -> Outcome<bool> {
        let full = canonical(self.element(), at);
        let removed = path::remove(self.element_mut(), at).map_err(|e| Error::path(&e, at))?;
        if removed {
            self.blanks.removed(&full);
        }
        Ok(removed)
    }
}

/// Reads a RID message or an IODEF document.
///
/// @param data    the document, `len` bytes of UTF-8; it is copied, see `openrid_message_raw`
/// @param len     its length in bytes
/// @param options settings, or NULL for the defaults
/// @param message place for the new message; the caller frees it. NULL on failure
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, or `OPENRID_INVALID` with all findings in the error when it is not
///         well-formed, beyond a limit, or not valid by the schema. What the prose of the
///         RFCs asks besides is checked by `openrid_validate`
///
/// Source: RFC 6545 §5, RFC 5070 §3, RFC 7970 §3. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_parse(
    data: *const u8,
    len: usize,
    options: *const Options,
    message: *mut *mut Message,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(message, "message")?;
            let data = bytes(data, len, "data")?;
            let (document, findings) = openrid_core::parse_with_findings(data, &chosen(options))?;
            let raw = match document {
                Document::Message(_) => None,
                _ => Some(data.into()),
            };
            place.handle(Message {
                document,
                raw,
                findings,
                blanks: Blanks::default(),
            });
            Ok(())
        })
    }
}

/// Writes a message as a document. What is written is its content, valid by the schema; the
/// bytes of a received message are in `openrid_message_raw`.
///
/// @param message the message
/// @param indent  blanks a level, 16 at most, or a negative number for one line
/// @param data    place for the bytes, to be freed with `openrid_free`. A zero that does not
///                count follows them. NULL on failure
/// @param len     place for their number
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`; `OPENRID_INVALID` when the content breaks the schema;
///         `OPENRID_INCOMPLETE` when a value that the schema demands was never given
///
/// Source: RFC 6545 §5.5. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_serialize(
    message: *const Message,
    indent: i32,
    data: *mut *mut u8,
    len: *mut usize,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_octets(data, len, "data")?;
            let message = shared(message, "message")?;
            let xml = message.to_xml(&WriteOptions {
                indent: crate::convert::blanks(indent)?,
                ..WriteOptions::default()
            })?;
            place.put(&xml)
        })
    }
}

/// Checks a RID message or an IODEF document, as far as the settings say.
///
/// @param data    the document, `len` bytes
/// @param len     its length in bytes
/// @param options settings, or NULL for the defaults
/// @param report  place for the new report; the caller frees it. NULL on failure
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` whenever there is a report, also of a document that is not valid
///
/// Source: RFC 6545, RFC 5070, RFC 7970. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_validate(
    data: *const u8,
    len: usize,
    options: *const Options,
    report: *mut *mut Report,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(report, "report")?;
            let data = bytes(data, len, "data")?;
            let report = openrid_core::validate(data, &chosen(options));
            place.handle(Report::new(&report));
            Ok(())
        })
    }
}

/// Makes an empty message, to be filled by path. It can be written once all that the schema
/// demands was given. Its language is English unless set.
///
/// @param root    `OPENRID_ROOT_RID`, `OPENRID_ROOT_IODEF1` or `OPENRID_ROOT_IODEF2`
/// @param message place for the new message; the caller frees it. NULL on failure
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
///
/// Source: RFC 6545 §5, RFC 5070 §3.1, RFC 7970 §3.1. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_message_new(
    root: i32,
    message: *mut *mut Message,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(message, "message")?;
            place.handle(empty(kind(root)?).into());
            Ok(())
        })
    }
}

/// A document with nothing in it, in English.
fn empty(root: Root) -> Document {
    let language = Language::parse("en").unwrap_or_else(Language::blank);
    match root {
        Root::Rid | Root::None => {
            Document::Message(Box::new(CoreMessage::from(Rid::new(language))))
        }
        Root::Iodef1 => Document::Iodef(Box::new(v1::Document::with_version(
            language,
            OneOrMore::default(),
        ))),
        Root::Iodef2 => {
            let language = XmlLang::parse("en").unwrap_or_else(XmlLang::blank);
            Document::Iodef2(Box::new(v2::Document::with_version(
                language,
                OneOrMore::default(),
            )))
        }
    }
}

fn kind(root: i32) -> Outcome<Root> {
    const RID: i32 = Root::Rid as i32;
    const IODEF1: i32 = Root::Iodef1 as i32;
    const IODEF2: i32 = Root::Iodef2 as i32;
    match root {
        RID => Ok(Root::Rid),
        IODEF1 => Ok(Root::Iodef1),
        IODEF2 => Ok(Root::Iodef2),
        _ => Err(Error::new(
            Status::BAD_ARGUMENT,
            format!("{root} is no openrid_root of a document"),
        )),
    }
}

/// A copy of a message, with its raw bytes; the caller frees it. NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_message_clone(message: *const Message) -> *mut Message {
    // SAFETY: the caller gives a living message or NULL.
    unsafe {
        look(message, std::ptr::null_mut(), |m| {
            Box::into_raw(Box::new(m.clone()))
        })
    }
}

/// What the message is. `OPENRID_ROOT_NONE` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_message_root(message: *const Message) -> Root {
    // SAFETY: the caller gives a living message or NULL.
    unsafe { look(message, Root::None, Message::root) }
}

/// The exact bytes that the message came in, or NULL for one made here. They belong to the
/// message and do not change with it. `len` may not be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_message_raw(
    message: *const Message,
    len: *mut usize,
) -> *const u8 {
    // SAFETY: the caller gives a living message or NULL, and a place or NULL.
    unsafe {
        let Ok(len) = out(len, 0, "len") else {
            return std::ptr::null();
        };
        look(message, std::ptr::null(), |m| {
            let Some(raw) = m.raw() else {
                return std::ptr::null();
            };
            len.put(raw.len());
            raw.as_ptr()
        })
    }
}

/// What the reader found in a message that it took: warnings.
///
/// @param message the message
/// @param report  place for the new report; the caller frees it. NULL on failure
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`; the report of a message made here is empty
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_message_findings(
    message: *const Message,
    report: *mut *mut Report,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(report, "report")?;
            let message = shared(message, "message")?;
            let report = CoreReport::new(message.findings().to_vec());
            place.handle(Report::new(&report));
            Ok(())
        })
    }
}

/// The value at a path, as text.
///
/// @param message the message
/// @param path    where, as `openrid_message` says
/// @param value   place for the text, to be freed with `openrid_free`. NULL when there is no
///                value, and on failure. Of an element with XML inside it is the XML
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, also when there is no value; `OPENRID_PATH_SYNTAX`,
///         `OPENRID_PATH_UNKNOWN` or `OPENRID_PATH_NO_VALUE` when the path leads nowhere
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_message_get(
    message: *const Message,
    path: *const c_char,
    value: *mut *mut c_char,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(value, "value")?;
            let message = shared(message, "message")?;
            match message.get(text(path, "path")?)? {
                Some(value) => place.text(&value),
                None => Ok(()),
            }
        })
    }
}

/// Sets the value at a path. Elements on the way that are missing are made, one past the
/// last at most. The raw bytes stay as they are.
///
/// @param message the message
/// @param path    where, as `openrid_message` says
/// @param value   the value as text; it is copied
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`; `OPENRID_PATH_VALUE` when the text is not of the data type; another
///         `OPENRID_PATH_…` when the path leads nowhere. A failure changes nothing
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_message_set(
    message: *mut Message,
    path: *const c_char,
    value: *const c_char,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let message = exclusive(message, "message")?;
            message.set(text(path, "path")?, text(value, "value")?)
        })
    }
}

/// Adds an element or a value after those at a path.
///
/// @param message the message
/// @param path    where; a number at its last step does not count
/// @param value   the value as text, or NULL for an empty element to be filled by path
/// @param number  place for the number of the new one, from 1; may be NULL
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`; `OPENRID_PATH_FULL` when there can be no more; another
///         `OPENRID_PATH_…` as for `openrid_message_set`. A failure changes nothing
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_message_append(
    message: *mut Message,
    path: *const c_char,
    value: *const c_char,
    number: *mut usize,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out(number, 0, "number").ok();
            let message = exclusive(message, "message")?;
            let number = message.append(text(path, "path")?, maybe_text(value, "value")?)?;
            if let Some(place) = place {
                place.put(number);
            }
            Ok(())
        })
    }
}

/// How many elements or values stand at a path, the number of its last step left aside.
///
/// @param message the message
/// @param path    where, as `openrid_message` says
/// @param count   place for the number; 0 on failure
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, or an `OPENRID_PATH_…` when the path leads nowhere
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_message_count(
    message: *const Message,
    path: *const c_char,
    count: *mut usize,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out(count, 0, "count")?;
            let message = shared(message, "message")?;
            place.put(message.count(text(path, "path")?)?);
            Ok(())
        })
    }
}

/// Takes out the element or value at a path; those after it move up.
///
/// @param message the message
/// @param path    where, as `openrid_message` says
/// @param removed place that tells whether there was one; may be NULL
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, also when there was none; `OPENRID_PATH_REQUIRED` when the schema
///         demands it; another `OPENRID_PATH_…` when the path leads nowhere
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_message_remove(
    message: *mut Message,
    path: *const c_char,
    removed: *mut bool,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out(removed, false, "removed").ok();
            let message = exclusive(message, "message")?;
            let done = message.remove(text(path, "path")?)?;
            if let Some(place) = place {
                place.put(done);
            }
            Ok(())
        })
    }
}

/// A message as JSON, by the RFC's names.
///
/// @param message the message
/// @param json    place for the text, to be freed with `openrid_free`. NULL on failure
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, or `OPENRID_INCOMPLETE` as for `openrid_serialize`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_message_to_json(
    message: *const Message,
    json: *mut *mut c_char,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place: Place<*mut c_char> = out_ptr(json, "json")?;
            let message = shared(message, "message")?;
            let text = json::to_string(message.complete()?.element(), Names::Rfc);
            place.text(&text)
        })
    }
}

/// A message from the JSON that `openrid_message_to_json` gives.
///
/// @param json    the text
/// @param root    what it describes: `OPENRID_ROOT_RID`, `OPENRID_ROOT_IODEF1` or `OPENRID_ROOT_IODEF2`
/// @param message place for the new message; the caller frees it. NULL on failure
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, or `OPENRID_JSON` when it is not JSON or does not fit the class
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_message_from_json(
    json: *const c_char,
    root: i32,
    message: *mut *mut Message,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(message, "message")?;
            let json = text(json, "json")?;
            place.handle(Message::from(match kind(root)? {
                Root::Rid | Root::None => {
                    let message = CoreMessage::from(from_json::<Rid>(json)?);
                    Document::Message(Box::new(message))
                }
                Root::Iodef1 => Document::Iodef(Box::new(from_json(json)?)),
                Root::Iodef2 => Document::Iodef2(Box::new(from_json(json)?)),
            }));
            Ok(())
        })
    }
}

fn from_json<T: Class>(text: &str) -> Outcome<T> {
    json::from_str(text, Names::Rfc).map_err(|e| Error::json(&e, text))
}

/// Frees a message. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_message_free(message: *mut Message) {
    // SAFETY: the caller gives its own message back once, or NULL.
    unsafe { release(message) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_any_thread<T: Send + Sync>() {}

    #[test]
    fn handles_may_go_to_any_thread() {
        assert_any_thread::<Message>();
        assert_any_thread::<Error>();
        assert_any_thread::<Report>();
        assert_any_thread::<Options>();
        assert_any_thread::<crate::builder::Builder>();
        assert_any_thread::<crate::client_options::ClientOptions>();
        assert_any_thread::<crate::client::Client>();
        assert_any_thread::<crate::client::Reply>();
    }

    fn blank() -> Message {
        empty(Root::Iodef1).into()
    }

    fn left(message: &Message) -> Vec<String> {
        let findings = message.blanks.findings();
        findings.into_iter().map(|f| f.path).collect()
    }

    #[test]
    fn no_placeholder_is_written() {
        let mut m = blank();
        m.set("Incident/IncidentID", "1").unwrap();
        assert_eq!(
            left(&m),
            [
                "Incident/@purpose",
                "Incident/IncidentID/@name",
                "Incident/ReportTime"
            ]
        );
        assert_eq!(m.get("Incident/@purpose").unwrap(), None);
        let refused = m.to_xml(&WriteOptions::default()).unwrap_err();
        assert_eq!(refused.status, Status::INCOMPLETE);
        m.set("Incident/IncidentID/@name", "cert.example").unwrap();
        m.set("Incident/@purpose", "reporting").unwrap();
        m.set("Incident/ReportTime", "2026-01-02T03:04:05Z")
            .unwrap();
        m.append("Incident/Assessment/Impact", None).unwrap();
        m.append("Incident/Contact", None).unwrap();
        m.append("Incident/Contact", None).unwrap();
        assert_eq!(
            left(&m),
            [
                "Incident/Contact/@role",
                "Incident/Contact/@type",
                "Incident/Contact[2]/@role",
                "Incident/Contact[2]/@type"
            ]
        );
        m.set("Incident/Contact[2]/@role", "creator").unwrap();
        assert!(m.remove("Incident/Contact").unwrap());
        assert_eq!(left(&m), ["Incident/Contact/@type"]);
        m.set("/Incident[1]/Contact[1]/@type", "person").unwrap();
        m.to_xml(&WriteOptions::default()).unwrap();
    }

    #[test]
    fn numbers_are_not_guessed_either() {
        let mut m = blank();
        m.append("Incident/Assessment/Counter", None).unwrap();
        assert!(left(&m).contains(&"Incident/Assessment/Counter".to_owned()));
        m.set("Incident/Assessment/Counter", "3").unwrap();
        m.append("Incident/Assessment/Counter", Some("4")).unwrap();
        let left = left(&m);
        assert!(left.contains(&"Incident/Assessment/Counter/@type".to_owned()));
        assert!(left.contains(&"Incident/Assessment/Counter[2]/@type".to_owned()));
        assert!(!left.contains(&"Incident/Assessment/Counter".to_owned()));
    }

    #[test]
    fn a_refused_change_leaves_no_blanks() {
        let mut m = blank();
        assert!(m.set("Incident/ReportTime", "yesterday").is_err());
        assert!(m.append("Incident/Contact/Nonsense", None).is_err());
        assert_eq!(left(&m), [""; 0]);
    }
}
