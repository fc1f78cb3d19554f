//! From IODEF 1 to IODEF 2 (RFC 7970 §4.4, IODEF2-4.4-01).

use super::carry::{Carrier, Version, bit, holds_only, order_bit, text_bit};
use crate::Text;
use crate::datatypes::{Integer, NcName};
use crate::iodef::enums::ReferenceName;
use crate::iodef::{Loss, sci, v1, v2};
use crate::schema::{Class, ClassInfo, Element, Order};

pub(super) struct ToV2 {
    /// need-to-know becomes partner (C-92).
    partner: bool,
}

pub(super) fn document(from: &v1::Document, partner: bool) -> (v2::Document, Vec<Loss>) {
    let mut carrier = Carrier::new(ToV2 { partner });
    let mut to = v2::Document::blank();
    carrier.class(from, &mut to);
    (to, carrier.trail.losses)
}

type Up = Carrier<ToV2>;

impl Version for ToV2 {
    const OTHER: &'static str = "IODEF 2";

    fn name(class: &ClassInfo, field: &'static str) -> &'static str {
        match (class.rust, field) {
            (_, "lang") => "xml:lang",
            ("Document", "formatid") => "format-id",
            ("Service", "ip_protocol") => "ip-protocol",
            (_, name) => name,
        }
    }

    fn value<'v>(carrier: &mut Up, field: &'static str, value: &'v str) -> &'v str {
        // RFC 7970 §3.3.1 (C-92)
        if field == "restriction" && value == "need-to-know" {
            if carrier.version.partner {
                return "partner";
            }
            carrier.trail.lose(
                "that need-to-know reaches other parties to the incident",
                "the word means the own organisation alone in IODEF 2",
            );
        }
        value
    }

    fn special(carrier: &mut Up, from: &dyn Element, to: &mut dyn Element) -> u64 {
        let class = from.class();
        let (from, to) = (from.as_any(), to.as_any_mut());
        macro_rules! pairs {
            ($($one:ident => $two:ident: $function:ident, $done:expr;)*) => {$(
                if let (Some(from), Some(to)) =
                    (from.downcast_ref::<v1::$one>(), to.downcast_mut::<v2::$two>())
                {
                    carrier.$function(from, to);
                    return $done;
                }
            )*};
        }
        pairs! {
            Document => Document: version, bit(class, &["version"]);
            Incident => Incident: generation, 0;
            Contact => Contact: telephones, bit(class, &["Telephone", "Fax"]);
            PostalAddress => PostalAddress: postal, !0;
            EmailAddress => Email: email, !0;
            TelephoneNumber => Telephone: telephone, !0;
            Reference => Reference: reference, !0;
            Assessment => Assessment: order_of_impacts, bit(class, &["Impact"]) | order_bit(class);
            Impact => SystemImpact: impact, bit(class, &["lang"]) | text_bit(class);
            Method => Method: structured, bit(class, &["AdditionalData"]);
            Software => Software: software, !0;
            System => System: roles, 0;
            Node => Node: names, bit(class, &["NodeName", "DateTime", "NodeRole"]) | order_bit(class);
            NodeRole => NodeRole: role, bit(class, &["lang"]) | text_bit(class);
            Address => Address: address, 0;
            Counter => Counter: counter, bit(class, &["type", "ext-type"]);
            RecordPattern => RecordPattern: pattern, 0;
        }
        0
    }
}

/// Text with its language.
fn described(text: &str, lang: Option<&crate::datatypes::Language>) -> v2::MlString {
    v2::MlString {
        lang: lang
            .and_then(|lang| lang.as_str().try_into().ok())
            .map(Box::new),
        ..v2::MlString::new(text)
    }
}

fn meaning(meaning: Option<&Text>) -> crate::schema::List<v2::MlString> {
    meaning
        .into_iter()
        .map(|text| v2::MlString::new(text.clone()))
        .collect()
}

impl Up {
    fn version(&mut self, _: &v1::Document, to: &mut v2::Document) {
        to.version = v2::version();
    }

    /// GenerationTime is required, ReportTime no longer.
    fn generation(&mut self, from: &v1::Incident, to: &mut v2::Incident) {
        to.generation_time = from.report_time.clone();
    }

