//! Rules of the classes in `iodef::v2::extension` (RFC 7970).

use std::borrow::Cow;

use super::{Scope, index, ml, types};
use crate::Text;
use crate::datatypes::{DateTime, PortList};
use crate::finding::Severity::{Error, Info, Warning};
use crate::iodef::v2::{Dtype, Extension, Software, SoftwareDtype, SoftwareReference, SpecName};
use crate::iodef::{v1, v2};
use crate::rules::check::{Check, rule};
use crate::rules::sci::{self, Place};
use crate::rules::{Rule, enums, foreign, forms};
use crate::schema::{Node, Pos, Value};
use crate::text::shorten;
use crate::xml::Fragment;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-2.15-01", Error, "RFC 7970 §2.15", "A SOFTWARE value has a SoftwareReference, a URL or a Description."),
    rule("IODEF2-2.15.1-01", Error, "RFC 7970 §2.15.1", "A SoftwareReference with spec-name custom has dtype."),
    rule("IODEF2-2.15.1-02", Error, "RFC 7970 §2.15.1", "The content of a SoftwareReference is of its dtype."),
    rule("IODEF2-2.15.1-03", Warning, "RFC 7970 §2.15.1", "A SoftwareReference with spec-name cpe holds a CPE name, and one with swid a SWID tag."),
    rule("IODEF2-2.16-01", Error, "RFC 7970 §2.16", "The content of an EXTENSION has the form of its dtype."),
    rule("IODEF2-2.16-02", Error, "RFC 7970 §2.16", "An EXTENSION has elements as content only with dtype xml."),
    rule("IODEF2-2.16-03", Warning, "RFC 7970 §2.16", "An atomic EXTENSION is explained by meaning, name or formatid."),
    rule("IODEF2-5.2-01", Info, "RFC 7970 §5.2", "An extension sits in the class closest to it."),
    rule("IODEF2-5.2-02", Error, "RFC 7970 §5.2", "An atomic extension has its value as content."),
    rule("IODEF2-5.2-03", Error, "RFC 7970 §5.2", "The dtype of an atomic extension is what the content is: a packet is of the IP version that dtype says."),
    rule("IODEF2-5.2-04", Error, "RFC 7970 §5.2", "An extension with dtype xml has XML as content."),
    rule("IODEF2-5.2-05", Error, "RFC 7970 §5.2", "The XML of an extension is in a namespace of its own."),
    rule("IODEF2-5.2-06", Info, "RFC 7970 §5.2", "The prefix of an extension begins with iodef-."),
    rule("IODEF2-5.2-07", Info, "RFC 7970 §5.2", "Elements of an extension have a capital letter for each word, attributes small letters and hyphens."),
    rule("USE-4.2-01", Info, "RFC 8274 §4.2", "Own extensions are used only where neither the model nor RFC 7203 has a place."),
];

/// An extension that stands where no structured information belongs (RFC 7203 §4.3).
#[inline]
pub(super) fn extension(x: &Extension, scope: &Scope, check: &mut Check<'_>) {
    extension_in(x, Place::Other, scope, check);
}

/// An extension that stands in this class.
pub(super) fn extension_in(x: &Extension, place: Place, scope: &Scope, check: &mut Check<'_>) {
    index::observable(x.observable_id.as_deref(), scope);
    types::ext(
        "dtype",
        Some(&x.dtype),
        x.ext_dtype.as_deref(),
        x.pos,
        scope,
        check,
    );
    let _ = scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    let elements = x.content.iter().any(|node| !matches!(node, Node::Text(_)));
    if x.dtype == Dtype::Xml {
        xml(x, elements, place, check);
    } else {
        // RFC 7970 §2.16, IODEF2-2.16-02
        if elements && x.dtype != Dtype::ExtValue {
            check.find(
                "IODEF2-2.16-02",
                x.pos,
                format!("there are elements in an extension with dtype {}", x.dtype),
                "set dtype to xml, or write the value as text",
            );
        } else if !elements {
            atomic(x, check);
        }
        // RFC 7970 §2.16, IODEF2-2.16-03
        let blank = |text: Option<&Text>| text.is_none_or(|text| text.trim().is_empty());
        if blank(x.meaning.as_deref()) && blank(x.name.as_deref()) && blank(x.formatid.as_deref()) {
            check.find(
                "IODEF2-2.16-03",
                x.pos,
                format!("nothing explains the {} in this extension", x.dtype),
                "add meaning with a few words, or name or formatid",
            );
        }
    }
    for node in &x.content {
        sci::typed(node, place, check);
        enums::typed(node, place, check);
    }
}

/// An extension beside the only Incident of the document.
// RFC 7970 §5.2, IODEF2-5.2-01: where it is about the incident a program cannot tell.
pub(super) fn distant(x: &Extension, check: &mut Check<'_>) {
    check.find(
        "IODEF2-5.2-01",
        x.pos,
        "the extension stands beside the only Incident, not inside it",
        "move it into the Incident, or into the class inside that it belongs to, unless it is about the document",
    );
}

