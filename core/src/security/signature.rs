//! One signature, read against the profile: what it says it covers, how, and with whose key.

use super::engine::{self, Form};
use super::scan::{Context, Found, Place};
use super::tree::{Node, Scope};
use super::xpath::{DSIG, Selection};
use super::{Algorithm, Canonical, Certificate, Digest, KeyError, Problem, PublicKey, der};
use crate::xml::escaped;

/// Bytes of a signature, references in it, transforms of a reference, certificates with it.
const LARGEST: usize = 256 << 10;
const MOST_REFERENCES: usize = 16;
const MOST_TRANSFORMS: usize = 5;
const MOST_CERTIFICATES: usize = 8;
const MOST_PREFIXES: usize = 32;

pub(super) const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
pub(super) const FILTER2: &str = "http://www.w3.org/2002/06/xmldsig-filter2";
const XSLT: &str = "http://www.w3.org/TR/1999/REC-xslt-19991116";
const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const DSIG11: &str = "http://www.w3.org/2009/xmldsig11#";

/// What a reference covers.
#[derive(Clone, Debug)]
pub(super) enum Covers {
    /// The whole document but this signature.
    Root,
    /// What an expression selects. `first`: in the exclusive canonical form of the document, as
    /// RFC 6545 §7.1.1 does (C-20).
    Part { selection: Selection, first: bool },
}

/// A reference of the profile.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    pub covers: Covers,
    pub form: Form,
    pub digest: Digest,
    pub value: Vec<u8>,
}

/// Who is said to have signed.
#[derive(Clone, Debug)]
pub(super) enum Claim {
    Certificates(Vec<Certificate>),
    Key(PublicKey),
}

/// A signature of the profile.
#[derive(Clone, Debug)]
pub(super) struct Signature {
    pub algorithm: Algorithm,
    /// The canonical form of SignedInfo: everything above is read from these octets.
    pub octets: Vec<u8>,
    pub value: Vec<u8>,
    pub references: Vec<Reference>,
    pub claim: Claim,
}

impl Signature {
    /// Whether it is the enveloped one.
    pub fn is_enveloped(&self) -> bool {
        self.references
            .iter()
            .any(|r| matches!(r.covers, Covers::Root))
    }
}

/// A signature that was read, or why not and what it is taken for.
pub(super) struct Reading {
    pub enveloped: bool,
    pub algorithm: Option<Algorithm>,
    pub signature: Result<Signature, Problem>,
}

/// An element with what is in force around it, as a document of its own: the element is the one
/// child of the root.
pub(super) fn in_context(text: &str, context: &Context) -> String {
    let mut out = String::with_capacity(text.len() + 256);
    out.push_str("<c");
    for (prefix, uri) in &context.namespaces {
        let colon = if prefix.is_empty() { "" } else { ":" };
        out.push_str(&format!(" xmlns{colon}{prefix}=\"{}\"", escaped(uri)));
    }
    for (name, value) in &context.xml {
        out.push_str(&format!(" {name}=\"{}\"", escaped(value)));
    }
    out.push('>');
    out.push_str(text);
    out.push_str("</c>");
    out
}

/// Reads a signature of a document.
pub(super) fn read(text: &str, found: &Found) -> Reading {
    let mut reading = Reading {
        enveloped: false,
        algorithm: None,
        signature: Err(Problem::Structure("it is empty")),
    };
    let wrapped = match wrap(text, &found.place) {
        Ok(wrapped) => wrapped,
        Err(problem) => {
            reading.signature = Err(problem);
            return reading;
        }
    };
    let node = match Node::read(&wrapped, |node| node.is(FILTER2, "XPath")) {
        Ok(mut root) if root.children.len() == 1 => root.children.swap_remove(0),
        Ok(_) => return reading,
        Err(problem) => {
            reading.signature = Err(problem);
            return reading;
        }
    };
    // Even of one that is refused, say which it seems to be.
    let mut transforms = Vec::new();
    collect(&node, &mut transforms);
    reading.enveloped = transforms.contains(&ENVELOPED) && !transforms.contains(&FILTER2);
    let method = node.children.first().and_then(|info| info.children.get(1));
    let method = method.and_then(|m| m.attribute("Algorithm"));
    reading.algorithm = method.and_then(|uri| Algorithm::from_uri(uri).ok());
    reading.signature = signature(&wrapped, &node, found.id.as_deref());
    if let Ok(signature) = &reading.signature {
        reading.enveloped = signature.is_enveloped();
    }
    reading
}

