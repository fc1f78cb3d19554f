//! Identifiers: that of RIDPolicy and those of the enclosed incidents (RFC 6545 §5.1, §6).

use crate::finding::Severity;
use crate::iodef::v1::IncidentId;
use crate::rid::RidPolicy;
use crate::rules::check::Check;
use crate::schema::Pos;
use crate::text::shorten;

use super::envelope::a;
use super::facts::{Facts, Id, Incident};

/// How two identifiers are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// They name the same incident, and the same instance of it if any.
    Same,
    /// The same incident, but the first names an instance and the second does not.
    First,
    /// The same incident, but only the second names an instance.
    Second,
    /// Instances of the same incident that differ.
    Instances,
    /// Two incidents.
    Other,
}

/// The identifier of RIDPolicy.
pub(super) fn id_of(x: &IncidentId) -> Id<'_> {
    Id {
        name: x.name.trim(),
        number: x.number(),
        instance: x.instance.as_deref().map(str::trim),
        pos: x.pos,
    }
}

impl<'a> Id<'a> {
    /// The number without the name before a hash sign (C-31).
    fn bare(&self) -> &'a str {
        match self.number.rsplit_once('#') {
            Some((name, number)) if name.eq_ignore_ascii_case(self.name) => number,
            _ => self.number,
        }
    }

    /// Ways to read number and instance: RID appends the instance behind a dash, IODEF has an
    /// attribute, and a dash may belong to the number (C-31, C-32).
    fn readings(&self) -> [Option<(&'a str, Option<&'a str>)>; 2] {
        let number = self.bare();
        let appended = number.rsplit_once('-').filter(|(rest, end)| {
            !rest.is_empty() && !end.is_empty() && end.bytes().all(|b| b.is_ascii_digit())
        });
        match (self.instance.filter(|i| !i.is_empty()), appended) {
            (Some(instance), Some((rest, end))) if end == instance => {
                [Some((rest, Some(instance))), None]
            }
            (Some(instance), _) => [Some((number, Some(instance))), None],
            (None, Some((rest, end))) => [Some((number, None)), Some((rest, Some(end)))],
            (None, None) => [Some((number, None)), None],
        }
    }

    /// The instance that it surely names: by the attribute, or behind a hash sign and a dash.
    pub fn named_instance(&self) -> Option<&'a str> {
        let appended = || {
            let (_, number) = self.number.rsplit_once('#')?;
            number.rsplit_once('-').map(|(_, instance)| instance)
        };
        self.instance
            .filter(|i| !i.is_empty())
            .or_else(appended)
            .filter(|i| !i.is_empty())
    }

    /// As people write it.
    pub fn shown(&self) -> String {
        let number = match self.instance {
            Some(instance) => format!("{} (instance {instance})", self.number),
            None => self.number.to_owned(),
        };
        shorten(&format!("{}#{}", self.name, number), 60)
    }
}

/// How two identifiers are related.
pub(super) fn relation(first: &Id<'_>, second: &Id<'_>) -> Relation {
    let instance = |id: &Id<'_>| id.instance.is_some_and(|i| !i.is_empty());
    if !first.name.eq_ignore_ascii_case(second.name) {
        return Relation::Other;
    }
    let mut best = Relation::Other;
    for (a, x) in first.readings().into_iter().flatten() {
        for (b, y) in second.readings().into_iter().flatten() {
            if a != b {
                continue;
            }
            best = match (x, y) {
                _ if x == y => return Relation::Same,
                (Some(_), None) => Relation::First,
                (None, _) => Relation::Second,
                // Without an attribute a dash may as well belong to the number.
                _ if best == Relation::Other && (instance(first) || instance(second)) => {
                    Relation::Instances
                }
                _ => best,
            };
        }
    }
    best
}

/// The RIDPolicy of a message has an IncidentID with a number.
pub(super) fn numbered(policy: &RidPolicy, rule: &'static str, check: &mut Check<'_>) {
    let id = policy.incident_id.as_ref();
    if id.is_some_and(|id| !id.number().is_empty()) {
        return;
    }
    let message = match id {
        Some(_) => format!(
            "the IncidentID in the RIDPolicy of {} has no number",
            a(policy.msg_type)
        ),
        None => format!("the RIDPolicy of {} has no IncidentID", a(policy.msg_type)),
    };
    check.find(
        rule,
        id.map_or(policy.pos, |id| id.pos),
        message,
        "add IncidentID with the name of the CSIRT and the number of the incident",
    );
}

/// Which rules speak of the identifier of a message type.
pub(super) struct Rules {
    /// The enclosed incident is the one of RIDPolicy.
    pub agree: &'static str,
    /// A message on an instance names it.
    pub instance: &'static str,
    /// What an instance weighs that only the document names.
    pub second: Option<Severity>,
    /// What an instance weighs that only RIDPolicy names.
    pub first: Severity,
}

/// The incident that a message is about: the one that agrees with RIDPolicy best. What does
/// not agree is found.
pub(super) fn subject<'f, 'a>(
    policy: &RidPolicy,
    facts: &'f Facts<'a>,
    rules: &Rules,
    check: &mut Check<'_>,
) -> Option<&'f Incident<'a>> {
    let first = facts.incidents.first()?;
    let Some(id) = policy.incident_id.as_ref().map(id_of) else {
        return Some(first);
    };
    if id.number.is_empty() {
        return Some(first);
    }
    blank_instance(&id, rules.instance, check);
    let mut best = (Relation::Other, first);
    for incident in &facts.incidents {
        let found = relation(&id, &incident.id);
        if rank(found) < rank(best.0) {
            best = (found, incident);
        }
        if found == Relation::Same {
            break;
        }
    }
    let (found, incident) = best;
    disagreement(&id, &incident.id, found, rules, check);
    Some(incident)
}

