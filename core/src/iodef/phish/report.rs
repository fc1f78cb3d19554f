//! PhraudReport and what it says about the whole fraud (RFC 5901 §5.1, §5.12 to §5.17).

use openrid_derive::Element;

use super::{ArchivedDataType, DcSite, FraudType, LureSource, NS, OriginatingSensor};
use crate::Text;
use crate::datatypes::{Base64, DateTime, Integer, Url};
use crate::iodef::v1::MlString;
use crate::schema::{List, OneOrMore, Pos};

/// A report of a fraud: how victims were lured, where their data went, who noticed, and
/// what was done (RFC 5901 §5.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "PhraudReport", ns = NS, source = "RFC 5901 §5.1")]
pub struct PhraudReport {
    /// Version of the report's format; 1.0 when absent. The text requires another number.
    #[xml(attribute = "Version", default = "1.0")]
    pub version: Option<Box<Text>>,
    /// Kind of fraud; it gives the fraud parameter its meaning.
    #[xml(attribute = "FraudType")]
    pub fraud_type: FraudType,
    /// A kind of one's own, with `FraudType` set to `ext-value`.
    #[xml(attribute = "ext-value")]
    pub ext_value: Option<Box<Text>>,
    /// Name under which the fraud is commonly known.
    #[xml(child = "PhishNameRef")]
    pub phish_name_ref: Option<Box<MlString>>,
    /// Name or number of the fraud at the reporter.
    #[xml(child = "PhishNameLocalRef")]
    pub phish_name_local_ref: Option<Box<MlString>>,
    /// What singles the fraud out: a subject line, a message or an address, by its kind.
    #[xml(child = "FraudParameter")]
    pub fraud_parameter: Option<Box<MlString>>,
    /// Brands or companies that were impersonated.
    #[xml(child = "FraudedBrandName")]
    pub frauded_brand_name: List<MlString>,
    /// Where the lure came from.
    #[xml(child = "LureSource")]
    pub lure_source: OneOrMore<LureSource>,
    /// Who or what noticed the fraud.
    #[xml(child = "OriginatingSensor")]
    pub originating_sensor: OneOrMore<OriginatingSensor>,
    /// The email that lured.
    #[xml(child = "EmailRecord")]
    pub email_record: Option<Box<EmailRecord>>,
    /// Where the victims' data were collected.
    #[xml(child = "DCSite")]
    pub dc_site: List<DcSite>,
    /// How sites were taken down.
    #[xml(child = "TakeDownInfo")]
    pub take_down_info: List<TakeDownInfo>,
    /// Data that were saved from the fraudster's systems.
    #[xml(child = "ArchivedData")]
    pub archived_data: List<ArchivedData>,
    /// Other sites that the fraud has to do with.
    #[xml(leaf = "RelatedData")]
    pub related_data: List<Url>,
    /// What ties this fraud to others.
    #[xml(child = "CorrelationData")]
    pub correlation_data: List<MlString>,
    /// Comments on the report.
    #[xml(child = "PRComments")]
    pub pr_comments: Option<Box<MlString>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// The email that lured (RFC 5901 §5.17).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "EmailRecord", ns = NS, source = "RFC 5901 §5.17", xsd = "EmailRecord.type")]
pub struct EmailRecord {
    /// How many such emails were seen.
    #[xml(leaf = "EmailCount")]
    pub email_count: Integer,
    /// The whole email, header and body.
    #[xml(child = "EmailMessage")]
    pub email_message: Option<Box<MlString>>,
    /// Comments on the email.
    #[xml(child = "EmailComments")]
    pub email_comments: Option<Box<MlString>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// How a site was taken down (RFC 5901 §5.12).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "TakeDownInfo", ns = NS, source = "RFC 5901 §5.12", xsd = "TakeDownInfo.type")]
pub struct TakeDownInfo {
    /// When.
    #[xml(leaf = "TakeDownDate")]
    pub take_down_date: Option<DateTime>,
    /// Who did it.
    #[xml(child = "TakeDownAgency")]
    pub take_down_agency: List<MlString>,
    /// More about it, or who helped.
    #[xml(child = "TakeDownComments")]
    pub take_down_comments: List<MlString>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Data that were saved from the fraudster's systems (RFC 5901 §5.13).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "ArchivedData", ns = NS, source = "RFC 5901 §5.13", xsd = "ArchivedData.type")]
pub struct ArchivedData {
    /// Where the data are from.
    #[xml(attribute = "type")]
    pub r#type: ArchivedDataType,
    /// Where the archive can be fetched.
    #[xml(leaf = "URL")]
    pub url: Option<Box<Url>>,
    /// Comments on the archive.
    #[xml(child = "Comments")]
    pub comments: Option<Box<MlString>>,
    /// The archive itself, in base64.
    #[xml(leaf = "Data")]
    pub data: Option<Box<Base64>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
