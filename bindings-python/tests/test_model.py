"""The dataclasses: what users do with them."""

from __future__ import annotations

import copy
import datetime
import inspect
import math
import pickle
import re
from dataclasses import fields, is_dataclass

import openrid
import pytest
from conftest import VECTORS, contact
from openrid import DateTime, Fragment, iodef, iodef2, rid
from openrid._model import CLASSES


def test_every_class_is_documented_and_slotted() -> None:
    for cls in CLASSES.values():
        assert is_dataclass(cls)
        assert "RFC" in (inspect.getdoc(cls) or ""), cls
        assert hasattr(cls, "__slots__") and cls.__hash__ is None
        assert all(f.kw_only for f in fields(cls))


def test_an_object_takes_no_unknown_attribute(document: iodef.Document) -> None:
    with pytest.raises(AttributeError):
        document.incidents = []  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        iodef.MlString("positional")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        iodef.MlString()  # type: ignore[call-arg]


def test_changes_of_nested_lists_are_kept(received: openrid.Message) -> None:
    document = received.document
    assert document is not None
    before = len(document.incident[0].contact)
    document.incident[0].contact.append(
        contact(email=[iodef.EmailAddress(value="new@example.com")])
    )
    document.incident[0].contact[-1].email[0].meaning = "added"
    again = openrid.parse(openrid.serialize(received))
    assert isinstance(again, openrid.Message) and again.document is not None
    assert len(again.document.incident[0].contact) == before + 1
    assert again.document.incident[0].contact[-1].email[0].meaning == "added"
    assert again == received


def test_objects_can_be_matched(received: openrid.Message) -> None:
    match received:
        case openrid.Message(
            rid_policy=rid.RidPolicy(
                msg_type=rid.MsgType.REPORT, incident_id=iodef.IncidentId(value=number)
            )
        ):
            assert number == received.incident_id.value  # type: ignore[union-attr]
        case _:
            pytest.fail("no match")


def test_a_message_keeps_what_it_came_in(received: openrid.Message) -> None:
    data = (VECTORS / "valid/rid-report.xml").read_bytes()
    assert received.raw is not None and received.raw == data
    assert "raw" not in repr(received)
    received.lang = "de"
    assert received.raw == data
    again = openrid.parse(openrid.serialize(received))
    # What was read from differs, what was said does not.
    assert again == received and again.raw != received.raw
    assert pickle.loads(pickle.dumps(received)).raw == data
    assert copy.copy(received) == received


def test_text_and_octets_are_read_alike() -> None:
    data = (VECTORS / "valid/form-non-ascii.xml").read_bytes()
    found = openrid.parse(data)
    assert openrid.parse(data.decode()) == found
    assert openrid.parse(bytearray(data)) == found
    assert openrid.parse(memoryview(data)) == found
    with pytest.raises(TypeError, match="bytes or str, not int"):
        openrid.parse(5)  # type: ignore[arg-type]


def test_words_equal_their_text() -> None:
    word: str = iodef.Restriction.NEED_TO_KNOW
    assert word == "need-to-know"
    assert str(iodef.Restriction.NEED_TO_KNOW) == "need-to-know"
    assert f"{iodef.Restriction.NEED_TO_KNOW}" == "need-to-know"
    assert iodef.Restriction("need-to-know") is iodef.Restriction.NEED_TO_KNOW
    assert str(rid.Region.CLIENT_TO_SP) == "ClientToSP"
    assert str(rid.SchemaVersion.V1_0) == "1.0"
    found = openrid.parse((VECTORS / "valid/rid-report.xml").read_bytes())
    assert found.msg_type is rid.MsgType.REPORT  # type: ignore[union-attr]
    assert pickle.loads(pickle.dumps(rid.MsgType.REPORT)) is rid.MsgType.REPORT


def test_the_fixed_version_is_filled_in(document: iodef.Document) -> None:
    assert document.version == "1.00"
    document.version = None
    assert b"version=" not in openrid.serialize(document).split(b"?>", 1)[1]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-03-05T10:21:08Z", "2026-03-05T10:21:08+00:00"),
        ("2026-03-05T10:21:08.1234567-05:30", "2026-03-05T10:21:08.123456-05:30"),
        ("2026-12-31T24:00:00+14:00", "2027-01-01T00:00:00+14:00"),
        ("2026-03-05T10:21:08.5", "2026-03-05T10:21:08.500000"),
    ],
)
def test_dates_keep_their_form_and_tell_the_instant(text: str, iso: str) -> None:
    date = DateTime(text)
    assert date == text and isinstance(date, str)
    assert date.to_datetime().isoformat() == iso
    assert pickle.loads(pickle.dumps(date)) == date
    assert type(copy.deepcopy(date)) is DateTime


