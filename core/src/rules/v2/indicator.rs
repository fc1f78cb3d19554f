//! Rules of the classes in `iodef::v2::indicator` (RFC 7970).

use super::{
    Scope, assessment, certificate, contact, discovery, document, domain, email, event,
    expectation, extension, file, flow, hash, history, index, method, ml, node, record, registry,
    service, types,
};
use crate::datatypes::DateTime;
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v2::{
    Address, AddressCategory, AlternativeIndicatorId, AttackPhase, BulkObservable,
    BulkObservableFormat, BulkObservableType, DomainData, ExpressionOperator, Indicator,
    IndicatorData, IndicatorExpression, IndicatorId, IndicatorReference, Observable,
};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;
use crate::schema::{Node, Value};
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.29-03", Warning, "RFC 7970 §3.29", "An Indicator is valid from StartTime to EndTime, in this order."),
    rule("IODEF2-3.29.1-03", Warning, "RFC 7970 §3.29.1", "name in IndicatorID is the full domain name of the CSIRT."),
    rule("IODEF2-3.29.3-01", Error, "RFC 7970 §3.29.3", "An Observable has one child, but any number of AdditionalData."),
    rule("IODEF2-3.29.3.1-01", Error, "RFC 7970 §3.29.3.1", "Each line of a BulkObservableList is what the type says."),
    rule("IODEF2-3.29.3.1-02", Error, "RFC 7970 §3.29.3.1", "A list of file hashes has a Hash in BulkObservableFormat, and lines of its length."),
    rule("IODEF2-3.29.3.1-03", Error, "RFC 7970 §3.29.3.1", "A line that maps a domain has a name, an address of the right family and, with a timestamp, a date."),
    rule("IODEF2-3.29.3.1-04", Error, "RFC 7970 §3.29.3.1", "A line of ipv4-port or ipv6-port has an address, a port and the keyword of a protocol."),
    rule("IODEF2-3.29.3.1-05", Warning, "RFC 7970 §3.29.3.1", "A BulkObservableList has lines of text, and not of the outdated type ipv6-net-mask."),
    rule("IODEF2-3.29.3.1.1-01", Error, "RFC 7970 §3.29.3.1.1", "BulkObservableFormat has a Hash or AdditionalData."),
    rule("IODEF2-3.29.5-03", Error, "RFC 7970 §3.29.5", "An expression has as many operands as its operator takes: one for not, two or more otherwise."),
    rule("IODEF2-3.29.7-01", Error, "RFC 7970 §3.29.7", "An IndicatorReference has one of uid-ref and euid-ref."),
    rule("IODEF2-3.29.8-01", Error, "RFC 7970 §3.29.8", "AttackPhase has at least one child."),
];

pub(super) fn indicator_data(x: &IndicatorData, scope: &Scope<'_>, check: &mut Check<'_>) {
    // Those of one CSIRT mostly follow each other.
    let mut csirt = "";
    for child in &x.indicator {
        let id = &child.indicator_id;
        if id.name != csirt {
            csirt = &id.name;
            name(id, check);
        }
        indicator(child, scope, check);
    }
}

