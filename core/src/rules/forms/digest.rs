//! Digests.

use super::bare;

/// Octets of a digest by the algorithm's identifier (a URI of XML Signature or a plain name).
pub(crate) fn digest_length(algorithm: &str) -> Option<usize> {
    // RFC 9231 §2.1, XML Encryption §5.8
    const SPACES: [(&str, &[&str]); 4] = [
        ("http://www.w3.org/2000/09/xmldsig#", &["sha1"]),
        (
            "http://www.w3.org/2001/04/xmlenc#",
            &["sha256", "sha512", "ripemd160"],
        ),
        (
            "http://www.w3.org/2001/04/xmldsig-more#",
            &["md5", "sha224", "sha384"],
        ),
        (
            "http://www.w3.org/2007/05/xmldsig-more#",
            &["sha3-224", "sha3-256", "sha3-384", "sha3-512", "whirlpool"],
        ),
    ];
    // Plain names are written with and without hyphens.
    const NAMES: [(&str, usize); 12] = [
        ("md5", 16),
        ("sha1", 20),
        ("sha224", 28),
        ("sha256", 32),
        ("sha384", 48),
        ("sha512", 64),
        ("sha3224", 28),
        ("sha3256", 32),
        ("sha3384", 48),
        ("sha3512", 64),
        ("ripemd160", 20),
        ("whirlpool", 64),
    ];
    let algorithm = bare(algorithm);
    let name = match algorithm.split_once('#') {
        Some(_) => SPACES.iter().find_map(|(space, names)| {
            let name = algorithm.strip_prefix(space)?;
            names.contains(&name).then_some(name)
        })?,
        None => algorithm,
    };
    let plain = || {
        let letters = name.bytes().filter(|b| !matches!(b, b'-' | b'_'));
        letters.map(|b| b.to_ascii_lowercase())
    };
    let found = NAMES.iter().find(|(known, _)| known.bytes().eq(plain()));
    found.map(|&(_, length)| length)
}

#[cfg(test)]
mod tests {
    use super::digest_length;

    #[test]
    fn lengths() {
        for (algorithm, length) in [
            ("http://www.w3.org/2000/09/xmldsig#sha1", 20),
            ("http://www.w3.org/2001/04/xmlenc#sha256", 32),
            ("http://www.w3.org/2001/04/xmldsig-more#sha384", 48),
            ("http://www.w3.org/2007/05/xmldsig-more#sha3-256", 32),
            ("SHA-256", 32),
            ("sha512", 64),
            ("SHA3-512", 64),
            ("MD5", 16),
        ] {
            assert_eq!(digest_length(algorithm), Some(length), "{algorithm}");
        }
        for algorithm in [
            "",
            "http://www.w3.org/2000/09/xmldsig#sha256",
            "http://example.com/#sha1",
            "sha-257",
            "http://www.w3.org/2000/09/xmldsig#SHA1",
        ] {
            assert_eq!(digest_length(algorithm), None, "{algorithm}");
        }
    }
}