    /// Fax is a Telephone.
    fn telephones(&mut self, from: &v1::Contact, to: &mut v2::Contact) {
        to.telephone = self.all("Telephone", &from.telephone);
        if let Some(fax) = &from.fax {
            let mut telephone: v2::Telephone = self.one("Fax", fax);
            telephone.r#type = Some(v2::TelephoneType::Fax);
            to.telephone.push(telephone);
        }
    }

    fn postal(&mut self, from: &v1::PostalAddress, to: &mut v2::PostalAddress) {
        to.p_address = described(from.value.as_str(), from.lang.as_ref());
        to.description = meaning(from.meaning.as_ref());
    }

    fn email(&mut self, from: &v1::EmailAddress, to: &mut v2::Email) {
        to.email_to = from.value.clone();
        to.description = meaning(from.meaning.as_ref());
    }

    fn telephone(&mut self, from: &v1::TelephoneNumber, to: &mut v2::Telephone) {
        to.telephone_number = from.value.clone();
        to.description = meaning(from.meaning.as_ref());
    }

    /// The name is an entry of an enumeration (RFC 7495), or the first description.
    fn reference(&mut self, from: &v1::Reference, to: &mut v2::Reference) {
        let name = &from.reference_name;
        let entry = name.value.trim();
        match NcName::new(entry) {
            Ok(id) if is_cve(entry) => {
                if name.lang.is_some() {
                    self.trail
                        .lose("the language of a name", "an entry of CVE has none");
                }
                to.reference_name = Some(Box::new(ReferenceName::new(Integer::from(1), id)));
            }
            _ => to
                .description
                .push(described(&name.value, name.lang.as_ref())),
        }
        to.url = from.url.clone();
        to.description.extend(
            from.description
                .iter()
                .map(|d| described(&d.value, d.lang.as_ref())),
        );
    }

    /// Impact is SystemImpact.
    fn order_of_impacts(&mut self, from: &v1::Assessment, to: &mut v2::Assessment) {
        to.system_impact = self.all("Impact", &from.impact);
        // Impact, TimeImpact, MonetaryImpact; there SystemImpact, BusinessImpact, TimeImpact …
        let order = from.order.members().iter();
        let members = order.map(|member| if *member == 0 { 0 } else { member + 1 });
        to.order = Order::from_members(members.collect());
    }

    fn impact(&mut self, from: &v1::Impact, to: &mut v2::SystemImpact) {
        if !from.value.is_empty() || from.lang.is_some() {
            to.description
                .push(described(&from.value, from.lang.as_ref()));
        }
    }

    /// Structured information has children of its own (RFC 7203 §4.5, RFC 7970 §3.11).
    fn structured(&mut self, from: &v1::Method, to: &mut v2::Method) {
        for (number, data) in from.additional_data.iter().enumerate() {
            let plain = data.meaning.is_none()
                && data.formatid.is_none()
                && data.restriction.is_none()
                && data.dtype == v1::Dtype::Xml;
            if let Some(typed) = holds_only(&data.content).filter(|_| plain) {
                if let Some(x) = typed.get::<sci::AttackPattern>() {
                    to.attack_pattern.push(x.clone());
                    continue;
                }
                if let Some(x) = typed.get::<sci::Vulnerability>() {
                    to.vulnerability.push(x.clone());
                    continue;
                }
                if let Some(x) = typed.get::<sci::Weakness>() {
                    to.weakness.push(x.clone());
                    continue;
                }
            }
            self.trail.enter("AdditionalData", number);
            let mut copy = v2::Extension::blank();
            self.class(data, &mut copy);
            to.additional_data.push(copy);
            self.trail.leave();
        }
    }

