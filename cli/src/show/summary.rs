//! A message in words.

use std::fmt::Display;
use std::io::{self, Write};

use anstyle::Style;
use openrid::iodef::v1::{
    self, Assessment, Contact, EventData, Incident, IncidentId, Method, MlString, Node, Service,
    System,
};
use openrid::rid::{IncidentSource, Payload, Rid};
use openrid::schema::Value;
use openrid::{Document, Message, Text};

use super::iodef2;
use crate::output::Safe;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Prints a message or a document, a line a fact.
pub fn print(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page { out, depth: 0 };
    match document {
        Document::Message(message) => page.rid(&message.rid),
        Document::Iodef(document) => page.document(document),
        Document::Iodef2(document) => page.document2(document),
    }
}

/// A message in a few words: `an Acknowledgement of NAME#NUMBER: Approved`.
pub fn line(message: &Message) -> String {
    let Some(policy) = &message.rid.rid_policy else {
        return "a message without policy".to_owned();
    };
    let kind = word(&policy.msg_type, policy.ext_msg_type.as_ref());
    let article = if kind.starts_with(['A', 'I']) {
        "an"
    } else {
        "a"
    };
    let mut text = format!("{article} {kind}");
    if let Some(id) = &policy.incident_id {
        text += &format!(" of {}", number(id));
    }
    if let Some(status) = &message.rid.request_status {
        let decision = word(
            &status.authorization_status,
            status.ext_authorization_status.as_ref(),
        );
        text += &format!(": {decision}");
        if let Some(reason) = &status.justification {
            text += &format!(" ({})", word(reason, status.ext_justification.as_ref()));
        }
    }
    text
}

/// A word of an enumeration, or the word of one's own that it points to.
pub(super) fn word(value: &impl Value, own: Option<&Text>) -> String {
    match (value.scalar().lexical(), own) {
        (word, Some(own)) if word == "ext-value" => own.to_string(),
        (word, _) => word.into_owned(),
    }
}

pub(super) fn optional(value: Option<&impl Value>, own: Option<&Text>) -> Option<String> {
    value.map(|value| word(value, own))
}

fn number(id: &IncidentId) -> String {
    let mut text = format!("{}#{}", id.name, id.number());
    if let Some(instance) = &id.instance {
        text += &format!(" (instance {instance})");
    }
    text
}

pub(super) fn words(parts: impl IntoIterator<Item = Option<String>>) -> String {
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

/// Runs of blanks, as of a text that was indented with the XML around it, become one.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) struct Page<'a> {
    out: &'a mut dyn Write,
    depth: usize,
}

