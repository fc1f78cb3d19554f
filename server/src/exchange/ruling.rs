//! What a handler's decision means by Table 1 of RFC 6546, at once and later.

use std::sync::{Arc, PoisonError, RwLock};

use openrid::http::{CallbackToken, allows};
use openrid::iodef::v1::IncidentId;
use openrid::rid::{AuthorizationStatus, Justification, MsgType};
use openrid::security::{Agreement, check_sendable_with};
use openrid::{Builder, Finding, Incomplete, Level, Message, ReadOptions, Severity, WriteOptions};

use crate::assurance::Security;
use crate::intake::{Examined, Improper, examine};
use crate::policy::{Decision, Handler};
use crate::store::{Due, Owed};
use crate::{Answer, Delivery, Digest, Peer};

/// Who reads messages and decides on them.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) handler: Arc<dyn Handler>,
    /// Whole ones, shared by all copies: they are changed while messages are being read.
    pub(super) options: Arc<RwLock<Arc<ReadOptions>>>,
    pub(super) security: Arc<RwLock<Option<Arc<Security>>>>,
    /// What may be answered in clear.
    pub(super) agreement: Arc<Agreement>,
}

/// A proper message on the desk.
pub(super) struct Case {
    pub(super) delivery: Delivery,
    pub(super) examined: Examined,
}

/// What was decided, written out.
pub(super) enum Ruling {
    Empty,
    Message(MsgType, Vec<u8>),
    /// A message, and it is a denial.
    Denial(Vec<u8>),
    Later,
}

impl Desk {
    /// What signatures are verified with as of now.
    fn security(&self) -> Option<Arc<Security>> {
        let security = self.security.read();
        security.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set_security(&self, security: Security) {
        let mut current = self
            .security
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *current = Some(Arc::new(security));
    }

    /// Reads a message. What is improper is given back with the reasons.
    pub(super) fn open(&self, delivery: Delivery) -> Result<Case, Box<(Delivery, Improper)>> {
        delivery.digest();
        let options = self.options.read().unwrap_or_else(PoisonError::into_inner);
        let options = Arc::clone(&options);
        match examine(&delivery.body, &options, self.security().as_deref()) {
            Ok(mut examined) => {
                examined.compare(&delivery.peer);
                let finding = missing_token(&examined, &delivery);
                examined.findings.extend(finding);
                Ok(Case { delivery, examined })
            }
            Err(improper) => Err(Box::new((delivery, improper))),
        }
    }

    /// Asks the handler. An error is a failure on our own side.
    pub(super) fn decide(&self, case: &Case) -> Result<Ruling, String> {
        let Case { delivery, examined } = case;
        let mut reply = false;
        let (message, denial) = match self.handler.decide(examined, delivery) {
            Decision::Empty => return Ok(Ruling::Empty),
            Decision::Later => return Ok(Ruling::Later),
            Decision::Acknowledge(status, justification) => {
                let message = acknowledge(examined, delivery, status, justification);
                let denied = status == AuthorizationStatus::Denied;
                (message.map_err(|error| error.to_string())?, denied)
            }
            Decision::Reply(message) => {
                reply = true;
                (*message, false)
            }
        };
        let Some(msg_type) = message.msg_type() else {
            return Err("an answer without a type is no RID message".to_owned());
        };
        let written = message.to_xml(&WriteOptions::default());
        let mut written = written.map_err(|invalid| invalid.to_string())?;
        // As with what a client sends: nothing leaves in clear that its marks want encrypted.
        // RFC 6545 §6.2, RID-6.2-04; §6.3, RID-6.3-15; §6.4, RID-6.4-09
        if reply {
            let options = self
                .options
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .clone();
            let sendable = check_sendable_with(&written, &self.agreement, &options.registry);
            sendable.map_err(|error| format!("the answer is not sent: {error}"))?;
        }
        if let Some(security) = self.security() {
            written = security.sign(written).map_err(|error| error.to_string())?;
        }
        Ok(match denial {
            true => Ruling::Denial(written),
            false => Ruling::Message(msg_type, written),
        })
    }
}

impl Case {
    pub(super) fn msg_type(&self) -> String {
        self.examined.msg_type.as_str().to_owned()
    }

    /// Whether Table 1 has this answer to the message.
    fn allows(&self, status: u16, answer: Option<MsgType>) -> Result<(), String> {
        let request = self.examined.msg_type;
        let callback = is_callback(request, &self.delivery);
        let answer = answer.map(|answer| answer.as_str());
        match allows(request.as_str(), callback, status, answer) {
            true => Ok(()),
            false => Err(format!(
                "RFC 6546 Table 1 does not let {} with status {status} answer {}",
                answer.unwrap_or("an empty body"),
                request.as_str()
            )),
        }
    }

    /// Whether a denial of the message is a message of its own: Table 1 has no other.
    // RFC 6545 §7.1, RID-7.1-08, RID-7.1-11; §6.2, RID-6.2-09; C-09
    fn denied_apart(&self) -> bool {
        match self.examined.msg_type {
            MsgType::Result => true,
            MsgType::Report => self.delivery.callback_token.is_some(),
            _ => false,
        }
    }

