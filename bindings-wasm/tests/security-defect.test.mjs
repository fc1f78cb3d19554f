// After a trap the memory of the module may be in any state, so nothing more is done with it, and
// the other module goes on.

import assert from "node:assert/strict";
import { test } from "node:test";

import { init, parse } from "openrid";
import { Trust, verify } from "openrid/security";

// The module under the entry, to break it on purpose.
import load from "../npm/wasm/openrid_security.js";

import { vector } from "./helper.mjs";

test("a defect is said, and ends all work with signatures", async () => {
  await init();
  const bytes = vector("valid/rid-report.xml");
  const trust = await Trust.read();
  assert.equal((await verify(bytes, trust)).outcome, "unsigned");
  const { memory } = await load();
  new Uint8Array(memory.buffer).fill(0xff);

  await assert.rejects(verify(bytes, trust), { name: "RidError", code: "internal" });
  await assert.rejects(verify(bytes, trust), { code: "internal", message: /stopped after a defect/u });
  trust.close();
  assert.equal(parse(bytes).kind, "RID");
});
