//! Signatures over messages (RFC 6545 §9.1), the trust in them (§9.3), and what is tried against
//! them.

// A failure here is to end the test that it serves.
#![allow(clippy::unwrap_used)]

use std::sync::OnceLock;

use openrid::rid::Justification;
use openrid::security::{
    Algorithm, Canonical, Certificate, DecryptionKeys, Digest, EncryptOptions, GroupKey, Identity,
    Key, KeyError, KeyKind, Names, Outcome, Pin, Pins, Problem, PublicKey, Recipient, Revocations,
    SignError, SignOptions, SignatureKind, Trust, Verified, VerifyOptions, What, encrypt, sign,
    verify,
};
use openrid::{Message, ReadOptions};
use openrid_tests::rig::vector;
use openrid_tests::signers::{ca_params, params};
use proptest::prelude::*;
use rcgen::{
    CertificateParams, CertificateRevocationListParams, Issuer, KeyIdMethod, KeyPair,
    RevokedCertParams, SanType, SerialNumber, date_time_ymd,
};

/// A throw-away CA.
struct Ca {
    issuer: Issuer<'static, KeyPair>,
    certificate: Certificate,
}

impl Ca {
    fn new(name: &str) -> Self {
        let key = KeyPair::generate().unwrap();
        let params = ca_params(name);
        let certificate = params.self_signed(&key).unwrap();
        Self {
            certificate: Certificate::from_der(certificate.der()).unwrap(),
            issuer: Issuer::new(params, key),
        }
    }

    fn issue(&self, params: &CertificateParams, key: &KeyPair) -> Identity {
        let certificate = params.signed_by(key, &self.issuer).unwrap();
        let key = Key::from_der(&key.serialize_der(), None).unwrap();
        let certificate = Certificate::from_der(certificate.der()).unwrap();
        Identity::new(key, vec![certificate]).unwrap()
    }

    /// A CA with a certificate of this one.
    fn below(&self, name: &str, number: u64) -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = ca_params(name);
        params.serial_number = Some(SerialNumber::from(number));
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        Self {
            certificate: Certificate::from_der(certificate.der()).unwrap(),
            issuer: Issuer::new(params, key),
        }
    }

    /// Its list of revoked certificates.
    fn list(&self, revoked: &[u64]) -> Revocations {
        let entry = |serial: &u64| RevokedCertParams {
            serial_number: SerialNumber::from(*serial),
            revocation_time: date_time_ymd(2024, 1, 1),
            reason_code: None,
            invalidity_date: None,
        };
        let list = CertificateRevocationListParams {
            this_update: date_time_ymd(2025, 1, 1),
            next_update: date_time_ymd(2100, 1, 1),
            crl_number: SerialNumber::from(1),
            issuing_distribution_point: None,
            revoked_certs: revoked.iter().map(entry).collect(),
            key_identifier_method: KeyIdMethod::Sha256,
        };
        let list = list.signed_by(&self.issuer).unwrap();
        Revocations::from_der(list.der()).unwrap()
    }
}

/// A consortium: its CA, an originator, two relays and a stranger with a CA of its own.
struct World {
    ca: Ca,
    originator: Identity,
    relay: Identity,
    last: Identity,
    rsa: Identity,
    p384: Identity,
    ed25519: Identity,
    stranger: Identity,
}

fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let ca = Ca::new("consortium");
        let strange = Ca::new("elsewhere");
        let ec = || KeyPair::generate().unwrap();
        let of = |alg| KeyPair::generate_for(alg).unwrap();
        World {
            originator: ca.issue(&params("originator"), &ec()),
            relay: ca.issue(&params("relay"), &ec()),
            last: ca.issue(&params("last"), &ec()),
            rsa: ca.issue(&params("rsa"), &of(&rcgen::PKCS_RSA_SHA256)),
            p384: ca.issue(&params("p384"), &of(&rcgen::PKCS_ECDSA_P384_SHA384)),
            ed25519: ca.issue(&params("ed25519"), &of(&rcgen::PKCS_ED25519)),
            stranger: strange.issue(&params("stranger"), &ec()),
            ca,
        }
    })
}

fn trust() -> Trust {
    Trust::new(vec![world().ca.certificate.clone()])
}

fn check(document: &[u8]) -> Verified {
    verify(document, &trust(), &VerifyOptions::default())
}

fn request() -> Vec<u8> {
    vector("valid/rid-tracerequest.xml")
}

fn plain(document: &[u8]) -> Message {
    Message::parse(document, &ReadOptions::default()).unwrap()
}

fn originator() -> SignOptions {
    SignOptions {
        originator: true,
        ..SignOptions::default()
    }
}

fn relay() -> SignOptions {
    SignOptions {
        replace: true,
        ..SignOptions::default()
    }
}

/// A request as it leaves its originator.
fn sent() -> &'static str {
    static SENT: OnceLock<String> = OnceLock::new();
    SENT.get_or_init(|| {
        let signed = sign(&request(), &world().originator, &originator()).unwrap();
        String::from_utf8(signed).unwrap()
    })
}

/// What is left of a signed message without its last Signature.
fn cut<'a>(text: &'a str, from: &str, to: &str) -> (&'a str, &'a str, &'a str) {
    let start = text.rfind(from).expect(from);
    let end = start + text[start..].find(to).expect(to) + to.len();
    (&text[..start], &text[start..end], &text[end..])
}

fn code(verified: &Verified) -> &'static str {
    verified.problem().map_or("valid", Problem::code)
}

