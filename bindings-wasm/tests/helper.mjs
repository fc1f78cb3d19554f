// What the tests share: the vectors, and a throw-away authority with certificates.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

export const folder = process.env.OPENRID_VECTORS ?? join(root, "tests/vectors");

/** The lines of a table of the vectors, as lists of cells. */
function table(file) {
  return readFileSync(join(folder, file), "utf8")
    .split("\n")
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => line.split("\t"));
}

/** Every document of tests/vectors/index.tsv, and what a reader must say of it. */
export function vectors() {
  const number = (cell) => (cell === "-" ? undefined : Number(cell));
  return table("index.tsv").map(([file, label, kind, , , row, column, rule]) => {
    const bytes = readFileSync(join(folder, file));
    return {
      ...{ file, label, kind, bytes, rules: rule.split("|") },
      ...{ line: number(row), column: number(column) },
    };
  });
}

/** Every hostile document of tests/vectors/security/index.tsv, and what must come of it. */
export function hostile() {
  const list = (cell) => (cell === "-" ? [] : cell.split(","));
  return table("security/index.tsv").map(([file, does, trust, keys, time, outcome, code, what]) => ({
    ...{ file, does, outcome, what, trust: list(trust), keys: list(keys) },
    time: time === "-" ? undefined : time,
    code: code === "-" ? undefined : code,
  }));
}

export function vector(file) {
  return readFileSync(join(folder, file));
}

/** The report with an Incident that has no mark of its own, all else being public. */
export function privateReport() {
  const text = vector("valid/rid-report.xml").toString();
  const open = text.replaceAll(/restriction="(?:default|need-to-know)"/gu, 'restriction="public"');
  const marked = 'purpose="reporting" restriction="public"';
  if (!open.includes(marked)) throw new Error("the report has another mark");
  return Buffer.from(open.replace(marked, 'purpose="reporting"'));
}

/** A private folder with certificates, for as long as a test needs it. */
export class Pki {
  constructor() {
    this.dir = mkdtempSync(join(tmpdir(), "openrid-js-test-"));
  }

  remove() {
    rmSync(this.dir, { recursive: true, force: true });
  }

  file(name) {
    return join(this.dir, name);
  }

  read(name) {
    return readFileSync(this.file(name), "utf8");
  }

  /** `ca`, `cert` and `key` as RidClient and Node's servers take them. */
  identity(name, ca = "ca") {
    return {
      ca: this.read(`${ca}.pem`),
      cert: this.read(`${name}.pem`),
      key: this.read(`${name}.key`),
    };
  }

  openssl(...args) {
    execFileSync("openssl", args, { stdio: "pipe", cwd: this.dir });
  }

  authority(name, subject = name) {
    this.openssl(
      ...["req", "-x509", ...newKey(P256), "-keyout", `${name}.key`, "-out", `${name}.pem`],
      ...["-days", "2", "-subj", `/CN=${subject}`, "-addext", "keyUsage=critical,keyCertSign"],
    );
  }

  issue(name, { by = "ca", san = SAN, days = "2", algorithm = P256 } = {}) {
    this.openssl(
      ...["req", ...newKey(algorithm), "-keyout", `${name}.key`, "-out", `${name}.csr`],
      ...["-subj", `/CN=${name}`],
    );
    const usage = "extendedKeyUsage=serverAuth,clientAuth";
    writeFileSync(this.file("extensions"), san ? `subjectAltName=${san}\n${usage}\n` : usage);
    this.openssl(
      ...["x509", "-req", "-in", `${name}.csr`, "-out", `${name}.pem`, "-days", days],
      ...["-CA", `${by}.pem`, "-CAkey", `${by}.key`, "-CAcreateserial"],
      ...["-extfile", "extensions"],
    );
  }
}

const SAN = "DNS:localhost,IP:127.0.0.1";

/** Kinds of keys, as openssl takes them. */
export const P256 = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
export const P384 = ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"];
export const RSA = ["rsa:2048"];
export const ED25519 = ["ed25519"];

const newKey = (algorithm) => ["-newkey", ...algorithm, "-nodes"];

/** Opens a server on a free port and gives the port. */
export function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server.address().port));
  });
}
