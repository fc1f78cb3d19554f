//! Who takes part in the vectors: keys, certificates and lists that lie in fixed files. What is
//! missing is made when vectors are written.

use std::path::PathBuf;

use openrid::security::{Certificate, Identity, Key, Recipient};
use openrid_tests::signers::{ca_params, params};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CustomExtension,
    ExtendedKeyUsagePurpose, IsCa, Issuer, KeyIdMethod, KeyPair, KeyUsagePurpose, RevocationReason,
    RevokedCertParams, SerialNumber, SignatureAlgorithm, date_time_ymd,
};
use time::OffsetDateTime;

/// The environment variable that asks for vectors to be written.
const WRITE: &str = "OPENRID_WRITE_VECTORS";

pub fn writing() -> bool {
    std::env::var_os(WRITE).is_some()
}

pub fn folder() -> PathBuf {
    openrid_tests::root().join("tests/vectors/security")
}

pub fn read(file: &str) -> Vec<u8> {
    std::fs::read(folder().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
}

pub fn write(file: &str, bytes: &[u8]) {
    let path = folder().join(file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// The text of a file, made first where it is missing and vectors are written.
fn kept(file: &str, make: impl FnOnce() -> String) -> String {
    if writing() && !folder().join(file).exists() {
        write(file, make().as_bytes());
    }
    String::from_utf8(read(file)).unwrap()
}

fn pair(name: &str, algorithm: &'static SignatureAlgorithm) -> KeyPair {
    let make = || KeyPair::generate_for(algorithm).unwrap().serialize_pem();
    KeyPair::from_pem(&kept(&format!("keys/{name}.key"), make)).unwrap()
}

/// A certificate authority, or somebody who plays one.
struct Ca {
    issuer: Issuer<'static, KeyPair>,
}

impl Ca {
    /// One that nobody stands behind.
    fn root(file: &str, name: &str) -> Self {
        let key = pair(file, &rcgen::PKCS_ECDSA_P256_SHA256);
        let params = ca_params(name);
        kept(&format!("keys/{file}.pem"), || {
            params.self_signed(&key).unwrap().pem()
        });
        Self {
            issuer: Issuer::new(params, key),
        }
    }

    /// One with a certificate of this one.
    fn below(&self, file: &str, params: CertificateParams) -> Self {
        let key = pair(file, &rcgen::PKCS_ECDSA_P256_SHA256);
        kept(&format!("keys/{file}.pem"), || {
            params.signed_by(&key, &self.issuer).unwrap().pem()
        });
        Self {
            issuer: Issuer::new(params, key),
        }
    }

    fn issue(
        &self,
        file: &str,
        algorithm: &'static SignatureAlgorithm,
        params: &CertificateParams,
    ) -> Identity {
        let key = pair(file, algorithm);
        kept(&format!("keys/{file}.pem"), || {
            params.signed_by(&key, &self.issuer).unwrap().pem()
        });
        identity(file, &[])
    }

    fn peer(&self, file: &str, change: fn(&mut CertificateParams)) -> Identity {
        let mut params = params(file);
        change(&mut params);
        self.issue(file, &rcgen::PKCS_ECDSA_P256_SHA256, &params)
    }

    fn list(&self, file: &str, revoked: &[u64], until: OffsetDateTime) {
        let entry = |serial: &u64| RevokedCertParams {
            serial_number: SerialNumber::from(*serial),
            revocation_time: date_time_ymd(2024, 1, 1),
            reason_code: Some(RevocationReason::KeyCompromise),
            invalidity_date: None,
        };
        let list = CertificateRevocationListParams {
            this_update: date_time_ymd(2025, 1, 1),
            next_update: until,
            crl_number: SerialNumber::from(1),
            issuing_distribution_point: None,
            revoked_certs: revoked.iter().map(entry).collect(),
            key_identifier_method: KeyIdMethod::Sha256,
        };
        kept(&format!("keys/{file}.crl"), || {
            list.signed_by(&self.issuer).unwrap().pem().unwrap()
        });
    }
}

/// The identity of a key file and its certificate, with the certificates above it.
fn identity(file: &str, above: &[&str]) -> Identity {
    let certificate = |file: &str| Certificate::read(&read(&format!("keys/{file}.pem"))).unwrap();
    let key = Key::read(&read(&format!("keys/{file}.key")), None).unwrap();
    let mut chain = vec![certificate(file)];
    chain.extend(above.iter().map(|file| certificate(file)));
    Identity::new(key, chain).unwrap()
}

/// Everybody of the vectors.
pub struct World {
    pub originator: Identity,
    pub relay: Identity,
    pub last: Identity,
    /// By the name of what is wrong with them.
    pub peers: Vec<(&'static str, Identity)>,
    pub readers: Vec<(&'static str, Identity)>,
}

impl World {
    pub fn open() -> Self {
        let ec = &rcgen::PKCS_ECDSA_P256_SHA256;
        let hex = |octet: &str, length| octet.repeat(length) + "\n";
        kept("keys/group.hex", || hex("09", 32));
        kept("keys/group-other.hex", || hex("08", 32));
        kept("keys/group-short.hex", || hex("09", 16));
        let ca = Ca::root("ca", "consortium");
        let strange = Ca::root("other-ca", "elsewhere");
        let impostor = Ca::root("impostor-ca", "consortium");
        let middle = ca.below("middle-ca", ca_params("middle"));
        let mut short = ca_params("short path");
        short.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        let short = ca.below("short-ca", short);
        let too_deep = short.below("too-deep-ca", ca_params("too deep"));
        let playing = ca.below("playing-ca", params("a peer that issues"));
        let self_made = Ca::root("self-made", "self-made");
        drop(self_made);
        let peers = vec![
            ("stranger", strange.peer("stranger", |_| {})),
            ("impostor", impostor.peer("impostor", |_| {})),
            ("self-made", identity("self-made", &[])),
            (
                "expired",
                ca.peer("expired", |p| p.not_after = date_time_ymd(2021, 1, 1)),
            ),
            (
                "early",
                ca.peer("early", |p| p.not_before = date_time_ymd(2099, 1, 1)),
            ),
            (
                "encipher-only",
                ca.peer("encipher-only", |p| {
                    p.key_usages = vec![KeyUsagePurpose::KeyEncipherment];
                }),
            ),
            (
                "code-signing",
                ca.peer("code-signing", |p| {
                    p.extended_key_usages = vec![ExtendedKeyUsagePurpose::CodeSigning];
                }),
            ),
            (
                "tls",
                ca.peer("tls", |p| {
                    p.extended_key_usages = vec![
                        ExtendedKeyUsagePurpose::ServerAuth,
                        ExtendedKeyUsagePurpose::ClientAuth,
                    ];
                }),
            ),
            (
                "numbered",
                ca.peer("numbered", |p| {
                    p.serial_number = Some(SerialNumber::from(77))
                }),
            ),
            (
                "critical",
                ca.peer("critical", |p| {
                    // 2.999 is the arc of examples.
                    let mut unknown = CustomExtension::from_oid_content(&[2, 999, 1], vec![5, 0]);
                    unknown.set_criticality(true);
                    p.custom_extensions = vec![unknown];
                }),
            ),
            ("chained", middle.peer("chained", |_| {})),
            ("too-deep", too_deep.peer("too-deep", |_| {})),
            ("forged", playing.peer("forged", |_| {})),
        ];
        let above = |(name, own): (&'static str, Identity)| match name {
            "chained" => (name, identity(name, &["middle-ca"])),
            "too-deep" => (name, identity(name, &["too-deep-ca", "short-ca"])),
            "forged" => (name, identity(name, &["playing-ca"])),
            _ => (name, own),
        };
        let mut peers: Vec<_> = peers.into_iter().map(above).collect();
        peers.push(("chained-alone", identity("chained", &[])));
        // For the tests of other languages.
        ca.issue("ed25519", &rcgen::PKCS_ED25519, &params("ed25519"));
        // Nothing here makes certificates of version 1; README.md says how it was made.
        peers.push(("version-1", identity("version-1", &[])));
        for name in ["relay", "last"] {
            let public = || pair(name, ec).public_key_pem();
            kept(&format!("keys/{name}.pub"), public);
        }
        let later = date_time_ymd(2100, 1, 1);
        ca.list("nobody", &[], later);
        ca.list("revoked", &[77], later);
        ca.list("stale", &[], date_time_ymd(2025, 2, 1));
        strange.list("foreign", &[], later);

        let mut enciphering = params("rsa");
        enciphering
            .key_usages
            .push(KeyUsagePurpose::KeyEncipherment);
        let mut agreeing = params("reader-p256");
        agreeing.key_usages.push(KeyUsagePurpose::KeyAgreement);
        let mut agreeing_384 = params("reader-p384");
        agreeing_384.key_usages.push(KeyUsagePurpose::KeyAgreement);
        let mut strange_params = params("strange-reader");
        strange_params
            .key_usages
            .push(KeyUsagePurpose::KeyEncipherment);
        Self {
            originator: ca.peer("originator", |_| {}),
            relay: ca.peer("relay", |_| {}),
            last: ca.peer("last", |_| {}),
            readers: vec![
                (
                    "rsa",
                    ca.issue("rsa", &rcgen::PKCS_RSA_SHA256, &enciphering),
                ),
                ("p256", ca.issue("reader-p256", ec, &agreeing)),
                (
                    "p384",
                    ca.issue("reader-p384", &rcgen::PKCS_ECDSA_P384_SHA384, &agreeing_384),
                ),
                (
                    "strange",
                    strange.issue("strange-reader", &rcgen::PKCS_RSA_SHA256, &strange_params),
                ),
            ],
            peers,
        }
    }

    pub fn peer(&self, name: &str) -> &Identity {
        let found = self.peers.iter().find(|(n, _)| *n == name);
        &found.unwrap_or_else(|| panic!("{name}")).1
    }

    pub fn recipient(&self, name: &str) -> Recipient {
        let found = self.readers.iter().find(|(n, _)| *n == name);
        Recipient::certificate(found.unwrap().1.certificate()).unwrap()
    }
}
