//! From IODEF 2 to IODEF 1: the way back of `to_v2`, and losses for what came later.

use super::carry::{Carrier, Version, bit, order_bit};
use crate::Text;
use crate::datatypes::{DateTime, Integer, Language};
use crate::iodef::{Loss, v1, v2};
use crate::schema::{Class, ClassInfo, Element, List, Node, OneOrMore, Order, Typed};
use crate::text::shorten;

pub(super) struct ToV1;

pub(super) fn document(from: &v2::Document) -> (v1::Document, Vec<Loss>) {
    let mut carrier = Carrier::new(ToV1);
    let mut to = v1::Document::blank();
    carrier.class(from, &mut to);
    for (number, incident) in to.incident.iter_mut().enumerate() {
        carrier.trail.enter("Incident", number);
        carrier.prune(&mut incident.event_data);
        carrier.trail.leave();
    }
    (to, carrier.trail.losses)
}

type Down = Carrier<ToV1>;

impl Version for ToV1 {
    const OTHER: &'static str = "IODEF 1";

    fn name(class: &ClassInfo, field: &'static str) -> &'static str {
        match (class.rust, field) {
            (_, "xml:lang") => "lang",
            ("Document", "format-id") => "formatid",
            ("Service", "ip-protocol") => "ip_protocol",
            (_, name) => name,
        }
    }

    fn value<'v>(carrier: &mut Down, field: &'static str, value: &'v str) -> &'v str {
        if field != "restriction" {
            return value;
        }
        // RFC 7970 §3.3.1, RFC 5070 §3.2: never further than the sender allowed.
        let (becomes, reach) = match value {
            "white" => ("public", None),
            "red" => ("private", None),
            "ext-value" => ("private", Some("which is for nobody else")),
            "need-to-know" | "amber" | "partner" | "green" => (
                "need-to-know",
                Some("which is for the parties to the incident"),
            ),
            other => (other, None),
        };
        if let Some(reach) = reach {
            carrier.trail.lose(
                format!("the exact reach of the restriction {value}"),
                format!("IODEF 1 has no such word; it is {becomes}, {reach}"),
            );
        }
        becomes
    }

    fn special(carrier: &mut Down, from: &dyn Element, to: &mut dyn Element) -> u64 {
        let class = from.class();
        let (from, to) = (from.as_any(), to.as_any_mut());
        macro_rules! pairs {
            ($($two:ident => $one:ident: $function:ident, $done:expr;)*) => {$(
                if let (Some(from), Some(to)) =
                    (from.downcast_ref::<v2::$two>(), to.downcast_mut::<v1::$one>())
                {
                    carrier.$function(from, to);
                    return $done;
                }
            )*};
        }
        pairs! {
            Document => Document: language, bit(class, &["version", "xml:lang"]);
            Incident => Incident: incident,
                bit(class, &["ReportTime", "GenerationTime", "RelatedActivity", "Assessment"]);
            Contact => Contact: telephones, bit(class, &["Telephone"]);
            PostalAddress => PostalAddress: postal, bit(class, &["PAddress", "Description"]);
            Email => EmailAddress: email, bit(class, &["EmailTo", "Description"]);
            Telephone => TelephoneNumber: telephone, bit(class, &["TelephoneNumber", "Description"]);
            Reference => Reference: reference,
                bit(class, &["ReferenceName", "URL", "Description"]);
            Assessment => Assessment: impacts,
                bit(class, &["SystemImpact", "BusinessImpact"]) | order_bit(class);
            SystemImpact => Impact: impact, bit(class, &["Description"]);
            BusinessImpact => Impact: business, bit(class, &["severity", "type", "ext-type", "Description"]);
            Method => Method: structured, bit(class, &["AttackPattern", "Vulnerability", "Weakness"]);
            Software => Software: software, bit(class, &["URL", "Description"]);
            System => System: roles, bit(class, &["NodeRole"]);
            Node => Node: names, bit(class, &["DomainData"]) | order_bit(class);
            NodeRole => NodeRole: role, bit(class, &["Description"]);
            Address => Address: address, 0;
            Service => Service: service, bit(class, &["Port", "Portlist"]);
            Counter => Counter: counter, bit(class, &["type", "ext-type", "unit", "ext-unit"]);
            Confidence => Confidence: confidence, bit(class, &["rating"]);
            RecordData => RecordData: record_data, 0;
            RecordPattern => RecordPattern: pattern, 0;
        }
        0
    }
}

fn language(lang: Option<&crate::datatypes::XmlLang>) -> Option<Language> {
    lang.and_then(|lang| lang.as_str().try_into().ok())
}

fn same(text: &v2::MlString) -> v1::MlString {
    v1::MlString {
        lang: language(text.lang.as_deref()),
        ..v1::MlString::new(text.value.clone())
    }
}

impl Down {
    /// RFC 5070 §3.1: the language must be given; `und` says that nobody did.
    fn language(&mut self, from: &v2::Document, to: &mut v1::Document) {
        to.version = v1::version();
        to.lang = language(from.lang.as_deref()).unwrap_or_else(|| {
            self.trail.lose(
                "that no language is stated",
                "IODEF 1 demands one; it is und",
            );
            Language::new("und").unwrap_or_else(|_| crate::schema::Value::blank())
        });
    }

