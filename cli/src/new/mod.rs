//! `openrid new`.

mod incident;

use std::net::IpAddr;

use clap::{Args, Subcommand};
use openrid::datatypes::Language;
use openrid::iodef::v1::{IncidentId, MlString, Node, Purpose, Restriction};
use openrid::rid::{
    AuthorizationStatus, IncidentSource, Justification, MsgDestination, MsgType, Payload, Region,
    Traffic,
};
use openrid::{
    Builder, Document, Finding, Hop, Invalid, Level, Message, ReadOptions, Severity, WriteOptions,
};
use serde::Serialize;

use crate::exit::{Exit, Failure};
use crate::findings;
use crate::input::Input;
use crate::limits::LimitArgs;
use crate::output::{Output, OutputArgs};
use crate::values::{address_node, incident, node, word};
use incident::{DocumentArgs, HEADING, Outcome};

/// Build a message
///
/// What is written is valid by the schema and by the rules of its message type, or nothing is
/// written.
#[derive(Args)]
pub struct New {
    #[command(flatten)]
    output: OutputArgs,
    #[command(subcommand)]
    kind: Kind,
}

/// What is printed with `--json`.
#[derive(Serialize)]
struct Told<'a> {
    /// The document that it was built from, when the findings are places in it.
    file: Option<&'a str>,
    output: Option<&'a str>,
    msg_type: Option<&'a str>,
    findings: &'a [Finding],
}

/// A message, and what the RFC recommends besides.
struct Built {
    message: Message,
    advice: Vec<Finding>,
}

/// Why nothing was built.
enum Unbuilt {
    /// What is missing or wrong, with the options that mend it.
    Lacking(Vec<Finding>),
    /// The file that it was to be built from is not valid.
    Invalid(Box<(Input, Invalid)>),
    Other(Failure),
}

impl From<Failure> for Unbuilt {
    fn from(failure: Failure) -> Self {
        Self::Other(failure)
    }
}

#[derive(Subcommand)]
enum Kind {
    /// Report an incident
    ///
    /// From an IODEF document, or from options: an incident number, a contact, the method and the
    /// address of the peer are enough.
    Report(About),
    Query(Query),
    /// Ask to trace traffic to its source, hop by hop
    ///
    /// From an IODEF document, or from options: beside what a Report needs, the times, the
    /// confidence, a source, a target and the path are asked for.
    Trace(Request),
    /// Ask the network of a known source to investigate
    ///
    /// It needs what a trace does.
    Investigation(Request),
    Ack(Ack),
    Result(ResultArgs),
}

/// A message about an incident.
#[derive(Args)]
struct About {
    #[command(flatten)]
    envelope: Envelope,
    #[command(flatten)]
    document: DocumentArgs,
    #[command(flatten)]
    source: SourceArgs,
}

/// A message about an incident that asks for something.
#[derive(Args)]
struct Request {
    #[command(flatten)]
    about: About,
    #[command(flatten)]
    path: PathArgs,
}

/// The RID systems on the way.
#[derive(Args)]
struct PathArgs {
    /// A RID system that the message passed, the originator first: the address, and a mail
    /// address if it is not ours; may be given several times
    #[arg(long = "path", value_name = "IP[=EMAIL]", value_parser = hop)]
    hops: Vec<(IpAddr, Option<String>)>,
}

/// `192.0.2.7`, or `192.0.2.7=desk@csirt.example.org`.
fn hop(text: &str) -> Result<(IpAddr, Option<String>), String> {
    let (address, email) = match text.split_once('=') {
        Some((address, email)) => (address, Some(email.trim().to_owned())),
        None => (text, None),
    };
    let address = address.trim().parse();
    let address = address.map_err(|_| "expected an IP address, or IP=EMAIL".to_owned())?;
    Ok((address, email.filter(|email| !email.is_empty())))
}

