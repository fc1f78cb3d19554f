//! The WebAssembly half of the openrid npm package.
//!
//! This is no API: the package's JavaScript calls it, and nobody else should. What crosses
//! the border is text and bytes. Objects cross as JSON with the names that JavaScript gives
//! them, and an error crosses as a thrown text, the JSON of a [`Failure`].

mod build;

use openrid::iodef::{v1, v2};
use openrid::rid::Rid;
use openrid::schema::Class;
use openrid::schema::json::{self, Names};
use openrid::{ConvertOptions, Document, JsonOptions, Message, ReadOptions, Target, WriteOptions};
use openrid_wasm_common::{Failure, Outcome, failure, panics, read_options};
use wasm_bindgen::prelude::*;

pub use build::Options;

/// Runs once, when the module is loaded.
#[wasm_bindgen(start)]
pub fn start() {
    panics::record();
}

/// The message of the panic that stopped the module, if one did.
#[must_use]
#[wasm_bindgen]
pub fn panic_message() -> Option<String> {
    panics::last()
}

/// Reads a document: `{"kind", "content", "findings"}`. What was `decoded` is UTF-8, whatever it
/// declares.
///
/// # Errors
/// When the document is not valid by the schema.
#[wasm_bindgen]
pub fn parse(
    bytes: &[u8],
    decoded: bool,
    strict: bool,
    limits: &[f64],
    registered: &str,
) -> Outcome<String> {
    let options = ReadOptions {
        decoded,
        ..read_options(strict, false, limits, registered)?
    };
    let (document, findings) = openrid::parse_with_findings(bytes, &options)?;
    Ok(format!(
        r#"{{"kind":"{}","content":{},"findings":{}}}"#,
        Kind::of_document(&document).name(),
        json::to_string(document.element(), Names::Camel),
        failure::findings(&findings)
    ))
}

/// Checks a document: `{"valid", "schemaValid", "findings"}`.
///
/// # Errors
/// When a registered value could never count.
#[allow(clippy::fn_params_excessive_bools)]
#[wasm_bindgen]
pub fn validate(
    bytes: &[u8],
    decoded: bool,
    strict: bool,
    schema_only: bool,
    limits: &[f64],
    registered: &str,
) -> Outcome<String> {
    let options = ReadOptions {
        decoded,
        ..read_options(strict, schema_only, limits, registered)?
    };
    let report = openrid::validate(bytes, &options);
    Ok(format!(
        r#"{{"valid":{},"schemaValid":{},"findings":{}}}"#,
        report.valid,
        report.schema_valid,
        failure::findings(&report.findings)
    ))
}

/// A translated document on its way to JavaScript, which asks for its parts one by one.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Converted(openrid::Converted);

/// Translates between XML, JSON and CBOR (RFC 8727) and between IODEF 1 and 2. A negative
/// `indent` writes one line. The bytes are those that core gives every language (BIND-08).
///
/// # Errors
/// When there is no such target, the input cannot be read, or carries no IODEF document.
#[allow(clippy::too_many_arguments, clippy::fn_params_excessive_bools)]
#[wasm_bindgen]
pub fn convert(
    bytes: &[u8],
    decoded: bool,
    to: &str,
    strict: bool,
    limits: &[f64],
    registered: &str,
    indent: i32,
    prose: bool,
    partner: bool,
    plain_dates: bool,
) -> Outcome<Converted> {
    let target: Target = to.parse().map_err(|e: String| Failure::value(&e))?;
    let indent = usize::try_from(indent).ok();
    let options = ConvertOptions {
        read: ReadOptions {
            decoded,
            ..read_options(strict, false, limits, registered)?
        },
        write: WriteOptions {
            indent,
            prose,
            ..WriteOptions::default()
        },
        json: JsonOptions {
            indent,
            plain_dates,
            ..JsonOptions::default()
        },
        partner,
    };
    Ok(Converted(openrid::convert(bytes, target, &options)?))
}

/// What was lost and found in a translation: `{"losses", "findings"}`.
#[must_use]
#[wasm_bindgen]
pub fn converted_report(converted: &Converted) -> String {
    format!(
        r#"{{"losses":{},"findings":{}}}"#,
        failure::losses(&converted.0.losses),
        failure::findings(&converted.0.findings)
    )
}

/// The bytes of a translation, which is used up by this.
#[must_use]
#[wasm_bindgen]
pub fn converted_bytes(converted: Converted) -> Vec<u8> {
    converted.0.bytes
}