// RFC 6545 §9.1, RID-9.1-07; §9.2, RID-9.2-09; §6.1 to §6.5, RID-6.1-10, RID-6.2-03, RID-6.3-14, RID-6.4-08,
// RID-6.5-04
#[test]
fn every_message_type_signs_and_verifies() {
    for name in [
        "rid-tracerequest",
        "rid-investigation-request",
        "rid-ack-approved",
        "rid-ack-denied",
        "rid-result",
        "rid-report",
        "rid-report-iodef2",
        "rid-report-empty",
        "rid-query-by-number",
        "rid-query-by-type",
        "form-foreign-payload",
        "form-prefixes-rebound",
    ] {
        let document = vector(&format!("valid/{name}.xml"));
        let request = name.contains("request");
        let options = SignOptions {
            originator: request,
            ..SignOptions::default()
        };
        let signed = sign(&document, &world().originator, &options).unwrap();
        let verified = check(&signed);
        assert_eq!(verified.outcome(), Outcome::Valid, "{name}: {verified:?}");
        let kinds: Vec<_> = verified.signatures().iter().map(|s| s.kind).collect();
        assert_eq!(kinds.last(), Some(&SignatureKind::Enveloped), "{name}");
        assert_eq!(verified.originator().is_some(), request, "{name}");
        assert!(verified.sender().is_some(), "{name}");
        // What was signed is what was to be signed, room for the signature aside.
        let mut was = plain(&document).rid;
        let mut is = verified.into_message().unwrap().rid;
        let drop_room = |rid: &mut openrid::rid::Rid| {
            let policy = rid.rid_policy.as_mut().unwrap();
            if let Some(schema) = &mut policy.report_schema {
                schema.signature.clear();
                if schema.xml_document.content.is_empty() {
                    policy.report_schema = None;
                }
            }
        };
        drop_room(&mut was);
        drop_room(&mut is);
        // What is foreign is kept as text, here that of the canonical form.
        if name != "form-foreign-payload" {
            assert_eq!(was, is, "{name}");
        }
        // RFC 6545 §9.1: signing inserts, and changes no byte of the rest.
        let text = String::from_utf8(signed).unwrap();
        let rest = String::from_utf8(document).unwrap();
        let inserted = text.len() - rest.len();
        let at = text
            .bytes()
            .zip(rest.bytes())
            .position(|(a, b)| a != b)
            .unwrap();
        // The common beginning may reach into what was inserted.
        let found = (0..=at).rev().any(|at| {
            rest.get(..at) == text.get(..at) && rest.get(at..) == text.get(at + inserted..)
        });
        assert!(found, "{name}");
    }
}

// RFC 6545 §9.1, RID-9.1-04; §9.2, RID-9.2-09; §9.3.1, RID-9.3.1-05
#[test]
fn every_algorithm_and_form_goes_round() {
    let w = world();
    let all = [&w.rsa, &w.originator, &w.p384, &w.ed25519];
    let document = request();
    let mut seen = 0;
    for identity in all {
        for &algorithm in Algorithm::ALL {
            if !algorithm.fits(identity.key().kind()) {
                let options = SignOptions {
                    algorithm: Some(algorithm),
                    ..SignOptions::default()
                };
                let error = sign(&document, identity, &options).unwrap_err();
                assert_eq!(error.code(), "sign-key-mismatch");
                continue;
            }
            for &canonical in Canonical::ALL {
                for &digest in Digest::ALL {
                    let options = SignOptions {
                        algorithm: Some(algorithm),
                        canonical,
                        digest,
                        originator: true,
                        ..SignOptions::default()
                    };
                    let signed = sign(&document, identity, &options).unwrap();
                    let verified = check(&signed);
                    assert_eq!(
                        verified.outcome(),
                        Outcome::Valid,
                        "{algorithm} {canonical:?} {digest:?}: {verified:?}"
                    );
                    assert_eq!(verified.signatures().len(), 2);
                    assert_eq!(verified.signatures()[0].algorithm, Some(algorithm));
                    seen += 1;
                }
            }
        }
    }
    // Six of RSA, three of ECDSA over two curves, one of Ed25519.
    assert_eq!(seen, (6 + 3 + 3 + 1) * 9);
}

/// What a relay adds: an entry of the path, nested in the last, and a RecordData.
fn add_path(text: &str, inside: &str, address: &str) -> String {
    let start = text.find(inside).expect(inside);
    let end = start + text[start..].find("</i:EventData>").unwrap();
    let entry = format!(
        "<i:EventData><i:Contact role=\"tech\" type=\"organization\"><i:ContactName>of {address}\
         </i:ContactName></i:Contact><i:Flow><i:System category=\"infrastructure\"><i:Node>\
         <i:Address category=\"ipv4-addr\">{address}</i:Address></i:Node></i:System></i:Flow>\
         </i:EventData>"
    );
    let mut out = text.to_owned();
    out.insert_str(end, &entry);
    // Behind what is there, so that positions stay true (C-20).
    let last = out.rfind("</i:RecordData>").unwrap() + "</i:RecordData>".len();
    let item = format!(
        "<i:RecordData><i:RecordItem dtype=\"string\">seen at {address}</i:RecordItem>\
         </i:RecordData>"
    );
    out.insert_str(last, &item);
    out
}

