import { describe, expect, it } from "vitest";
import { terminalProgress } from "../../lib/cli/terminalProgress";

function streamOf(isTTY: boolean) {
  const written: string[] = [];
  return { written, stream: { isTTY, columns: 120, write: (text: string) => written.push(text) } };
}

describe("terminalProgress", () => {
  it("writes whole lines into a log: at the start, at most every 30 seconds, at the end", () => {
    let now = 0;
    const { written, stream } = streamOf(false);
    const bar = terminalProgress(stream, () => now)("checkQuestion", 10);
    for (let item = 0; item < 10; item++) {
      now += 10_000;
      bar.tick("a note");
    }
    bar.done();
    expect(written).toEqual([
      "checkQuestion: 10 to do\n",
      "checkQuestion 3/10, 30 s, 1 min 10 s left: a note\n",
      "checkQuestion 6/10, 1 min 00 s, 40 s left: a note\n",
      "checkQuestion 9/10, 1 min 30 s, 10 s left: a note\n",
      "checkQuestion 10/10, 1 min 40 s: done\n",
    ]);
  });

  it("draws over one line of a terminal and ends it once", () => {
    let now = 0;
    const { written, stream } = streamOf(true);
    const bar = terminalProgress(stream, () => now)("judgeParagraph", 4);
    for (let item = 0; item < 4; item++) {
      now += 1000;
      bar.tick();
    }
    bar.done();
    bar.done();
    expect(written.filter((text) => text === "\n")).toHaveLength(1);
    expect(written.slice(0, -1).every((text) => text.startsWith("\r\u001b[2K") && !text.includes("\n"))).toBe(true);
    expect(written[2]).toContain("2/4, 2 s, 2 s left");
    expect(written[2]).toContain("████████████░");
    expect(written.at(-2)).toContain("4/4");
  });

  it("lets no note move the cursor or break the line", () => {
    let now = 0;
    const { written, stream } = streamOf(false);
    const bar = terminalProgress(stream, () => now)("stage", 2);
    now = 31_000;
    bar.tick("\u001b[2J\u0007gone\nsecond line\u202e");
    expect(written[1]).toBe("stage 1/2, 31 s, 31 s left: [2Jgone second line\n");
  });

  it("says nothing of the remaining time where there is nothing to do", () => {
    const { written, stream } = streamOf(true);
    terminalProgress(stream, () => 0)("stage", 0).done();
    expect(written.join("")).not.toMatch(/left|NaN|Infinity/);
  });
});
