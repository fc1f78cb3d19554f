//! Rules of the classes in `iodef::v2::service` (RFC 7970).

use super::{Scope, email, extension, ml};
use crate::iodef::v2::{ApplicationHeader, Service, ServiceName};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn service(x: &Service, scope: &Scope, check: &mut Check<'_>) {
    if let Some(child) = &x.service_name {
        service_name(child, scope, check);
    }
    if let Some(child) = &x.application_header {
        application_header(child, scope, check);
    }
    if let Some(child) = &x.email_data {
        email::email_data(child, scope, check);
    }
    if let Some(child) = &x.application {
        extension::software(child, scope, check);
    }
}

pub(super) fn service_name(x: &ServiceName, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.description, scope, check);
}

pub(super) fn application_header(x: &ApplicationHeader, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.application_header_field {
        extension::extension(child, scope, check);
    }
}
