//! Table 1 of RFC 6546 §3: which answer may follow which message.

/// One row of Table 1 (RFC 6546 §3). Message types are named as in `MsgType` of RFC 6545.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The type of the message in the request.
    pub request: &'static str,
    /// Whether the request is a callback, that is, carries a token.
    pub callback: bool,
    /// The status of the response.
    pub status: u16,
    /// The type of the message in the response; none for an empty body.
    pub response: Option<&'static str>,
}

const fn row(
    request: &'static str,
    callback: bool,
    status: u16,
    response: Option<&'static str>,
) -> Exchange {
    Exchange {
        request,
        callback,
        status,
        response,
    }
}

/// Table 1 of RFC 6546 §3, row by row.
// RFC 6546 §3, TLS-3-27, TLS-3-28, TLS-3-29, TLS-3-30, TLS-3-31, TLS-3-32
pub const EXCHANGES: [Exchange; 16] = [
    row("InvestigationRequest", false, 200, Some("Acknowledgement")),
    row("InvestigationRequest", false, 200, Some("Result")),
    row("InvestigationRequest", false, 200, Some("Report")),
    row("InvestigationRequest", false, 202, None),
    row("TraceRequest", false, 200, Some("Acknowledgement")),
    row("TraceRequest", false, 200, Some("Result")),
    row("TraceRequest", false, 200, Some("Report")),
    row("TraceRequest", false, 202, None),
    row("Query", false, 200, Some("Acknowledgement")),
    row("Query", false, 200, Some("Report")),
    row("Query", false, 202, None),
    row("Acknowledgement", true, 200, None),
    row("Result", true, 200, None),
    row("Report", false, 200, Some("Acknowledgement")),
    row("Report", false, 200, None),
    row("Report", true, 200, None),
];

/// The answers that Table 1 allows to a message (RFC 6546 §3). None at all for a type that may
/// not be sent in this way, as an Acknowledgement that is no callback.
pub fn answers(request: &str, callback: bool) -> impl Iterator<Item = &'static Exchange> {
    EXCHANGES
        .iter()
        .filter(move |row| row.request == request && row.callback == callback)
}

/// Whether Table 1 has this row (RFC 6546 §3).
#[must_use]
pub fn allows(request: &str, callback: bool, status: u16, response: Option<&str>) -> bool {
    answers(request, callback).any(|row| row.status == status && row.response == response)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table as the RFC prints it, so that a slip in the constant shows.
    const PRINTED: &str = "
     | InvestigationRequest |          | 200    | Acknowledgement   |
     | InvestigationRequest |          | 200    | Result            |
     | InvestigationRequest |          | 200    | Report            |
     | InvestigationRequest |          | 202    | [empty]           |
     | TraceRequest         |          | 200    | Acknowledgement   |
     | TraceRequest         |          | 200    | Result            |
     | TraceRequest         |          | 200    | Report            |
     | TraceRequest         |          | 202    | [empty]           |
     | Query                |          | 200    | Acknowledgement   |
     | Query                |          | 200    | Report            |
     | Query                |          | 202    | [empty]           |
     | Acknowledgement      |     X    | 200    | [empty]           |
     | Result               |     X    | 200    | [empty]           |
     | Report               |          | 200    | Acknowledgement   |
     | Report               |          | 200    | [empty]           |
     | Report               |     X    | 200    | [empty]           |";

    // RFC 6546 §3, TLS-3-27
    #[test]
    fn the_table_is_the_one_of_the_rfc() {
        let mut rows = EXCHANGES.iter();
        for line in PRINTED.lines().filter(|line| !line.trim().is_empty()) {
            let cells: Vec<_> = line.split('|').map(str::trim).collect();
            let row = rows.next().unwrap();
            assert_eq!(row.request, cells[1]);
            assert_eq!(row.callback, cells[2] == "X");
            assert_eq!(row.status.to_string(), cells[3]);
            assert_eq!(row.response.unwrap_or("[empty]"), cells[4]);
        }
        assert_eq!(rows.next(), None);
    }

    // RFC 6546 §3, TLS-3-28, TLS-3-30, TLS-3-31, TLS-3-32
    #[test]
    fn what_the_table_does_not_pair_is_not_allowed() {
        assert!(allows("Report", false, 200, Some("Acknowledgement")));
        assert!(!allows("Report", true, 200, Some("Acknowledgement")));
        assert!(!allows("Report", false, 202, None));
        assert!(!allows("Query", false, 200, Some("Result")));
        assert!(!allows("Query", false, 200, None));
        assert!(!allows("TraceRequest", false, 200, Some("Query")));
        assert_eq!(answers("Acknowledgement", false).count(), 0);
        assert_eq!(answers("Nonsense", false).count(), 0);
    }
}
