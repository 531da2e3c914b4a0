import { join } from "node:path";
import { main } from "../../lib/cli/main";
import type { ToolRun } from "./runTool";

/** Runs the command line in this process, which takes a tenth of the time of one of its own. Paths are absolute. */
export async function runInProcess(
  args: readonly string[],
  options: {
    signal?: AbortSignal;
    isTTY?: boolean;
    environment?: Record<string, string>;
    onStderr?(text: string): void;
  } = {},
): Promise<ToolRun> {
  const run: ToolRun = { code: null, stdout: "", stderr: "", stopMilliseconds: null };
  const code = await main(args, {
    projectRoot: join(__dirname, "..", ".."),
    stdout: { write: (text: string) => (run.stdout += text) },
    stderr: {
      isTTY: options.isTTY ?? false,
      write: (text: string) => {
        run.stderr += text;
        options.onStderr?.(text);
        return true;
      },
    },
    signal: options.signal ?? new AbortController().signal,
    environment: options.environment,
  });
  return { ...run, code };
}
