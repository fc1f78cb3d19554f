//! Signatures, and what is tried against them.

use aws_lc_rs::{digest, hmac, rand, signature};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use openrid::security::{
    Canonical, Certificate, EncryptOptions, Identity, Protection, SignOptions, Trust,
    VerifyOptions, What, encrypt, sign, verify,
};
use openrid_tests::rig::vector;
use rcgen::date_time_ymd;

use super::world::read;
use super::{Case, world};

/// Codes that leave a signature unjudged.
pub const UNSUPPORTED: &[&str] = &[
    "signature-too-many-nodes",
    "signature-namespaces",
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
    "signature-hidden",
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
    (
        "cut in front",
        |t| t[t.find("<r:RIDPolicy").unwrap()..].to_owned(),
        "signed-document",
    ),
    (
        "end of the root dropped",
        |t| swap(t, "</r:RID>", ""),
        "signed-document",
    ),
    (
        "end of the signature dropped",
        |t| swap_last(t, "</ds:Signature>", ""),
        "signed-document",
    ),
    (
        "cut behind the payload and closed",
        |t| {
            format!(
                "{}</r:ReportSchema></r:RIDPolicy></r:RID>",
                &t[..t.find("<r:Signature").unwrap()]
            )
        },
        "unsigned",
    ),
    (
        "root under another root",
        |t| format!("<x>{}</x>", &t[t.find("<r:RID").unwrap()..]),
        "signed-document",
    ),
    (
        "payload wrapped",
        |t| {
            let text = insert(
                t,
                "<i:IODEF-Document ",
                false,
                "<x:y xmlns:x=\"urn:example:x\">",
            );
            insert(&text, "</i:IODEF-Document>", true, "</x:y>")
        },
        "signature-selects",
    ),
    (
        "payload twice",
        |t| {
            let (before, document, after) = cut(t, "<r:XMLDocument ", "</r:XMLDocument>");
            format!("{before}{document}{document}{after}")
        },
        "signature-selects",
    ),
    (
        "another payload in front",
        |t| {
            let evil = text(request()).replace("198.51.100.77", "198.51.100.1");
            let (_, document, _) = cut(&evil, "<r:XMLDocument ", "</r:XMLDocument>");
            insert(t, "<r:XMLDocument ", false, document)
        },
        "signature-selects",
    ),
    (
        "policy in a namespace of the same prefix",
        |t| {
            swap(
                t,
                "<r:RIDPolicy ",
                "<r:RIDPolicy xmlns:r=\"urn:example:rid\" ",
            )
        },
        "signature-elsewhere",
    ),
    (
        "prefixes of RID and IODEF swapped",
        |t| {
            let text = swap(
                t,
                "xmlns:r=\"urn:ietf:params:xml:ns:iodef-rid-2.0\"",
                "xmlns:r=\"?\"",
            );
            let text = swap(&text, "iodef-1.0\"", "iodef-rid-2.0\"");
            swap(
                &text,
                "xmlns:r=\"?\"",
                "xmlns:r=\"urn:ietf:params:xml:ns:iodef-1.0\"",
            )
        },
        "signed-document",
    ),
    (
        "RID 1.0",
        |t| swap(t, "iodef-rid-2.0", "iodef-rid-1.0"),
        "signed-document",
    ),
    (
        "a declaration that nothing uses",
        |t| swap(t, "<r:RID ", "<r:RID xmlns:x=\"urn:example:x\" "),
        "-",
    ),
    (
        "a default namespace",
        |t| {
            swap(
                t,
                "<i:IODEF-Document ",
                "<i:IODEF-Document xmlns=\"urn:example:x\" ",
            )
        },
        "-",
    ),
    (
        "a comment in a text",
        |t| swap(t, "203.0.113.10", "203.0.113<!-- x -->.10"),
        "-",
    ),
    (
        "a comment in a name",
        |t| swap(t, "<i:Flow>", "<i:Fl<!-- x -->ow>"),
        "signed-document",
    ),
    (
        "a comment in an attribute",
        |t| swap(t, "IntraConsortium", "Intra<!-- x -->Consortium"),
        "signed-document",
    ),
    (
        "a comment around an element",
        |t| {
            swap(
                t,
                "<i:EndTime>2026-02-18T13:40:00+01:00</i:EndTime>",
                "<!--<i:EndTime>2026-02-18T13:40:00+01:00</i:EndTime>-->",
            )
        },
        "signature-changed",
    ),
    (
        "a comment that is not closed",
        |t| swap(t, "<i:EndTime>", "<!-- <i:EndTime>"),
        "signed-document",
    ),
    (
        "an instruction",
        |t| swap(t, "One packet", "One <?x y?>packet"),
        "signature-changed",
    ),
    (
        "the same text as CDATA",
        |t| swap(t, "One packet of", "One <![CDATA[packet]]> of"),
        "-",
    ),
    (
        "the same text by references",
        |t| swap(t, "One packet of", "One &#112;acket of"),
        "-",
    ),
    (
        "ID in capitals elsewhere",
        |t| {
            let id = &t[t.find("Id=\"sig-").unwrap() + 4..];
            let id = &id[..id.find('"').unwrap()];
            swap(t, "<i:Incident ", &format!("<i:Incident ID=\"{id}\" "))
        },
        "signature-duplicate-id",
    ),
    (
        "id of the signature in the payload",
        |t| {
            let id = &t[t.find("Id=\"sig-").unwrap() + 4..];
            let id = &id[..id.find('"').unwrap()];
            swap(t, "<i:Incident ", &format!("<i:Incident id=\"{id}\" "))
        },
        "signature-duplicate-id",
    ),
    (
        "Id of the signature on its SignedInfo",
        |t| {
            let id = &t[t.find("Id=\"sig-").unwrap()..];
            let id = &id[..id[4..].find('"').unwrap() + 5];
            swap(t, "<ds:SignedInfo>", &format!("<ds:SignedInfo {id}>"))
        },
        "signature-duplicate-id",
    ),
    (
        "an empty signature",
        |t| {
            let (before, _, after) = cut(t, "<ds:Signature ", "</ds:Signature>");
            format!(
                "{before}<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>{after}"
            )
        },
        "signature-structure",
    ),
    (
        "the signature in a foreign element",
        |t| {
            let (signature, rest) = pull(t);
            let wrapped = format!("<x:y xmlns:x=\"urn:example:x\">{signature}</x:y>");
            insert(&rest, "</r:ReportSchema>", false, &wrapped)
        },
        "signature-elsewhere",
    ),
    (
        "the value before SignedInfo",
        |t| {
            let (before, value, after) = cut(t, "<ds:SignatureValue>", "</ds:SignatureValue>");
            let (value, text) = (value.to_owned(), format!("{before}{after}"));
            swap_last(&text, "<ds:SignedInfo>", &format!("{value}<ds:SignedInfo>"))
        },
        "signature-structure",
    ),
    (
        "a length for HMAC",
        |t| {
            swap_last(
                t,
                "#ecdsa-sha256\"/>",
                "#ecdsa-sha256\"><ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>",
            )
        },
        "signature-extra",
    ),
    (
        "RSA-PSS with parameters",
        |t| {
            swap_last(
                t,
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                "http://www.w3.org/2007/05/xmldsig-more#rsa-pss",
            )
        },
        "signature-method",
    ),
    (
        "an algorithm in other letters",
        |t| {
            swap_last(
                t,
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                "http://www.w3.org/2001/04/XMLDSIG-more#ecdsa-sha256",
            )
        },
        "signature-method",
    ),
    (
        "white space around an algorithm",
        |t| {
            swap_last(
                t,
                "\"http://www.w3.org/2001/04/xmlenc#sha256\"",
                "\" http://www.w3.org/2001/04/xmlenc#sha256\"",
            )
        },
        "signature-digest",
    ),
    (
        "SHA-224",
        |t| {
            swap_last(
                t,
                "http://www.w3.org/2001/04/xmlenc#sha256",
                "http://www.w3.org/2001/04/xmldsig-more#sha224",
            )
        },
        "signature-digest",
    ),
    (
        "MD5 for the digest",
        |t| {
            swap_last(
                t,
                "http://www.w3.org/2001/04/xmlenc#sha256",
                "http://www.w3.org/2001/04/xmldsig-more#md5",
            )
        },
        "signature-md5",
    ),
    (
        "RSA with SHA-1",
        |t| {
            swap_last(
                t,
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
            )
        },
        "signature-sha1",
    ),
    (
        "a long list of prefixes",
        |t| {
            let list = "a ".repeat(40);
            let form = format!(
                "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"><e:InclusiveNamespaces xmlns:e=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"{list}\"/></ds:CanonicalizationMethod>"
            );
            swap_last(
                t,
                "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>",
                &form,
            )
        },
        "signature-extra",
    ),
    (
        "a query",
        |t| swap_last(t, "URI=\"\"", "URI=\"?\""),
        "signature-external",
    ),
    (
        "a space",
        |t| swap_last(t, "URI=\"\"", "URI=\" \""),
        "signature-external",
    ),
    (
        "a number sign",
        |t| swap_last(t, "URI=\"\"", "URI=\"#\""),
        "signature-fragment",
    ),
    (
        "an XPointer to an identifier",
        |t| swap_last(t, "URI=\"\"", "URI=\"#xpointer(id('x'))\""),
        "signature-fragment",
    ),
    (
        "a manifest",
        |t| {
            swap_last(
                t,
                "URI=\"\"",
                "URI=\"#m\" Type=\"http://www.w3.org/2000/09/xmldsig#Manifest\"",
            )
        },
        "signature-fragment",
    ),
];

