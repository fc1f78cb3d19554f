// What a program may write, and what the compiler keeps it from. Checked by tsc, never run.

import {
  RidClient,
  RidError,
  acknowledgement,
  codes,
  convert,
  defaultLimits,
  document2Of,
  documentOf,
  fromJson,
  init,
  parse,
  query,
  report,
  serialize,
  toJson,
  validate,
} from "openrid";
import type {
  Contact,
  Document,
  ErrorCode,
  Finding,
  Incident,
  Integer,
  Message,
  Purpose,
  ReceivedMessage,
  Reply,
  dsig,
  enumref,
  iodef,
  iodef2,
  phish,
  rid,
  sci,
} from "openrid";
import { Identity, SecurityError, Trust, decrypt, encrypt, sign, verify } from "openrid/security";
import type { EncryptedPart, Signer } from "openrid/security";
import { init as initSecurity, verify as verifySlim } from "openrid/security/slim";
import { init as initSlim, parse as parseSlim } from "openrid/slim";

await init();
await init(new URL("https://example.com/openrid.wasm"));
await initSlim(fetch("/openrid.wasm"));
// @ts-expect-error The entry without a file needs the module.
await initSlim();

const bytes = new Uint8Array();
const document = parse(bytes, { strict: true, limits: { maxDepth: 10 } });
// @ts-expect-error No such option.
parse(bytes, { stict: true });
// @ts-expect-error No such limit.
parse(bytes, { limits: { maxsize: 10 } });
// @ts-expect-error A file name is no document, and neither is a number.
parse(42);

// `kind` tells what was read.
if (document.kind === "RID") {
  const lang: string = document.lang;
  const raw: Uint8Array = document.raw;
  const findings: readonly Finding[] = document.findings;
  const enclosed: Document | undefined = documentOf(document);
  const region = document.ridPolicy?.policyRegion[0]?.region;
  if (region === "PeerToPeer") void [lang, raw, findings, enclosed];
  // @ts-expect-error No region of the RFC.
  if (region === "Peer") void region;
  // @ts-expect-error Bytes that were received do not change.
  document.raw = bytes;
  // @ts-expect-error A message has no incidents of its own.
  void document.incident;
  const same: Message = parseSlim("<RID/>").kind === "RID" ? document : document;
  void same;
} else if (document.kind === "IODEF-Document") {
  const incident: Incident | undefined = document.incident[0];
  const purpose: Purpose | undefined = incident?.purpose;
  const number: string | undefined = incident?.incidentId.value;
  void [purpose, number];
} else {
  const incident: iodef2.Incident | undefined = document.incident[0];
  const time: string | undefined = incident?.generationTime;
  // @ts-expect-error Version 2 has more purposes, and other incidents.
  const first: Incident | undefined = incident;
  void [time, first];
}

// Both versions are enclosed; one of version 2 says that it is.
const second: iodef2.Document = { incident: [] };
const destination = { toSystem: "192.0.2.1" };
report({ ...second, version: "2.00" }, destination);
report({ ...second, kind: "iodef2:IODEF-Document" }, destination);
// @ts-expect-error It could be of either version.
report(second, destination);
const carried: iodef2.Document | undefined = document2Of(report({ lang: "en", incident: [] }, destination));
const told: "iodef2:IODEF-Document" = fromJson("{}", { kind: "iodef2:IODEF-Document" }).kind;
void [carried, told];

// The classes of the RFCs by their namespaces, and what stands in a wildcard.
const data: iodef2.Extension = {
  dtype: "xml",
  content: [
    "text",
    { xml: "<a/>" },
    { "sci:Platform": { specId: "a", contentId: "b" } },
    { "enum:ReferenceName": { specIndex: 1, id: "a" } },
  ],
};
for (const item of data.content ?? []) {
  if (typeof item === "string" || "xml" in item) continue;
  if ("sci:Platform" in item) {
    const platform: sci.Platform = item["sci:Platform"];
    void platform;
  } else if ("phish:PhraudReport" in item) {
    const fraud: phish.FraudType = item["phish:PhraudReport"].fraudType;
    void fraud;
  }
}
// @ts-expect-error No element of a wildcard.
data.content = [{ "sci:RawData": { dtype: "xml" } }];
const plain: iodef.Contact & Contact = { role: "creator", type: "organization" };
const algorithm: dsig.DigestMethod = { algorithm: "urn:a" };
const entry: enumref.ReferenceName = { specIndex: 1, id: "a" };
const region: rid.Region = "PeerToPeer";
void [plain, algorithm, entry, region];

