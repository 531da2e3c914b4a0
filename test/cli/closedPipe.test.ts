import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

describe("the command line", () => {
  it("ends without a stack trace when nobody reads its output any more", async () => {
    const program = join(__dirname, "..", "..", "bin", "augmentoolkit.cjs");
    const child = spawn(process.execPath, [program, "models", "--json"], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    const [code] = (await once(child, "close")) as [number | null];
    expect(said).toBe("");
    expect(code).not.toBe(null);
  });
});
