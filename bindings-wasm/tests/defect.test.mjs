// After a trap the module's memory may be in any state, so nothing more is done with it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { RidError, init, parse, serialize } from "openrid";

// The module under the package, to break it on purpose.
import load from "../npm/wasm/openrid.js";

import { vector } from "./helper.mjs";

test("a defect is said, and ends all work", async () => {
  await init();
  const bytes = vector("valid/rid-report.xml");
  const message = parse(bytes);
  const { memory } = await load();
  new Uint8Array(memory.buffer).fill(0xff);

  assert.throws(() => parse(bytes), (error) => {
    assert.ok(error instanceof RidError);
    assert.deepEqual([error.code, error.family], ["internal", "internal"]);
    assert.ok(error.cause instanceof Error);
    return true;
  });
  assert.throws(() => serialize(message), (error) => {
    assert.equal(error.code, "internal");
    assert.match(error.message, /stopped after a defect/);
    return true;
  });
});
