//! The client and its replies.

use std::ffi::{CString, c_char};

use openrid_core::Message as CoreMessage;
use openrid_core::client::{CancelHandle, Client as CoreClient, Reply as CoreReply};
use openrid_core::http::CallbackToken;

use crate::border::{
    NO_TEXT, bytes, c_text, call, create, look, maybe_text, out_ptr, release, shared, text,
};
use crate::client_options::ClientOptions;
use crate::error::Error;
use crate::message::Message;
use crate::status::Status;

/// Sends RID messages to one peer over mutual TLS, and keeps its connections. Freed with
/// `openrid_client_free`. Any number of threads may send through it at once.
pub struct Client(CoreClient);

/// Makes a client. It checks all that can be checked without the network, and opens no
/// connection yet.
///
/// @param url     `https://HOST[:PORT]`; HOST is the name that the peer's certificate must
///                carry, and the port is 4590 unless given
/// @param options settings; they stay the caller's and may be freed at once
/// @param client  place for the new client; the caller frees it. NULL on failure
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or an `OPENRID_CLIENT_…`
///
/// Source: RFC 6546 §3. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_new(
    url: *const c_char,
    options: *const ClientOptions,
    client: *mut *mut Client,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(client, "client")?;
            let url = text(url, "url")?;
            let options = shared(options, "options")?;
            place.handle(Client(options.builder(url).build()?));
            Ok(())
        })
    }
}