// What is required and what is not.
const contact: Contact = { role: "creator", type: "organization", email: [{ value: "a@b.example" }] };
// @ts-expect-error A contact has a type.
const noType: Contact = { role: "creator" };
// @ts-expect-error A list is a list.
const noList: Contact = { role: "creator", type: "person", email: { value: "a@b.example" } };
// @ts-expect-error Names are those of JavaScript.
const rfcName: Contact = { role: "creator", type: "person", ContactName: { value: "A" } };
void [noType, noList, rfcName];

const incident: Incident = {
  purpose: "reporting",
  incidentId: { name: "csirt.example.com", value: "1" },
  reportTime: "2026-01-01T00:00:00Z",
  assessment: [{ impact: [{ value: "" }] }],
  contact: [contact],
  eventData: [
    { flow: [{ system: [{ node: {}, service: [{ ipProtocol: 6, port: 443n }] }] }] },
  ],
  additionalData: [{ dtype: "xml", content: ["text", { xml: "<a/>" }] }],
};
const port: Integer | undefined = incident.eventData?.[0]?.flow?.[0]?.system[0]?.service?.[0]?.port;
const exact: bigint = BigInt(port ?? 0);
// @ts-expect-error It need not be a number.
const inexact: number = port ?? 0;
void [exact, inexact];

const message: Message = report({ lang: "en", incident: [incident] }, {
  toSystem: "192.0.2.1",
  regions: ["IntraConsortium"],
});
// @ts-expect-error The document is given by itself.
report({ lang: "en", incident: [incident] }, { toSystem: "192.0.2.1", document: {} });
// @ts-expect-error Where it goes must be said.
report({ lang: "en", incident: [incident] });
const ack: Message = acknowledgement(message, "Denied", {
  toSystem: "::1",
  justification: "Encryption",
});
// @ts-expect-error No decision of the RFC.
acknowledgement(message, "Refused", { toSystem: "::1" });
query({ name: "csirt.example.com", value: "1" }, { toSystem: "::1" });

const written: Uint8Array = serialize(ack, { indent: 2 });
const text: string = toJson(message);
const back = fromJson(text);
// @ts-expect-error What is written says what it is.
serialize({ lang: "en" });
const deepest: number = defaultLimits().maxDepth;
const verdict: boolean = validate(written, { level: "schema" }).schemaValid;
void [back, deepest, verdict];

const translated: Uint8Array = convert(written, "cbor", { strict: true, plainDates: true }).data;
const why: string | undefined = convert(translated, "iodef1", { indent: 2 }).losses[0]?.why;
// @ts-expect-error No such target.
convert(written, "yaml");
// @ts-expect-error What it is to become must be said.
convert(written);
void [translated, why];

const client = new RidClient({ url: "https://rid.example.com", ca: "", cert: "", key: "" });
new RidClient({ url: "https://rid.example.com", fetch, timeout: 1000 });
new RidClient({ url: "https://rid.example.com", ca: "", pkcs12: new Uint8Array(), passphrase: "" });
// @ts-expect-error One identity, not two.
new RidClient({ url: "https://rid.example.com", ca: "", cert: "", key: "", pkcs12: new Uint8Array() });
new RidClient({
  url: "https://rid.example.com",
  identity: await Identity.read("PEM", "PEM"),
  recipients: ["PEM", new Uint8Array()],
  groups: { csirts: new Uint8Array(32) },
  clearDefault: true,
});
new RidClient({ url: "https://rid.example.com", unsigned: true, dangerouslyIgnoreMarks: true });
// @ts-expect-error An identity is read.
new RidClient({ url: "https://rid.example.com", identity: "PEM" });
// @ts-expect-error A key is octets.
new RidClient({ url: "https://rid.example.com", groups: { csirts: "text" } });
// @ts-expect-error Half an identity.
new RidClient({ url: "https://rid.example.com", ca: "", cert: "" });
const reply: Reply = await client.send(message, { callbackToken: "t" });
switch (reply.outcome) {
  case "reply":
    void reply.message.raw;
    break;
  case "accepted":
    void reply.token.length;
    break;
  case "empty":
    // @ts-expect-error There is nothing in it.
    void reply.message;
    break;
  case "refused":
    void reply.reason.length;
    break;
  default: {
    const none: never = reply;
    void none;
  }
}

