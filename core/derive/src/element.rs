//! `#[derive(Element)]`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{
    Data, DeriveInput, Error, Fields, GenericArgument, LitStr, Path, PathArguments, Result, Type,
};

use crate::doc_of;

/// What a field is in the document.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Attribute,
    Leaf,
    Child,
    Text,
    Content,
    Order,
    Pos,
}

/// How many a field's type holds.
#[derive(Clone, Copy, PartialEq)]
enum Many {
    One,
    Optional,
    Any,
    AtLeastOne,
}

struct Field {
    ident: Ident,
    ty: Type,
    inner: Type,
    role: Role,
    many: Many,
    name: String,
    doc: String,
    ns: Option<Path>,
    default: Option<LitStr>,
    fixed: Option<LitStr>,
    group: Option<Group>,
    lenient: Option<LitStr>,
    alias: Option<LitStr>,
    alias_rule: Option<LitStr>,
    stage: u8,
    content: ContentFlags,
    /// Which kind of a choice that is kept in one field.
    kind: Option<u8>,
}

/// What the wildcard of a content field admits.
#[derive(Default)]
struct ContentFlags {
    known: Option<Path>,
    elements: bool,
    other: bool,
    strict: bool,
    lenient_text: Option<LitStr>,
    children: Vec<(LitStr, Path)>,
    least: bool,
}

#[derive(Clone)]
struct Group {
    name: String,
    exclusive: bool,
    optional: bool,
    staged: bool,
}

