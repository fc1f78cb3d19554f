// Sends a report over mutual TLS and says what came back.
//
//   node send_report.mjs URL CA CERT KEY REPORT RECIPIENT
//
// It is signed with KEY, and what its restrictions want encrypted is encrypted for RECIPIENT.

import { readFile } from "node:fs/promises";

import { RidClient, documentOf, init, parse, validate } from "openrid";

const [url, ...files] = process.argv.slice(2);
if (files.length !== 5) {
  console.error("usage: node send_report.mjs URL CA CERT KEY REPORT RECIPIENT");
  process.exit(2);
}
const [ca, cert, key, bytes, recipients] = await Promise.all(files.map((file) => readFile(file)));

await init();
for (const found of validate(bytes).findings) {
  console.error(`${found.line}:${found.column}: ${found.severity}[${found.rule}]: ${found.message}`);
}
const report = parse(bytes);
for (const incident of documentOf(report)?.incident ?? []) {
  console.log(`sending incident ${incident.incidentId.value} of ${incident.incidentId.name}`);
}

const client = new RidClient({ url, ca, cert, key, recipients });
try {
  const reply = await client.send(report);
  switch (reply.outcome) {
    case "reply": {
      const { ridPolicy, requestStatus } = reply.message;
      console.log(`answer: ${ridPolicy?.msgType} ${requestStatus?.authorizationStatus ?? ""}`);
      break;
    }
    case "accepted":
      console.log(`accepted: the answer comes later, with the token ${reply.token}`);
      break;
    case "empty":
      console.log("taken, without an answer");
      break;
    case "refused":
      console.error(`refused with ${reply.status}: ${reply.reason}`);
      process.exitCode = 1;
  }
} catch (error) {
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 3;
} finally {
  client.close();
}