impl PathArgs {
    /// Adds the systems. `ours` is the one that the creator of the document runs.
    fn add(&self, mut builder: Builder, document: &Payload, ours: usize) -> Builder {
        let (name, email) = incident::creator(document);
        for (index, (address, given)) in self.hops.iter().enumerate() {
            let mut hop = Hop::new(*address);
            if let Some(given) = given {
                hop = hop.email(given.as_str());
            } else if index == ours {
                if let Some(name) = &name {
                    hop = hop.name(name.as_str());
                }
                if let Some(email) = &email {
                    hop = hop.email(email.as_str());
                }
            }
            builder = builder.path(hop);
        }
        builder
    }
}

/// Ask for an incident by its number, or for incidents of a kind
///
/// Without a number it asks for incidents like the one that --iodef tells of.
#[derive(Args)]
struct Query {
    #[command(flatten)]
    envelope: Envelope,
    /// IODEF document that tells what kind of incident is asked for
    #[arg(long, value_name = "FILE")]
    iodef: Option<String>,
    #[command(flatten)]
    limits: LimitArgs,
}

/// Say what became of a request
#[derive(Args)]
struct Ack {
    #[command(flatten)]
    envelope: Envelope,
    /// The message that is answered; gives incident, region and traffic
    #[arg(long = "for", value_name = "FILE", conflicts_with_all = ["incident", "csirt", "region", "traffic"])]
    request: Option<String>,
    /// The decision
    #[arg(long, ignore_case = true, value_parser = word::<AuthorizationStatus>())]
    status: AuthorizationStatus,
    /// The reason
    #[arg(long, value_name = "REASON", ignore_case = true, value_parser = word::<Justification>())]
    justification: Option<Justification>,
    #[command(flatten)]
    limits: LimitArgs,
}

/// Say where the source was found and what was done
#[derive(Args)]
struct ResultArgs {
    #[command(flatten)]
    envelope: Envelope,
    #[command(flatten)]
    document: DocumentArgs,
    #[command(flatten)]
    source: SourceArgs,
    #[command(flatten)]
    outcome: Outcome,
    #[command(flatten)]
    path: PathArgs,
    /// Whether the source was found; true when --source is given
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    source_found: Option<bool>,
}

/// The source of the incident.
#[derive(Args)]
struct SourceArgs {
    /// Source: an IP address, network or name; may be given several times
    #[arg(long = "source", value_name = "ADDRESS", value_parser = node, help_heading = HEADING)]
    nodes: Vec<Node>,
}

/// What every message has.
#[derive(Args)]
struct Envelope {
    /// The incident that the message is about
    #[arg(long, value_name = "NAME#NUMBER", value_parser = incident, conflicts_with_all = ["csirt", "number"])]
    incident: Option<IncidentId>,
    /// Name of the CSIRT that numbered it, in place of --incident
    #[arg(long, value_name = "NAME")]
    csirt: Option<String>,
    /// The number that it gave
    #[arg(long, requires = "csirt")]
    number: Option<String>,
    /// A part of the incident
    #[arg(long)]
    instance: Option<String>,
    /// Address of the RID system that the message goes to
    #[arg(long, value_name = "IP", conflicts_with = "to_source")]
    to: Option<IpAddr>,
    /// Send it to the network of the incident's source, by its address
    #[arg(long, value_name = "IP")]
    to_source: Option<IpAddr>,
    /// Name of that system, beside its address
    #[arg(long, value_name = "DNS")]
    to_name: Option<String>,
    /// Relation between the parties; may be given several times [default: PeerToPeer]
    #[arg(long, ignore_case = true, value_parser = word::<Region>())]
    region: Vec<Region>,
    /// Kind of traffic; may be given several times [default: Attack]
    #[arg(long, ignore_case = true, value_parser = word::<Traffic>())]
    traffic: Vec<Traffic>,
    /// How far the message may be passed on
    #[arg(long, ignore_case = true, value_parser = word::<Restriction>())]
    restriction: Option<Restriction>,
    /// Language of the message
    #[arg(long, value_name = "TAG", default_value = "en")]
    lang: Language,
}

