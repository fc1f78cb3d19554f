//! Cross-origin requests from browser pages: none unless their origin is listed.

use hyper::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_REQUEST_METHOD, HeaderMap, HeaderValue, ORIGIN, VARY,
};
use hyper::{Method, Uri};

use super::ListenerError;

/// The origins whose pages may post. A page shows the user's certificate, so this is a matter of
/// trust and there is no wildcard.
#[derive(Clone, Debug, Default)]
pub(super) struct Cors {
    origins: Vec<HeaderValue>,
}

/// Where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin<'a> {
    /// No browser page.
    None,
    /// A page that may post.
    Allowed(&'a HeaderValue),
    /// A page that may not.
    Refused,
}

impl Cors {
    pub(super) fn allow(&mut self, origin: &str) -> Result<(), ListenerError> {
        let wrong = || ListenerError::Origin(origin.to_owned());
        let uri: Uri = origin.parse().map_err(|_| wrong())?;
        let scheme = uri
            .scheme_str()
            .filter(|s| matches!(*s, "http" | "https"))
            .ok_or_else(wrong)?;
        let authority = uri.authority().map(|a| a.as_str()).ok_or_else(wrong)?;
        // What a browser sends: nothing after the host and port, nobody before, all lower case.
        let serialised = format!("{scheme}://{authority}");
        if serialised != origin
            || authority.contains(['@', '*'])
            || origin != origin.to_ascii_lowercase()
        {
            return Err(wrong());
        }
        self.origins
            .push(HeaderValue::from_str(origin).map_err(|_| wrong())?);
        Ok(())
    }

    pub(super) fn origin<'a>(&'a self, headers: &HeaderMap) -> Origin<'a> {
        let mut origins = headers.get_all(ORIGIN).iter();
        match (origins.next(), origins.next()) {
            (None, _) => Origin::None,
            (Some(one), None) => {
                let known = self.origins.iter().find(|origin| *origin == one);
                known.map_or(Origin::Refused, Origin::Allowed)
            }
            _ => Origin::Refused,
        }
    }

    /// Adds to a response what lets the page of an allowed origin read it.
    pub(super) fn mark(&self, origin: Origin<'_>, headers: &mut HeaderMap) {
        if self.origins.is_empty() {
            return;
        }
        // Also when refused: a cache must not show one origin what another was answered.
        headers.insert(VARY, HeaderValue::from_static("Origin"));
        if let Origin::Allowed(origin) = origin {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            headers.insert(
                ACCESS_CONTROL_ALLOW_CREDENTIALS,
                HeaderValue::from_static("true"),
            );
            let token = HeaderValue::from_static("rid-callback-token");
            headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, token);
        }
    }

    pub(super) fn is_preflight(origin: Origin<'_>, method: &Method, headers: &HeaderMap) -> bool {
        matches!(origin, Origin::Allowed(_))
            && method == Method::OPTIONS
            && headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD)
    }

    pub(super) fn preflight(headers: &mut HeaderMap) {
        for (name, value) in [
            (ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST"),
            (
                ACCESS_CONTROL_ALLOW_HEADERS,
                "content-type, rid-callback-token",
            ),
            (ACCESS_CONTROL_MAX_AGE, "600"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_a_host_and_a_port() {
        let mut cors = Cors::default();
        for good in [
            "https://soc.example.com",
            "http://localhost:8080",
            "https://[::1]:8443",
        ] {
            cors.allow(good).unwrap();
        }
        for bad in [
            "",
            "*",
            "null",
            "soc.example.com",
            "https://soc.example.com/",
            "https://a@b",
            "https://*.example.com",
            "https://SOC.example.com",
            "ftp://a",
            "file:///",
            "https://a?b",
        ] {
            assert!(cors.allow(bad).is_err(), "{bad}");
        }
        let of = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(ORIGIN, HeaderValue::from_static(value));
            }
            cors.origin(&headers)
        };
        assert_eq!(of(&[]), Origin::None);
        assert!(matches!(of(&["http://localhost:8080"]), Origin::Allowed(_)));
        for refused in [
            "null",
            "http://localhost",
            "http://localhost:8080.evil.example",
            "",
        ] {
            assert_eq!(of(&[refused]), Origin::Refused, "{refused}");
        }
        assert_eq!(
            of(&["http://localhost:8080", "http://localhost:8080"]),
            Origin::Refused
        );
    }
}
