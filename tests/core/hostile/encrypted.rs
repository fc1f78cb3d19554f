//! Encrypted documents, and what is tried with them.

use openrid::security::{EncryptOptions, What, encrypt};
use openrid_tests::rig::vector;
use openrid_tests::sealing::{around, payload, sealed};

use super::{Case, world};

fn report() -> String {
    String::from_utf8(vector("valid/rid-report.xml")).unwrap()
}

/// Changes one character of a base64 text.
fn flipped(text: &str, at: usize) -> String {
    let other = if text.as_bytes()[at] == b'A' {
        "B"
    } else {
        "A"
    };
    format!("{}{other}{}", &text[..at], &text[at + 1..])
}

pub fn cases() -> Vec<Case> {
    let w = world();
    let report = report();
    let mut all = Vec::new();
    let mut add = |name: &str, document: String, keys: &str, code: &'static str| {
        all.push(Case::decrypt(name, document, keys, code));
    };
    let failed = "decrypt-failed";
    let people = [
        ("rsa", "keys/rsa.key"),
        ("p256", "keys/reader-p256.key"),
        ("p384", "keys/reader-p384.key"),
    ];
    for (name, keys) in people {
        let seal = || {
            let payload = EncryptOptions {
                what: What::Payload,
                ..EncryptOptions::default()
            };
            let sent = encrypt(report.as_bytes(), &[w.recipient(name)], &payload);
            String::from_utf8(sent.expect("found")).expect("found")
        };
        let (sent, other) = (seal(), seal());
        // Where the ciphertexts begin and end: the key's, then the content's.
        let values = |text: &str| -> Vec<(usize, usize)> {
            let starts = text.match_indices("<xenc:CipherValue>");
            starts
                .map(|(at, tag)| (at + tag.len(), at + text[at..].find("</").expect("found")))
                .collect()
        };
        let [key, content] = values(&sent)[..] else {
            panic!("two values");
        };
        let tag = sent[..content.1].trim_end_matches('=').len() - 3;
        add(&format!("{name}: as it was sent"), sent.clone(), keys, "-");
        add(
            &format!("{name}: key"),
            flipped(&sent, key.0 + 20),
            keys,
            failed,
        );
        add(
            &format!("{name}: start of key"),
            flipped(&sent, key.0),
            keys,
            failed,
        );
        add(
            &format!("{name}: IV"),
            flipped(&sent, content.0),
            keys,
            failed,
        );
        add(
            &format!("{name}: content"),
            flipped(&sent, content.0 + 900),
            keys,
            failed,
        );
        add(&format!("{name}: tag"), flipped(&sent, tag), keys, failed);
        let cut = format!("{}{}", &sent[..content.1 - 24], &sent[content.1..]);
        add(&format!("{name}: cut"), cut, keys, failed);
        let empty = format!("{}{}", &sent[..content.0], &sent[content.1..]);
        add(&format!("{name}: empty"), empty, keys, failed);
        let empty = format!("{}{}", &sent[..key.0], &sent[key.1..]);
        add(&format!("{name}: empty key"), empty, keys, failed);
        let theirs = values(&other);
        let swap = |at: (usize, usize), to: (usize, usize)| {
            format!("{}{}{}", &sent[..at.0], &other[to.0..to.1], &sent[at.1..])
        };
        add(
            &format!("{name}: content of another message"),
            swap(content, theirs[1]),
            keys,
            failed,
        );
        add(
            &format!("{name}: key of another message"),
            swap(key, theirs[0]),
            keys,
            failed,
        );
        let smaller = sent.replace("#aes256-gcm", "#aes128-gcm");
        add(&format!("{name}: smaller cipher"), smaller, keys, failed);
        let strange = "keys/strange-reader.key";
        add(
            &format!("{name}: stranger"),
            sent.clone(),
            strange,
            "decrypt-not-for-us",
        );
        let nameless = sent.replace("ds:X509Certificate", "ds:X509SubjectName");
        if name == "rsa" {
            add("rsa: a key that may be ours", nameless, strange, failed);
            for (from, to, code) in [
                ("xmlenc11#rsa-oaep", "x#rsa-1_5", "decrypt-rsa-1-5"),
                (
                    "2009/xmlenc11#rsa-oaep",
                    "2001/04/xmlenc#rsa-oaep-mgf1p",
                    "decrypt-oaep-sha1",
                ),
                (
                    "2001/04/xmlenc#sha256",
                    "2000/09/xmldsig#sha1",
                    "decrypt-oaep-sha1",
                ),
                ("#mgf1sha256", "#mgf1sha1", "decrypt-oaep-sha1"),
                ("#mgf1sha256", "#mgf1md5", "decrypt-algorithm"),
                ("xmlenc11#rsa-oaep", "x#kyber", "decrypt-algorithm"),
            ] {
                let changed = sent.replace(from, to);
                assert_ne!(changed, sent, "{from}");
                add(&format!("rsa: {to}"), changed, keys, code);
            }
        } else {
            for (from, to, code) in [
                ("#ECDH-ES", "#dh-es", "decrypt-algorithm"),
                ("#ConcatKDF\"", "#pbkdf2\"", "decrypt-algorithm"),
                ("#kw-aes256", "#kw-tripledes", "decrypt-triple-des"),
                ("#kw-aes256", "#kw-aes192", "decrypt-algorithm"),
                ("#kw-aes256", "#kw-aes128", failed),
                ("urn:oid:1.", "urn:oid:2.", "decrypt-algorithm"),
                ("PartyUInfo=\"00", "PartyUInfo=\"03", "decrypt-structure"),
                ("PartyUInfo=\"00", "PartyUInfo=\"0011", failed),
                ("PublicKey>B", "PublicKey>C", failed),
            ] {
                let changed = sent.replace(from, to);
                assert_ne!(changed, sent, "{from}");
                add(&format!("{name}: {to}"), changed, keys, code);
            }
        }
    }
    let g = "group:g=keys/group.hex";
    let good = around(&sealed(payload().as_bytes()));
    add("group: as it was sent", good.clone(), g, "-");
    for (what, from, to, code) in [
        ("AES-CBC", "11#aes256-gcm", "#aes256-cbc", "decrypt-cbc"),
        (
            "AES-128-CBC",
            "2009/xmlenc11#aes256-gcm",
            "2001/04/xmlenc#aes128-cbc",
            "decrypt-cbc",
        ),
        (
            "Triple DES",
            "11#aes256-gcm",
            "#tripledes-cbc",
            "decrypt-triple-des",
        ),
        (
            "AES-192",
            "11#aes256-gcm",
            "11#aes192-gcm",
            "decrypt-algorithm",
        ),
        (
            "ChaCha20",
            "11#aes256-gcm",
            "#chacha20",
            "decrypt-algorithm",
        ),
        (
            "Type Content",
            "xmlenc#Element",
            "xmlenc#Content",
            "decrypt-type",
        ),
        (
            "Type EXI",
            "http://www.w3.org/2001/04/xmlenc#Element",
            "http://www.w3.org/2009/xmlenc11#EXI",
            "decrypt-type",
        ),
        (
            "no Type",
            " Type=\"http://www.w3.org/2001/04/xmlenc#Element\"",
            "",
            "decrypt-type",
        ),
        (
            "CipherReference beside the value",
            "<x:CipherData>",
            "<x:CipherData><x:CipherReference URI=\"http://a.example/\"/>",
            "decrypt-cipher-reference",
        ),
        (
            "RetrievalMethod",
            "<d:KeyName>",
            "<d:RetrievalMethod URI=\"http://a.example/\"/><d:KeyName>",
            "decrypt-retrieval-method",
        ),
        (
            "AgreementMethod at the content",
            "<d:KeyName>",
            "<x:AgreementMethod Algorithm=\"a\"/><d:KeyName>",
            "decrypt-algorithm",
        ),
        (
            "derived key",
            "<d:KeyName>",
            "<y:DerivedKey xmlns:y=\"http://www.w3.org/2009/xmlenc11#\"/><d:KeyName>",
            "decrypt-algorithm",
        ),
        (
            "key of another name",
            "<d:KeyName>g",
            "<d:KeyName>h",
            "decrypt-not-for-us",
        ),
        (
            "no CipherValue",
            "x:CipherValue>",
            "x:CipherVolume>",
            "decrypt-structure",
        ),
        (
            "no CipherData",
            "x:CipherData>",
            "x:CipherDada>",
            "decrypt-structure",
        ),
        (
            "padding in front of the value",
            "<x:CipherValue>",
            "<x:CipherValue>=",
            "decrypt-structure",
        ),
        (
            "no base64",
            "<x:CipherValue>",
            "<x:CipherValue>é",
            "decrypt-structure",
        ),
        (
            "element in the value",
            "<x:CipherValue>",
            "<x:CipherValue><x:a/>",
            "decrypt-structure",
        ),
        (
            "foreign namespace of EncryptionMethod",
            "<x:EncryptionMethod",
            "<d:EncryptionMethod",
            "decrypt-algorithm",
        ),
        (
            "DTD of the message",
            "<rid:RID ",
            "<!DOCTYPE a><rid:RID ",
            "decrypt-document",
        ),
        (
            "entity of the message",
            "PeerToPeer",
            "&peer;",
            "decrypt-document",
        ),
        ("message cut", "</rid:RID>", "", "decrypt-document"),
    ] {
        let changed = good.replace(from, to);
        assert_ne!(changed, good, "{from}");
        add(what, changed, g, code);
    }
    let wrong = "group:g=keys/group-other.hex";
    add("wrong group key", good.clone(), wrong, failed);
    let short = "group:g=keys/group-short.hex";
    add(
        "group key of another length",
        good,
        short,
        "decrypt-not-for-us",
    );
    let lol = "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">";
    let deep = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
    let attributes: String = (0..5000).map(|i| format!(" a{i}=\"\"")).collect();
    let content = "decrypt-content";
    for (name, plain) in [
        (
            "DTD and entities",
            format!("<!DOCTYPE a [<!ENTITY a \"x\">{lol}]><a>&b;</a>"),
        ),
        ("entity", "<a>&b;</a>".to_owned()),
        ("entity in an attribute", "<a b='&b;'/>".to_owned()),
        (
            "external entity",
            "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>".to_owned(),
        ),
        ("depth", deep),
        ("attributes", format!("<a{attributes}/>")),
        ("two elements", "<a/><b/>".to_owned()),
        ("no element", "text".to_owned()),
        ("nothing", String::new()),
        ("text beside", "<a/>text".to_owned()),
        ("comment beside", "<a/><!-- -->".to_owned()),
        ("out of its place", "<a/></around><around>".to_owned()),
        (
            "out of its place and back",
            "</around><a/><around>".to_owned(),
        ),
        (
            "out of the document",
            "</rid:XMLDocument><a/><rid:XMLDocument>".to_owned(),
        ),
        ("not closed", "<a>".to_owned()),
        ("not declared", "<q:a/>".to_owned()),
        ("a prefix of the encryption", "<x:a/>".to_owned()),
        ("a declaration", "<?xml version=\"1.0\"?><a/>".to_owned()),
        ("a character", "<a>\u{1}</a>".to_owned()),
        ("open CDATA", "<a><![CDATA[</a>".to_owned()),
    ] {
        add(
            &format!("inside: {name}"),
            around(&sealed(plain.as_bytes())),
            g,
            content,
        );
    }
    for (name, octets) in [
        ("not UTF-8", &b"<a>\xff</a>"[..]),
        ("UTF-16", b"\xfe\xff\0<\0a\0/\0>"),
        (
            "Latin-1",
            b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>",
        ),
    ] {
        add(
            &format!("inside: {name}"),
            around(&sealed(octets)),
            g,
            content,
        );
    }
    let inside = format!("<a>{}</a>", "<b>".repeat(252) + &"</b>".repeat(252));
    add(
        "depth of both",
        around(&sealed(inside.as_bytes())),
        g,
        content,
    );
    let mut nested = payload();
    for _ in 0..6 {
        nested = sealed(nested.as_bytes());
    }
    let limit = "decrypt-limit";
    let mut allowed = payload();
    for _ in 0..4 {
        allowed = sealed(allowed.as_bytes());
    }
    add("nested as deep as is allowed", around(&allowed), g, "-");
    add("nested too deep", around(&nested), g, limit);
    let empty = "<x:EncryptedData xmlns:x='http://www.w3.org/2001/04/xmlenc#'/>";
    add(
        "many parts",
        around(&format!("<b>{}</b>", empty.repeat(1001))),
        g,
        limit,
    );
    let many = sealed(format!("<b>{}</b>", empty.repeat(600)).as_bytes());
    add(
        "many parts in parts",
        around(&format!("<b>{many}{many}</b>")),
        g,
        limit,
    );
    let one = sealed(b"<a/>");
    let name = "<d:KeyName>g</d:KeyName>";
    let key = "<x:EncryptedKey><x:EncryptionMethod \
               Algorithm=\"http://www.w3.org/2001/04/xmlenc#kw-aes256\"/>\
               <x:CipherData><x:CipherValue>QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=</x:CipherValue>\
               </x:CipherData></x:EncryptedKey>";
    add(
        "many keys",
        around(&one.replace(name, &key.repeat(100))),
        g,
        limit,
    );
    let elements = one.replace(name, &"<x:a/>".repeat(10_001));
    add("many elements", around(&elements), g, "decrypt-structure");
    let deep = format!("{}{}", "<x:a>".repeat(30), "</x:a>".repeat(30));
    add(
        "deep elements",
        around(&one.replace(name, &deep)),
        g,
        "decrypt-structure",
    );

    // RFC 6545 §6.1, RID-6.1-19: the policy
    let start = report.find("<rid:RIDPolicy").unwrap();
    let end = report.find("</rid:RIDPolicy>").unwrap() + "</rid:RIDPolicy>".len();
    let hidden = |start: usize, end: usize| {
        format!(
            "{}{}{}",
            &report[..start],
            sealed(&report.as_bytes()[start..end]),
            &report[end..]
        )
    };
    add(
        "RIDPolicy encrypted",
        hidden(start, end),
        g,
        "decrypt-policy",
    );
    let start = report.find("<rid:ReportSchema").unwrap();
    let end = report.find("</rid:ReportSchema>").unwrap() + "</rid:ReportSchema>".len();
    add(
        "ReportSchema encrypted",
        hidden(start, end),
        g,
        "decrypt-policy",
    );
    let start = report.find("<rid:XMLDocument").unwrap();
    let end = report.find("</rid:XMLDocument>").unwrap() + "</rid:XMLDocument>".len();
    add(
        "XMLDocument encrypted",
        hidden(start, end),
        g,
        "decrypt-policy",
    );
    let start = report.find("<rid:TrafficType").unwrap();
    let end = start + report[start..].find("/>").unwrap() + 2;
    add(
        "TrafficType encrypted",
        hidden(start, end),
        g,
        "decrypt-policy",
    );
    let start = report.find("<rid:RID ").unwrap();
    add(
        "RID encrypted",
        sealed(&report.as_bytes()[start..]),
        g,
        "decrypt-policy",
    );
    let twice = sealed(sealed(&report.as_bytes()[start..]).as_bytes());
    add("RID encrypted twice", twice, g, "decrypt-policy");
    all
}
