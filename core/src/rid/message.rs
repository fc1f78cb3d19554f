//! The RID element, and a message with the bytes that it came in (RFC 6545 §5).

use openrid_derive::Element;

use super::{IncidentSource, MsgType, NS, RequestStatus, RidPolicy};
use crate::datatypes::Language;
use crate::finding::{Finding, Invalid};
use crate::iodef::v1::{Document, IncidentId};
use crate::iodef::v2;
use crate::schema::Pos;
use crate::schema::{ReadOptions, WriteOptions};

/// The RID element: policy, and what a message type adds to it (RFC 6545 §5).
// RID-5-03: each child at most once, any of them alone
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RID", ns = NS, source = "RFC 6545 §5", xsd = "RIDType")]
pub struct Rid {
    /// Language of the message.
    #[xml(attribute = "lang")]
    pub lang: Language,
    /// Who sends what to whom. The schema lets it be left out; a message needs it (C-38).
    #[xml(child = "RIDPolicy")]
    pub rid_policy: Option<RidPolicy>,
    /// Decision on a request, in an Acknowledgement.
    #[xml(child = "RequestStatus")]
    pub request_status: Option<RequestStatus>,
    /// Source of the incident, in a Result.
    #[xml(child = "IncidentSource")]
    pub incident_source: Option<IncidentSource>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A RID message: its content, for a received one its exact bytes, and what was found in it.
///
/// Two messages are equal when their contents are.
#[derive(Clone, Debug)]
pub struct Message {
    /// The content. Changing it leaves [`raw`](Self::raw) as it came.
    pub rid: Rid,
    raw: Option<Box<[u8]>>,
    findings: Vec<Finding>,
}

impl PartialEq for Message {
    fn eq(&self, other: &Self) -> bool {
        self.rid == other.rid
    }
}

impl From<Rid> for Message {
    fn from(rid: Rid) -> Self {
        Self {
            rid,
            raw: None,
            findings: Vec::new(),
        }
    }
}

impl Message {
    /// Reads a RID message. One of RID 1.0 is taken with a warning and becomes one of RID
    /// 2.0, unless the options are strict; its bytes stay as they came.
    ///
    /// # Errors
    /// [`Invalid`] when it is not well-formed, beyond a limit, not valid by the schema, or
    /// no RID message. What the prose of the RFCs asks besides is checked by
    /// [`validate`](crate::validate).
    pub fn parse(bytes: &[u8], options: &ReadOptions) -> Result<Self, Invalid> {
        let mut root = super::Root::new(options);
        let mut outcome = crate::schema::read(bytes, options, super::KNOWN, &mut root);
        let rid = root.finish(bytes, &mut outcome);
        let findings = outcome.findings.clone();
        let rid = outcome.accept(rid)?;
        Ok(Self::received(rid, bytes, findings))
    }

    /// One that was built, with the warnings of the rules.
    pub(crate) fn built(rid: Rid, findings: Vec<Finding>) -> Self {
        Self {
            findings,
            ..Self::from(rid)
        }
    }

    pub(crate) fn received(rid: Rid, bytes: &[u8], findings: Vec<Finding>) -> Self {
        Self {
            rid,
            raw: Some(bytes.into()),
            findings,
        }
    }

    /// The bytes that the message came in; `None` for one made here. Evidence: signatures
    /// are checked over them.
    #[must_use]
    pub fn raw(&self) -> Option<&[u8]> {
        self.raw.as_deref()
    }

    /// What the reader found: warnings, for a message that it took. For a built one, what the
    /// rules found that is no error.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What the message is.
    #[must_use]
    pub fn msg_type(&self) -> Option<MsgType> {
        self.rid.rid_policy.as_ref().map(|p| p.msg_type)
    }

    /// Number of the incident that the message is about.
    #[must_use]
    pub fn incident_id(&self) -> Option<&IncidentId> {
        self.rid.rid_policy.as_ref()?.incident_id.as_ref()
    }

    /// The IODEF 1 document that the message carries.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        let schema = self.rid.rid_policy.as_ref()?.report_schema.as_ref()?;
        schema.xml_document.document()
    }

    /// The IODEF 2 document that the message carries.
    #[must_use]
    pub fn document2(&self) -> Option<&v2::Document> {
        let schema = self.rid.rid_policy.as_ref()?.report_schema.as_ref()?;
        schema.xml_document.document2()
    }

    /// Writes the content as a document.
    ///
    /// # Errors
    /// [`Invalid`] when the content breaks the schema.
    pub fn to_xml(&self, options: &WriteOptions) -> Result<Vec<u8>, Invalid> {
        let hint = self
            .raw
            .as_ref()
            .map_or(4096, |raw| raw.len() + raw.len() / 8);
        crate::schema::write_with_hint(&self.rid, "RID", options, hint)
    }
}
