//! Rules of the classes in `iodef::v1::extension` (RFC 5070).

use std::borrow::Cow;

use super::{extensible, flow, is_blank, shown, times};
use crate::datatypes::{DateTime, PortList};
use crate::finding::Severity::{Error, Info, Warning};
use crate::iodef::v1::{Dtype, Extension};
use crate::iodef::{v1, v2};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::sci::{self, Place};
use crate::rules::{enums, foreign, forms};
use crate::schema::{Node, Value};
use crate::xml::Fragment;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF1-3.6-01", Error, "RFC 5070 §3.6, §4.3", "The content of AdditionalData and RecordItem has the form of its dtype."),
    rule("IODEF1-3.6-02", Error, "RFC 5070 §3.6", "Content of dtype xml is an element, and content of any other dtype has none."),
    rule("IODEF1-3.6-03", Error, "RFC 5070 §3.6", "Packets, frames and files can be decoded, and a packet begins with its version of IP."),
    rule("IODEF1-3.6-04", Warning, "RFC 5070 §3.6", "AdditionalData with a simple value has a meaning, so that it can be understood."),
    rule("IODEF1-3.6-05", Warning, "RFC 5070 §3.6", "Content of dtype csv follows RFC 4180, and content of dtype url is a URI."),
    rule("IODEF1-5.2-02", Info, "RFC 5070 §5.2", "An extension is in the class closest to it, such as a packet in a RecordItem."),
    rule("IODEF1-5.2-03", Error, "RFC 5070 §5.2", "An extension with a simple value has the value as content."),
    rule("IODEF1-5.2-04", Error, "RFC 5070 §5.2", "The dtype of an extension corresponds to its content."),
    rule("IODEF1-5.2-05", Error, "RFC 5070 §5.2", "An extension that is XML has dtype xml."),
    rule("IODEF1-5.2-06", Error, "RFC 5070 §5.2", "An extension that is XML is in a namespace of its own."),
    rule("IODEF1-5.2-07", Info, "RFC 5070 §5.2", "An extension that is XML has a prefix that begins with iodef-, and names in the style of IODEF."),
    rule("IODEF1-5.2-11", Error, "RFC 5070 §5.2", "An extension can be understood without its schema, which nobody fetches."),
];

/// AdditionalData of this class.
pub(super) fn additional_data(x: &Extension, place: Place, check: &mut Check<'_>) {
    evidence(x, check);
    // RFC 5070 §3.6, IODEF1-3.6-04
    if x.dtype != Dtype::Xml && x.meaning.as_deref().is_none_or(is_blank) {
        check.find(
            "IODEF1-3.6-04",
            x.pos,
            "AdditionalData has no meaning, so nobody can tell what its content is",
            "add meaning with a few words",
        );
    }
    extension(x, place, check);
}

pub(super) fn record_item(x: &Extension, check: &mut Check<'_>) {
    extension(x, Place::RecordItem, check);
}

// RFC 5070 §5.2, IODEF1-5.2-02
fn evidence(x: &Extension, check: &mut Check<'_>) {
    if matches!(
        x.dtype,
        Dtype::Frame | Dtype::Packet | Dtype::Ipv4Packet | Dtype::Ipv6Packet
    ) {
        check.find(
            "IODEF1-5.2-02",
            x.pos,
            format!("AdditionalData holds evidence, of dtype {}", x.dtype),
            "put it into a RecordItem of the event's Record",
        );
    }
}

fn extension(x: &Extension, place: Place, check: &mut Check<'_>) {
    extensible(
        "dtype",
        x.dtype == Dtype::ExtValue,
        x.ext_dtype.as_ref(),
        x.pos,
        check,
    );
    let mut text = Cow::Borrowed("");
    let mut elements = 0_usize;
    for node in &x.content {
        match node {
            Node::Text(part) if text.is_empty() => text = Cow::Borrowed(part),
            Node::Text(part) => text.to_mut().push_str(part),
            Node::Element(fragment) => {
                elements += 1;
                element(x, fragment, place, check);
            }
            Node::Typed(_) => {
                elements += 1;
                sci::typed(node, place, check);
                enums::typed(node, place, check);
            }
        }
    }
    if elements > 0 {
        xml(x, &text, check);
    } else {
        value(x, &text, check);
    }
}

