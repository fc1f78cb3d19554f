"""Building messages: one function a type (RFC 6545 §6)."""

from __future__ import annotations

import ipaddress

import openrid
import pytest
from openrid import iodef, rid


def valid(message: openrid.Message) -> openrid.Message:
    data = openrid.serialize(message)
    report = openrid.validate(data, strict=True)
    assert report.valid, report.findings
    assert openrid.parse(data) == message
    assert message.raw is None
    # What is recommended only is said as well.
    assert all(f.severity is not openrid.Severity.ERROR for f in message.findings)
    return message


def test_report(document: iodef.Document) -> None:
    message = valid(openrid.report(document, to="192.0.2.3"))
    assert message.msg_type is rid.MsgType.REPORT
    assert message.incident_id == iodef.IncidentId(name="csirt.example.com", value="210")
    assert message.document == document
    assert message.lang == "en"
    policy = message.rid_policy
    assert policy is not None
    assert [r.region for r in policy.policy_region] == [rid.Region.PEER_TO_PEER]
    assert [t.type for t in policy.traffic_type] == [rid.Traffic.ATTACK]
    assert policy.node.address[0].category is iodef.AddressCategory.IPV4_ADDR


def test_route(document: iodef.Document) -> None:
    message = valid(
        openrid.report(
            document,
            to=ipaddress.ip_address("2001:db8::1"),
            incident_id=iodef.IncidentId(name="csirt.example.com", value="211"),
            regions=[rid.Region.INTRA_CONSORTIUM, rid.Region.PEER_TO_PEER],
            traffic=[rid.Traffic.NETWORK],
            lang="de",
        )
    )
    policy = message.rid_policy
    assert policy is not None and message.lang == "de"
    assert message.incident_id is not None and message.incident_id.value == "211"
    assert len(policy.policy_region) == 2
    assert policy.node.address[0].category is iodef.AddressCategory.IPV6_ADDR
    node = iodef.Node(
        node_name=[iodef.MlString(value="rid.example.com")],
        address=[iodef.Address(value="192.0.2.3")],
    )
    message = valid(openrid.report(document, to=node))
    assert message.rid_policy is not None and message.rid_policy.node == node


def test_requests_and_result(document: iodef.Document) -> None:
    source = iodef.Node(address=[iodef.Address(value="192.0.2.7")])
    document.incident[0].event_data.append(
        iodef.EventData(
            flow=[
                iodef.Flow(
                    system=[
                        iodef.System(category=iodef.SystemCategory.SOURCE, node=source),
                        iodef.System(
                            category=iodef.SystemCategory.TARGET,
                            node=iodef.Node(address=[iodef.Address(value="192.0.2.9")]),
                        ),
                    ]
                )
            ],
            record=iodef.Record(
                record_data=[
                    iodef.RecordData(
                        record_item=[
                            iodef.Extension(
                                dtype=iodef.Dtype.IPV4_PACKET, content=["450000522ad90000ff"]
                            )
                        ]
                    )
                ]
            ),
        )
    )
    document.incident[0].purpose = iodef.Purpose.TRACEBACK
    made = []
    for build, kind in (
        (openrid.trace_request, rid.MsgType.TRACE_REQUEST),
        (openrid.investigation_request, rid.MsgType.INVESTIGATION_REQUEST),
    ):
        try:
            message = build(document, to="192.0.2.3", destination=rid.MsgDestination.RID_SYSTEM)
        except openrid.InvalidError as error:
            # What the rules of this type ask besides is said by rule.
            assert error.code == "incomplete" and error.findings[0].line == 0
        else:
            assert message.msg_type is kind
            made.append(message)
    found = rid.IncidentSource(source_found=True, node=[source])
    try:
        message = openrid.result(document, found, to="192.0.2.3")
    except openrid.InvalidError as error:
        assert error.code == "incomplete" and error.findings
    else:
        assert message.incident_source == found


def test_query() -> None:
    message = valid(openrid.query("csirt.example.com", "210", to="192.0.2.3"))
    assert message.msg_type is rid.MsgType.QUERY
    assert message.incident_id == iodef.IncidentId(name="csirt.example.com", value="210")


def test_acknowledgement(report: openrid.Message) -> None:
    approved = rid.AuthorizationStatus.APPROVED
    message = valid(openrid.acknowledgement(report, approved, to="192.0.2.4"))
    assert message.msg_type is rid.MsgType.ACKNOWLEDGEMENT
    assert message.incident_id == report.incident_id
    denied = valid(
        openrid.acknowledgement(
            iodef.IncidentId(name="csirt.example.com", value="1"),
            rid.AuthorizationStatus.DENIED,
            justification=rid.Justification.ENCRYPTION,
            to="192.0.2.4",
        )
    )
    assert denied.request_status == rid.RequestStatus(
        authorization_status=rid.AuthorizationStatus.DENIED,
        justification=rid.Justification.ENCRYPTION,
    )


def test_what_is_missing_is_said(document: iodef.Document) -> None:
    document.incident[0].contact.clear()
    with pytest.raises(openrid.InvalidError) as caught:
        openrid.report(document, to="192.0.2.3")
    assert caught.value.code == "incomplete"
    assert caught.value.findings[0].rule == "SCHEMA-MISSING"
    with pytest.raises(openrid.ModelError, match="no IP address") as misfit:
        openrid.report(document, to="rid.example.com")
    assert misfit.value.path == "to"
    with pytest.raises(openrid.ModelError, match="Region"):
        openrid.query("a", "1", to="192.0.2.3", regions=["here"])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="not str"):
        openrid.report("document", to="192.0.2.3")  # type: ignore[arg-type]
