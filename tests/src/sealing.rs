//! What another implementation encrypted: AES-GCM of aws-lc under a key that a group shares.

use std::sync::atomic::{AtomicU32, Ordering};

use aws_lc_rs::aead;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::rig::vector;

/// The key of the group `g`.
pub const GROUP: [u8; 32] = [9; 32];

fn report() -> String {
    String::from_utf8(vector("valid/rid-report.xml")).expect("UTF-8")
}

/// An EncryptedData under the group key `g`, with a ciphertext.
#[must_use]
pub fn data(value: &str) -> String {
    format!(
        "<x:EncryptedData xmlns:x=\"http://www.w3.org/2001/04/xmlenc#\" \
         xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\" \
         Type=\"http://www.w3.org/2001/04/xmlenc#Element\"><x:EncryptionMethod \
         Algorithm=\"http://www.w3.org/2009/xmlenc11#aes256-gcm\"/><d:KeyInfo><d:KeyName>g\
         </d:KeyName></d:KeyInfo><x:CipherData><x:CipherValue>{value}</x:CipherValue>\
         </x:CipherData></x:EncryptedData>"
    )
}

/// What another implementation made of a text, under the group key `g`.
///
/// # Panics
/// When the library refuses.
#[must_use]
pub fn sealed(plain: &[u8]) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(1);
    let key = aead::UnboundKey::new(&aead::AES_256_GCM, &GROUP).expect("a key");
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut iv = [0; 12];
    iv[..4].copy_from_slice(&count.to_be_bytes());
    let mut out = plain.to_vec();
    aead::LessSafeKey::new(key)
        .seal_in_place_append_tag(
            aead::Nonce::assume_unique_for_key(iv),
            aead::Aad::empty(),
            &mut out,
        )
        .expect("sealed");
    data(&BASE64.encode([&iv[..], &out].concat()))
}

/// The report with something else in its XMLDocument.
///
/// # Panics
/// When the report is another.
#[must_use]
pub fn around(payload: &str) -> String {
    let report = report();
    let start = report.find("<iodef:IODEF-Document").expect("found");
    let end = "</iodef:IODEF-Document>";
    let end = report.find(end).expect("found") + end.len();
    format!("{}{payload}{}", &report[..start], &report[end..])
}

/// The document that the report carries.
///
/// # Panics
/// When the report is another.
#[must_use]
pub fn payload() -> String {
    let report = report();
    let start = report.find("<iodef:IODEF-Document").expect("found");
    let end = "</iodef:IODEF-Document>";
    report[start..report.find(end).expect("found") + end.len()].to_owned()
}
