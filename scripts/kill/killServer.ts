// Runs the pipeline on two of llama.cpp's servers, kills one with SIGKILL on the way and starts it again, and checks that nothing
// was lost and nothing done twice. Needs a Python with xllamacpp.
//   npx tsx scripts/kill/killServer.ts --help
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { serverEngine } from "../../lib/engine/serverEngine";
import { resolveModel } from "../../lib/models/resolveModel";
import { silentProgress } from "../../lib/progress";
import { parseSettings, type SettingsInput } from "../../lib/settings";
import { type LlamaServer, type ServerPlace, startLlamaServer } from "../bench/startLlamaServer";
import { type FaultyProxy, startFaultyProxy } from "./faultyProxy";
import { type KillFlags, killCommand } from "./killCommand";
import { killDuring } from "./killDuring";
import { sampleInput } from "./sampleInput";
import type { Check } from "./sayChecks";

interface Flags extends KillFlags {
  python: string;
  faults: number;
  patience: number;
  threads: number;
  slots: number;
}

const root = join(__dirname, "..", "..");
const flags = killCommand("killServer", "one of two servers")
  .option("--python <file>", "a Python that has xllamacpp", "python3")
  .option("--faults <every>", "spoil one reply of so many: 429, 500, hang, cut or rubbish; 0: none", Number, 0)
  .option("--patience <seconds>", "after which a call counts as hung", Number, 300)
  .option("--threads <threads>", "of each server", Number, 1)
  .option("--slots <slots>", "of each server", Number, 2)
  .parse()
  .opts<Flags>();

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), "augmentoolkit-kill-"));
  const running: (LlamaServer | null)[] = [null, null];
  const proxies: FaultyProxy[] = [];
  try {
    const { signal } = new AbortController();
    const resolving = { modelsFolder: join(root, "logical_models"), log: say, progress: silentProgress, signal };
    const model = await resolveModel(flags.model, resolving);
    const { python, threads, slots } = flags;
    const place: ServerPlace = { python, modelPath: model.path, contextTokens: 4096, threads, gpuLayers: 0, slots };
    const first = await startLlamaServer(place);
    running[0] = first;
    const second = await startLlamaServer(place);
    running[1] = second;
    if (flags.faults > 0)
      for (const { port } of [first, second]) proxies.push(await startFaultyProxy(port, flags.faults));
    const urls = (proxies.length > 0 ? proxies : [first, second]).map(({ url }) => url);
    const { sha256 } = model;
    const input: SettingsInput = {
      ...sampleInput(flags, root, work),
      engine: "server",
      servers: urls.map((url) => ({ url, model: basename(model.path), sha256 })),
      parallelCalls: 2 * slots,
      serverPatienceSeconds: flags.patience,
    };
    const lines: string[] = [];
    const log = (line: string) => {
      lines.push(line);
      say(line);
    };
    let answered = new Map<string, number>();
    const victim = {
      name: urls[0] ?? "",
      kill() {
        void first.kill();
        running[0] = null;
      },
      async startAgain() {
        running[0] = await startLlamaServer({ ...place, port: first.port });
      },
      betweenRuns() {
        answered = timesAnswered(proxies);
      },
      ownChecks: () => [leftOutAndBack(victim.name, lines), ...(proxies.length > 0 ? spoilt(proxies, answered) : [])],
    };
    const engine = () => serverEngine({ settings: parseSettings(input), log });
    await killDuring(victim, { input, engine, flags, log });
  } finally {
    for (const proxy of proxies) proxy.close();
    await Promise.all(running.map((server) => server?.kill()));
    await rm(work, { recursive: true, force: true });
  }
}

function leftOutAndBack(url: string, lines: readonly string[]): Check {
  const out = lines.findIndex((line) => line.startsWith(`${url} is left out`));
  return ["it was left out and taken back", out >= 0 && lines.lastIndexOf(`${url} is taken back.`) > out];
}

/** `answered`: what the first run asked. All that the second asks are tests of servers, which each return of one repeats. */
function spoilt(proxies: readonly FaultyProxy[], answered: ReadonlyMap<string, number>): Check[] {
  const faults = proxies.flatMap((proxy) => [...proxy.spoilt]).map(([fault, times]) => `${times} ${fault}`);
  const tests = new Set(
    [...timesAnswered(proxies)].filter(([key, times]) => times > (answered.get(key) ?? 0)).map(([key]) => key),
  );
  const twice = [...answered].filter(([key, times]) => times > 1 && !tests.has(key)).length;
  return [
    [`replies were spoilt: ${faults.join(", ")}`, faults.length > 0],
    [`no call was answered twice, beside the ${tests.size} tests of servers`, twice === 0],
  ];
}

/** How often each call was answered, by whichever server. */
function timesAnswered(proxies: readonly FaultyProxy[]): Map<string, number> {
  const total = new Map<string, number>();
  for (const [key, times] of proxies.flatMap(({ answered }) => [...answered]))
    total.set(key, (total.get(key) ?? 0) + times);
  return total;
}

main().catch((error: Error) => {
  say(error.stack ?? error.message);
  process.exitCode = 1;
});