/// Attacks on the originator's signature, each passed on by a relay that signs what it changed.
const RELAYED: &[Attack] = &[
    (
        "relay: adds a RecordItem behind",
        |t| insert(t, "</i:RecordData>", false, ITEM),
        "-",
    ),
    (
        "relay: RecordItem in front",
        |t| insert(t, "<i:RecordItem ", false, ITEM),
        "signature-changed",
    ),
    (
        "relay: RecordItem wrapped",
        |t| {
            let (before, item, after) = cut(t, "<i:RecordItem ", "</i:RecordItem>");
            format!("{before}<i:RecordItem dtype=\"xml\">{item}</i:RecordItem>{after}")
        },
        "signature-changed",
    ),
    (
        "relay: RecordItem moved to another RecordData",
        |t| {
            let (before, item, after) = cut(t, "<i:RecordItem ", "</i:RecordItem>");
            let other = "<i:RecordData><i:Description>x</i:Description></i:RecordData>";
            let text = insert(
                &format!("{before}{item}{after}"),
                "<i:RecordData>",
                false,
                other,
            );
            text.replacen("</i:RecordData>", &format!("{ITEM}</i:RecordData>"), 1)
        },
        "signature-changed",
    ),
    (
        "relay: RecordData in front",
        |t| {
            insert(
                t,
                "<i:RecordData>",
                false,
                &format!("<i:RecordData>{ITEM}</i:RecordData>"),
            )
        },
        "signature-changed",
    ),
    (
        "relay: EventData in front",
        |t| {
            let event = "<i:EventData><i:Description>x</i:Description></i:EventData>";
            insert(t, "<i:EventData>", false, event)
        },
        "signature-selects",
    ),
    (
        "relay: Incident in front",
        |t| {
            let start = t.find("<i:Incident ").unwrap();
            let end = t.find("<i:EventData>").unwrap();
            let incident = format!("{}</i:Incident>", &t[start..end]);
            insert(t, "<i:Incident ", false, &incident)
        },
        "signature-selects",
    ),
    (
        "relay: RecordItem changed in its dtype",
        |t| swap(t, "dtype=\"ipv4-packet\"", "dtype=\"string\""),
        "signature-changed",
    ),
    (
        "relay: RecordItem marked as public",
        |t| swap(t, "<i:RecordItem ", "<i:RecordItem restriction=\"public\" "),
        "signature-changed",
    ),
    (
        "relay: RecordItem given a language",
        |t| {
            swap(
                t,
                "dtype=\"ipv4-packet\"",
                "xml:lang=\"de\" dtype=\"ipv4-packet\"",
            )
        },
        "signed-message",
    ),
    (
        "relay: comment splits the RecordItem",
        |t| swap(t, "4500002c1c46", "4500002c<!-- x -->1c46"),
        "-",
    ),
    (
        "relay: expression over the message",
        |t| {
            let (before, _, after) = cut(t, "//dsig:Signature[", "</XPath>");
            format!("{before}/iodef-rid:RID</XPath>{after}")
        },
        "signature-xpath",
    ),
    (
        "relay: expression over all RecordItem",
        |t| {
            let text = insert(t, "</i:RecordData>", false, ITEM);
            swap(&text, "/iodef:RecordItem[1]", "/iodef:RecordItem")
        },
        "signature-selects",
    ),
    (
        "relay: expression from another signature",
        |t| swap(t, "[@Id='", "[@Id='x"),
        "signature-xpath",
    ),
    (
        "relay: prefix of the expression without a declaration",
        |t| swap(t, "/iodef:RecordItem[1]", "/none:RecordItem[1]"),
        "signature-xpath",
    ),
    (
        "relay: expression with a union",
        |t| swap(t, "/iodef:RecordItem[1]", "/iodef:RecordItem[1] | //*"),
        "signature-xpath",
    ),
    (
        "relay: expression of 3000 octets",
        |t| {
            swap(
                t,
                "/iodef:RecordItem[1]",
                &"/iodef:RecordItem[1]".repeat(150),
            )
        },
        "signature-xpath",
    ),
    (
        "relay: a comment in the expression",
        |t| swap(t, "/iodef:RecordItem[1]", "<!-- x -->/iodef:RecordItem[1]"),
        "-",
    ),
    (
        "relay: an element in the expression",
        |t| swap(t, "/iodef:RecordItem[1]", "<x/>/iodef:RecordItem[1]"),
        "signature-xpath",
    ),
    (
        "relay: two filters",
        |t| {
            let start = t
                .find("<ds:Transform Algorithm=\"http://www.w3.org/2002/06/")
                .unwrap();
            let end = start + t[start..].find("</ds:Transform>").unwrap() + "</ds:Transform>".len();
            format!("{}{}{}", &t[..end], &t[start..end], &t[end..])
        },
        "signature-transform",
    ),
    (
        "relay: originator's certificate replaced by its own",
        |t| {
            let start = t.find("<ds:X509Certificate>").unwrap() + "<ds:X509Certificate>".len();
            let end = start + t[start..].find('<').unwrap();
            format!(
                "{}{}{}",
                &t[..start],
                base64(world().last.certificate().der()),
                &t[end..]
            )
        },
        "signature-value",
    ),
    (
        "relay: originator's signature dropped",
        |t| {
            let start = t.find("<r:Signature").unwrap();
            let end = start + t[start..].find("</r:Signature>").unwrap() + "</r:Signature>".len();
            format!("{}{}", &t[..start], &t[end..])
        },
        "unsigned-origin",
    ),
];