    fn incident(&mut self, from: &v2::Incident, to: &mut v1::Incident) {
        let reported = from.report_time.as_ref();
        let reported: Option<&DateTime> = reported.map(|time| &**time);
        if reported.is_some_and(|time| *time != from.generation_time) {
            self.trail.enter("GenerationTime", 0);
            self.trail.lose(
                from.generation_time.as_str().to_owned(),
                "IODEF 1 has the time of the report alone",
            );
            self.trail.leave();
        }
        to.report_time = reported.unwrap_or(&from.generation_time).clone();
        to.related_activity = self.related(&from.related_activity);
        let assessments: List<v1::Assessment> = self.all("Assessment", &from.assessment);
        to.assessment = OneOrMore::try_from(assessments).unwrap_or_else(|_| {
            self.trail.lose(
                "that there is no Assessment",
                "IODEF 1 demands one; it has an Impact of type unknown",
            );
            OneOrMore::new(unknown_impact(v1::Assessment::blank()))
        });
    }

    /// One RelatedActivity, of numbers or of addresses.
    fn related(&mut self, all: &[v2::RelatedActivity]) -> Option<v1::RelatedActivity> {
        let by_number = all.iter().any(|related| !related.incident_id.is_empty());
        let mut to = v1::RelatedActivity::blank();
        for (number, from) in all.iter().enumerate() {
            self.trail.enter("RelatedActivity", number);
            let mut one = v1::RelatedActivity::blank();
            self.class(from, &mut one);
            if by_number && !one.url.is_empty() {
                self.trail.lose(
                    format!("{} addresses of related activity", one.url.len()),
                    "IODEF 1 has numbers of incidents, or addresses",
                );
                one.url.clear();
            }
            if number == 0 {
                to.restriction = one.restriction;
            } else if to.restriction != one.restriction {
                self.trail.lose(
                    "a restriction of its own",
                    "IODEF 1 has one RelatedActivity for all",
                );
                to.restriction = Some(v1::Restriction::Private);
            }
            to.incident_id.extend(one.incident_id);
            to.url.extend(one.url);
            self.trail.leave();
        }
        (!to.incident_id.is_empty() || !to.url.is_empty()).then_some(to)
    }

    fn telephones(&mut self, from: &v2::Contact, to: &mut v1::Contact) {
        for (number, telephone) in from.telephone.iter().enumerate() {
            self.trail.enter("Telephone", number);
            let fax = telephone.r#type == Some(v2::TelephoneType::Fax) && to.fax.is_none();
            let mut copy = v1::TelephoneNumber::blank();
            if fax {
                let plain = v2::Telephone {
                    r#type: None,
                    ..telephone.clone()
                };
                self.class(&plain, &mut copy);
                to.fax = Some(copy);
            } else {
                self.class(telephone, &mut copy);
                to.telephone.push(copy);
            }
            self.trail.leave();
        }
    }

    /// The one description that IODEF 1 has room for, without its language.
    fn first(&mut self, descriptions: &[v2::MlString], name: &str) -> Option<Text> {
        for (number, description) in descriptions.iter().enumerate() {
            self.trail.enter("Description", number);
            if number > 0 {
                let text = shorten(&description.value, 60);
                self.trail
                    .lose(format!("{text:?}"), format!("IODEF 1 has one {name}"));
            } else {
                self.translation(description);
                if let Some(lang) = &description.lang {
                    self.trail.lose(
                        format!("xml:lang {:?}", lang.as_str()),
                        format!("{name} of IODEF 1 has no language"),
                    );
                }
            }
            self.trail.leave();
        }
        descriptions.first().map(|d| d.value.clone())
    }

