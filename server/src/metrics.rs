//! What the listener counts, for Prometheus.

use std::fmt;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};

/// The media type of [`Metrics::text`].
pub(crate) const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByReason {
    reason: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByStatus {
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByMessage {
    msg_type: &'static str,
    outcome: &'static str,
}

/// Counters of one listener. Cheap to share, and read while it serves.
pub(crate) struct Metrics {
    registry: Registry,
    connections: Gauge,
    accepted: Counter,
    refused: Family<ByReason, Counter>,
    requests: Family<ByStatus, Counter>,
    messages: Family<ByMessage, Counter>,
    received: Counter,
    seconds: Histogram,
    stored: Gauge<f64, AtomicU64>,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("openrid");
        // From a fifth of a millisecond to the half minute that an answer may take.
        let seconds = Histogram::new(exponential_buckets(0.0002, 2.0, 18));
        let metrics = Self {
            connections: Gauge::default(),
            accepted: Counter::default(),
            refused: Family::default(),
            requests: Family::default(),
            messages: Family::default(),
            received: Counter::default(),
            seconds: seconds.clone(),
            stored: Gauge::default(),
            registry: Registry::default(),
        };
        let m = &metrics;
        registry.register(
            "connections",
            "Connections that are open",
            m.connections.clone(),
        );
        registry.register(
            "accepted_connections",
            "Connections accepted",
            m.accepted.clone(),
        );
        registry.register(
            "refused_connections",
            "Connections refused before any request, by reason",
            m.refused.clone(),
        );
        registry.register("requests", "HTTP requests, by status", m.requests.clone());
        registry.register(
            "messages",
            "RID messages, by type and by what the store did with them",
            m.messages.clone(),
        );
        registry.register_with_unit(
            "received",
            "Octets of message bodies",
            Unit::Bytes,
            m.received.clone(),
        );
        registry.register_with_unit(
            "request",
            "Time from a complete header section to the answer",
            Unit::Seconds,
            seconds,
        );
        registry.register(
            "store_up",
            "1 when the store answered the last time it was asked",
            m.stored.clone(),
        );
        Self {
            registry,
            ..metrics
        }
    }
}

impl Metrics {
    /// Counts a connection from now until what is returned is dropped.
    pub(crate) fn connection(&self) -> Open {
        self.accepted.inc();
        self.connections.inc();
        Open(self.connections.clone())
    }

    /// Counts a connection whose handshake came to nothing, or whose peer is not let in.
    pub(crate) fn refused(&self, reason: &'static str) {
        self.refused.get_or_create(&ByReason { reason }).inc();
    }

    /// Counts what was no request, and so took no time.
    pub(crate) fn improper(&self, status: u16) {
        self.requests.get_or_create(&ByStatus { status }).inc();
    }

    /// Counts a request and its answer.
    pub(crate) fn request(&self, status: u16, bytes: usize, took: Duration) {
        self.requests.get_or_create(&ByStatus { status }).inc();
        self.received
            .inc_by(u64::try_from(bytes).unwrap_or(u64::MAX));
        self.seconds.observe(took.as_secs_f64());
    }

    /// Counts a message that the store took, or recognised.
    pub(crate) fn message(&self, msg_type: &str, outcome: &'static str) {
        let known = openrid::rid::MsgType::ALL
            .iter()
            .map(|msg_type| msg_type.as_str())
            .find(|known| *known == msg_type);
        // Types of extensions share a name, or a peer could make as many as it likes.
        let msg_type = known.unwrap_or("other");
        let labels = ByMessage { msg_type, outcome };
        self.messages.get_or_create(&labels).inc();
    }

    /// Whether the store answers.
    pub(crate) fn store(&self, up: bool) {
        self.stored.set(if up { 1.0 } else { 0.0 });
    }

    /// All of it in the text format of OpenMetrics, which Prometheus reads.
    pub(crate) fn text(&self) -> Result<String, fmt::Error> {
        let mut out = String::new();
        text::encode(&mut out, &self.registry)?;
        Ok(out)
    }
}

/// An open connection, as the gauge sees it.
pub(crate) struct Open(Gauge);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.dec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_told() {
        let metrics = Metrics::default();
        let open = metrics.connection();
        metrics.refused("no certificate");
        metrics.request(200, 9, Duration::from_millis(3));
        metrics.message("Report", "filed");
        metrics.message("of-a-peer's-own-making", "new");
        let text = metrics.text().expect("written");
        for line in [
            "openrid_connections 1",
            "openrid_accepted_connections_total 1",
            "openrid_refused_connections_total{reason=\"no certificate\"} 1",
            "openrid_requests_total{status=\"200\"} 1",
            "openrid_messages_total{msg_type=\"Report\",outcome=\"filed\"} 1",
            "openrid_messages_total{msg_type=\"other\",outcome=\"new\"} 1",
            "openrid_received_bytes_total 9",
            "openrid_request_seconds_count 1",
            "# EOF",
        ] {
            assert!(text.lines().any(|l| l == line), "{line} in\n{text}");
        }
        drop(open);
        let text = metrics.text().expect("written");
        assert!(text.contains("openrid_connections 0\n"));
    }
}
