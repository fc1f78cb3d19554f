//! The incident of a new message: an IODEF document that exists, or one made from options.

use clap::Args;
use openrid::ReadOptions;
use openrid::datatypes::{DateTime, Language};
use openrid::iodef::v1::{
    Action, Assessment, Completion, Confidence, ConfidenceRating, Contact, ContactRole,
    ContactType, Document, EmailAddress, EventData, Expectation, Flow, History, HistoryItem,
    Impact, ImpactType, Incident, Method, MlString, Node, Occurrence, Purpose, Severity, Spoofed,
    System, SystemCategory, TelephoneNumber,
};
use openrid::rid::Payload;
use openrid::schema::OneOrMore;

use super::{Envelope, OPTIONS, Unbuilt, missing, refuse};
use crate::exit::{Exit, Failure};
use crate::input::Input;
use crate::limits::LimitArgs;
use crate::values::{node, word};

/// Above the options that stand for a document.
pub(super) const HEADING: &str = "Incident, without an IODEF document";

/// The incident.
#[derive(Args)]
pub struct DocumentArgs {
    /// IODEF document to enclose; that of a RID message is taken too
    #[arg(long, value_name = "FILE")]
    iodef: Option<String>,
    #[command(flatten)]
    incident: IncidentArgs,
    #[command(flatten)]
    limits: LimitArgs,
}

/// An incident from options.
#[derive(Args)]
#[command(next_help_heading = HEADING)]
#[group(id = "incident_options", multiple = true, conflicts_with = "iodef")]
struct IncidentArgs {
    /// What happened
    #[arg(long, value_name = "TEXT")]
    description: Vec<String>,
    /// Name of the person or team that reports
    #[arg(long, value_name = "NAME")]
    contact_name: Option<String>,
    /// Its email address
    #[arg(long, value_name = "ADDRESS")]
    contact_email: Vec<String>,
    /// Its telephone number
    #[arg(long, value_name = "NUMBER")]
    contact_phone: Vec<String>,
    /// What it does [default: creator]
    #[arg(long, value_name = "ROLE", ignore_case = true, value_parser = word::<ContactRole>())]
    contact_role: Option<ContactRole>,
    /// Person or organization [default: organization]
    #[arg(long, value_name = "TYPE", ignore_case = true, value_parser = word::<ContactType>())]
    contact_type: Option<ContactType>,
    /// Impact in words
    #[arg(long, value_name = "TEXT")]
    impact: Option<String>,
    /// Kind of impact [default: unknown]
    #[arg(long, value_name = "TYPE", ignore_case = true, value_parser = word::<ImpactType>())]
    impact_type: Option<ImpactType>,
    /// How bad it is
    #[arg(long, ignore_case = true, value_parser = word::<Severity>())]
    severity: Option<Severity>,
    /// Whether the activity reached its aim
    #[arg(long, ignore_case = true, value_parser = word::<Completion>())]
    completion: Option<Completion>,
    /// Whether it happened or may happen
    #[arg(long, ignore_case = true, value_parser = word::<Occurrence>())]
    occurrence: Option<Occurrence>,
    /// How sure the sender is: low, medium, high, unknown or a number
    #[arg(long, value_name = "RATING", value_parser = confidence)]
    confidence: Option<Confidence>,
    /// How it was done
    #[arg(long, value_name = "TEXT")]
    method: Vec<String>,
    /// Target: an IP address, network or name; may be given several times
    #[arg(long, value_name = "ADDRESS", value_parser = node)]
    target: Vec<Node>,
    /// What the recipient is asked to do
    #[arg(long, value_name = "ACTION", ignore_case = true, value_parser = word::<Action>())]
    expect: Vec<Action>,
    /// When it was noticed, such as 2026-03-05T10:21:08Z
    #[arg(long, value_name = "TIME")]
    detect: Option<DateTime>,
    /// When it began
    #[arg(long, value_name = "TIME")]
    start: Option<DateTime>,
    /// When it ended
    #[arg(long, value_name = "TIME")]
    end: Option<DateTime>,
    /// When it is reported [default: now]
    #[arg(long, value_name = "TIME")]
    report_time: Option<DateTime>,
    /// Why the document is made [default: as the message type asks]
    #[arg(long, ignore_case = true, value_parser = word::<Purpose>())]
    purpose: Option<Purpose>,
}