    fn translation(&mut self, text: &v2::MlString) {
        if let Some(id) = &text.translation_id {
            self.trail.lose(
                format!("translation-id {:?}", shorten(id, 60)),
                "IODEF 1 has none",
            );
        }
    }

    fn postal(&mut self, from: &v2::PostalAddress, to: &mut v1::PostalAddress) {
        self.translation(&from.p_address);
        to.value = from.p_address.value.to_string().into();
        to.lang = language(from.p_address.lang.as_deref());
        to.meaning = self.first(&from.description, "meaning");
    }

    fn email(&mut self, from: &v2::Email, to: &mut v1::EmailAddress) {
        to.value = from.email_to.clone();
        to.meaning = self.first(&from.description, "meaning");
    }

    fn telephone(&mut self, from: &v2::Telephone, to: &mut v1::TelephoneNumber) {
        to.value = from.telephone_number.clone();
        to.meaning = self.first(&from.description, "meaning");
    }

    fn reference(&mut self, from: &v2::Reference, to: &mut v1::Reference) {
        for description in &from.description {
            self.translation(description);
        }
        let mut described = from.description.iter();
        if let Some(name) = &from.reference_name {
            if name.spec_index.as_i64() != Some(1) {
                self.trail.lose(
                    format!("specIndex {}", name.spec_index),
                    "a name of IODEF 1 does not say which enumeration it is from",
                );
            }
            to.reference_name = v1::MlString::new(name.id.as_str());
        } else if let Some(first) = described.next() {
            to.reference_name = same(first);
        } else if let Some(url) = from.url.first() {
            self.trail.lose(
                "that a Reference has no name",
                "IODEF 1 demands one; it is the URL",
            );
            to.reference_name = v1::MlString::new(url.as_str());
        }
        to.url = from.url.clone();
        to.description = described.map(same).collect();
    }

    fn impacts(&mut self, from: &v2::Assessment, to: &mut v1::Assessment) {
        to.impact = self.all("SystemImpact", &from.system_impact);
        to.impact
            .extend(self.all::<_, v1::Impact>("BusinessImpact", &from.business_impact));
        let order = from.order.members();
        if from.business_impact.is_empty() && from.intended_impact.is_empty() {
            // SystemImpact, BusinessImpact, TimeImpact …; there Impact, TimeImpact …
            let members = order.iter().map(|member| member.saturating_sub(1));
            to.order = Order::from_members(members.collect());
        } else if !order.is_empty() {
            self.trail.lose(
                "the order of the kinds of impact",
                "not all of them are in IODEF 1",
            );
        }
        let others = from.time_impact.is_empty() && from.monetary_impact.is_empty();
        if to.impact.is_empty() && others {
            self.trail.lose(
                "that there is no Impact of those that IODEF 1 knows",
                "it demands one, which is of type unknown",
            );
            *to = unknown_impact(std::mem::replace(to, v1::Assessment::blank()));
        }
    }

    fn impact(&mut self, from: &v2::SystemImpact, to: &mut v1::Impact) {
        self.text(&from.description, to);
    }

    fn text(&mut self, descriptions: &[v2::MlString], to: &mut v1::Impact) {
        let (text, lang) = self.first_with_language(descriptions);
        to.value = text;
        to.lang = lang;
    }

    fn first_with_language(&mut self, descriptions: &[v2::MlString]) -> (Text, Option<Language>) {
        for (number, description) in descriptions.iter().enumerate() {
            self.trail.enter("Description", number);
            if number > 0 {
                let text = shorten(&description.value, 60);
                self.trail.lose(format!("{text:?}"), "IODEF 1 has one text");
            } else {
                self.translation(description);
            }
            self.trail.leave();
        }
        let first = descriptions.first();
        let lang = first.and_then(|d| language(d.lang.as_deref()));
        (first.map(|d| d.value.clone()).unwrap_or_default(), lang)
    }

    /// An Impact with the type of the other: closer than nothing.
    fn business(&mut self, from: &v2::BusinessImpact, to: &mut v1::Impact) {
        self.trail.lose(
            "that the impact is on the work of the organisation",
            "IODEF 1 has one kind of Impact",
        );
        let kind = match (from.r#type, &from.ext_type) {
            (Some(v2::BusinessImpactKind::ExtValue), Some(kind)) => Some(kind.to_string()),
            (kind, _) => kind.map(|kind| kind.as_str().to_owned()),
        };
        if let Some(kind) = kind {
            match kind.parse() {
                Ok(kind) => to.r#type = Some(kind),
                Err(_) => {
                    to.r#type = Some(v1::ImpactType::ExtValue);
                    to.ext_type = Some(kind.into());
                }
            }
        }
        if let Some(severity) = from.severity {
            match severity.as_str().parse() {
                Ok(severity) => to.severity = Some(severity),
                Err(_) => self.trail.lose(
                    format!("severity {:?}", severity.as_str()),
                    "IODEF 1 has no such value",
                ),
            }
        }
        self.text(&from.description, to);
    }

