//! IndicatorData, its parts, and AttackPhase (RFC 7970 §3.28, §3.29).

use std::borrow::Cow;

use openrid_derive::{Element, Token};

use super::{
    Address, Assessment, CertificateData, Confidence, Contact, DetectionPattern, DomainData,
    EmailData, EventData, Expectation, Extension, FileData, Hash, HistoryItem, Incident, MlString,
    NS, NodeRole, RecordData, Reference, RegistryHandle, Restriction, Service, System,
    WindowsRegistryKeysModified,
};
use crate::Text;
use crate::datatypes::{DateTime, Id, IdRef, Url};
use crate::schema::{Choice, List, Node, OneOrMore, Order, Pos};

/// What gives the activity away (RFC 7970 §3.28).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "IndicatorData", ns = NS, source = "RFC 7970 §3.28")]
pub struct IndicatorData {
    /// The indicators.
    #[xml(child = "Indicator")]
    pub indicator: OneOrMore<Indicator>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A feature that gives malicious activity away, described here or by reference
/// (RFC 7970 §3.29, IODEF2-3.29-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Indicator", ns = NS, source = "RFC 7970 §3.29")]
pub struct Indicator {
    /// How far the indicator may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Identifier of the indicator.
    #[xml(child = "IndicatorID")]
    pub indicator_id: IndicatorId,
    /// Other identifiers of it.
    #[xml(child = "AlternativeIndicatorID")]
    pub alternative_indicator_id: List<AlternativeIndicatorId>,
    /// The indicator in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// From when on it is valid; open when absent.
    // IODEF2-3.29-02
    #[xml(leaf = "StartTime")]
    pub start_time: Option<Box<DateTime>>,
    /// Until when it is valid; open when absent.
    // IODEF2-3.29-02
    #[xml(leaf = "EndTime")]
    pub end_time: Option<Box<DateTime>>,
    /// How sure the sender is of it.
    #[xml(child = "Confidence")]
    pub confidence: Option<Box<Confidence>>,
    /// Whom to turn to about it.
    #[xml(child = "Contact")]
    pub contact: List<Contact>,
    /// What can be observed.
    #[xml(child = "Observable", one_of = "feature")]
    pub observable: Option<Observable>,
    /// Something in this document that can be observed.
    #[xml(child = "ObservableReference", one_of = "feature")]
    pub observable_reference: Option<Box<ObservableReference>>,
    /// Several features, joined by an operator.
    #[xml(child = "IndicatorExpression", one_of = "feature")]
    pub indicator_expression: Option<Box<IndicatorExpression>>,
    /// Another indicator that this one stands for.
    #[xml(child = "IndicatorReference", one_of = "feature")]
    pub indicator_reference: Option<Box<IndicatorReference>>,
    /// What a system that matches is for in the attack.
    #[xml(child = "NodeRole")]
    pub node_role: List<NodeRole>,
    /// When in the course of an attack it may be seen.
    #[xml(child = "AttackPhase")]
    pub attack_phase: List<AttackPhase>,
    /// More about it that is kept elsewhere.
    #[xml(child = "Reference")]
    pub reference: List<Reference>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Identifier of an indicator, unique in the world with the CSIRT's name and the version
/// (RFC 7970 §3.29.1).
// IODEF2-3.29.1-01; C-76: an identifier within the document too
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "IndicatorID", ns = NS, source = "RFC 7970 §3.29.1")]
pub struct IndicatorId {
    /// Domain name of the CSIRT that made the indicator.
    #[xml(attribute = "name")]
    pub name: Text,
    /// Version of the indicator.
    #[xml(attribute = "version")]
    pub version: Text,
    /// The identifier.
    #[xml(text)]
    pub value: Id,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Other identifiers of an indicator (RFC 7970 §3.29.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "AlternativeIndicatorID", ns = NS, source = "RFC 7970 §3.29.2")]