/// Sends a message and waits for the answer.
///
/// @param client  the client
/// @param message a RID message. Its content is written anew; `openrid_client_send_bytes`
///                sends a received message as it came
/// @param reply   place for the answer; the caller frees it. NULL on failure
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` when there is a proper answer, also when that is a refusal;
///         `OPENRID_BAD_ARGUMENT` for a document without an envelope; `OPENRID_INCOMPLETE`
///         and `OPENRID_CLIENT_MESSAGE` when it cannot be written; or why there was no
///         proper answer. Sending again is always safe
///
/// Source: RFC 6546 §3. Any thread, many at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_send(
    client: *const Client,
    message: *const Message,
    reply: *mut *mut Reply,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(reply, "reply")?;
            let client = shared(client, "client")?;
            let message = shared(message, "message")?.rid()?;
            place.handle(client.0.send(message)?.into());
            Ok(())
        })
    }
}

/// Sends the bytes of a message as they are, as `openrid_client_send` does.
///
/// @param client the client
/// @param data   `len` bytes
/// @param len    their number
/// @param token  the token of the callback that the message is, or NULL
/// @param reply  place for the answer; the caller frees it. NULL on failure
/// @param error  place for an error object to be freed by the caller; may be NULL
/// @return as `openrid_client_send`; `OPENRID_BAD_ARGUMENT` when the token is none
///
/// Source: RFC 6546 §3. Any thread, many at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_send_bytes(
    client: *const Client,
    data: *const u8,
    len: usize,
    token: *const c_char,
    reply: *mut *mut Reply,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(reply, "reply")?;
            let client = shared(client, "client")?;
            let data = bytes(data, len, "data")?;
            let token = maybe_text(token, "token")?
                .map(CallbackToken::try_from)
                .transpose()
                .map_err(|e| Error::new(Status::BAD_ARGUMENT, format!("token: {e}")))?;
            place.handle(client.0.send_bytes(data, token.as_ref())?.into());
            Ok(())
        })
    }
}

/// Looks up beforehand what is looked up before a message is sent, and remembers it: whether each
/// name of the RID system that it is for has the address that this client sends to. Nothing is sent.
///
/// @param client the client
/// @param data   `len` bytes of a message
/// @param len    their number
/// @param error  place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or an error: `OPENRID_NODE_NAME_MISMATCH`,
///         `OPENRID_NODE_NAME_UNRESOLVED`, `OPENRID_NODE_NAME_INVALID`; `OPENRID_DNS` when the
///         peer's own name has no address
///
/// Source: RFC 6545 §5.1. Any thread, many at once.
// RFC 6545 §5.1, RID-5.1-20
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_confirm_node_names(
    client: *const Client,
    data: *const u8,
    len: usize,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let client = shared(client, "client")?;
            let data = bytes(data, len, "data")?;
            client.0.confirm_node_names(data)?;
            Ok(())
        })
    }
}

/// Frees a client and closes its connections. NULL is ignored. No thread may be sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_free(client: *mut Client) {
    // SAFETY: the caller gives its own client back once, or NULL.
    unsafe { release(client) }
}

/// Ends sends from another thread. Freed with `openrid_cancel_handle_free`. Any thread, many at once.
pub struct Cancel(CancelHandle);

/// A new handle. NULL when there is no memory.
#[unsafe(no_mangle)]
pub extern "C" fn openrid_cancel_handle_new() -> *mut Cancel {
    create(|| Cancel(CancelHandle::new()))
}

/// Makes a client whose sends end when the handle is cancelled. It shares the settings and the
/// connections of the first one; each of its sends runs on a thread of its own.
///
/// @param client      the client, which stays as it is
/// @param cancel      the handle, which stays the caller's and may be freed at once
/// @param cancellable place for the new client; the caller frees it. NULL on failure
/// @param error       place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or `OPENRID_NULL_ARGUMENT`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_cancellable(
    client: *const Client,
    cancel: *const Cancel,
    cancellable: *mut *mut Client,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(cancellable, "cancellable")?;
            let cancel = shared(cancel, "cancel")?;
            place.handle(Client(shared(client, "client")?.0.cancellable(&cancel.0)));
            Ok(())
        })
    }
}

/// Ends the sends that are bound to the handle, those under way at once: they return
/// `OPENRID_CANCELLED`, and none begins any more. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_cancel_handle_cancel(cancel: *const Cancel) {
    // SAFETY: the caller gives a living handle or NULL.
    unsafe { look(cancel, (), |c| c.0.cancel()) }
}

/// Frees a handle, which cancels nothing. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_cancel_handle_free(cancel: *mut Cancel) {
    // SAFETY: the caller gives its own handle back once, or NULL.
    unsafe { release(cancel) }
}

/// What the peer answered (RFC 6546 §3).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// There is none, as for NULL.
    None = 0,
    /// A RID message, see `openrid_reply_message`.
    Message = 1,
    /// The answer comes later, as a callback with `openrid_reply_token`.
    Accepted = 2,
    /// Taken, without a word.
    Empty = 3,
    /// Not taken; see `openrid_reply_status` and `openrid_reply_reason`.
    Refused = 4,
}

/// A peer's answer. Freed with `openrid_reply_free`. Any thread, one at a time.
#[derive(Debug)]
pub struct Reply {
    kind: Answer,
    status: u16,
    reason: CString,
    token: CString,
    message: Option<Message>,
}

impl From<CoreReply<CoreMessage>> for Reply {
    fn from(reply: CoreReply<CoreMessage>) -> Self {
        let mut this = Self {
            kind: Answer::None,
            status: 200,
            reason: CString::default(),
            token: CString::default(),
            message: None,
        };
        match reply {
            CoreReply::Message(message) => {
                this.kind = Answer::Message;
                this.message = Some(message.into());
            }
            CoreReply::Accepted { token } => {
                this.kind = Answer::Accepted;
                this.status = 202;
                this.token = c_text(token.as_str());
            }
            CoreReply::Empty => this.kind = Answer::Empty,
            CoreReply::Refused { status, reason, .. } => {
                this.kind = Answer::Refused;
                this.status = status;
                this.reason = c_text(&reason);
            }
            // Core is built with this crate; its own tests hold the list of kinds.
            other => unreachable!("{other:?}"),
        }
        this
    }
}

/// What kind of answer it is. `OPENRID_ANSWER_NONE` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_reply_kind(reply: *const Reply) -> Answer {
    // SAFETY: the caller gives a living reply or NULL.
    unsafe { look(reply, Answer::None, |r| r.kind) }
}

/// The HTTP status code. 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_reply_status(reply: *const Reply) -> u16 {
    // SAFETY: the caller gives a living reply or NULL.
    unsafe { look(reply, 0, |r| r.status) }
}

/// Why the peer refused, made safe to show; empty otherwise. Belongs to the reply.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_reply_reason(reply: *const Reply) -> *const c_char {
    // SAFETY: the caller gives a living reply or NULL.
    unsafe { look(reply, NO_TEXT, |r| r.reason.as_ptr()) }
}

/// What the callback will carry, when the peer accepted; empty otherwise. Belongs to the
/// reply.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_reply_token(reply: *const Reply) -> *const c_char {
    // SAFETY: the caller gives a living reply or NULL.
    unsafe { look(reply, NO_TEXT, |r| r.token.as_ptr()) }
}

/// The message that the peer answered with, or NULL. It belongs to the reply and is not
/// freed by itself; `openrid_message_clone` makes a copy that stays.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_reply_message(reply: *mut Reply) -> *mut Message {
    // SAFETY: the caller gives a living reply that no one else uses, or NULL.
    unsafe { reply.as_mut() }
        .and_then(|r| r.message.as_mut())
        .map_or(std::ptr::null_mut(), std::ptr::from_mut)
}

/// Frees a reply, its texts and its message. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_reply_free(reply: *mut Reply) {
    // SAFETY: the caller gives its own reply back once, or NULL.
    unsafe { release(reply) }
}
