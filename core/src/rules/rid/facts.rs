//! What an enclosed IODEF document says, whatever its version (RFC 6545 §6, RID-6-04): each
//! rule on message types is said once, of what is gathered here.

use crate::iodef::{v1, v2};
use crate::rid::{Payload, RidPolicy};
use crate::schema::{Element, FieldRef, Pos};

/// What the document of a message says.
#[derive(Default)]
pub(super) struct Facts<'a> {
    /// Its incidents, in their order.
    pub incidents: Vec<Incident<'a>>,
    /// It is an IODEF 2 document.
    pub second: bool,
    /// The documents themselves, for what is seldom asked.
    documents: Vec<&'a dyn Element>,
}

/// What an incident says.
#[derive(Default)]
pub(super) struct Incident<'a> {
    /// Where it stands.
    pub pos: Pos,
    /// Its identifier.
    pub id: Id<'a>,
    /// Times of the incident or of an event.
    pub times: Times,
    /// Of any assessment, in the incident or an event.
    pub assessed: Assessed,
    /// There is a Method.
    pub method: bool,
    /// There is a Flow.
    pub flow: bool,
    /// A System is a source.
    pub source: bool,
    /// A System is a target.
    pub target: bool,
    /// Sources that do not say whether their address is forged.
    pub unclear: Seen,
    /// There is an Expectation.
    pub expectation: bool,
    /// Expectations that ask for an action.
    pub asks: Seen,
    /// The first such action, as the document has it; empty when it has none.
    pub action: &'static str,
    /// There is a HistoryItem.
    pub history: bool,
    /// A HistoryItem has a Description.
    pub noted: bool,
    /// A Description in an Expectation or a HistoryItem says something.
    pub explained: bool,
    /// There is a Record.
    pub record: bool,
    /// The systems that the message passed.
    pub path: Option<Path<'a>>,
    /// Who made the document.
    pub creator: Option<(Party<'a>, Pos)>,
}

/// Name, number and instance of an incident.
#[derive(Clone, Copy, Default)]
pub(super) struct Id<'a> {
    pub name: &'a str,
    pub number: &'a str,
    pub instance: Option<&'a str>,
    pub pos: Pos,
}

/// Which times are given.
#[derive(Clone, Copy, Default)]
pub(super) struct Times {
    pub detect: bool,
    pub start: bool,
    pub end: bool,
    pub report: bool,
}

/// What assessments say.
#[derive(Clone, Copy, Default)]
pub(super) struct Assessed {
    /// There is an impact: Impact in IODEF 1, any impact class in IODEF 2.
    pub impact: bool,
    /// An impact is of a kind that someone brought about.
    pub malicious: bool,
    /// An impact is of a kind that nobody meant.
    pub harmless: bool,
    /// There is a Confidence.
    pub confidence: bool,
}

/// How often something was seen, and where first.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen {
    pub first: Pos,
    pub count: usize,
}

impl Seen {
    fn note(&mut self, pos: Pos) {
        if self.count == 0 {
            self.first = pos;
        }
        self.count += 1;
    }
}

/// What part a system plays.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Source,
    Target,
    Infrastructure,
    Intermediate,
    Other,
}

/// A system of a Flow.
#[derive(Clone, Copy)]
struct System {
    part: Part,
    /// It says whether its address is forged.
    clear: bool,
    pos: Pos,
}

/// A name or mail address of a contact.
#[derive(Clone, Copy, Default)]
pub(super) struct Party<'a> {
    pub name: &'a str,
    pub email: &'a str,
}

impl Party<'_> {
    fn is_empty(&self) -> bool {
        self.name.is_empty() && self.email.is_empty()
    }
}

/// The RID systems that a message passed, as nested events (RFC 6545 §6.1).
pub(super) struct Path<'a> {
    /// The systems, the outermost first.
    pub entries: Vec<Entry<'a>>,
    /// Where a system is told beside the path rather than nested in it.
    pub beside: Option<Pos>,
    /// Its systems stand among others.
    pub mixed: bool,
    /// A Record inside it.
    pub record: Option<Pos>,
}