fn rank(relation: Relation) -> u8 {
    match relation {
        Relation::Same => 0,
        Relation::First => 1,
        Relation::Second => 2,
        Relation::Instances => 3,
        Relation::Other => 4,
    }
}

fn disagreement(
    id: &Id<'_>,
    inner: &Id<'_>,
    found: Relation,
    rules: &Rules,
    check: &mut Check<'_>,
) {
    const ECHO: &str = "name the same instance in both, by the attribute and behind the number: \
                        instance=\"1\" and 210-1";
    match found {
        Relation::Same => {}
        Relation::First => check.find_as(
            rules.first,
            rules.instance,
            inner.pos,
            format!(
                "RIDPolicy names an instance, {}, the IODEF document none, {}",
                id.shown(),
                inner.shown()
            ),
            ECHO,
        ),
        Relation::Second => {
            if let Some(severity) = rules.second {
                check.find_as(
                    severity,
                    rules.instance,
                    id.pos,
                    format!(
                        "the IODEF document names an instance, {}, RIDPolicy none, {}",
                        inner.shown(),
                        id.shown()
                    ),
                    ECHO,
                );
            }
        }
        Relation::Instances => check.find(
            rules.instance,
            inner.pos,
            format!(
                "RIDPolicy speaks of {}, the IODEF document of {}",
                id.shown(),
                inner.shown()
            ),
            ECHO,
        ),
        Relation::Other => check.find(
            rules.agree,
            inner.pos,
            format!(
                "the incident is {}, but RIDPolicy speaks of {}",
                inner.shown(),
                id.shown()
            ),
            "give both the same name and number",
        ),
    }
}

/// An instance that is there but says nothing, or differs from the one behind the number.
pub(super) fn blank_instance(id: &Id<'_>, rule: &'static str, check: &mut Check<'_>) {
    const HELP: &str = "write the number of the instance, as in instance=\"1\" and 210-1";
    let Some(instance) = id.instance else {
        return;
    };
    if instance.is_empty() {
        blank(id.pos, rule, HELP, check);
    } else {
        suffix(id, rule, check);
    }
}

/// An instance that differs from the one behind the number.
pub(super) fn suffix(id: &Id<'_>, rule: &'static str, check: &mut Check<'_>) {
    const HELP: &str = "write the number of the instance, as in instance=\"1\" and 210-1";
    let Some(instance) = id.instance.filter(|i| !i.is_empty()) else {
        return;
    };
    // C-32: the attribute wins; a dash behind a hash sign is surely an instance.
    let appended = Id {
        instance: None,
        ..*id
    };
    if let Some(other) = appended.named_instance()
        && other != instance
    {
        check.find_as(
            Severity::Warning,
            rule,
            id.pos,
            format!(
                "`instance` is {}, but the number ends in {}",
                shorten(instance, 40),
                shorten(other, 40)
            ),
            HELP,
        );
        return;
    }
    // Without a hash sign the dash may belong to the number, as it does in 2024-0007.
    if let Some((_, other)) = id.bare().rsplit_once('-')
        && id.bare() == id.number
        && other != instance
        && !other.starts_with('0')
        && !other.is_empty()
        && other.bytes().all(|b| b.is_ascii_digit())
    {
        check.find_as(
            Severity::Info,
            rule,
            id.pos,
            format!(
                "`instance` is {}, but the number ends in {}, which can be read as the instance; \
                 the attribute is taken",
                shorten(instance, 40),
                shorten(other, 40)
            ),
            "end the number in the instance, as in instance=\"1\" and 210-1, or 2024-7-1",
        );
    }
}

fn blank(pos: Pos, rule: &'static str, help: &str, check: &mut Check<'_>) {
    check.find_attribute(
        rule,
        pos,
        "instance",
        "the instance of the incident is blank",
        help,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id<'a>(number: &'a str, instance: Option<&'a str>) -> Id<'a> {
        Id {
            name: "csirt.example.com",
            number,
            instance,
            pos: Pos::NONE,
        }
    }

    #[test]
    fn identifiers_are_compared_by_all_their_readings() {
        use Relation::{First, Instances, Other, Same, Second};
        let one = Some("1");
        for (a, b, expected) in [
            (id("210", None), id("210", None), Same),
            (id("210-1", None), id("210", one), Same),
            (id("210-1", one), id("210-1", None), Same),
            (id("210", one), id("210-1", one), Same),
            (id("csirt.example.com#210-1", None), id("210-1", None), Same),
            (id("2024-0007", None), id("2024-0007", None), Same),
            (id("2024-0007", one), id("2024-0007", one), Same),
            (id("2024-0007", None), id("2024-0008", None), Other),
            (id("210", one), id("210", None), First),
            (id("210-1", None), id("210", None), First),
            (id("210", None), id("210", one), Second),
            (id("210", one), id("210", Some("2")), Instances),
            (id("210-1", None), id("210-2", Some("2")), Instances),
            (id("210", None), id("211", None), Other),
            (id("INC-A", None), id("INC", None), Other),
        ] {
            let found = relation(&a, &b);
            assert_eq!(found, expected, "{} and {}", a.shown(), b.shown());
        }
    }
}
