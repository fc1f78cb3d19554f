//! What RFC 9112 has a server refuse in a header section and hyper lets pass unseen.
//!
//! hyper takes a bare LF for a line end, drops a Content-Length that follows a
//! Transfer-Encoding, and cuts a fragment off the target: shapes by which one request is read
//! as two by someone between the peer and us. And it says nothing to HTTP/2. They are seen only before hyper reads, and
//! become an octet that it refuses with 400.

/// No header section has it, so that hyper answers 400 (RFC 9110 §5.5).
const REFUSED: u8 = 0;

/// The longest name that counts here.
const LONGEST: usize = b"transfer-encoding".len();

/// Looks over one header section as it comes in.
///
/// A request that a peer sends before it has the answer to the last one, and that arrives in
/// one piece with that one's end, is hyper's alone to judge.
// RFC 6546 §3, TLS-3-06
#[derive(Debug, Default)]
pub(super) struct Screen {
    /// The section has ended.
    done: bool,
    /// Lines that ended.
    lines: usize,
    /// Octets of this line, without its CR.
    length: usize,
    /// The last octet was a CR.
    cr: bool,
    /// The method or the name of this field, while it may be one that counts.
    name: Vec<u8>,
    /// Fields that say where the body ends.
    framings: usize,
}

impl Screen {
    /// Looks over the next octets.
    pub(super) fn look(&mut self, octets: &mut [u8]) {
        for octet in octets {
            if self.done {
                return;
            }
            if !self.passes(*octet) {
                *octet = REFUSED;
                self.done = true;
            }
        }
    }

    fn passes(&mut self, octet: u8) -> bool {
        match octet {
            b'\n' if !self.cr => return false,
            b'\n' => {
                self.cr = false;
                // Blank lines before a request are no part of it (RFC 9112 §2.2).
                self.done = self.length == 0 && self.lines > 0;
                self.lines += usize::from(self.length > 0);
                self.length = 0;
                self.name.clear();
            }
            b'\r' => self.cr = true,
            _ => {
                self.cr = false;
                // A target has no fragment (RFC 9112 §3.2).
                if self.lines == 0 && octet == b'#' {
                    return false;
                }
                if self.lines > 0
                    && octet == b':'
                    && self.name.len() == self.length
                    && self.is_framing()
                {
                    self.framings += 1;
                    // RFC 9112 §6.1, §6.3
                    if self.framings > 1 {
                        return false;
                    }
                }
                // hyper closes without a word on what begins as HTTP/2 (RFC 9113 §3.4).
                if self.lines == 0 && octet == b' ' && self.name == b"PRI" {
                    return false;
                }
                if self.name.len() == self.length && self.length < LONGEST {
                    self.name.push(octet);
                }
                self.length += 1;
            }
        }
        true
    }

    fn is_framing(&self) -> bool {
        self.name.eq_ignore_ascii_case(b"content-length")
            || self.name.eq_ignore_ascii_case(b"transfer-encoding")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(text: &str) -> bool {
        let mut all = text.as_bytes().to_vec();
        Screen::default().look(&mut all);
        // However it is cut.
        for cut in 0..text.len() {
            let mut parts = text.as_bytes().to_vec();
            let (a, b) = parts.split_at_mut(cut);
            let mut screen = Screen::default();
            screen.look(a);
            screen.look(b);
            assert_eq!(parts, all, "cut at {cut}");
        }
        all == text.as_bytes()
    }

    // RFC 6546 §3, TLS-3-06
    #[test]
    fn header_sections() {
        for text in [
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na\n#",
            "POST / HTTP/1.1\r\nX-Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nX: Content-Length: #\r\nContent-Length: 1\r\n\r\n",
        ] {
            assert!(passes(text), "{text:?}");
        }
        for text in [
            "GET / HTTP/1.1\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\n\r\n",
            "\nGET / HTTP/1.1\r\n\r\n",
            "GET /#a HTTP/1.1\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
            "POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\nCONTENT-LENGTH: 3\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\n",
        ] {
            assert!(!passes(text), "{text:?}");
        }
    }
}