/// A system of the path.
pub(super) struct Entry<'a> {
    pub pos: Pos,
    /// Whom to turn to there.
    contacts: Vec<Party<'a>>,
    /// It has a contact, whatever that says.
    pub contact: bool,
    /// Its category is `intermediate`, as RFC 6545 §7.1.3 has it (C-06).
    pub intermediate: bool,
    /// Its addresses.
    addresses: Vec<&'a str>,
}

impl Entry<'_> {
    /// Whether the entry is of a party: one name, one mail address or domain, or the party's
    /// mail is at the entry's address.
    pub fn is_of(&self, party: &Party<'_>) -> bool {
        let host = host(party.email);
        self.contacts.iter().any(|c| {
            !c.name.is_empty() && c.name.eq_ignore_ascii_case(party.name)
                || !c.email.is_empty() && within(self::host(c.email), host)
        }) || self.addresses.contains(&host)
    }

    /// Whether enough is said to tell whose it is.
    pub fn is_named(&self) -> bool {
        self.contacts.iter().any(|c| !c.is_empty())
    }
}

fn host(email: &str) -> &str {
    email.rsplit_once('@').map_or("", |(_, host)| host)
}

/// Whether one domain is the other, or lies in it.
fn within(a: &str, b: &str) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
    let (Some(rest), Some(end)) = (
        long.get(..long.len() - short.len()),
        long.get(long.len() - short.len()..),
    ) else {
        return false;
    };
    end.eq_ignore_ascii_case(short) && (rest.is_empty() || rest.ends_with('.'))
}

impl<'a> Facts<'a> {
    /// What the IODEF documents of a message say; `None` when it has none.
    pub fn of(policy: &'a RidPolicy) -> Option<Self> {
        let schema = policy.report_schema.as_ref()?;
        let mut facts = Self::default();
        for payload in &schema.xml_document.content {
            match payload {
                Payload::Iodef(document) => {
                    facts.documents.push(&**document);
                    facts
                        .incidents
                        .extend(document.incident.iter().map(Incident::v1));
                }
                Payload::Iodef2(document) => {
                    facts.second = true;
                    facts.documents.push(&**document);
                    facts
                        .incidents
                        .extend(document.incident.iter().map(Incident::v2));
                }
                Payload::Other(_) | Payload::Text(_) => {}
            }
        }
        (!facts.documents.is_empty()).then_some(facts)
    }

    /// Whether any of its incidents says it.
    pub fn any(&self, says: impl Fn(&Incident<'a>) -> bool) -> bool {
        self.incidents.iter().any(says)
    }

    /// Whether a Description anywhere says something.
    pub fn is_described(&self) -> bool {
        self.documents.iter().any(|d| described(*d))
    }

    /// Whether a restriction stands anywhere, or an extension that could say one.
    pub fn is_marked(&self) -> bool {
        self.documents.iter().any(|d| marked(*d))
    }
}

/// Whether a Description in an element, at any depth, says something.
fn described(element: &dyn Element) -> bool {
    children(element, &mut |name, child| {
        if name == "Description" {
            says(child)
        } else {
            described(child)
        }
    })
}

/// Whether an element, at any depth, has a restriction or an extension.
fn marked(element: &dyn Element) -> bool {
    let class = element.class();
    let own = class.fields[..class.attributes]
        .iter()
        .position(|field| field.name == "restriction");
    own.is_some_and(|i| crate::schema::count(element, i) > 0)
        || children(element, &mut |name, child| {
            name == "AdditionalData" || marked(child)
        })
}

/// Whether a child element passes a test.
fn children(element: &dyn Element, test: &mut dyn FnMut(&str, &dyn Element) -> bool) -> bool {
    for (index, field) in element.class().fields.iter().enumerate() {
        if let FieldRef::Element(slot) = element.field(index) {
            for i in 0..slot.count() {
                if slot.get(i).is_some_and(|child| test(field.name, child)) {
                    return true;
                }
            }
        }
    }
    false
}

/// Whether an element has more than blank Descriptions (RID-5.1-08).
fn tells(element: &dyn Element) -> bool {
    let class = element.class();
    (class.attributes..class.fields.len())
        .any(|i| class.fields[i].name != "Description" && crate::schema::count(element, i) > 0)
        || children(element, &mut |_, child| says(child))
}

/// Whether an element has a text that is not blank.
fn says(element: &dyn Element) -> bool {
    let class = element.class();
    (class.attributes..class.fields.len()).any(|index| match element.field(index) {
        FieldRef::Value(slot) => slot
            .get(0)
            .is_some_and(|text| !text.lexical().trim().is_empty()),
        _ => false,
    })
}

impl Assessed {
    fn add(&mut self, other: Self) {
        self.impact |= other.impact;
        self.malicious |= other.malicious;
        self.harmless |= other.harmless;
        self.confidence |= other.confidence;
    }

