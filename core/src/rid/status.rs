//! RequestStatus (RFC 6545 §5.2).

use openrid_derive::Element;

use super::{AuthorizationStatus, Justification, NS};
use crate::Text;
use crate::iodef::v1::Restriction;
use crate::schema::Pos;

/// What was decided on a request, and why (RFC 6545 §5.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RequestStatus", ns = NS, source = "RFC 6545 §5.2", xsd = "RequestStatusType", lenient_suffix = "RID-8-02")]
pub struct RequestStatus {
    /// The decision (RID-5.2-01).
    #[xml(attribute = "AuthorizationStatus")]
    pub authorization_status: AuthorizationStatus,
    /// A decision of one's own, with `AuthorizationStatus` set to `ext-value`.
    #[xml(attribute = "ext-AuthorizationStatus")]
    pub ext_authorization_status: Option<Text>,
    /// The reason.
    #[xml(attribute = "Justification")]
    pub justification: Option<Justification>,
    /// A reason of one's own, with `Justification` set to `ext-value`.
    #[xml(attribute = "ext-Justification")]
    pub ext_justification: Option<Text>,
    /// How far the decision may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
