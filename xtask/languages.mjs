// Writes core/src/rules/forms/registry.rs from the IANA Language Subtag Registry, as the npm
// package language-subtag-registry has it:
//
//   npm install --no-save language-subtag-registry && node xtask/languages.mjs

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const json = (name) =>
  JSON.parse(readFileSync(require.resolve(`language-subtag-registry/data/json/${name}.json`)));

const date = json("meta")["File-Date"];
const registry = json("registry");

const of = (type) =>
  registry
    .filter((record) => record.Type === type && !record.Subtag.includes(".."))
    .map((record) => record.Subtag.toLowerCase())
    .sort();

function packed(name, doc, type, width) {
  const words = of(type).filter((word) => word.length === width);
  const aLine = Math.floor(92 / width);
  let body = "";
  for (let at = 0; at < words.length; at += aLine) {
    body += `\\\n${words.slice(at, at + aLine).join("")}`;
  }
  return `\n/// ${doc}\npub(super) const ${name}: &str = "${body}";\n`;
}

writeFileSync(
  new URL("../core/src/rules/forms/registry.rs", import.meta.url),
  `//! Subtags of the IANA Language Subtag Registry of ${date}: sorted, in lower case, one width
//! a table, without separators. Ranges for private use are in the code that asks.
//!
//! Written by xtask/languages.mjs.
` +
    packed("LANGUAGES_2", "Languages of two letters.", "language", 2) +
    packed("LANGUAGES_3", "Languages of three letters.", "language", 3) +
    packed("EXTENDED", "Extended languages.", "extlang", 3) +
    packed("SCRIPTS", "Scripts.", "script", 4) +
    packed("REGIONS_2", "Regions of two letters.", "region", 2) +
    packed("REGIONS_3", "Regions of three digits.", "region", 3) +
    "\n/// Variants, sorted.\n#[rustfmt::skip]\npub(super) const VARIANTS: &[&str] = &[\n" +
    of("variant")
      .map((word) => `    "${word}",\n`)
      .join("") +
    "];\n",
);