pub struct AlternativeIndicatorId {
    /// How far the identifiers may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// The identifiers.
    #[xml(child = "IndicatorID", lenient = "IODEF2-3.29-01")]
    pub indicator_id: OneOrMore<IndicatorId>,
    /// References to indicators, as the text has it and the schema not (C-75).
    #[xml(child = "IndicatorReference", lenient = "IODEF2-3.29-01")]
    pub indicator_reference: List<IndicatorReference>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Something that can be observed, of one kind (RFC 7970 §3.29.3).
///
/// Exactly one child by the text, none needed by the schema (C-80).
// IODEF2-3.29.3-01
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Observable", ns = NS, source = "RFC 7970 §3.29.3")]
pub struct Observable {
    /// How far the observable may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// What is observed, unless the model has no place for it.
    #[xml(one_of = "kind", choice(
        "System" => System: "A system.",
        "Address" => Address: "An address.",
        "DomainData" => DomainData: "A domain.",
        "Service" => Service: "A service.",
        "EmailData" => EmailData: "An email message.",
        "WindowsRegistryKeysModified" => WindowsRegistryKeysModified: "Changes of the Windows registry.",
        "FileData" => FileData: "Files.",
        "CertificateData" => CertificateData: "Certificates.",
        "RegistryHandle" => RegistryHandle: "An entry of a registry of networks.",
        "RecordData" => RecordData: "Evidence.",
        "EventData" => EventData: "An event.",
        "Incident" => Incident: "An incident.",
        "Expectation" => Expectation: "Something asked for.",
        "Reference" => Reference: "Something that is described elsewhere.",
        "Assessment" => Assessment: "An impact.",
        "DetectionPattern" => DetectionPattern: "A way to detect the activity.",
        "HistoryItem" => HistoryItem: "Something that was done.",
        "BulkObservable" => BulkObservable: "A list of simple observables of one type.",
    ))]
    pub observed: Choice,
    /// What the model has no place for.
    #[xml(child = "AdditionalData", one_of = "kind", optional)]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A list of simple observables of one type (RFC 7970 §3.29.3.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "BulkObservable", ns = NS, source = "RFC 7970 §3.29.3.1")]
pub struct BulkObservable {
    /// What the list holds. Optional by the text, required by the schema (C-73).
    #[xml(attribute = "type")]
    pub r#type: BulkObservableType,
    /// A type of one's own, with `type` set to `ext-value`.
    #[xml(attribute = "ext-type")]
    pub ext_type: Option<Box<Text>>,
    /// How the entries are written.
    #[xml(child = "BulkObservableFormat")]
    pub bulk_observable_format: Option<Box<BulkObservableFormat>>,
    /// The entries, one a line.
    #[xml(child = "BulkObservableList")]
    pub bulk_observable_list: BulkObservableList,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// How the entries of a bulk list are written (RFC 7970 §3.29.3.1.1).
///
/// At least one child by the text, none by the schema (IODEF2-3.29.3.1.1-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "BulkObservableFormat", ns = NS, source = "RFC 7970 §3.29.3.1.1")]
pub struct BulkObservableFormat {
    /// The kind of hash listed; only its algorithm counts.
    #[xml(child = "Hash")]
    pub hash: Option<Box<Hash>>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// The entries of a bulk list, one a line (RFC 7970 §3.29.3.1).
///
/// The schema admits anything in this place, the text only lines of text (C-73).
// IODEF2-3.29.3.1-05
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "BulkObservableList", ns = NS, source = "RFC 7970 §3.29.3.1", any_attributes)]
pub struct BulkObservableList {
    /// The content; elements are kept as they came.
    #[xml(content)]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

impl BulkObservableList {
    /// The text, without any elements.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        let texts = self.content.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) | Node::Typed(_) => None,
        });
        texts.fold(Cow::Borrowed(""), |all, text| all + text)
    }

    /// The entries: the lines that are not blank, without white space around them
    /// (IODEF2-3.29.3.1-01).
    #[must_use]
    pub fn lines(&self) -> Vec<Cow<'_, str>> {
        match self.text() {
            Cow::Borrowed(text) => entries(text).map(Cow::Borrowed).collect(),
            Cow::Owned(text) => entries(&text)
                .map(|line| Cow::Owned(line.to_owned()))
                .collect(),
        }
    }
}

fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(|line| line.trim_matches([' ', '\t', '\r', '\n']))
        .filter(|line| !line.is_empty())
}

impl From<&str> for BulkObservableList {
    fn from(lines: &str) -> Self {
        Self::new([Node::Text(lines.into())])
    }
}