    fn v1(x: &v1::Assessment) -> Self {
        use v1::ImpactType::{Misconfiguration, Unknown};
        let mut says = Self {
            impact: !x.impact.is_empty(),
            confidence: x.confidence.is_some(),
            ..Self::default()
        };
        for impact in &x.impact {
            match impact.r#type {
                None | Some(Unknown) => {}
                Some(Misconfiguration) => says.harmless = true,
                Some(_) => says.malicious = true,
            }
        }
        says
    }

    // RFC 6545 §6 with RFC 7970 §4.4, RID-6-04
    fn v2(x: &v2::Assessment) -> Self {
        use v2::{BusinessImpactKind as Business, SystemImpactKind as Kind};
        let system = |i: &v2::SystemImpact| !matches!(i.r#type, None | Some(Kind::Unknown));
        let business = |i: &v2::BusinessImpact| !matches!(i.r#type, None | Some(Business::Unknown));
        Self {
            impact: !x.system_impact.is_empty()
                || !x.business_impact.is_empty()
                || !x.time_impact.is_empty()
                || !x.monetary_impact.is_empty()
                || !x.intended_impact.is_empty(),
            malicious: x.system_impact.iter().any(system)
                || x.business_impact.iter().any(business)
                || x.intended_impact.iter().any(business),
            harmless: false,
            confidence: x.confidence.is_some(),
        }
    }
}

/// An event of either version.
trait Event: Sized {
    fn pos(&self) -> Pos;
    fn nested(&self) -> &[Self];
    fn times(&self) -> Times;
    fn assessed(&self) -> Option<Assessed>;
    fn systems(&self) -> impl Iterator<Item = System>;
    fn addresses(&self) -> impl Iterator<Item = &str>;
    fn contacts(&self) -> impl Iterator<Item = Party<'_>>;
    fn method(&self) -> bool;
    fn record(&self) -> Option<Pos>;
    /// It has nothing but contacts, flows, times and further events.
    fn is_bare(&self) -> bool;
    fn expectations(&self) -> impl Iterator<Item = Asked>;
}

/// What an Expectation asks.
struct Asked {
    pos: Pos,
    /// The action, empty when none is named; nothing when it is `nothing`.
    action: Option<&'static str>,
    /// It has a Description.
    described: bool,
}

/// Whether a text of a list says something.
macro_rules! any_text {
    ($texts:expr) => {
        $texts.iter().any(|text| !text.value.trim().is_empty())
    };
}

/// What a version has: how it is judged, who its contacts are, whether a source says if it is
/// spoofed, and where it has a time of reporting.
macro_rules! version {
    ($version:ident, $assessed:path, $party:path, $clear:pat, $reported:expr, $event_reported:expr) => {
        impl Event for $version::EventData {
            fn pos(&self) -> Pos {
                self.pos
            }
            fn nested(&self) -> &[Self] {
                &self.event_data
            }
            fn times(&self) -> Times {
                Times {
                    detect: self.detect_time.is_some(),
                    start: self.start_time.is_some(),
                    end: self.end_time.is_some(),
                    report: $event_reported(self),
                }
            }
            fn assessed(&self) -> Option<Assessed> {
                self.assessment.as_ref().map(|x| $assessed(x))
            }
            fn systems(&self) -> impl Iterator<Item = System> {
                use $version::SystemCategory as Category;
                let systems = self.flow.iter().flat_map(|flow| flow.system.iter());
                systems.map(|system| System {
                    part: match system.category {
                        Some(Category::Source) => Part::Source,
                        Some(Category::Target) => Part::Target,
                        Some(Category::Infrastructure) => Part::Infrastructure,
                        Some(Category::Intermediate) => Part::Intermediate,
                        _ => Part::Other,
                    },
                    clear: matches!(system.spoofed, $clear),
                    pos: system.pos,
                })
            }
            fn addresses(&self) -> impl Iterator<Item = &str> {
                let systems = self.flow.iter().flat_map(|flow| flow.system.iter());
                systems.flat_map(|s| s.node.address.iter().map(|a| a.value.trim()))
            }
            fn contacts(&self) -> impl Iterator<Item = Party<'_>> {
                self.contact.iter().map($party)
            }
            fn method(&self) -> bool {
                self.method.iter().any(|method| tells(method))
            }
            fn record(&self) -> Option<Pos> {
                self.record.as_ref().map(|record| record.pos)
            }
            fn is_bare(&self) -> bool {
                self.description.is_empty()
                    && self.assessment.is_none()
                    && self.method.is_empty()
                    && self.expectation.is_empty()
                    && self.record.is_none()
            }
            fn expectations(&self) -> impl Iterator<Item = Asked> {
                self.expectation.iter().map(|x| Asked {
                    pos: x.pos,
                    action: match x.action {
                        Some($version::Action::Nothing) => None,
                        Some(action) => Some(action.as_str()),
                        None => Some(""),
                    },
                    described: any_text!(x.description),
                })
            }
        }

        impl<'a> Incident<'a> {
            fn $version(x: &'a $version::Incident) -> Self {
                let mut says = Self {
                    pos: x.pos,
                    id: Id {
                        name: x.incident_id.name.trim(),
                        number: x.incident_id.number(),
                        instance: x.incident_id.instance.as_ref().map(|i| i.trim()),
                        pos: x.incident_id.pos,
                    },
                    times: Times {
                        detect: x.detect_time.is_some(),
                        start: x.start_time.is_some(),
                        end: x.end_time.is_some(),
                        report: $reported(x),
                    },
                    method: x.method.iter().any(|method| tells(method)),
                    ..Self::default()
                };
                for assessment in &x.assessment {
                    says.assessed.add($assessed(assessment));
                }
                for item in x.history.iter().flat_map(|h| h.history_item.iter()) {
                    says.history = true;
                    says.noted |= any_text!(item.description);
                }
                says.explained = says.noted;
                for event in &x.event_data {
                    says.event(event);
                }
                says.path = Path::of(&x.event_data);
                says.creator = x
                    .contact
                    .iter()
                    .filter(|c| c.role == $version::ContactRole::Creator)
                    .map(|c| ($party(c), c.pos))
                    .find(|(party, _)| !party.is_empty());
                says
            }
        }
    };
}

version!(
    v1,
    Assessed::v1,
    Party::v1,
    Some(v1::Spoofed::Yes | v1::Spoofed::No),
    |_: &v1::Incident| true,
    |_: &v1::EventData| false
);
version!(
    v2,
    Assessed::v2,
    Party::v2,
    Some(v2::YesNoUnknown::Yes | v2::YesNoUnknown::No),
    |x: &v2::Incident| x.report_time.is_some(),
    |x: &v2::EventData| x.report_time.is_some()
);

impl<'a> Party<'a> {
    fn v1(x: &'a v1::Contact) -> Self {
        Self {
            name: x.contact_name.as_ref().map_or("", |n| n.value.trim()),
            email: x.email.first().map_or("", |e| e.value.as_str().trim()),
        }
    }

