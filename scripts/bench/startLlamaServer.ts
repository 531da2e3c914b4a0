import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";

/** Where the server comes from, and what it serves. */
export interface ServerPlace {
  /** A Python that has the package xllamacpp. */
  python: string;
  modelPath: string;
  contextTokens: number;
  threads: number;
  gpuLayers: "auto" | number;
  slots: number;
  /** Default: a free one. */
  port?: number;
}

/** llama.cpp's own server, which listens. */
export interface LlamaServer {
  url: string;
  port: number;
  /** Ends it at once, as a power cut does, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts llama.cpp's own server in a process of its own. Throws where it ends before it listens. */
export async function startLlamaServer(place: ServerPlace): Promise<LlamaServer> {
  const { python, modelPath, slots, contextTokens, threads } = place;
  const port = place.port ?? (await freePort());
  // More than any model has: the server takes as many as there are.
  const layers = place.gpuLayers === "auto" ? 999 : place.gpuLayers;
  const script = join(__dirname, "llamaServer.py");
  const child = spawn(python, [script, modelPath, ...[port, slots, contextTokens, threads, layers].map(String)], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`The server ended with code ${code}; does ${python} have xllamacpp?`)),
    );
  });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("No port.")),
      );
    });
  });
}