// RFC 6545 §7.1.1; §9.1, RID-9.1-01 to RID-9.1-05; §9.3.2, RID-9.3.2-01, RID-9.3.2-03 to
// RID-9.3.2-08, RID-9.3.2-09, RID-9.3.2-11, RID-9.3.2-12; RID-7.1-04; C-20, C-46
#[test]
fn a_trace_over_two_relays() {
    let w = world();
    let trust = trust()
        .peer("SP-1", w.originator.certificate())
        .peer("SP-2", w.relay.certificate())
        .peer("SP-3", w.last.certificate());
    let options = VerifyOptions::default();
    let first = verify(sent().as_bytes(), &trust, &options);
    assert_eq!(first.outcome(), Outcome::Valid, "{first:?}");
    assert_eq!(first.sender().unwrap().name(), "SP-1");
    assert_eq!(first.originator().unwrap().name(), "SP-1");

    // Each relay adds an entry of the path and a RecordItem, signs that, and puts its enveloped
    // signature in place of the former.
    let mut text = sent().to_owned();
    let hops = [
        (&w.relay, "SP-2", "64497", "192.0.2.1"),
        (&w.last, "SP-3", "of 192.0.2.1", "192.0.2.2"),
    ];
    for (number, (identity, name, inside, address)) in hops.into_iter().enumerate() {
        text = add_path(&text, inside, address);
        // As it stands, the enveloped signature of the former peer is broken.
        let broken = verify(text.as_bytes(), &trust, &options);
        assert_eq!(broken.outcome(), Outcome::Invalid);
        assert_eq!(broken.justification(), Some(Justification::Authentication));
        assert!(broken.message().is_none() && broken.untrusted_message().is_none());
        let how = SignOptions {
            originator: true,
            ..relay()
        };
        let signed = sign(text.as_bytes(), identity, &how).unwrap();
        text = String::from_utf8(signed).unwrap();
        let verified = verify(text.as_bytes(), &trust, &options);
        assert_eq!(verified.outcome(), Outcome::Valid, "{verified:?}");
        assert_eq!(verified.sender().unwrap().name(), name);
        assert_eq!(verified.originator().unwrap().name(), "SP-1");
        assert_eq!(verified.signatures().len(), 3 + number);
    }
    // The RecordItem of the originator and its signature are byte for byte as they were.
    let end = "</ds:Signature>";
    let id = sent().find("<ds:Signature").unwrap();
    let theirs = &sent()[id..id + sent()[id..].find(end).unwrap() + end.len()];
    assert!(theirs.contains("XPath") && text.contains(theirs));
    let verified = verify(text.as_bytes(), &trust, &options);
    let detached = &verified.signatures()[0];
    assert_eq!(detached.kind, SignatureKind::Detached);
    assert_eq!(
        detached.covers,
        [
            "/RID/RIDPolicy/ReportSchema/XMLDocument/IODEF-Document/Incident/EventData/Record\
             /RecordData/RecordItem"
        ]
    );
    let covers: Vec<&str> = verified
        .signatures()
        .iter()
        .flat_map(|s| &s.covers)
        .map(String::as_str)
        .filter(|c| c.contains("RecordData["))
        .collect();
    assert_eq!(covers.len(), 2, "{covers:?}");

    // A relay that drops the originator's signature is found out, though it signs itself.
    let dropped = text.replacen(theirs, "", 1);
    let dropped = sign(dropped.as_bytes(), &w.last, &relay()).unwrap();
    let verified = verify(&dropped, &trust, &options);
    assert_ne!(
        verified.originator().map(|s| s.name()),
        Some("SP-1".to_owned())
    );

    // RFC 6545 §9.1, RID-9.1-02: altering one item breaks the signature over it alone.
    let altered = text.replacen("seen at 192.0.2.1<", "seen at 192.0.2.9<", 1);
    let altered = sign(altered.as_bytes(), &w.last, &relay()).unwrap();
    let verified = verify(&altered, &trust, &options);
    assert_eq!(verified.outcome(), Outcome::Invalid);
    assert_eq!(code(&verified), "signature-changed");
    assert_eq!(
        verified.justification(),
        Some(Justification::AuthenticationOrigin)
    );
    let broken = |s: &&openrid::security::SignatureReport| s.outcome != Outcome::Valid;
    assert_eq!(verified.signatures().iter().filter(broken).count(), 1);

    // RFC 6545 §9.3.2, RID-9.3.2-04: the root of hop 1 is not known at hop 3.
    let elsewhere = sign(&request(), &w.stranger, &originator()).unwrap();
    let relayed = sign(&elsewhere, &w.relay, &relay()).unwrap();
    let verified = verify(&relayed, &trust, &options);
    assert_eq!(code(&verified), "signer-unknown-ca");
    assert_eq!(
        verified.justification(),
        Some(Justification::AuthenticationOrigin)
    );
}

