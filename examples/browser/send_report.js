// Reads a report, checks it, and posts it to a RID system: what the page's address names.

import { RidClient, documentOf, init, parse, serialize, validate } from "openrid";
import { Identity } from "openrid/security";

const output = document.querySelector("#result");

/** Shows what came of it, and that it is over. */
function show(result) {
  output.textContent = JSON.stringify(result, null, 2);
  output.dataset.done = "";
}

async function read(file) {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function send(to, file) {
  await init();
  const [bytes, key, cert, recipients] = await Promise.all(
    [file, "signer.key", "signer.pem", "recipient.pem"].map(read),
  );

  const { valid, findings } = validate(bytes);
  const report = parse(bytes);
  const { incidentId, eventData = [] } = documentOf(report).incident[0];
  const again = parse(serialize(report));

  const identity = await Identity.read(key, cert);
  const client = new RidClient({ url: to, identity, recipients });
  const { outcome, status, token, reason, message } = await client.send(report);
  const result = {
    ...{ valid, findings: findings.length, incident: incidentId.value, events: eventData.length },
    ...{ rewritten: JSON.stringify(again) === JSON.stringify(report) },
    ...{ outcome, status, token, reason },
    answer: message?.ridPolicy?.msgType,
    decision: message?.requestStatus?.authorizationStatus,
  };
  if (outcome === "refused") result.error = `refused with ${status}: ${reason}`;
  return result;
}

try {
  const query = new URLSearchParams(location.search);
  const to = query.get("to");
  const file = query.get("report");
  if (!to || !file) throw new Error("open this page with ?to=https://HOST:PORT&report=FILE");
  show(await send(to, file));
} catch (error) {
  const { code, message, path, line } = error;
  show({ error: message, code, path, line });
}
