"""IODEF 2, and the extensions of the RFCs as objects of their own."""

from __future__ import annotations

import copy
import json
import pickle

import openrid
import pytest
from conftest import VECTORS
from openrid import Fragment, dsig, enumref, iodef, iodef2, phish, sci


def read(name: str) -> object:
    return openrid.parse((VECTORS / "valid" / name).read_bytes())


def test_a_document_of_version_2_is_one() -> None:
    document = read("iodef2-botnet.xml")
    assert isinstance(document, iodef2.Document) and not isinstance(document, iodef.Document)
    incident = document.incident[0]
    assert incident.purpose is iodef2.Purpose.WATCH
    assert incident.restriction is iodef2.Restriction.AMBER
    assert incident.generation_time.to_datetime().isoformat() == "2026-05-12T07:45:00+02:00"
    data = incident.indicator_data
    assert data is not None
    observable = data.indicator[0].observable
    assert observable is not None and observable.address is not None
    assert observable.address.value == "198.51.100.99"
    incident.event_data.append(iodef2.EventData(description=[iodef2.MlString(value="later")]))
    again = openrid.parse(openrid.serialize(document))
    assert again == document
    assert pickle.loads(pickle.dumps(document)) == document
    assert copy.deepcopy(document) == document
    assert openrid.from_json(openrid.to_json(document), iodef2.Document) == document


def test_a_document_of_version_2_is_made() -> None:
    document = iodef2.Document(
        lang="en",
        incident=[
            iodef2.Incident(
                purpose=iodef2.Purpose.REPORTING,
                incident_id=iodef2.IncidentId(name="cert.example", value="1"),
                generation_time=openrid.DateTime("2026-01-01T00:00:00Z"),
                contact=[
                    iodef2.Contact(
                        role=iodef2.ContactRole.CREATOR, type=iodef2.ContactType.ORGANIZATION
                    )
                ],
            )
        ],
    )
    assert document.version == "2.00"
    octets = openrid.serialize(document)
    assert openrid.validate(octets, strict=True, level="schema").valid
    assert openrid.parse(octets) == document


def test_a_message_carries_either_version() -> None:
    second = read("rid-report-iodef2.xml")
    assert isinstance(second, openrid.Message)
    assert second.document is None and second.document2 is not None
    assert second.document2.incident[0].incident_id.value == "2026-70"
    first = read("rid-report.xml")
    assert isinstance(first, openrid.Message)
    assert first.document is not None and first.document2 is None
    # It reads back, and as itself.
    assert openrid.parse(openrid.serialize(second), strict=True) == second


def test_builders_enclose_either_version() -> None:
    second = read("rid-report-iodef2.xml")
    assert isinstance(second, openrid.Message) and second.document2 is not None
    network = [openrid.rid.Traffic.NETWORK]
    message = openrid.report(second.document2, to="192.0.2.3", traffic=network)
    assert message.document2 == second.document2 and message.document is None
    assert message.incident_id == iodef.IncidentId(name="cert.birch.example.net", value="2026-70")
    assert openrid.validate(openrid.serialize(message), strict=True).valid
    with pytest.raises(TypeError, match="encloses an openrid.iodef.Document or an"):
        openrid.report(second, to="192.0.2.3")  # type: ignore[arg-type]


def test_extensions_are_objects() -> None:
    document = read("iodef1-sci.xml")
    assert isinstance(document, iodef.Document)
    method = document.incident[0].method[0]
    (vulnerability,) = method.additional_data[0].content
    assert isinstance(vulnerability, sci.Vulnerability)
    (raw,) = vulnerability.raw_data[0].content
    assert isinstance(raw, Fragment) and raw.name == "entry"
    assert vulnerability.raw_data[0].dtype is iodef.Dtype.XML
    vulnerability.platform[0].content_id = "birch:store:5"
    vulnerability.scoring.append(sci.Scoring(spec_id="private", content_id="9.1"))
    again = openrid.parse(openrid.serialize(document), strict=True)
    assert again == document
    # The form of every language.
    text = json.loads(openrid.to_json(method.additional_data[1]))
    assert text["content"] == [
        {
            "sci:AttackPattern": {
                "SpecID": "https://attack.example.org/patterns/1",
                "ContentID": "P-66",
            }
        }
    ]

    fraud = read("iodef1-phish.xml")
    assert isinstance(fraud, iodef.Document)
    (report,) = fraud.incident[0].event_data[0].additional_data[0].content
    match report:
        case phish.PhraudReport(
            fraud_type=phish.FraudType.PHISHING,
            dc_site=[phish.DcSite(site_url=phish.SiteUrl(confidence=95))],
        ):
            pass
        case _:
            pytest.fail(f"no match: {report}")

    entry = read("iodef1-enum.xml")
    assert isinstance(entry, iodef.Document)
    content = entry.incident[0].additional_data[0].content
    assert content == [enumref.ReferenceName(spec_index=1, id="CVE-2026-0001")]