    /// Structured information is in AdditionalData (RFC 7203 §4.5).
    fn structured(&mut self, from: &v2::Method, to: &mut v1::Method) {
        let typed = (from.attack_pattern.iter().map(|x| Typed::new(x.clone())))
            .chain(from.vulnerability.iter().map(|x| Typed::new(x.clone())))
            .chain(from.weakness.iter().map(|x| Typed::new(x.clone())));
        for typed in typed {
            let content: List<Node> = [Node::Typed(typed)].into_iter().collect();
            to.additional_data
                .push(v1::Extension::new(v1::Dtype::Xml, content));
        }
        if from.reference.is_empty() && from.description.is_empty() {
            self.trail.lose(
                "that a Method has neither Reference nor Description",
                "IODEF 1 demands one; it is an empty Description",
            );
            to.description.push(v1::MlString::new(""));
        }
    }

    fn software(&mut self, from: &v2::Software, to: &mut v1::Software) {
        to.name = self.first(&from.description, "name");
        for (number, url) in from.url.iter().enumerate().skip(1) {
            self.trail.enter("URL", number);
            self.trail
                .lose(shorten(url.as_str(), 60), "IODEF 1 has room for one");
            self.trail.leave();
        }
        to.url = from.url.first().cloned();
    }

    fn roles(&mut self, from: &v2::System, to: &mut v1::System) {
        to.node.node_role = self.all("NodeRole", &from.node_role);
    }

    fn names(&mut self, from: &v2::Node, to: &mut v1::Node) {
        for (number, domain) in from.domain_data.iter().enumerate() {
            self.trail.enter("DomainData", number);
            let mut name = v1::MlString::new(domain.name.clone());
            name.pos = domain.pos;
            to.node_name.push(name);
            let checked = domain.date_domain_was_checked.as_ref();
            let checked: Option<&DateTime> = checked.map(|date| &**date);
            match (checked, to.date_time.as_ref()) {
                (Some(date), None) => to.date_time = Some(date.clone()),
                (Some(date), Some(first)) if first != date => {
                    self.trail.enter("DateDomainWasChecked", 0);
                    self.trail.lose(
                        date.as_str().to_owned(),
                        "IODEF 1 has one time for all names",
                    );
                    self.trail.leave();
                }
                _ => {}
            }
            self.domain(domain);
            self.trail.leave();
        }
        to.order = from.order.clone();
    }

    /// What a DomainData says beside its name.
    fn domain(&mut self, domain: &v2::DomainData) {
        let class = domain.class();
        let told = bit(class, &["Name", "DateDomainWasChecked"]);
        let mut silent = 0;
        // That nothing is known is no news.
        if domain.system_status == Some(v2::DomainSystemStatus::Unknown) {
            silent |= bit(class, &["system-status"]);
        }
        if domain.domain_status == Some(v2::DomainStatus::Unknown) {
            silent |= bit(class, &["domain-status"]);
        }
        for index in 0..class.fields.len() {
            if (told | silent) & (1 << index) == 0 && crate::schema::count(domain, index) > 0 {
                self.lost(domain, index);
            }
        }
    }

    fn role(&mut self, from: &v2::NodeRole, to: &mut v1::NodeRole) {
        let (text, lang) = self.first_with_language(&from.description);
        to.value = text;
        to.lang = lang;
    }

    /// What an absent category means is not the same in both versions.
    // IODEF1-3.16.2-01, IODEF2-3.18.1-01, C-59, C-79
    fn address(&mut self, from: &v2::Address, to: &mut v1::Address) {
        if from.category.is_none() {
            to.category = Some(v1::AddressCategory::Ipv6Addr);
        }
    }

