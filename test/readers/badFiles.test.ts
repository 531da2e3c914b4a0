import { connect, Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { codeOf, isAugmentoolkitError } from "../../lib/errors";
import { readDocument } from "../../lib/readers/readDocument";
import { badFiles } from "./badFiles/badFiles";

/** How long a file may take on a busy machine, in milliseconds; most take a few. */
const patience = 300_000;
/** Bytes that memory may grow by over all files, those included that the test itself makes. */
const room = 1_500_000_000;

const network = vi.spyOn(Socket.prototype, "connect");
const fetched = vi.spyOn(globalThis, "fetch");
const before = process.memoryUsage().rss;

beforeAll(() => {
  // The spies see what they are meant to see.
  connect({ port: 9, host: "127.0.0.1" }).on("error", () => undefined);
  expect(network).toHaveBeenCalledTimes(1);
  network.mockClear();
});

afterAll(() => {
  expect(network).not.toHaveBeenCalled();
  expect(fetched).not.toHaveBeenCalled();
  expect(process.memoryUsage().rss - before).toBeLessThan(room);
});

describe("damaged, odd and hostile files end with a text or a message", () => {
  it("there are more than fifty of them", () => {
    expect(badFiles.length).toBeGreaterThan(50);
    expect(new Set(badFiles.map(({ name }) => name)).size).toBe(badFiles.length);
  });

  it.each(badFiles.map((file) => [file.name, file] as const))(
    "%s",
    async (name, { bytes, holds, lacks, code }) => {
      const outcome = await readDocument(bytes(), name).then(
        ({ text }) => ({ text, code: null }),
        (error: unknown) => {
          if (!isAugmentoolkitError(error)) throw error;
          expect(error.hint).toMatch(/\w{3}.*\.$/s);
          return { text: null, code: codeOf(error) };
        },
      );
      if (outcome.code !== null) expect(outcome.code).toMatch(code ?? /a text/);
      else {
        expect(outcome.text).toMatch(holds ?? (code === undefined ? /^/ : /an error instead/));
        if (lacks !== undefined) expect(outcome.text).not.toMatch(lacks);
      }
    },
    patience,
  );
});