impl From<String> for BulkObservableList {
    fn from(lines: String) -> Self {
        Self::new([Node::Text(lines.into())])
    }
}

/// Several features joined by an operator; one expression inside another works like
/// parentheses (RFC 7970 §3.29.4, §3.29.5).
// IODEF2-3.29.5-01, IODEF2-3.29.5-02
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "IndicatorExpression", ns = NS, source = "RFC 7970 §3.29.4")]
pub struct IndicatorExpression {
    /// What joins the operands; `and` when absent.
    #[xml(attribute = "operator", default = "and")]
    pub operator: Option<ExpressionOperator>,
    /// An operator of one's own, which has no use as `operator` cannot point to it (C-74).
    #[xml(attribute = "ext-operator")]
    pub ext_operator: Option<Box<Text>>,
    /// Operands that are expressions themselves.
    #[xml(child = "IndicatorExpression", any_of = "terms")]
    pub indicator_expression: List<IndicatorExpression>,
    /// Operands that are described here.
    #[xml(child = "Observable", any_of = "terms")]
    pub observable: List<Observable>,
    /// Operands that are described elsewhere in the document.
    #[xml(child = "ObservableReference", any_of = "terms")]
    pub observable_reference: List<ObservableReference>,
    /// Operands that are other indicators.
    #[xml(child = "IndicatorReference", any_of = "terms")]
    pub indicator_reference: List<IndicatorReference>,
    /// How sure the sender is. The schema allows one after each operand, the text one at
    /// the end (C-74).
    #[xml(child = "Confidence", any_of = "terms", stage = 1)]
    pub confidence: List<Confidence>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData", any_of = "terms", stage = 2)]
    pub additional_data: List<Extension>,
    /// How operands and the rest alternate.
    #[xml(order)]
    pub order: Order,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What an expression joins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Operand<'a> {
    /// Described in the expression.
    Observable(&'a Observable),
    /// Described elsewhere in the document.
    ObservableReference(&'a ObservableReference),
    /// Another indicator.
    IndicatorReference(&'a IndicatorReference),
}

impl IndicatorExpression {
    /// Whether the expression holds, when `holds` tells of each operand whether it was seen:
    /// expressions inside come first, and the operator stands between all direct children
    /// (RFC 7970 §3.29.5, RFC 8274 §4.3). `not` holds when no operand does, `xor` when an odd
    /// number does. An operand is only asked for as long as that can change anything.
    // IODEF2-3.29.5-01, IODEF2-3.29.5-02, USE-4.3-01
    pub fn evaluate(&self, holds: &mut dyn FnMut(Operand<'_>) -> bool) -> bool {
        let operator = self.operator.unwrap_or(ExpressionOperator::And);
        let mut odd = false;
        let mut any = false;
        let mut all = true;
        let count = self.indicator_expression.len()
            + self.observable.len()
            + self.observable_reference.len()
            + self.indicator_reference.len();
        for i in 0..count {
            let seen = self.operand(i, holds);
            odd ^= seen;
            any |= seen;
            all &= seen;
            let decided = match operator {
                ExpressionOperator::And => !all,
                ExpressionOperator::Or | ExpressionOperator::Not => any,
                ExpressionOperator::Xor => false,
            };
            if decided {
                break;
            }
        }
        match operator {
            ExpressionOperator::And => all,
            ExpressionOperator::Or => any,
            ExpressionOperator::Xor => odd,
            ExpressionOperator::Not => !any,
        }
    }

    /// Expressions first, then the rest.
    fn operand(&self, index: usize, holds: &mut dyn FnMut(Operand<'_>) -> bool) -> bool {
        let mut index = index;
        if let Some(inner) = self.indicator_expression.get(index) {
            return inner.evaluate(holds);
        }
        index -= self.indicator_expression.len();
        if let Some(observable) = self.observable.get(index) {
            return holds(Operand::Observable(observable));
        }
        index -= self.observable.len();
        if let Some(reference) = self.observable_reference.get(index) {
            return holds(Operand::ObservableReference(reference));
        }
        index -= self.observable_reference.len();
        match self.indicator_reference.get(index) {
            Some(reference) => holds(Operand::IndicatorReference(reference)),
            None => false,
        }
    }
}

/// Points to something in this document that can be observed (RFC 7970 §3.29.6).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "ObservableReference", ns = NS, source = "RFC 7970 §3.29.6")]
pub struct ObservableReference {
    /// The `observable-id` of what is pointed to (IODEF2-3.29.6-01).
    #[xml(attribute = "uid-ref")]
    pub uid_ref: IdRef,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Points to an indicator, in this document or in an earlier one (RFC 7970 §3.29.7).
///
/// One of the two references by the text, none by the schema (IODEF2-3.29.7-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "IndicatorReference", ns = NS, source = "RFC 7970 §3.29.7")]
pub struct IndicatorReference {
    /// Identifier of an indicator in this document.
    #[xml(attribute = "uid-ref")]
    pub uid_ref: Option<Box<IdRef>>,
    /// Identifier of an indicator in another document.
    #[xml(attribute = "euid-ref")]
    pub euid_ref: Option<Box<Text>>,
    /// Version of the indicator.
    #[xml(attribute = "version")]
    pub version: Option<Box<Text>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A phase in the course of an attack (RFC 7970 §3.29.8).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "AttackPhase", ns = NS, source = "RFC 7970 §3.29.8")]
pub struct AttackPhase {
    /// Identifiers of the phase.
    #[xml(leaf = "AttackPhaseID")]
    pub attack_phase_id: List<Text>,
    /// Where the phase is described. Required by the schema only (C-71).
    #[xml(leaf = "URL", lenient = "IODEF2-3.29.8-01")]
    pub url: OneOrMore<Url>,
    /// The phase in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What a bulk list holds (RFC 7970 §3.29.3.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.29.3.1")]
pub enum BulkObservableType {
    /// Autonomous system numbers.
    Asn,
    /// Asynchronous transfer mode addresses.
    Atm,
    /// Email addresses.
    #[token(text = "e-mail")]
    Email,
    /// IPv4 addresses.
    Ipv4Addr,
    /// IPv4 networks with a prefix length.
    Ipv4Net,
    /// IPv4 networks with a mask.
    Ipv4NetMask,
    /// IPv6 addresses.
    Ipv6Addr,
    /// IPv6 networks with a prefix length.
    Ipv6Net,
    /// IPv6 networks with a mask; gone from addresses, so written as in version 1 (C-86).
    Ipv6NetMask,
    /// Media access control addresses.
    Mac,
    /// URLs or other URIs of resources.
    SiteUri,
    /// Domain names or parts of them; an example of the RFC calls it `fqdn` (C-73).
    #[token(lenient = "fqdn")]
    DomainName,
    /// Domain names, each with an IPv4 address after a comma.
    DomainToIpv4,
    /// Domain names, each with an IPv6 address after a comma.
    DomainToIpv6,
    /// Domain names, each with an IPv4 address and the time when it was found.
    DomainToIpv4Timestamp,
    /// Domain names, each with an IPv6 address and the time when it was found.
    DomainToIpv6Timestamp,
    /// IPv4 addresses, each with a port and a protocol.
    Ipv4Port,
    /// IPv6 addresses, each with a port and a protocol.
    Ipv6Port,
    /// Keys of the Windows registry.
    WindowsRegKey,
    /// Hashes of files, of the kind that the format tells (IODEF2-3.29.3.1-02).
    FileHash,
    /// Programs that sent email, from `X-Mailer`.
    EmailXMailer,
    /// Subjects of email messages.
    EmailSubject,
    /// Programs that asked for web pages, from `User-Agent`.
    HttpUserAgent,
    /// Request URIs of HTTP.
    HttpRequestUri,
    /// Names of mutual exclusion locks.
    Mutex,
    /// Paths of files.
    FilePath,
    /// Names of users.
    UserName,
    /// A value of one's own, given in `ext-type`; in the text only (C-73).
    #[token(lenient_only)]
    ExtValue,
}

/// What joins the operands of an expression (RFC 7970 §3.29.4).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.29.4")]
pub enum ExpressionOperator {
    /// The operand does not hold; there is just one.
    Not,
    /// All operands hold.
    And,
    /// At least one operand holds.
    Or,
    /// Exactly one of two operands holds.
    Xor,
}
