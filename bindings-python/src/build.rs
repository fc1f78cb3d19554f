//! Building messages, through core's builder.

use std::net::{IpAddr, Ipv4Addr};

use openrid::Builder;
use openrid::datatypes::Language;
use openrid::iodef::v1::{IncidentId, Node};
use openrid::rid::{
    AuthorizationStatus, IncidentSource, Justification, MsgDestination, Region, Traffic,
};
use openrid::schema::parse_value;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::error::{Misfit, guarded, raise};
use crate::{from_python, to_python};

/// Where a message goes: an address or a Node, what that means, regions, kinds of traffic and
/// the language.
type Route<'py> = (
    Bound<'py, PyAny>,
    Bound<'py, PyAny>,
    Vec<Bound<'py, PyAny>>,
    Vec<Bound<'py, PyAny>>,
    Bound<'py, PyAny>,
);

/// Builds a message of a kind.
#[pyfunction]
#[pyo3(signature = (
    kind, route, *, document=None, incident_id=None, about=None, source=None, status=None,
    justification=None
))]
#[expect(
    clippy::too_many_arguments,
    reason = "each is an argument of a builder"
)]
pub fn build<'py>(
    py: Python<'py>,
    kind: &str,
    route: Route<'py>,
    document: Option<Bound<'py, PyAny>>,
    incident_id: Option<Bound<'py, PyAny>>,
    about: Option<Bound<'py, PyAny>>,
    source: Option<Bound<'py, PyAny>>,
    status: Option<Bound<'py, PyAny>>,
    justification: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(py, || {
        let (to, destination, regions, traffic, lang) = route;
        let to = Place::of(&to)?;
        let document = document.map(|d| from_python::payload(&d)).transpose()?;
        let incident = incident_id
            .map(|id| from_python::value::<IncidentId>(&id))
            .transpose()?;
        let justification = justification
            .map(|j| word::<Justification>("justification", &j))
            .transpose()?;

        let mut builder = match (kind, document, about, status) {
            ("Report", Some(document), ..) => Builder::report(document),
            ("TraceRequest", Some(document), ..) => Builder::trace_request(document),
            ("InvestigationRequest", Some(document), ..) => {
                Builder::investigation_request(document)
            }
            ("Result", Some(document), ..) => {
                let source = source.ok_or_else(|| missing("source"))?;
                Builder::result(document, from_python::value::<IncidentSource>(&source)?)
            }
            // The incident is set below.
            ("Query", ..) => Builder::query("", ""),
            ("Acknowledgement", _, Some(about), Some(status)) => {
                let status = word::<AuthorizationStatus>("status", &status)?;
                let about = from_python::message(&about)?;
                Builder::acknowledge(&about, status, justification, to.address())
            }
            ("Acknowledgement", _, None, Some(status)) => {
                let status = word::<AuthorizationStatus>("status", &status)?;
                let incident = incident.clone().ok_or_else(|| missing("about"))?;
                Builder::acknowledgement(incident, status)
            }
            _ => return Err(missing("document")),
        };
        if let Some(incident) = incident {
            builder = builder.incident(incident);
        }
        if let Some(justification) = justification {
            builder = builder.justification(justification);
        }
        for region in regions {
            builder = builder.region(word::<Region>("regions", &region)?);
        }
        for kind in traffic {
            builder = builder.traffic(word::<Traffic>("traffic", &kind)?);
        }
        builder = builder.language(word::<Language>("lang", &lang)?);
        let destination = word::<MsgDestination>("destination", &destination)?;
        builder = match (to, destination) {
            (Place::Address(ip), MsgDestination::RidSystem) => builder.to_system(ip),
            (Place::Address(ip), MsgDestination::SourceOfIncident) => builder.to_source(ip),
            (Place::Address(_), MsgDestination::ExtValue) => {
                return Err(misfit(py, "to", "a destination of one's own takes a Node"));
            }
            (Place::Node(node), destination) => builder.to_node(destination, *node),
        };
        let message = py.detach(|| builder.build()).map_err(|e| raise(py, &e))?;
        to_python::message(py, &message, None)
    })
}

enum Place {
    Address(IpAddr),
    Node(Box<Node>),
}

impl Place {
    fn of(to: &Bound<'_, PyAny>) -> PyResult<Self> {
        let Ok(text) = to.cast::<PyString>() else {
            return Ok(Self::Node(Box::new(from_python::value(to)?)));
        };
        let text = text.to_str()?;
        let address = text.parse().map_err(|_| {
            let message = format!("{text:?} is no IP address; a name goes into a Node");
            misfit(to.py(), "to", &message)
        })?;
        Ok(Self::Address(address))
    }

    /// The address, or one that is replaced by the Node.
    fn address(&self) -> IpAddr {
        match self {
            Self::Address(address) => *address,
            Self::Node(_) => Ipv4Addr::UNSPECIFIED.into(),
        }
    }
}

/// A value that is written as text.
fn word<T: openrid::schema::Value>(name: &str, value: &Bound<'_, PyAny>) -> PyResult<T> {
    let text = value
        .cast::<PyString>()
        .map_err(|_| PyTypeError::new_err(format!("{name}: expected {}", T::info().name)))?;
    parse_value(text.to_str()?).map_err(|error| misfit(value.py(), name, &error.to_string()))
}

fn misfit(py: Python<'_>, path: &str, message: &str) -> PyErr {
    let misfit = Misfit {
        path: path.to_owned(),
        message: message.to_owned(),
    };
    raise(py, &misfit)
}

fn missing(name: &str) -> PyErr {
    PyTypeError::new_err(format!("this message needs `{name}`"))
}
