// The wasm module that reads, writes, checks and builds.

import * as glue from "./wasm/openrid.js";

import { Module } from "./module.js";

const module = new Module(glue);

export const load = (source) => module.load(source);

export const call = (name, ...args) => module.call(name, ...args);
