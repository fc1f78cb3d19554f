//! What a message is answered.

use openrid::Message;
use openrid::rid::{AuthorizationStatus, Justification, MsgType};

use crate::Delivery;
use crate::intake::Examined;

/// Decides what messages are answered (RFC 6545 §7).
///
/// It is asked before the message is filed and the answer leaves only afterwards, so that
/// nobody is promised what could be lost. It must therefore not act: a repeat is put to it
/// again although the first answer is given, and a message that cannot be filed was never
/// received. It may take its time, on a thread where blocking is allowed.
pub trait Handler: Send + Sync + 'static {
    /// Decides on one message.
    fn decide(&self, message: &Examined, delivery: &Delivery) -> Decision;
}

/// What a message is answered. RFC 6546 Table 1 has the last word: what it does not pair with
/// the message is not sent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Decision {
    /// 200 with an empty body.
    Empty,
    /// 200 with an Acknowledgement of this status and reason (RFC 6545 §6.2).
    Acknowledge(AuthorizationStatus, Option<Justification>),
    /// 200 with this message.
    Reply(Box<Message>),
}

/// The policy of a system where people decide: everything proper is kept for them, nothing is
/// acted on and nothing given away.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Policy {
    /// Answers a Report with an Acknowledgement instead of an empty body (RFC 6546 §3).
    pub acknowledge_reports: bool,
    /// Keeps a Query without a signature for a person to answer instead of denying it. A Query
    /// draws data out, and without a signature it is the word of the TLS peer alone (C-01).
    pub admit_unsigned_queries: bool,
}

// RFC 6546 §3, TLS-3-28, TLS-3-29, TLS-3-30, TLS-3-31, TLS-3-32
impl Handler for Policy {
    fn decide(&self, message: &Examined, delivery: &Delivery) -> Decision {
        use AuthorizationStatus::{Approved, Denied, Pending};
        match message.msg_type {
            // A Report sent as a callback gets an empty body always.
            MsgType::Report if self.acknowledge_reports && delivery.callback_token.is_none() => {
                Decision::Acknowledge(Approved, None)
            }
            MsgType::TraceRequest | MsgType::InvestigationRequest => {
                Decision::Acknowledge(Pending, None)
            }
            MsgType::Query if self.admit_unsigned_queries => Decision::Acknowledge(Pending, None),
            // No signature is verified in this version, so none counts as there.
            MsgType::Query => Decision::Acknowledge(Denied, Some(Justification::Authentication)),
            // An Acknowledgement is never answered by one (RID-6.2-09), nor is a Result (C-09).
            _ => Decision::Empty,
        }
    }
}
