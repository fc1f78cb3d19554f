//! Escaping on output.

/// Which bytes need work, by place: 1 always escaped, 2 escaped in attributes, 4 forbidden,
/// 8 perhaps part of a forbidden character.
static ESCAPES: [u8; 256] = escapes();

const fn escapes() -> [u8; 256] {
    let mut table = [0u8; 256];
    let mut i = 0;
    while i < 0x20 {
        table[i] = 4;
        i += 1;
    }
    table[b'\t' as usize] = 2;
    table[b'\n' as usize] = 2;
    table[b'\r' as usize] = 1;
    table[b'&' as usize] = 1;
    table[b'<' as usize] = 1;
    table[b'>' as usize] = 1;
    table[b'"' as usize] = 1;
    table[b'\'' as usize] = 1;
    table[0xEF] = 8;
    table
}

/// Appends a text that has nothing to escape. Short ones go in two blocks of fixed size that
/// overlap, which costs less than a call that copies just what is needed.
#[inline]
fn append(out: &mut Vec<u8>, bytes: &[u8]) {
    let end = out.len() + bytes.len();
    match bytes.len() {
        16..=32 => {
            let (Some(first), Some(last)) = (bytes.first_chunk::<16>(), bytes.last_chunk::<16>())
            else {
                return;
            };
            out.extend_from_slice(first);
            out.truncate(end - 16);
            out.extend_from_slice(last);
        }
        8..=15 => {
            let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>())
            else {
                return;
            };
            out.extend_from_slice(first);
            out.truncate(end - 8);
            out.extend_from_slice(last);
        }
        _ => out.extend_from_slice(bytes),
    }
}

/// Whether a text may need work. Whole blocks are looked at together, which the compiler
/// turns into vector code; the last block overlaps the one before.
#[inline]
fn is_suspect(bytes: &[u8]) -> bool {
    if let Some(last) = bytes.last_chunk::<16>() {
        let (blocks, _) = bytes.as_chunks::<16>();
        return suspect(last) || blocks.iter().any(suspect);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        return suspect(first) || suspect(last);
    }
    bytes.iter().any(|b| ESCAPES[*b as usize] != 0)
}

/// Whether a block may hold a byte of [`ESCAPES`].
#[inline(always)]
fn suspect<const N: usize>(block: &[u8; N]) -> bool {
    let found = block.iter().fold(0u8, |found, &b| {
        found
            | u8::from(b < 0x20)
            | u8::from(b == b'&')
            | u8::from(b == b'<')
            | u8::from(b == b'>')
            | u8::from(b == b'"')
            | u8::from(b == b'\'')
            | u8::from(b == 0xEF)
    });
    found != 0
}

/// Appends text with all five special characters as named entities (RFC 6545 §5.5,
/// RID-5.5-04; RFC 5070 §4.1, IODEF1-4.1-04). False when XML cannot carry the text.
#[inline]
pub(crate) fn escape(out: &mut Vec<u8>, text: &str, attribute: bool) -> bool {
    if is_suspect(text.as_bytes()) {
        return escape_slowly(out, text, attribute);
    }
    append(out, text.as_bytes());
    true
}

fn escape_slowly(out: &mut Vec<u8>, text: &str, attribute: bool) -> bool {
    let mask = if attribute { 1 | 2 | 4 | 8 } else { 1 | 4 | 8 };
    let bytes = text.as_bytes();
    let mut from = 0;
    let special = |b: &u8| ESCAPES[*b as usize] & mask != 0;
    while let Some(step) = bytes[from..].iter().position(special) {
        let at = from + step;
        let b = bytes[at];
        match ESCAPES[b as usize] {
            4 => return false,
            8 => {
                let forbidden = matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF]));
                if forbidden {
                    return false;
                }
                out.extend_from_slice(&bytes[from..=at]);
                from = at + 1;
                continue;
            }
            _ => {}
        }
        out.extend_from_slice(&bytes[from..at]);
        out.extend_from_slice(match b {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            b'\'' => b"&apos;",
            b'\t' => b"&#9;",
            b'\n' => b"&#10;",
            _ => b"&#13;",
        });
        from = at + 1;
    }
    out.extend_from_slice(&bytes[from..]);
    true
}

pub(crate) fn escaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    escape(&mut out, text, true);
    String::from_utf8(out).unwrap_or_default()
}
