//! Requests as octets, and the status that RFC 6546 §3 and RFC 9112 give each.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use openrid_server::listener::Limits;
use openrid_tests::rig::{Client, Collector, Consortium, Running};

/// The lines that begin every sound POST.
const POST: &str = "POST / HTTP/1.1\r\nHost: rid.example.org\r\nContent-Type: text/xml\r\n";

/// A request by name, its octets, and its status. `{POST}` stands for the lines above.
const CASES: &[(&str, &str, u16)] = &[
    // Framing of the body.
    ("a length", "{POST}Content-Length: 3\r\n\r\n<a>", 200),
    (
        "chunks",
        "{POST}Transfer-Encoding: chunked\r\n\r\n3\r\n<a>\r\n0\r\n\r\n",
        200,
    ),
    (
        "chunks in capitals",
        "{POST}Transfer-Encoding: CHUNKED\r\n\r\n3\r\n<a>\r\n0\r\n\r\n",
        200,
    ),
    (
        "a chunk extension",
        "{POST}Transfer-Encoding: chunked\r\n\r\n3;a=b\r\n<a>\r\n0\r\n\r\n",
        200,
    ),
    (
        "trailers",
        "{POST}Transfer-Encoding: chunked\r\n\r\n3\r\n<a>\r\n0\r\nX: y\r\n\r\n",
        200,
    ),
    ("an empty body", "{POST}Content-Length: 0\r\n\r\n", 200),
    ("neither length nor chunks", "{POST}\r\n", 411),
    (
        "length, then coding",
        "{POST}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
    ),
    (
        "coding, then length",
        "{POST}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        400,
    ),
    (
        "two lengths",
        "{POST}Content-Length: 3\r\nContent-Length: 4\r\n\r\n<a>",
        400,
    ),
    (
        "one length twice",
        "{POST}Content-Length: 3\r\nContent-Length: 3\r\n\r\n<a>",
        400,
    ),
    (
        "a list of lengths",
        "{POST}Content-Length: 3, 3\r\n\r\n<a>",
        400,
    ),
    (
        "a signed length",
        "{POST}Content-Length: +3\r\n\r\n<a>",
        400,
    ),
    (
        "a negative length",
        "{POST}Content-Length: -3\r\n\r\n<a>",
        400,
    ),
    (
        "a hexadecimal length",
        "{POST}Content-Length: 0x3\r\n\r\n<a>",
        400,
    ),
    ("an empty length", "{POST}Content-Length: \r\n\r\n<a>", 400),
    (
        "a length beyond numbers",
        "{POST}Content-Length: 99999999999999999999\r\n\r\n",
        400,
    ),
    (
        "a length beyond the limit",
        "{POST}Content-Length: 99999999\r\n\r\n",
        413,
    ),
    (
        "chunked twice in two fields",
        "{POST}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
    ),
    (
        "chunked twice in one field",
        "{POST}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
        400,
    ),
    (
        "an unknown coding",
        "{POST}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        501,
    ),
    (
        "chunked not last",
        "{POST}Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
        400,
    ),
    (
        "a coding that is not chunked",
        "{POST}Transfer-Encoding: identity\r\n\r\n<a>",
        400,
    ),
    (
        "a coding disguised by a tab",
        "{POST}Transfer-Encoding: \tchunked\r\n\r\n3\r\n<a>\r\n0\r\n\r\n",
        200,
    ),
    (
        "a coding disguised by a control",
        "{POST}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
        400,
    ),
    (
        "a coding in HTTP/1.0",
        "POST / HTTP/1.0\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
    ),
    (
        "a chunk size that is none",
        "{POST}Transfer-Encoding: chunked\r\n\r\nz\r\n<a>\r\n0\r\n\r\n",
        400,
    ),
    (
        "a signed chunk size",
        "{POST}Transfer-Encoding: chunked\r\n\r\n+3\r\n<a>\r\n0\r\n\r\n",
        400,
    ),
    (
        "a prefixed chunk size",
        "{POST}Transfer-Encoding: chunked\r\n\r\n0x3\r\n<a>\r\n0\r\n\r\n",
        400,
    ),
    (
        "a chunk size beyond numbers",
        "{POST}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n<a>\r\n",
        400,
    ),
    (
        "a chunk size with a bare LF",
        "{POST}Transfer-Encoding: chunked\r\n\r\n3\n<a>\r\n0\r\n\r\n",
        400,
    ),
    (
        "a chunk longer than it says",
        "{POST}Transfer-Encoding: chunked\r\n\r\n2\r\n<a>\r\n0\r\n\r\n",
        400,
    ),
    (
        "a chunk without its line end",
        "{POST}Transfer-Encoding: chunked\r\n\r\n3\r\n<a>0\r\n\r\n",
        400,
    ),
    (
        "no chunk size",
        "{POST}Transfer-Encoding: chunked\r\n\r\n\r\n<a>\r\n0\r\n\r\n",
        400,
    ),
    (
        "an unknown coding in a field of its own",
        "{POST}Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        501,
    ),
    (
        "an unknown coding in a field behind",
        "{POST}Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n0\r\n\r\n",
        400,
    ),
    (
        "an empty coding beside",
        "{POST}Transfer-Encoding: , chunked\r\n\r\n0\r\n\r\n",
        400,
    ),
    (
        "a coding without a name",
        "{POST}Transfer-Encoding: \r\n\r\n0\r\n\r\n",
        400,
    ),
    (
        "a bare LF behind the last chunk",
        "{POST}Transfer-Encoding: chunked\r\n\r\n3\r\n<a>\r\n0\r\n\n",
        400,
    ),
    (
        "a bare LF behind a trailer",
        "{POST}Transfer-Encoding: chunked\r\n\r\n3\r\n<a>\r\n0\r\nX: b\n\r\n",
        400,
    ),
    (
        "a bare CR in a trailer",
        "{POST}Transfer-Encoding: chunked\r\n\r\n3\r\n<a>\r\n0\r\nX: b\rc\r\n\r\n",
        400,
    ),
    (
        "a trailer that is none",
        "{POST}Transfer-Encoding: chunked\r\n\r\n3\r\n<a>\r\n0\r\nXXX\r\n\r\n",
        400,
    ),
    (
        "a NUL in a chunk extension",
        "{POST}Transfer-Encoding: chunked\r\n\r\n3;a=\0\r\n<a>\r\n0\r\n\r\n",
        400,
    ),
    (
        "blanks behind a chunk size",
        "{POST}Transfer-Encoding: chunked\r\n\r\n3 \t\r\n<a>\r\n0\r\n\r\n",
        200,
    ),
    // The header section.
    (
        "a bare LF behind the request line",
        "POST / HTTP/1.1\nHost: a\r\n\r\n",
        400,
    ),
    (
        "a bare LF behind a field",
        "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n",
        400,
    ),
    (
        "a bare LF at the end",
        "GET / HTTP/1.1\r\nHost: a\r\n\n",
        400,
    ),
    (
        "a bare CR in a value",
        "GET / HTTP/1.1\r\nHost: a\r\nX: y\rz\r\n\r\n",
        400,
    ),
    (
        "a NUL in a value",
        "GET / HTTP/1.1\r\nHost: a\r\nX: y\0z\r\n\r\n",
        400,
    ),
    (
        "a blank before the colon",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        400,
    ),
    (
        "a folded line",
        "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n",
        400,
    ),
    (
        "a blank before the first field",
        "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
        400,
    ),
    (
        "a field without a name",
        "GET / HTTP/1.1\r\nHost: a\r\n: y\r\n\r\n",
        400,
    ),
    (
        "a field without a colon",
        "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n",
        400,
    ),
    ("no Host", "GET / HTTP/1.1\r\n\r\n", 400),
    (
        "two Hosts",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
        400,
    ),
    (
        "a Host that is none",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        400,
    ),
    (
        "a Host with a user",
        "GET / HTTP/1.1\r\nHost: me@a\r\n\r\n",
        400,
    ),
    (
        "a Host with a path",
        "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
        400,
    ),
    (
        "a Host with an empty port",
        "GET / HTTP/1.1\r\nHost: a:\r\n\r\n",
        204,
    ),
    (
        "a Host that is an address",
        "GET / HTTP/1.1\r\nHost: [::1]:4590\r\n\r\n",
        204,
    ),
    (
        "a Host with an escape",
        "GET / HTTP/1.1\r\nHost: a%41\r\n\r\n",
        204,
    ),
    ("an empty Host", "GET / HTTP/1.1\r\nHost: \r\n\r\n", 400),
    (
        "a Host that is only a port",
        "GET / HTTP/1.1\r\nHost: :80\r\n\r\n",
        400,
    ),
    (
        "a port that is no number",
        "GET / HTTP/1.1\r\nHost: a:x\r\n\r\n",
        400,
    ),
    (
        "a port beyond numbers",
        "GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n",
        400,
    ),
    ("two ports", "GET / HTTP/1.1\r\nHost: a:80:90\r\n\r\n", 400),
    (
        "brackets without an address",
        "GET / HTTP/1.1\r\nHost: [zz]\r\n\r\n",
        400,
    ),
    (
        "more behind brackets",
        "GET / HTTP/1.1\r\nHost: [::1]x\r\n\r\n",
        400,
    ),
    (
        "brackets left open",
        "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
        400,
    ),
    (
        "a Host with a query",
        "GET / HTTP/1.1\r\nHost: a?b\r\n\r\n",
        400,
    ),
    ("HTTP/1.0 needs no Host", "GET / HTTP/1.0\r\n\r\n", 204),
    (
        "a blank line before",
        "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        204,
    ),
    // The request line.
    (
        "HTTP/2 without asking",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        400,
    ),
    (
        "an unknown version",
        "GET / HTTP/3.0\r\nHost: a\r\n\r\n",
        505,
    ),
    (
        "HTTP/2 on an ordinary line",
        "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
        505,
    ),
    (
        "a version far off",
        "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
        505,
    ),
    (
        "a later minor version",
        "GET / HTTP/1.2\r\nHost: a\r\n\r\n",
        204,
    ),
    (
        "a version of two digits",
        "GET / HTTP/1.10\r\nHost: a\r\n\r\n",
        400,
    ),
    (
        "a version in small letters",
        "GET / http/1.1\r\nHost: a\r\n\r\n",
        400,
    ),
    ("another protocol", "GET / FOO/1.1\r\nHost: a\r\n\r\n", 400),
    (
        "a target with its host",
        "GET https://a:4590/ HTTP/1.1\r\nHost: a\r\n\r\n",
        204,
    ),
    (
        "another scheme",
        "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n",
        400,
    ),
    (
        "a target with a user",
        "GET https://me@a/ HTTP/1.1\r\nHost: a\r\n\r\n",
        400,
    ),
    (
        "a target with a port beyond numbers",
        "GET https://a:99999/ HTTP/1.1\r\nHost: a\r\n\r\n",
        400,
    ),
    ("no version", "GET /\r\n\r\n", 400),
    ("two blanks", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("a fragment", "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    (
        "a target without slash",
        "GET x HTTP/1.1\r\nHost: a\r\n\r\n",
        404,
    ),
    ("another path", "GET /.. HTTP/1.1\r\nHost: a\r\n\r\n", 404),
    (
        "an escaped slash",
        "GET /%2f HTTP/1.1\r\nHost: a\r\n\r\n",
        404,
    ),
    ("a query", "GET /? HTTP/1.1\r\nHost: a\r\n\r\n", 404),
    (
        "the server as a whole",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        404,
    ),
    ("a tunnel", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 404),
    (
        "a method in small letters",
        "post / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
        405,
    ),
    (
        "a method that is none",
        "P(ST / HTTP/1.1\r\nHost: a\r\n\r\n",
        400,
    ),
    ("GET", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", 204),
    ("HEAD", "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", 204),
    (
        "PUT",
        "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
        405,
    ),
    ("TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 405),
    // What is expected and offered.
    (
        "100-continue",
        "{POST}Content-Length: 3\r\nExpect: 100-continue\r\n\r\n<a>",
        200,
    ),
    (
        "something else",
        "{POST}Content-Length: 3\r\nExpect: 200-ok\r\n\r\n<a>",
        417,
    ),
    (
        "an upgrade is passed over",
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n",
        204,
    ),
    (
        "no content type",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n<a>",
        415,
    ),
    (
        "another charset",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml; charset=latin1\r\nContent-Length: 3\r\n\r\n<a>",
        415,
    ),
    (
        "a charset within a quoted string",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml; a=\"; charset=latin1\"\r\nContent-Length: 3\r\n\r\n<a>",
        200,
    ),
    (
        "an escape in a quoted charset",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml; charset=\"utf\\-8\"\r\nContent-Length: 3\r\n\r\n<a>",
        200,
    ),
    (
        "quotes left open",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml; charset=\"utf-8\r\nContent-Length: 3\r\n\r\n<a>",
        415,
    ),
    (
        "quotes within quotes",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml; charset=\"\"utf-8\"\"\r\nContent-Length: 3\r\n\r\n<a>",
        415,
    ),
    (
        "a parameter without a value",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml; foo\r\nContent-Length: 3\r\n\r\n<a>",
        415,
    ),
    (
        "a second charset",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml; charset=utf-8; charset=latin1\r\nContent-Length: 3\r\n\r\n<a>",
        415,
    ),
    (
        "two content types",
        "{POST}Content-Type: text/xml\r\nContent-Length: 3\r\n\r\n<a>",
        415,
    ),
    (
        "compressed",
        "{POST}Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\n<a>",
        415,
    ),
    (
        "a token with a blank",
        "{POST}RID-Callback-Token: a b\r\nContent-Length: 3\r\n\r\n<a>",
        400,
    ),
    (
        "two tokens",
        "{POST}RID-Callback-Token: a\r\nRID-Callback-Token: b\r\nContent-Length: 3\r\n\r\n<a>",
        400,
    ),
];

struct Bench {
    consortium: Consortium,
    collector: std::sync::Arc<Collector>,
    server: Running,
}

impl Bench {
    fn new(change: impl FnOnce(&mut Limits)) -> Self {
        let consortium = Consortium::default();
        let collector = Collector::new();
        let mut limits = Limits::default();
        limits.body_size = 1 << 20;
        change(&mut limits);
        let server = Running::start(consortium.settings(), limits, &[], collector.clone());
        Self {
            consortium,
            collector,
            server,
        }
    }

    fn alice(&self) -> Client {
        self.consortium.client(Some(&self.consortium.alice))
    }

    /// The status of the answer, or what became of the connection instead.
    fn status(&self, request: &str) -> Result<u16, String> {
        let mut wire = self.alice().connect(self.server.address).unwrap();
        // The listener may answer and close before it was sent all.
        let _ = wire.send(request);
        let response = wire.receive().map_err(|error| error.to_string())?;
        Ok(response.status)
    }
}

// RFC 6546 §3, TLS-3-06, TLS-3-11, TLS-3-12, TLS-3-13, TLS-3-20, TLS-3-63, TLS-3-64
#[test]
fn each_request_has_its_status_and_only_200_delivers() {
    let bench = Bench::new(|_| ());
    let mut wrong = Vec::new();
    for (name, request, status) in CASES {
        let before = bench.collector.count();
        let found = bench.status(&request.replace("{POST}", POST));
        let delivered = bench.collector.count() > before;
        if found != Ok(*status) || delivered != (*status == 200) {
            wrong.push(format!(
                "{name}: {found:?} for {status}, delivered: {delivered}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// RFC 6546 §3, TLS-3-06
#[test]
fn limits_of_a_header_and_of_time() {
    let bench = Bench::new(|limits| {
        limits.header_size = 8 << 10;
        limits.header_fields = 10;
        limits.header_timeout = Duration::from_millis(300);
        limits.body_timeout = Duration::from_millis(300);
        limits.idle_timeout = Duration::from_millis(300);
    });
    let long = "x".repeat(9 << 10);
    for (name, request, status) in [
        (
            "a long target",
            format!("GET /{long} HTTP/1.1\r\nHost: a\r\n\r\n"),
            414,
        ),
        (
            "a long query",
            format!("GET /?{long}{long} HTTP/1.1\r\nHost: a\r\n\r\n"),
            414,
        ),
        (
            "a long method",
            format!("{long} / HTTP/1.1\r\nHost: a\r\n\r\n"),
            501,
        ),
        (
            "a header that stalls",
            "GET / HTTP/1.1\r\nHost:".to_owned(),
            408,
        ),
        (
            "a long value",
            format!("GET / HTTP/1.1\r\nHost: a\r\nX: {long}\r\n\r\n"),
            431,
        ),
        (
            "many fields",
            format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", "X: y\r\n".repeat(20)),
            431,
        ),
        (
            "a body that stalls",
            format!("{POST}Content-Length: 3\r\n\r\n<a"),
            408,
        ),
        (
            "a chunk that stalls",
            format!("{POST}Transfer-Encoding: chunked\r\n\r\n3\r\n<"),
            408,
        ),
    ] {
        assert_eq!(bench.status(&request), Ok(status), "{name}");
    }
    for (name, request) in [("silence", ""), ("nothing but a blank line", "\r\n")] {
        let mut wire = bench.alice().connect(bench.server.address).unwrap();
        wire.send(request).unwrap();
        assert!(wire.is_closed(), "{name}");
    }
    assert_eq!(bench.collector.count(), 0);
}
