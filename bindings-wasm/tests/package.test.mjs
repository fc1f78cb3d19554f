// The package as others get it: what is in it, and how each kind of program finds it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { root } from "./helper.mjs";

const source = join(root, "bindings-wasm/npm");
const manifest = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));

/** What a bundler does: the first condition of the map that it knows. */
function resolve(subpath, conditions) {
  let found = manifest.exports[subpath];
  while (typeof found === "object") {
    const condition = Object.keys(found).find((key) => conditions.includes(key));
    if (condition === undefined) return undefined;
    found = found[condition];
  }
  return found;
}

/** Every file that a module of the package comes to import. */
function imported(entry, seen = new Set()) {
  const file = join(source, entry);
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, from] of text.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"/gmu)) {
    if (from.startsWith(".")) imported(join(entry, "..", from), seen);
    else seen.add(from);
  }
  return seen;
}

describe("the packed package", () => {
  let dir;
  let files;

  before(() => {
    dir = mkdtempSync(join(tmpdir(), "openrid-package-"));
    const npm = (...args) => execFileSync("npm", args, { cwd: dir, encoding: "utf8" });
    const [packed] = JSON.parse(npm("pack", "--json", "--pack-destination", dir, source));
    files = packed.files.map(({ path }) => path).sort();
    writeFileSync(join(dir, "package.json"), '{"private": true}');
    npm("install", "--silent", "--offline", "--no-audit", "--no-fund", join(dir, packed.filename));
  });

  after(() => rmSync(dir, { recursive: true, force: true }));

  const run = (text, ...options) => {
    const file = join(dir, "program.mjs");
    writeFileSync(file, text);
    return execFileSync("node", [...options, file], { cwd: dir, encoding: "utf8" }).trim();
  };

  test("holds what it needs and nothing else", () => {
    const wanted = [
      ...["api.js", "browser.js", "bytes.js", "client.js", "codes.js", "engine.js", "errors.js"],
      ...["evidence.js", "fetch.js", "file.js", "index.d.ts", "limits.js", "model.d.ts"],
      ...["module.js", "names.js", "node.js", "package.json", "protection.js", "security.d.ts", "security.js"],
      ...["browser", "node", "slim"].map((name) => `security-${name}.js`),
      ...["dsig", "enumref", "iodef", "iodef2", "phish", "rid", "sci", "values"].map(
        (name) => `model/${name}.d.ts`,
      ),
      ...["security-slim.d.ts", "slim.d.ts", "slim.js", "tls.js", "README.md"],
      ...["openrid.js", "openrid_bg.wasm", "openrid_security.js", "openrid_security_bg.wasm"].map(
        (name) => `wasm/${name}`,
      ),
    ];
    assert.deepEqual(files, wanted.sort());
    assert.equal(manifest.dependencies, undefined);
    for (const subpath of Object.keys(manifest.exports)) {
      for (const condition of ["types", "node", "browser", "default"]) {
        const file = resolve(subpath, [condition, "default"]);
        assert.ok(files.includes(file.replace("./", "")), `${subpath} ${condition}: ${file}`);
      }
    }
  });

  test("works in Node by its name", () => {
    const text = `
      import { init, parse, validate } from "openrid";
      await init();
      console.log(validate("<RID/>").valid, typeof parse);`;
    assert.equal(run(text), "false function");
  });

  test("works as a bundler sees it, from the file that the URL names", () => {
    const text = `
      import { readFile } from "node:fs/promises";
      globalThis.fetch = async (url) => new Response(await readFile(url), {
        headers: { "Content-Type": "application/wasm" },
      });
      const { init, validate } = await import("./node_modules/openrid/browser.js");
      await init();
      console.log(validate("<RID/>").valid);`;
    assert.equal(run(text), "false");
  });

  test("works without a file of its own, from bytes or a compiled module", () => {
    for (const form of ["bytes", "new WebAssembly.Module(bytes)"]) {
      const text = `
        import { readFileSync } from "node:fs";
        import { fileURLToPath } from "node:url";
        import { init, validate } from "openrid/slim";
        const bytes = readFileSync(fileURLToPath(import.meta.resolve("openrid/wasm")));
        await init(undefined).catch((error) => console.log(error.name));
        await init(${form});
        console.log(validate("<RID/>").valid);`;
      assert.equal(run(text), "TypeError\nfalse");
    }
  });

  test("signatures are loaded when they are needed, and not before", () => {
    const text = `
      import { readFile } from "node:fs/promises";
      const asked = [];
      globalThis.fetch = async (url) => {
        asked.push(String(url).split("/").at(-1));
        return new Response(await readFile(url), { headers: { "Content-Type": "application/wasm" } });
      };
      const { init } = await import("./node_modules/openrid/browser.js");
      const { Trust, verify } = await import("./node_modules/openrid/security-browser.js");
      await init();
      console.log(asked.join());
      console.log((await verify("<RID/>", await Trust.read())).outcome);
      console.log(asked.join());`;
    const [before, outcome, after] = run(text).split("\n");
    assert.equal(before, "openrid_bg.wasm");
    assert.equal(outcome, "invalid");
    assert.equal(after, "openrid_bg.wasm,openrid_security_bg.wasm");
  });

  test("a client loads what signs when it sends what needs it, and waits no longer than it may", () => {
    const text = `
      import { readFile } from "node:fs/promises";
      const asked = [];
      let stuck = true;
      globalThis.fetch = async (url) => {
        asked.push(String(url).split("/").at(-1));
        if (String(url).startsWith("https:")) return new Response(null);
        if (stuck && String(url).includes("security")) return new Promise(() => {});
        return new Response(await readFile(url), { headers: { "Content-Type": "application/wasm" } });
      };
      const { RidClient, init, query } = await import("./node_modules/openrid/browser.js");
      await init();
      const message = query({ name: "csirt.example", value: "1" }, { toSystem: "192.0.2.1" });
      const send = async (message, options) => {
        const client = new RidClient({ url: "https://rid.example.org", ...options });
        await client.send(message).catch((error) => console.log(error.code, error.message));
        console.log(asked.splice(0).join());
      };
      await send("<RID/>", { dangerouslyIgnoreMarks: true });
      await send(message, { dangerouslyIgnoreMarks: true, unsigned: true });
      await send(message, { unsigned: true, timeout: 50 });`;
    const lines = run(text).split("\n");
    assert.deepEqual(lines.slice(0, 2), ["openrid_bg.wasm,", ""]);
    assert.match(lines[2], /^timeout .*protecting the message$/u);
    assert.deepEqual(lines.slice(3), ["openrid_security_bg.wasm"]);
  });

  test("a client without a file of its own is told to load what signs", () => {
    const text = `
      import { readFileSync } from "node:fs";
      import { fileURLToPath } from "node:url";
      import { RidClient, init, query } from "openrid/slim";
      import { init as initSecurity } from "openrid/security/slim";
      const file = (name) => readFileSync(fileURLToPath(import.meta.resolve(name)));
      await init(file("openrid/wasm"));
      const fetch = async () => new Response(null);
      const client = new RidClient({ url: "https://rid.example.org", unsigned: true, fetch });
      const message = query({ name: "csirt.example", value: "1" }, { toSystem: "192.0.2.1" });
      await client.send(message).catch((error) => console.log(error.code, error.message));
      await initSecurity(file("openrid/security/wasm"));
      console.log((await client.send(message)).outcome);`;
    const [code, outcome] = run(text).split("\n");
    assert.match(code, /^not-initialized .*openrid\/security\/slim/u);
    assert.equal(outcome, "empty");
  });

  test("signatures work in Node by their name, without the other module", () => {
    const text = `
      import { Trust, verify } from "openrid/security";
      console.log((await verify("<RID/>", await Trust.read())).outcome);`;
    assert.equal(run(text), "invalid");
  });

  test("signatures work without a file of their own", () => {
    const text = `
      import { readFileSync } from "node:fs";
      import { fileURLToPath } from "node:url";
      import { Trust, init, verify } from "openrid/security/slim";
      await Trust.read().catch((error) => console.log(error.code));
      await init(undefined).catch((error) => console.log(error.name));
      await init(readFileSync(fileURLToPath(import.meta.resolve("openrid/security/wasm"))));
      console.log((await verify("<RID/>", await Trust.read())).outcome);`;
    assert.equal(run(text), "not-initialized\nTypeError\ninvalid");
  });

  test("works from CommonJS by a dynamic import", () => {
    const file = join(dir, "program.cjs");
    writeFileSync(
      file,
      `import("openrid").then(async ({ init, validate }) => {
        await init();
        console.log(validate("<RID/>").valid);
      });`,
    );
    assert.equal(execFileSync("node", [file], { cwd: dir, encoding: "utf8" }).trim(), "false");
  });
});