/// What is missing or wrong, said like a finding of a check.
fn missing(rule: &'static str, message: &str) -> Finding {
    Finding {
        rule,
        severity: Severity::Error,
        level: Level::Rfc,
        path: String::new(),
        line: 0,
        column: 0,
        message: message.to_owned(),
        help: String::new(),
    }
}

/// Which option mends what a rule asks for.
type Mend = fn(&str) -> Option<&'static str>;

/// Options of every message.
const ENVELOPE: Mend = |rule| {
    Some(match rule {
        "RID-5.1-18" => "give --to IP, the address of the RID system that the message goes to",
        "RID-5.1-21" => "give --to-source IP, the address of the incident's source",
        "RID-6.1-01" | "RID-6.2-01" | "RID-6.3-01" | "RID-6.4-01" => {
            "give --incident NAME#NUMBER, such as csirt.example.org#4107"
        }
        "RID-6.1-07" | "RID-6.3-11" => {
            "give --path IP, the address of your RID system; of several the originator's first"
        }
        "RID-6.3-02" => "give --source ADDRESS, or --source-found false",
        _ => return None,
    })
};

/// Options of an incident that is made from options.
const OPTIONS: Mend = |rule| {
    ENVELOPE(rule).or_else(|| {
        Some(match rule {
            "IODEF1-3.7-01" => {
                "give --contact-name or --contact-email, or the whole incident with --iodef FILE"
            }
            "RID-5.1-08" => "give --method TEXT, how it was done, or another --traffic",
            "RID-5.1-14" => "give --description TEXT, what kind of traffic it is",
            "RID-6.1-02" | "RID-6.3-03" | "RID-6.4-02" => {
                "give --detect, --start and --end, each with a time such as 2026-03-05T10:21:08Z"
            }
            "RID-6.1-04" | "RID-6.3-06" | "RID-6.4-05" => {
                "give --confidence RATING: low, medium, high or a number"
            }
            "RID-6.1-05" | "RID-6.3-07" | "RID-6.4-06" => {
                "give --source ADDRESS and --target ADDRESS"
            }
            "RID-6.1-06" => "give --expect ACTION, such as investigate or block-host",
            "RID-6.1-23" => "give the whole incident with --iodef FILE to enclose a packet",
            "RID-6.3-08" => "give --spoofed yes or --spoofed no",
            "RID-6.3-09" => "give --action ACTION, what was done, such as block-host or nothing",
            "RID-6.3-10" => "give --note TEXT, such as how sure it is that this is the source",
            _ => return None,
        })
    })
};

/// The findings, helped by options.
fn mended(findings: impl IntoIterator<Item = Finding>, mend: Mend) -> Vec<Finding> {
    let option = |finding: Finding| Finding {
        help: mend(finding.rule).map_or(finding.help, str::to_owned),
        ..finding
    };
    findings.into_iter().map(option).collect()
}

/// What is missing.
fn refuse(findings: impl IntoIterator<Item = Finding>, mend: Mend) -> Unbuilt {
    Unbuilt::Lacking(mended(findings, mend))
}

impl Envelope {
    fn id(&self) -> Option<IncidentId> {
        let named = |name: &String| {
            let number = self.number.as_deref().unwrap_or_default();
            IncidentId::new(name.trim(), number.trim())
        };
        let id = self.incident.clone();
        id.or_else(|| self.csirt.as_ref().map(named))
            .map(|id| IncidentId {
                instance: self.instance.as_deref().map(Into::into),
                ..id
            })
    }

    fn destination(&self) -> Option<(MsgDestination, Node)> {
        let (kind, address) = match (self.to, self.to_source) {
            (Some(address), _) => (MsgDestination::RidSystem, address),
            (None, Some(address)) => (MsgDestination::SourceOfIncident, address),
            (None, None) => return None,
        };
        let mut node = address_node(address);
        node.node_name
            .extend(self.to_name.as_deref().map(MlString::from));
        Some((kind, node))
    }

