#!/usr/bin/env node
// Runs the TypeScript sources without a build, by the project's own tsconfig wherever the command is started.
const path = require("node:path");

const projectRoot = path.resolve(__dirname, "..");
process.env.TSX_TSCONFIG_PATH = path.join(projectRoot, "tsconfig.json");
require("tsx/cjs");

const { main } = require("../lib/cli/main.ts");
const interrupt = new AbortController();
const interruptedCode = { SIGINT: 130, SIGTERM: 143 };
let endedBy = null;
for (const signal of Object.keys(interruptedCode)) {
  process.on(signal, () => {
    if (endedBy !== null) process.exit(interruptedCode[endedBy]);
    endedBy = signal;
    process.stderr.write("\nEnding. What is finished is kept; a second time ends at once.\n");
    interrupt.abort(new DOMException("The run was interrupted.", "AbortError"));
  });
}

main(process.argv.slice(2), {
  projectRoot,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupt.signal,
  environment: process.env,
}).then((code) => {
  process.exitCode = code === interruptedCode.SIGINT && endedBy !== null ? interruptedCode[endedBy] : code;
});
