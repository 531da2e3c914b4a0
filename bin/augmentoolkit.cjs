#!/usr/bin/env node
// In the repository the TypeScript sources run without a build, wherever the command is started; the package has dist/.
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const projectRoot = path.resolve(__dirname, "..");
const fromSources = fs.existsSync(path.join(projectRoot, "lib", "cli", "main.ts"));
if (fromSources) {
  process.env.TSX_TSCONFIG_PATH = path.join(projectRoot, "tsconfig.json");
  require("tsx/cjs");
}

/** Models outlive an installed package: they lie where this user's programs keep what can be fetched again. */
function modelsFolder() {
  if (fromSources) return path.join(projectRoot, "logical_models");
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  const cache = process.platform === "win32" ? LOCALAPPDATA : XDG_CACHE_HOME;
  return path.join(cache || path.join(os.homedir(), ".cache"), "augmentoolkit", "models");
}

const { main } = fromSources ? require("../lib/cli/main.ts") : require("../dist/lib/cli/main.js");
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

// Whoever read the output has gone, as `head` does; what is at work ends in order.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  interrupt.abort(new DOMException("Nobody reads the output any more.", "AbortError"));
});
// Nobody reads the log: the work goes on.
process.stderr.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});

main(process.argv.slice(2), {
  projectRoot,
  modelsFolder: modelsFolder(),
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupt.signal,
  environment: process.env,
}).then((code) => {
  process.exitCode = code === interruptedCode.SIGINT && endedBy !== null ? interruptedCode[endedBy] : code;
});