    fn v2(x: &'a v2::Contact) -> Self {
        Self {
            name: x.contact_name.first().map_or("", |n| n.value.trim()),
            email: x.email.first().map_or("", |e| e.email_to.as_str().trim()),
        }
    }
}

impl Incident<'_> {
    /// Adds what an event says, and those within it.
    fn event<E: Event>(&mut self, event: &E) {
        let times = event.times();
        self.times.detect |= times.detect;
        self.times.start |= times.start;
        self.times.end |= times.end;
        self.times.report |= times.report;
        if let Some(assessed) = event.assessed() {
            self.assessed.add(assessed);
        }
        self.method |= event.method();
        self.record |= event.record().is_some();
        for system in event.systems() {
            self.flow = true;
            match system.part {
                Part::Source => {
                    self.source = true;
                    if !system.clear {
                        self.unclear.note(system.pos);
                    }
                }
                Part::Target => self.target = true,
                Part::Infrastructure | Part::Intermediate | Part::Other => {}
            }
        }
        for asked in event.expectations() {
            self.expectation = true;
            self.explained |= asked.described;
            if let Some(action) = asked.action {
                if self.asks.count == 0 {
                    self.action = action;
                }
                self.asks.note(asked.pos);
            }
        }
        for inner in event.nested() {
            self.event(inner);
        }
    }
}

