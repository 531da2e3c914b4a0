#!/usr/bin/env node
// Runs the TypeScript sources without a build, by the project's own tsconfig wherever the command is started.
const path = require("node:path");

const projectRoot = path.resolve(__dirname, "..");
process.env.TSX_TSCONFIG_PATH = path.join(projectRoot, "tsconfig.json");
require("tsx/cjs");

const { main } = require("../lib/cli/main.ts");
const interrupt = new AbortController();
process.on("SIGINT", () => {
  if (interrupt.signal.aborted) process.exit(130);
  process.stderr.write("\nEnding after the call at hand; press again to end at once.\n");
  interrupt.abort(new DOMException("The run was interrupted.", "AbortError"));
});

main(process.argv.slice(2), {
  projectRoot,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupt.signal,
  environment: process.env,
}).then((code) => {
  process.exitCode = code;
});