pub fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(input, "Element describes a struct"));
    };
    let Fields::Named(named) = &data.fields else {
        return Err(Error::new_spanned(input, "Element needs named fields"));
    };
    let class = Class::read(input)?;
    let mut fields = Vec::new();
    for field in &named.named {
        match choice_of(field)? {
            Some(members) => fields.extend(members),
            None => fields.push(Field::read(field)?),
        }
    }
    // Attributes have no order in a document; the driver wants them first.
    fields.sort_by_key(|f| f.role != Role::Attribute);
    check(input, &fields)?;

    let described: Vec<&Field> = fields.iter().filter(|f| f.role != Role::Pos).collect();
    if described.len() > 64 {
        return Err(Error::new_spanned(input, "a class has at most 64 fields"));
    }
    let info = class_info(&class, input, &described);
    let access = access(&described);
    let write = write(&described);
    let ident = &input.ident;
    let (pos, set_pos) = match fields.iter().find(|f| f.role == Role::Pos) {
        Some(f) => {
            let at = &f.ident;
            (quote!(self.#at), quote!(self.#at = pos;))
        }
        None => (quote!(::openrid::schema::Pos::NONE), quote!(let _ = pos;)),
    };
    let members = choice_members(&fields);
    let blank = fields
        .iter()
        .filter(|f| f.kind.is_none_or(|k| k == 0))
        .map(|f| {
            let (ident, ty) = (&f.ident, &f.ty);
            if f.kind.is_some() {
                return quote!(#ident: ::openrid::schema::Choice::new(#members));
            }
            match (f.role, f.many) {
                (Role::Order | Role::Pos, _)
                | (Role::Content, _)
                | (_, Many::Optional | Many::Any | Many::AtLeastOne) => {
                    quote!(#ident: <#ty as ::core::default::Default>::default())
                }
                (Role::Child, Many::One) => {
                    quote!(#ident: <#ty as ::openrid::schema::Class>::blank())
                }
                (_, Many::One) => quote!(#ident: <#ty as ::openrid::schema::Value>::blank()),
            }
        });
    let new = constructor(ident, &class, &fields);
    let kinds = kinds(ident, &fields);

    Ok(quote! {
        impl ::openrid::schema::Element for #ident {
            fn class(&self) -> &'static ::openrid::schema::ClassInfo {
                <Self as ::openrid::schema::Class>::info()
            }
            #access
            #write
            fn fresh(&self) -> ::std::boxed::Box<dyn ::openrid::schema::Element> {
                ::std::boxed::Box::new(<Self as ::openrid::schema::Class>::blank())
            }
            fn as_any(&self) -> &dyn ::core::any::Any { self }
            fn as_any_mut(&mut self) -> &mut dyn ::core::any::Any { self }
            fn pos(&self) -> ::openrid::schema::Pos { #pos }
            fn set_pos(&mut self, pos: ::openrid::schema::Pos) { #set_pos }
        }
        impl ::openrid::schema::Class for #ident {
            fn info() -> &'static ::openrid::schema::ClassInfo {
                static INFO: ::openrid::schema::ClassInfo = #info;
                &INFO
            }
            fn blank() -> Self { Self { #(#blank),* } }
        }
        #new
        #kinds
        impl ::openrid::serde::Serialize for #ident {
            fn serialize<S: ::openrid::serde::Serializer>(&self, serializer: S)
                -> ::core::result::Result<S::Ok, S::Error>
            {
                ::openrid::schema::json::serialize(self, serializer)
            }
        }
        impl<'de> ::openrid::serde::Deserialize<'de> for #ident {
            fn deserialize<D: ::openrid::serde::Deserializer<'de>>(deserializer: D)
                -> ::core::result::Result<Self, D::Error>
            {
                ::openrid::schema::json::deserialize(deserializer)
            }
        }
    })
}

struct Class {
    name: LitStr,
    ns: Path,
    source: LitStr,
    xsd: Option<LitStr>,
    lenient_order: Option<LitStr>,
    lenient_suffix: Option<LitStr>,
    any_attributes: bool,
}

impl Class {
    fn read(input: &DeriveInput) -> Result<Self> {
        let (mut name, mut ns, mut source, mut xsd) = (None, None, None, None);
        let (mut lenient_order, mut lenient_suffix) = (None, None);
        let mut any_attributes = false;
        for attr in input.attrs.iter().filter(|a| a.path().is_ident("element")) {
            attr.parse_nested_meta(|meta| {
                let path = &meta.path;
                if path.is_ident("name") {
                    name = Some(meta.value()?.parse()?);
                } else if path.is_ident("ns") {
                    ns = Some(meta.value()?.parse()?);
                } else if path.is_ident("source") {
                    source = Some(meta.value()?.parse()?);
                } else if path.is_ident("xsd") {
                    xsd = Some(meta.value()?.parse()?);
                } else if path.is_ident("lenient_order") {
                    lenient_order = Some(meta.value()?.parse()?);
                } else if path.is_ident("lenient_suffix") {
                    lenient_suffix = Some(meta.value()?.parse()?);
                } else if path.is_ident("any_attributes") {
                    any_attributes = true;
                } else {
                    return Err(meta.error("unknown #[element] key"));
                }
                Ok(())
            })?;
        }
        let missing = |what| {
            Error::new_spanned(
                &input.ident,
                format!(
                    "#[element(…)] needs `{what}`, e.g. name = \"Node\", ns = IODEF1, source = \"RFC 5070 §3.16\""
                ),
            )
        };
        Ok(Self {
            name: name.ok_or_else(|| missing("name"))?,
            ns: ns.ok_or_else(|| missing("ns"))?,
            source: source.ok_or_else(|| missing("source"))?,
            xsd,
            lenient_order,
            lenient_suffix,
            any_attributes,
        })
    }
}

impl Field {
    fn read(field: &syn::Field) -> Result<Self> {
        let ident = field
            .ident
            .clone()
            .ok_or_else(|| Error::new_spanned(field, "a field has a name"))?;
        let (mut role, mut name) = (None, String::new());
        let (mut ns, mut default, mut fixed) = (None, None, None);
        let (mut group, mut optional) = (None::<(String, bool)>, false);
        let (mut lenient, mut alias, mut alias_rule) = (None, None, None);
        let mut stage = 0u8;
        let mut content = ContentFlags::default();
        for attr in field.attrs.iter().filter(|a| a.path().is_ident("xml")) {
            attr.parse_nested_meta(|meta| {
                let path = &meta.path;
                let named = [
                    ("attribute", Role::Attribute),
                    ("leaf", Role::Leaf),
                    ("child", Role::Child),
                ];
                let plain = [
                    ("text", Role::Text),
                    ("content", Role::Content),
                    ("order", Role::Order),
                    ("pos", Role::Pos),
                ];
                if let Some((_, r)) = named.iter().find(|(k, _)| path.is_ident(k)) {
                    role = Some(*r);
                    name = meta.value()?.parse::<LitStr>()?.value();
                } else if let Some((k, r)) = plain.iter().find(|(k, _)| path.is_ident(k)) {
                    role = Some(*r);
                    name = if *r == Role::Text {
                        "value".into()
                    } else {
                        (*k).into()
                    };
                } else if path.is_ident("ns") {
                    ns = Some(meta.value()?.parse()?);
                } else if path.is_ident("default") {
                    default = Some(meta.value()?.parse()?);
                } else if path.is_ident("fixed") {
                    fixed = Some(meta.value()?.parse()?);
                } else if path.is_ident("one_of") {
                    group = Some((meta.value()?.parse::<LitStr>()?.value(), true));
                } else if path.is_ident("any_of") {
                    group = Some((meta.value()?.parse::<LitStr>()?.value(), false));
                } else if path.is_ident("optional") {
                    optional = true;
                } else if path.is_ident("lenient") {
                    lenient = Some(meta.value()?.parse()?);
                } else if path.is_ident("alias") {
                    alias = Some(meta.value()?.parse()?);
                } else if path.is_ident("alias_rule") {
                    alias_rule = Some(meta.value()?.parse()?);
                } else if path.is_ident("stage") {
                    stage = meta.value()?.parse::<syn::LitInt>()?.base10_parse()?;
                } else if path.is_ident("known") {
                    content.known = Some(meta.value()?.parse()?);
                } else if path.is_ident("elements") {
                    content.elements = true;
                } else if path.is_ident("other") {
                    content.other = true;
                } else if path.is_ident("strict") {
                    content.strict = true;
                } else if path.is_ident("least") {
                    content.least = true;
                } else if path.is_ident("children") {
                    let list;
                    syn::parenthesized!(list in meta.input);
                    let pairs = list.parse_terminated(
                        |pair: syn::parse::ParseStream<'_>| {
                            let name = pair.parse::<LitStr>()?;
                            pair.parse::<syn::Token![=>]>()?;
                            Ok((name, pair.parse::<Path>()?))
                        },
                        syn::Token![,],
                    )?;
                    content.children = pairs.into_iter().collect();
                } else if path.is_ident("lenient_text") {
                    content.lenient_text = Some(meta.value()?.parse()?);
                } else {
                    return Err(meta.error("unknown #[xml] key"));
                }
                Ok(())
            })?;
        }
        let role = role.ok_or_else(|| {
            Error::new_spanned(
                field,
                "every field says what it is: #[xml(attribute = …)], #[xml(leaf = …)], \
                 #[xml(child = …)], #[xml(text)], #[xml(content)], #[xml(order)] or #[xml(pos)]",
            )
        })?;
        let (many, inner) = cardinality(&field.ty);
        Ok(Self {
            ident,
            ty: field.ty.clone(),
            inner,
            role,
            many,
            name,
            doc: doc_of(&field.attrs),
            ns,
            default,
            fixed,
            group: group.map(|(name, exclusive)| Group {
                name,
                exclusive,
                optional,
                staged: stage > 0,
            }),
            lenient,
            alias,
            alias_rule,
            stage,
            content,
            kind: None,
        })
    }

    /// Required when the type demands one, unless a choice decides.
    fn required(&self) -> bool {
        self.group.is_none()
            && matches!(self.many, Many::One | Many::AtLeastOne)
            && matches!(self.role, Role::Attribute | Role::Leaf | Role::Child)
    }
}

/// The kinds of `#[xml(choice("Name" => Class: "meaning", …))]`, each as a field of its own.
fn choice_of(field: &syn::Field) -> Result<Option<Vec<Field>>> {
    let mut kinds: Vec<(LitStr, Path, LitStr)> = Vec::new();
    let mut group = None;
    for attr in field.attrs.iter().filter(|a| a.path().is_ident("xml")) {
        attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("choice") {
                let list;
                syn::parenthesized!(list in meta.input);
                let parsed = list.parse_terminated(
                    |kind: syn::parse::ParseStream<'_>| {
                        let name = kind.parse::<LitStr>()?;
                        kind.parse::<syn::Token![=>]>()?;
                        let class = kind.parse::<Path>()?;
                        kind.parse::<syn::Token![:]>()?;
                        Ok((name, class, kind.parse::<LitStr>()?))
                    },
                    syn::Token![,],
                )?;
                kinds = parsed.into_iter().collect();
            } else if meta.path.is_ident("one_of") {
                group = Some(meta.value()?.parse::<LitStr>()?.value());
            } else if meta.input.peek(syn::Token![=]) {
                meta.value()?.parse::<syn::Expr>()?;
            } else if meta.input.peek(syn::token::Paren) {
                let skipped;
                syn::parenthesized!(skipped in meta.input);
                skipped.parse::<TokenStream>()?;
            }
            Ok(())
        })?;
    }
    if kinds.is_empty() {
        return Ok(None);
    }
    let ident = field
        .ident
        .clone()
        .ok_or_else(|| Error::new_spanned(field, "a field has a name"))?;
    let group = group.ok_or_else(|| Error::new_spanned(field, "a choice says its one_of"))?;
    Ok(Some(
        kinds
            .into_iter()
            .zip(0u8..)
            .map(|((name, class, doc), kind)| Field {
                ident: ident.clone(),
                ty: field.ty.clone(),
                inner: syn::parse_quote!(#class),
                role: Role::Child,
                many: Many::Optional,
                name: name.value(),
                doc: doc.value(),
                ns: None,
                default: None,
                fixed: None,
                group: Some(Group {
                    name: group.clone(),
                    exclusive: true,
                    optional: true,
                    staged: false,
                }),
                lenient: None,
                alias: None,
                alias_rule: None,
                stage: 0,
                content: ContentFlags::default(),
                kind: Some(kind),
            })
            .collect(),
    ))
}