fn indicator(x: &Indicator, scope: &Scope<'_>, check: &mut Check<'_>) {
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    for child in &x.alternative_indicator_id {
        alternative_indicator_id(child, scope, check);
    }
    ml::texts(&x.description, scope, check);
    times(x, check);
    if let Some(child) = &x.confidence {
        assessment::confidence(child, scope, check);
    }
    for child in &x.contact {
        contact::contact(child, scope, check);
    }
    if let Some(child) = &x.observable {
        observable(child, scope, check);
    }
    if let Some(child) = &x.indicator_expression {
        indicator_expression(child, false, scope, check);
    }
    if let Some(child) = &x.indicator_reference {
        indicator_reference(child, check);
    }
    for child in &x.node_role {
        node::node_role(child, scope, check);
    }
    for child in &x.attack_phase {
        attack_phase(child, scope, check);
    }
    for child in &x.reference {
        method::reference(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

fn times(x: &Indicator, check: &mut Check<'_>) {
    let (start, end) = (x.start_time.as_deref(), x.end_time.as_deref());
    types::date_of("StartTime", start, x.pos, check);
    types::date_of("EndTime", end, x.pos, check);
    // RFC 7970 §3.29, IODEF2-3.29-03
    if let (Some(start), Some(end)) = (start, end)
        && !types::is_before(start, end)
    {
        check.find(
            "IODEF2-3.29-03",
            x.pos,
            format!("the indicator ends on {end}, before it begins on {start}: it is never valid"),
            "check StartTime and EndTime; they may be swapped",
        );
    }
}

/// An indicator that is named, not described.
pub(super) fn indicator_id(x: &IndicatorId, scope: &Scope<'_>, check: &mut Check<'_>) {
    index::mention(scope);
    name(x, check);
}

// RFC 7970 §3.29.1, IODEF2-3.29.1-03
fn name(x: &IndicatorId, check: &mut Check<'_>) {
    if !forms::is_fqdn(&x.name) {
        check.find_attribute(
            "IODEF2-3.29.1-03",
            x.pos,
            "name",
            format!("the name `{}` is no full domain name", shorten(&x.name, 60)),
            "write the domain name of the CSIRT that made the indicator, such as csirt.example.com",
        );
    }
}

fn alternative_indicator_id(x: &AlternativeIndicatorId, scope: &Scope<'_>, check: &mut Check<'_>) {
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    for child in &x.indicator_id {
        indicator_id(child, scope, check);
    }
}

fn observable(x: &Observable, scope: &Scope<'_>, check: &mut Check<'_>) {
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    one_kind(x, check);
    // The kinds that watch lists are made of come first.
    if let Some(child) = x.observed.get::<DomainData>() {
        domain::domain_data(child, scope, check);
    } else if let Some(child) = x.observed.get::<Address>() {
        node::address(child, scope, check);
    } else if let Some(child) = x.file_data() {
        file::file_data(child, scope, check);
    } else if let Some(child) = x.bulk_observable() {
        bulk_observable(child, scope, check);
    } else if !x.observed.is_empty() {
        rarely_observed(x, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

fn rarely_observed(x: &Observable, scope: &Scope<'_>, check: &mut Check<'_>) {
    if let Some(child) = x.system() {
        flow::system(child, scope, check);
    } else if let Some(child) = x.service() {
        service::service(child, scope, check);
    } else if let Some(child) = x.email_data() {
        email::email_data(child, scope, check);
    } else if let Some(child) = x.windows_registry_keys_modified() {
        registry::windows_registry_keys_modified(child, scope, check);
    } else if let Some(child) = x.certificate_data() {
        certificate::certificate_data(child, scope, check);
    } else if let Some(child) = x.registry_handle() {
        contact::registry_handle(child, scope, check);
    } else if let Some(child) = x.record_data() {
        record::record_data(child, scope, check);
    } else if let Some(child) = x.event_data() {
        event::event_data(child, scope, check);
    } else if let Some(child) = x.incident() {
        document::incident(child, scope, check);
    } else if let Some(child) = x.expectation() {
        expectation::expectation(child, scope, check);
    } else if let Some(child) = x.reference() {
        method::reference(child, scope, check);
    } else if let Some(child) = x.assessment() {
        assessment::assessment(child, scope, check);
    } else if let Some(child) = x.detection_pattern() {
        discovery::detection_pattern(child, scope, check);
    } else if let Some(child) = x.history_item() {
        history::history_item(child, scope, check);
    }
}

// RFC 7970 §3.29.3, IODEF2-3.29.3-01 (C-80)
fn one_kind(x: &Observable, check: &mut Check<'_>) {
    match (x.observed.is_empty(), x.additional_data.is_empty()) {
        (true, false) | (false, true) => {}
        (true, true) => check.find(
            "IODEF2-3.29.3-01",
            x.pos,
            "Observable is empty",
            "add what can be observed, such as Address, DomainData or FileData",
        ),
        (false, false) => check.find(
            "IODEF2-3.29.3-01",
            x.pos,
            "Observable has AdditionalData beside something else",
            "put each into an Observable of its own, joined by an IndicatorExpression",
        ),
    }
}

fn bulk_observable(x: &BulkObservable, scope: &Scope<'_>, check: &mut Check<'_>) {
    let ext = x.ext_type.as_deref();
    types::ext("type", Some(&x.r#type), ext, x.pos, scope, check);
    if let Some(child) = &x.bulk_observable_format {
        bulk_observable_format(child, scope, check);
    }
    hashed(x, check);
    bulk_observable_list(x, check);
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

// RFC 7970 §3.29.3.1, IODEF2-3.29.3.1-02
fn hashed(x: &BulkObservable, check: &mut Check<'_>) {
    let format = x.bulk_observable_format.as_deref();
    if x.r#type == BulkObservableType::FileHash && format.is_none_or(|f| f.hash.is_none()) {
        check.find(
            "IODEF2-3.29.3.1-02",
            x.pos,
            "nothing says what kind of hash the list holds",
            "add BulkObservableFormat with a Hash that has the DigestMethod and an empty DigestValue",
        );
    }
}

fn bulk_observable_format(x: &BulkObservableFormat, scope: &Scope<'_>, check: &mut Check<'_>) {
    // RFC 7970 §3.29.3.1.1, IODEF2-3.29.3.1.1-01
    if x.hash.is_none() && x.additional_data.is_empty() {
        check.find(
            "IODEF2-3.29.3.1.1-01",
            x.pos,
            "BulkObservableFormat is empty",
            "add Hash or AdditionalData, or leave BulkObservableFormat out",
        );
    }
    if let Some(child) = &x.hash {
        hash::hash(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

/// How many bad entries of a list are shown.
const SHOWN: usize = 10;

fn bulk_observable_list(x: &BulkObservable, check: &mut Check<'_>) {
    let list = &x.bulk_observable_list;
    let format = x.bulk_observable_format.as_deref();
    let hash = format.and_then(|f| f.hash.as_deref());
    let digest = hash.and_then(|h| forms::digest_length(h.digest_method.algorithm.as_str()));
    let kind = x.r#type;
    let (mut entries, mut bad) = (0, 0);
    let (mut grave, mut uncanonical, mut unzoned) = (false, None, None);
    let texts = list.content.iter().filter_map(|node| match node {
        Node::Text(text) => Some(text.as_str()),
        Node::Element(_) | Node::Typed(_) => None,
    });
    // RFC 7970 §3.29.3.1, IODEF2-3.29.3.1-01
    for line in texts.flat_map(str::lines) {
        let line = line.trim_matches([' ', '\t', '\r', '\n']);
        if line.is_empty() {
            continue;
        }
        entries += 1;
        if let Some(misfit) = misfit(kind, line, digest) {
            bad += 1;
            if bad <= SHOWN {
                bad_line(x, entries, line, &misfit, check);
            } else {
                grave |= misfit.severity == Error;
            }
            continue;
        }
        if uncanonical.is_none()
            && let Some(address) = ipv6_of(kind, line)
            && !forms::is_canonical_ipv6(address)
        {
            uncanonical = Some((entries, address));
        }
        if unzoned.is_none()
            && let Some(date) = date_of(kind, line)
            && !types::has_zone(&date)
        {
            unzoned = Some((entries, date));
        }
    }
    if bad > SHOWN {
        check.find_as(
            if grave { Error } else { Warning },
            "IODEF2-3.29.3.1-01",
            list.pos,
            format!("{} more of the {entries} entries are wrong", bad - SHOWN),
            format!("mend those shown first; each entry is to be of the type {kind}"),
        );
    }
    if let Some((number, line)) = uncanonical {
        not_canonical(x, number, line, check);
    }
    // RFC 7970 §2.7, IODEF2-2.7-02: said once, as what is wrong is likely so in every line.
    if let Some((number, date)) = unzoned {
        let name = format!("entry {number} of the list: the date");
        types::date(&name, &date, list.pos, check);
    }
    content(x, entries, check);
}

/// The IPv6 address in a line that has the form of its type.
fn ipv6_of(kind: BulkObservableType, line: &str) -> Option<&str> {
    use BulkObservableType as B;
    let field = match kind {
        B::Ipv6Addr | B::Ipv6Port => 0,
        B::DomainToIpv6 | B::DomainToIpv6Timestamp => 1,
        _ => return None,
    };
    line.split(',').nth(field).map(str::trim)
}

/// The date in such a line.
fn date_of(kind: BulkObservableType, line: &str) -> Option<DateTime> {
    use BulkObservableType as B;
    match kind {
        B::DomainToIpv4Timestamp | B::DomainToIpv6Timestamp => {
            DateTime::parse(line.split(',').nth(2)?.trim())
        }
        _ => None,
    }
}

#[cold]
fn bad_line(
    x: &BulkObservable,
    number: usize,
    line: &str,
    misfit: &node::Misfit,
    check: &mut Check<'_>,
) {
    check.find_as(
        misfit.severity,
        misfit.rule,
        x.bulk_observable_list.pos,
        format!(
            "entry {number} of the list: {}",
            misfit.message(line, x.r#type.as_str())
        ),
        misfit.help,
    );
}

/// The RFC's own samples are in capitals, so this is said once.
// RFC 7970 §3.18.1, IODEF2-3.18.1-02 (C-87)
#[cold]
fn not_canonical(x: &BulkObservable, number: usize, line: &str, check: &mut Check<'_>) {
    let plain = forms::ipv6(line).map_or_else(String::new, |a| a.to_string());
    check.find(
        "IODEF2-3.18.1-02",
        x.bulk_observable_list.pos,
        format!(
            "entry {number} of the list: `{}` is not in the canonical form of RFC 5952",
            shorten(line, 60)
        ),
        format!("write {plain}, and the other addresses likewise"),
    );
}

// RFC 7970 §3.29.3.1, IODEF2-3.29.3.1-05 (C-73, C-86)
fn content(x: &BulkObservable, entries: usize, check: &mut Check<'_>) {
    let list = &x.bulk_observable_list;
    let text = |node: &Node| matches!(node, Node::Text(_));
    if !list.content.iter().all(text) {
        check.find_as(
            Error,
            "IODEF2-3.29.3.1-05",
            list.pos,
            "the list has elements in it",
            "write the entries as text, one a line",
        );
    } else if entries == 0 {
        check.find_as(
            Error,
            "IODEF2-3.29.3.1-05",
            list.pos,
            "the list is empty",
            "write the entries as text, one a line",
        );
    }
    if x.r#type == BulkObservableType::Ipv6NetMask {
        check.find_attribute(
            "IODEF2-3.29.3.1-05",
            x.pos,
            "type",
            "ipv6-net-mask is left over from version 1, and no category of addresses any more",
            "list networks with prefix lengths as ipv6-net",
        );
    }
}

/// How a line, without white space around it, is not of a type, if at all; `digest` is the
/// length of the hashes.
// RFC 7970 §3.29.3.1, IODEF2-3.29.3.1-01
#[inline]
fn misfit(kind: BulkObservableType, line: &str, digest: Option<usize>) -> Option<node::Misfit> {
    use AddressCategory as A;
    use BulkObservableType as B;
    let category = match kind {
        B::Asn => A::Asn,
        B::Atm => A::Atm,
        B::Email => A::Email,
        B::Ipv4Addr => A::Ipv4Addr,
        B::Ipv4Net => A::Ipv4Net,
        B::Ipv4NetMask => A::Ipv4NetMask,
        B::Ipv6Addr => A::Ipv6Addr,
        B::Ipv6Net => A::Ipv6Net,
        B::SiteUri => A::SiteUri,
        // C-87: one digit an octet is enough.
        B::Mac if line.contains(':') && forms::is_mac(line, true) => return None,
        B::Mac => A::Mac,
        B::Ipv6NetMask => {
            let help = "write an IPv6 network such as 2001:db8::/ffff:ffff::";
            return in_list(node::net_mask(line, true, help)?);
        }
        B::DomainName if !forms::is_domain_name(line) => {
            return node::Misfit::new(
                "IODEF2-3.29.3.1-01",
                Error,
                "write a domain name or a part of one, such as www.example.com",
            );
        }
        B::DomainToIpv4 => return mapping(line, false, false),
        B::DomainToIpv6 => return mapping(line, true, false),
        B::DomainToIpv4Timestamp => return mapping(line, false, true),
        B::DomainToIpv6Timestamp => return mapping(line, true, true),
        B::Ipv4Port => return endpoint(line, false),
        B::Ipv6Port => return endpoint(line, true),
        B::FileHash => return file_hash(line, digest?),
        B::DomainName
        | B::WindowsRegKey
        | B::EmailXMailer
        | B::EmailSubject
        | B::HttpUserAgent
        | B::HttpRequestUri
        | B::Mutex
        | B::FilePath
        | B::UserName
        | B::ExtValue => return None,
    };
    in_list(node::misfit(category, line)?)
}

/// What is wrong with an address is here a matter of the list.
#[cold]
fn in_list(misfit: node::Misfit) -> Option<node::Misfit> {
    Some(node::Misfit {
        rule: "IODEF2-3.29.3.1-01",
        ..misfit
    })
}

/// Name, address and perhaps date, with commas between.
// RFC 7970 §3.29.3.1, IODEF2-3.29.3.1-03
fn mapping(line: &str, v6: bool, dated: bool) -> Option<node::Misfit> {
    let mut fields = line.split(',').map(str::trim);
    let mut next = || fields.next().unwrap_or_default();
    let (name, address) = (next(), next());
    let date = if dated { next() } else { "" };
    let why = if !forms::is_domain_name(name) {
        "does not begin with a domain name"
    } else if !is_address(address, v6) {
        if v6 {
            "has no IPv6 address after the name"
        } else {
            "has no IPv4 address after the name"
        }
    } else if dated && DateTime::parse(date).is_none() {
        "has no date with a time after the address"
    } else if fields.next().is_some() {
        "has more fields than the type"
    } else {
        return None;
    };
    let help = match (v6, dated) {
        (false, false) => "write a line as: www.example.com, 192.0.2.1",
        (true, false) => "write a line as: www.example.com, 2001:db8::3",
        (false, true) => "write a line as: www.example.com, 192.0.2.1, 2026-03-05T10:21:08Z",
        (true, true) => "write a line as: www.example.com, 2001:db8::3, 2026-03-05T10:21:08Z",
    };
    Some(node::Misfit::new("IODEF2-3.29.3.1-03", Error, help)?.why(why))
}

fn is_address(text: &str, v6: bool) -> bool {
    if v6 {
        forms::ipv6(text).is_some()
    } else {
        forms::ipv4(text).is_some()
    }
}

/// Address, port and protocol, with commas between.
// RFC 7970 §3.29.3.1, IODEF2-3.29.3.1-04
fn endpoint(line: &str, v6: bool) -> Option<node::Misfit> {
    let mut fields = line.split(',').map(str::trim);
    let mut next = || fields.next().unwrap_or_default();
    let (address, port, protocol) = (next(), next(), next());
    let digits = port.bytes().all(|b| b.is_ascii_digit());
    let mut severity = Error;
    let why = if !is_address(address, v6) {
        if v6 {
            "does not begin with an IPv6 address"
        } else {
            "does not begin with an IPv4 address"
        }
    } else if !digits || port.parse::<u16>().is_err() {
        "has no port of 0 to 65535 after the address"
    } else if fields.next().is_some() {
        "has more than address, port and protocol"
    } else if is_protocol(protocol) {
        return None;
    } else if !protocol.bytes().any(|b| b.is_ascii_alphabetic()) {
        "has no keyword of a protocol after the port"
    } else {
        // The registry grows.
        severity = Warning;
        "has a protocol that is not in IANA's registry of protocol numbers"
    };
    let help = if v6 {
        "write a line as: 2001:db8::3, 80, TCP"
    } else {
        "write a line as: 192.0.2.1, 80, TCP"
    };
    Some(node::Misfit::new("IODEF2-3.29.3.1-04", severity, help)?.why(why))
}

fn is_protocol(text: &str) -> bool {
    PROTOCOLS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(text))
}

/// The keywords of IANA's registry of protocol numbers, those that have ports first.
#[rustfmt::skip]
const PROTOCOLS: &[&str] = &[
    "TCP", "UDP", "SCTP", "DCCP", "UDPLite", "ICMP", "IPv6-ICMP", "HOPOPT", "IGMP", "GGP", "IPv4",
    "ST", "CBT", "EGP", "IGP", "BBN-RCC-MON", "NVP-II", "PUP", "ARGUS", "EMCON", "XNET", "CHAOS",
    "MUX", "DCN-MEAS", "HMP", "PRM", "XNS-IDP", "TRUNK-1", "TRUNK-2", "LEAF-1", "LEAF-2", "RDP",
    "IRTP", "ISO-TP4", "NETBLT", "MFE-NSP", "MERIT-INP", "3PC", "IDPR", "XTP", "DDP", "IDPR-CMTP",
    "TP++", "IL", "IPv6", "SDRP", "IPv6-Route", "IPv6-Frag", "IDRP", "RSVP", "GRE", "DSR", "BNA",
    "ESP", "AH", "I-NLSP", "SWIPE", "NARP", "Min-IPv4", "MOBILE", "TLSP", "SKIP", "IPv6-NoNxt",
    "IPv6-Opts", "CFTP", "SAT-EXPAK", "KRYPTOLAN", "RVD", "IPPC", "SAT-MON", "VISA", "IPCV",
    "CPNX", "CPHB", "WSN", "PVP", "BR-SAT-MON", "SUN-ND", "WB-MON", "WB-EXPAK", "ISO-IP", "VMTP",
    "SECURE-VMTP", "VINES", "TTP", "IPTM", "NSFNET-IGP", "DGP", "TCF", "EIGRP", "OSPFIGP",
    "Sprite-RPC", "LARP", "MTP", "AX.25", "IPIP", "MICP", "SCC-SP", "ETHERIP", "ENCAP", "GMTP",
    "IFMP", "PNNI", "PIM", "ARIS", "SCPS", "QNX", "A/N", "IPComp", "SNP", "Compaq-Peer",
    "IPX-in-IP", "VRRP", "PGM", "L2TP", "DDX", "IATP", "STP", "SRP", "UTI", "SMP", "SM", "PTP",
    "ISIS over IPv4", "FIRE", "CRTP", "CRUDP", "SSCOPMCE", "IPLT", "SPS", "PIPE", "FC",
    "RSVP-E2E-IGNORE", "Mobility Header", "MPLS-in-IP", "manet", "Shim6", "WESP", "ROHC",
    "Ethernet", "AGGFRAG", "NSH", "Homa", "BIT-EMU",
];

/// A hash in hexadecimal or base64.
// RFC 7970 §3.29.3.1, IODEF2-3.29.3.1-02
fn file_hash(line: &str, length: usize) -> Option<node::Misfit> {
    let text = line.as_bytes();
    let digits = line.trim_end_matches('=').as_bytes();
    let base64 = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
    let sound = hash::is_hex(text, length)
        || text.len() == length.div_ceil(3) * 4
            && digits.len() == (length * 4).div_ceil(3)
            && digits.iter().all(base64);
    if sound {
        return None;
    }
    let misfit = node::Misfit::new(
        "IODEF2-3.29.3.1-02",
        Warning,
        "write the hash in hexadecimal or base64, as the DigestMethod in BulkObservableFormat makes it",
    )?;
    Some(misfit.why(format!("is no hash of {length} octets")))
}

fn indicator_expression(
    x: &IndicatorExpression,
    nested: bool,
    scope: &Scope<'_>,
    check: &mut Check<'_>,
) {
    // C-74: operator cannot be ext-value, so that ext-operator never has its partner.
    if x.ext_operator.is_some() {
        check.find_attribute(
            "IODEF2-5.1.1-02",
            x.pos,
            "ext-operator",
            "ext-operator is given, but operator has no values beyond its list",
            "remove ext-operator, and say it with and, or, xor and not",
        );
    }
    operands(x, nested, check);
    for child in &x.indicator_expression {
        indicator_expression(child, true, scope, check);
    }
    for child in &x.observable {
        observable(child, scope, check);
    }
    for child in &x.indicator_reference {
        indicator_reference(child, check);
    }
    for child in &x.confidence {
        assessment::confidence(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

// RFC 7970 §3.29.5, IODEF2-3.29.5-03
fn operands(x: &IndicatorExpression, nested: bool, check: &mut Check<'_>) {
    let count = x.indicator_expression.len()
        + x.observable.len()
        + x.observable_reference.len()
        + x.indicator_reference.len();
    let (severity, message) = match (x.operator, count) {
        (_, 0) => (Error, "the expression has no operand".to_owned()),
        (Some(ExpressionOperator::Not), 1) => return,
        (Some(ExpressionOperator::Not), _) => {
            (Error, format!("not has {count} operands, and takes one"))
        }
        // An inner one without an operator is a parenthesis, as in figure 70.
        (None, _) if nested => return,
        (_, 2..) => return,
        (Some(operator), _) => (Warning, format!("{operator} has one operand only")),
        (None, _) => (
            Warning,
            "and, which is meant without an operator, has one operand only".to_owned(),
        ),
    };
    check.find_as(
        severity,
        "IODEF2-3.29.5-03",
        x.pos,
        message,
        "give not one operand and the others two; an inner IndicatorExpression makes one of several",
    );
}

fn indicator_reference(x: &IndicatorReference, check: &mut Check<'_>) {
    // RFC 7970 §3.29.7, IODEF2-3.29.7-01
    let uid = x.uid_ref.as_ref().map(|uid| uid.as_str());
    let euid = x.euid_ref.as_deref().map(|euid| euid.as_str());
    let message = match (uid, euid) {
        (Some(_), Some(_)) => "IndicatorReference has both uid-ref and euid-ref",
        (Some(id), None) | (None, Some(id)) if !id.trim().is_empty() => return,
        _ => "IndicatorReference refers to nothing",
    };
    check.find(
        "IODEF2-3.29.7-01",
        x.pos,
        message,
        "set uid-ref for an indicator of this document, or euid-ref for one of another",
    );
}

fn attack_phase(x: &AttackPhase, scope: &Scope<'_>, check: &mut Check<'_>) {
    // RFC 7970 §3.29.8, IODEF2-3.29.8-01 (C-71)
    let given = !x.attack_phase_id.is_empty()
        || !x.url.is_empty()
        || !x.description.is_empty()
        || !x.additional_data.is_empty();
    if !given {
        check.find(
            "IODEF2-3.29.8-01",
            x.pos,
            "AttackPhase is empty",
            "add AttackPhaseID and URL, or leave AttackPhase out",
        );
    }
    types::urls(&x.url, x.pos, check);
    ml::texts(&x.description, scope, check);
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}