/// Content that has elements.
fn xml(x: &Extension, text: &str, check: &mut Check<'_>) {
    let pure = is_blank(text);
    if x.dtype == Dtype::Xml {
        // RFC 5070 §3.6, IODEF1-3.6-02
        if !pure {
            check.find(
                "IODEF1-3.6-02",
                x.pos,
                format!(
                    "dtype is xml, but there is text beside the element: `{}`",
                    shown(text)
                ),
                "leave only the element, and put texts into it",
            );
        }
        return;
    }
    // RFC 5070 §3.6, IODEF1-3.6-02
    let dtype = x.dtype;
    check.find(
        "IODEF1-3.6-02",
        x.pos,
        format!("content of dtype {dtype} has an element"),
        "write the value as text, with < as &lt;",
    );
    // RFC 5070 §5.2, IODEF1-5.2-05
    if pure {
        check.find(
            "IODEF1-5.2-05",
            x.pos,
            format!("the content is XML, but dtype is {dtype}"),
            "set dtype to xml",
        );
    }
}

/// Content without elements.
fn value(x: &Extension, text: &str, check: &mut Check<'_>) {
    let dtype = x.dtype;
    // White space can be the character that is meant.
    if is_blank(text) && (dtype != Dtype::Character || text.is_empty()) {
        return empty(x, check);
    }
    match dtype {
        Dtype::Xml => check.find(
            "IODEF1-3.6-02",
            x.pos,
            format!("dtype is xml, but the content is text: `{}`", shown(text)),
            "write an element, or set dtype to string",
        ),
        Dtype::Csv => listed(x, forms::csv(text), text, check),
        Dtype::Url => {
            if !forms::is_uri_reference(text) {
                listed(x, Err("is no URI".to_owned()), text, check);
            }
        }
        Dtype::File | Dtype::Frame | Dtype::Packet | Dtype::Ipv4Packet | Dtype::Ipv6Packet => {
            decoded(x, text, check)
        }
        Dtype::String | Dtype::Path | Dtype::Winreg | Dtype::ExtValue => {}
        Dtype::Boolean
        | Dtype::Byte
        | Dtype::Character
        | Dtype::DateTime
        | Dtype::Integer
        | Dtype::Ntpstamp
        | Dtype::Portlist
        | Dtype::Real => simple(x, text, check),
    }
}

#[cold]
fn empty(x: &Extension, check: &mut Check<'_>) {
    let dtype = x.dtype;
    let (id, severity) = match x.dtype {
        // RFC 5070 §3.6, IODEF1-3.6-02
        Dtype::Xml => ("IODEF1-3.6-02", Error),
        // RFC 5070 §5.2, IODEF1-5.2-03; nothing is a text, too, and a file can be empty
        Dtype::String
        | Dtype::Path
        | Dtype::Winreg
        | Dtype::Csv
        | Dtype::Url
        | Dtype::Byte
        | Dtype::File
        | Dtype::ExtValue => ("IODEF1-5.2-03", Warning),
        _ => ("IODEF1-5.2-03", Error),
    };
    let message = format!("dtype is {dtype}, but there is no content");
    let help = "write the value as content, or leave the element out";
    check.find_as(severity, id, x.pos, message, help);
}

/// The start of a content, with its blanks where they count.
fn exact(x: &Extension, text: &str) -> String {
    match x.dtype {
        Dtype::Character | Dtype::Csv => crate::text::shorten(text, 60),
        _ => shown(text),
    }
}

// RFC 5070 §3.6, IODEF1-3.6-05
fn listed(x: &Extension, form: Result<(), String>, text: &str, check: &mut Check<'_>) {
    if let Err(wrong) = form {
        check.find(
            "IODEF1-3.6-05",
            x.pos,
            format!("content `{}` of dtype {} {wrong}", exact(x, text), x.dtype),
            "mend the content, or set dtype to string",
        );
    }
}

// RFC 5070 §3.6, IODEF1-3.6-03
fn decoded(x: &Extension, text: &str, check: &mut Check<'_>) {
    let dtype = match x.dtype {
        Dtype::File => "file",
        Dtype::Ipv4Packet => "ipv4-packet",
        Dtype::Ipv6Packet => "ipv6-packet",
        _ => "packet",
    };
    if let Err(wrong) = forms::content(dtype, text, false) {
        let help = match x.dtype {
            Dtype::File => "write the octets of the file in base64",
            _ => "write the octets as pairs of hexadecimal digits, from the first header on",
        };
        check.find(
            "IODEF1-3.6-03",
            x.pos,
            format!("content `{}` of dtype {} {wrong}", shown(text), x.dtype),
            help,
        );
    }
}

