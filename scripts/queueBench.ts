// Sends scripted calls through a queue and says what one costs: npx tsx scripts/queueBench.ts [CALLS, default 100000] [WORKERS, default 2]
// Needs a Redis on 127.0.0.1:6379 (or QUEUE, its address) whose database may be used.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { stepList } from "../generation_functions/steps";
import type { CompletionRequest } from "../lib/engine/engine";
import { queueEngine } from "../lib/engine/queueEngine";
import { parseSettings } from "../lib/settings";
import type { AnyStep } from "../lib/step";
import { callRate } from "./callRate";

const count = Number(process.argv[2] ?? 100_000);
const workers = Number(process.argv[3] ?? 2);
const queue = process.env.QUEUE ?? "redis://127.0.0.1:6379";
const inFlight = 64;
const log = (line: string) => void process.stderr.write(`${line}\n`);
const step = stepList[0] as AnyStep;

function requestOf(seed: number): CompletionRequest {
  return {
    role: "small",
    step: step.name,
    input: step.examples[0]?.input,
    messages: [
      { role: "system", content: "Passages and questions. ".repeat(10) },
      { role: "user", content: "The miller opens the sluice when the pond is full. ".repeat(40) },
    ],
    lead: "",
    grammar: 'root ::= "suitable" | "unsuitable"',
    choices: step.choices?.(step.examples[0]?.input) ?? null,
    given: null,
    sampling: { temperature: 0, maximumTokens: 4 },
    seed,
    timeLimitSeconds: 60,
  };
}

async function main(): Promise<void> {
  const tool = join(__dirname, "..", "bin", "augmentoolkit.cjs");
  const args = [tool, "worker", "--engine", "scripted", "--queue", queue, "--parallel", "16"];
  const children = Array.from({ length: workers }, () => spawn(process.execPath, args, { stdio: "ignore" }));
  const settings = parseSettings({ engine: "queue", queue, logicalModel: "scripted", parallelCalls: inFlight });
  const engine = queueEngine({ settings, log });
  try {
    await engine.load("small");
    const rate = await callRate(engine, requestOf, { calls: count, inFlight });
    process.stdout.write(`${JSON.stringify({ workers, ...rate })}\n`);
  } finally {
    await engine.close();
    for (const child of children) child.kill("SIGKILL");
  }
}

void main();
