import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clockTime } from "../../lib/show/clockTime";
import { panelProgress } from "../../lib/show/panelProgress";
import { progressHtml } from "../../lib/show/progressHtml";

describe("panelProgress", () => {
  let shown: string[];
  const progress = panelProgress({ newPanel: () => ({ html: (content) => shown.push(content) }) });
  const last = (): string => shown.at(-1) ?? "";

  beforeEach(() => {
    shown = [];
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("shows an empty bar at once", () => {
    progress("judge", 4);
    expect(shown).toHaveLength(1);
    expect(last()).toContain("judge: 0 of 4 · 0 % · 0 s spent");
    expect(last()).toContain("width:0.0%");
  });

  it("counts, and tells the time left from the time spent", () => {
    const bar = progress("judge", 4);
    vi.advanceTimersByTime(10_000);
    bar.tick("first passage");
    expect(last()).toContain("1 of 4 · 25 % · 10 s spent · about 30 s left · first passage");
    expect(last()).toContain("width:25.0%");
  });

  it("draws a burst of ticks once at its beginning and once after it, with all of them counted", () => {
    const bar = progress("judge", 1000);
    vi.advanceTimersByTime(1000);
    for (let tick = 0; tick < 500; tick++) bar.tick();
    expect(shown).toHaveLength(2);
    vi.advanceTimersByTime(1000);
    expect(shown).toHaveLength(3);
    expect(last()).toContain("500 of 1000");
  });

  it("draws the end at once and nothing after it", () => {
    const bar = progress("judge", 2);
    bar.tick();
    bar.tick();
    bar.done();
    expect(last()).toContain("2 of 2 · 100 % · 0 s spent<");
    const drawn = shown.length;
    bar.tick();
    bar.done();
    vi.advanceTimersByTime(5000);
    expect(shown).toHaveLength(drawn);
  });

  it("shows a stage that ended before its time in another colour", () => {
    const bar = progress("judge", 2);
    const running = /background:(#\w+)/.exec(last())?.[1];
    bar.done();
    expect(/background:(#\w+)/.exec(last())?.[1]).not.toBe(running);
  });

  it("is whole where there is nothing to do", () => {
    progress("judge", 0).done();
    expect(last()).toContain("0 of 0 · 100 %");
  });
});

describe("progressHtml", () => {
  it("escapes stage and note", () => {
    const state = { stage: "<b>", done: 1, total: 2, elapsedMilliseconds: 1, note: "<i>", ended: false };
    expect(progressHtml(state)).not.toMatch(/<[bi]>/);
  });
});

describe("clockTime", () => {
  it.each([
    [0, "0 s"],
    [59_400, "59 s"],
    [59_600, "1:00 min"],
    [185_000, "3:05 min"],
    [7_389_000, "2:03:09 h"],
  ])("writes %d ms as %s", (milliseconds, text) => expect(clockTime(milliseconds)).toBe(text));
});
