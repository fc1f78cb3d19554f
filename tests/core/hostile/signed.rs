//! Signatures, and what is tried against them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use openrid::security::{Identity, SignOptions, sign};
use openrid_tests::rig::vector;

use super::{Case, world};

/// Codes that leave a signature unjudged.
pub const UNSUPPORTED: &[&str] = &[
    "signature-too-many-nodes",
    "signature-sha1",
    "signature-md5",
    "signature-hmac",
    "signature-xslt",
    "signature-external",
    "signature-fragment",
    "signature-too-many-references",
    "signature-too-many-transforms",
    "signature-transform",
    "signature-xpath",
    "signature-scope",
    "signature-canonicalization",
    "signature-method",
    "signature-digest",
    "signature-extra",
    "signature-no-key",
    "signature-key",
];

const CA: &str = "keys/ca.pem";

fn request() -> Vec<u8> {
    vector("valid/rid-tracerequest.xml")
}

fn report() -> Vec<u8> {
    vector("valid/rid-report.xml")
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

fn relay() -> SignOptions {
    SignOptions {
        replace: true,
        ..SignOptions::default()
    }
}

/// As a relay passes it on: under its own signature.
fn relayed(changed: &str) -> String {
    text(sign(changed.as_bytes(), &world().last, &relay()).unwrap())
}

/// A request as it leaves its originator.
fn sent() -> String {
    let options = SignOptions {
        originator: true,
        ..SignOptions::default()
    };
    text(sign(&request(), &world().originator, &options).unwrap())
}

/// Around the last place of an element.
fn cut<'a>(text: &'a str, from: &str, to: &str) -> (&'a str, &'a str, &'a str) {
    let start = text.rfind(from).expect(from);
    let end = start + text[start..].find(to).expect(to) + to.len();
    (&text[..start], &text[start..end], &text[end..])
}

/// Puts a text before or behind the first place of another.
fn insert(text: &str, at: &str, behind: bool, new: &str) -> String {
    let start = text.find(at).expect(at) + if behind { at.len() } else { 0 };
    format!("{}{new}{}", &text[..start], &text[start..])
}

fn base64(octets: &[u8]) -> String {
    BASE64.encode(octets)
}

/// Something done to a signed request, and what must come of it.
type Attack = (&'static str, fn(&str) -> String, &'static str);

