"""Builds a report by hand, validates it strictly and prints it.

Usage: build_report.py
"""

import sys

import openrid
from openrid import DateTime, iodef

incident = iodef.Incident(
    purpose=iodef.Purpose.REPORTING,
    restriction=iodef.Restriction.NEED_TO_KNOW,
    incident_id=iodef.IncidentId(name="csirt.example.com", value="2026-17"),
    detect_time=DateTime("2026-03-05T09:40:00Z"),
    start_time=DateTime("2026-03-05T09:12:30Z"),
    end_time=DateTime("2026-03-05T10:02:00Z"),
    report_time=DateTime.now(),
    description=[iodef.MlString(value="Password guessing against a mail server")],
    assessment=[
        iodef.Assessment(
            impact=[
                iodef.Impact(
                    severity=iodef.Severity.MEDIUM, type=iodef.ImpactType.USER, value="One account"
                )
            ],
            confidence=iodef.Confidence(rating=iodef.ConfidenceRating.HIGH, value=""),
        )
    ],
    method=[iodef.Method(description=[iodef.MlString(value="Guessed one password a minute")])],
    contact=[
        iodef.Contact(
            role=iodef.ContactRole.CREATOR,
            type=iodef.ContactType.ORGANIZATION,
            contact_name=iodef.MlString(value="Example CSIRT"),
            email=[iodef.EmailAddress(value="csirt@csirt.example.com")],
        )
    ],
)
systems = [
    iodef.System(
        category=category,
        node=iodef.Node(
            address=[iodef.Address(category=iodef.AddressCategory.IPV4_ADDR, value=address)]
        ),
    )
    for category, address in [
        (iodef.SystemCategory.SOURCE, "192.0.2.200"),
        (iodef.SystemCategory.TARGET, "198.51.100.25"),
    ]
]
incident.event_data.append(iodef.EventData(flow=[iodef.Flow(system=systems)]))

document = iodef.Document(lang="en", incident=[incident])
data = openrid.serialize(openrid.report(document, to="198.51.100.7"), indent=2)
for finding in openrid.validate(data, strict=True).findings:
    print(finding, file=sys.stderr)
sys.stdout.write(data.decode())
