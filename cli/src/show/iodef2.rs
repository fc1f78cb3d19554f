//! An IODEF 2 document in words.

use std::collections::BTreeMap;
use std::io;

use openrid::iodef::v2::{
    Assessment, BulkObservable, Contact, Document, EventData, Incident, IncidentId, Indicator,
    IndicatorExpression, Method, MlString, Node, Observable, System, YesNoUnknown,
};

use super::summary::{Page, optional, transport, word, words};
use crate::output::count;

impl Page<'_> {
    pub(super) fn document2(&mut self, document: &Document) -> io::Result<()> {
        for incident in &document.incident {
            self.blank()?;
            self.heading(format_args!("Incident {}", number(&incident.incident_id)))?;
            self.deeper(|page| page.incident2(incident))?;
        }
        Ok(())
    }

    fn incident2(&mut self, incident: &Incident) -> io::Result<()> {
        let purpose = word(&incident.purpose, incident.ext_purpose.as_deref());
        self.fact("purpose", purpose)?;
        let status = optional(incident.status.as_ref(), incident.ext_status.as_deref());
        self.maybe("status", status)?;
        let restriction = incident.restriction.as_ref();
        let own = incident.ext_restriction.as_deref();
        self.maybe("restriction", optional(restriction, own))?;
        if let Some(ids) = &incident.alternative_id {
            let ids = ids.incident_id.iter().map(|id| Some(number(id)));
            self.fact("also known", words(ids))?;
        }
        for related in &incident.related_activity {
            let ids = related.incident_id.iter().map(|id| Some(number(id)));
            let urls = related.url.iter().map(|url| Some(url.to_string()));
            let actors = related.threat_actor.iter();
            let actors =
                actors.flat_map(|a| a.threat_actor_id.iter().map(|id| Some(id.to_string())));
            let campaigns = related.campaign.iter();
            let campaigns =
                campaigns.flat_map(|c| c.campaign_id.iter().map(|id| Some(id.to_string())));
            self.fact(
                "related",
                words(ids.chain(urls).chain(actors).chain(campaigns)),
            )?;
        }
        self.maybe("detected", incident.detect_time.as_ref())?;
        self.maybe("started", incident.start_time.as_ref())?;
        self.maybe("ended", incident.end_time.as_ref())?;
        self.maybe("recovered", incident.recovery_time.as_ref())?;
        self.maybe("reported", incident.report_time.as_ref())?;
        self.fact("generated", &incident.generation_time)?;
        self.texts2("description", &incident.description)?;
        for assessment in &incident.assessment {
            self.assessment2(assessment)?;
        }
        for method in &incident.method {
            self.method2(method)?;
        }
        for contact in &incident.contact {
            self.contact2(contact)?;
        }
        self.events2(&incident.event_data)?;
        if let Some(data) = &incident.indicator_data {
            self.indicators(&data.indicator)?;
        }
        if let Some(history) = &incident.history {
            self.heading("history")?;
            self.deeper(|page| {
                for item in &history.history_item {
                    let action = word(&item.action, item.ext_action.as_deref());
                    let who = item.contact.as_deref().map(who);
                    let said = item.description.iter().map(|d| Some(d.value.to_string()));
                    let text = words([Some(action), who].into_iter().chain(said));
                    page.fact(item.date_time.as_str(), text)?;
                }
                Ok(())
            })?;
        }
        self.additional(incident.additional_data.len())
    }

    fn texts2(&mut self, label: &str, texts: &[MlString]) -> io::Result<()> {
        for text in texts {
            match &text.lang {
                Some(lang) => self.fact(label, format_args!("({lang}) {}", text.value))?,
                None => self.fact(label, &text.value)?,
            }
        }
        Ok(())
    }

    fn assessment2(&mut self, assessment: &Assessment) -> io::Result<()> {
        let occurrence = assessment.occurrence.as_ref().map(|o| word(o, None));
        for impact in &assessment.system_impact {
            let said = impact.description.iter().map(|d| Some(d.value.to_string()));
            let facts = [
                optional(impact.r#type.as_ref(), impact.ext_type.as_deref()),
                optional(impact.severity.as_ref(), None),
                optional(impact.completion.as_ref(), None),
                occurrence.clone(),
            ];
            let text = words(facts.into_iter().chain(said));
            self.fact("impact", if text.is_empty() { "unknown" } else { &text })?;
        }
        let business = assessment.business_impact.iter().map(|i| ("business", i));
        let intended = assessment.intended_impact.iter().map(|i| ("intended", i));
        for (label, impact) in business.chain(intended) {
            let said = impact.description.iter().map(|d| Some(d.value.to_string()));
            let facts = [
                optional(impact.r#type.as_ref(), impact.ext_type.as_deref()),
                optional(impact.severity.as_ref(), impact.ext_severity.as_deref()),
            ];
            let text = words(facts.into_iter().chain(said));
            self.fact(label, if text.is_empty() { "unknown" } else { &text })?;
        }
        for time in &assessment.time_impact {
            let metric = word(&time.metric, time.ext_metric.as_deref());
            let unit = optional(time.duration.as_ref(), time.ext_duration.as_deref());
            let unit = unit.unwrap_or_else(|| "hour".to_owned());
            self.fact("time", format_args!("{metric} {} {unit}", time.value))?;
        }
        for money in &assessment.monetary_impact {
            let currency = money.currency.as_ref().map_or("", |c| c.as_str());
            self.fact("money", format_args!("{} {currency}", money.value))?;
        }
        if let Some(confidence) = &assessment.confidence {
            let rating = word(&confidence.rating, confidence.ext_rating.as_deref());
            self.fact("confidence", format_args!("{rating} {}", confidence.value))?;
        }
        Ok(())
    }

    fn method2(&mut self, method: &Method) -> io::Result<()> {
        self.texts2("method", &method.description)?;
        for reference in &method.reference {
            let name = reference.reference_name.as_ref();
            let name = name.map(|name| name.id.to_string());
            let urls = reference.url.iter().map(|url| Some(url.to_string()));
            self.fact("reference", words([name].into_iter().chain(urls)))?;
        }
        let known = [
            (method.attack_pattern.len(), "attack pattern"),
            (method.vulnerability.len(), "vulnerability"),
            (method.weakness.len(), "weakness"),
        ];
        for (number, what) in known {
            if number > 0 {
                self.fact("method", format_args!("{number} × {what}"))?;
            }
        }
        Ok(())
    }

    fn contact2(&mut self, contact: &Contact) -> io::Result<()> {
        let role = word(&contact.role, contact.ext_role.as_deref());
        self.fact("contact", format_args!("{} ({role})", who(contact)))?;
        let inner = &contact.contact;
        self.deeper(|page| inner.iter().try_for_each(|c| page.contact2(c)))
    }

    fn events2(&mut self, events: &[EventData]) -> io::Result<()> {
        for (index, event) in events.iter().enumerate() {
            self.heading(format_args!("event {}", index + 1))?;
            self.deeper(|page| page.event2(event))?;
        }
        Ok(())
    }

    fn event2(&mut self, event: &EventData) -> io::Result<()> {
        self.texts2("description", &event.description)?;
        self.maybe("detected", event.detect_time.as_ref())?;
        self.maybe("started", event.start_time.as_ref())?;
        self.maybe("ended", event.end_time.as_ref())?;
        self.maybe("recovered", event.recovery_time.as_ref())?;
        self.maybe("reported", event.report_time.as_ref())?;
        event.contact.iter().try_for_each(|c| self.contact2(c))?;
        if let Some(assessment) = &event.assessment {
            self.assessment2(assessment)?;
        }
        event.method.iter().try_for_each(|m| self.method2(m))?;
        for system in event.flow.iter().flat_map(|flow| flow.system.iter()) {
            self.system2(system)?;
        }
        for expectation in &event.expectation {
            let own = expectation.ext_action.as_deref();
            let action = optional(expectation.action.as_ref(), own);
            let said = expectation.description.iter();
            let said = said.map(|d| Some(d.value.to_string()));
            let text = words([action].into_iter().chain(said));
            self.fact("expected", if text.is_empty() { "other" } else { &text })?;
        }
        if let Some(record) = &event.record {
            let items = record.record_data.len();
            self.fact("evidence", count(items, "record"))?;
        }
        self.additional(event.additional_data.len())?;
        self.events2(&event.event_data)
    }

    fn system2(&mut self, system: &System) -> io::Result<()> {
        let category = optional(system.category.as_ref(), system.ext_category.as_deref());
        let category = category.unwrap_or_else(|| "system".to_owned());
        let mut text = node(&system.node);
        for service in &system.service {
            let protocol = service.ip_protocol.as_ref();
            let protocol = protocol.map(|p| transport(&p.to_string()));
            let port = service.port.as_ref().map(ToString::to_string);
            let ports = service.portlist.as_ref().map(ToString::to_string);
            let name = service.service_name.as_ref();
            let name = name.and_then(|n| n.iana_service.as_ref().map(ToString::to_string));
            let parts: Vec<_> = [protocol, port.or(ports), name]
                .into_iter()
                .flatten()
                .collect();
            text += &format!(", {}", parts.join(" "));
        }
        if system.spoofed == Some(YesNoUnknown::Yes) {
            text += ", spoofed";
        }
        self.fact(&category, text)?;
        self.texts2("  about", &system.description)
    }

    /// How many indicators there are, and of what kinds.
    fn indicators(&mut self, indicators: &[Indicator]) -> io::Result<()> {
        self.heading(count(indicators.len(), "indicator"))?;
        let mut kinds = BTreeMap::new();
        for indicator in indicators {
            kinds_of(indicator, &mut kinds);
        }
        self.deeper(|page| {
            for (kind, number) in &kinds {
                page.fact("observable", format_args!("{number} {kind}"))?;
            }
            Ok(())
        })
    }
}

type Kinds = BTreeMap<String, usize>;

fn kinds_of(indicator: &Indicator, kinds: &mut Kinds) {
    if let Some(observable) = &indicator.observable {
        observed(observable, kinds);
    }
    if let Some(expression) = &indicator.indicator_expression {
        operands(expression, kinds);
    }
    if indicator.observable_reference.is_some() || indicator.indicator_reference.is_some() {
        *kinds.entry("by reference".to_owned()).or_default() += 1;
    }
}

fn operands(expression: &IndicatorExpression, kinds: &mut Kinds) {
    for observable in &expression.observable {
        observed(observable, kinds);
    }
    let references = expression.observable_reference.len() + expression.indicator_reference.len();
    if references > 0 {
        *kinds.entry("by reference".to_owned()).or_default() += references;
    }
    for inner in &expression.indicator_expression {
        operands(inner, kinds);
    }
}

fn observed(observable: &Observable, kinds: &mut Kinds) {
    let (kind, number) = match observable.observed.get::<BulkObservable>() {
        Some(list) => {
            let kind = word(&list.r#type, list.ext_type.as_deref());
            let lines = list.bulk_observable_list.lines().len();
            (format!("{kind} in lists"), lines)
        }
        None => {
            let element = observable.observed.element();
            let kind = element.map_or("AdditionalData", |element| element.class().name);
            (kind.to_owned(), 1)
        }
    };
    *kinds.entry(kind).or_default() += number;
}

/// The first contact that made the document.
pub(super) fn creator(document: &Document) -> Option<String> {
    use openrid::iodef::v2::ContactRole::Creator;
    let mut contacts = document.incident.iter().flat_map(|i| i.contact.iter());
    contacts.find(|contact| contact.role == Creator).map(who)
}

fn who(contact: &Contact) -> String {
    let name = contact.contact_name.first().map(|n| n.value.to_string());
    let mut text = name.unwrap_or_default();
    for email in &contact.email {
        text += &format!(" <{}>", email.email_to);
    }
    for phone in &contact.telephone {
        text += &format!(" {}", phone.telephone_number);
    }
    for handle in &contact.registry_handle {
        text += &format!(" {}", handle.value);
    }
    if text.trim().is_empty() {
        "unnamed".to_owned()
    } else {
        text.trim().to_owned()
    }
}

fn number(id: &IncidentId) -> String {
    let mut text = format!("{}#{}", id.name, id.number());
    if let Some(instance) = &id.instance {
        text += &format!(" (instance {instance})");
    }
    text
}

fn node(node: &Node) -> String {
    let names = node
        .domain_data
        .iter()
        .map(|domain| domain.name.to_string());
    let addresses = node.address.iter().map(|address| address.value.to_string());
    names.chain(addresses).collect::<Vec<_>>().join(" ")
}