fn wrap(text: &str, place: &Place) -> Result<String, Problem> {
    let own = &text[place.range.clone()];
    if place.size() > LARGEST {
        return Err(Problem::TooLarge(place.size()));
    }
    Ok(in_context(own, &place.context))
}

fn collect<'a>(node: &'a Node, out: &mut Vec<&'a str>) {
    if node.is(DSIG, "Transform") {
        out.extend(node.attribute("Algorithm"));
    }
    for child in &node.children {
        collect(child, out);
    }
}

/// The children of a node, which must be these and no others.
fn expect<'a, const N: usize>(node: &'a Node, names: [&str; N]) -> Option<[&'a Node; N]> {
    let children: [&Node; N] = node.children.iter().collect::<Vec<_>>().try_into().ok()?;
    let sound = children.iter().zip(names).all(|(c, name)| c.is(DSIG, name));
    (sound && blank(node)).then_some(children)
}

fn blank(node: &Node) -> bool {
    node.text.trim().is_empty()
}

fn signature(wrapped: &str, node: &Node, id: Option<&str>) -> Result<Signature, Problem> {
    const SHAPE: Problem = Problem::Structure("expected SignedInfo, SignatureValue and KeyInfo");
    let mut children = node.children.iter();
    let (Some(info), Some(value)) = (children.next(), children.next()) else {
        return Err(SHAPE);
    };
    if !info.is(DSIG, "SignedInfo") || !value.is(DSIG, "SignatureValue") || !blank(node) {
        return Err(SHAPE);
    }
    let mut key_info = None;
    for child in children {
        match child.local.as_str() {
            "KeyInfo" if &*child.uri == DSIG && key_info.is_none() => key_info = Some(child),
            "Object" if &*child.uri == DSIG => return Err(Problem::Extra("an Object")),
            _ => return Err(SHAPE),
        }
    }
    // The method is needed to get the octets that it is then read from.
    let method = info.children.first().ok_or(SHAPE)?;
    let form = canonicalization(method)?;
    let octets = engine::canonical_part(wrapped, &[0, 0], &form)?;
    let canonical = std::str::from_utf8(&octets).map_err(|_| Problem::Gap)?;
    let signed = Node::read(canonical, |_| false)?;
    if !signed.is(DSIG, "SignedInfo") || !blank(&signed) {
        return Err(Problem::Gap);
    }
    let mut children = signed.children.iter();
    let (Some(again), Some(method)) = (children.next(), children.next()) else {
        return Err(SHAPE);
    };
    if !again.is(DSIG, "CanonicalizationMethod") || !method.is(DSIG, "SignatureMethod") {
        return Err(SHAPE);
    }
    if canonicalization(again)? != form {
        return Err(Problem::Gap);
    }
    let algorithm = Algorithm::from_uri(method.algorithm()?)?;
    if !method.children.is_empty() {
        return Err(Problem::Extra("parameters of the signature method"));
    }
    let references: Vec<&Node> = children.collect();
    if references.is_empty() {
        return Err(SHAPE);
    }
    if references.len() > MOST_REFERENCES {
        return Err(Problem::TooManyReferences(references.len()));
    }
    // What prefixes in expressions stand for is not in the octets: a canonical form drops
    // declarations that no name uses. It is taken from the document.
    let mut scopes = Vec::new();
    scopes_of(info, &mut scopes);
    let mut scopes = scopes.into_iter();
    let references = references
        .into_iter()
        .map(|r| reference(r, &mut scopes, id))
        .collect::<Result<Vec<_>, _>>()?;
    let whole = references
        .iter()
        .filter(|r| matches!(r.covers, Covers::Root))
        .count();
    if whole > 0 && references.len() > 1 {
        return Err(Problem::Extra(
            "references beside that to the whole message",
        ));
    }
    let value = value
        .base64()
        .ok_or(Problem::Structure("SignatureValue is no base64"))?;
    Ok(Signature {
        algorithm,
        octets,
        value,
        references,
        claim: claim(key_info)?,
    })
}

fn scopes_of<'a>(node: &'a Node, out: &mut Vec<&'a Scope>) {
    if node.is(FILTER2, "XPath") {
        out.push(&node.scope);
    }
    for child in &node.children {
        scopes_of(child, out);
    }
}

