import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { stubPage } from "./stubPage";

const script = "../../lib/review/page/review.js";
let page: ReturnType<typeof stubPage>;
beforeEach(async () => {
  page = stubPage();
  page.element("state").value = "undecided";
  vi.resetModules();
  await import(script);
  vi.useFakeTimers();
  page.delay = 300;
  page.asked.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the review page, while an answer is on its way", () => {
  it("asks for the whole search in the end, and goes on with that one", async () => {
    const search = page.element("search");
    for (const letter of "pump") {
      search.value += letter;
      search.heard.input?.();
      await vi.advanceTimersByTimeAsync(180);
    }
    await vi.advanceTimersByTimeAsync(3000);
    expect(page.asked.at(-1)).toBe("pump undecided 0");
    search.value = "pumps";
    page.element("list").scrollTop = 52 * 150;
    page.element("list").heard.scroll?.();
    await vi.advanceTimersByTimeAsync(1000);
    expect(page.asked.at(-1)).toBe("pump undecided 100");
  });

  it("shows what was chosen meanwhile", async () => {
    page.element("sort").heard.change?.();
    await vi.advanceTimersByTimeAsync(100);
    page.element("state").value = "dropped";
    page.element("state").heard.change?.();
    await vi.advanceTimersByTimeAsync(3000);
    expect(page.asked.at(-1)).toBe(" dropped 0");
  });
});
