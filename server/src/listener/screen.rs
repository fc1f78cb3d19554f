//! Where each request of a connection begins and ends, and what of it could be read in two ways.
//!
//! hyper parses; this looks at the same octets before it does. hyper takes a bare LF for a line
//! end, drops a Content-Length that follows a Transfer-Encoding, cuts a fragment off the target,
//! and reads over a bare LF in trailers: shapes by which somebody between the peer and us reads
//! other requests out of a stream than we do. So every octet is framed here as well, in any
//! phase of the connection and however the octets are cut into reads, and the stream ends for
//! hyper where the first of these shapes begins.

mod chunks;
mod head;

use hyper::StatusCode;

use chunks::Chunks;
use head::{Framing, Head};

/// Why a request is refused before hyper has read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub(super) struct Fault {
    /// What the peer is answered.
    pub(super) status: StatusCode,
    pub(super) reason: &'static str,
}

const fn fault(status: StatusCode, reason: &'static str) -> Fault {
    Fault { status, reason }
}

const fn bad(reason: &'static str) -> Fault {
    fault(StatusCode::BAD_REQUEST, reason)
}

/// Where the stream ends, seen from the octets that were just looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    /// So many of them are sound.
    pub(super) sound: usize,
    pub(super) fault: Fault,
    /// The fault is in a body: its request has begun.
    pub(super) in_body: bool,
}

/// Follows one stream of requests.
// RFC 6546 §3, TLS-3-06
#[derive(Debug)]
pub(super) struct Screen {
    /// The most octets of a request line and header section.
    most: usize,
    place: Place,
    /// Header sections that ended.
    heads: u64,
}

#[derive(Debug)]
enum Place {
    Head(Head),
    /// A body of known length, and what is left of it.
    Length(u64),
    Chunks(Chunks),
}