/// A canonicalization, of SignedInfo or as a transform.
fn canonicalization(node: &Node) -> Result<Form, Problem> {
    let uri = node.algorithm()?;
    let Some((form, comments)) = Canonical::from_uri(uri) else {
        let uri = crate::text::shorten(uri, 100);
        return Err(Problem::CanonicalizationMethod(uri));
    };
    let mut prefixes = String::new();
    match node.children.as_slice() {
        [] => {}
        [list] if list.is(EXCLUSIVE, "InclusiveNamespaces") && form == Canonical::Exclusive => {
            let text = list.attribute("PrefixList").unwrap_or_default();
            if text.split_ascii_whitespace().count() > MOST_PREFIXES {
                return Err(Problem::Extra("a long list of prefixes"));
            }
            text.clone_into(&mut prefixes);
        }
        _ => return Err(Problem::Extra("parameters of a canonicalization")),
    }
    Ok(Form {
        form,
        comments,
        prefixes,
    })
}

fn reference<'a>(
    node: &Node,
    scopes: &mut impl Iterator<Item = &'a Scope>,
    id: Option<&str>,
) -> Result<Reference, Problem> {
    const SHAPE: Problem = Problem::Structure("a Reference lacks transforms, digest or its value");
    if !node.is(DSIG, "Reference") {
        return Err(SHAPE);
    }
    // RFC 6545 §9.1, RID-9.1-10
    match node.attribute("URI") {
        Some("") => {}
        Some(uri) if uri.starts_with('#') => {
            let uri = crate::text::shorten(uri, 60);
            return Err(Problem::Fragment { uri });
        }
        other => {
            let uri = crate::text::shorten(other.unwrap_or("nothing"), 100);
            return Err(Problem::External { uri });
        }
    }
    let [transforms, method, value] =
        expect(node, ["Transforms", "DigestMethod", "DigestValue"]).ok_or(SHAPE)?;
    let digest = Digest::from_uri(method.algorithm()?)?;
    if !method.children.is_empty() {
        return Err(Problem::Extra("parameters of the digest method"));
    }
    let value = value
        .base64()
        .ok_or(Problem::Structure("DigestValue is no base64"))?;
    // RFC 6545 §9.1, RID-9.1-12
    if transforms.children.len() > MOST_TRANSFORMS {
        return Err(Problem::TooManyTransforms(transforms.children.len()));
    }
    let mut enveloped = false;
    let mut filter: Option<Selection> = None;
    let mut first = false;
    let mut form: Option<Form> = None;
    for (index, transform) in transforms.children.iter().enumerate() {
        if !transform.is(DSIG, "Transform") {
            return Err(SHAPE);
        }
        let uri = transform.algorithm()?;
        let refused = || Problem::Transform(crate::text::shorten(uri, 100));
        match uri {
            // RFC 6545 §9.1, RID-9.1-13
            XSLT => return Err(Problem::Xslt),
            ENVELOPED if index == 0 && transform.children.is_empty() => enveloped = true,
            FILTER2 if filter.is_none() => {
                match form.take() {
                    None => {}
                    Some(before) if before == Form::from(Canonical::Exclusive) => first = true,
                    Some(_) => return Err(refused()),
                }
                filter = Some(expression(transform, scopes.next(), id)?);
            }
            _ if Canonical::from_uri(uri).is_some() && form.is_none() => {
                form = Some(canonicalization(transform)?);
            }
            _ => return Err(refused()),
        }
    }
    // A node-set that is left over becomes octets by the inclusive form (RFC 3275 §4.3.3.2).
    let mut form = form.unwrap_or(Canonical::Inclusive.into());
    // A reference to the whole document leaves comments out (RFC 3275 §4.3.3.3).
    form.comments = false;
    let covers = match filter {
        Some(selection) => Covers::Part { selection, first },
        None if enveloped => Covers::Root,
        None => return Err(Problem::Scope),
    };
    Ok(Reference {
        covers,
        form,
        digest,
        value,
    })
}

