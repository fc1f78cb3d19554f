//! Certificates.

use rustls_pki_types::CertificateDer;
use webpki::{EndEntityCert, Error};

/// Whether octets are a DER certificate (RFC 5280 §4.1), and no more than it.
pub(crate) fn is_certificate(der: &[u8]) -> bool {
    match EndEntityCert::try_from(&CertificateDer::from(der)) {
        // What is in an extension, and whether it is of version 3, is the verifier's business.
        Ok(_)
        | Err(
            Error::UnsupportedCertVersion
            | Error::UnsupportedCriticalExtension
            | Error::ExtensionValueInvalid
            | Error::MalformedExtensions,
        ) => true,
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_certificate;

    #[test]
    fn octets_that_are_none() {
        for octets in [
            &b""[..],
            b"abc",
            &[0x30, 0x00],
            &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
        ] {
            assert!(!is_certificate(octets));
        }
        // A thousand sequences, one in another.
        assert!(!is_certificate(&[0x30, 0x80].repeat(1000)));
    }
}