/// The texts of a content, mostly one.
fn text(content: &[Node]) -> Cow<'_, str> {
    let texts = content.iter().filter_map(|node| match node {
        Node::Text(text) => Some(text.as_str()),
        Node::Element(_) | Node::Typed(_) => None,
    });
    texts.fold(Cow::Borrowed(""), |all, text| all + text)
}

/// RFC 7970 §5.2: a value of an atomic data type.
fn atomic(x: &Extension, check: &mut Check<'_>) {
    let text = text(&x.content);
    let bare = text.trim();
    if bare.is_empty() {
        if x.dtype != Dtype::Character || text.is_empty() {
            valueless(x, check);
        }
        return;
    }
    // RFC 8727 §6: this dtype is of JSON and CBOR only (C-106).
    let ext = x.ext_dtype.as_deref().map(|ext| ext.trim());
    if check.json && x.dtype == Dtype::ExtValue && ext == Some("json") {
        json(x, bare, check);
        return;
    }
    // ntpstamp is the same as date-time (RFC 7970 §2.16).
    let dtype = match x.dtype {
        Dtype::Ntpstamp => Dtype::DateTime,
        dtype => dtype,
    };
    if let Err(why) = forms::content(dtype.as_str(), &text, true) {
        unfit(x, bare, &why, check);
        return;
    }
    match dtype {
        Dtype::DateTime => {
            if let Some(date) = DateTime::parse(bare) {
                types::date("the content", &date, x.pos, check);
            }
        }
        Dtype::Portlist => {
            if let Some(ports) = PortList::parse(bare) {
                types::portlist("the content", &ports, x.pos, check);
            }
        }
        _ => {}
    }
}

/// RFC 7970 §2.16, IODEF2-2.16-01; §5.2, IODEF2-5.2-03
#[cold]
fn unfit(x: &Extension, text: &str, why: &str, check: &mut Check<'_>) {
    let message = format!(
        "the content `{}`, with dtype {}, {why}",
        shorten(text, 60),
        x.dtype
    );
    let packet = matches!(x.dtype, Dtype::Ipv4Packet | Dtype::Ipv6Packet);
    if packet && forms::octets(text).is_some() {
        let help = "set dtype to the version of IP that the packet is of, or to packet";
        check.find("IODEF2-5.2-03", x.pos, message, help);
        return;
    }
    let severity = match x.dtype {
        Dtype::Url | Dtype::Csv => Warning,
        _ => Error,
    };
    let help = "correct the content, or set dtype to what it is";
    check.find_as(severity, "IODEF2-2.16-01", x.pos, message, help);
}

/// RFC 7970 §2.16, IODEF2-2.16-01; RFC 8727 §6
fn json(x: &Extension, text: &str, check: &mut Check<'_>) {
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        check.find(
            "IODEF2-2.16-01",
            x.pos,
            format!(
                "the content `{}`, with dtype json, is no JSON: {error}",
                shorten(text, 60)
            ),
            "correct the content, or set dtype to what it is",
        );
    }
}

/// RFC 7970 §5.2, IODEF2-5.2-02
#[cold]
fn valueless(x: &Extension, check: &mut Check<'_>) {
    // An empty text, file or string of octets is one.
    let severity = match x.dtype {
        Dtype::String
        | Dtype::Path
        | Dtype::Url
        | Dtype::Csv
        | Dtype::Winreg
        | Dtype::File
        | Dtype::Bytes
        | Dtype::ExtValue => Warning,
        _ => Error,
    };
    check.find_as(
        severity,
        "IODEF2-5.2-02",
        x.pos,
        format!("the extension with dtype {} has no content", x.dtype),
        "write the value as content, or remove the extension",
    );
}

/// RFC 7970 §5.2: XML of another schema.
fn xml(x: &Extension, elements: bool, place: Place, check: &mut Check<'_>) {
    // IODEF2-5.2-04
    if !elements {
        check.find(
            "IODEF2-5.2-04",
            x.pos,
            "the extension has dtype xml, but there is no element in it",
            "put the XML into it, or set dtype to what the content is",
        );
    }
    for node in &x.content {
        if let Node::Element(fragment) = node {
            kept(x.pos, fragment, place, check);
        }
    }
}

