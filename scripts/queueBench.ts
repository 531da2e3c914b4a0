// Sends scripted calls through a queue and says what one costs: npx tsx scripts/queueBench.ts [CALLS, default 100000] [WORKERS, default 2]
// Needs a Redis on 127.0.0.1:6379 (or QUEUE, its address) whose database may be used.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { stepList } from "../generation_functions/steps";
import type { CompletionRequest } from "../lib/engine/engine";
import { queueEngine } from "../lib/engine/queueEngine";
import { parseSettings } from "../lib/settings";
import type { AnyStep } from "../lib/step";

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
  const never = new AbortController().signal;
  const memory: number[] = [];
  try {
    await engine.load("small");
    let next = 0;
    const started = performance.now();
    const used = process.cpuUsage();
    const send = async () => {
      while (next < count) {
        if (next % (count / 10) === 0) memory.push(Math.round(process.memoryUsage().rss / 2 ** 20));
        await engine.complete(requestOf(next++), never);
      }
    };
    await Promise.all(Array.from({ length: inFlight }, send));
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(used);
    process.stdout.write(
      `${JSON.stringify({
        calls: count,
        workers,
        seconds: Number(seconds.toFixed(1)),
        callsPerSecond: Math.round(count / seconds),
        millisecondsOfOneCorePerCall: Number(((user + system) / 1000 / count).toFixed(2)),
        mebibytesByTenth: memory,
      })}\n`,
    );
  } finally {
    await engine.close();
    for (const child of children) child.kill("SIGKILL");
  }
}

void main();
