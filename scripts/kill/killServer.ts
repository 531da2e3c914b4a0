// Runs the pipeline on two of llama.cpp's servers, kills one with SIGKILL on the way and starts it again, and checks that nothing
// was lost and nothing done twice. Needs a Python with xllamacpp.
//   npx tsx scripts/kill/killServer.ts --help
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Command } from "commander";
import { steps } from "../../generation_functions/steps";
import { serverEngine } from "../../lib/engine/serverEngine";
import { resolveModel } from "../../lib/models/resolveModel";
import { silentProgress } from "../../lib/progress";
import { statusOf } from "../../lib/replay/statusOf";
import { parseSettings, type SettingsInput } from "../../lib/settings";
import { openStore } from "../../lib/store/fileStore";
import { type LlamaServer, type ServerPlace, startLlamaServer } from "../bench/startLlamaServer";
import { countRecords } from "./countRecords";
import { type FaultyProxy, startFaultyProxy } from "./faultyProxy";
import { givenUp } from "./givenUp";
import { runCounted } from "./runCounted";
import { sayChecks } from "./sayChecks";

const root = join(__dirname, "..", "..");
const flags = new Command("killServer")
  .description("Kills one of two servers in the middle of a run, starts it again, and checks what came of the run.")
  .option("--python <file>", "a Python that has xllamacpp", "python3")
  .option("--model <name>", "a catalogue name or a path", "smollm2-135m")
  .option("--passages <number>", "passages of the sample book", Number, 3)
  .option("--chunk-tokens <tokens>", "the most tokens of a passage", Number, 150)
  .option("--kill-after <calls>", "the call after which one server is killed", Number, 40)
  .option("--down-for <calls>", "calls until it is started again", Number, 20)
  .option("--faults <every>", "spoil one reply of so many: 429, 500, hang, cut or rubbish; 0: none", Number, 0)
  .option("--patience <seconds>", "after which a call counts as hung", Number, 300)
  .option("--threads <threads>", "of each server", Number, 1)
  .option("--slots <slots>", "of each server", Number, 2)
  .option("--take-all", "take every passage without the judge, for a tiny model that refuses all")
  .parse()
  .opts();

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), "augmentoolkit-kill-"));
  const running: (LlamaServer | null)[] = [null, null];
  const proxies: FaultyProxy[] = [];
  try {
    const signal = new AbortController().signal;
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
    const [firstUrl = "", secondUrl = ""] = (proxies.length > 0 ? proxies : [first, second]).map(({ url }) => url);
    const { sha256 } = model;
    const input: SettingsInput = {
      engine: "server",
      servers: [firstUrl, secondUrl].map((url) => ({ url, model: basename(model.path), sha256 })),
      textsFolder: join(root, "texts"),
      outputsFolder: join(work, "outputs"),
      useSubset: true,
      subsetSize: flags.passages,
      chunkTokens: flags.chunkTokens,
      textManuallyCleaned: flags.takeAll === true,
      assistantMode: "both",
      rearrangementsToTake: 1,
      parallelCalls: 2 * slots,
      serverPatienceSeconds: flags.patience,
    };
    const lines: string[] = [];
    const log = (line: string) => {
      lines.push(line);
      say(line);
    };
    let restarted: Promise<void> | null = null;
    let calls = 0;
    const onCall = () => {
      calls++;
      if (calls === flags.killAfter) {
        say(`Call ${calls}: ${firstUrl} is killed.`);
        void first.kill();
        running[0] = null;
      }
      if (calls !== flags.killAfter + flags.downFor) return;
      say(`Call ${calls}: ${firstUrl} is started again.`);
      restarted = startLlamaServer({ ...place, port: first.port }).then((again) => {
        running[0] = again;
      });
    };
    const served = () => serverEngine({ settings: parseSettings(input), log });
    const store = await openStore(join(work, "outputs"));
    const started = performance.now();
    await runCounted(input, served(), store, log, onCall);
    const seconds = Math.round((performance.now() - started) / 1000);
    await restarted;
    const whole = calls;
    const answered = timesAnswered(proxies);
    await runCounted(input, served(), store, log, onCall);
    const status = await statusOf(store, steps, signal);
    await store.close();
    const records = await countRecords(store.root);
    const out = lines.findIndex((line) => line.startsWith(`${firstUrl} is left out`));
    const back = lines.lastIndexOf(`${firstUrl} is taken back.`);
    // All that the second run asked are the tests of the servers at their opening, which each return of a server repeats.
    const tests = [...timesAnswered(proxies)].filter(([key, times]) => times > (answered.get(key) ?? 0));
    const twice = [...answered].filter(([key, times]) => times > 1 && !tests.some(([test]) => test === key)).length;
    const checks: [string, boolean][] = [
      [`the run ended, and each item with it (${whole} calls, ${seconds} s)`, status.finished],
      [`the server was killed after call ${flags.killAfter} of ${whole} and started again`, restarted !== null],
      ["it was left out and taken back", out >= 0 && back > out],
      [`each answer is a record, and none twice (${records} records)`, records === whole],
      ["the same command again asks nothing", calls === whole],
      ["no call was given up", givenUp(status).length === 0],
    ];
    if (proxies.length > 0) {
      const spoilt = proxies.flatMap((proxy) => [...proxy.spoilt]).map(([fault, times]) => `${times} ${fault}`);
      checks.push([`replies were spoilt: ${spoilt.join(", ")}`, spoilt.length > 0]);
      checks.push([`no call was answered twice, beside the ${tests.length} tests of servers`, twice === 0]);
    }
    sayChecks(status, checks);
  } finally {
    for (const proxy of proxies) proxy.close();
    await Promise.all(running.map((server) => server?.kill()));
    await rm(work, { recursive: true, force: true });
  }
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