// RFC 6545 §6.1, RID-6.1-09; §9.1, RID-9.1-06; §9.3.2, RID-9.3.2-02; C-17
#[test]
fn a_request_shows_its_originator() {
    let w = world();
    let signed = sign(&request(), &w.originator, &SignOptions::default()).unwrap();
    let verified = check(&signed);
    assert_eq!(verified.outcome(), Outcome::Unsigned);
    assert_eq!(code(&verified), "unsigned-origin");
    assert_eq!(
        verified.justification(),
        Some(Justification::AuthenticationOrigin)
    );
    let bilateral = VerifyOptions {
        origin_required: false,
        ..VerifyOptions::default()
    };
    assert_eq!(
        verify(&signed, &trust(), &bilateral).outcome(),
        Outcome::Valid
    );

    // RFC 6545 §5.1.1, RID-5.1.1-04: no other schema names a class to sign.
    let foreign = vector("valid/form-foreign-payload.xml");
    assert_eq!(
        sign(&foreign, &w.originator, &originator()),
        Err(SignError::NothingToSign)
    );

    // Without a RecordItem the DateTime is signed.
    let text = String::from_utf8(request()).unwrap();
    let (before, _, after) = cut(&text, "<i:RecordItem", "</i:RecordItem>");
    let bare = format!("{before}{after}");
    let signed = sign(bare.as_bytes(), &w.originator, &originator()).unwrap();
    let signed = String::from_utf8(signed).unwrap();
    assert!(signed.contains("/iodef:DateTime[1]</XPath>"), "{signed}");
    let (before, _, after) = cut(&bare, "<i:Record>", "</i:Record>");
    let nothing = format!("{before}{after}");
    assert_eq!(
        sign(nothing.as_bytes(), &w.originator, &originator()),
        Err(SignError::NothingToSign)
    );
}

// C-46: the creator of a Result signs the document and the source; a relay replaces the
// enveloped signature only.
#[test]
fn the_creator_of_a_result_is_known_behind_a_relay() {
    let w = world();
    let options = SignOptions {
        creator: true,
        ..SignOptions::default()
    };
    let result = vector("valid/rid-result.xml");
    let signed = sign(&result, &w.last, &options).unwrap();
    let relayed = sign(&signed, &w.relay, &relay()).unwrap();
    let verified = check(&relayed);
    assert_eq!(verified.outcome(), Outcome::Valid, "{verified:?}");
    assert_eq!(
        verified.signatures()[0].covers,
        [
            "/RID/RIDPolicy/ReportSchema/XMLDocument",
            "/RID/IncidentSource"
        ]
    );
    assert_eq!(
        verified.signatures()[0]
            .signer
            .as_ref()
            .unwrap()
            .certificate
            .as_ref(),
        Some(w.last.certificate())
    );
    assert_eq!(
        verified.sender().unwrap().certificate.as_ref(),
        Some(w.relay.certificate())
    );
    let again = sign(&relayed, &w.relay, &SignOptions::default());
    assert_eq!(again, Err(SignError::AlreadySigned));
}

// C-46; RFC 6545 §9.1, RID-9.1-11: what is over an element with an encrypted part in it is over that
// element also once the part is open
#[test]
fn a_signature_around_an_encrypted_part_stays_good() {
    let w = world();
    let group = GroupKey::new("g", &[9; 32]).unwrap();
    let closed = EncryptOptions {
        what: What::Payload,
        ..EncryptOptions::default()
    };
    let result = vector("valid/rid-result.xml");
    let closed = encrypt(&result, &[Recipient::group(group.clone())], &closed).unwrap();
    let options = SignOptions {
        creator: true,
        ..SignOptions::default()
    };
    let signed = sign(&closed, &w.last, &options).unwrap();
    let open = VerifyOptions {
        keys: Some(DecryptionKeys::new().group(group)),
        ..VerifyOptions::default()
    };
    let verified = verify(&signed, &trust(), &open);
    assert_eq!(verified.outcome(), Outcome::Valid, "{verified:?}");
    assert!(verified.encrypted().iter().any(|part| part.opened));
    // The IncidentSource was encrypted when it was signed.
    assert_eq!(
        verified.signatures()[0].covers,
        ["/RID/RIDPolicy/ReportSchema/XMLDocument"]
    );
    let document = verified.message().unwrap().document().cloned();
    assert_eq!(document.as_ref(), plain(&result).document());
}

// RFC 6545 §9.1, RID-9.1-07, RID-9.1-09; §9.3.2, RID-9.3.2-03
#[test]
fn what_is_not_valid_gives_nothing_to_act_upon() {
    let w = world();
    let none = |verified: &Verified| {
        assert!(verified.message().is_none() && verified.octets().is_none());
        assert!(verified.clone().into_message().is_none());
        assert!(verified.sender().is_none());
    };
    let strange = check(&sign(&request(), &w.stranger, &originator()).unwrap());
    assert_eq!(strange.outcome(), Outcome::Untrusted);
    none(&strange);
    assert!(strange.originator().is_none());
    // It is whole, at least, and can be shown.
    assert!(strange.untrusted_message().is_some());

    // Of whom the message is, the value alone can tell: its digest anybody can make.
    let value = |text: &str| {
        cut(text, "<ds:SignatureValue>", "</ds:SignatureValue>")
            .1
            .to_owned()
    };
    let again = sign(&request(), &w.originator, &originator()).unwrap();
    let again = String::from_utf8(again).unwrap();
    let other = check(sent().replace(&value(sent()), &value(&again)).as_bytes());
    assert_eq!(code(&other), "signature-value");
    none(&other);
    assert!(other.untrusted_message().is_none());

    // One that is too large is not looked into.
    let mut small = VerifyOptions::default();
    small.read.limits.max_size = sent().len() - 1;
    let large = verify(sent().as_bytes(), &trust(), &small);
    assert_eq!(code(&large), "signed-document");
    assert!(large.signatures().is_empty());

    // The peer is known, and the originator is not.
    let strange = sign(&request(), &w.stranger, &originator()).unwrap();
    let relayed = check(&sign(&strange, &w.relay, &relay()).unwrap());
    assert_eq!(relayed.outcome(), Outcome::Untrusted);
    assert!(relayed.sender().is_some() && relayed.originator().is_none());
    assert!(relayed.message().is_none() && relayed.octets().is_none());
}

