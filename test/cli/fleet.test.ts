import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RedisServer, startRedis } from "../engine/queue/redisServer";
import { startWorker } from "../engine/queue/startWorker";
import { filesBelow, runTool } from "./runTool";
import { sampleName, sampleText } from "./sampleText";

const program = join(__dirname, "..", "..", "bin", "augmentoolkit.cjs");
let folder: string;
let redis: RedisServer;
const workers: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fleet-"));
  await mkdir(join(folder, "texts"));
  await writeFile(join(folder, "texts", sampleName), sampleText(6), "utf8");
  redis = await startRedis();
}, 120_000);
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await redis.close();
  await rm(folder, { recursive: true, force: true });
});

async function scriptedWorker(): Promise<ChildProcess> {
  const flags = ["--engine", "scripted", "--queue", redis.url, "--parallel", "2"];
  const child = await startWorker(flags, folder);
  workers.push(child);
  return child;
}

const run = (outputs: string, ...more: string[]) => {
  const settings = ["--set", "chunkTokens=150", "--set", "parallelCalls=8", "--assistant-mode", "both"];
  return runTool(["run", "--texts", "texts", "--outputs", outputs, ...settings, ...more], { cwd: folder });
};
const datasetOf = (outputs: string) => filesBelow(join(folder, outputs, "dataset"));

it("two workers make the dataset that one process makes, though one of them is killed", {
  timeout: 180_000,
}, async () => {
  expect((await run("alone", "--engine", "scripted")).code).toBe(0);
  const [first] = [await scriptedWorker(), await scriptedWorker()];
  const fleet = run("fleet", "--engine", "queue", "--model", "scripted", "--queue", redis.url);
  const checking = join(folder, "fleet", "checkQuestion");
  while (!existsSync(checking)) await new Promise((done) => setTimeout(done, 5));
  first?.kill("SIGKILL");
  const { code, stderr } = await fleet;
  expect([code, stderr.includes("Error")]).toEqual([0, false]);
  expect(first?.signalCode).toBe("SIGKILL");
  const alone = await datasetOf("alone");
  expect(Object.keys(alone).length).toBeGreaterThan(5);
  expect(await datasetOf("fleet")).toEqual(alone);
  const status = async (outputs: string) =>
    (await runTool(["status", "--json", "--outputs", outputs], { cwd: folder })).stdout;
  expect(await status("fleet")).toBe(await status("alone"));
});

it("a worker ends by Ctrl-C and says how many calls it answered", { timeout: 60_000 }, async () => {
  const worker = await scriptedWorker();
  let said = "";
  worker.stderr?.on("data", (text: string) => (said += text));
  worker.kill("SIGINT");
  const code = await new Promise((ended) => worker.on("exit", ended));
  expect([code, said]).toEqual([0, expect.stringMatching(/\d+ calls? answered/)]);
});

it("the commands of docs/fleet.md work as they stand, with a password", { timeout: 120_000 }, async () => {
  const page = await readFile(join(__dirname, "..", "..", "docs", "fleet.md"), "utf8");
  const commands = [
    ...page.matchAll(/^ {4}(AUGMENTOOLKIT_QUEUE_PASSWORD)=\.\.\. npx augmentoolkit (.*?)(?: +#.*)?$/gm),
  ];
  expect(commands.map(([, , words = ""]) => words.split(" ")[0])).toEqual(["worker", "run"]);
  const locked = await startRedis(["--requirepass", "open sesame"]);
  const here = (words: string) =>
    words.replace("redis://10.0.0.5:6379", locked.url).replace("qwen2.5-coder-1.5b", "scripted").split(" ");
  const env = { ...process.env, AUGMENTOOLKIT_QUEUE_PASSWORD: "open sesame" };
  try {
    const [worker = [], asked = []] = commands.map(([, , words = ""]) => here(words));
    workers.push(
      spawn(process.execPath, [program, ...worker, "--engine", "scripted"], { cwd: folder, env, stdio: "ignore" }),
    );
    const args = [program, ...asked, "--texts", "texts", "--outputs", "documented", "--set", "chunkTokens=150"];
    const child = spawn(process.execPath, args, { cwd: folder, env, stdio: "ignore" });
    expect(await new Promise((ended) => child.on("exit", ended))).toBe(0);
    expect(Object.keys(await datasetOf("documented")).length).toBeGreaterThan(2);
  } finally {
    await locked.close();
  }
});