/// What a Result adds to the incident.
#[derive(Args)]
#[command(next_help_heading = HEADING)]
pub struct Outcome {
    /// What was done, such as rate-limit-host, or nothing
    #[arg(long, value_name = "ACTION", ignore_case = true, value_parser = word::<Action>(), conflicts_with = "iodef")]
    action: Vec<Action>,
    /// What is to be known besides, such as how the source was found and how sure that is
    #[arg(long, value_name = "TEXT", conflicts_with = "iodef")]
    note: Vec<String>,
    /// Whether the address of the source was forged
    #[arg(long, ignore_case = true, value_parser = word::<Spoofed>(), conflicts_with = "iodef")]
    spoofed: Option<Spoofed>,
}

impl Outcome {
    fn history(&self, incident: &Incident) -> Option<History> {
        // Notes alone tell of something that was done too.
        let other = [Action::Other];
        let actions: &[Action] = match (&*self.action, self.note.is_empty()) {
            ([], true) => return None,
            ([], false) => &other,
            (actions, _) => actions,
        };
        let mut items = actions.iter().map(|action| HistoryItem {
            incident_id: Some(incident.incident_id.clone()),
            ..HistoryItem::new(*action, incident.report_time.clone())
        });
        let mut first = items.next()?;
        first.description = texts(&self.note);
        let mut history = History::new(first);
        for item in items {
            history.history_item.push(item);
        }
        Some(history)
    }
}

impl DocumentArgs {
    /// Whether a file has it.
    pub(super) fn is_given(&self) -> bool {
        self.iodef.is_some()
    }

    /// The document. `rule` is the one that asks for an incident number.
    pub(super) fn build(
        &self,
        purpose: Purpose,
        rule: &'static str,
        envelope: &Envelope,
        sources: &[Node],
    ) -> Result<Payload, Unbuilt> {
        match &self.iodef {
            Some(_) if !sources.is_empty() => Err(Failure::usage(
                "--source is for an incident made from options; the document of --iodef has its \
                 own",
            )
            .into()),
            Some(file) => read(file, &self.limits),
            None => {
                let (lang, incident) = self.incident.incident(purpose, rule, envelope, sources)?;
                Ok(Document::with_version(lang, incident).into())
            }
        }
    }

    /// The document of a Result, where `--source` says what was found, whatever the document.
    pub(super) fn build_result(
        &self,
        rule: &'static str,
        envelope: &Envelope,
        sources: &[Node],
        outcome: &Outcome,
    ) -> Result<Payload, Unbuilt> {
        if let Some(file) = &self.iodef {
            return read(file, &self.limits);
        }
        let purpose = Purpose::Traceback;
        let (lang, mut incident) = self.incident.incident(purpose, rule, envelope, sources)?;
        incident.history = outcome.history(&incident);
        if let Some(spoofed) = outcome.spoofed {
            let flows = incident
                .event_data
                .iter_mut()
                .flat_map(|e| e.flow.iter_mut());
            for system in flows.flat_map(|flow| flow.system.iter_mut()) {
                if system.category == Some(SystemCategory::Source) {
                    system.spoofed = Some(spoofed);
                }
            }
        }
        Ok(Document::with_version(lang, incident).into())
    }
}

/// Reads an IODEF document, or the one that a message carries.
pub(super) fn read(file: &str, limits: &LimitArgs) -> Result<Payload, Unbuilt> {
    let options = ReadOptions {
        limits: limits.limits(),
        ..ReadOptions::default()
    };
    let input = Input::read(file, options.limits.max_size)?;
    match input.parse(&options) {
        Ok(openrid::Document::Iodef(document)) => Ok(Payload::Iodef(document)),
        Ok(openrid::Document::Iodef2(document)) => Ok(Payload::Iodef2(document)),
        Ok(openrid::Document::Message(message)) => {
            match (message.document(), message.document2()) {
                (Some(document), _) => Ok(document.clone().into()),
                (None, Some(document)) => Ok(document.clone().into()),
                (None, None) => Err(Failure::new(
                    Exit::No,
                    format_args!("{} carries no IODEF document", input.name),
                )
                .into()),
            }
        }
        Err(invalid) => Err(Unbuilt::Invalid(Box::new((input, invalid)))),
    }
}

/// Name and mail address of those who made a document.
pub(super) fn creator(document: &Payload) -> (Option<String>, Option<String>) {
    use openrid::iodef::v2;
    match document {
        Payload::Iodef(document) => {
            let mut contacts = document.incident.iter().flat_map(|i| i.contact.iter());
            let creator = contacts.find(|c| c.role == ContactRole::Creator);
            let name = creator.and_then(|c| c.contact_name.as_ref());
            let email = creator.and_then(|c| c.email.first());
            (
                name.map(|n| n.value.to_string()),
                email.map(|e| e.value.to_string()),
            )
        }
        Payload::Iodef2(document) => {
            let mut contacts = document.incident.iter().flat_map(|i| i.contact.iter());
            let creator = contacts.find(|c| c.role == v2::ContactRole::Creator);
            let name = creator.and_then(|c| c.contact_name.first());
            let email = creator.and_then(|c| c.email.first());
            (
                name.map(|n| n.value.to_string()),
                email.map(|e| e.email_to.to_string()),
            )
        }
        Payload::Other(_) | Payload::Text(_) => (None, None),
    }
}