@pytest.mark.parametrize("text", ["2026-02-30T00:00:00Z", "12026-01-01T00:00:00Z", "soon", ""])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(openrid.ModelError, match="date"):
        DateTime(text).to_datetime()


def test_dates_from_datetime(document: iodef.Document) -> None:
    zone = datetime.timezone(datetime.timedelta(hours=2))
    at = datetime.datetime(2026, 3, 5, 12, 21, 8, tzinfo=zone)
    assert DateTime(at) == "2026-03-05T12:21:08+02:00"
    assert DateTime(at.astimezone(datetime.timezone.utc)) == "2026-03-05T10:21:08Z"
    assert DateTime(at).to_datetime() == at
    assert DateTime.now().endswith("Z")
    # Also where a date was expected.
    document.incident[0].report_time = at  # type: ignore[assignment]
    assert b"<iodef:ReportTime>2026-03-05T12:21:08+02:00<" in openrid.serialize(document)
    document.incident[0].report_time = at.replace(tzinfo=None)  # type: ignore[assignment]
    with pytest.raises(openrid.ModelError, match=r"incident\[0\].report_time: .*no time zone"):
        openrid.serialize(document)
    with pytest.raises(openrid.ModelError, match="no time zone"):
        DateTime(at.replace(tzinfo=None))


def counter(value: object) -> iodef.Counter:
    return iodef.Counter(type=iodef.CounterType.EVENT, value=value)  # type: ignore[arg-type]


def node(*counters: iodef.Counter) -> iodef.Node:
    address = iodef.Address(value="192.0.2.1")
    return iodef.Node(address=[address], counter=list(counters))


def with_node(document: iodef.Document, *counters: iodef.Counter) -> iodef.System:
    system = iodef.System(node=node(*counters))
    document.incident[0].event_data.append(iodef.EventData(flow=[iodef.Flow(system=[system])]))
    return system


def again(document: iodef.Document) -> iodef.Document:
    found = openrid.parse(openrid.serialize(document))
    assert isinstance(found, iodef.Document)
    return found


def test_numbers(document: iodef.Document) -> None:
    values = [1.5, 7, -0.0, 1e300, math.inf, -math.inf, math.nan]
    system = with_node(document, *(counter(n) for n in values))
    system.service.append(iodef.Service(ip_protocol=10**40, port=-5))
    found = again(document)
    # Two NaN are equal, so that a document that was read equals itself.
    assert found == document and found == copy.deepcopy(found)
    node = found.incident[0].event_data[0].flow[0].system[0]
    assert [type(c.value) for c in node.node.counter] == [float] * 7
    assert math.isnan(node.node.counter[-1].value)
    assert node.service[0].ip_protocol == 10**40 and node.service[0].port == -5
    assert openrid.from_json(openrid.to_json(found), iodef.Document) == found


def test_numbers_beyond_what_python_converts(document: iodef.Document) -> None:
    system = with_node(document)
    system.service.append(iodef.Service(ip_protocol=1))
    data = openrid.serialize(document)
    long = data.replace(b'ip_protocol="1"', b'ip_protocol="' + b"1" * 5000 + b'"')
    assert openrid.validate(long).schema_valid
    with pytest.raises(openrid.ModelError, match=r"ip_protocol: .*4300"):
        openrid.parse(long)
    system.service[0].ip_protocol = 10**5000
    with pytest.raises(openrid.ModelError, match=r"ip_protocol: .*4300"):
        openrid.serialize(document)