// RFC 6545 §9.1, RID-9.1-11; §7.1.1
fn expression(
    transform: &Node,
    scope: Option<&Scope>,
    id: Option<&str>,
) -> Result<Selection, Problem> {
    let [xpath] = transform.children.as_slice() else {
        return Err(Problem::XPath("there must be one expression"));
    };
    if !xpath.is(FILTER2, "XPath") || !xpath.children.is_empty() {
        return Err(Problem::XPath("there must be one expression"));
    }
    if xpath.attribute("Filter") != Some("intersect") {
        return Err(Problem::XPath("its filter must be intersect"));
    }
    let scope = scope.ok_or(Problem::Gap)?;
    let selection = Selection::parse(&xpath.text, |prefix| {
        let found = scope.iter().rfind(|(p, _)| **p == *prefix);
        let uri = found.map(|(_, uri)| uri.to_string());
        uri.filter(|u| !u.is_empty())
    })?;
    if selection.from.is_some() && selection.from.as_deref() != id {
        return Err(Problem::XPath("it starts from another Signature"));
    }
    Ok(selection)
}

/// The certificates or the key that came along.
fn claim(key_info: Option<&Node>) -> Result<Claim, Problem> {
    let mut certificates = Vec::new();
    let mut key = None;
    for child in key_info.map(|k| k.children.as_slice()).unwrap_or_default() {
        match child.local.as_str() {
            "X509Data" if &*child.uri == DSIG => {
                for part in child
                    .children
                    .iter()
                    .filter(|c| c.is(DSIG, "X509Certificate"))
                {
                    if certificates.len() == MOST_CERTIFICATES {
                        return Err(Problem::Extra("more certificates than a path has"));
                    }
                    let der = part.base64();
                    let read = der.as_deref().map(Certificate::from_der);
                    let broken = KeyError::Certificate("it is no base64");
                    let certificate = read.unwrap_or(Err(broken)).map_err(Problem::Key)?;
                    if !certificates.contains(&certificate) {
                        certificates.push(certificate);
                    }
                }
            }
            "KeyValue" if &*child.uri == DSIG => {
                let value = child.children.first().ok_or(Problem::NoKey)?;
                key = Some(bare(value)?);
            }
            "DEREncodedKeyValue" if &*child.uri == DSIG11 => {
                let der = child.base64().ok_or(Problem::NoKey)?;
                key = Some(PublicKey::from_der(&der).map_err(Problem::Key)?);
            }
            // RFC 6545 §9.1, RID-9.1-10
            "RetrievalMethod" | "KeyInfoReference" => {
                return Err(Problem::Extra("a reference to key information elsewhere"));
            }
            _ => {}
        }
    }
    match key {
        _ if !certificates.is_empty() => Ok(Claim::Certificates(certificates)),
        Some(key) => Ok(Claim::Key(key)),
        None => Err(Problem::NoKey),
    }
}

/// A bare key (RFC 3275 §4.4.2, XML Signature 1.1 §4.5.2.3).
fn bare(value: &Node) -> Result<PublicKey, Problem> {
    let part = |uri: &str, local: &str| {
        let found = value.children.iter().find(|c| c.is(uri, local));
        found.and_then(Node::base64).ok_or(Problem::NoKey)
    };
    let spki = if value.is(DSIG, "RSAKeyValue") {
        der::rsa_key(&part(DSIG, "Modulus")?, &part(DSIG, "Exponent")?)
    } else if value.is(DSIG11, "ECKeyValue") {
        let curve = value.children.iter().find(|c| c.is(DSIG11, "NamedCurve"));
        let curve = curve.and_then(|c| c.attribute("URI")).unwrap_or_default();
        der::ec_key(curve, &part(DSIG11, "PublicKey")?).ok_or_else(|| {
            let curve = crate::text::shorten(curve, 60);
            Problem::Key(KeyError::Unsupported(format!("the curve {curve}")))
        })?
    } else {
        let name = crate::text::shorten(&value.local, 60);
        return Err(Problem::Key(KeyError::Unsupported(name)));
    };
    PublicKey::from_der(&spki).map_err(Problem::Key)
}

/// What the detached references of all readable signatures select.
pub(super) fn selections(readings: &[Reading]) -> Vec<Selection> {
    readings
        .iter()
        .filter_map(|r| r.signature.as_ref().ok())
        .flat_map(|s| &s.references)
        .filter_map(|r| match &r.covers {
            Covers::Part { selection, .. } => Some(selection.clone()),
            Covers::Root => None,
        })
        .collect()
}