    /// What lost all that it held is no element of IODEF 1 any more.
    // IODEF1-3.12-01, IODEF1-3.17-01
    fn prune(&mut self, events: &mut List<v1::EventData>) {
        let mut number = 0;
        events.retain_mut(|event| {
            self.trail.enter("EventData", number);
            number += 1;
            self.prune(&mut event.event_data);
            let flows = event.flow.iter_mut().enumerate();
            for (flow, system, service) in flows.flat_map(|(n, flow)| services(n, flow)) {
                let mut number = 0;
                self.trail.enter("Flow", flow);
                self.trail.enter("System", system);
                service.retain(|service| {
                    self.trail.enter("Service", number);
                    number += 1;
                    let kept = self.holds(service, "Service");
                    self.trail.leave();
                    kept
                });
                self.trail.leave();
                self.trail.leave();
            }
            let kept = self.holds(event, "EventData");
            self.trail.leave();
            kept
        });
    }

    fn holds(&mut self, element: &dyn Element, name: &str) -> bool {
        let class = element.class();
        let mut content = class.attributes..class.fields.len();
        let holds = content.any(|index| crate::schema::count(element, index) > 0);
        if !holds {
            self.trail.lose(
                format!("that there is a {name}"),
                "nothing in it has a place in IODEF 1, which has none that is empty",
            );
        }
        holds
    }

    /// RFC 5070 §3.17 demands the protocol; 255 is the number that means none.
    fn service(&mut self, from: &v2::Service, to: &mut v1::Service) {
        // There it is one or the other; a list says both.
        match (from.port.as_deref(), from.portlist.as_deref()) {
            (Some(port), Some(list)) => {
                let all = format!("{port},{list}");
                to.portlist = all.as_str().try_into().ok();
            }
            (port, list) => {
                to.port = port.cloned();
                to.portlist = list.cloned();
            }
        }
        if from.ip_protocol.is_none() {
            self.trail.lose(
                "that no protocol is stated",
                "IODEF 1 demands one; it is 255, which is reserved",
            );
            to.ip_protocol = Integer::from(255);
        }
    }

    fn counter(&mut self, from: &v2::Counter, to: &mut v1::Counter) {
        let unit = match (from.unit, &from.ext_unit) {
            (v2::CounterUnit::ExtValue, Some(unit)) => unit.as_str(),
            (unit, _) => unit.as_str(),
        };
        match unit.parse() {
            Ok(unit) => to.r#type = unit,
            Err(_) => {
                to.r#type = v1::CounterType::ExtValue;
                to.ext_type = Some(unit.into());
            }
        }
        let usual = match from.r#type {
            v2::CounterType::Counter => !from.is_rate(),
            v2::CounterType::Rate => from.is_rate(),
            _ => false,
        };
        if !usual {
            let kind = from.ext_type.as_ref();
            let kind = kind.map_or(from.r#type.as_str(), |kind| kind.as_str());
            self.trail.lose(
                format!("type {:?}", shorten(kind, 60)),
                "a Counter of IODEF 1 does not say how its number came about",
            );
        }
    }

    fn confidence(&mut self, from: &v2::Confidence, to: &mut v1::Confidence) {
        match from.rating.as_str().parse() {
            Ok(rating) => to.rating = rating,
            Err(_) => {
                self.trail.lose(
                    format!("rating {:?}", from.rating.as_str()),
                    "IODEF 1 has no such value; it is unknown",
                );
                to.rating = v1::ConfidenceRating::Unknown;
            }
        }
    }

    fn record_data(&mut self, from: &v2::RecordData, to: &mut v1::RecordData) {
        if from.record_item.is_empty() {
            self.trail.lose(
                "that a RecordData has no RecordItem",
                "IODEF 1 demands one; it is empty",
            );
            to.record_item = OneOrMore::new(v1::Extension::text(v1::Dtype::String, ""));
        }
    }

    /// C-91
    fn pattern(&mut self, from: &v2::RecordPattern, _: &mut v1::RecordPattern) {
        if from.r#type == v2::PatternType::Regex {
            self.trail.lose(
                "the syntax of a regular expression",
                "it was an extended one of POSIX, and is read as one of XML Schema; the text stays",
            );
        }
    }
}

/// The services of a flow, with the numbers of the flow and of their system.
fn services(
    flow: usize,
    of: &mut v1::Flow,
) -> impl Iterator<Item = (usize, usize, &mut List<v1::Service>)> {
    let systems = of.system.iter_mut().enumerate();
    systems.map(move |(number, system)| (flow, number, &mut system.service))
}

fn unknown_impact(assessment: v1::Assessment) -> v1::Assessment {
    let mut impact = v1::Impact::blank();
    impact.r#type = Some(v1::ImpactType::Unknown);
    v1::Assessment {
        impact: [impact].into_iter().collect(),
        ..assessment
    }
}
