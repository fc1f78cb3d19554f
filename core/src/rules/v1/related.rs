//! Rules of the classes in `iodef::v1::related` (RFC 5070).

use super::{Scope, csirt, method};
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v1::{AlternativeId, IncidentId, RelatedActivity};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF1-3.3-03", Warning, "RFC 5070 §3.3", "The name of an IncidentID is the fully qualified domain name of the CSIRT."),
    rule("IODEF1-3.3-04", Error, "RFC 5070 §3.3", "The content of an IncidentID is not blank, except in a query by type."),
    rule("IODEF1-3.4-01", Warning, "RFC 5070 §3.4", "AlternativeID lists no number of the CSIRT that made the document."),
];

pub(super) fn incident_id(x: &IncidentId, scope: &Scope<'_>, check: &mut Check<'_>) {
    // RFC 5070 §3.3, IODEF1-3.3-03 (C-31)
    if !forms::is_fqdn(x.name.trim()) {
        check.find_attribute(
            "IODEF1-3.3-03",
            x.pos,
            "name",
            format!(
                "name `{}` of IncidentID is not a fully qualified domain name",
                super::shown(&x.name)
            ),
            "set name to the domain name of the CSIRT, such as csirt.example.com",
        );
    }
    // RFC 5070 §3.3, IODEF1-3.3-04 (C-37)
    if x.number().is_empty() && !scope.type_query {
        check.find(
            "IODEF1-3.3-04",
            x.pos,
            "IncidentID has no number",
            "write the number of the incident into IncidentID",
        );
    }
}

pub(super) fn alternative_id(
    x: &AlternativeId,
    own: &IncidentId,
    scope: &Scope<'_>,
    check: &mut Check<'_>,
) {
    for child in &x.incident_id {
        // RFC 5070 §3.4, IODEF1-3.4-01
        if csirt(&child.name).eq_ignore_ascii_case(csirt(&own.name)) {
            check.find(
                "IODEF1-3.4-01",
                child.pos,
                format!(
                    "AlternativeID lists a number of `{}`, which made the document",
                    super::shown(&child.name)
                ),
                "list numbers of other CSIRTs only; name incidents of your own as RelatedActivity",
            );
        }
        incident_id(child, scope, check);
    }
}

pub(super) fn related_activity(x: &RelatedActivity, scope: &Scope<'_>, check: &mut Check<'_>) {
    for child in &x.incident_id {
        incident_id(child, scope, check);
    }
    for child in &x.url {
        method::url(child, x.pos, check);
    }
}
