//! Translation of documents: XML, JSON and CBOR; IODEF 1 and 2.
//!
//! Nothing is left out silently: what has no place in the output is a [`Loss`].

mod carry;
mod to_v1;
mod to_v2;
mod xml;

use crate::finding::{Finding, Invalid, Level, Severity};
use crate::iodef::json::{self, Format, JsonOptions};
use crate::iodef::{Loss, v1, v2};
use crate::rid::{Message, Payload, SchemaId, SchemaVersion};
use crate::schema::{ReadOptions, WriteOptions};
use crate::{Document, Text};

/// What a document is to become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// XML, in the version that the document has.
    Xml,
    /// JSON of IODEF 2 (RFC 8727).
    Json,
    /// CBOR of IODEF 2 (RFC 8727).
    Cbor,
    /// XML of IODEF 1 (RFC 5070).
    Iodef1,
    /// XML of IODEF 2 (RFC 7970).
    Iodef2,
}

impl Target {
    /// Every target.
    pub const ALL: &'static [Self] = &[
        Self::Xml,
        Self::Json,
        Self::Cbor,
        Self::Iodef1,
        Self::Iodef2,
    ];

    /// The word for it: `xml`, `json`, `cbor`, `iodef1`, `iodef2`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Xml => "xml",
            Self::Json => "json",
            Self::Cbor => "cbor",
            Self::Iodef1 => "iodef1",
            Self::Iodef2 => "iodef2",
        }
    }
}

impl std::str::FromStr for Target {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|target| target.as_str() == text);
        found.copied().ok_or_else(|| {
            let all: Vec<&str> = Self::ALL.iter().map(|target| target.as_str()).collect();
            format!(
                "unknown target `{text}`: expected one of {}",
                all.join(", ")
            )
        })
    }
}

/// How to translate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConvertOptions {
    /// How to read the input.
    pub read: ReadOptions,
    /// How to write XML. Without [`WriteOptions::prose`] the output is valid by the schema, and
    /// what only the text of the RFC allows is a loss (C-70 to C-73).
    pub write: WriteOptions,
    /// How to write JSON and CBOR.
    pub json: JsonOptions,
    /// Translate need-to-know of IODEF 1, which reaches all parties to the incident, to partner
    /// of IODEF 2, which does too. Otherwise the word stays and reaches less (C-92).
    pub partner: bool,
}

/// A translated document.
#[derive(Clone, Debug, PartialEq)]
pub struct Converted {
    /// The document.
    pub bytes: Vec<u8>,
    /// What has no place in it, in the order of the input.
    pub losses: Vec<Loss>,
    /// Warnings: of the input, and of places where the output departs from a grammar because
    /// the model does.
    pub findings: Vec<Finding>,
}

/// Translates a RID message, or an IODEF document in any of its forms.
///
/// RFC 8727 has no form for RID: to JSON and CBOR goes the document that a message carries.
///
/// # Errors
/// [`Invalid`] when the input cannot be read, carries no IODEF document, or has something that
/// the output cannot hold and the model cannot leave out.
pub fn convert(
    bytes: &[u8],
    target: Target,
    options: &ConvertOptions,
) -> Result<Converted, Invalid> {
    let mut losses = Vec::new();
    let (document, findings) = match json::format_of(bytes) {
        Some(format) => {
            let reading = json::read(bytes, format, &options.read);
            let findings = reading.findings(&options.read);
            let document = reading.accept(&findings)?;
            losses.extend(document.losses);
            if matches!(target, Target::Xml | Target::Iodef1 | Target::Iodef2) {
                losses.extend(document.losses_to_xml);
            }
            (Document::Iodef2(Box::new(document.document)), findings)
        }
        None => crate::parse_with_findings(bytes, &options.read)?,
    };
    let mut out = Converted {
        bytes: Vec::new(),
        losses,
        findings,
    };
    match target {
        Target::Xml => out.xml(document, options)?,
        Target::Iodef1 => {
            let older = out.older(document, options)?;
            out.xml(older, options)?;
        }
        Target::Iodef2 => {
            let newer = out.newer(document, options)?;
            out.xml(newer, options)?;
        }
        Target::Json => out.json(document, Format::Json, options)?,
        Target::Cbor => out.json(document, Format::Cbor, options)?,
    }
    Ok(out)
}

/// A document of IODEF 1 as one of IODEF 2 (RFC 7970 §4.4, IODEF2-4.4-01).
#[must_use]
pub fn to_iodef2(document: &v1::Document, partner: bool) -> (v2::Document, Vec<Loss>) {
    to_v2::document(document, partner)
}

/// A document of IODEF 2 as one of IODEF 1.
#[must_use]
pub fn to_iodef1(document: &v2::Document) -> (v1::Document, Vec<Loss>) {
    to_v1::document(document)
}

impl Converted {
    fn xml(&mut self, mut document: Document, options: &ConvertOptions) -> Result<(), Invalid> {
        match &mut document {
            Document::Message(message) => {
                for payload in payloads(message) {
                    if let Payload::Iodef2(document) = payload {
                        xml::adapt(document, &options.write, &mut self.losses);
                    }
                }
                self.bytes = message.to_xml(&options.write)?;
            }
            Document::Iodef(document) => {
                self.bytes = crate::serialize(&**document, &options.write)?;
            }
            Document::Iodef2(document) => {
                xml::adapt(document, &options.write, &mut self.losses);
                self.bytes = crate::serialize(&**document, &options.write)?;
            }
        }
        Ok(())
    }