    /// The message, complete with what every message has.
    fn finish(&self, mut builder: Builder, mend: Mend) -> Result<Built, Unbuilt> {
        builder = builder.language(self.lang.clone());
        if let Some(id) = self.id() {
            builder = builder.incident(id);
        }
        for region in &self.region {
            builder = builder.region(*region);
        }
        for traffic in &self.traffic {
            builder = builder.traffic(*traffic);
        }
        if let Some((kind, node)) = self.destination() {
            builder = builder.to_node(kind, node);
        }
        let mut message = builder
            .build()
            .map_err(|incomplete| refuse(incomplete.findings, mend))?;
        // RFC 6545 recommends more than it demands.
        let advice = message.findings().iter();
        let advice = advice.filter(|f| f.severity == Severity::Warning).cloned();
        let advice = mended(advice, mend);
        if let Some(policy) = &mut message.rid.rid_policy {
            policy.restriction = self.restriction;
        }
        Ok(Built { message, advice })
    }
}

impl New {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        self.output.check()?;
        let built = self.built().and_then(|built| {
            let bytes = built.message.to_xml(&WriteOptions::pretty());
            let bytes = bytes.map_err(|invalid| refuse(invalid.findings, ENVELOPE))?;
            Ok((built, bytes))
        });
        match built {
            Ok((Built { message, advice }, mut bytes)) => {
                if bytes.last() != Some(&b'\n') {
                    bytes.push(b'\n');
                }
                if !self.output.is_json() {
                    findings::placeless(&advice);
                }
                self.output.write(out, &bytes)?;
                if self.output.is_json() {
                    out.json(&Told {
                        file: None,
                        output: self.output.name(),
                        msg_type: message.msg_type().map(MsgType::as_str),
                        findings: &advice,
                    })?;
                }
                Ok(Exit::Done)
            }
            Err(Unbuilt::Lacking(findings)) => {
                if self.output.is_json() {
                    out.json(&Told::nothing(None, &findings))?;
                } else {
                    findings::placeless(&findings);
                }
                Err(Failure::usage("the message was not built"))
            }
            Err(Unbuilt::Invalid(invalid)) => {
                let (input, Invalid { findings, .. }) = &*invalid;
                if self.output.is_json() {
                    out.json(&Told::nothing(Some(&input.name), findings))?;
                } else {
                    findings::print(out, &input.name, &input.bytes, findings)?;
                }
                Err(Failure::new(
                    Exit::No,
                    format_args!("{} is not valid; nothing was built", input.name),
                ))
            }
            Err(Unbuilt::Other(failure)) => Err(failure),
        }
    }

    fn built(&self) -> Result<Built, Unbuilt> {
        match &self.kind {
            Kind::Report(new) => {
                let document = new.document(Purpose::Reporting, "RID-6.4-01")?;
                new.finish(Builder::report(document))
            }
            Kind::Query(new) => new.message(),
            Kind::Trace(new) => new.message(Purpose::Traceback, Builder::trace_request),
            Kind::Investigation(new) => {
                let build = Builder::investigation_request;
                new.message(Purpose::Mitigation, build)
            }
            Kind::Ack(new) => new.message(),
            Kind::Result(new) => new.message(),
        }
    }
}

impl<'a> Told<'a> {
    fn nothing(file: Option<&'a str>, findings: &'a [Finding]) -> Self {
        Self {
            file,
            output: None,
            msg_type: None,
            findings,
        }
    }
}

impl About {
    fn document(&self, purpose: Purpose, rule: &'static str) -> Result<Payload, Unbuilt> {
        let sources = &self.source.nodes;
        self.document.build(purpose, rule, &self.envelope, sources)
    }

    fn finish(&self, builder: Builder) -> Result<Built, Unbuilt> {
        self.envelope.finish(builder, mend(&self.document))
    }
}

/// What mends a message: options make no difference to a document from a file.
fn mend(document: &DocumentArgs) -> Mend {
    if document.is_given() {
        ENVELOPE
    } else {
        OPTIONS
    }
}