fn swap(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

/// Changes the last, enveloped signature.
fn swap_last(text: &str, from: &str, to: &str) -> String {
    let at = text.rfind("<ds:Signature ").unwrap();
    format!("{}{}", &text[..at], swap(&text[at..], from, to))
}

/// The enveloped signature, and the text without it.
fn pull(text: &str) -> (String, String) {
    let (before, signature, after) = cut(text, "<ds:Signature ", "</ds:Signature>");
    (signature.to_owned(), format!("{before}{after}"))
}

const ATTACKS: &[Attack] = &[
    (
        "content",
        |t| swap(t, "198.51.100.77", "198.51.100.78"),
        "signature-changed",
    ),
    (
        "attribute",
        |t| swap(t, "region=\"IntraConsortium\"", "region=\"PeerToPeer\""),
        "signature-changed",
    ),
    (
        "destination",
        |t| swap(t, "192.0.2.130", "192.0.2.131"),
        "signature-changed",
    ),
    (
        "white space",
        |t| swap(t, "<i:Flow>", "<i:Flow> "),
        "signature-changed",
    ),
    (
        "item",
        |t| swap(t, "4500002c", "4500002d"),
        "signature-changed",
    ),
    (
        "element added",
        |t| {
            insert(
                t,
                "<i:History>",
                false,
                "<i:EventData><i:Description>x</i:Description></i:EventData>",
            )
        },
        "signature-changed",
    ),
    (
        "element dropped",
        |t| swap(t, "<i:EndTime>2026-02-18T13:40:00+01:00</i:EndTime>", ""),
        "signature-changed",
    ),
    (
        "cdata",
        |t| swap(t, "One packet of", "One <![CDATA[parcel]]> of"),
        "signature-changed",
    ),
    (
        "wrapped whole",
        |t| {
            let body = &t[t.find("<r:RID").unwrap()..];
            format!(
                "<r:RID xmlns:r=\"urn:ietf:params:xml:ns:iodef-rid-2.0\" lang=\"en\"><r:RIDPolicy>{body}</r:RIDPolicy></r:RID>"
            )
        },
        "signature-elsewhere",
    ),
    (
        "wrapped in the document",
        |t| {
            let body = &t[t.find("<r:RID").unwrap()..];
            let plain = String::from_utf8(request()).unwrap();
            insert(
                &plain,
                "<r:XMLDocument dtype=\"xml\" meaning=\"xml\">",
                true,
                body,
            )
        },
        "unsigned",
    ),
    (
        "evil twin around the signature",
        |t| {
            let (signature, rest) = pull(t);
            let body = &rest[rest.find("<r:RID").unwrap()..];
            let evil = String::from_utf8(request())
                .unwrap()
                .replace("198.51.100.77", "198.51.100.1");
            insert(
                &evil,
                "</r:ReportSchema>",
                false,
                &format!(
                    "<r:Signature dtype=\"xml\" meaning=\"xml\">{}</r:Signature>",
                    swap(
                        &signature,
                        "</ds:KeyInfo>",
                        &format!("</ds:KeyInfo><ds:Object>{body}</ds:Object>")
                    )
                ),
            )
        },
        "signature-extra",
    ),
    (
        "moved into RID",
        |t| {
            let (s, rest) = pull(t);
            insert(&rest, "</r:RID>", false, &s)
        },
        "signature-elsewhere",
    ),
    (
        "moved into RIDPolicy",
        |t| {
            let (s, rest) = pull(t);
            insert(&rest, "</r:RIDPolicy>", false, &s)
        },
        "signature-elsewhere",
    ),
    (
        "moved into ReportSchema",
        |t| {
            let (s, rest) = pull(t);
            insert(&rest, "</r:ReportSchema>", false, &s)
        },
        "signature-elsewhere",
    ),
    (
        "moved into the Incident",
        |t| {
            let (s, rest) = pull(t);
            insert(&rest, "</i:Incident>", false, &s)
        },
        "unsigned",
    ),
    (
        "moved to the front",
        |t| {
            let (s, rest) = pull(t);
            insert(
                &rest,
                "<r:XMLDocument ",
                false,
                &format!("<r:Signature dtype=\"xml\" meaning=\"xml\">{s}</r:Signature>"),
            )
        },
        "signature-changed",
    ),
    (
        "beside the element",
        |t| swap_last(t, "</ds:Signature>", "</ds:Signature><x/>"),
        "signature-structure",
    ),
    (
        "text beside it",
        |t| swap_last(t, "</ds:Signature>", "</ds:Signature>x"),
        "signature-structure",
    ),
    (
        "twice",
        |t| {
            let (s, _) = pull(t);
            insert(
                t,
                "</r:ReportSchema>",
                false,
                &format!("<r:Signature dtype=\"xml\" meaning=\"xml\">{s}</r:Signature>"),
            )
        },
        "signature-several-enveloped",
    ),
    (
        "two in one",
        |t| {
            let (s, _) = pull(t);
            swap_last(t, "</ds:Signature>", &format!("</ds:Signature>{s}"))
        },
        "signature-structure",
    ),
    (
        "detached twice",
        |t| {
            let start = t.find("<r:Signature").unwrap();
            let end = start + t[start..].find("</r:Signature>").unwrap() + "</r:Signature>".len();
            insert(t, "</r:ReportSchema>", false, &t[start..end])
        },
        "signature-duplicate-id",
    ),
    (
        "Id of the signature elsewhere",
        |t| {
            let id = &t[t.find("Id=\"sig-").unwrap()..];
            let id = &id[..id[4..].find('"').unwrap() + 5];
            swap(t, "<i:Incident ", &format!("<i:Incident {id} "))
        },
        "signature-duplicate-id",
    ),
    (
        "xml:id of the signature elsewhere",
        |t| {
            let id = &t[t.find("Id=\"sig-").unwrap() + 4..];
            let id = &id[..id.find('"').unwrap()];
            swap(t, "<i:Incident ", &format!("<i:Incident xml:id=\"{id}\" "))
        },
        "signature-duplicate-id",
    ),
    (
        "two policies",
        |t| {
            let start = t.find("<r:RIDPolicy").unwrap();
            let end = t.find("<r:ReportSchema").unwrap();
            let policy = format!("{}</r:RIDPolicy>", &t[start..end]);
            insert(t, "<r:RIDPolicy", false, &policy)
        },
        "signed-document",
    ),
    (
        "two schemas",
        |t| {
            insert(
                t,
                "</r:RIDPolicy>",
                false,
                "<r:ReportSchema><r:XMLDocument dtype=\"xml\"/></r:ReportSchema>",
            )
        },
        "signed-document",
    ),
    (
        "a document type",
        |t| insert(t, "?>", true, "<!DOCTYPE RID>"),
        "signed-dtd",
    ),
    (
        "an entity bomb",
        |t| {
            insert(
                t,
                "?>",
                true,
                "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
            )
        },
        "signed-dtd",
    ),
    (
        "an external entity",
        |t| insert(t, "?>", true, "<!DOCTYPE r SYSTEM \"file:///etc/passwd\">"),
        "signed-dtd",
    ),
    (
        "an unknown entity",
        |t| swap(t, "One packet", "One &packet;"),
        "signature-canonical",
    ),
    (
        "another namespace",
        |t| {
            swap(
                t,
                "xmlns:r=\"urn:ietf:params:xml:ns:iodef-rid-2.0\"",
                "xmlns:r=\"urn:example:rid\"",
            )
        },
        "signed-document",
    ),
    (
        "another IODEF",
        |t| {
            swap(
                t,
                "xmlns:i=\"urn:ietf:params:xml:ns:iodef-1.0\"",
                "xmlns:i=\"urn:ietf:params:xml:ns:iodef-2.0\"",
            )
        },
        "signature-selects",
    ),
    (
        "another namespace of the signature",
        |t| swap_last(t, "http://www.w3.org/2000/09/xmldsig#", "urn:example:dsig"),
        "signature-structure",
    ),
    (
        "a prefix bound anew within",
        |t| {
            swap(
                t,
                "<i:EventData>",
                "<i:EventData xmlns:i=\"urn:ietf:params:xml:ns:iodef-2.0\">",
            )
        },
        "signature-selects",
    ),
    (
        "the prefix of the expression bound anew",
        |t| {
            swap(
                t,
                "xmlns:iodef=\"urn:ietf:params:xml:ns:iodef-1.0\" Filter",
                "xmlns:iodef=\"urn:example:iodef\" Filter",
            )
        },
        "signature-selects",
    ),
    (
        "another expression",
        |t| swap(t, "iodef:Incident[1]", "iodef:Incident[2]"),
        "signature-selects",
    ),
    (
        "an expression over all",
        |t| swap(t, "/iodef:RecordItem[1]</XPath>", "</XPath>"),
        "signature-changed",
    ),
    (
        "any XPath",
        |t| relayed(&swap(t, "//dsig:Signature[", "//node()[")),
        "signature-xpath",
    ),
    (
        "a costly XPath",
        |t| {
            relayed(&swap(
                t,
                "//dsig:Signature[",
                "//*[count(//*[count(//*) > 1]) > 1]//dsig:Signature[",
            ))
        },
        "signature-xpath",
    ),
    (
        "another filter",
        |t| relayed(&swap(t, "Filter=\"intersect\"", "Filter=\"union\"")),
        "signature-xpath",
    ),
    (
        "cut in the middle",
        |t| t[..t.len() / 2].to_owned(),
        "signed-document",
    ),
    (
        "cut at the end",
        |t| t[..t.trim_end().len() - 1].to_owned(),
        "signed-document",
    ),
    ("a second root", |t| format!("{t}<x/>"), "signed-document"),
    ("nothing", |_| String::new(), "signed-document"),
    (
        "a null",
        |t| swap(t, "One packet", "One\0packet"),
        "signed-document",
    ),
    (
        "the value cut",
        |t| {
            let start = t.rfind("<ds:SignatureValue>").unwrap() + "<ds:SignatureValue>".len();
            format!("{}{}", &t[..start], &t[start + 4..])
        },
        "signature-value",
    ),
    (
        "no value",
        |t| {
            let (before, _, after) = cut(t, "<ds:SignatureValue>", "</ds:SignatureValue>");
            format!("{before}<ds:SignatureValue/>{after}")
        },
        "signature-value",
    ),
    (
        "no value at all",
        |t| {
            let (before, _, after) = cut(t, "<ds:SignatureValue>", "</ds:SignatureValue>");
            format!("{before}{after}")
        },
        "signature-structure",
    ),
    (
        "the digest of another",
        |t| {
            let (before, digest, after) = cut(t, "<ds:DigestValue>", "</ds:DigestValue>");
            let mut digest = digest.to_owned();
            let first = if digest.contains(">A") { "B" } else { "A" };
            digest.replace_range(16..17, first);
            format!("{before}{digest}{after}")
        },
        "signature-changed",
    ),
    (
        "SignedInfo twice",
        |t| {
            let (before, info, after) = cut(t, "<ds:SignedInfo>", "</ds:SignedInfo>");
            format!("{before}{info}{info}{after}")
        },
        "signature-structure",
    ),
    (
        "no key",
        |t| {
            let (before, _, after) = cut(t, "<ds:KeyInfo>", "</ds:KeyInfo>");
            format!("{before}{after}")
        },
        "signature-no-key",
    ),
    (
        "a key name",
        |t| {
            let (before, _, after) = cut(t, "<ds:KeyInfo>", "</ds:KeyInfo>");
            format!("{before}<ds:KeyInfo><ds:KeyName>originator</ds:KeyName></ds:KeyInfo>{after}")
        },
        "signature-no-key",
    ),
    (
        "a key elsewhere",
        |t| {
            swap_last(
                t,
                "<ds:X509Data>",
                "<ds:RetrievalMethod URI=\"http://example.org/key\"/><ds:X509Data>",
            )
        },
        "signature-extra",
    ),
    (
        "another's certificate",
        |t| {
            let (before, _, after) = cut(t, "<ds:X509Certificate>", "</ds:X509Certificate>");
            format!(
                "{before}<ds:X509Certificate>{}</ds:X509Certificate>{after}",
                base64(world().relay.certificate().der())
            )
        },
        "signature-value",
    ),
    (
        "no certificate",
        |t| {
            let (before, _, after) = cut(t, "<ds:X509Certificate>", "</ds:X509Certificate>");
            format!("{before}<ds:X509Certificate>AAAA</ds:X509Certificate>{after}")
        },
        "signature-key",
    ),
    (
        "an object",
        |t| swap_last(t, "</ds:Signature>", "<ds:Object/></ds:Signature>"),
        "signature-extra",
    ),
    // RFC 6545 §7.1.1, RID-7.1.1-01; §9.1, RID-9.1-10 to RID-9.1-13; §9.2, RID-9.2-09
    (
        "SHA-1 for the digest",
        |t| {
            swap_last(
                t,
                "http://www.w3.org/2001/04/xmlenc#sha256",
                "http://www.w3.org/2000/09/xmldsig#sha1",
            )
        },
        "signature-sha1",
    ),
    (
        "SHA-1 for the value",
        |t| {
            swap_last(
                t,
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1",
            )
        },
        "signature-sha1",
    ),
    (
        "MD5",
        |t| {
            swap_last(
                t,
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
            )
        },
        "signature-md5",
    ),
    (
        "HMAC by the public key",
        |t| {
            swap_last(
                t,
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
            )
        },
        "signature-hmac",
    ),
    (
        "HMAC with SHA-1",
        |t| {
            swap_last(
                t,
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
            )
        },
        "signature-hmac",
    ),
    (
        "DSA",
        |t| {
            swap_last(
                t,
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                "http://www.w3.org/2009/xmldsig11#dsa-sha256",
            )
        },
        "signature-method",
    ),
    (
        "no algorithm",
        |t| {
            swap_last(
                t,
                "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"/>",
                "<ds:SignatureMethod/>",
            )
        },
        "signature-structure",
    ),
    (
        "another of the key's",
        |t| {
            swap_last(
                t,
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
            )
        },
        "signature-value",
    ),
    (
        "one of another key's",
        |t| {
            swap_last(
                t,
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            )
        },
        "signature-key-mismatch",
    ),
    (
        "an unknown digest",
        |t| {
            swap_last(
                t,
                "http://www.w3.org/2001/04/xmlenc#sha256",
                "http://www.w3.org/2001/04/xmlenc#ripemd160",
            )
        },
        "signature-digest",
    ),
    (
        "an unknown canonical form",
        |t| {
            swap_last(
                t,
                "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>",
                "<ds:CanonicalizationMethod Algorithm=\"urn:example:c14n\"/>",
            )
        },
        "signature-canonicalization",
    ),
    (
        "XSLT",
        |t| {
            swap_last(
                t,
                "<ds:Transforms>",
                "<ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"/>",
            )
        },
        "signature-xslt",
    ),
    (
        "base64",
        |t| {
            swap_last(
                t,
                "<ds:Transforms>",
                "<ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"/>",
            )
        },
        "signature-transform",
    ),
    (
        "XPath 1.0",
        |t| {
            swap_last(
                t,
                "<ds:Transforms>",
                "<ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>1</ds:XPath></ds:Transform>",
            )
        },
        "signature-transform",
    ),
    (
        "many transforms",
        |t| {
            swap_last(
                t,
                "<ds:Transforms>",
                &format!(
                    "<ds:Transforms>{}",
                    "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>"
                        .repeat(50)
                ),
            )
        },
        "signature-too-many-transforms",
    ),
    (
        "many references",
        |t| {
            let (before, reference, after) = cut(t, "<ds:Reference ", "</ds:Reference>");
            format!("{before}{}{after}", reference.repeat(40))
        },
        "signature-too-many-references",
    ),
    (
        "two references",
        |t| {
            let (before, reference, after) = cut(t, "<ds:Reference ", "</ds:Reference>");
            format!("{before}{}{after}", reference.repeat(2))
        },
        "signature-extra",
    ),
    (
        "not enveloped",
        |t| {
            swap_last(
                t,
                "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>",
                "",
            )
        },
        "signature-scope",
    ),
    (
        "http",
        |t| swap_last(t, "URI=\"\"", "URI=\"http://example.org/\""),
        "signature-external",
    ),
    (
        "file",
        |t| swap_last(t, "URI=\"\"", "URI=\"file:///etc/passwd\""),
        "signature-external",
    ),
    (
        "relative",
        |t| swap_last(t, "URI=\"\"", "URI=\"report.xml\""),
        "signature-external",
    ),
    (
        "no reference",
        |t| swap_last(t, " URI=\"\"", ""),
        "signature-external",
    ),
    (
        "an identifier",
        |t| swap_last(t, "URI=\"\"", "URI=\"#x\""),
        "signature-fragment",
    ),
    (
        "an XPointer",
        |t| swap_last(t, "URI=\"\"", "URI=\"#xpointer(/)\""),
        "signature-fragment",
    ),
];

pub fn cases() -> Vec<Case> {
    let sent = sent();
    let mut all = vec![Case::verify("request", sent.as_str(), CA, "-")];
    for (what, attack, code) in ATTACKS {
        let forged = attack(&sent);
        assert_ne!(forged, sent, "{what}");
        all.push(Case::verify(what, forged, CA, code));
    }
    all.extend(signers());
    all
}

/// A report, signed by all kinds of people.
fn signers() -> Vec<Case> {
    let w = world();
    let by = |identity: &Identity| sign(&report(), identity, &SignOptions::default()).unwrap();
    let relay = by(&w.relay);
    let numbered = by(w.peer("numbered"));
    let then = "2020-06-01T00:00:00Z";
    let signed = |what: &str, name: &str, code| Case::verify(what, by(w.peer(name)), CA, code);
    let with = |what: &str, bytes: &Vec<u8>, trust: &str, code| {
        Case::verify(what, bytes.clone(), trust, code)
    };
    vec![
        with("signer: of the consortium", &relay, CA, "-"),
        with("signer: nobody is trusted", &relay, "-", "signer-no-anchor"),
        with(
            "signer: of a CA that is not trusted",
            &relay,
            "keys/other-ca.pem",
            "signer-unknown-ca",
        ),
        with(
            "signer: of either CA",
            &relay,
            "keys/other-ca.pem,keys/ca.pem",
            "-",
        ),
        signed("signer: stranger", "stranger", "signer-unknown-ca"),
        signed(
            "signer: of a CA called as ours",
            "impostor",
            "signer-unknown-ca",
        ),
        signed("signer: by himself", "self-made", "signer-unknown-ca"),
        signed("signer: expired", "expired", "signer-not-in-time"),
        signed("signer: expired since", "expired", "-").at(then),
        signed("signer: not yet valid", "early", "signer-not-in-time"),
        with("signer: CA expired", &relay, CA, "signer-not-in-time").at("2101-01-01T00:00:00Z"),
        signed(
            "signer: key encipherment only",
            "encipher-only",
            "signer-wrong-usage",
        ),
        signed("signer: for code", "code-signing", "signer-wrong-usage"),
        signed("signer: for TLS", "tls", "-"),
        signed(
            "signer: unknown critical extension",
            "critical",
            "signer-path",
        ),
        signed("signer: with intermediate", "chained", "-"),
        signed(
            "signer: without its intermediate",
            "chained-alone",
            "signer-unknown-ca",
        ),
        signed("signer: path too long", "too-deep", "signer-path"),
        signed("signer: of a peer that plays CA", "forged", "signer-path"),
        with(
            "signer: not revoked",
            &numbered,
            "keys/ca.pem,crl:keys/nobody.crl",
            "-",
        ),
        with(
            "signer: revoked",
            &numbered,
            "keys/ca.pem,crl:keys/revoked.crl",
            "signer-revoked",
        ),
        with(
            "signer: list too old",
            &numbered,
            "keys/ca.pem,crl:keys/stale.crl",
            "signer-revocation-unknown",
        ),
        with(
            "signer: list of another CA",
            &numbered,
            "keys/ca.pem,crl:keys/foreign.crl",
            "signer-revocation-unknown",
        ),
        with(
            "signer: on the allow-list",
            &relay,
            "keys/ca.pem,allow:keys/relay.pem",
            "-",
        ),
        with(
            "signer: not on the allow-list",
            &relay,
            "keys/ca.pem,allow:keys/last.pem",
            "signer-not-allowed",
        ),
    ]
}
