//! EmailData (RFC 7970 §3.21).

use openrid_derive::Element;

use super::{Extension, HashData, NS, SignatureData};
use crate::Text;
use crate::datatypes::{Email, Id};
use crate::schema::{List, Pos};

/// An email message: header fields, text, hashes and signatures (RFC 7970 §3.21).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "EmailData", ns = NS, source = "RFC 7970 §3.21")]
pub struct EmailData {
    /// Identifier by which indicators refer to the message.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// Recipients, from `To`.
    #[xml(leaf = "EmailTo")]
    pub email_to: List<Email>,
    /// Sender, from `From`.
    #[xml(leaf = "EmailFrom")]
    pub email_from: Option<Box<Email>>,
    /// Subject.
    #[xml(leaf = "EmailSubject")]
    pub email_subject: Option<Box<Text>>,
    /// Program that sent the message, from `X-Mailer`.
    #[xml(leaf = "EmailX-Mailer")]
    pub email_x_mailer: Option<Box<Text>>,
    /// Any other header fields: the name in `name`, the value as content of dtype `string`.
    // IODEF2-3.21-01 to IODEF2-3.21-03
    #[xml(child = "EmailHeaderField")]
    pub email_header_field: List<Extension>,
    /// All header fields, as they came.
    #[xml(leaf = "EmailHeaders")]
    pub email_headers: Option<Box<Text>>,
    /// The body, as it came.
    #[xml(leaf = "EmailBody")]
    pub email_body: Option<Box<Text>>,
    /// Header and body, as they came.
    #[xml(leaf = "EmailMessage")]
    pub email_message: Option<Box<Text>>,
    /// Hashes of the message or its parts; their scope is one of the email ones
    /// (IODEF2-3.21-04).
    #[xml(child = "HashData")]
    pub hash_data: List<HashData>,
    /// Signatures of the message.
    #[xml(child = "SignatureData")]
    pub signature_data: List<SignatureData>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
