//! Where the grammar of RFC 8727 §6 departs from the classes of RFC 7970.
//!
//! What is not listed here has in JSON the name, the type and the cardinality that the
//! description of the class gives it.

use crate::iodef::{sci, v1, v2};
use crate::schema::{Class, ClassInfo, FieldInfo, FieldKind};
use crate::w3c::dsig;

/// The member that collects the kinds of impact (RFC 8727 §6, Assessment).
pub(super) const IMPACT: &str = "Impact";

/// The name that a field has in JSON.
pub(super) fn name(class: &ClassInfo, field: &FieldInfo) -> &'static str {
    match (class.rust, field.name) {
        ("IncidentId" | "IndicatorId", _) if is_text(field) => "id",
        ("RegistryHandle", _) if is_text(field) => "handle",
        _ if is_text(field) => "value",
        // C-107
        ("Key", "Value") => "KeyValue",
        ("DomainData", "Nameservers") => "NameServers",
        // RFC 8727 §3.2, JSON-3.2-02
        ("Incident", "IndicatorData") => "Indicator",
        ("EventData", "Flow") => "System",
        ("EventData", "Record") => "RecordData",
        ("Service", "ApplicationHeader") => "ApplicationHeaderField",
        (_, "SignatureData") => "Signature",
        (_, "ObservableReference") => "uid-ref",
        (_, name) => name.strip_prefix("xml:").unwrap_or(name),
    }
}

/// A name that is taken too: of the table of RFC 8727 §3.1, or of the model.
fn other_name(class: &ClassInfo, field: &FieldInfo) -> Option<&'static str> {
    match (class.rust, field.name) {
        ("Key", name @ "Value") | ("DomainData", name @ "Nameservers") => Some(name),
        _ => None,
    }
}

pub(super) fn is_text(field: &FieldInfo) -> bool {
    matches!(field.kind, FieldKind::Text(_) | FieldKind::Content(_))
}

/// The field of a member, and whether its name is the grammar's own.
pub(super) fn find(class: &ClassInfo, member: &str) -> Option<(usize, bool)> {
    let by = |f: &dyn Fn(&FieldInfo) -> bool| class.fields.iter().position(f);
    let proper = by(&|f| {
        !matches!(f.kind, FieldKind::Order)
            && name(class, f) == member
            && impact(class, f).is_none()
    });
    proper.map(|index| (index, true)).or_else(|| {
        // Table 3 has the impacts beside the other members.
        by(&|f| other_name(class, f) == Some(member) || impact(class, f) == Some(member))
            .map(|index| (index, false))
    })
}

/// The key of a field among the impacts of an Assessment.
pub(super) fn impact(class: &ClassInfo, field: &FieldInfo) -> Option<&'static str> {
    (class.rust == "Assessment" && field.group.is_some()).then_some(field.name)
}

/// A class that has no object of its own in JSON: its members stand in its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    /// It holds a list, which stands in its place (Flow, Record, IndicatorData …).
    List(usize),
    /// It holds one value, which stands in its place (ObservableReference).
    One(usize),
}

/// Whether a child is folded into its parent, and which of its fields stands there (RFC 8727
/// §3.2, JSON-3.2-02).
pub(super) fn fold(child: &ClassInfo) -> Option<Fold> {
    match child.rust {
        "Flow" | "Record" | "IndicatorData" | "ApplicationHeader" | "SignatureData" => {
            Some(Fold::List(child.fields.len() - 1))
        }
        "ObservableReference" => Some(Fold::One(0)),
        _ => None,
    }
}

/// A class whose form in JSON does not follow from its fields alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// An object, a member a field.
    Object,
    /// ML_STRING: text, or an object (RFC 8727 §2.2.2).
    MlString,
    /// Kept content as text in `value` (RFC 8727 §2.2.6).
    Extension,
    /// The same, with optional text.
    SoftwareReference,
    /// Its text, and no object.
    BulkList,
    /// The number in `value` belongs to one of the ratings.
    Confidence,
    /// Octets: XML of another format (RFC 8727 §2.2.5).
    RawData,
    /// Octets: a certificate.
    X509Data,
    /// Octets: XML.
    Signature,
    /// Octets: the identifier of an algorithm.
    Algorithm,
    /// The Reference of IODEF 1, which RFC 7203 uses (C-88).
    SciReference,
}

pub(super) fn form(class: &'static ClassInfo) -> Form {
    let is = |other: &'static ClassInfo| std::ptr::eq(class, other);
    match class.rust {
        "MlString" if is(v2::MlString::info()) => Form::MlString,
        "Extension" if is(v2::Extension::info()) => Form::Extension,
        "SoftwareReference" => Form::SoftwareReference,
        "BulkObservableList" => Form::BulkList,
        "Confidence" if is(v2::Confidence::info()) => Form::Confidence,
        "RawData" if is(sci::RawData::info()) => Form::RawData,
        "X509Data" => Form::X509Data,
        "Signature" if is(dsig::Signature::info()) => Form::Signature,
        "DigestMethod" | "CanonicalizationMethod" => Form::Algorithm,
        "Reference" if is(v1::Reference::info()) => Form::SciReference,
        _ => Form::Object,
    }
}

/// Whether a member is a list. The model repeats what the grammar has once in one place
/// (C-74).
pub(super) fn is_list(class: &ClassInfo, field: &FieldInfo) -> bool {
    field.many && (class.rust, field.name) != ("IndicatorExpression", "Confidence")
}