    /// What is answered now, and what is owed besides.
    // RFC 6546 §3, TLS-3-28 to TLS-3-32
    pub(super) fn answer(&self, ruling: Ruling) -> Result<(Answer, Option<Owed>), String> {
        match ruling {
            Ruling::Empty => {
                self.allows(200, None)?;
                Ok((Answer::Empty, None))
            }
            Ruling::Later => self.promise(Due::Waiting),
            Ruling::Denial(denial) if self.denied_apart() => {
                let due = Due::Message(MsgType::Acknowledgement, denial);
                Ok((Answer::Empty, Some(Owed { token: None, due })))
            }
            Ruling::Denial(message) => {
                self.allows(200, Some(MsgType::Acknowledgement))?;
                Ok((Answer::Message(message), None))
            }
            Ruling::Message(msg_type, message) => {
                self.allows(200, Some(msg_type))?;
                Ok((Answer::Message(message), None))
            }
        }
    }

    /// 202 and a token.
    // RFC 6546 §3, TLS-3-16, TLS-3-18
    fn promise(&self, due: Due) -> Result<(Answer, Option<Owed>), String> {
        self.allows(202, None)?;
        let token = fresh_token()?;
        let owed = Owed {
            token: Some(token.clone()),
            due,
        };
        Ok((Answer::Later(token), Some(owed)))
    }

    /// What is answered when the handler takes too long: 202 where Table 1 has it. Where it has
    /// not, the message is on file, which is what an empty answer says (C-10); should it turn out
    /// to be denied, the denial is a message of its own.
    // RFC 6546 §3, TLS-3-24
    pub(super) fn defer(&self) -> Result<(Answer, Option<Owed>), String> {
        if self.allows(202, None).is_ok() {
            return self.promise(Due::Deciding);
        }
        let due = Due::Deciding;
        Ok((Answer::Empty, Some(Owed { token: None, due })))
    }

    /// What becomes of a deferred answer.
    // RFC 6546 §3, TLS-3-28
    pub(super) fn settle(&self, ruling: Ruling, promised: bool) -> Result<Due, String> {
        let (msg_type, message) = match ruling {
            Ruling::Later if promised => return Ok(Due::Waiting),
            Ruling::Empty if !promised => {
                self.allows(200, None)?;
                return Ok(Due::Nothing);
            }
            Ruling::Later => return Err(self.allows(202, None).err().unwrap_or_default()),
            Ruling::Empty => return Err(self.allows(200, None).err().unwrap_or_default()),
            Ruling::Denial(message) if self.denied_apart() => {
                return Ok(Due::Message(MsgType::Acknowledgement, message));
            }
            Ruling::Denial(message) => (MsgType::Acknowledgement, message),
            Ruling::Message(msg_type, message) => (msg_type, message),
        };
        self.allows(200, Some(msg_type))?;
        Ok(Due::Message(msg_type, message))
    }
}

/// A token that was never given before: 256 random bits. That it is unique among all that were
/// given, the store makes sure of.
// RFC 6546 §3, TLS-3-19
fn fresh_token() -> Result<CallbackToken, String> {
    let mut random = [0; 32];
    getrandom::fill(&mut random).map_err(|error| format!("no random numbers: {error}"))?;
    CallbackToken::try_from(Digest::from(random).to_string()).map_err(|error| error.to_string())
}

/// An Acknowledgement back to the peer that the message came from.
// RFC 6545 §6.2, RID-6.2-01
fn acknowledge(
    examined: &Examined,
    delivery: &Delivery,
    status: AuthorizationStatus,
    justification: Option<Justification>,
) -> Result<Message, Incomplete> {
    let Peer { name, address, .. } = &delivery.peer;
    let builder = Builder::acknowledge(&examined.message, status, justification, address.ip());
    let builder = if examined.incident.number.is_empty() {
        // A Query by type has no number (C-37), but an Acknowledgement needs one. That of the
        // message's digest names it as well as any, and its sender can tell.
        let asked = examined.message.incident_id();
        let name = asked.map_or(name.as_str(), |id| id.name.trim());
        let number = format!("sha256-{:.16}", delivery.digest().to_string());
        builder.incident(IncidentId::new(name, number))
    } else {
        builder
    };
    builder.build()
}

/// Whether Table 1 is to be read in its callback rows. An Acknowledgement or a Result has no
/// others, and is taken without a token too (C-09).
fn is_callback(msg_type: MsgType, delivery: &Delivery) -> bool {
    match msg_type {
        MsgType::Acknowledgement | MsgType::Result => true,
        MsgType::Report => delivery.callback_token.is_some(),
        _ => false,
    }
}

// RFC 6546 §3, TLS-3-31; C-09
fn missing_token(examined: &Examined, delivery: &Delivery) -> Option<Finding> {
    let only_callback = matches!(
        examined.msg_type,
        MsgType::Acknowledgement | MsgType::Result
    );
    (only_callback && delivery.callback_token.is_none()).then(|| Finding {
        rule: "TLS-3-31",
        severity: Severity::Warning,
        level: Level::Rfc,
        path: "RID".to_owned(),
        line: 1,
        column: 1,
        message: format!(
            "{} came without a callback token",
            examined.msg_type.as_str()
        ),
        help: "answer a 202 with the token that it gave".to_owned(),
    })
}