const ITEM: &str = "<i:RecordItem dtype=\"string\">not what was seen</i:RecordItem>";

/// A signed report of the inclusive form, and what is tried with it.
const INCLUSIVE: &[Attack] = &[
    ("inclusive: as it was sent", str::to_owned, "-"),
    (
        "inclusive: a declaration added",
        |t| swap(t, "<rid:RID ", "<rid:RID xmlns:x=\"urn:example:x\" "),
        "signature-changed",
    ),
    (
        "inclusive: a comment",
        |t| swap(t, "An unknown person", "An <!-- x -->unknown person"),
        "-",
    ),
    (
        "inclusive: an instruction",
        |t| swap(t, "An unknown person", "An <?x y?>unknown person"),
        "signature-changed",
    ),
    (
        "inclusive: a language",
        |t| swap(t, "<rid:RID ", "<rid:RID xml:lang=\"de\" "),
        "signature-changed",
    ),
];

pub fn cases() -> Vec<Case> {
    let sent = sent();
    let mut all = vec![Case::verify(
        "request as it was sent",
        sent.as_str(),
        CA,
        "-",
    )];
    let mut add = |what: &str, was: &str, forged: String, code| {
        // Names of controls say that nothing was changed.
        assert!(forged != was || what.ends_with("as it was sent"), "{what}");
        all.push(Case::verify(what, forged, CA, code));
    };
    for (what, attack, code) in ATTACKS {
        add(what, &sent, attack(&sent), code);
    }
    for (what, attack, code) in RELAYED {
        add(what, &sent, relayed(&attack(&sent)), code);
    }
    let options = SignOptions {
        canonical: Canonical::Inclusive,
        ..SignOptions::default()
    };
    let inclusive = text(sign(&report(), &world().originator, &options).unwrap());
    for (what, attack, code) in INCLUSIVE {
        add(what, &inclusive, attack(&inclusive), code);
    }
    all.extend(signers());
    all.extend(by_hand());
    let closed = Protection {
        signer: Some(world().originator.clone()),
        recipients: vec![world().recipient("rsa")],
        ..Protection::default()
    };
    let what = "a request whose data is encrypted for another";
    let closed = text(closed.apply(&request()).unwrap());
    all.push(Case::verify(what, closed, CA, "signature-hidden"));
    for (what, before, code) in [
        (
            "an Incident that a relay encrypts before what the originator signed",
            true,
            "signature-gap",
        ),
        (
            "an Incident that a relay encrypts behind what the originator signed",
            false,
            "-",
        ),
    ] {
        all.push(Case::verify(what, added(before), CA, code).opened_with("keys/rsa.key"));
    }
    all
}