impl Request {
    fn message(&self, purpose: Purpose, build: fn(Payload) -> Builder) -> Result<Built, Unbuilt> {
        let document = self.about.document(purpose, "RID-6.1-01")?;
        let builder = build(document.clone());
        self.about.finish(self.path.add(builder, &document, 0))
    }
}

impl Query {
    fn message(&self) -> Result<Built, Unbuilt> {
        // RFC 6545 §6.5: an empty number asks by type (C-37).
        let id = self.envelope.id();
        let (name, number) = id
            .as_ref()
            .map_or(("", ""), |id| (id.name.as_str(), id.number()));
        let mut builder = Builder::query(name, number);
        match &self.iodef {
            Some(file) => {
                let document = incident::read(file, &self.limits)?;
                builder = builder.document(document);
            }
            None if number.is_empty() => {
                return Err(Failure::usage(
                    "a Query asks for an incident with --incident NAME#NUMBER, or for incidents \
                     of a kind with --csirt NAME --iodef FILE",
                )
                .into());
            }
            None => {}
        }
        if name.is_empty() {
            return Err(
                Failure::usage("--csirt NAME is missing, the name of the team that asks").into(),
            );
        }
        self.envelope.finish(builder, ENVELOPE)
    }
}

impl Ack {
    fn message(&self) -> Result<Built, Unbuilt> {
        let mut builder = match &self.request {
            Some(file) => {
                let Some(to) = self.envelope.to.or(self.envelope.to_source) else {
                    let what = "nothing says where the Acknowledgement goes";
                    return Err(refuse([missing("RID-5.1-18", what)], ENVELOPE));
                };
                let request = received(file, &self.limits)?;
                Builder::acknowledge(&request, self.status, None, to)
            }
            None => match self.envelope.id() {
                Some(id) => Builder::acknowledgement(id, self.status),
                None => {
                    let what = "nothing says which incident the Acknowledgement is about";
                    return Err(refuse([missing("RID-6.2-01", what)], ENVELOPE));
                }
            },
        };
        if let Some(reason) = self.justification {
            builder = builder.justification(reason);
        }
        self.envelope.finish(builder, ENVELOPE)
    }
}

/// The message that is answered.
fn received(file: &str, limits: &LimitArgs) -> Result<Message, Unbuilt> {
    let options = ReadOptions {
        limits: limits.limits(),
        ..ReadOptions::default()
    };
    let input = Input::read(file, options.limits.max_size)?;
    match input.parse(&options) {
        Ok(Document::Message(message)) => Ok(*message),
        Ok(Document::Iodef(_) | Document::Iodef2(_)) => Err(Failure::new(
            Exit::No,
            format_args!("{} is an IODEF document, not a RID message", input.name),
        )
        .into()),
        Err(invalid) => Err(Unbuilt::Invalid(Box::new((input, invalid)))),
    }
}

impl ResultArgs {
    fn message(&self) -> Result<Built, Unbuilt> {
        let Self {
            envelope,
            document,
            source,
            outcome,
            path,
            source_found,
        } = self;
        let nodes = &source.nodes;
        let found = match source_found {
            Some(false) if !nodes.is_empty() => {
                return Err(Failure::usage("--source-found false has no --source").into());
            }
            Some(found) => *found,
            None if nodes.is_empty() => {
                let what = "nothing says whether the source was found";
                return Err(refuse([missing("RID-6.3-02", what)], ENVELOPE));
            }
            None => true,
        };
        let source = IncidentSource {
            node: nodes.clone().into(),
            ..IncidentSource::new(found)
        };
        let rule = "RID-6.3-01";
        let mend = mend(document);
        let document = document.build_result(rule, envelope, nodes, outcome)?;
        let builder = Builder::result(document.clone(), source);
        let ours = path.hops.len().saturating_sub(1);
        envelope.finish(path.add(builder, &document, ours), mend)
    }
}
