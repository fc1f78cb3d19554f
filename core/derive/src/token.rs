//! `#[derive(Token)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, LitStr, Result};

use crate::doc_of;

pub fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let ident = &input.ident;
    let Data::Enum(data) = &input.data else {
        return Err(Error::new_spanned(input, "Token describes an enum"));
    };
    let mut source = None::<LitStr>;
    let (mut pascal, mut exact) = (false, false);
    for attr in input.attrs.iter().filter(|a| a.path().is_ident("token")) {
        attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("source") {
                source = Some(meta.value()?.parse()?);
                Ok(())
            } else if meta.path.is_ident("pascal") {
                pascal = true;
                Ok(())
            } else if meta.path.is_ident("exact") {
                exact = true;
                Ok(())
            } else {
                Err(meta.error("expected `source`, `pascal` or `exact`"))
            }
        })?;
    }
    let Some(source) = source else {
        return Err(Error::new_spanned(
            input,
            "a token type names its source: #[token(source = \"RFC … §…\")]",
        ));
    };
    let doc = doc_of(&input.attrs);
    let name = ident.to_string();

    let mut variants = Vec::new();
    let mut texts = Vec::new();
    let mut names = Vec::new();
    let mut docs = Vec::new();
    let mut aliases = Vec::new();
    let mut strict = Vec::new();
    for variant in &data.variants {
        if !matches!(variant.fields, syn::Fields::Unit) {
            return Err(Error::new_spanned(variant, "a token has no fields"));
        }
        let mut text = None::<String>;
        let mut only = false;
        for attr in variant.attrs.iter().filter(|a| a.path().is_ident("token")) {
            attr.parse_nested_meta(|meta| {
                if meta.path.is_ident("text") {
                    text = Some(meta.value()?.parse::<LitStr>()?.value());
                    Ok(())
                } else if meta.path.is_ident("lenient") {
                    let alias: LitStr = meta.value()?.parse()?;
                    let v = &variant.ident;
                    aliases.push(quote!(#alias => Some(Self::#v)));
                    Ok(())
                } else if meta.path.is_ident("lenient_only") {
                    only = true;
                    Ok(())
                } else {
                    Err(meta.error("expected `text`, `lenient` or `lenient_only`"))
                }
            })?;
        }
        let spelled = variant.ident.to_string();
        names.push(spelled.clone());
        let text = text.unwrap_or_else(|| if pascal { spelled } else { kebab(&spelled) });
        let v = &variant.ident;
        if only {
            aliases.push(quote!(#text => Some(Self::#v)));
        } else {
            strict.push(quote!(#text => Some(Self::#v)));
        }
        texts.push(text);
        docs.push(doc_of(&variant.attrs));
        variants.push(variant.ident.clone());
    }
    let Some(first) = variants.first() else {
        return Err(Error::new_spanned(
            input,
            "a token type has at least one token",
        ));
    };
    let guarded = strict.len() < variants.len();
    let lenient = if aliases.is_empty() {
        quote!()
    } else {
        quote! {
            fn parse_lenient(lexical: &str) -> Option<Self> {
                match lexical.trim_matches([' ', '\t', '\r', '\n']) { #(#aliases,)* _ => None }
            }
        }
    };

    // An enumeration on xs:string keeps the blanks around a value, one on xs:NMTOKEN not.
    let (xsd, collapsed) = if exact {
        ("xs:string", quote!(_ => None,))
    } else {
        let collapsed = quote! {
            _ => {
                let trimmed = lexical.trim_matches([' ', '\t', '\r', '\n']);
                if trimmed.len() == lexical.len() { return None; }
                match trimmed { #(#strict,)* _ => None }
            }
        };
        ("xs:NMTOKEN", collapsed)
    };

    Ok(quote! {
        impl #ident {
            /// Every token, in the order of the schema.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The token as it stands in a document.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { #(Self::#variants => #texts),* }
            }
        }
        impl ::openrid::schema::Value for #ident {
            const GUARDED: bool = #guarded;
            fn info() -> &'static ::openrid::schema::ValueInfo {
                static INFO: ::openrid::schema::ValueInfo = ::openrid::schema::ValueInfo {
                    name: #name,
                    xsd: #xsd,
                    kind: ::openrid::schema::ScalarKind::Token,
                    doc: ::openrid::doc!(#doc),
                    source: #source,
                    hint: "",
                    tokens: &[#(::openrid::schema::TokenInfo { text: #texts, rust: #names, doc: ::openrid::doc!(#docs) }),*],
                };
                &INFO
            }
            fn parse(lexical: &str) -> Option<Self> {
                match lexical {
                    #(#strict,)*
                    #collapsed
                }
            }
            #lenient
            fn blank() -> Self { Self::#first }
            fn scalar(&self) -> ::openrid::schema::Scalar<'_> {
                ::openrid::schema::Scalar::Token(self.as_str())
            }
        }
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl ::core::str::FromStr for #ident {
            type Err = ::openrid::schema::ValueError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                ::openrid::schema::parse_value(text)
            }
        }
    })
}

/// `NeedToKnow` to `need-to-know`: the schema's own way of writing its tokens.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for (i, c) in name.chars().enumerate() {
        if c.is_ascii_uppercase() {
            if i > 0 {
                out.push('-');
            }
            out.push(c.to_ascii_lowercase());
        } else {
            out.push(c);
        }
    }
    out
}
