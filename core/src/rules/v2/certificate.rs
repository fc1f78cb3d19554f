//! Rules of the classes in `iodef::v2::certificate` (RFC 7970).

use super::{Scope, ml};
use crate::iodef::v2::{Certificate, CertificateData};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn certificate_data(x: &CertificateData, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.certificate {
        certificate(child, scope, check);
    }
}

pub(super) fn certificate(x: &Certificate, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.description, scope, check);
}
