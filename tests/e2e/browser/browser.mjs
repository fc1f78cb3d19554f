// Opens a page in headless Chromium as an analyst would meet it: with a client certificate
// installed, and trusting one certification authority of ours and no other.
//
// Both are kept in a private home: an NSS store that certutil fills, and a profile whose
// settings choose the certificate for the given origins without asking. So Chromium's own TLS
// checks the listener's certificate, which Playwright's `clientCertificates` (a proxy that
// speaks TLS in Chromium's place) and `ignoreHTTPSErrors` would keep it from doing.
//
// As a program:
//   node browser.mjs --page URL --ca CA.pem [--cert CERT.pem --key KEY.pem --origin URL]…
// waits until the page has an element #result with the attribute data-done, and prints the
// JSON text in it. Exit 1 if that JSON has an "error", 3 if the page never got there.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs, promisify } from "node:util";

import { chromium } from "playwright-core";

const execute = promisify(execFile);

/**
 * Starts Chromium, gives it to `use` as a Playwright browser context, and leaves nothing behind.
 *
 * @param {{ ca?: string, cert?: string, key?: string, origins?: string[] }} identity
 *   PEM files, and the origins to which the client certificate is shown.
 * @param {(context: import("playwright-core").BrowserContext) => Promise<T>} use
 * @returns {Promise<T>}
 * @template T
 */
export async function withBrowser({ ca, cert, key, origins = [] }, use) {
  const home = await mkdtemp(join(tmpdir(), "openrid-browser-"));
  try {
    await fillStore(home, { ca, cert, key });
    const profile = await makeProfile(home, origins);
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium(),
      headless: true,
      env: { ...process.env, HOME: home, XDG_CONFIG_HOME: "", XDG_DATA_HOME: "" },
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
    try {
      return await use(context);
    } finally {
      await context.close();
    }
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Opens a page and gives the object that it leaves as JSON in `#result[data-done]`.
 *
 * @param {string} url
 * @param {Parameters<typeof withBrowser>[0] & { timeout?: number }} options
 */
export function openPage(url, { timeout = 30_000, ...identity } = {}) {
  return withBrowser(identity, async (context) => {
    const page = await context.newPage();
    const told = [];
    page.on("console", (message) => told.push(message.text()));
    page.on("pageerror", (error) => told.push(String(error)));
    await page.goto(url, { timeout });
    const result = page.locator("#result[data-done]");
    try {
      await result.waitFor({ state: "attached", timeout });
    } catch (cause) {
      throw new Error(`the page gave no result; its console: ${told.join(" | ")}`, { cause });
    }
    const answer = JSON.parse(await result.textContent());
    return told.length > 0 && answer.error ? { ...answer, console: told } : answer;
  });
}

async function fillStore(home, { ca, cert, key }) {
  const folder = join(home, ".pki", "nssdb");
  const store = `sql:${folder}`;
  await mkdir(folder, { recursive: true });
  await execute("certutil", ["-N", "-d", store, "--empty-password"]);
  if (ca) {
    await execute("certutil", ["-A", "-d", store, "-n", "ca", "-t", "C,,", "-i", ca]);
  }
  if (cert) {
    // The store takes a certificate and its key together, in PKCS #12 only.
    const bundle = join(home, "identity.p12");
    const password = "openrid";
    await execute("openssl", [
      ...["pkcs12", "-export", "-in", cert, "-inkey", key, "-name", "identity"],
      ...["-out", bundle, "-passout", `pass:${password}`],
    ]);
    await execute("pk12util", ["-i", bundle, "-d", store, "-W", password, "-K", ""]);
  }
}

/** A profile in which the question which certificate to show is answered. */
async function makeProfile(home, origins) {
  const profile = join(home, "profile");
  const choices = origins.map((url) => [
    `${new URL(url).origin},*`,
    { setting: { filters: [{}] } },
  ]);
  const exceptions = { auto_select_certificate: Object.fromEntries(choices) };
  await mkdir(join(profile, "Default"), { recursive: true });
  await writeFile(
    join(profile, "Default", "Preferences"),
    JSON.stringify({ profile: { content_settings: { exceptions } } }),
  );
  return profile;
}

/** The same places as in xtask's setup.rs, and then the one that playwright-core installs. */
function findChromium() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = ["chromium", "google-chrome"].flatMap((name) =>
    folders.filter((folder) => !folder.startsWith("/snap")).map((folder) => join(folder, name)),
  );
  return (
    process.env.OPENRID_CHROMIUM ?? candidates.find(existsSync) ?? chromium.executablePath()
  );
}

async function main() {
  const { values } = parseArgs({
    options: {
      page: { type: "string" },
      ca: { type: "string" },
      cert: { type: "string" },
      key: { type: "string" },
      origin: { type: "string", multiple: true, default: [] },
    },
  });
  if (!values.page) {
    console.error("usage: browser.mjs --page URL [--ca F] [--cert F --key F --origin URL]…");
    return 2;
  }
  try {
    const { page, origin, ...identity } = values;
    const result = await openPage(page, { ...identity, origins: origin });
    console.log(JSON.stringify(result));
    return result.error ? 1 : 0;
  } catch (error) {
    console.error(`error: ${error.message}`);
    return 3;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.exitCode = await main();
}