try {
  await client.send(written);
} catch (error) {
  if (error instanceof RidError) {
    const code: ErrorCode = error.code;
    if (code === "server-certificate-unknown-ca") void error.peer?.length;
    // @ts-expect-error No such code.
    if (code === "unknown-ca") void code;
    void [codes[code] === "client", error.findings[0]?.line, error.received?.body];
  }
}

// Signatures and encryption.
await initSecurity(fetch("/openrid_security.wasm"));
// @ts-expect-error The entry without a file needs the module.
await initSecurity();
const me: Identity = await Identity.read("PEM", bytes, { passphrase: "secret" });
await Identity.read(bytes, undefined, { passphrase: "secret" });
// @ts-expect-error It is read.
new Identity("PEM", bytes);
// @ts-expect-error A trust is no identity.
const wrongly: Identity = await Trust.read();
const trust = await Trust.read(["PEM", bytes], {
  allow: bytes,
  crl: ["PEM"],
  keys: "PEM",
  peers: { "csirt.example": "PEM" },
  time: new Date(),
});
// @ts-expect-error No such option.
await Trust.read("PEM", { anchors: "PEM" });
const signed: Uint8Array = await sign(written, me, { originator: true, algorithm: "ed25519" });
// @ts-expect-error Not in the profile.
await sign(written, me, { algorithm: "rsa-sha1" });
// @ts-expect-error What is trusted must be said.
await verify(signed);
const verified = await verify(signed, trust, { originRequired: false, limits: { maxSize: 10 } });
void parse(signed, { registered: ["Incident@purpose=drill"] });
// @ts-expect-error Text, not a number.
void validate(signed, { registered: [1] });
if (verified.outcome === "valid") {
  const read: ReceivedMessage | undefined = verified.message;
  // @ts-expect-error A part of it may be encrypted for others.
  void verified.message.ridPolicy;
  const passedOn: Uint8Array = verified.data;
  // @ts-expect-error There is no reason.
  const reason: string = verified.reason;
  void [read, reason, passedOn];
} else {
  // @ts-expect-error What is not valid is not handed out.
  void verified.message.ridPolicy;
  // @ts-expect-error Nor are its octets.
  void verified.data.length;
  const reason: string = verified.reason;
  const code: ErrorCode = verified.code;
  void [reason, code, verified.justification === "Authentication"];
}
const opened = await verify(signed, trust, { identity: [me], groups: { csirts: bytes } });
const first: EncryptedPart | undefined = opened.encrypted[0];
// @ts-expect-error A group key is octets.
await verify(signed, trust, { groups: { csirts: "text" } });
const sender: Signer | undefined = (await verifySlim(signed, trust)).sender;
const covers: readonly string[] | undefined = verified.signatures[0]?.covers;
const closed: Uint8Array = await encrypt(written, ["PEM", bytes], {
  groups: { csirts: new Uint8Array(32) },
  marked: true,
  cipher: "aes128-gcm",
});
// @ts-expect-error A key is octets.
await encrypt(written, [], { groups: { csirts: "text" } });
// @ts-expect-error Not in the profile.
await encrypt(written, [], { cipher: "aes256-cbc" });
const part: EncryptedPart | undefined = (await decrypt(closed, [me], { groups: {} })).parts[0];
me.close();
void [wrongly, sender, covers, part, first];
try {
  await decrypt(closed);
} catch (error) {
  if (error instanceof SecurityError) {
    const kind: "security" = error.family;
    void [kind, error.code === "decrypt-failed"];
  }
}
