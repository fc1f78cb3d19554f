//! Enumerations of the envelope (RFC 6545 §5, §8).

use openrid_derive::Token;

/// What a message is (RFC 6545 §5.1, RID-5.1-16).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 6545 §5.1", pascal)]
pub enum MsgType {
    /// Asks to trace traffic to its source, hop by hop.
    TraceRequest,
    /// Says what became of a request.
    Acknowledgement,
    /// Says where the source was found and what was done.
    Result,
    /// Asks a known network to investigate.
    InvestigationRequest,
    /// Reports an incident.
    Report,
    /// Asks for incidents.
    Query,
    /// A type of one's own, given in `ext-MsgType`.
    #[token(text = "ext-value")]
    ExtValue,
}

impl MsgType {
    /// Whether it is a Request: a TraceRequest or an InvestigationRequest (RFC 6545 §6.1), whose
    /// originator has to be proven.
    #[must_use]
    pub const fn is_request(self) -> bool {
        matches!(self, Self::TraceRequest | Self::InvestigationRequest)
    }
}

/// Where a message is to go (RFC 6545 §5.1, RID-5.1-17).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 6545 §5.1", pascal)]
pub enum MsgDestination {
    /// The RID system whose address the Node holds.
    #[token(text = "RIDSystem")]
    RidSystem,
    /// The network of the incident's source, whose address the Node holds.
    SourceOfIncident,
    /// A destination of one's own, given in `ext-MsgDestination`.
    #[token(text = "ext-value")]
    ExtValue,
}

/// The relation between the parties (RFC 6545 §5.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 6545 §5.1", pascal)]
pub enum Region {
    /// From a client to its service provider.
    #[token(text = "ClientToSP")]
    ClientToSp,
    /// From a service provider to its client.
    #[token(text = "SPToClient")]
    SpToClient,
    /// Within a consortium.
    IntraConsortium,
    /// Between two parties that have an agreement.
    PeerToPeer,
    /// Between consortiums.
    BetweenConsortiums,
    /// A region of one's own, given in `ext-region`.
    #[token(text = "ext-value")]
    ExtValue,
}

/// What kind of traffic a message is about (RFC 6545 §5.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 6545 §5.1", pascal)]
pub enum Traffic {
    /// Tied to a security incident or attack.
    Attack,
    /// Network traffic or routing.
    Network,
    /// Content under regional restrictions.
    Content,
    /// Data with handling requirements.
    DataWithHandlingRequirements,
    /// For a restricted audience, such as regulators.
    AudienceRestriction,
    /// Anything else, described in the IODEF document.
    Other,
    /// A type of one's own, given in `ext-type`.
    #[token(text = "ext-value")]
    ExtValue,
}

/// What was decided on a request (RFC 6545 §5.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 6545 §5.2", pascal)]
pub enum AuthorizationStatus {
    /// The request is carried out.
    Approved,
    /// It is not.
    Denied,
    /// It is not decided yet.
    Pending,
    /// A status of one's own, given in `ext-AuthorizationStatus`.
    #[token(text = "ext-value")]
    ExtValue,
}

/// Why a request was denied or is pending (RFC 6545 §5.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 6545 §5.2", pascal)]
pub enum Justification {
    /// A resource is lacking.
    SystemResource,
    /// The signature of the sending peer failed.
    Authentication,
    /// The signature of the originator failed.
    AuthenticationOrigin,
    /// Decryption failed.
    Encryption,
    /// The enclosed document's format is not known.
    UnrecognizedFormat,
    /// The document could not be processed.
    CannotProcess,
    /// Another reason.
    Other,
    /// A reason of one's own, given in `ext-Justification`.
    #[token(text = "ext-value")]
    ExtValue,
}

/// Version of the enclosed document's schema (RFC 6545 §5.1.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 6545 §5.1.1")]
pub enum SchemaVersion {
    /// IODEF 1.
    #[token(text = "1.0")]
    V1_0,
    /// Another version, given in `ext-Version`.
    ExtValue,
}

/// Namespace of the enclosed document's schema (RFC 6545 §5.1.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 6545 §5.1.1")]
pub enum SchemaId {
    /// IODEF 1.
    #[token(text = "urn:ietf:params:xml:ns:iodef-1.0")]
    Iodef1,
    /// Another namespace, given in `ext-XMLSchemaID`.
    ExtValue,
}
