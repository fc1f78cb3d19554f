"""Sends a RID report to a peer over mutual TLS, and prints its answer.

Usage: send_report.py URL CA CERT KEY REPORT RECIPIENT

It is signed with KEY, and what its restrictions want encrypted is encrypted for RECIPIENT.
"""

import sys

import openrid


def main(url: str, ca: str, cert: str, key: str, file: str, recipient: str) -> int:
    with open(file, "rb") as opened:
        message = openrid.parse(opened.read())
    if not isinstance(message, openrid.Message):
        print(f"{file} holds no RID message", file=sys.stderr)
        return 1
    for finding in message.findings:
        print(f"{file}:{finding}", file=sys.stderr)

    with openrid.Client(url, ca=ca, cert=cert, key=key, recipients=recipient) as peer:
        reply = peer.send(message)
        incident = message.incident_id
        print(f"sent {message.msg_type} {incident.value if incident else '-'} to {peer.peer}")

    match reply:
        case openrid.MessageReply(message=answer):
            status = answer.request_status
            print(f"answer: {answer.msg_type} {status.authorization_status if status else ''}")
        case openrid.Accepted(token=token):
            print(f"answer: accepted, more will come with token {token}")
        case openrid.Empty():
            print("answer: taken")
        case openrid.Refused(status=code, reason=reason):
            print(f"answer: refused with {code}: {reason}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 7:
        sys.exit(__doc__)
    try:
        sys.exit(main(*sys.argv[1:]))
    except (OSError, openrid.Error) as error:
        code = getattr(error, "code", "file")
        sys.exit(f"error[{code}]: {error}")