/// A request to which a relay adds an Incident in the words of the originator's, encrypted for
/// who reads it. In clear, an Incident in front has the place that the originator's signature
/// names.
fn added(before: bool) -> String {
    let sent = sent();
    let (_, incident, _) = cut(&sent, "<i:Incident ", "</i:Incident>");
    let (start, item, end) = cut(incident, "<i:RecordItem", "</i:RecordItem>");
    let open = item.find('>').unwrap() + 1;
    let forged = format!("{start}{}00</i:RecordItem>{end}", &item[..open]);
    let (text, path) = match before {
        true => (insert(&sent, "<i:Incident ", false, &forged), "Incident"),
        false => (insert(&sent, "</i:Incident>", true, &forged), "Incident[2]"),
    };
    let path = format!("RIDPolicy/ReportSchema/XMLDocument/IODEF-Document/{path}");
    let options = EncryptOptions {
        what: What::Paths(vec![path]),
        ..EncryptOptions::default()
    };
    let to = [world().recipient("rsa")];
    relayed(&String::from_utf8(encrypt(text.as_bytes(), &to, &options).unwrap()).unwrap())
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
            "signer: certificate of version 1",
            "version-1",
            "signer-version",
        )
        .at("2027-01-01T00:00:00Z"),
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
            "signer: revoked, and an empty list of a stranger in the CA's name",
            &numbered,
            "keys/ca.pem,crl:keys/forged.crl",
            "signer-revocation-unknown",
        ),
        with(
            "signer: revoked, and such a list that names the stranger's key",
            &numbered,
            "keys/ca.pem,crl:keys/forged-key-id.crl",
            "signer-revocation-unknown",
        ),
        with(
            "signer: revoked, by the list beside that of a stranger",
            &numbered,
            "keys/ca.pem,crl:keys/forged.crl,crl:keys/revoked.crl",
            "signer-revoked",
        ),
        with(
            "signer: not revoked, by the list beside that of a stranger",
            &numbered,
            "keys/ca.pem,crl:keys/forged.crl,crl:keys/nobody.crl",
            "-",
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

const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
const ECDSA: &str = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";

const PREFIXES: &str = "xmlns:rid=\"urn:ietf:params:xml:ns:iodef-rid-2.0\" \
                        xmlns:iodef=\"urn:ietf:params:xml:ns:iodef-1.0\"";

/// A signature made by hand, of which all is sound but what an attack is about. Everything is
/// written as its exclusive canonical form is.
struct ByHand<'a> {
    /// In canonical form, with an empty Signature of RID at its end.
    document: &'a str,
    form: &'a str,
    method: &'a str,
    transforms: String,
    digest: &'a str,
    value: Vec<u8>,
    /// Stands behind the references.
    comment: &'a str,
    keys: String,
}

