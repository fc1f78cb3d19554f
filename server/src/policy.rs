//! What a message is answered.

use openrid::Message;
use openrid::rid::{AuthorizationStatus, Justification, MsgType, Payload};
use openrid::security::Outcome;

use crate::Delivery;
use crate::intake::Examined;

/// Decides what messages are answered (RFC 6545 §7).
///
/// It is asked before the message is filed and the answer leaves only afterwards, so that
/// nobody is promised what could be lost. It must therefore not act: a repeat is put to it
/// again although the first answer is given, and a message that cannot be filed was never
/// received. It may take its time, on a thread where blocking is allowed: what takes longer than
/// [`Exchange::answer_within`](crate::exchange::Exchange::answer_within) is sent as a callback,
/// and is asked for again when the process ends before that.
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
    /// 200 with an Acknowledgement of this status and reason (RFC 6545 §6.2). Where Table 1 has
    /// none, as to a Result, a denial becomes a message of its own (C-09).
    Acknowledge(AuthorizationStatus, Option<Justification>),
    /// 200 with this message, signed if somebody signs here. What its restrictions want encrypted
    /// must be encrypted, or it is not sent
    /// ([`Exchange::agreement`](crate::exchange::Exchange::agreement)).
    Reply(Box<Message>),
    /// 202 with a callback token: somebody hands in the answer later
    /// ([`Store::hand_in`](crate::store::Store::hand_in)), and it is sent as a callback. Only
    /// Requests and Queries can be answered so (RFC 6546 Table 1).
    Later,
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
    /// Takes messages without a signature, Queries aside: each is then the word of the TLS peer
    /// alone. Unless set, they are kept and their sender is told that they are denied
    /// (RFC 6545 §9.1).
    pub admit_unsigned: bool,
    /// Answers Requests and Queries with 202, and by a callback once a person has handed in the
    /// answer; else they get an Acknowledgement that says pending (RFC 6546 §3, RFC 6545 §6.2).
    pub answer_later: bool,
}

impl Policy {
    /// What is told until a person decides.
    fn undecided(&self) -> Decision {
        match self.answer_later {
            true => Decision::Later,
            false => Decision::Acknowledge(AuthorizationStatus::Pending, None),
        }
    }

    /// With what reason a message is denied for its signatures or its encryption.
    // RFC 6545 §5.2, RID-5.2-07 to RID-5.2-09; §7.2 to §7.4, RID-7.2-02, RID-7.3-03, RID-7.4-03;
    // §9.2, RID-9.2-02; §6.1, RID-6.1-09, RID-6.1-10; §6.4, RID-6.4-08; C-01
    fn refuses(&self, message: &Examined) -> Option<Justification> {
        let assurance = message.assurance.as_ref()?;
        let nobody = assurance.sender.is_none();
        let admitted = match message.msg_type {
            MsgType::Acknowledgement => true,
            MsgType::Query => self.admit_unsigned_queries,
            _ => self.admit_unsigned,
        };
        match assurance.outcome {
            Outcome::Valid if assurance.is_closed() => Some(Justification::Encryption),
            Outcome::Valid => None,
            Outcome::Unsigned if nobody && admitted => None,
            _ => assurance
                .justification
                .or(Some(Justification::Authentication)),
        }
    }
}

/// Whether a message that is about its payload has one in a format that nobody here reads. What
/// is not about it is processed without (C-40).
// RFC 6545 §5.2, RID-5.2-10; C-43
fn unrecognized(message: &Examined) -> Option<Justification> {
    let needed = matches!(
        message.msg_type,
        MsgType::Report | MsgType::TraceRequest | MsgType::InvestigationRequest | MsgType::Result
    );
    let policy = message.message.rid.rid_policy.as_ref()?;
    let content = &policy.report_schema.as_ref()?.xml_document.content;
    let foreign = |payload: &Payload| match payload {
        // What is encrypted for others is judged by its signature.
        Payload::Other(other) => other.name().rsplit(':').next() != Some("EncryptedData"),
        _ => false,
    };
    (needed && content.iter().any(foreign)).then_some(Justification::UnrecognizedFormat)
}

// RFC 6546 §3, TLS-3-28, TLS-3-29, TLS-3-30, TLS-3-31, TLS-3-32
impl Handler for Policy {
    fn decide(&self, message: &Examined, delivery: &Delivery) -> Decision {
        use AuthorizationStatus::{Approved, Denied};
        let callback = delivery.callback_token.is_some();
        let refused = self.refuses(message);
        if let Some(reason) = refused.or_else(|| unrecognized(message)) {
            tracing::warn!(
                peer = delivery.peer.name,
                msg_type = message.msg_type.as_str(),
                reason = reason.as_str(),
                "a message is kept but denied"
            );
            return match message.msg_type {
                // RFC 6545 §6.2, RID-6.2-09
                MsgType::Acknowledgement => Decision::Empty,
                _ => Decision::Acknowledge(Denied, Some(reason)),
            };
        }
        match message.msg_type {
            // A Report sent as a callback gets an empty body always.
            MsgType::Report if self.acknowledge_reports && !callback => {
                Decision::Acknowledge(Approved, None)
            }
            MsgType::TraceRequest | MsgType::InvestigationRequest => self.undecided(),
            MsgType::Query if self.admit_unsigned_queries || message.assurance.is_some() => {
                self.undecided()
            }
            // Nobody looked at its signature, so none counts as there.
            MsgType::Query => Decision::Acknowledge(Denied, Some(Justification::Authentication)),
            // An Acknowledgement is never answered by one (RID-6.2-09), nor is a Result (C-09).
            _ => Decision::Empty,
        }
    }
}
