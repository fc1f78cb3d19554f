//! PEM (RFC 7468), read so that what is secret leaves no copy behind.

use base64::Engine as _;
use zeroize::Zeroizing;

/// A block: its label and its octets.
pub(super) struct Block {
    pub label: String,
    pub der: Zeroizing<Vec<u8>>,
}

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";

/// Whether bytes look like PEM at all; other bytes are taken for DER.
pub(super) fn is_pem(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, BEGIN.as_bytes()).is_some()
}

/// The blocks of a text; what stands between them is explanatory text (RFC 7468 §2). `None` when
/// a block is broken.
pub(super) fn blocks(bytes: &[u8]) -> Option<Vec<Block>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(BEGIN) {
        rest = &rest[start + BEGIN.len()..];
        let (label, after) = rest.split_once(DASHES)?;
        if label.len() > 64 || label.contains('\n') {
            return None;
        }
        let (body, after) = after.split_once(&format!("-----END {label}-----"))?;
        // Headers (RFC 1421) come with the old encryption of OpenSSL; those are other octets.
        if body.contains(':') || body.contains('-') {
            return None;
        }
        let mut base64 = Zeroizing::new(String::with_capacity(body.len()));
        base64.extend(body.chars().filter(|c| !c.is_ascii_whitespace()));
        let mut der = Zeroizing::new(vec![0; base64.len() / 4 * 3 + 3]);
        let length = base64::engine::general_purpose::STANDARD
            .decode_slice(base64.as_bytes(), &mut der)
            .ok()?;
        der.truncate(length);
        out.push(Block {
            label: label.to_owned(),
            der,
        });
        rest = after;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_a_text() {
        let text = "of Alice\n-----BEGIN A B-----\r\nAAEC\r\n-----END A B-----\n\
                    -----BEGIN C-----\nAA==\n-----END C-----\n";
        let found = blocks(text.as_bytes()).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].label, "A B");
        assert_eq!(*found[0].der, [0, 1, 2]);
        assert_eq!(*found[1].der, [0]);
        assert!(!is_pem(b"\x30\x03"));
    }

    #[test]
    fn broken_blocks() {
        for text in [
            "-----BEGIN A-----\nAAEC\n",
            "-----BEGIN A-----\nAAEC\n-----END B-----\n",
            "-----BEGIN A-----\n!!\n-----END A-----\n",
            "-----BEGIN A-----\nProc-Type: 4,ENCRYPTED\n\nAAEC\n-----END A-----\n",
        ] {
            assert!(blocks(text.as_bytes()).is_none(), "{text}");
        }
    }
}