fn sha256(text: &str) -> Vec<u8> {
    digest::digest(&digest::SHA256, text.as_bytes())
        .as_ref()
        .to_vec()
}

fn transform(uri: &str) -> String {
    format!("<ds:Transform Algorithm=\"{uri}\"></ds:Transform>")
}

fn filter(expression: &str) -> String {
    format!(
        "<ds:Transform Algorithm=\"http://www.w3.org/2002/06/xmldsig-filter2\"><f:XPath \
         xmlns:f=\"http://www.w3.org/2002/06/xmldsig-filter2\" Filter=\"intersect\">{expression}\
         </f:XPath></ds:Transform>"
    )
}

fn certificates(all: &[&Identity]) -> String {
    let one = |i: &&Identity| {
        let der = base64(i.certificate().der());
        format!("<ds:X509Certificate>{der}</ds:X509Certificate>")
    };
    let all: String = all.iter().map(one).collect();
    format!("<ds:X509Data>{all}</ds:X509Data>")
}

/// The uncompressed point of a key over P-256.
fn point(identity: &Identity) -> &[u8] {
    let spki = identity.key().public().spki();
    &spki[spki.len() - 65..]
}

fn ec_value(curve: &str, point: &[u8]) -> String {
    format!(
        "<ds:KeyValue><d:ECKeyValue xmlns:d=\"http://www.w3.org/2009/xmldsig11#\"><d:NamedCurve \
         URI=\"{curve}\"/><d:PublicKey>{}</d:PublicKey></d:ECKeyValue></ds:KeyValue>",
        base64(point)
    )
}

fn rsa_value(modulus: &[u8], exponent: &[u8]) -> String {
    format!(
        "<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>{}</ds:Modulus><ds:Exponent>{}</ds:Exponent>\
         </ds:RSAKeyValue></ds:KeyValue>",
        base64(modulus),
        base64(exponent)
    )
}

impl<'a> ByHand<'a> {
    fn new(document: &'a str) -> Self {
        Self {
            document,
            form: EXCLUSIVE,
            method: ECDSA,
            transforms: transform(&format!("{DSIG}enveloped-signature")) + &transform(EXCLUSIVE),
            digest: SHA256,
            value: sha256(document),
            comment: "",
            keys: certificates(&[&world().originator]),
        }
    }