impl Page<'_> {
    pub(super) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    fn indent(&mut self) -> io::Result<()> {
        write!(self.out, "{:1$}", "", 2 * self.depth)
    }

    pub(super) fn heading(&mut self, text: impl Display) -> io::Result<()> {
        self.indent()?;
        writeln!(self.out, "{BOLD}{}{BOLD:#}", Safe(&text.to_string()))
    }

    /// A labelled line, unless it would say nothing.
    pub(super) fn fact(&mut self, label: &str, text: impl Display) -> io::Result<()> {
        let text = flat(&text.to_string());
        if text.is_empty() {
            return Ok(());
        }
        self.indent()?;
        writeln!(self.out, "{DIM}{label:<11}{DIM:#} {}", Safe(&text))
    }

    pub(super) fn maybe(&mut self, label: &str, text: Option<impl Display>) -> io::Result<()> {
        text.map_or(Ok(()), |text| self.fact(label, text))
    }

    fn texts(&mut self, label: &str, texts: &[MlString]) -> io::Result<()> {
        for text in texts {
            match &text.lang {
                Some(lang) => self.fact(label, format_args!("({lang}) {}", text.value))?,
                None => self.fact(label, &text.value)?,
            }
        }
        Ok(())
    }

    pub(super) fn deeper(
        &mut self,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.depth += 1;
        let done = inside(self);
        self.depth -= 1;
        done
    }

    fn rid(&mut self, rid: &Rid) -> io::Result<()> {
        let Some(policy) = &rid.rid_policy else {
            self.heading("a RID message without policy")?;
            return self.decision(rid);
        };
        self.heading(word(&policy.msg_type, policy.ext_msg_type.as_ref()))?;
        let enclosed = policy.report_schema.as_ref().map(|s| &s.xml_document);
        let document = enclosed.and_then(|d| d.document());
        let document2 = enclosed.and_then(|d| d.document2());
        self.deeper(|page| {
            page.maybe("incident", policy.incident_id.as_ref().map(number))?;
            let from = document.and_then(creator);
            page.maybe("from", from.or_else(|| document2.and_then(iodef2::creator)))?;
            let destination = word(&policy.msg_destination, policy.ext_msg_destination.as_ref());
            page.fact("to", format_args!("{destination} {}", node(&policy.node)))?;
            let regions = policy
                .policy_region
                .iter()
                .map(|r| Some(word(&r.region, r.ext_region.as_ref())));
            page.fact("region", words(regions))?;
            let kinds = policy
                .traffic_type
                .iter()
                .map(|t| Some(word(&t.r#type, t.ext_type.as_ref())));
            page.fact("traffic", words(kinds))?;
            page.maybe("restriction", policy.restriction.as_ref())?;
            page.fact("language", &rid.lang)?;
            page.decision(rid)?;
            let Some(schema) = &policy.report_schema else {
                return Ok(());
            };
            if !schema.signature.is_empty() {
                let signatures = schema.signature.len();
                page.fact(
                    "signatures",
                    format_args!("{signatures}, not verified here"),
                )?;
            }
            for payload in &schema.xml_document.content {
                match payload {
                    Payload::Iodef(_) | Payload::Iodef2(_) => {}
                    Payload::Other(other) => {
                        page.fact(
                            "document",
                            format_args!("{} bytes of XML", other.as_str().len()),
                        )?;
                    }
                    Payload::Text(text) => page.fact("text", text)?,
                }
            }
            Ok(())
        })?;
        document.map_or(Ok(()), |document| self.document(document))?;
        document2.map_or(Ok(()), |document| self.document2(document))
    }

    fn decision(&mut self, rid: &Rid) -> io::Result<()> {
        if let Some(status) = &rid.request_status {
            let decision = word(
                &status.authorization_status,
                status.ext_authorization_status.as_ref(),
            );
            let reason = optional(
                status.justification.as_ref(),
                status.ext_justification.as_ref(),
            );
            self.fact("decision", words([Some(decision), reason]))?;
        }
        if let Some(IncidentSource {
            source_found,
            node: nodes,
            ..
        }) = &rid.incident_source
        {
            let found = if *source_found { "found" } else { "not found" };
            let nodes: Vec<_> = nodes.iter().map(node).collect();
            self.fact("source", format_args!("{found} {}", nodes.join("; ")))?;
        }
        Ok(())
    }

    fn document(&mut self, document: &v1::Document) -> io::Result<()> {
        for incident in &document.incident {
            self.blank()?;
            self.heading(format_args!("Incident {}", number(&incident.incident_id)))?;
            self.deeper(|page| page.incident(incident))?;
        }
        Ok(())
    }

    fn incident(&mut self, incident: &Incident) -> io::Result<()> {
        let purpose = word(&incident.purpose, incident.ext_purpose.as_ref());
        self.fact("purpose", purpose)?;
        self.maybe("restriction", incident.restriction.as_ref())?;
        if let Some(ids) = &incident.alternative_id {
            self.fact(
                "also known",
                words(ids.incident_id.iter().map(|id| Some(number(id)))),
            )?;
        }
        if let Some(related) = &incident.related_activity {
            let ids = related.incident_id.iter().map(|id| Some(number(id)));
            let urls = related.url.iter().map(|url| Some(url.to_string()));
            self.fact("related", words(ids.chain(urls)))?;
        }
        self.maybe("detected", incident.detect_time.as_ref())?;
        self.maybe("started", incident.start_time.as_ref())?;
        self.maybe("ended", incident.end_time.as_ref())?;
        self.fact("reported", &incident.report_time)?;
        self.texts("description", &incident.description)?;
        incident
            .assessment
            .iter()
            .try_for_each(|a| self.assessment(a))?;
        incident.method.iter().try_for_each(|m| self.method(m))?;
        incident.contact.iter().try_for_each(|c| self.contact(c))?;
        self.events(&incident.event_data)?;
        if let Some(history) = &incident.history {
            self.heading("history")?;
            self.deeper(|page| {
                for item in &history.history_item {
                    let action = word(&item.action, item.ext_action.as_ref());
                    let who = item.contact.as_ref().map(who);
                    let said = item.description.iter().map(|d| Some(d.value.to_string()));
                    let text = words([Some(action), who].into_iter().chain(said));
                    page.fact(item.date_time.as_str(), text)?;
                }
                Ok(())
            })?;
        }
        self.additional(incident.additional_data.len())
    }

    pub(super) fn additional(&mut self, extensions: usize) -> io::Result<()> {
        if extensions == 0 {
            return Ok(());
        }
        self.fact("additional", crate::output::count(extensions, "extension"))
    }

    fn assessment(&mut self, assessment: &Assessment) -> io::Result<()> {
        let occurrence = assessment.occurrence.as_ref().map(|o| word(o, None));
        for impact in &assessment.impact {
            let text = words([
                optional(impact.r#type.as_ref(), impact.ext_type.as_ref()),
                optional(impact.severity.as_ref(), None),
                optional(impact.completion.as_ref(), None),
                occurrence.clone(),
                Some(impact.value.to_string()).filter(|text| !text.trim().is_empty()),
            ]);
            self.fact("impact", if text.is_empty() { "unknown" } else { &text })?;
        }
        for time in &assessment.time_impact {
            let metric = word(&time.metric, time.ext_metric.as_ref());
            let unit = optional(time.duration.as_ref(), time.ext_duration.as_ref());
            let unit = unit.unwrap_or_else(|| "hour".to_owned());
            let severity = optional(time.severity.as_ref(), None);
            let length = format!("{metric} {} {unit}", time.value);
            self.fact("time", words([Some(length), severity]))?;
        }
        for money in &assessment.monetary_impact {
            let currency = money.currency.as_deref().unwrap_or_default();
            let severity = optional(money.severity.as_ref(), None);
            let sum = format!("{} {currency}", money.value);
            self.fact("money", words([Some(sum), severity]))?;
        }
        for counter in &assessment.counter {
            let kind = word(&counter.r#type, counter.ext_type.as_ref());
            self.fact("count", format_args!("{} {kind}", counter.value))?;
        }
        if let Some(confidence) = &assessment.confidence {
            let rating = word(&confidence.rating, None);
            self.fact("confidence", format_args!("{rating} {}", confidence.value))?;
        }
        Ok(())
    }

    fn method(&mut self, method: &Method) -> io::Result<()> {
        self.texts("method", &method.description)?;
        for reference in &method.reference {
            let urls = reference.url.iter().map(|url| Some(url.to_string()));
            let name = Some(reference.reference_name.value.to_string());
            self.fact("reference", words([name].into_iter().chain(urls)))?;
        }
        Ok(())
    }

    fn contact(&mut self, contact: &Contact) -> io::Result<()> {
        let role = word(&contact.role, contact.ext_role.as_ref());
        self.fact("contact", format_args!("{} ({role})", who(contact)))?;
        let inner = &contact.contact;
        self.deeper(|page| inner.iter().try_for_each(|c| page.contact(c)))
    }

    fn events(&mut self, events: &[EventData]) -> io::Result<()> {
        for (index, event) in events.iter().enumerate() {
            self.heading(format_args!("event {}", index + 1))?;
            self.deeper(|page| page.event(event))?;
        }
        Ok(())
    }

    fn event(&mut self, event: &EventData) -> io::Result<()> {
        self.texts("description", &event.description)?;
        self.maybe("detected", event.detect_time.as_ref())?;
        self.maybe("started", event.start_time.as_ref())?;
        self.maybe("ended", event.end_time.as_ref())?;
        event.contact.iter().try_for_each(|c| self.contact(c))?;
        event
            .assessment
            .iter()
            .try_for_each(|a| self.assessment(a))?;
        event.method.iter().try_for_each(|m| self.method(m))?;
        for system in event.flow.iter().flat_map(|flow| flow.system.iter()) {
            self.system(system)?;
        }
        for expectation in &event.expectation {
            let action = optional(expectation.action.as_ref(), expectation.ext_action.as_ref());
            let severity = optional(expectation.severity.as_ref(), None);
            let said = expectation
                .description
                .iter()
                .map(|d| Some(d.value.to_string()));
            let text = words([action, severity].into_iter().chain(said));
            self.fact("expected", if text.is_empty() { "other" } else { &text })?;
        }
        if let Some(record) = &event.record {
            let items: usize = record.record_data.iter().map(|d| d.record_item.len()).sum();
            self.fact("evidence", crate::output::count(items, "record item"))?;
        }
        self.additional(event.additional_data.len())?;
        self.events(&event.event_data)
    }

    fn system(&mut self, system: &System) -> io::Result<()> {
        let category = optional(system.category.as_ref(), system.ext_category.as_ref());
        let category = category.unwrap_or_else(|| "system".to_owned());
        let mut text = node(&system.node);
        for service in &system.service {
            text += &format!(", {}", self::service(service));
        }
        if system.spoofed == Some(v1::Spoofed::Yes) {
            text += ", spoofed";
        }
        for software in &system.operating_system {
            let name = software.name.as_deref().or(software.family.as_deref());
            text += &format!(", {}", name.unwrap_or("unnamed system"));
        }
        self.fact(&category, text)?;
        self.texts("  about", &system.description)
    }
}

/// The first contact that made the document, itself or under another.
fn creator(document: &v1::Document) -> Option<String> {
    let contacts = document.incident.iter().flat_map(|i| i.contact.iter());
    contacts
        .filter(|contact| contact.role == v1::ContactRole::Creator)
        .map(who)
        .next()
}

fn who(contact: &Contact) -> String {
    let name = contact.contact_name.as_ref().map(|n| n.value.to_string());
    let mut text = name.unwrap_or_default();
    for email in &contact.email {
        text += &format!(" <{}>", email.value);
    }
    for phone in &contact.telephone {
        text += &format!(" {}", phone.value);
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

fn node(node: &Node) -> String {
    let names = node.node_name.iter().map(|name| name.value.to_string());
    let addresses = node.address.iter().map(|address| address.value.to_string());
    names.chain(addresses).collect::<Vec<_>>().join(" ")
}

fn service(service: &Service) -> String {
    let protocol = transport(&service.ip_protocol.to_string());
    let port = service.port.as_ref().map(ToString::to_string);
    let ports = service.portlist.as_ref().map(ToString::to_string);
    match port.or(ports) {
        Some(port) => format!("{protocol} {port}"),
        None => protocol,
    }
}

/// What people call an IP protocol.
pub(super) fn transport(number: &str) -> String {
    match number {
        "1" => "ICMP".to_owned(),
        "6" => "TCP".to_owned(),
        "17" => "UDP".to_owned(),
        other => format!("protocol {other}"),
    }
}
