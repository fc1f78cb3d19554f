//! Signatures and encryption (RFC 6545 §9.1, §9.3): keys and trust as handles, and the functions
//! that use them.

pub mod decrypt;
pub mod encrypt;
pub mod identity;
pub mod sign;
pub mod trust;
pub mod verify;

use openrid_core::security::GroupKey;

use crate::border::Outcome;
use crate::error::Error;
use crate::status::Status;

fn bad(text: String) -> Box<Error> {
    Error::new(Status::BAD_ARGUMENT, text)
}

fn group(name: &str, key: &[u8]) -> Outcome<GroupKey> {
    Ok(GroupKey::new(name, key)?)
}

/// 0 or 1.
pub fn switch(setting: i32, value: u64) -> Outcome<bool> {
    match value {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(bad(format!("setting {setting} cannot be {value}"))),
    }
}