/// What the grammar demands and the model leaves open (C-79, C-104): the member, and the
/// value that the grammar and the schema name as the one that is meant when it is absent.
const DEMANDED: &[(&str, &str, Option<&str>)] = &[
    ("Document", "version", None),
    ("RegistryHandle", "registry", None),
    ("SystemImpact", "type", Some("unknown")),
    ("BusinessImpact", "type", Some("unknown")),
    ("DomainData", "system-status", None),
    ("DomainData", "domain-status", None),
    ("Address", "category", Some("ipv6-addr")),
];

/// Whether the grammar demands an attribute that the schema does not, and what it is then.
pub(super) fn demanded(class: &ClassInfo, field: &FieldInfo) -> Option<Option<&'static str>> {
    DEMANDED
        .iter()
        .find(|(rust, name, _)| *rust == class.rust && *name == field.name)
        .map(|(_, _, default)| *default)
}

/// What a member means that the grammar gives a default, or lets be absent, though the model
/// demands it.
pub(super) fn assumed(class: &ClassInfo, field: &FieldInfo) -> Option<&'static str> {
    match (class.rust, field.name) {
        ("HistoryItem", "action") => Some("other"),
        ("RecordPattern", "type") => Some("regex"),
        ("Extension", "dtype") => Some("string"),
        ("BulkObservable", "type") => Some("ext-value"),
        _ => None,
    }
}

/// Members of which the grammar, but not the model, admits one kind only (C-104).
pub(super) fn one_of(class: &ClassInfo) -> &'static [&'static str] {
    match class.rust {
        "Node" => &["DomainData", "Address"],
        "DetectionPattern" => &["Description", "DetectionConfiguration"],
        "BulkObservableFormat" => &["Hash", "AdditionalData"],
        _ => &[],
    }
}

/// Whether the grammar has no such member (C-104), nor the schema of XML in most cases.
pub(super) fn is_foreign(class: &ClassInfo, field: &FieldInfo) -> bool {
    let beyond_schema = field.lenient.is_some() && !field.required && !is_text(field);
    beyond_schema || (class.rust, field.name) == ("HashData", "ext-scope")
}

/// Tokens that mean the same and are spelt otherwise: enumeration, JSON, XML.
const SPELT: &[(&str, &str, &str)] = &[
    // RFC 7970 §3.9 and §3.18.3 name them as JSON does, its schema otherwise.
    ("ContactRole", "vendor-support", "vendor-services"),
    ("CounterType", "count", "counter"),
];

/// Tokens that only JSON knows; in XML they are values of one's own (C-106).
const ONLY_JSON: &[(&str, &str)] = &[
    ("Action", "training"),
    ("CounterType", "peak"),
    ("Dtype", "json"),
];

/// Tokens that only XML knows; in JSON they are values of one's own.
const ONLY_XML: &[(&str, &str)] = &[("CounterType", "rate")];

/// A token in another binding.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// This one.
    Plain(&'a str),
    /// This one; the text was another spelling of it.
    Respelt(&'a str),
    /// `ext-value`, with this in the attribute beside it.
    Extension(&'a str),
}

/// The token of XML for one of JSON.
pub(super) fn to_xml<'a>(of: &str, token: &'a str) -> Token<'a> {
    if let Some((_, _, xml)) = SPELT.iter().find(|(e, json, _)| *e == of && *json == token) {
        return Token::Plain(xml);
    }
    if ONLY_JSON.contains(&(of, token)) {
        return Token::Extension(token);
    }
    if of == "NodeRoleCategory" && token == "anomyzation" {
        return Token::Respelt("anonymization");
    }
    let xml_only = SPELT.iter().any(|(e, _, xml)| *e == of && *xml == token)
        || ONLY_XML.contains(&(of, token));
    if xml_only {
        return Token::Respelt(token);
    }
    Token::Plain(token)
}

/// The token of JSON for one of XML.
pub(super) fn to_json<'a>(of: &str, token: &'a str, ext: Option<&'a str>) -> Token<'a> {
    if let Some((_, json, _)) = SPELT.iter().find(|(e, _, xml)| *e == of && *xml == token) {
        return Token::Plain(json);
    }
    if ONLY_XML.contains(&(of, token)) {
        return Token::Extension(token);
    }
    match ext {
        Some(ext) if token == "ext-value" && ONLY_JSON.contains(&(of, ext)) => Token::Respelt(ext),
        _ => Token::Plain(token),
    }
}

/// Whether `ext-value` and this beside it are a token that XML has and JSON has not.
pub(super) fn is_only_xml(of: &str, ext: &str) -> bool {
    ONLY_XML.contains(&(of, ext))
}

/// The order in which members are written: as the grammar has them, the content of the
/// element before its attributes; the type of a Contact before its role, as in figure 2.
pub(super) fn order(class: &ClassInfo) -> impl Iterator<Item = usize> {
    let turn = |index: usize| {
        let field = &class.fields[index];
        match (class.rust, field.name) {
            _ if is_text(field) => 0,
            ("Contact", "type" | "ext-type") => 1,
            _ => 2,
        }
    };
    let all = class.fields.len();
    (0..3).flat_map(move |now| (0..all).filter(move |index| turn(*index) == now))
}