/// What systems of the path an event has of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Systems of category `infrastructure` alone.
    Pure,
    /// Such systems among others.
    Mixed,
    /// Systems of category `intermediate` alone, and nothing else but contacts (C-06).
    Intermediate,
    /// None.
    No,
}

fn way<E: Event>(event: &E) -> Way {
    let (mut infrastructure, mut intermediate, mut other) = (false, false, false);
    for system in event.systems() {
        match system.part {
            Part::Infrastructure => infrastructure = true,
            Part::Intermediate => intermediate = true,
            Part::Source | Part::Target | Part::Other => other = true,
        }
    }
    match (infrastructure, intermediate, other) {
        (true, false, false) => Way::Pure,
        (true, ..) => Way::Mixed,
        (false, true, false) if event.is_bare() => Way::Intermediate,
        _ => Way::No,
    }
}

/// Whether an event tells nothing but a system of the path and whom to turn to there.
fn is_entry<E: Event>(event: &E) -> bool {
    event.is_bare() && event.contacts().next().is_some()
}

/// The outermost event of a path that has an event of a kind, at any depth: systems of
/// category `intermediate` round it are of the path, too (C-06).
fn find<E: Event>(events: &[E], kind: Way) -> Option<&E> {
    events.iter().find_map(|event| {
        let own = way(event);
        if own == kind && (kind != Way::Intermediate || is_entry(event)) {
            return Some(event);
        }
        let inner = find(event.nested(), kind)?;
        Some(if own == Way::Intermediate {
            event
        } else {
            inner
        })
    })
}

impl<'a> Path<'a> {
    /// The path among the events of an incident. An event of its own is preferred to one that
    /// mixes the path with what was seen.
    fn of<E: Event>(events: &'a [E]) -> Option<Self> {
        let kinds = [Way::Pure, Way::Mixed, Way::Intermediate];
        let (kind, outermost) = kinds
            .iter()
            .find_map(|kind| find(events, *kind).map(|event| (*kind, event)))?;
        let mut path = Self {
            entries: Vec::new(),
            beside: None,
            mixed: kind == Way::Mixed,
            record: None,
        };
        path.add(outermost);
        path.add_beside(events, outermost);
        Some(path)
    }

    /// Adds the systems that are told beside the path, if that is surely what they are.
    fn add_beside<E: Event>(&mut self, events: &'a [E], outermost: &E) {
        for event in events {
            if std::ptr::eq(event, outermost) {
                continue;
            }
            if way(event) == Way::Pure && is_entry(event) {
                self.beside = self.beside.or(Some(event.pos()));
                self.add(event);
            } else {
                self.add_beside(event.nested(), outermost);
            }
        }
    }

    fn add<E: Event>(&mut self, event: &'a E) {
        if self.record.is_none() {
            self.record = event.record();
        }
        let way = way(event);
        if way != Way::No {
            let contacts: Vec<_> = event.contacts().collect();
            self.entries.push(Entry {
                pos: event.pos(),
                contact: !contacts.is_empty(),
                intermediate: way == Way::Intermediate,
                contacts,
                addresses: event.addresses().collect(),
            });
        }
        for inner in event.nested() {
            self.add(inner);
        }
    }
}