/// The table of a choice's kinds.
fn choice_members(fields: &[Field]) -> TokenStream {
    let members = fields.iter().filter(|f| f.kind.is_some()).map(|f| {
        let (name, class) = (&f.name, &f.inner);
        quote!(::openrid::schema::KnownChild::of::<#class>(#name, #name))
    });
    quote!(const { &[#(#members),*] })
}

/// A method a kind that gives it, and one that sets it.
fn kinds(ident: &Ident, fields: &[Field]) -> TokenStream {
    let methods = fields.iter().filter_map(|f| {
        let kind = f.kind?;
        let (field, class, doc) = (&f.ident, &f.inner, &f.doc);
        let name = snake(&f.name);
        let (get, set) = (format_ident!("{name}"), format_ident!("set_{name}"));
        let set_doc = format!("Puts a `{}` there, in place of anything else.", f.name);
        Some(quote! {
            #[doc = #doc]
            #[must_use]
            pub fn #get(&self) -> Option<&#class> { self.#field.get() }
            #[doc = #set_doc]
            pub fn #set(&mut self, value: #class) { self.#field.put(#kind, value); }
        })
    });
    let methods: Vec<TokenStream> = methods.collect();
    if methods.is_empty() {
        return quote!();
    }
    quote!(impl #ident { #(#methods)* })
}

/// `DomainData` to `domain_data`.
fn snake(name: &str) -> String {
    let mut out = String::new();
    for (i, c) in name.chars().enumerate() {
        if c.is_ascii_uppercase() && i > 0 {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// The cardinality that a type says, and the type inside.
fn cardinality(ty: &Type) -> (Many, Type) {
    if let Type::Path(path) = ty
        && let Some(last) = path.path.segments.last()
        && let PathArguments::AngleBracketed(args) = &last.arguments
        && let Some(GenericArgument::Type(inner)) = args.args.first()
    {
        if last.ident == "Option" {
            return (Many::Optional, inner.clone());
        }
        if last.ident == "List" {
            return (Many::Any, inner.clone());
        }
        if last.ident == "OneOrMore" {
            return (Many::AtLeastOne, inner.clone());
        }
    }
    (Many::One, ty.clone())
}

fn check(input: &DeriveInput, fields: &[Field]) -> Result<()> {
    let children = fields
        .iter()
        .filter(|f| matches!(f.role, Role::Leaf | Role::Child))
        .count();
    let text = fields.iter().filter(|f| f.role == Role::Text).count();
    let content = fields.iter().filter(|f| f.role == Role::Content).count();
    if text + content > 1 || (text + content == 1 && children > 0) {
        return Err(Error::new_spanned(
            input,
            "a class has children, or one text, or one mixed content",
        ));
    }
    for f in fields {
        if f.role == Role::Attribute && matches!(f.many, Many::Any | Many::AtLeastOne) {
            return Err(Error::new_spanned(
                &f.ty,
                "an attribute occurs at most once",
            ));
        }
    }
    Ok(())
}

fn class_info(class: &Class, input: &DeriveInput, fields: &[&Field]) -> TokenStream {
    let Class {
        name, ns, source, ..
    } = class;
    let rust = input.ident.to_string();
    let doc = doc_of(&input.attrs);
    let option = |text: &Option<LitStr>| match text {
        Some(t) => quote!(Some(#t)),
        None => quote!(None),
    };
    let xsd = option(&class.xsd);
    let lenient_order = option(&class.lenient_order);
    let lenient_suffix = option(&class.lenient_suffix);
    let any_attributes = class.any_attributes;
    let attributes = fields.iter().filter(|f| f.role == Role::Attribute).count();
    let index_of = |role| fields.iter().position(|f| f.role == role);
    let content = match (index_of(Role::Text), index_of(Role::Content)) {
        (Some(i), _) => quote!(::openrid::schema::ContentKind::Text(#i)),
        (_, Some(i)) => quote!(::openrid::schema::ContentKind::Mixed(#i)),
        _ if fields
            .iter()
            .any(|f| matches!(f.role, Role::Leaf | Role::Child)) =>
        {
            quote!(::openrid::schema::ContentKind::Elements)
        }
        _ => quote!(::openrid::schema::ContentKind::Empty),
    };
    let order = match index_of(Role::Order) {
        Some(i) => quote!(Some(#i)),
        None => quote!(None),
    };

    let mut required = 0u64;
    let mut required_attributes = 0u64;
    let mut infos = Vec::new();
    let mut groups: Vec<(Group, u64)> = Vec::new();
    let mut position = 0u8;
    let mut last_group: Option<String> = None;
    for (i, f) in fields.iter().enumerate() {
        if f.required() {
            if f.role == Role::Attribute {
                required_attributes |= 1 << i;
            } else {
                required |= 1 << i;
            }
        }
        let in_order = matches!(f.role, Role::Leaf | Role::Child);
        let group = f.group.as_ref().map(|g| {
            let at = groups.iter().position(|(k, _)| k.name == g.name);
            let at = at.unwrap_or_else(|| {
                groups.push((g.clone(), 0));
                groups.len() - 1
            });
            groups[at].1 |= 1 << i;
            groups[at].0.staged |= g.staged;
            at
        });
        if in_order {
            let name = f.group.as_ref().map(|g| g.name.clone());
            if name.is_none() || name != last_group {
                position += 1;
            }
            last_group = name;
        }
        infos.push(field_info(
            class,
            f,
            if in_order { position } else { 0 },
            group,
        ));
    }
    let identities = fields
        .iter()
        .enumerate()
        .filter(|(_, f)| matches!(f.role, Role::Attribute | Role::Text))
        .map(|(i, f)| {
            let inner = &f.inner;
            quote!((<#inner as ::openrid::schema::Value>::IDENTITY as u64) << #i)
        });
    let groups = groups.iter().map(|(g, members)| {
        let (exclusive, required, staged) = (g.exclusive, !g.optional, g.staged);
        quote!(::openrid::schema::GroupInfo {
            members: #members, exclusive: #exclusive, required: #required, staged: #staged,
        })
    });
    quote! {
        ::openrid::schema::ClassInfo {
            name: #name,
            rust: #rust,
            ns: &#ns,
            doc: ::openrid::doc!(#doc),
            source: #source,
            xsd: #xsd,
            fields: &[#(#infos),*],
            attributes: #attributes,
            content: #content,
            order: #order,
            required: #required,
            identities: 0 #(| #identities)*,
            required_attributes: #required_attributes,
            groups: &[#(#groups),*],
            lenient_order: #lenient_order,
            lenient_suffix: #lenient_suffix,
            any_attributes: #any_attributes,
            tags: ::openrid::schema::Tags::new(),
        }
    }
}

fn field_info(class: &Class, f: &Field, position: u8, group: Option<usize>) -> TokenStream {
    let (name, doc, inner) = (&f.name, &f.doc, &f.inner);
    let rust = match f.kind {
        Some(_) => snake(&f.name),
        None => f.ident.to_string(),
    };
    let rust = rust.strip_prefix("r#").unwrap_or(&rust);
    let ns = f.ns.as_ref().unwrap_or(&class.ns);
    let option = |text: &Option<LitStr>| match text {
        Some(t) => quote!(Some(#t)),
        None => quote!(None),
    };
    let (default, fixed, lenient) = (option(&f.default), option(&f.fixed), option(&f.lenient));
    let stage = f.stage;
    let alias = match (&f.alias, &f.alias_rule) {
        (Some(alias), Some(rule)) => quote!(Some((#alias, #rule))),
        _ => quote!(None),
    };
    let kind = match f.role {
        Role::Attribute => quote!(Attribute(<#inner as ::openrid::schema::Value>::info)),
        Role::Leaf => quote!(Leaf(<#inner as ::openrid::schema::Value>::info)),
        Role::Text => quote!(Text(<#inner as ::openrid::schema::Value>::info)),
        Role::Child => quote!(Child(<#inner as ::openrid::schema::Class>::info)),
        Role::Content => {
            let ContentFlags {
                known,
                elements,
                other,
                strict,
                lenient_text,
                children,
                least,
            } = &f.content;
            let children = children.iter().map(|(name, ty)| {
                // Data types are few; anything else is a class.
                let value = ["Text", "Integer", "Base64", "Url", "DateTime"]
                    .iter()
                    .any(|v| ty.is_ident(v));
                if value {
                    quote!(::openrid::schema::Global::value::<#ty>(#name))
                } else {
                    quote!(::openrid::schema::Global::class::<#ty>(#name))
                }
            });
            let known = match known {
                Some(path) => quote!(#path),
                None => quote!(&[]),
            };
            let lenient_text = option(lenient_text);
            quote!(Content(&::openrid::schema::ContentInfo {
                known: #known,
                elements: #elements,
                lenient_text: #lenient_text,
                other: #other,
                strict: #strict,
                least: #least,
                children: &[#(#children),*],
            }))
        }
        Role::Order | Role::Pos => quote!(Order),
    };
    let required = f.required();
    let many = matches!(f.many, Many::Any | Many::AtLeastOne);
    let optional = f.many == Many::Optional;
    let group = match group {
        Some(g) => {
            let g = u8::try_from(g).unwrap_or(u8::MAX);
            quote!(Some(#g))
        }
        None => quote!(None),
    };
    quote! {
        ::openrid::schema::FieldInfo {
            name: #name,
            rust: #rust,
            doc: ::openrid::doc!(#doc),
            ns: &#ns,
            kind: ::openrid::schema::FieldKind::#kind,
            required: #required,
            many: #many,
            optional: #optional,
            position: #position,
            group: #group,
            default: #default,
            fixed: #fixed,
            lenient: #lenient,
            alias: #alias,
            stage: #stage,
        }
    }
}

fn access(fields: &[&Field]) -> TokenStream {
    let arm = |f: &Field| match f.role {
        Role::Attribute | Role::Leaf | Role::Text => format_ident!("Value"),
        Role::Child => format_ident!("Element"),
        Role::Content => format_ident!("Content"),
        Role::Order | Role::Pos => format_ident!("Order"),
    };
    let reads = fields.iter().enumerate().map(|(i, f)| {
        let (ident, arm) = (&f.ident, arm(f));
        if let Some(kind) = f.kind {
            return quote!(#i => match self.#ident.member(#kind) {
                Some(slot) => ::openrid::schema::FieldRef::Element(slot),
                None => ::openrid::schema::FieldRef::None,
            });
        }
        quote!(#i => ::openrid::schema::FieldRef::#arm(&self.#ident))
    });
    let writes = fields.iter().enumerate().map(|(i, f)| {
        let (ident, arm) = (&f.ident, arm(f));
        if let Some(kind) = f.kind {
            return quote!(#i => ::openrid::schema::FieldMut::Element(self.#ident.aim(#kind)));
        }
        quote!(#i => ::openrid::schema::FieldMut::#arm(&mut self.#ident))
    });
    quote! {
        fn field(&self, index: usize) -> ::openrid::schema::FieldRef<'_> {
            match index { #(#reads,)* _ => ::openrid::schema::FieldRef::None }
        }
        fn field_mut(&mut self, index: usize) -> ::openrid::schema::FieldMut<'_> {
            match index { #(#writes,)* _ => ::openrid::schema::FieldMut::None }
        }
    }
}

/// Writing, straight-line: the hot path of sending.
fn write(fields: &[&Field]) -> TokenStream {
    let mut lines = Vec::new();
    for (i, f) in fields.iter().enumerate() {
        let ident = &f.ident;
        if f.role == Role::Attribute {
            lines.push(match &f.fixed {
                Some(_) => quote!(w.fixed_attribute(tags, #i, &self.#ident, at);),
                None => quote!(w.attribute(tags, #i, &self.#ident, at);),
            });
            let inner = &f.inner;
            lines.push(quote! {
                if <#inner as ::openrid::schema::Value>::IDENTITY {
                    w.identity(tags, #i, &self.#ident, at);
                }
                if <#inner as ::openrid::schema::Value>::GUARDED {
                    let is_one = |text: &str| {
                        <#inner as ::openrid::schema::Value>::parse(text).is_some()
                    };
                    w.guarded(tags, #i, &self.#ident, is_one, at);
                }
            });
        }
    }
    let index_of = |role| fields.iter().position(|f| f.role == role);
    let elements = fields
        .iter()
        .any(|f| matches!(f.role, Role::Leaf | Role::Child));
    if let Some(i) = index_of(Role::Text) {
        let ident = &fields[i].ident;
        let inner = &fields[i].inner;
        let write = if fields[i].lenient.is_some() {
            quote!(w.unforeseen(tags, #i, &self.#ident, tag, at))
        } else {
            quote!(w.text(tags, #i, &self.#ident, tag, at))
        };
        lines.push(quote! {
            if <#inner as ::openrid::schema::Value>::IDENTITY {
                w.identity(tags, #i, &self.#ident, at);
            }
            #write;
        });
    } else if let Some(i) = index_of(Role::Content) {
        let ident = &fields[i].ident;
        lines.push(quote!(w.content(tags, #i, &self.#ident, tag, at);));
    } else if elements {
        lines.push(quote!(let mark = w.begin();));
        let mut groups: Vec<(&Group, Vec<TokenStream>)> = Vec::new();
        let mut body = Vec::new();
        for (i, f) in fields.iter().enumerate() {
            let ident = &f.ident;
            match f.role {
                Role::Child if f.kind.is_some() => {
                    let kind = f.kind;
                    body.push(quote! {
                        if let Some(slot) = self.#ident.member(#kind) {
                            w.children(tags, #i, slot, at);
                        }
                    });
                }
                Role::Child => body.push(quote!(w.children(tags, #i, &self.#ident, at);)),
                Role::Leaf => body.push(quote!(w.leaves(tags, #i, &self.#ident, at);)),
                _ => continue,
            }
            if f.lenient.is_some() && !f.required() {
                body.push(quote!(if self.#ident.count() > 0 { w.check(self, at); }));
            }
            if f.many == Many::AtLeastOne {
                body.push(quote!(if self.#ident.is_empty() { w.check(self, at); }));
            }
            if let Some(group) = &f.group {
                let ident = match f.kind {
                    Some(kind) => quote!(usize::from(self.#ident.member(#kind).is_some())),
                    None => quote!(usize::from(self.#ident.count() > 0)),
                };
                match groups.iter_mut().find(|(g, _)| g.name == group.name) {
                    Some((_, members)) => members.push(ident),
                    None => groups.push((group, vec![ident])),
                }
            }
        }
        for (group, members) in groups {
            let (least, most) = (
                usize::from(!group.optional),
                if group.exclusive { 1 } else { usize::MAX },
            );
            if least > 0 || most == 1 {
                lines.push(quote! {
                    let held = 0usize #(+ #members)*;
                    if !(#least..=#most).contains(&held) { w.check(self, at); }
                });
            }
        }
        if fields
            .iter()
            .any(|f| f.group.as_ref().is_some_and(|g| g.staged))
        {
            lines.push(quote!(w.staged(self, at);));
        }
        match index_of(Role::Order) {
            Some(i) => {
                let order = &fields[i].ident;
                lines.push(quote! {
                    if self.#order.members().is_empty() { #(#body)* } else { w.ordered(self, at); }
                });
            }
            None => lines.extend(body),
        }
        lines.push(quote!(w.end(mark, tag);));
    } else {
        lines.push(quote!(w.empty();));
    }
    quote! {
        fn write(
            &self,
            w: &mut ::openrid::schema::Writer<'_>,
            tags: &'static ::openrid::schema::ClassTags,
            tag: &::openrid::schema::Tag,
            at: &::openrid::schema::At<'_>,
        ) {
            #[allow(unused_imports)]
            use ::openrid::schema::{ElementSlot as _, ValueSlot as _};
            #(#lines)*
        }
    }
}

/// `new` takes what the schema requires, so that a value without it cannot be made by
/// accident.
fn constructor(ident: &Ident, class: &Class, fields: &[Field]) -> TokenStream {
    let must = |f: &Field| {
        f.required() || (f.role == Role::Text && f.many == Many::One) || f.role == Role::Content
    };
    let params = fields.iter().filter(|f| must(f)).map(|f| {
        let (ident, ty) = (&f.ident, &f.ty);
        quote!(#ident: impl Into<#ty>)
    });
    let members = choice_members(fields);
    let sets = fields
        .iter()
        .filter(|f| f.kind.is_none_or(|k| k == 0))
        .map(|f| {
            let (ident, ty) = (&f.ident, &f.ty);
            if f.kind.is_some() {
                quote!(#ident: ::openrid::schema::Choice::new(#members))
            } else if must(f) {
                quote!(#ident: #ident.into())
            } else if f.many == Many::One && f.role == Role::Child {
                quote!(#ident: <#ty as ::openrid::schema::Class>::blank())
            } else {
                quote!(#ident: <#ty as ::core::default::Default>::default())
            }
        });
    let doc = format!(
        "A `{}` with what the schema requires; the rest is empty.",
        class.name.value()
    );
    let params: Vec<TokenStream> = params.collect();
    // Without parameters it is what `Default` means.
    let default = if params.is_empty() {
        quote!(impl ::core::default::Default for #ident { fn default() -> Self { Self::new() } })
    } else {
        quote!()
    };
    quote! {
        #default
        impl #ident {
            #[doc = #doc]
            #[allow(clippy::too_many_arguments)]
            #[must_use]
            pub fn new(#(#params),*) -> Self { Self { #(#sets),* } }
        }
    }
}