const CONTACT: &str = "RIDPolicy/ReportSchema/XMLDocument/IODEF-Document/Incident/Contact";

// RFC 6545 §9.1, RID-9.1-09, RID-9.1-11, RID-9.1-14
#[test]
fn what_is_encrypted_is_opened_for_a_known_peer_and_judged_as_any_other() {
    let w = world();
    let group = GroupKey::new("g", &[9; 32]).unwrap();
    let whole = EncryptOptions {
        what: What::Payload,
        ..EncryptOptions::default()
    };
    let closed = |document: &[u8], by: &Identity| {
        let closed = encrypt(document, &[Recipient::group(group.clone())], &whole).unwrap();
        sign(&closed, by, &relay()).unwrap()
    };
    let open = VerifyOptions {
        keys: Some(DecryptionKeys::new().group(group.clone())),
        ..VerifyOptions::default()
    };
    // What the originator signed is not to be seen, until it is open.
    let signed = closed(sent().as_bytes(), &w.relay);
    assert_eq!(code(&check(&signed)), "signature-hidden");
    let verified = verify(&signed, &trust(), &open);
    assert_eq!(verified.outcome(), Outcome::Valid, "{verified:?}");
    let originator = verified.originator().unwrap();
    assert_eq!(
        originator.certificate.as_ref(),
        Some(w.originator.certificate())
    );
    assert!(verified.encrypted().iter().all(|part| part.opened));

    // Nor is anything put there that the originator has not signed.
    let (before, item, after) = cut(sent(), "<i:RecordItem", "</i:RecordItem>");
    let altered = format!("{before}{}{after}", swap(item, ">", ">not "));
    let verified = verify(&closed(altered.as_bytes(), &w.relay), &trust(), &open);
    assert_eq!(code(&verified), "signature-changed");
    assert!(verified.originator().is_none() && verified.message().is_none());

    // What cannot be opened is not read.
    let wrong = VerifyOptions {
        keys: Some(DecryptionKeys::new().group(GroupKey::new("g", &[8; 32]).unwrap())),
        ..VerifyOptions::default()
    };
    let verified = verify(&signed, &trust(), &wrong);
    assert_eq!(
        verified.justification(),
        Some(Justification::Encryption),
        "{verified:?}"
    );
    assert!(verified.untrusted_message().is_none());

    // What stands in place of an element excuses no other fault.
    let report = String::from_utf8(vector("valid/rid-report.xml")).unwrap();
    let part = EncryptOptions {
        what: What::Paths(vec![CONTACT.to_owned()]),
        ..EncryptOptions::default()
    };
    let part = encrypt(report.as_bytes(), &[Recipient::group(group.clone())], &part).unwrap();
    let part = String::from_utf8(part).unwrap();
    for (text, outcome) in [
        (part.clone(), Outcome::Valid),
        (
            swap(&part, "purpose=\"reporting\"", "purpose=\"nothing\""),
            Outcome::Invalid,
        ),
    ] {
        let signed = sign(text.as_bytes(), &w.relay, &SignOptions::default()).unwrap();
        let verified = check(&signed);
        assert_eq!(verified.outcome(), outcome, "{verified:?}");
        assert!(verified.message().is_none());
    }

    // For whoever is no peer, no key of ours is used.
    let verified = verify(&closed(sent().as_bytes(), &w.stranger), &trust(), &open);
    assert_ne!(verified.outcome(), Outcome::Valid);
    assert!(verified.encrypted().is_empty(), "{verified:?}");
    assert!(verified.untrusted_message().unwrap().document().is_none());
}