// RFC 5070 §3.6, §4.3, IODEF1-3.6-01
fn simple(x: &Extension, text: &str, check: &mut Check<'_>) {
    let form = match x.dtype {
        Dtype::Boolean => "boolean",
        Dtype::Byte => "byte",
        Dtype::Character => "character",
        // A time stamp is read as a date (C-61).
        Dtype::DateTime | Dtype::Ntpstamp => "date-time",
        Dtype::Integer => "integer",
        Dtype::Portlist => "portlist",
        _ => "real",
    };
    if let Err(wrong) = forms::content(form, text, false) {
        let dtype = x.dtype;
        check.find(
            "IODEF1-3.6-01",
            x.pos,
            format!("content `{}` of dtype {dtype} {wrong}", exact(x, text)),
            "mend the content, or set the dtype that fits it",
        );
        corresponding(x, text, check);
        return;
    }
    match x.dtype {
        Dtype::DateTime | Dtype::Ntpstamp => {
            if let Some(date) = DateTime::parse(text) {
                times::date_time(&date, "content", x.pos, check);
            }
        }
        Dtype::Portlist => {
            if let Some(list) = PortList::parse(text.trim()) {
                flow::ports(&list, "content", x.pos, check);
            }
        }
        _ => {}
    }
}

/// The content is plainly of another data type.
// RFC 5070 §5.2, IODEF1-5.2-04
#[cold]
fn corresponding(x: &Extension, text: &str, check: &mut Check<'_>) {
    let types = ["date-time", "integer", "real", "boolean", "portlist"];
    // `1,5` is more likely a fraction than two ports, and ports have plain digits.
    let ports = || text.is_ascii() && (text.contains('-') || text.matches(',').count() > 1);
    let fits = |dtype: &&&str| {
        forms::content(dtype, text, false).is_ok() && (**dtype != "portlist" || ports())
    };
    if let Some(dtype) = types.iter().find(fits) {
        check.find(
            "IODEF1-5.2-04",
            x.pos,
            format!(
                "dtype is {}, but the content `{}` is of dtype {dtype}",
                x.dtype,
                shown(text)
            ),
            format!("set dtype to {dtype}"),
        );
    }
}

/// An element of a namespace that is not known.
fn element(x: &Extension, fragment: &Fragment, place: Place, check: &mut Check<'_>) {
    let Some(root) = foreign::root(fragment) else {
        return;
    };
    let tag = || shown(fragment.name());
    // RFC 5070 §5.2, IODEF1-5.2-06
    if root.uri.is_empty() {
        check.find(
            "IODEF1-5.2-06",
            x.pos,
            format!("the extension `{}` is in no namespace", tag()),
            "declare a namespace of the extension's own on it",
        );
        return;
    }
    if root.uri == v1::NS.uri || root.uri == v2::NS.uri {
        check.find_as(
            Warning,
            "IODEF1-5.2-06",
            x.pos,
            format!("the extension `{}` is in the namespace of IODEF", tag()),
            "put it into a namespace of its own, or its content into the class that IODEF has for it",
        );
        return;
    }
    located(x, fragment, check);
    // What was recorded is as it is.
    if place != Place::RecordItem {
        styled(x, fragment, &root.prefix, check);
    }
}

// RFC 5070 §5.2, IODEF1-5.2-07
fn styled(x: &Extension, fragment: &Fragment, prefix: &str, check: &mut Check<'_>) {
    if !prefix.starts_with("iodef-") {
        check.find(
            "IODEF1-5.2-07",
            x.pos,
            format!(
                "the extension `{}` has no prefix that begins with iodef-",
                shown(fragment.name())
            ),
            "choose a prefix such as iodef-extension1",
        );
    }
    if let Some(name) = foreign::unusual_name(fragment) {
        check.find(
            "IODEF1-5.2-07",
            x.pos,
            format!(
                "the name `{}` in the extension `{}` is not in the style of IODEF",
                shown(&name),
                shown(fragment.name())
            ),
            "begin each word of an element's name with a capital, and write attributes in small letters",
        );
    }
}

/// The extension is explained by nothing but a schema, which nobody fetches.
// RFC 5070 §5.2, IODEF1-5.2-11
fn located(x: &Extension, fragment: &Fragment, check: &mut Check<'_>) {
    let start = fragment.as_str().split('>').next().unwrap_or_default();
    let explained = |text: Option<&crate::Text>| text.is_some_and(|text| !is_blank(text));
    if start.contains("chemaLocation=")
        && !explained(x.meaning.as_ref())
        && !explained(x.formatid.as_ref())
    {
        check.find_as(
            Info,
            "IODEF1-5.2-11",
            x.pos,
            format!(
                "only the location of a schema says what the extension `{}` is",
                shown(fragment.name())
            ),
            "say it by meaning or formatid; no schema is fetched to read a document",
        );
    }
}
