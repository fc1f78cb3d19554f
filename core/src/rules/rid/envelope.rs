//! Rules of the RID element (RFC 6545 §5).

use crate::finding::Severity::{self, Error, Warning};
use crate::rid::{MsgType, Rid};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms::{self, Language};
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("RID-5-06", Error, "RFC 6545 §5", "RequestStatus appears only in an Acknowledgement."),
    rule("RID-5-07", Error, "RFC 6545 §5", "IncidentSource appears only in a Result."),
    rule("RID-5-08", Error, "RFC 6545 §5", "The language of a message is a language tag of RFC 5646, made of registered subtags."),
    super::routing("RID-5-10", Error, "RFC 6545 §5", "A message that is to be transported has a RIDPolicy."),
];

pub(super) fn check(rid: &Rid, check: &mut Check<'_>) {
    language(rid, check);
    let Some(policy) = &rid.rid_policy else {
        no_policy(rid, check);
        return;
    };
    status(rid, policy.msg_type, check);
    source(rid, policy.msg_type, check);
}

// RFC 6545 §5, RID-5-08
fn language(rid: &Rid, check: &mut Check<'_>) {
    let tag = rid.lang.as_str();
    match forms::language(tag) {
        None => {}
        Some(Language::IllFormed) => check.find_attribute(
            "RID-5-08",
            rid.pos,
            "lang",
            format!("`{}` is no language tag", shorten(tag, 60)),
            "write a tag of RFC 5646, such as en, de-CH or zh-Hant",
        ),
        // RFC 5646 §2.2.9
        Some(Language::Repeated(subtag)) => check.find_attribute(
            "RID-5-08",
            rid.pos,
            "lang",
            format!(
                "the language tag `{}` has `{}` twice",
                shorten(tag, 60),
                shorten(&subtag, 60)
            ),
            "give each variant and each extension once",
        ),
        Some(Language::Unregistered(subtag)) => check.find_as(
            Warning,
            "RID-5-08",
            rid.pos,
            format!(
                "`{}` of the language tag `{}` is not registered",
                shorten(&subtag, 60),
                shorten(tag, 60)
            ),
            "use subtags of the IANA registry of language subtags; it may have grown since",
        ),
    }
}

// RFC 6545 §5, RID-5-10 (C-38)
fn no_policy(rid: &Rid, check: &mut Check<'_>) {
    check.find(
        "RID-5-10",
        rid.pos,
        "the message has no RIDPolicy, so nothing says what it is and where it goes",
        "add RIDPolicy with MsgType, MsgDestination and Node",
    );
}

// RFC 6545 §5, RID-5-06
fn status(rid: &Rid, kind: MsgType, check: &mut Check<'_>) {
    if let Some(status) = &rid.request_status
        && kind != MsgType::Acknowledgement
    {
        check.find_as(
            weight(kind),
            "RID-5-06",
            status.pos,
            format!("{} has a RequestStatus", a(kind)),
            "remove it; only an Acknowledgement has one",
        );
    }
}

// RFC 6545 §5, RID-5-07
fn source(rid: &Rid, kind: MsgType, check: &mut Check<'_>) {
    if let Some(source) = &rid.incident_source
        && kind != MsgType::Result
    {
        check.find_as(
            weight(kind),
            "RID-5-07",
            source.pos,
            format!("{} has an IncidentSource", a(kind)),
            "remove it; only a Result has one",
        );
    }
}

/// The text names the one type that has the class; whoever extends MsgType may have agreed upon
/// more.
fn weight(kind: MsgType) -> Severity {
    match kind {
        MsgType::ExtValue => Warning,
        _ => Error,
    }
}

/// A message type with its article.
pub(super) fn a(kind: MsgType) -> &'static str {
    match kind {
        MsgType::TraceRequest => "a TraceRequest",
        MsgType::Acknowledgement => "an Acknowledgement",
        MsgType::Result => "a Result",
        MsgType::InvestigationRequest => "an InvestigationRequest",
        MsgType::Report => "a Report",
        MsgType::Query => "a Query",
        MsgType::ExtValue => "a message of a type of one's own",
    }
}