fn swap(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

fn base64(octets: &[u8]) -> String {
    openrid::datatypes::Base64::from_octets(octets)
        .as_str()
        .to_owned()
}

// A comment has no effect: what is read has none either, so no text can be cut by one.
#[test]
fn comments_change_nothing() {
    let commented = swap(sent(), "203.0.113.10", "203.0.113<!-- x -->.10");
    let verified = check(commented.as_bytes());
    assert_eq!(verified.outcome(), Outcome::Valid, "{verified:?}");
    let message = verified.into_message().unwrap();
    assert_eq!(message, check(sent().as_bytes()).into_message().unwrap());
}

/// The KeyValue of an identity in place of its certificate.
fn with_bare_key(signed: &str, value: &str) -> String {
    let (before, _, after) = cut(signed, "<ds:X509Data>", "</ds:X509Data>");
    format!("{before}{value}{after}")
}

// RFC 6545 §9.3.1, RID-9.3.1-02
#[test]
fn a_bare_key_counts_only_when_it_is_listed() {
    let w = world();
    let report = vector("valid/rid-report.xml");
    let signed = sign(&report, &w.originator, &SignOptions::default()).unwrap();
    let signed = String::from_utf8(signed).unwrap();
    let key = w.originator.key().public();
    let point = base64(&key.spki()[key.spki().len() - 65..]);
    let der = base64(key.spki());
    let forms = [
        format!(
            "<ds:KeyValue><d:ECKeyValue xmlns:d=\"http://www.w3.org/2009/xmldsig11#\">\
             <d:NamedCurve URI=\"urn:oid:1.2.840.10045.3.1.7\"/><d:PublicKey>{point}\
             </d:PublicKey></d:ECKeyValue></ds:KeyValue>"
        ),
        format!(
            "<d:DEREncodedKeyValue xmlns:d=\"http://www.w3.org/2009/xmldsig11#\">{der}\
             </d:DEREncodedKeyValue>"
        ),
    ];
    let options = VerifyOptions::default();
    for form in forms {
        let bare = with_bare_key(&signed, &form);
        let verified = verify(bare.as_bytes(), &trust(), &options);
        assert_eq!(code(&verified), "signer-key-not-allowed");
        assert_eq!(verified.outcome(), Outcome::Untrusted);
        let listed = trust().allow_key(key.clone(), Some("SP-1".to_owned()));
        let verified = verify(bare.as_bytes(), &listed, &options);
        assert_eq!(verified.outcome(), Outcome::Valid, "{verified:?}");
        assert_eq!(verified.sender().unwrap().name(), "SP-1");
        let other = trust().allow_key(w.relay.key().public().clone(), None);
        assert_eq!(
            code(&verify(bare.as_bytes(), &other, &options)),
            "signer-key-not-allowed"
        );
    }
}

// RFC 6545 §9.3.1, RID-9.3.1-02: anybody can make a certificate of a key
#[test]
fn a_listed_key_has_the_name_it_was_listed_under() {
    let key = KeyPair::generate().unwrap();
    let mut fake = params("the national CERT");
    fake.not_after = rcgen::date_time_ymd(2021, 1, 1);
    let signer = Ca::new("anybody").issue(&fake, &key);
    let signed = sign(&request(), &signer, &originator()).unwrap();
    for name in [Some("SP-7".to_owned()), None] {
        let listed = trust().allow_key(signer.key().public().clone(), name.clone());
        let verified = verify(&signed, &listed, &VerifyOptions::default());
        assert_eq!(verified.outcome(), Outcome::Valid, "{verified:?}");
        for signer in [verified.sender(), verified.originator()] {
            let signer = signer.unwrap();
            assert_eq!(signer.certificate, None);
            assert_eq!(signer.peer, name);
            assert!(!signer.name().contains("national"), "{}", signer.name());
        }
    }
    let verified = check(&signed);
    assert_eq!(code(&verified), "signer-unknown-ca");
}

// RFC 6545 §9.3.1, RID-9.3.1-03, RID-9.3.1-04
#[test]
fn each_certificate_of_a_path_needs_a_list_of_its_own_ca() {
    let (root, key) = (Ca::new("root"), KeyPair::generate().unwrap());
    let middle = root.below("middle", 55);
    // Another CA that is called the same.
    let other = root.below("middle", 56);
    let leaf = middle.issue(&params("peer"), &key);
    let path = vec![leaf.certificate().clone(), middle.certificate.clone()];
    let signer = Identity::new(leaf.key().clone(), path).unwrap();
    let signed = sign(&request(), &signer, &originator()).unwrap();
    let unknown = "signer-revocation-unknown";
    for (anchor, lists, found) in [
        (&root, vec![], "valid"),
        (&root, vec![root.list(&[])], unknown),
        (&root, vec![middle.list(&[])], unknown),
        (&root, vec![root.list(&[]), middle.list(&[])], "valid"),
        (&root, vec![root.list(&[]), other.list(&[])], unknown),
        (
            &root,
            vec![root.list(&[55]), middle.list(&[])],
            "signer-revoked",
        ),
        (&root, vec![root.list(&[56]), middle.list(&[])], "valid"),
        // Whoever is trusted needs none.
        (&middle, vec![middle.list(&[])], "valid"),
        (&middle, vec![root.list(&[])], unknown),
    ] {
        let trust = Trust::new(vec![anchor.certificate.clone()]).revocations(lists.clone());
        let verified = verify(&signed, &trust, &VerifyOptions::default());
        assert_eq!(code(&verified), found, "{} {lists:?}", anchor.certificate);
    }
}

// RFC 6546 §3, TLS-3-50; RFC 6125 §6.4.4; TLS-3-53
#[test]
fn what_a_certificate_says_and_whose_key_it_has_is_told() {
    let key = KeyPair::generate().unwrap();
    let with = |alternative: Vec<SanType>| {
        let mut params = params("peer");
        params.subject_alt_names = alternative;
        params.self_signed(&key).unwrap()
    };
    let mail = SanType::Rfc822Name("rid@peer.example".try_into().unwrap());
    let address = SanType::URI("https://peer.example".try_into().unwrap());
    // An address of mail names no system; a URI does.
    for (alternative, common) in [(vec![], true), (vec![mail], true), (vec![address], false)] {
        let names = Names::of(with(alternative.clone()).der()).unwrap();
        assert_eq!(names.rely_on_common_name(), common, "{alternative:?}");
        assert_eq!(names.identify_by_common_name("peer"), common);
    }

    // A renewed certificate of the same key is the one that was listed by its key.
    let (old, new) = (with(vec![]), params("renewed").self_signed(&key).unwrap());
    let strange = Ca::new("strange").certificate;
    let (mut by_key, mut by_itself) = (Pins::default(), Pins::default());
    assert!(!by_key.list(old.der()));
    by_key.add(Pin::public_key(old.der()).unwrap());
    by_itself.add(Pin::certificate(old.der()));
    assert!(by_key.list(old.der()) && by_key.list(new.der()) && !by_key.list(strange.der()));
    assert!(by_itself.list(old.der()) && !by_itself.list(new.der()));
}

// RFC 6545 §9.1, RID-9.1-11: positions count all elements of a name, however many names there are
#[test]
fn positions_are_counted_among_children_of_any_number() {
    let text = String::from_utf8(request()).unwrap();
    let many: String = (0..300)
        .map(|i| format!("<x{i} xmlns=\"urn:example:x\"/>"))
        .collect();
    let (before, data, after) = cut(&text, "<i:RecordData>", "</i:RecordData>");
    let crowded = format!("{before}{many}{data}{data}{after}");
    let signed = sign(crowded.as_bytes(), &world().originator, &originator()).unwrap();
    let signed = String::from_utf8(signed).unwrap();
    assert!(signed.contains("iodef:RecordData[1]/iodef:RecordItem[1]<"));
    assert!(signed.contains("iodef:RecordData[2]/iodef:RecordItem[1]<"));
}

// RFC 6545 §9.3, RID-9.3-04; §9.2, RID-9.2-08, RID-9.2-09
#[test]
fn keys_come_in_every_form() {
    let passphrase = Some("open sesame");
    let plain = Key::read(&vector("keys/ec-pkcs8.pem"), None).unwrap();
    assert_eq!(plain.kind(), KeyKind::P256);
    for (file, passphrase) in [
        ("keys/ec-sec1.pem", None),
        ("keys/ec-encrypted.pem", passphrase),
        ("keys/ec.p12", passphrase),
    ] {
        let key = Key::read(&vector(file), passphrase).unwrap();
        assert_eq!(key.public(), plain.public(), "{file}");
    }
    let rsa = Key::read(&vector("keys/rsa-pkcs1.pem"), None).unwrap();
    assert_eq!(rsa.kind(), KeyKind::Rsa { bits: 2048 });
    let ed = Key::read(&vector("keys/ed25519.pem"), None).unwrap();
    assert_eq!(ed.kind(), KeyKind::Ed25519);
    let p12 = Identity::from_pkcs12(&vector("keys/ec.p12"), "open sesame").unwrap();
    let certificate = Certificate::read(&vector("keys/ec.pem")).unwrap();
    assert_eq!(p12.certificate(), &certificate);
    assert_eq!(certificate.fingerprint().to_string().len(), 64);
    assert!(certificate.subject().contains("Cedar Hosting"));
    assert!(p12.key().belongs_to(&certificate));
    let signed = sign(&request(), &p12, &originator()).unwrap();
    let pinned = Trust::new(vec![certificate.clone()]);
    let verified = verify(&signed, &pinned, &VerifyOptions::default());
    assert_eq!(verified.outcome(), Outcome::Valid, "{verified:?}");

    let error = |file: &str, passphrase: Option<&str>| {
        let error = Key::read(&vector(file), passphrase).unwrap_err();
        assert!(KeyError::CODES.contains(&error.code()));
        error.code()
    };
    assert_eq!(
        error("keys/ec-encrypted.pem", None),
        "key-passphrase-missing"
    );
    assert_eq!(
        error("keys/ec-encrypted.pem", Some("x")),
        "key-passphrase-wrong"
    );
    assert_eq!(error("keys/ec.p12", None), "key-passphrase-missing");
    assert_eq!(error("keys/ec.p12", Some("x")), "key-passphrase-wrong");
    assert_eq!(error("keys/rsa-1024.pem", None), "key-length");
    assert_eq!(error("keys/secp256k1.pem", None), "key-unsupported");
    assert_eq!(
        error("keys/rsa-old-encryption.pem", Some("x")),
        "key-format"
    );
    assert_eq!(error("keys/ec.pem", None), "key-format");
    assert_eq!(error("valid/rid-report.xml", None), "key-format");
    let two = [vector("keys/ed25519.pem"), vector("keys/ec-pkcs8.pem")].concat();
    assert_eq!(Key::read(&two, None).unwrap_err().code(), "key-several");
    let foreign = Identity::new(ed.clone(), vec![certificate]).unwrap_err();
    assert_eq!(foreign.code(), "key-mismatch");
    assert_eq!(
        Identity::new(ed.clone(), Vec::new()).unwrap_err().code(),
        "key-no-certificate"
    );
    // Secrets are shown nowhere.
    assert_eq!(format!("{ed:?}"), "Key(Ed25519, secret)");
    assert!(!format!("{:?}", PublicKey::from_der(ed.public().spki()).unwrap()).contains("spki"));
}

// Damaged keys, certificates and lists are errors, whatever is wrong with them.
#[test]
fn damaged_keys_are_errors() {
    let files = [
        "keys/ec.p12",
        "keys/ec-encrypted.pem",
        "keys/ec-sec1.pem",
        "keys/ec.pem",
    ];
    for file in files {
        let bytes = vector(file);
        for at in (0..bytes.len()).step_by(7) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x15;
            let _ = Key::read(&damaged, Some("open sesame"));
            let _ = Certificate::read_all(&damaged);
            let _ = Revocations::read_all(&damaged);
            let _ = Key::read(&bytes[..at], Some("open sesame"));
        }
    }
}