    /// The parts of a name are one description.
    fn software(&mut self, from: &v1::Software, to: &mut v2::Software) {
        let parts = [
            &from.vendor,
            &from.family,
            &from.name,
            &from.version,
            &from.patch,
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().map(Text::as_str).collect();
        if !parts.is_empty() {
            to.description.push(v2::MlString::new(parts.join(" ")));
        }
        if parts.len() > 1 || from.name.is_none() && !parts.is_empty() {
            self.trail.lose(
                "which part is the vendor, the family, the name, the version or the patch",
                "IODEF 2 has one text for all",
            );
        }
        for (name, value) in [("swid", &from.swid), ("configid", &from.configid)] {
            if let Some(value) = value {
                self.trail
                    .lose(format!("{name} {value:?}"), "IODEF 2 has none here");
            }
        }
        to.url = from.url.iter().cloned().collect();
    }

    /// NodeRole belongs to the System.
    fn roles(&mut self, from: &v1::System, to: &mut v2::System) {
        self.trail.enter("Node", 0);
        to.node_role = self.all("NodeRole", &from.node.node_role);
        self.trail.leave();
    }

    /// NodeName is the name of a DomainData, DateTime when it was looked up.
    fn names(&mut self, from: &v1::Node, to: &mut v2::Node) {
        // One that is blank names nothing, and no DomainData is without a name.
        // IODEF1-3.16-02, IODEF2-3.19-02
        let is_blank = |name: &v1::MlString| name.value.trim().is_empty();
        for (number, name) in from.node_name.iter().enumerate() {
            if is_blank(name) {
                self.trail.enter("NodeName", number);
                self.trail.lose(
                    "that there is a NodeName",
                    "it is empty, and a DomainData of IODEF 2 has a name",
                );
                self.trail.leave();
                continue;
            }
            let mut domain = v2::DomainData::new(name.value.clone());
            // What the text of the RFC demands (C-79) and IODEF 1 does not know.
            domain.system_status = Some(v2::DomainSystemStatus::Unknown);
            domain.domain_status = Some(v2::DomainStatus::Unknown);
            domain.date_domain_was_checked = from.date_time.clone().map(Into::into);
            domain.pos = name.pos;
            if let Some(lang) = &name.lang {
                self.trail.enter("NodeName", number);
                self.trail.lose(
                    format!("lang {:?}", lang.as_str()),
                    "a name of IODEF 2 has no language",
                );
                self.trail.leave();
            }
            to.domain_data.push(domain);
        }
        if let Some(date) = from
            .date_time
            .as_ref()
            .filter(|_| to.domain_data.is_empty())
        {
            self.trail.enter("DateTime", 0);
            self.trail.lose(
                date.as_str().to_owned(),
                "IODEF 2 has the time of the look-up with a name, and there is none",
            );
            self.trail.leave();
        }
        if !from.node_name.iter().any(is_blank) {
            to.order = from.order.clone();
        }
    }

    /// What an absent category means is not the same in both versions.
    // IODEF1-3.16.2-01, IODEF2-3.18.1-01, C-59, C-79
    fn address(&mut self, from: &v1::Address, to: &mut v2::Address) {
        if from.category.is_none() {
            to.category = Some(v2::AddressCategory::Ipv4Addr);
        }
    }

    fn role(&mut self, from: &v1::NodeRole, to: &mut v2::NodeRole) {
        if !from.value.is_empty() || from.lang.is_some() {
            to.description
                .push(described(&from.value, from.lang.as_ref()));
        }
    }

    /// What is counted is the unit; type says how.
    fn counter(&mut self, from: &v1::Counter, to: &mut v2::Counter) {
        to.r#type = if from.is_rate() {
            v2::CounterType::Rate
        } else {
            v2::CounterType::Counter
        };
        let unit = match (from.r#type, &from.ext_type) {
            (v1::CounterType::ExtValue, Some(unit)) => unit.as_str(),
            (unit, _) => unit.as_str(),
        };
        match unit.parse() {
            Ok(unit) => to.unit = unit,
            Err(_) => {
                to.unit = v2::CounterUnit::ExtValue;
                to.ext_unit = Some(Box::new(unit.into()));
            }
        }
    }

    /// C-91
    fn pattern(&mut self, from: &v1::RecordPattern, _: &mut v2::RecordPattern) {
        if from.r#type == v1::PatternType::Regex {
            self.trail.lose(
                "the syntax of a regular expression",
                "it was that of XML Schema, and is read as an extended one of POSIX; the text stays",
            );
        }
    }
}

/// `CVE-`, a year, `-`, four digits or more.
fn is_cve(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let parts = text
        .strip_prefix("CVE-")
        .and_then(|rest| rest.split_once('-'));
    parts.is_some_and(|(year, number)| {
        year.len() == 4 && number.len() >= 4 && digits(year) && digits(number)
    })
}