def test_foreign_xml_is_kept(document: iodef.Document) -> None:
    xml = "<x:a xmlns:x=\"urn:example\" b = '1'>t<!-- c --><x:c/></x:a>"
    fragment = Fragment(xml)
    assert fragment.name == "x:a"
    document.incident[0].additional_data.append(
        iodef.Extension(dtype=iodef.Dtype.XML, content=[fragment])
    )
    assert xml.encode() in openrid.serialize(document)
    found = again(document)
    assert found.incident[0].additional_data[0].content == [fragment]
    assert found == document
    # What stands around the element, as in a file, is left out.
    around = '<?xml version="1.0"?>\n<!-- a badge -->\n<a xmlns=""/>\n'
    document.incident[0].additional_data[0].content = [Fragment(around)]
    found = again(document)
    assert found.incident[0].additional_data[0].content == [Fragment('<a xmlns=""/>')]
    for bad in ("<a>", "<a/><b/>", "text", "<p:a/>", '<!DOCTYPE a []><a xmlns=""/>', ""):
        document.incident[0].additional_data[0].content = [Fragment(bad)]
        with pytest.raises(openrid.ModelError) as caught:
            openrid.serialize(document)
        assert caught.value.path == "incident[0].additional_data[0].content[0]"


def test_the_order_of_a_repeated_choice_is_kept() -> None:
    data = (VECTORS / "valid/form-node-interleaved.xml").read_bytes()
    found = openrid.parse(data)
    written = openrid.serialize(found)
    assert again(found) == found  # type: ignore[arg-type]
    kinds = re.compile(rb"<(?:iodef:)?(NodeName|Address|Impact|TimeImpact|Reference)\b")
    assert kinds.findall(written) == kinds.findall(data)

    flow = found.incident[0].event_data[0].flow[0]
    interleaved = next(s.node for s in flow.system if s.node._order)
    interleaved.address.append(iodef.Address(value="192.0.2.200"))
    # An order that no longer fits is put aside.
    assert b"192.0.2.200" in openrid.serialize(found)


@pytest.mark.parametrize(
    ("change", "path", "message"),
    [
        (
            lambda i: setattr(i, "purpose", "rumour"),
            "incident[0].purpose",
            "not Purpose.*reporting",
        ),
        (lambda i: setattr(i, "purpose", None), "incident[0].purpose", "Purpose, not NoneType"),
        (lambda i: setattr(i, "report_time", "soon"), "incident[0].report_time", "DATETIME"),
        (lambda i: setattr(i, "report_time", 5), "incident[0].report_time", "datetime, not int"),
        (lambda i: setattr(i, "contact", None), "incident[0].contact", "a list, not NoneType"),
        (lambda i: i.contact.append("x"), "incident[0].contact[1]", "Contact, not str"),
        (lambda i: setattr(i, "incident_id", 7), "incident[0].incident_id", "IncidentId, not int"),
        (lambda i: setattr(i.incident_id, "value", 7), "incident[0].incident_id.value", "str"),
        (
            lambda i: setattr(i.incident_id, "value", "\ud800"),
            "incident[0].incident_id.value",
            "surr",
        ),
        (lambda i: delattr(i, "purpose"), "incident[0].purpose", "no such attribute"),
        (
            lambda i: setattr(i.assessment[0], "_order", (300,)),
            "incident[0].assessment[0].order",
            "small numbers",
        ),
        (
            lambda i: i.additional_data.append(
                iodef.Extension(dtype=iodef.Dtype.STRING, content=[5])  # type: ignore[list-item]
            ),
            "incident[0].additional_data[0].content[0]",
            "str or Fragment",
        ),
        (
            lambda i: i.event_data.append(
                iodef.EventData(flow=[iodef.Flow(system=[iodef.System(node=node(counter("5")))])])
            ),
            "incident[0].event_data[0].flow[0].system[0].node.counter[0].value",
            "float, not str",
        ),
        (
            lambda i: i.event_data.append(
                iodef.EventData(
                    flow=[
                        iodef.Flow(
                            system=[
                                iodef.System(node=node(), service=[iodef.Service(ip_protocol=True)])
                            ]
                        )
                    ]
                )
            ),
            "incident[0].event_data[0].flow[0].system[0].service[0].ip_protocol",
            "int, not bool",
        ),
    ],
)
def test_a_value_that_does_not_fit_is_named(
    document: iodef.Document, change: object, path: str, message: str
) -> None:
    change(document.incident[0])  # type: ignore[operator]
    with pytest.raises(openrid.ModelError, match=message) as caught:
        openrid.serialize(document)
    assert caught.value.path == path
    assert caught.value.code == "value"
    assert str(caught.value).startswith(path + ": ")