// RFC 6545 §9.1, RID-9.1-09
#[test]
fn a_report_is_said_in_the_agreed_words() {
    let json = serde_json::to_value(check(sent().as_bytes())).unwrap();
    assert_eq!(json["outcome"], "valid");
    let first = &json["signatures"][0];
    assert_eq!(first["kind"], "detached");
    assert_eq!(first["algorithm"], "ecdsa-sha256");
    assert_eq!(first["outcome"], "valid");
    assert!(first["reason"].is_null());
    assert!(first["signer"].as_str().unwrap().contains("originator"));
    assert_eq!(json["signatures"][1]["covers"][0], "/RID");
    let json = serde_json::to_value(check(&request())).unwrap();
    assert_eq!(json["outcome"], "unsigned");
    assert_eq!(json["signatures"].as_array().unwrap().len(), 0);
}

#[test]
fn every_code_is_in_its_table() {
    for (name, codes) in [
        ("problem", Problem::CODES),
        ("sign", SignError::CODES),
        ("error", KeyError::CODES),
    ] {
        let path = openrid_tests::root().join(format!("core/src/security/{name}.rs"));
        let source = std::fs::read_to_string(path).unwrap();
        let body = &source[source.find("fn code(").unwrap()..];
        let body = &body[..body.find("\n    }\n").unwrap()];
        let mut seen: Vec<&str> = body
            .split("=> \"")
            .skip(1)
            .map(|rest| &rest[..rest.find('"').unwrap()])
            .collect();
        let mut table = codes.to_vec();
        seen.sort_unstable();
        table.sort_unstable();
        assert_eq!(seen, table, "{name}");
        table.dedup();
        assert_eq!(seen.len(), table.len(), "{name}");
    }
}

