import { vi } from "vitest";

interface StubElement {
  value: string;
  textContent: string;
  scrollTop: number;
  children: (StubElement | string)[];
  heard: Record<string, () => void>;
}

/** As much of a browser as the script of the review page asks for. A list has a hundred rows that name the search they are for. */
export function stubPage() {
  const elements = new Map<string, StubElement>();
  /** What the lists were asked for: search, state and first row. */
  const asked: string[] = [];
  const page = { element, asked, /** Milliseconds until an answer. */ delay: 0 };

  function made(): StubElement {
    const children: StubElement["children"] = [];
    const heard: StubElement["heard"] = {};
    const own = {
      value: "",
      textContent: "",
      scrollTop: 0,
      clientHeight: 520,
      style: {},
      dataset: {},
      children,
      heard,
    };
    const stub = {
      ...own,
      addEventListener: (name: string, listener: () => void) => {
        heard[name] = listener;
      },
      querySelector: () => made(),
      replaceChildren: (...all: StubElement["children"]) => void children.splice(0, children.length, ...all),
      append: (...all: StubElement["children"]) => void children.push(...all),
      setAttribute: () => undefined,
      scrollIntoView: () => undefined,
    };
    return stub;
  }

  function element(id: string): StubElement {
    const known = elements.get(id) ?? made();
    elements.set(id, known);
    return known;
  }

  async function answered(address: string) {
    const query = new URLSearchParams(address.slice(address.indexOf("?")));
    const search = query.get("search");
    if (address.startsWith("items?")) asked.push(`${search} ${query.get("state")} ${query.get("from")}`);
    if (page.delay > 0) await new Promise((resolve) => setTimeout(resolve, page.delay));
    const tuple = {
      question: "Why?",
      answer: "So.",
      details: "A book",
      passage: "A passage.",
      evidence: null,
      votes: [],
    };
    const item = { tuple, decision: null, refused: [], fate: "kept", detail: null, confidence: null, decisions: 0 };
    const rows = Array.from({ length: 100 }, (_, place) => ({ id: `${place}`, question: search, fate: "kept" }));
    const list = { rows, total: 300, decided: 0, items: 300 };
    const body = address === "reviewer" ? { reviewer: "Ada" } : address.startsWith("items?") ? list : item;
    return { ok: true, json: async () => body };
  }

  vi.stubGlobal("document", {
    documentElement: {},
    getElementById: element,
    createElement: made,
    querySelectorAll: () => [],
    addEventListener: () => undefined,
  });
  vi.stubGlobal("getComputedStyle", () => ({ fontSize: "16px" }));
  vi.stubGlobal("requestAnimationFrame", (draw: () => void) => setTimeout(draw, 0));
  vi.stubGlobal("fetch", answered);
  return page;
}