    fn json(
        &mut self,
        document: Document,
        format: Format,
        options: &ConvertOptions,
    ) -> Result<(), Invalid> {
        let document = match self.newer(document, options)? {
            Document::Iodef2(document) => document,
            Document::Message(mut message) => {
                let mut carried = payloads(&mut message).filter_map(|payload| match payload {
                    Payload::Iodef2(document) => Some(document.clone()),
                    _ => None,
                });
                let document = carried.next().ok_or_else(nothing)?;
                self.losses.push(Loss {
                    path: "/RID".to_owned(),
                    what: "the message around the document".to_owned(),
                    why: "RFC 8727 has no form for RID".to_owned(),
                });
                for _ in carried {
                    self.losses.push(Loss {
                        path: "/RID/RIDPolicy/ReportSchema/XMLDocument".to_owned(),
                        what: "another document".to_owned(),
                        why: "one document becomes one".to_owned(),
                    });
                }
                document
            }
            // `newer` leaves none of version 1.
            Document::Iodef(_) => return Err(nothing()),
        };
        let written = json::write(&document, format, &options.json);
        self.bytes = written.bytes;
        self.losses.extend(written.losses);
        self.findings.extend(written.findings);
        Ok(())
    }

    /// Everything of IODEF 1 as IODEF 2.
    fn newer(&mut self, document: Document, options: &ConvertOptions) -> Result<Document, Invalid> {
        Ok(match document {
            Document::Iodef(document) => {
                let (document, losses) = to_iodef2(&document, options.partner);
                self.losses.extend(losses);
                Document::Iodef2(Box::new(document))
            }
            Document::Message(mut message) => {
                let mut changed = false;
                for payload in payloads(&mut message) {
                    if let Payload::Iodef(document) = payload {
                        let (document, losses) = to_iodef2(document, options.partner);
                        self.losses.extend(losses.into_iter().map(inside));
                        *payload = Payload::Iodef2(Box::new(document));
                        changed = true;
                    }
                }
                self.relabel(&mut message, changed, true)?;
                // What was received is no longer what it holds.
                Document::Message(Box::new(Message::from(message.rid)))
            }
            other => other,
        })
    }

    /// Everything of IODEF 2 as IODEF 1.
    fn older(&mut self, document: Document, _: &ConvertOptions) -> Result<Document, Invalid> {
        Ok(match document {
            Document::Iodef2(document) => {
                let (document, losses) = to_iodef1(&document);
                self.losses.extend(losses);
                Document::Iodef(Box::new(document))
            }
            Document::Message(mut message) => {
                let mut changed = false;
                for payload in payloads(&mut message) {
                    if let Payload::Iodef2(document) = payload {
                        let (document, losses) = to_iodef1(document);
                        self.losses.extend(losses.into_iter().map(inside));
                        *payload = Payload::Iodef(Box::new(document));
                        changed = true;
                    }
                }
                self.relabel(&mut message, changed, false)?;
                Document::Message(Box::new(Message::from(message.rid)))
            }
            other => other,
        })
    }

    /// The envelope says which version it encloses (RFC 6545 §5.1.1).
    fn relabel(
        &mut self,
        message: &mut Message,
        changed: bool,
        newer: bool,
    ) -> Result<(), Invalid> {
        let held = payloads(message).any(|p| matches!(p, Payload::Iodef(_) | Payload::Iodef2(_)));
        if !held {
            return Err(nothing());
        }
        let policy = message.rid.rid_policy.as_mut();
        let Some(schema) = policy
            .and_then(|p| p.report_schema.as_mut())
            .filter(|_| changed)
        else {
            return Ok(());
        };
        if newer {
            schema.version = Some(SchemaVersion::ExtValue);
            schema.ext_version = Some(Text::const_new(v2::VERSION));
            schema.xml_schema_id = Some(SchemaId::ExtValue);
            schema.ext_xml_schema_id = Some(Text::const_new(v2::NS.uri));
        } else {
            schema.version = Some(SchemaVersion::V1_0);
            schema.ext_version = None;
            schema.xml_schema_id = Some(SchemaId::Iodef1);
            schema.ext_xml_schema_id = None;
        }
        if !schema.signature.is_empty() {
            schema.signature.clear();
            self.losses.push(Loss {
                path: "/RID/RIDPolicy/ReportSchema/Signature".to_owned(),
                what: "the signatures of the document".to_owned(),
                why: "they do not hold for the translated one".to_owned(),
            });
        }
        Ok(())
    }
}

fn payloads(message: &mut Message) -> impl Iterator<Item = &mut Payload> {
    let policy = message.rid.rid_policy.iter_mut();
    policy
        .filter_map(|policy| policy.report_schema.as_mut())
        .flat_map(|schema| schema.xml_document.content.iter_mut())
}

/// A loss in a document that a message carries.
fn inside(loss: Loss) -> Loss {
    Loss {
        path: format!("/RID/RIDPolicy/ReportSchema/XMLDocument{}", loss.path),
        ..loss
    }
}

fn nothing() -> Invalid {
    Invalid {
        findings: vec![Finding {
            rule: "SCHEMA-MISSING",
            severity: Severity::Error,
            level: Level::Schema,
            path: "/RID/RIDPolicy/ReportSchema".to_owned(),
            line: 0,
            column: 0,
            message: "the message carries no IODEF document".to_owned(),
            help: "give a message that encloses one, or the document itself".to_owned(),
        }],
    }
}
