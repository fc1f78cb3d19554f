//! From octets to a message that the exchange can judge and the store can file.

use std::collections::{BTreeMap, HashSet};

use openrid::rid::{MsgType, XmlDocument};
use openrid::schema::{Class, Registry};
use openrid::security::{Agreement, Outcome, Treatment, Unsendable, Verified, check_sendable_with};
use openrid::{Finding, Level, Message, ReadOptions, Severity, WriteOptions, rules};

use crate::assurance::{Assurance, Security, is_opened};
use crate::store::{Facts, IncidentKey};
use crate::{Digest, Peer};

/// A proper message and what was found on reading it.
#[derive(Clone, Debug)]
pub struct Examined {
    /// The message: when its signatures are valid, read from the octets that were signed, or from
    /// what they decrypt to.
    pub message: Message,
    /// Its type (RFC 6545 §5.1).
    pub msg_type: MsgType,
    /// Which incident it is about.
    pub incident: IncidentKey,
    /// The digest of what it says, independent of how it was written; see [`Facts::payload`].
    pub payload: Option<Digest>,
    /// What was found; nothing that makes it improper. Of what was encrypted it names the rules
    /// that are broken, and nothing else.
    pub findings: Vec<Finding>,
    /// What its signatures prove; none when nobody looked.
    pub assurance: Option<Assurance>,
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

/// Reads a posted body. With [`Security`], its signatures are verified first, and what is
/// encrypted for us in a valid one is read in clear.
///
/// A message is improper when it is not well-formed or not valid by the schema, and when that
/// is missing on which routing or the answer itself depends: RIDPolicy, RequestStatus in an
/// Acknowledgement, IncidentSource in a Result. A bare IODEF document is none either. Whatever
/// else the RFCs ask is reported and does not stop it, unless [`ReadOptions::strict`] is set.
///
/// # Errors
/// [`Improper`] with all findings; those on what was encrypted name their rule only, as the peer
/// that delivers it need not be one that may read it.
// RFC 6546 §3, TLS-3-36, TLS-3-59; RFC 6545 §9.1, RID-9.1-09: what is acted upon is what was signed
pub fn examine(
    body: &[u8],
    options: &ReadOptions,
    security: Option<&Security>,
) -> Result<Examined, Improper> {
    let verified = security.map(|security| security.verify(body, options));
    let assurance = verified.as_ref().map(Assurance::of);
    let opened = verified.as_ref().is_some_and(is_opened);
    // Whatever level was asked for: what decides on routing and answer is prose of the RFC.
    let every_rule = ReadOptions {
        level: Level::Rfc,
        ..options.clone()
    };
    let mut findings = openrid::validate(body, &every_rule).findings;
    let message = match verified.and_then(Verified::into_message) {
        Some(signed) => {
            let octets = signed.raw().unwrap_or_default();
            let on_signed = openrid::validate(octets, &every_rule).findings;
            findings = told(findings, &on_signed, opened);
            signed
        }
        None => Message::parse(body, options).map_err(|invalid| Improper {
            findings: invalid.findings,
        })?,
    };
    let refused = |finding: &Finding| {
        finding.severity == Severity::Error && (options.strict || rules::is_routing(finding.rule))
    };
    if findings.iter().any(refused) {
        return Err(Improper { findings });
    }
    let Some(msg_type) = message
        .msg_type()
        .filter(|known| *known != MsgType::ExtValue)
    else {
        findings.push(Finding {
            rule: "TLS-3-28",
            severity: Severity::Error,
            level: Level::Rfc,
            path: "RID/RIDPolicy".to_owned(),
            line: 1,
            column: 1,
            message: "RFC 6546 has no answer to messages of a type of one's own".to_owned(),
            help: "use a type of RFC 6545 section 5.1".to_owned(),
        });
        return Err(Improper { findings });
    };
    if let Some(assurance) = &assurance {
        findings.extend(unproven(assurance));
        findings.extend(exposed(body, &options.registry));
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
    // What was read leniently may be more than can be written; it is then known by its octets.
    let payload = payload(&message, msg_type).unwrap_or_default();
    // What is short or has few forms could be guessed from a digest that anybody can make.
    let payload = match security {
        Some(security) => payload.map(|digest| security.keyed(digest)),
        None => payload,
    };
    Ok(Examined {
        msg_type,
        incident: incident.unwrap_or_default(),
        payload,
        findings,
        assurance,
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
            assurance: self
                .assurance
                .as_ref()
                .and_then(|assurance| serde_json::to_string(assurance).ok()),
            proven: self
                .assurance
                .as_ref()
                .is_some_and(|assurance| assurance.outcome == Outcome::Valid),
        }
    }

    /// Notes that another has signed than the peer that delivers it.
    // C-46: the signature over the root is the delivering peer's
    pub(crate) fn compare(&mut self, peer: &Peer) {
        let Some(assurance) = &self.assurance else {
            return;
        };
        if assurance.is_from_another(peer) {
            let signer = assurance.sender.as_deref().unwrap_or_default();
            self.findings.push(about(
                "RID-9.1-07",
                Severity::Info,
                format!("{signer} signed it, {} delivered it", peer.name),
                "a peer may sign with another certificate than its connections have; a relay signs \
                 with its own",
            ));
        }
    }
}

/// Rules on how a document is written down. A canonical form has no XML declaration, and what an
/// enveloped signature is over lacks that signature.
const LAYOUT: [&str; 2] = ["RID-5.5-01", "RID-5.1.1-03"];

/// What may be said of a message whose signatures are valid: what shows in the octets received, in
/// full; of the rules that only what was signed or encrypted breaks, that it breaks them.
fn told(received: Vec<Finding>, signed: &[Finding], opened: bool) -> Vec<Finding> {
    let key = |finding: &Finding| (finding.rule, finding.path.clone());
    let there: HashSet<_> = signed.iter().map(key).collect();
    let here: HashSet<_> = received.iter().map(key).collect();
    let mut told = received;
    // An EncryptedData is in the way of rules that the message in clear keeps.
    told.retain(|f| !opened || LAYOUT.contains(&f.rule) || there.contains(&key(f)));
    let mut hidden: BTreeMap<&'static str, (Severity, Level)> = BTreeMap::new();
    for finding in signed {
        if LAYOUT.contains(&finding.rule) || here.contains(&key(finding)) {
            continue;
        }
        let known = hidden.entry(finding.rule);
        let (severity, _) = known.or_insert((finding.severity, finding.level));
        *severity = finding.severity.max(*severity);
    }
    told.extend(hidden.into_iter().map(|(rule, (severity, level))| Finding {
        level,
        ..about(
            rule,
            severity,
            "what was signed or encrypted breaks this rule".to_owned(),
            "decrypt the message and validate it to see where",
        )
    }));
    told
}

/// A finding on the whole message.
fn about(rule: &'static str, severity: Severity, message: String, help: &str) -> Finding {
    Finding {
        rule,
        severity,
        level: Level::Rfc,
        path: "RID".to_owned(),
        line: 1,
        column: 1,
        message,
        help: help.to_owned(),
    }
}

/// What its signatures do not prove.
// C-01, C-03
fn unproven(assurance: &Assurance) -> Option<Finding> {
    let severity = match assurance.outcome {
        Outcome::Valid => return None,
        Outcome::Unsigned => Severity::Warning,
        _ => Severity::Error,
    };
    let reason = assurance.reason.clone().unwrap_or_default();
    let help = "it counts as the word of the peer that delivered it, and of nobody else";
    Some(about("RID-9.1-07", severity, reason, help))
}

/// What travelled in clear although its marks want it encrypted.
// C-23
fn exposed(body: &[u8], registry: &Registry) -> Option<Finding> {
    // What is marked default may have been agreed upon.
    let agreement = Agreement {
        default: Treatment::Clear,
        ..Agreement::default()
    };
    let help = "ask the sender to encrypt it, or to mark it public or default";
    let marks = match check_sendable_with(body, &agreement, registry) {
        Err(Unsendable::Clear(marks)) => marks,
        Err(error @ Unsendable::Misplaced(_)) => {
            let what = error.to_string();
            return Some(about("RID-9.1-24", Severity::Warning, what, help));
        }
        _ => return None,
    };
    let mark = marks.first()?;
    Some(about(
        mark.rule(),
        Severity::Warning,
        format!("{mark} and came in clear"),
        help,
    ))
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

#[cfg(test)]
mod tests {
    use super::*;

    // C-31, C-32
    #[test]
    fn an_instance_is_appended_only_after_a_hash_sign() {
        for (number, instance) in [
            ("CERT-FOR-OUR-DOMAIN#207-1", "1"),
            ("CERT-FOR-OUR-DOMAIN#207", ""),
            ("a#b#2026-17-2", "2"),
            ("2026-17", ""),
            ("", ""),
        ] {
            assert_eq!(appended_instance(number), instance, "{number}");
        }
    }

    // RFC 6546 §3, TLS-3-36
    #[test]
    fn the_peer_is_told_the_errors_first_and_not_everything() {
        let finding = |rule, severity, line| Finding {
            rule,
            severity,
            level: Level::Rfc,
            path: String::new(),
            line,
            column: 3,
            message: "wrong".to_owned(),
            help: String::new(),
        };
        let mut findings = vec![finding("WARN", Severity::Warning, 1)];
        findings.extend((2..32).map(|line| finding("ERR", Severity::Error, line)));
        let text = Improper { findings }.to_text();
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), TOLD + 2);
        assert_eq!(lines[1], "2:3: error[ERR]: wrong");
        assert_eq!(lines[TOLD + 1], "and 11 more");
        assert!(!text.contains("WARN"));
    }
}