/// The request without what need not be there, on one line, signed twice.
fn small() -> String {
    let mut text = String::from_utf8(request()).unwrap();
    for (from, to) in [
        ("<i:History>", "</i:History>"),
        ("<i:Method>", "</i:Method>"),
        ("<i:Expectation ", "</i:Expectation>"),
        ("<!-- A flood", "-->"),
        ("<!-- what", "-->"),
    ] {
        let (before, _, after) = cut(&text, from, to);
        text = format!("{before}{after}");
    }
    let text: String = text.lines().map(str::trim_start).collect();
    let signed = sign(text.as_bytes(), &world().originator, &originator()).unwrap();
    String::from_utf8(signed).unwrap()
}

/// What is done to one byte.
#[derive(Clone, Copy, Debug)]
enum Harm {
    Flip(u8),
    Drop,
    Insert(u8),
}

fn harmed(bytes: &[u8], at: usize, harm: Harm) -> Vec<u8> {
    let mut out = bytes.to_vec();
    match harm {
        Harm::Flip(mask) => out[at] ^= mask,
        Harm::Drop => drop(out.remove(at)),
        Harm::Insert(byte) => out.insert(at, byte),
    }
    out
}

/// Whether a harmed message is refused, or says what it said, by the same people.
fn is_noticed(bytes: &[u8], was: &Verified, at: usize, harm: Harm) -> bool {
    let is = check(&harmed(bytes, at, harm));
    is.message().is_none()
        || is.message() == was.message()
            && is.sender() == was.sender()
            && is.originator() == was.originator()
}

// RFC 6545 §9.1, RID-9.1-02, RID-9.1-07
#[test]
fn no_byte_of_a_message_can_be_changed() {
    let text = small();
    let bytes = text.as_bytes();
    let was = check(bytes);
    assert_eq!(was.outcome(), Outcome::Valid, "{was:?}");
    assert_eq!(was.signatures().len(), 2);
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let part = |first: usize| {
            let was = &was;
            scope.spawn(move || {
                let mut wrong = Vec::new();
                for at in (first..bytes.len()).step_by(threads) {
                    let bit = 1 << (at % 8);
                    for harm in [Harm::Flip(bit), Harm::Drop, Harm::Insert(bytes[at])] {
                        if !is_noticed(bytes, was, at, harm) {
                            wrong.push(format!("{at}: {harm:?}"));
                        }
                    }
                }
                wrong
            })
        };
        let all: Vec<_> = (0..threads).map(part).collect();
        all.into_iter().flat_map(|t| t.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Messages of all kinds of signatures, and what verifying them gives.
fn signed_messages() -> &'static [(Vec<u8>, Verified)] {
    static ALL: OnceLock<Vec<(Vec<u8>, Verified)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let w = world();
        let mut all = vec![sent().as_bytes().to_vec()];
        let relayed = add_path(sent(), "64497", "192.0.2.1");
        let how = SignOptions {
            originator: true,
            ..relay()
        };
        all.push(sign(relayed.as_bytes(), &w.relay, &how).unwrap());
        for (identity, canonical, file) in [
            (&w.rsa, Canonical::Inclusive, "rid-report"),
            (&w.p384, Canonical::Inclusive11, "rid-report-iodef2"),
            (&w.ed25519, Canonical::Exclusive, "rid-result"),
            (&w.originator, Canonical::Inclusive, "rid-ack-approved"),
            (&w.rsa, Canonical::Exclusive, "form-prefixes-rebound"),
        ] {
            let options = SignOptions {
                canonical,
                creator: file == "rid-result",
                ..SignOptions::default()
            };
            all.push(sign(&vector(&format!("valid/{file}.xml")), identity, &options).unwrap());
        }
        all.into_iter()
            .map(|bytes| {
                let verified = check(&bytes);
                assert_eq!(verified.outcome(), Outcome::Valid, "{verified:?}");
                (bytes, verified)
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    // RFC 6545 §9.1, RID-9.1-07: any byte changed either breaks the signature or changes nothing
    // that is said.
    #[test]
    fn a_changed_byte_is_noticed(
        which in 0usize..7,
        at in 0usize..1 << 20,
        harm in prop_oneof![
            (1u8..=255).prop_map(Harm::Flip),
            Just(Harm::Drop),
            (0u8..=127).prop_map(Harm::Insert),
        ],
    ) {
        let (bytes, was) = &signed_messages()[which];
        prop_assert!(is_noticed(bytes, was, at % bytes.len(), harm));
    }
}