/// Writes an object as a document. A negative `indent` writes one line.
///
/// # Errors
/// When the object does not fit its class, or breaks the schema.
#[wasm_bindgen]
pub fn serialize(
    kind: &str,
    json: &str,
    declaration: bool,
    schema_location: bool,
    indent: i32,
) -> Outcome<Vec<u8>> {
    let options = WriteOptions {
        declaration,
        schema_location,
        indent: usize::try_from(indent).ok(),
        ..WriteOptions::default()
    };
    Ok(Kind::of(kind)?.read(json)?.to_xml(&options)?)
}

/// An object's JSON with the names of the RFC.
///
/// # Errors
/// When the object does not fit its class.
#[wasm_bindgen]
pub fn to_json(kind: &str, json: &str) -> Outcome<String> {
    let document = Kind::of(kind)?.read(json)?;
    Ok(json::to_string(document.element(), Names::Rfc))
}

/// The way back: an object from JSON with the names of the RFC.
///
/// # Errors
/// When the text is not JSON, or does not fit its class.
#[wasm_bindgen]
pub fn from_json(kind: &str, json: &str) -> Outcome<String> {
    fn camel<T: Class>(json: &str) -> Outcome<String> {
        let value: T = json::from_str(json, Names::Rfc)?;
        Ok(json::to_string(&value, Names::Camel))
    }
    match Kind::of(kind)? {
        Kind::Rid => camel::<Rid>(json),
        Kind::Iodef => camel::<v1::Document>(json),
        Kind::Iodef2 => camel::<v2::Document>(json),
    }
}

/// Puts a message of a type together; see [`Options`].
///
/// # Errors
/// When the options do not fit, or the message would break the schema or a rule.
#[wasm_bindgen]
pub fn build(msg_type: &str, options: &str) -> Outcome<String> {
    let message = build::message(msg_type, from_camel(options)?)?;
    Ok(json::to_string(&message.rid, Names::Camel))
}

/// Core's default limits, in the order that [`parse`] and [`validate`] take them.
#[must_use]
#[wasm_bindgen]
pub fn default_limits() -> Vec<f64> {
    openrid_wasm_common::default_limits()
}

/// What keeps a `Content-Type` from being that of a RID message (RFC 6546 §3).
#[must_use]
#[wasm_bindgen]
pub fn content_type_problem(value: &str) -> Option<String> {
    let problem = openrid::http::check_content_type(value).err()?;
    Some(problem.to_string())
}

/// What keeps a text from being a callback token (RFC 6546 §3).
#[must_use]
#[wasm_bindgen]
pub fn token_problem(value: &str) -> Option<String> {
    let problem = openrid::http::CallbackToken::try_from(value).err()?;
    Some(problem.to_string())
}

/// The names of the RID system that a message is for (RFC 6545 §5.1).
#[must_use]
#[wasm_bindgen]
pub fn node_names(message: &[u8]) -> Vec<String> {
    openrid::rid::node_names(message)
}

/// What a document is, as the `kind` of an object says it: the name of its root, which is also
/// the key of an enclosed document.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Rid,
    Iodef,
    Iodef2,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Rid, Self::Iodef, Self::Iodef2];

    fn of(name: &str) -> Outcome<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or_else(|| {
                let [rid, iodef, iodef2] = Self::ALL.map(Self::name);
                Failure::value(&format!(
                    "`kind` is {name:?}: expected {rid:?}, {iodef:?} or {iodef2:?}"
                ))
            })
    }

    fn of_document(document: &Document) -> Self {
        match document {
            Document::Message(_) => Self::Rid,
            Document::Iodef(_) => Self::Iodef,
            Document::Iodef2(_) => Self::Iodef2,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Rid => "RID",
            Self::Iodef => "IODEF-Document",
            Self::Iodef2 => "iodef2:IODEF-Document",
        }
    }

    /// An object of the program.
    fn read(self, text: &str) -> Outcome<Document> {
        Ok(match self {
            Self::Rid => {
                let message = Message::from(from_camel::<Rid>(text)?);
                Document::Message(Box::new(message))
            }
            Self::Iodef => Document::Iodef(Box::new(from_camel::<v1::Document>(text)?)),
            Self::Iodef2 => Document::Iodef2(Box::new(from_camel::<v2::Document>(text)?)),
        })
    }
}

/// What a program put together: lists that it left out are for the writer to find, who says
/// all that is missing, by rule and path.
fn from_camel<T: Class>(text: &str) -> Outcome<T> {
    Ok(json::from_draft(text, Names::Camel)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_the_name_of_a_root() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of(kind.name()).unwrap(), kind);
        }
        assert_eq!(Kind::Rid.name(), Rid::info().name);
        assert_eq!(Kind::Iodef.name(), v1::Document::info().name);
        let second = v2::Document::info();
        assert_eq!(
            Kind::Iodef2.name(),
            format!("{}:{}", second.ns.prefix, second.name)
        );
        assert!(Kind::of("Message").is_err());
    }
}