    fn signed(&self, sign: impl Fn(&[u8]) -> Vec<u8>) -> String {
        let info = format!(
            "<ds:CanonicalizationMethod Algorithm=\"{}\"></ds:CanonicalizationMethod>\
             <ds:SignatureMethod Algorithm=\"{}\"></ds:SignatureMethod><ds:Reference URI=\"\">\
             <ds:Transforms>{}</ds:Transforms><ds:DigestMethod Algorithm=\"{}\">\
             </ds:DigestMethod><ds:DigestValue>{}</ds:DigestValue></ds:Reference>{}\
             </ds:SignedInfo>",
            self.form,
            self.method,
            self.transforms,
            self.digest,
            base64(&self.value),
            self.comment
        );
        let octets = format!("<ds:SignedInfo xmlns:ds=\"{DSIG}\">{info}");
        let value = base64(&sign(octets.as_bytes()));
        // What only an expression uses is no part of the exclusive form.
        let info = info.replace("<f:XPath ", &format!("<f:XPath {PREFIXES} "));
        let signature = format!(
            "<ds:Signature xmlns:ds=\"{DSIG}\"><ds:SignedInfo>{info}<ds:SignatureValue>{value}\
             </ds:SignatureValue><ds:KeyInfo>{}</ds:KeyInfo></ds:Signature>",
            self.keys
        );
        let at = self.document.rfind("</rid:Signature>").unwrap();
        format!(
            "{}{signature}{}",
            &self.document[..at],
            &self.document[at..]
        )
    }
}

/// A report in canonical form, with room for a signature.
fn canonical() -> String {
    let signed = sign(&report(), &world().originator, &SignOptions::default()).unwrap();
    let time = date_time_ymd(2026, 3, 12);
    let ca = Certificate::read(&read(CA)).unwrap();
    let verified = verify(
        &signed,
        &Trust::new(vec![ca]).at(time),
        &VerifyOptions::default(),
    );
    text(verified.message().unwrap().raw().unwrap().to_vec())
}

/// Signs with a key over P-256, in one of the two forms of an ECDSA value.
fn ecdsa(name: &str, form: &'static signature::EcdsaSigningAlgorithm) -> impl Fn(&[u8]) -> Vec<u8> {
    let pem = text(read(&format!("keys/{name}.key")));
    let der = rcgen::KeyPair::from_pem(&pem).unwrap().serialize_der();
    let key = signature::EcdsaKeyPair::from_pkcs8(form, &der).unwrap();
    move |octets| {
        let random = rand::SystemRandom::new();
        key.sign(&random, octets).unwrap().as_ref().to_vec()
    }
}

