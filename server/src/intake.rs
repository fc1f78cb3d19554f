//! From octets to a message that the exchange can judge and the store can file.

use openrid::rid::{MsgType, XmlDocument};
use openrid::schema::Class;
use openrid::{Finding, Level, Message, ReadOptions, Severity, WriteOptions};

use crate::Digest;
use crate::store::{Facts, IncidentKey};

/// A proper message and what was found on reading it.
#[derive(Clone, Debug)]
pub struct Examined {
    /// The message.
    pub message: Message,
    /// Its type (RFC 6545 §5.1).
    pub msg_type: MsgType,
    /// Which incident it is about.
    pub incident: IncidentKey,
    /// The digest of what it says, independent of how it was written; see [`Facts::payload`].
    pub payload: Option<Digest>,
    /// What was found; nothing that makes it improper.
    pub findings: Vec<Finding>,
}

/// No proper message (RFC 6546 §3): an answer of 4xx is due.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", text(.findings))]
pub struct Improper {
    /// Why, errors among them.
    pub findings: Vec<Finding>,
}

/// The most findings that a peer is told; the rest is counted.
const TOLD: usize = 20;

/// Reads a posted body.
///
/// A message is improper when it is not well-formed or not valid by the schema, and when that
/// is missing on which routing or the answer itself depends: RIDPolicy, RequestStatus in an
/// Acknowledgement, IncidentSource in a Result. A bare IODEF document is none either. Whatever
/// else the RFCs ask is reported and does not stop it, unless [`ReadOptions::strict`] is set.
///
/// # Errors
/// [`Improper`] with all findings.
// RFC 6546 §3, TLS-3-36, TLS-3-59
pub fn examine(body: &[u8], options: &ReadOptions) -> Result<Examined, Improper> {
    let message = Message::parse(body, options).map_err(|invalid| Improper {
        findings: invalid.findings,
    })?;
    let mut findings = match options.level {
        Level::Rfc => openrid::validate(body, options).findings,
        Level::Schema => message.findings().to_vec(),
    };
    let Some(policy) = &message.rid.rid_policy else {
        // C-38
        return Err(improper(
            findings,
            "RID-5-10",
            "a message needs a RIDPolicy",
        ));
    };
    let msg_type = policy.msg_type;
    let missing = match msg_type {
        MsgType::Acknowledgement if message.rid.request_status.is_none() => {
            Some(("RID-6.2-02", "an Acknowledgement needs a RequestStatus"))
        }
        MsgType::Result if message.rid.incident_source.is_none() => {
            Some(("RID-6.3-02", "a Result needs an IncidentSource"))
        }
        MsgType::ExtValue => Some((
            "TLS-3-28",
            "RFC 6546 has no answer to messages of types of one's own",
        )),
        _ => None,
    };
    if let Some((rule, reason)) = missing {
        return Err(improper(findings, rule, reason));
    }
    if options.strict
        && findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    {
        return Err(Improper { findings });
    }
    let incident = message.incident_id().map(|id| {
        let number = id.number();
        let instance = id
            .instance
            .as_deref()
            .map_or_else(|| appended_instance(number), str::trim);
        IncidentKey {
            name: id.name.trim().to_owned(),
            number: number.to_owned(),
            instance: instance.to_owned(),
        }
    });
    let payload = payload(&message, msg_type).map_err(|invalid| Improper {
        findings: invalid.findings,
    })?;
    findings.shrink_to_fit();
    Ok(Examined {
        msg_type,
        incident: incident.unwrap_or_default(),
        payload,
        findings,
        message,
    })
}

impl Examined {
    /// What the store keeps.
    #[must_use]
    pub fn facts(&self) -> Facts {
        Facts {
            msg_type: self.msg_type.as_str().to_owned(),
            incident: self.incident.clone(),
            payload: self.payload,
            // A list of texts and numbers can always be written.
            findings: serde_json::to_string(&self.findings).unwrap_or_else(|_| "[]".to_owned()),
        }
    }
}

impl Improper {
    /// The findings as a short text for the peer: rule, place and message, one a line.
    // RFC 6546 §3, TLS-3-36
    #[must_use]
    pub fn to_text(&self) -> String {
        text(&self.findings)
    }
}

fn text(findings: &[Finding]) -> String {
    // Errors first: they are what the refusal is about.
    let mut sorted: Vec<_> = findings.iter().collect();
    sorted.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let mut lines: Vec<_> = sorted
        .iter()
        .take(TOLD)
        .map(|finding| {
            let Finding {
                rule,
                severity,
                line,
                column,
                message,
                ..
            } = finding;
            format!("{line}:{column}: {severity}[{rule}]: {message}")
        })
        .collect();
    if findings.len() > TOLD {
        lines.push(format!("and {} more", findings.len() - TOLD));
    }
    lines.insert(0, "This is no proper RID message:".to_owned());
    lines.join("\n")
}

/// Refuses for a rule that core reports as an error, or would if it were asked.
fn improper(mut findings: Vec<Finding>, rule: &'static str, message: &str) -> Improper {
    let known = |finding: &&mut Finding| finding.rule == rule;
    match findings.iter_mut().find(known) {
        Some(finding) => finding.severity = Severity::Error,
        None => findings.push(Finding {
            rule,
            severity: Severity::Error,
            level: Level::Rfc,
            path: "RID".to_owned(),
            line: 1,
            column: 1,
            message: message.to_owned(),
            help: String::new(),
        }),
    }
    Improper { findings }
}

/// The instance that RID appends to a number, `name#number-instance` (C-31, C-32). Without a
/// hash sign a dash belongs to the number.
fn appended_instance(number: &str) -> &str {
    let appended = number
        .rsplit_once('#')
        .and_then(|(_, number)| number.rsplit_once('-'));
    appended.map_or("", |(_, instance)| instance)
}

/// The digest of what a message says. Of a Report that is its document: the same report has
/// the same however it is addressed and written down. Other messages say something by their
/// status and source too.
fn payload(message: &Message, msg_type: MsgType) -> Result<Option<Digest>, openrid::Invalid> {
    let document = message
        .rid
        .rid_policy
        .as_ref()
        .and_then(|policy| policy.report_schema.as_ref());
    let document = document
        .map(|schema| content(&schema.xml_document))
        .transpose()?;
    if msg_type == MsgType::Report {
        return Ok(document.map(|document| Digest::of(&document)));
    }
    let status = message
        .rid
        .request_status
        .as_ref()
        .map(written)
        .transpose()?;
    let source = message
        .rid
        .incident_source
        .as_ref()
        .map(written)
        .transpose()?;
    let parts = [status, source, document];
    if parts.iter().all(Option::is_none) {
        return Ok(None);
    }
    let parts = parts.map(Option::unwrap_or_default);
    Ok(Some(Digest::of_parts(&[&parts[0], &parts[1], &parts[2]])))
}

fn content(document: &XmlDocument) -> Result<Vec<u8>, openrid::Invalid> {
    match document.document() {
        Some(iodef) => written(iodef),
        None => written(document),
    }
}

fn written<T: Class>(value: &T) -> Result<Vec<u8>, openrid::Invalid> {
    openrid::serialize(value, &WriteOptions::default())
}
