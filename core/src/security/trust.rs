//! Whom to believe: anchors, allow-lists, revocations, and the names of peers (RFC 6545 §9.3).

use time::OffsetDateTime;

use super::engine::{self, MOST_IN_PATH, PathProblem};
use super::{Certificate, Fingerprint, Problem, PublicKey, Revocations};

/// Whose signatures count. Nobody is trusted unless named: there is no default, a consortium
/// trusts its own CA only.
// RFC 6545 §9.3, RID-9.3-01, RID-9.3-05; §9.3.1, RID-9.3.1-01
#[derive(Clone, Debug, Default)]
pub struct Trust {
    anchors: Vec<Certificate>,
    allowed: Vec<Fingerprint>,
    keys: Vec<(PublicKey, Option<String>)>,
    revocations: Vec<Revocations>,
    peers: Vec<(Fingerprint, String)>,
    time: Option<OffsetDateTime>,
}

impl Trust {
    /// Trust in those to whom these CAs have issued certificates.
    #[must_use]
    pub fn new(anchors: Vec<Certificate>) -> Self {
        Self {
            anchors,
            ..Self::default()
        }
    }

    /// Also in those to whom these CAs have issued certificates.
    #[must_use]
    pub fn anchors(mut self, anchors: impl IntoIterator<Item = Certificate>) -> Self {
        self.anchors.extend(anchors);
        self
    }

    /// Adds an allow-list: of the certificates that a CA of ours has issued, only those named
    /// count.
    #[must_use]
    pub fn allow(mut self, certificate: &Certificate) -> Self {
        self.allowed.push(certificate.fingerprint());
        self
    }

    /// Trusts a key by itself, whatever certificate comes with it: the signer has the name given
    /// here, or none. This is the only way in which a bare `KeyValue` counts.
    // RFC 6545 §9.3.1, RID-9.3.1-02
    #[must_use]
    pub fn allow_key(mut self, key: PublicKey, peer: Option<String>) -> Self {
        self.keys.push((key, peer));
        self
    }

    /// Adds revocation lists. With any, each certificate below an anchor must be covered by one
    /// that its CA signed, with the key that the CA signs certificates with.
    // RFC 6545 §9.3.1, RID-9.3.1-04
    #[must_use]
    pub fn revocations(mut self, lists: impl IntoIterator<Item = Revocations>) -> Self {
        self.revocations.extend(lists);
        self
    }

    /// Says which RID peer a certificate belongs to.
    #[must_use]
    pub fn peer(mut self, name: impl Into<String>, certificate: &Certificate) -> Self {
        self.peers.push((certificate.fingerprint(), name.into()));
        self
    }

    /// Judges certificates as of a time, such as that of receipt; the present, unless given.
    #[must_use]
    pub fn at(mut self, time: OffsetDateTime) -> Self {
        self.time = Some(time);
        self
    }

    fn time(&self) -> Result<OffsetDateTime, Problem> {
        if let Some(time) = self.time {
            return Ok(time);
        }
        #[cfg(not(target_family = "wasm"))]
        return Ok(OffsetDateTime::now_utc());
        #[cfg(target_family = "wasm")]
        return Err(Problem::NoClock);
    }

    /// The name of a peer.
    pub(super) fn name_of(&self, certificate: &Certificate) -> Option<&str> {
        let fingerprint = certificate.fingerprint();
        let found = self.peers.iter().find(|(f, _)| *f == fingerprint);
        found.map(|(_, name)| name.as_str())
    }

    /// Whether a bare key counts; the name of its peer.
    pub(super) fn check_key(&self, key: &PublicKey) -> Result<Option<String>, Problem> {
        let found = self.keys.iter().find(|(k, _)| k == key);
        found
            .map(|(_, peer)| peer.clone())
            .ok_or(Problem::KeyNotAllowed)
    }

    /// Whether the first certificate of a chain counts (RFC 5280 §6).
    // RFC 6545 §9.3.1, RID-9.3.1-01 to RID-9.3.1-04
    pub(super) fn check(&self, chain: &[&Certificate]) -> Result<(), Problem> {
        let Some(signer) = chain.first() else {
            return Err(Problem::NoKey);
        };
        let certificate = signer.to_string();
        if !signer.is_version3() {
            return Err(Problem::Version { certificate });
        }
        if !self.allowed.is_empty() && !self.allowed.contains(&signer.fingerprint()) {
            return Err(Problem::NotAllowed {
                certificate,
                sha256: signer.fingerprint().to_string(),
            });
        }
        if self.anchors.is_empty() {
            return Err(Problem::NoAnchor);
        }
        let time = self.time()?;
        let anchors: Vec<Vec<u8>> = self.anchors.iter().map(|a| a.der().to_vec()).collect();
        let lists = self.revocations.iter().map(|r| r.der().to_vec()).collect();
        let path = chain.iter().map(|c| c.der().to_vec()).collect();
        let at = time.unix_timestamp();
        let proven =
            engine::check_path(path, &anchors, lists, at).map_err(|problem| match problem {
                PathProblem::UnknownCa => Problem::UnknownCa {
                    certificate: certificate.clone(),
                },
                PathProblem::NotInTime => Problem::NotInTime {
                    certificate: certificate.clone(),
                    time: time.to_string(),
                },
                PathProblem::Revoked => Problem::Revoked {
                    certificate: certificate.clone(),
                },
                PathProblem::RevocationUnknown(why) => Problem::RevocationUnknown {
                    certificate: certificate.clone(),
                    why,
                },
                PathProblem::WrongUsage(why) => Problem::WrongUsage {
                    certificate: certificate.clone(),
                    why,
                },
                PathProblem::Other(why) => Problem::Path {
                    certificate: certificate.clone(),
                    why,
                },
            })?;
        // The engine passes over lists that it takes for those of others: whether there is one of
        // each CA is asked here.
        if !self.revocations.is_empty() {
            let covered = |(at, c): (usize, &&Certificate)| {
                let named = self.anchors.iter();
                let named = named.filter(|a| a.subject_name() == c.issuer_name());
                let mut issuers = chain.get(at + 1).copied().into_iter().chain(named);
                let lists = self.revocations.iter();
                let lists: Vec<_> = lists
                    .filter(|list| list.issuer_name() == c.issuer_name())
                    .collect();
                issuers.any(|issuer| {
                    lists
                        .iter()
                        .any(|list| proven.signed(list.signed(), issuer))
                })
            };
            let mut below = chain.iter().enumerate();
            let open = below.find(|(at, c)| !self.anchors.contains(c) && !covered((*at, c)));
            if let Some((_, open)) = open {
                return Err(Problem::RevocationUnknown {
                    certificate: open.to_string(),
                    why: "no list that its CA signed was given",
                });
            }
        }
        Ok(())
    }
}

/// Puts the certificates that came with a signature in order: the signer's first, each followed
/// by its issuer. The signer's is the one that issued none of the others.
pub(super) fn order(certificates: &[Certificate]) -> Vec<&Certificate> {
    let issued = |c: &Certificate| {
        certificates
            .iter()
            .any(|other| other != c && other.issuer_name() == c.subject_name())
    };
    let first = certificates.iter().find(|c| !issued(c));
    let mut out: Vec<&Certificate> = first.or(certificates.first()).into_iter().collect();
    while let Some(last) = out.last()
        && last.subject_name() != last.issuer_name()
        && out.len() < MOST_IN_PATH
    {
        let issuer = certificates
            .iter()
            .find(|c| c.subject_name() == last.issuer_name() && !out.contains(c));
        let Some(issuer) = issuer else { break };
        out.push(issuer);
    }
    out
}
