// What the tests share: the vectors, and a throw-away authority with certificates.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

export const folder = process.env.OPENRID_VECTORS ?? join(root, "tests/vectors");

/** Every document of tests/vectors/index.tsv, and what a reader must say of it. */
export function vectors() {
  const number = (cell) => (cell === "-" ? undefined : Number(cell));
  return readFileSync(join(folder, "index.tsv"), "utf8")
    .split("\n")
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => {
      const [file, label, kind, , , row, column, rule] = line.split("\t");
      const bytes = readFileSync(join(folder, file));
      return {
        ...{ file, label, kind, bytes, rules: rule.split("|") },
        ...{ line: number(row), column: number(column) },
      };
    });
}

export function vector(file) {
  return readFileSync(join(folder, file));
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
      ...["req", "-x509", ...NEW_KEY, "-keyout", `${name}.key`, "-out", `${name}.pem`],
      ...["-days", "2", "-subj", `/CN=${subject}`, "-addext", "keyUsage=critical,keyCertSign"],
    );
  }

  issue(name, { by = "ca", san = "DNS:localhost,IP:127.0.0.1", days = "2" } = {}) {
    this.openssl(
      ...["req", ...NEW_KEY, "-keyout", `${name}.key`, "-out", `${name}.csr`],
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

const NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

/** Opens a server on a free port and gives the port. */
export function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server.address().port));
  });
}