impl IncidentArgs {
    fn incident(
        &self,
        purpose: Purpose,
        rule: &'static str,
        envelope: &Envelope,
        sources: &[Node],
    ) -> Result<(Language, Incident), Unbuilt> {
        let id = envelope.id().filter(|id| !id.number().is_empty());
        let mut lacking = Vec::new();
        if id.is_none() {
            lacking.push(missing(rule, "nothing says which incident this is"));
        }
        if envelope.destination().is_none() {
            lacking.push(missing("RID-5.1-18", "nothing says where the message goes"));
        }
        let contact = self.contact();
        if contact.is_none() {
            lacking.push(missing(
                "IODEF1-3.7-01",
                "nothing says whom to ask about it",
            ));
        }
        let (Some(id), Some(contact), true) = (id, contact, lacking.is_empty()) else {
            return Err(refuse(lacking, OPTIONS));
        };
        let now = || time::OffsetDateTime::now_utc().into();
        let report_time = self.report_time.clone().unwrap_or_else(now);
        let purpose = self.purpose.unwrap_or(purpose);
        let mut incident = Incident::new(purpose, id, report_time, self.assessment(), contact);
        incident.restriction = envelope.restriction;
        incident.detect_time = self.detect.clone();
        incident.start_time = self.start.clone();
        incident.end_time = self.end.clone();
        incident.description = texts(&self.description);
        if !self.method.is_empty() {
            let mut method = Method::new();
            method.description = texts(&self.method);
            incident.method.push(method);
        }
        incident.event_data.extend(self.event(sources));
        Ok((envelope.lang.clone(), incident))
    }

    fn contact(&self) -> Option<Contact> {
        let role = self.contact_role.unwrap_or(ContactRole::Creator);
        let kind = self.contact_type.unwrap_or(ContactType::Organization);
        let mut contact = Contact::new(role, kind);
        contact.contact_name = self.contact_name.as_deref().map(MlString::from);
        let emails = self.contact_email.iter().map(String::as_str);
        contact.email = emails.map(EmailAddress::from).collect();
        let numbers = self.contact_phone.iter().map(String::as_str);
        contact.telephone = numbers.map(TelephoneNumber::from).collect();
        let named = contact.contact_name.is_some()
            || !contact.email.is_empty()
            || !contact.telephone.is_empty();
        named.then_some(contact)
    }

    fn assessment(&self) -> Assessment {
        let mut impact = Impact::new(self.impact.as_deref().unwrap_or_default());
        impact.r#type = Some(self.impact_type.unwrap_or(ImpactType::Unknown));
        impact.severity = self.severity;
        impact.completion = self.completion;
        let mut assessment = Assessment::new();
        assessment.occurrence = self.occurrence;
        assessment.impact.push(impact);
        assessment.confidence = self.confidence.clone();
        assessment
    }

    fn event(&self, sources: &[Node]) -> Option<EventData> {
        let of = |category, nodes: &[Node]| -> Vec<System> {
            let system = |node: &Node| System {
                category: Some(category),
                ..System::new(node.clone())
            };
            nodes.iter().map(system).collect()
        };
        let mut systems = of(SystemCategory::Source, sources);
        systems.extend(of(SystemCategory::Target, &self.target));
        if systems.is_empty() && self.expect.is_empty() {
            return None;
        }
        let mut event = EventData::new();
        if let Ok(systems) = OneOrMore::try_from(systems) {
            event.flow.push(Flow::new(systems));
        }
        event.expectation = self
            .expect
            .iter()
            .map(|action| Expectation {
                action: Some(*action),
                ..Expectation::new()
            })
            .collect();
        Some(event)
    }
}

/// A word, or a number of one's own scale (C-54).
fn confidence(text: &str) -> Result<Confidence, String> {
    let number = text.parse::<f64>().is_ok_and(f64::is_finite);
    match text.to_ascii_lowercase().parse() {
        _ if number => Ok(Confidence::new(ConfidenceRating::Numeric, text)),
        Ok(ConfidenceRating::Numeric) | Err(_) => {
            Err("expected low, medium, high, unknown or a number".to_owned())
        }
        Ok(rating) => Ok(Confidence::new(rating, "")),
    }
}

fn texts(texts: &[String]) -> openrid::schema::List<MlString> {
    texts.iter().map(|text| text.as_str().into()).collect()
}