describe("conditions", () => {
  test("each kind of program gets its entry", () => {
    assert.equal(resolve(".", ["node", "import", "default"]), "./node.js");
    assert.equal(resolve(".", ["browser", "import", "default"]), "./browser.js");
    assert.equal(resolve(".", ["worker", "import", "default"]), "./browser.js");
    assert.equal(resolve(".", ["types", "import", "default"]), "./index.d.ts");
    assert.equal(resolve("./slim", ["types"]), "./slim.d.ts");
    assert.equal(resolve("./wasm", []), "./wasm/openrid_bg.wasm");
    assert.equal(resolve("./security", ["node", "import", "default"]), "./security-node.js");
    assert.equal(resolve("./security", ["worker", "import", "default"]), "./security-browser.js");
    assert.equal(resolve("./security", ["types", "import", "default"]), "./security.d.ts");
    assert.equal(resolve("./security/slim", ["types"]), "./security-slim.d.ts");
  });

  test("only Node's entry imports what Node has", () => {
    for (const entry of ["browser.js", "slim.js", "security-browser.js", "security-slim.js"]) {
      const foreign = [...imported(entry)].filter((file) => !file.startsWith(source));
      assert.deepEqual(foreign, [], entry);
    }
    assert.ok(imported("node.js").has("node:https"));
  });

  test("only the entry for bundlers names the file", () => {
    const names = (entry) =>
      [...imported(entry)]
        .filter((file) => file.endsWith(".js"))
        .some((file) => readFileSync(file, "utf8").includes("import.meta.url"));
    assert.deepEqual([names("browser.js"), names("slim.js")], [true, false]);
    assert.deepEqual([names("security-browser.js"), names("security-slim.js")], [true, false]);
  });

  test("who does not sign does not load what signs", () => {
    for (const entry of ["browser.js", "node.js", "slim.js"]) {
      const files = [...imported(entry)].filter((file) => file.includes("security"));
      assert.deepEqual(files, [], entry);
    }
  });

  test("every entry offers the same names", async () => {
    const names = async (file) => Object.keys(await import(pathToFileURL(join(source, file))));
    for (const [before, types] of [["", "index"], ["security-", "security"]]) {
      const expected = await names(`${before}node.js`);
      assert.deepEqual(await names(`${before}browser.js`), expected);
      assert.deepEqual(await names(`${before}slim.js`), expected);
      const declared = readFileSync(join(source, `${types}.d.ts`), "utf8");
      const values = declared.matchAll(/^export (?:function|class|const|\{) (\w+)/gmu);
      assert.deepEqual(Array.from(values, ([, name]) => name).sort(), [...expected].sort());
    }
  });
});