/// An element of no namespace that is known here.
fn kept(at: Pos, fragment: &Fragment, place: Place, check: &mut Check<'_>) {
    let name = || shorten(fragment.name(), 60);
    let Some(root) = foreign::root(fragment) else {
        return;
    };
    // IODEF2-5.2-05
    if root.uri.is_empty() {
        check.find(
            "IODEF2-5.2-05",
            at,
            format!("the extension {} is in no namespace", name()),
            "give its schema a namespace of its own, and declare it with xmlns",
        );
        return;
    }
    if root.uri == v2::NS.uri || root.uri == v1::NS.uri {
        check.find_as(
            Warning,
            "IODEF2-5.2-05",
            at,
            format!(
                "the extension {} is in the namespace of the IODEF itself",
                name()
            ),
            "put the data where the model has a place for them, or use a namespace of your own",
        );
        return;
    }
    // What was recorded is as it is.
    if place == Place::RecordItem {
        return;
    }
    // IODEF2-5.2-06
    if !root.prefix.starts_with("iodef-") {
        check.find(
            "IODEF2-5.2-06",
            at,
            format!("the prefix of {} does not begin with iodef-", name()),
            "choose a prefix such as iodef-example",
        );
    }
    // IODEF2-5.2-07
    if let Some(unusual) = foreign::unusual_name(fragment) {
        check.find(
            "IODEF2-5.2-07",
            at,
            format!("the name {} is not written as the IODEF writes its own", shorten(&unusual, 60)),
            "begin each word of an element with a capital letter, as in NewData, and write attributes as in new-data",
        );
    }
    // RFC 8274 §4.2, USE-4.2-01
    check.find(
        "USE-4.2-01",
        at,
        format!("{} is an extension that others may not understand", name()),
        "use a class of the model or of RFC 7203 if one fits",
    );
}

/// A SOFTWARE value.
pub(super) fn software(x: &Software, scope: &Scope, check: &mut Check<'_>) {
    // RFC 7970 §2.15, IODEF2-2.15-01
    if x.software_reference.is_none() && x.url.is_empty() && x.description.is_empty() {
        check.find(
            "IODEF2-2.15-01",
            x.pos,
            "nothing says which software it is",
            "add SoftwareReference, URL or Description",
        );
    }
    if let Some(child) = &x.software_reference {
        software_reference(child, scope, check);
    }
    types::urls(&x.url, x.pos, check);
    ml::texts(&x.description, scope, check);
}

fn software_reference(x: &SoftwareReference, scope: &Scope, check: &mut Check<'_>) {
    let ext_name = x.ext_spec_name.as_deref();
    types::ext(
        "spec-name",
        Some(&x.spec_name),
        ext_name,
        x.pos,
        scope,
        check,
    );
    types::ext(
        "dtype",
        x.dtype.as_ref(),
        x.ext_dtype.as_deref(),
        x.pos,
        scope,
        check,
    );
    // RFC 7970 §2.15.1, IODEF2-2.15.1-01
    if x.spec_name == SpecName::Custom && x.dtype.is_none() {
        check.find(
            "IODEF2-2.15.1-01",
            x.pos,
            "spec-name is custom, but there is no dtype",
            "add dtype with the data type of the content",
        );
    }
    let text = text(&x.content);
    let text = text.trim();
    let element = x.content.iter().find(|node| !matches!(node, Node::Text(_)));
    match x.spec_name {
        SpecName::Cpe if !forms::is_cpe(text) => {
            let message = format!("`{}` is not a CPE name", shorten(text, 60));
            let help = "write a name such as cpe:2.3:a:example:server:1.0:*:*:*:*:*:*:*";
            check.find("IODEF2-2.15.1-03", x.pos, message, help);
        }
        SpecName::Swid if !element.is_some_and(is_swid) => {
            let message = "spec-name is swid, but there is no SWID tag in it";
            let help = "put the element SoftwareIdentity into it";
            check.find("IODEF2-2.15.1-03", x.pos, message, help);
        }
        _ => {}
    }
    // RFC 7970 §2.15.1, IODEF2-2.15.1-02: an element in place of a SWID tag is
    // XML, whatever is assumed.
    let assumed = match x.spec_name {
        SpecName::Swid if element.is_some() => SoftwareDtype::Xml,
        _ => SoftwareDtype::String,
    };
    let dtype = x.dtype.unwrap_or(assumed);
    let wrong = match dtype {
        SoftwareDtype::ExtValue => return,
        SoftwareDtype::Xml if element.is_none() => Cow::Borrowed("has no element"),
        SoftwareDtype::Xml => return,
        _ if element.is_some() => Cow::Borrowed("is an element"),
        SoftwareDtype::String => return,
        _ => match forms::content(dtype.as_str(), text, true) {
            Ok(()) => return,
            Err(why) => Cow::Owned(why),
        },
    };
    check.find(
        "IODEF2-2.15.1-02",
        x.pos,
        format!("the content of the SoftwareReference, with dtype {dtype}, {wrong}"),
        "correct the content, or set dtype to what it is",
    );
}

/// Whether an element is the root of a SWID tag (ISO/IEC 19770-2).
fn is_swid(node: &Node) -> bool {
    let name = match node {
        Node::Text(_) => return false,
        Node::Element(fragment) => fragment.name(),
        Node::Typed(typed) => typed.name,
    };
    let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
    local.eq_ignore_ascii_case("SoftwareIdentity") || local == "software_identification_tag"
}