impl Screen {
    /// Refuses request lines and header sections of more octets than these.
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            place: Place::Head(Head::default()),
            heads: 0,
        }
    }

    /// The number of the header section that has begun and not ended. Blank lines before a
    /// request are no part of it (RFC 9112 §2.2).
    pub(super) fn head(&self) -> Option<u64> {
        match &self.place {
            Place::Head(head) if head.has_begun() => Some(self.heads),
            _ => None,
        }
    }

    /// Looks at the next octets. A minor version above 1 becomes 1. After a cut the stream is at
    /// its end: there is nothing more to look at.
    pub(super) fn look(&mut self, octets: &mut [u8]) -> Result<(), Cut> {
        let mut at = 0;
        // Where the header section that is under way begins, as far as it is in these octets.
        let mut start = 0;
        while at < octets.len() {
            match &mut self.place {
                Place::Head(head) => {
                    let ended = head.next(&mut octets[at], self.most).map_err(|fault| Cut {
                        sound: start,
                        fault,
                        in_body: false,
                    })?;
                    at += 1;
                    if let Some(framing) = ended {
                        self.heads += 1;
                        self.place = match framing {
                            Framing::Length(0) => Place::Head(Head::default()),
                            Framing::Length(length) => Place::Length(length),
                            Framing::Chunked => Place::Chunks(Chunks::default()),
                        };
                        start = at;
                    }
                }
                Place::Length(left) => {
                    let there = octets.len() - at;
                    let passed = usize::try_from(*left).map_or(there, |left| left.min(there));
                    at += passed;
                    *left -= passed as u64;
                    if *left == 0 {
                        self.place = Place::Head(Head::default());
                        start = at;
                    }
                }
                Place::Chunks(chunks) => {
                    at += chunks.next(&octets[at..]).map_err(|fault| Cut {
                        sound: at,
                        fault,
                        in_body: true,
                    })?;
                    if chunks.have_ended() {
                        self.place = Place::Head(Head::default());
                        start = at;
                    }
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    /// Header sections that ended, whether one has begun, and the status of the refusal with
    /// whether it is in a body and after how many octets it came.
    type Verdict = (u64, bool, Option<(u16, bool, usize)>);

    /// What becomes of a stream in these pieces.
    fn judge<'a>(pieces: impl IntoIterator<Item = &'a [u8]>, most: usize) -> Verdict {
        let mut screen = Screen::new(most);
        let mut passed = 0;
        for piece in pieces {
            let mut octets = piece.to_vec();
            if let Err(cut) = screen.look(&mut octets) {
                assert!(cut.sound <= octets.len());
                // What is held back of a header section is all of it that has not gone on
                // before, which depends on the pieces by nature.
                let at = if cut.in_body { passed + cut.sound } else { 0 };
                let refused = (cut.fault.status.as_u16(), cut.in_body, at);
                return (screen.heads, false, Some(refused));
            }
            passed += octets.len();
        }
        (screen.heads, screen.head().is_some(), None)
    }

    /// The verdict on a stream, which is the same however it is cut in two or in octets.
    fn verdict(text: &str) -> Verdict {
        verdict_within(text, 200)
    }

    fn verdict_within(text: &str, most: usize) -> Verdict {
        let octets = text.as_bytes();
        let whole = judge([octets], most);
        assert_eq!(judge(octets.chunks(1), most), whole, "{text:?} by octets");
        for cut in 0..octets.len() {
            let (a, b) = octets.split_at(cut);
            assert_eq!(judge([a, b], most), whole, "{text:?} cut at {cut}");
        }
        whole
    }

    fn refused(text: &str) -> Option<u16> {
        verdict(text).2.map(|(status, ..)| status)
    }

    // RFC 6546 §3, TLS-3-06
    #[test]
    fn header_sections() {
        let headers = |status: u16, texts: &[&str]| {
            for text in texts {
                let found = refused(text).unwrap_or(200);
                assert_eq!(found, status, "{text:?}");
                // Behind other requests it is the same.
                for before in [
                    GET,
                    "\r\n",
                    "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\na\n#\r\n",
                    "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<a>\r\n0\r\n\r\n",
                ] {
                    let found = refused(&format!("{before}{text}")).unwrap_or(200);
                    assert_eq!(found, status, "{text:?} behind {before:?}");
                }
            }
        };
        headers(
            200,
            &[
                GET,
                "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "G#T / HTTP/1.1\r\nHost: a#b\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na\n#",
                "POST / HTTP/1.1\r\nX-Content-Length: 3\r\nTransfer-Encoding: \tChunked \r\n\r\n",
                "POST / HTTP/1.1\r\nX: Content-Length: #\r\nContent-Length: 1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 18446744073709551615\r\n\r\n",
                "PRIM / HTTP/1.1\r\nX: HTTP/2.0\r\n\r\n",
            ],
        );
        headers(
            400,
            &[
                "GET / HTTP/1.1\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n\n",
                "GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n",
                "GET / HTTP/1.1\r\r\nHost: a\r\n\r\n",
                "\nGET / HTTP/1.1\r\n\r\n",
                "\rGET / HTTP/1.1\r\n\r\n",
                "GET /#a HTTP/1.1\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\nCONTENT-LENGTH: 3\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 3, 3\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: +3\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length:\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 18446744073709551616\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked, chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: , chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked,\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: \r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n",
            ],
        );
        headers(
            501,
            &[
                "POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
            ],
        );
        headers(
            505,
            &[
                "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
                "GET / HTTP/0.9\r\nHost: a\r\n\r\n",
            ],
        );
    }

    // RFC 6546 §3, TLS-3-06
    #[test]
    fn sizes() {
        let line = |target: usize| format!("GET /{} HTTP/1.1\r\n", "x".repeat(target));
        assert_eq!(refused(&line(182)), None);
        assert_eq!(refused(&line(400)), Some(414));
        assert_eq!(refused(&"M".repeat(300)), Some(501));
        assert_eq!(refused(&format!("{}X: yyyyyyyy", line(178))), Some(431));
        assert_eq!(refused(&"\r\n".repeat(101)), Some(431));
        // Each request has its own.
        assert_eq!(refused(&GET.repeat(20)), None);
        // What hyper has no number for, whatever the limit.
        let long = line(66_000);
        let found = judge([long.as_bytes()], usize::MAX);
        assert_eq!(found.2.map(|(status, ..)| status), Some(414));
        // A value that says where the body ends is not remembered without end.
        let long = format!(
            "POST / HTTP/1.1\r\nContent-Length: {}3\r\n\r\n",
            "0".repeat(900)
        );
        let found = judge([long.as_bytes()], usize::MAX);
        assert_eq!(found.2.map(|(status, ..)| status), Some(400));
    }

    #[test]
    fn a_minor_version_that_is_not_known_is_the_highest_that_is() {
        let mut text = *b"GET / HTTP/1.2\r\nX: HTTP/1.2\r\n\r\n";
        assert!(Screen::new(99).look(&mut text).is_ok());
        assert_eq!(text, *b"GET / HTTP/1.1\r\nX: HTTP/1.2\r\n\r\n");
    }

    // RFC 6546 §3, TLS-3-06
    #[test]
    fn chunks() {
        let head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        for body in [
            "0\r\n\r\n",
            "3\r\n<a>\r\n0\r\n\r\n",
            "2\r\n\r\n\r\n00\r\n\r\n",
            "03 \t;a=b;c=\"d e\"\r\n<a>\r\n0;x\r\n\r\n",
            "A\r\n0123456789\r\na\r\n0123456789\r\n0\r\nX: y\r\nZ: \r\n\r\n",
        ] {
            let stream = format!("{head}{body}{GET}{head}{body}G");
            assert_eq!(verdict(&stream), (3, true, None), "{body:?}");
        }
        for (body, sound) in [
            ("0\r\n\n", 3),
            ("0\r\nX: b\n\r\n", 7),
            ("0\r\nX: b\rc\r\n\r\n", 8),
            ("0\n\r\n", 1),
            ("0\r\r\n", 2),
            ("0\r\n\r\r\n", 4),
            ("\r\n", 0),
            ("z\r\n", 0),
            ("+3\r\n", 0),
            ("0x3\r\n", 1),
            ("3\n<a>\r\n", 1),
            ("3 4\r\n", 2),
            ("3;a\nb\r\n", 3),
            ("3;a\0b\r\n", 3),
            ("3;a\rb\r\n", 4),
            ("3\r\n<a>0\r\n", 6),
            ("3\r\n<a>\n0\r\n", 6),
            ("3\r\n<a>\r0\r\n", 7),
            ("fffffffffffffffff\r\n", 16),
        ] {
            let stream = format!("{GET}{head}{body}{GET}");
            let at = GET.len() + head.len() + sound;
            assert_eq!(
                verdict(&stream),
                (2, false, Some((400, true, at))),
                "{body:?}"
            );
        }
    }

    // RFC 6546 §3, TLS-3-06
    #[test]
    fn the_verdict_on_anything_is_the_same_however_it_is_cut() {
        let parts = [
            GET,
            "POST / HTTP/1.1\r\n",
            "Content-Length: 3\r\n",
            "Transfer-Encoding: chunked\r\n",
            "\r\n",
            "\r\n",
            "\r",
            "\n",
            "0",
            "3",
            "<a>",
            ";b",
            " ",
            "#",
            ":",
            "X: y\r\n",
        ];
        // An ordinary generator; what matters is that it is the same each time.
        let mut state = 1_u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            parts[usize::try_from(state >> 60).expect("four bits")]
        };
        for _ in 0..500 {
            let text: String = (0..10).map(|_| next()).collect();
            let _ = verdict(&format!("POST / HTTP/1.1\r\n{text}"));
        }
    }
}