def test_what_breaks_the_schema_is_not_written(document: iodef.Document) -> None:
    document.incident[0].contact.clear()
    with pytest.raises(openrid.InvalidError) as caught:
        openrid.serialize(document)
    (finding,) = caught.value.findings
    assert finding.rule == "SCHEMA-MISSING" and finding.line == 0
    assert "Incident" in finding.path


def test_an_unfinished_object_goes_to_json_and_back(document: iodef.Document) -> None:
    document.incident[0].contact.clear()
    again = openrid.from_json(openrid.to_json(document), iodef.Document)
    assert again == document
    with pytest.raises(openrid.InvalidError) as caught:
        openrid.serialize(again)
    (finding,) = caught.value.findings
    assert (finding.rule, finding.help) == ("SCHEMA-MISSING", "add Contact")
    # A text is taken at its word: what it does not say is not there.
    with pytest.raises(openrid.ModelError, match="has no `Incident`"):
        openrid.from_json('{"lang": "en"}', iodef.Document)


def test_classes_of_the_other_version_are_named(document: iodef.Document) -> None:
    document.incident[0].contact = [iodef2.Contact(role="creator", type="person")]  # type: ignore[list-item, arg-type]
    with pytest.raises(openrid.ModelError, match=r"expected iodef\.Contact, not iodef2\.Contact"):
        openrid.serialize(document)


def test_a_bare_document_keeps_its_octets_and_findings(document: iodef.Document) -> None:
    octets = openrid.serialize(document)
    read = openrid.parse(octets)
    assert isinstance(read, iodef.Document)
    assert (read.raw, read.findings) == (octets, ())
    assert read == document and document.raw is None
    # What carries a document keeps the octets; to parse one of IODEF 2 is no different.
    carried = openrid.parse(openrid.serialize(openrid.report(document, to="192.0.2.3"))).document
    assert carried == document and (carried.raw, carried.findings) == (None, ())
    lenient = openrid.parse((VECTORS / "lenient/iodef1-offsetunit-binary.xml").read_bytes())
    assert isinstance(lenient, iodef.Document)
    assert [f.severity for f in lenient.findings] == ["warning"]


def test_only_documents_are_written(document: iodef.Document) -> None:
    for other in (document.incident[0], "text", None, rid.MsgType.REPORT):
        with pytest.raises(TypeError, match="Message"):
            openrid.serialize(other)  # type: ignore[arg-type]


def test_derived_classes_are_taken(document: iodef.Document) -> None:
    class Mine(iodef.MlString):
        note = "mine"

    document.incident[0].description = [Mine(value="derived")]
    assert b">derived<" in openrid.serialize(document)


def test_an_object_within_itself_is_refused(document: iodef.Document) -> None:
    someone = contact()
    someone.contact.append(someone)
    document.incident[0].contact.append(someone)
    with pytest.raises(openrid.ModelError, match="512 levels"):
        openrid.serialize(document)


def test_json_of_any_class() -> None:
    identifier = iodef.IncidentId(name="csirt.example.com", value="1")
    text = openrid.to_json(identifier)
    assert text == '{"name":"csirt.example.com","value":"1"}'
    assert openrid.from_json(text, iodef.IncidentId) == identifier
    assert openrid.from_json(text.encode(), iodef.IncidentId) == identifier
    for bad in ("", "[]", "{}", '{"name":"a","value":"b","c":1}', "\ud800", b"\xff"):
        with pytest.raises(openrid.ModelError) as caught:
            openrid.from_json(bad, iodef.IncidentId)
        assert caught.value.code == "json"
    with pytest.raises(openrid.ModelError, match="unknown|no field") as caught:
        openrid.from_json('{\n  "name": "é", "c": 1}', iodef.IncidentId)
    assert (caught.value.line, caught.value.column) == (2, 18)
    with pytest.raises(TypeError, match="not of a class of openrid"):
        openrid.to_json({})
    with pytest.raises(TypeError, match="not of a class of openrid"):
        openrid.from_json("{}", dict)


def test_every_class_goes_to_json_and_back() -> None:
    for cls in CLASSES.values():
        with pytest.raises(openrid.ModelError):
            openrid.from_json("[]", cls)
