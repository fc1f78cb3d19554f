//! The way of a message from the listener to the store and of the answer back.

use std::sync::Arc;

use openrid::iodef::v1::IncidentId;
use openrid::rid::{AuthorizationStatus, Justification, MsgType};
use openrid::{Builder, Incomplete};
use openrid::{Finding, Level, Message, ReadOptions, Severity, WriteOptions};

use crate::assurance::Security;
use crate::intake::{Examined, examine};
use crate::listener::{Readiness, Receipt, Receive, Receiving};
use crate::policy::{Decision, Handler};
use crate::store::{Facts, Filing, Store, StoreError};
use crate::{Answer, Delivery, Peer};

/// Examines what arrives, has a [`Handler`] decide, files it and answers (RFC 6545 §7,
/// RFC 6546 §3).
#[derive(Clone)]
pub struct Exchange {
    store: Store,
    handler: Arc<dyn Handler>,
    options: Arc<ReadOptions>,
    security: Option<Arc<Security>>,
}

impl Exchange {
    /// An exchange that reads leniently, as RFC 6545's own examples need it.
    #[must_use]
    pub fn new(store: Store, handler: impl Handler) -> Self {
        Self {
            store,
            handler: Arc::new(handler),
            options: Arc::default(),
            security: None,
        }
    }

    /// Verifies signatures and decrypts with this; without it, neither is done.
    // RFC 6545 §9.1, RID-9.1-09
    #[must_use]
    pub fn security(mut self, security: Security) -> Self {
        self.security = Some(Arc::new(security));
        self
    }

    /// Reads with other options.
    #[must_use]
    pub fn read_options(mut self, options: ReadOptions) -> Self {
        self.options = Arc::new(options);
        self
    }

    async fn take(&self, delivery: Delivery) -> Receipt {
        let (handler, options) = (self.handler.clone(), self.options.clone());
        let security = self.security.clone();
        // Reading a large message keeps a processor busy, and a handler may block.
        let judged = tokio::task::spawn_blocking(move || {
            delivery.digest();
            let judgement = judge(&delivery, &*handler, &options, security.as_deref());
            (delivery, judgement)
        });
        match judged.await {
            Ok((delivery, Ok((facts, answer)))) => self.file(delivery, facts, answer).await,
            Ok((delivery, Err(Refusal::Improper(answer)))) => {
                self.note(delivery, answer.clone()).await;
                answer.into()
            }
            Ok((_, Err(Refusal::Failure(msg_type, reason)))) => {
                tracing::error!(%reason, "a message could not be answered");
                let answer = Answer::Failure("the message could not be processed here".to_owned());
                Receipt {
                    msg_type: Some(msg_type),
                    ..answer.into()
                }
            }
            Err(error) => {
                tracing::error!(%error, "a message could not be examined");
                Answer::Failure("the message could not be processed here".to_owned()).into()
            }
        }
    }

    async fn file(&self, delivery: Delivery, facts: Facts, answer: Answer) -> Receipt {
        let msg_type = Some(facts.msg_type.clone());
        match self
            .store
            .file(Filing {
                delivery,
                facts,
                answer,
            })
            .await
        {
            Ok(filed) => Receipt {
                answer: filed.answer,
                msg_type,
                outcome: Some(filed.outcome),
                message: Some(filed.message),
            },
            Err(error) => Receipt {
                msg_type,
                ..unavailable(&error).into()
            },
        }
    }

    /// An improper message is improper whether that can be written down or not.
    async fn note(&self, delivery: Delivery, answer: Answer) {
        if let Err(error) = self.store.note_improper(delivery, answer).await {
            tracing::error!(code = error.code(), %error, "an improper message was not recorded");
        }
    }
}

impl Receive for Exchange {
    fn receive(&self, delivery: Delivery) -> Receiving<'_> {
        Box::pin(self.take(delivery))
    }

    fn ready(&self) -> Readiness<'_> {
        Box::pin(async { self.store.check().await.map_err(|error| error.to_string()) })
    }
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exchange")
            .field("store", &self.store)
            .finish_non_exhaustive()
    }
}

// RFC 6546 §3, TLS-3-37
fn unavailable(error: &StoreError) -> Answer {
    tracing::error!(code = error.code(), %error, "a message was not filed");
    // What exactly is wrong with the disk is not the peer's business.
    if error.is_temporary() {
        Answer::Unavailable("the message was not kept; send it again later".to_owned())
    } else {
        Answer::Failure("the message was not kept".to_owned())
    }
}

/// Why a message is neither filed nor answered as such.
enum Refusal {
    Improper(Answer),
    Failure(String, String),
}

fn judge(
    delivery: &Delivery,
    handler: &dyn Handler,
    options: &ReadOptions,
    security: Option<&Security>,
) -> Result<(Facts, Answer), Refusal> {
    let mut examined = examine(&delivery.body, options, security)
        .map_err(|improper| Refusal::Improper(Answer::Improper(improper.to_text())))?;
    examined.compare(&delivery.peer);
    let failure = |reason: String| Refusal::Failure(examined.msg_type.as_str().to_owned(), reason);
    let reply = match handler.decide(&examined, delivery) {
        Decision::Empty => None,
        Decision::Acknowledge(status, justification) => {
            let message = acknowledge(&examined, delivery, status, justification);
            Some(message.map_err(|incomplete| failure(incomplete.to_string()))?)
        }
        Decision::Reply(message) => Some(*message),
    };
    // RFC 6546 §3, TLS-3-28
    let reply_type = reply.as_ref().and_then(Message::msg_type);
    let callback = is_callback(examined.msg_type, delivery);
    let (request, response) = (examined.msg_type.as_str(), reply_type.map(|t| t.as_str()));
    if reply.is_some() != response.is_some()
        || !openrid::http::allows(request, callback, 200, response)
    {
        let response = response.unwrap_or("an empty body");
        return Err(failure(format!(
            "RFC 6546 Table 1 does not let {response} answer {request}"
        )));
    }
    let answer = match reply {
        None => Answer::Empty,
        Some(message) => {
            let written = message.to_xml(&WriteOptions::default());
            let written = written.map_err(|invalid| failure(invalid.to_string()))?;
            Answer::Message(match security {
                Some(security) => security
                    .sign(written)
                    .map_err(|error| failure(error.to_string()))?,
                None => written,
            })
        }
    };
    examined.findings.extend(missing_token(&examined, delivery));
    Ok((examined.facts(), answer))
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
