import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A process of its own that opens and closes an outputs folder when it is told to. */
export interface OtherProcess {
  pid: number;
  /** Opens the folder and gives "open", or the code of the error. */
  open(folder: string): Promise<string>;
  close(): Promise<string>;
  /** Ends it by SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts a process that has loaded the store and waits for orders. */
export async function startOtherProcess(): Promise<OtherProcess> {
  const child = spawn(process.execPath, ["--require", "tsx/cjs", join(__dirname, "storeProcess.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
    cwd: join(__dirname, "..", ".."),
  });
  const lines = createInterface({ input: child.stdout as NonNullable<ChildProcess["stdout"]> })[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => String((await lines.next()).value);
  const order = (text: string): Promise<string> => {
    child.stdin?.write(`${text}\n`);
    return answer();
  };
  if ((await answer()) !== "ready") throw new Error("The process did not start.");
  return {
    pid: child.pid as number,
    open: (folder) => order(`open ${folder}`),
    close: () => order("close"),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}