def test_extensions_are_made() -> None:
    data = iodef.Extension(
        dtype=iodef.Dtype.XML,
        content=[
            sci.Remediation(
                spec_id="https://checks.example",
                raw_data=[sci.RawData(content=[Fragment('<check xmlns="https://checks.example"/>')])],
            )
        ],
    )
    document = read("iodef2-sci.xml")
    assert isinstance(document, iodef2.Document)
    document.incident[0].additional_data.append(
        iodef2.Extension(dtype=iodef2.Dtype.XML, content=list(data.content))
    )
    again = openrid.parse(openrid.serialize(document), strict=True)
    assert isinstance(again, iodef2.Document) and again == document
    assert again.incident[0].additional_data[-1].content == data.content
    assert openrid.from_json(openrid.to_json(data), iodef.Extension) == data


def test_what_does_not_belong_there_is_refused() -> None:
    document = read("iodef1-sci.xml")
    assert isinstance(document, iodef.Document)
    extension = document.incident[0].additional_data[0]
    extension.content.append(sci.RawData())  # type: ignore[arg-type]
    with pytest.raises(openrid.ModelError) as caught:
        openrid.serialize(document)
    assert caught.value.path == "incident[0].additional_data[0].content[1]"
    assert "str or Fragment or sci.AttackPattern or" in str(caught.value)
    extension.content[1] = sci.Platform(spec_id=5)  # type: ignore[arg-type]
    with pytest.raises(openrid.ModelError, match=r"content\[1\]\.spec_id: expected str, not int"):
        openrid.serialize(document)
    # The schema wants something in it that the classes do not.
    extension.content[1] = sci.Platform(
        spec_id="private", raw_data=[sci.RawData()], reference=[iodef.Reference(
            reference_name=iodef.MlString(value="a"))]
    )
    with pytest.raises(openrid.InvalidError) as invalid:
        openrid.serialize(document)
    assert invalid.value.findings[0].rule == "SCHEMA-CHOICE"


def test_signature_classes_are_typed() -> None:
    document = read("iodef2-malware.xml")
    assert isinstance(document, iodef2.Document)
    data = document.incident[0].event_data[0].record
    assert data is not None
    certificate = data.record_data[0].certificate_data[0].certificate[0]
    assert isinstance(certificate.x509_data, dsig.X509Data)
    names = [part.name for part in certificate.x509_data.content if isinstance(part, Fragment)]
    assert names == ["ds:X509IssuerSerial", "ds:X509SubjectName"]


def test_json_of_any_class() -> None:
    for value in (
        phish.SiteUrl(value="https://a.example", confidence=7),
        sci.RawData(),
        dsig.DigestMethod(algorithm="urn:a"),
        iodef2.ObservableReference(uid_ref="a"),
    ):
        assert openrid.from_json(openrid.to_json(value), type(value)) == value


HEAD_1 = """<?xml version="1.0"?>
<IODEF-Document version="1.00" lang="en" xmlns="urn:ietf:params:xml:ns:iodef-1.0">
<Incident purpose="other"><IncidentID name="a">1</IncidentID>\
<ReportTime>2026-01-01T00:00:00Z</ReportTime><Assessment><Impact/></Assessment>\
<Contact role="irt" type="person"/>
"""
HEAD_2 = """<?xml version="1.0"?>
<IODEF-Document version="2.00" xml:lang="en" xmlns="urn:ietf:params:xml:ns:iodef-2.0">
<Incident purpose="other"><IncidentID name="a">1</IncidentID>\
<GenerationTime>2026-01-01T00:00:00Z</GenerationTime><Contact role="irt" type="person"/>
"""


@pytest.mark.parametrize("head", [HEAD_1, HEAD_2])
@pytest.mark.parametrize(
    ("fault", "column", "step"),
    [
        ("<DetectTime>yesterday</DetectTime>", 56, "DetectTime"),
        ("<Flow><System category='nothing'><Node/></System></Flow>", 58, "Flow/System/@category"),
    ],
)
def test_a_fault_deep_in_a_large_document_is_placed_exactly(
    head: str, fault: str, column: int, step: str
) -> None:
    filler = f"<EventData><Description>entry {'x' * 190}</Description></EventData>\n"
    before = 4999 - head.count("\n")
    line = f"  <EventData><Description>ä€🛡</Description>{fault}</EventData>\n"
    text = head + filler * before + line + filler * 700 + "</Incident></IODEF-Document>"
    assert len(text) > 1_000_000
    path = f"/IODEF-Document/Incident/EventData[{before + 1}]/{step}"
    with pytest.raises(openrid.InvalidError) as caught:
        openrid.parse(text)
    found = next(f for f in caught.value.findings if f.severity is openrid.Severity.ERROR)
    assert (found.rule, found.line, found.column, found.path) == (
        "SCHEMA-VALUE",
        5000,
        column,
        path,
    )
    report = openrid.validate(text, level="schema")
    assert report.findings == (found,)