fn by_hand() -> Vec<Case> {
    let w = world();
    let document = canonical();
    let new = || ByHand::new(&document);
    let plain = |name| ecdsa(name, &signature::ECDSA_P256_SHA256_FIXED_SIGNING);
    let sound = plain("originator");
    let strange = plain("stranger");
    let stranger = w.peer("stranger");
    let p256 = "urn:oid:1.2.840.10045.3.1.7";
    let mut all = Vec::new();
    let mut add = |what: &str, forged: String, code| {
        all.push(Case::verify(&format!("by hand: {what}"), forged, CA, code));
    };
    add("all is sound", new().signed(&sound), "-");

    // Algorithms, each used as it is meant.
    let sha1 = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, document.as_bytes());
    let form = ByHand {
        digest: "http://www.w3.org/2000/09/xmldsig#sha1",
        value: sha1.as_ref().to_vec(),
        ..new()
    };
    add("digest of SHA-1", form.signed(&sound), "signature-sha1");
    let form = ByHand {
        method: "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
        ..new()
    };
    let public = hmac::Key::new(hmac::HMAC_SHA256, w.originator.key().public().spki());
    let forged = form.signed(|octets| hmac::sign(&public, octets).as_ref().to_vec());
    add("HMAC under the public key", forged, "signature-hmac");
    let der = ecdsa("originator", &signature::ECDSA_P256_SHA256_ASN1_SIGNING);
    add("ECDSA value in DER", new().signed(der), "signature-value");
    add(
        "ECDSA value of zeros",
        new().signed(|_| vec![0; 64]),
        "signature-value",
    );
    add(
        "ECDSA value with a leading zero",
        new().signed(|o| [vec![0], sound(o)].concat()),
        "signature-value",
    );

    // What is covered.
    let form = ByHand {
        transforms: transform(EXCLUSIVE),
        ..new()
    };
    add("not enveloped", form.signed(&sound), "signature-scope");
    let detached = |expression: &str, value: Vec<u8>| {
        let form = ByHand {
            transforms: filter(expression) + &transform(EXCLUSIVE),
            value,
            ..new()
        };
        form.signed(&sound)
    };
    let nothing = sha256("");
    let payload = "/rid:RID/rid:RIDPolicy/rid:ReportSchema/rid:XMLDocument";
    let incident = format!("{payload}/iodef:IODEF-Document/iodef:Incident");
    add(
        "expression that selects nothing",
        detached(&format!("{incident}[9]"), nothing.clone()),
        "signature-selects",
    );
    add(
        "expression for a missing IncidentSource",
        detached("/rid:RID/rid:IncidentSource", nothing.clone()),
        "signature-selects",
    );
    add(
        "expression that selects several",
        detached(&format!("{incident}/iodef:Description"), nothing.clone()),
        "signature-selects",
    );
    add(
        "expression for the policy",
        detached("/rid:RID/rid:RIDPolicy", nothing.clone()),
        "signature-xpath",
    );
    add(
        "expression that is no path",
        detached("not(/rid:RID)", nothing.clone()),
        "signature-xpath",
    );
    add("empty expression", detached("", nothing), "signature-xpath");
    let purpose = "<iodef:PurposeNotKnown></iodef:PurposeNotKnown></iodef:Incident>";
    let odd = swap(&document, "</iodef:Incident>", purpose);
    add(
        "a message that breaks the schema",
        ByHand::new(&odd).signed(&sound),
        "signed-message",
    );
    let region = "<rid:PolicyRegion region=\"PeerToPeer\"></rid:PolicyRegion>";
    let odd = swap(&document, region, "");
    add(
        "a message without its region",
        ByHand::new(&odd).signed(&sound),
        "signed-message",
    );
    let other = swap(&document, "4107-1", "4107-2");
    let moved = new().signed(&sound);
    let (_, signature, _) = cut(&moved, "<ds:Signature ", "</ds:Signature>");
    add(
        "signature of another message",
        swap(
            &other,
            "</rid:Signature>",
            &format!("{signature}</rid:Signature>"),
        ),
        "signature-changed",
    );
    let second = ByHand {
        keys: certificates(&[&w.relay]),
        ..new()
    };
    let second = second.signed(plain("relay"));
    let (_, second, _) = cut(&second, "<rid:Signature ", "</rid:Signature>");
    add(
        "enveloped signatures of two",
        swap(
            &moved,
            "</rid:ReportSchema>",
            &format!("{second}</rid:ReportSchema>"),
        ),
        "signature-several-enveloped",
    );

    // Comments in what is signed.
    let comments = format!("{EXCLUSIVE}WithComments");
    let form = ByHand {
        form: &comments,
        comment: "<!-- x -->",
        ..new()
    };
    let forged = form.signed(&sound);
    add("comment that is signed", forged.clone(), "-");
    add(
        "comment that is signed, changed",
        swap(&forged, "<!-- x -->", "<!-- y -->"),
        "signature-value",
    );
    add(
        "comment that is signed, dropped",
        swap(&forged, "<!-- x -->", ""),
        "signature-value",
    );
    add(
        "comment in SignedInfo",
        swap(&moved, "</ds:SignedInfo>", "<!-- x --></ds:SignedInfo>"),
        "-",
    );
    let value = "<ds:SignatureValue>";
    add(
        "comment in the value",
        swap(&moved, value, "<ds:SignatureValue><!-- x -->"),
        "-",
    );
    add(
        "white space in the value",
        swap(&moved, value, "<ds:SignatureValue>&#13;\n "),
        "-",
    );
    add(
        "element in the value",
        swap(&moved, value, "<ds:SignatureValue><x/>"),
        "signature-structure",
    );
    add(
        "value that is no base64",
        swap(&moved, value, "<ds:SignatureValue>-_"),
        "signature-structure",
    );
    add(
        "value with padding in front",
        swap(&moved, value, "<ds:SignatureValue>="),
        "signature-structure",
    );
    add(
        "value with padding behind",
        swap(&moved, "</ds:SignatureValue>", "=</ds:SignatureValue>"),
        "signature-structure",
    );
    let huge = format!("<ds:SignatureValue>{}", "A".repeat(270 << 10));
    add(
        "huge value",
        swap(&moved, value, &huge),
        "signature-too-large",
    );
    add(
        "element in the digest",
        swap(&moved, "<ds:DigestValue>", "<ds:DigestValue><x></x>"),
        "signature-structure",
    );
    // A digest ends in a character of which four bits count.
    let at = moved.find("=</ds:DigestValue>").unwrap();
    let last = moved.as_bytes()[at - 1];
    let loose = format!(
        "{}{}{}",
        &moved[..at - 1],
        char::from(last + 1),
        &moved[at..]
    );
    add("digest with loose bits", loose, "signature-structure");

    // Keys.
    let with = |keys: String| ByHand { keys, ..new() };
    let bare = ec_value(p256, point(stranger));
    add(
        "bare key of a stranger",
        with(bare.clone()).signed(&strange),
        "signer-key-not-allowed",
    );
    let both = bare.clone() + &certificates(&[&w.originator]);
    add(
        "bare key of a stranger, certificate of a peer",
        with(both).signed(&strange),
        "signature-value",
    );
    let der = base64(stranger.key().public().spki());
    let encoded = format!(
        "<d:DEREncodedKeyValue xmlns:d=\"http://www.w3.org/2009/xmldsig11#\">{der}\
         </d:DEREncodedKeyValue>"
    );
    add(
        "bare key of a stranger in DER",
        with(encoded).signed(&strange),
        "signer-key-not-allowed",
    );
    add(
        "certificate of a peer behind a stranger's",
        with(certificates(&[stranger, &w.originator])).signed(&strange),
        "signer-unknown-ca",
    );
    add(
        "certificate of a peer before a stranger's",
        with(certificates(&[&w.originator, stranger])).signed(&strange),
        "signature-value",
    );
    add(
        "certificate of a peer, value of a stranger",
        new().signed(&strange),
        "signature-value",
    );
    let chained = w.peer("chained");
    let upside: Vec<String> = chained
        .chain()
        .iter()
        .rev()
        .map(|c| base64(c.der()))
        .collect();
    let upside: String = upside
        .iter()
        .map(|der| format!("<ds:X509Certificate>{der}</ds:X509Certificate>"))
        .collect();
    let upside = format!("<ds:X509Data>{upside}</ds:X509Data>");
    add(
        "path upside down",
        with(upside).signed(plain("chained")),
        "-",
    );
    let many: Vec<&Identity> = w.peers.iter().map(|(_, i)| i).collect();
    add(
        "more certificates than a path has",
        with(certificates(&many)).signed(&sound),
        "signature-extra",
    );
    add(
        "curve outside of the profile",
        with(ec_value("urn:oid:1.3.132.0.10", point(stranger))).signed(&strange),
        "signature-key",
    );
    add(
        "point that is not on the curve",
        with(ec_value(p256, &[&[4][..], &[7; 64]].concat())).signed(&strange),
        "signature-value",
    );
    let rsa = ByHand {
        method: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        keys: rsa_value(&[0xd5; 128], &[1, 0, 1]),
        ..new()
    };
    add(
        "RSA of 1024 bits",
        rsa.signed(|_| vec![1; 128]),
        "signature-key",
    );
    // Under the exponent 1, a value is what it signs.
    let rsa = ByHand {
        keys: rsa_value(&[0xd5; 256], &[1]),
        ..rsa
    };
    let forged = rsa.signed(|octets| {
        // RFC 8017 §9.2
        let der = b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20";
        let digest = digest::digest(&digest::SHA256, octets);
        let padding = vec![0xff; 256 - 3 - der.len() - 32];
        [&[0, 1][..], &padding, &[0], der, digest.as_ref()].concat()
    });
    add("RSA with the exponent 1", forged, "signature-value");

    // Sizes.
    let empty = "<rid:Signature dtype=\"xml\"><ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><x/></ds:Signature></rid:Signature>";
    add(
        "many signatures",
        swap(
            &document,
            "</rid:ReportSchema>",
            &format!("{}</rid:ReportSchema>", empty.repeat(33)),
        ),
        "signature-too-many",
    );
    let nodes = format!("{}</iodef:Incident>", "<a/>".repeat(100_001));
    add(
        "many elements",
        swap(&moved, "</iodef:Incident>", &nodes),
        "signature-too-many-nodes",
    );
    let deep = format!(
        "{}{}</iodef:Incident>",
        "<a>".repeat(300),
        "</a>".repeat(300)
    );
    add(
        "deep elements",
        swap(&moved, "</iodef:Incident>", &deep),
        "signed-document",
    );
    let declared = |length: usize, children: usize| {
        format!(
            "<x xmlns:n=\"urn:{}\">{}</x></iodef:Incident>",
            "n".repeat(length),
            "<n:a/>".repeat(children)
        )
    };
    add(
        "a long namespace",
        swap(&moved, "</iodef:Incident>", &declared(3000, 0)),
        "signature-namespaces",
    );
    add(
        "a namespace that the canonical form repeats",
        swap(&moved, "</iodef:Incident>", &declared(1900, 100)),
        "signature-namespaces",
    );
    let attributes: String = (0..200).map(|i| format!(" a{i}=\"\"")).collect();
    add(
        "many attributes",
        swap(&moved, "<rid:RID ", &format!("<rid:RID{attributes} ")),
        "signed-document",
    );

    let bare = ec_value(p256, point(&w.relay));
    let bare = with(bare).signed(plain("relay"));
    all.push(Case::verify(
        "signer: bare key on the list",
        bare.as_str(),
        "key:keys/relay.pub",
        "-",
    ));
    all.push(Case::verify(
        "signer: bare key, another on the list",
        bare,
        "key:keys/last.pub",
        "signer-key-not-allowed",
    ));
    all
}
