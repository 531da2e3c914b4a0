// Sends made-up calls to a server over HTTP and says what one costs: npx tsx scripts/serverBench.ts [CALLS, default 100000]
// The server answers at once, in a process of its own, so what is measured is this program's share.
import { fork } from "node:child_process";
import type { CompletionRequest } from "../lib/engine/engine";
import { serverEngine } from "../lib/engine/serverEngine";
import { parseSettings } from "../lib/settings";
import { answersTo, requestOf } from "../test/engine/server/asking";
import { startReplayServer } from "../test/engine/server/replayServer";
import { callRate } from "./callRate";

const count = Number(process.argv[2] ?? 100_000);
const inFlight = 64;
/** As many different calls there are: the server remembers each. */
const different = 1000;
const passage = "The miller opens the sluice when the pond is full. ".repeat(40);
const requests = Array.from({ length: different }, (_, number) =>
  requestOf(number, { messages: [{ role: "user", content: `${passage} What is number ${number}?` }] }),
);

async function serve(): Promise<void> {
  const server = await startReplayServer({ answers: answersTo(requests), slots: inFlight });
  // What tests look at afterwards would grow with every call.
  setInterval(() => {
    for (const list of [server.bodies, server.headers, server.answered]) list.splice(0);
  }, 50);
  process.send?.(server.url);
}

async function main(): Promise<void> {
  const child = fork(__filename, ["serve"], { execArgv: ["--require", require.resolve("tsx/cjs")] });
  const url = await new Promise<string>((told) => child.once("message", (message) => told(String(message))));
  const settings = parseSettings({ engine: "server", servers: [{ url, model: "replay" }], parallelCalls: inFlight });
  const engine = serverEngine({ settings, log: (line) => void process.stderr.write(`${line}\n`) });
  try {
    await engine.load("small");
    const request = (number: number) => requests[number % different] as CompletionRequest;
    process.stdout.write(`${JSON.stringify(await callRate(engine, request, { calls: count, inFlight }))}\n`);
  } finally {
    await engine.close();
    child.kill("SIGKILL");
  }
}

void (process.argv[2] === "serve" ? serve() : main());
