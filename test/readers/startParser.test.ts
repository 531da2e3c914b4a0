import type { MessagePort } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { codeOf } from "../../lib/errors";
import { type PdfParser, startParser } from "../../lib/readers/pdf/startParser";

let parser: PdfParser;
afterEach(() => parser.stop());

const never = new Promise<never>(() => undefined);
const reasonOf = (answer: Promise<unknown>) =>
  answer.then(
    () => "answered",
    (error: unknown) => (codeOf(error) === "unknown" ? error : `${codeOf(error)}: ${(error as Error).message}`),
  );

describe("startParser", () => {
  it("gives answers, and none later than it is asked to wait", async () => {
    parser = await startParser();
    expect(await parser.answer(Promise.resolve("text"), 1000)).toBe("text");
    expect(await reasonOf(parser.answer(never, 20))).toMatch(
      /^pdf-unreadable: The PDF cannot be read: its parser took more than 0.02 seconds over one answer\./,
    );
  });

  it("ends what waits for it when it is aborted, and asks nothing afterwards", async () => {
    const stop = new AbortController();
    parser = await startParser(stop.signal);
    const waiting = reasonOf(parser.answer(never));
    stop.abort("enough");
    expect(await waiting).toBe("enough");
    expect(await reasonOf(parser.answer(Promise.resolve("text")))).toBe("enough");
  });

  it("ends what waits for it with a message when the parser breaks down, and leaves this process alone", async () => {
    parser = await startParser();
    const waiting = reasonOf(parser.answer(never, 10_000));
    const { port } = parser.worker as unknown as { port: MessagePort };
    port.postMessage({ sourceName: "main", targetName: "worker", action: "nothing that a parser knows" });
    expect(await waiting).toMatch(/^pdf-unreadable: The PDF cannot be read: its parser broke down \(/);
  });
});
