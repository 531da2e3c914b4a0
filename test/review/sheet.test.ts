import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openReview, type Review } from "../../lib/review/openReview";
import type { ReviewItem } from "../../lib/review/reviewItem";
import { importSheet, sheetOf } from "../../lib/review/sheet";
import { parseSettings } from "../../lib/settings";
import { openStore } from "../../lib/store/fileStore";
import { madeChunk, madeTuple } from "../stages/madeItems";

let folder: string;
let review: Review;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sheet-"));
  const tuples = [0, 1, 2].map((slot) => madeTuple(madeChunk(), slot));
  const wordings = ['=HYPERLINK("http://x","Why?")', 'A "quoted", question\nwith a break?', "Ist das schön? 🦉"];
  const items = tuples.map(
    (tuple, index): ReviewItem => ({
      tuple: { ...tuple, question: wordings[index] as string },
      fate: "kept",
      reason: null,
      detail: null,
      refused: [],
      confidence: null,
      margin: 0.25,
      decision: null,
      decisions: 0,
    }),
  );
  review = openReview(items, { store: await openStore(folder), settings: parseSettings({}) }, () => new Date(0));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

type Row = Record<string, string>;
const rows = (): Row[] => parse(sheetOf(review.items), { columns: true, bom: true });
const sheet = (edited: Row[]) => stringify(edited, { header: true });
const filled = (...changes: Row[]) => sheet(rows().map((row, index) => ({ ...row, ...changes[index] })));
const take = (text: string) => importSheet(text, review, { by: "Ada" });

describe("the sheet of a review", () => {
  it("holds every tuple as text that no spreadsheet takes for a formula", () => {
    const text = sheetOf(review.items);
    expect(text.startsWith("\ufeff")).toBe(true);
    const read = rows();
    expect(read.map(({ id }) => id)).toEqual(review.items.map(({ tuple }) => tuple.id));
    for (const row of read) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(read[1]?.question).toBe(review.items[1]?.tuple.question);
  });

  it.each(["'=' assigns a value.", "'-n' counts.", "=1+1", "-5 degrees", "''= twice", "'plain'"])(
    "gives back %s as it was",
    async (answer) => {
      for (const item of review.items) item.tuple.answer = answer;
      const all = rows();
      for (const cell of all.map((row) => row.answer)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      expect(await take(filled(...all.map(() => ({ decision: "accept" }))))).toMatchObject({ written: 3 });
    },
  );

  it("decides nothing where nothing was filled in", async () => {
    expect(await take(sheetOf(review.items))).toEqual({ written: 0, unchanged: 0, empty: 3 });
  });

  it("decides what it says, once", async () => {
    const text = filled(
      { decision: "accept", note: "-1 for the wording" },
      { decision: "Refuse answer", by: "Bo" },
      { decision: "edit", question: "Is it beautiful?", answer: "=It is beautiful." },
    );
    expect(await take(text)).toEqual({ written: 3, unchanged: 0, empty: 0 });
    expect(review.items.map(({ decision }) => decision)).toEqual([
      expect.objectContaining({ verdict: "accept", by: "Ada", note: "-1 for the wording", edited: null }),
      expect.objectContaining({ verdict: "refuse", fault: "answer", by: "Bo" }),
      expect.objectContaining({
        verdict: "edit",
        edited: { question: "Is it beautiful?", answer: "=It is beautiful." },
      }),
    ]);
    expect(await take(text)).toEqual({ written: 0, unchanged: 3, empty: 0 });
    expect(await take(sheetOf(review.items))).toEqual({ written: 0, unchanged: 3, empty: 0 });
    expect(await take(filled({ decision: "withdraw" }))).toMatchObject({ written: 1 });
    expect(review.items[0]?.decision).toBeNull();
  });

  it("accepts the edited wording of a row, which says what is decided already", async () => {
    await take(filled({ decision: "edit", answer: "Ada knows better." }));
    const accepted = filled({ decision: "accept" });
    expect(await importSheet(accepted, review, { by: "Bo" })).toMatchObject({ written: 0, unchanged: 1 });
    const noted = filled({ decision: "accept", note: "So it is." });
    expect(await importSheet(noted, review, { by: "Bo" })).toMatchObject({ written: 1 });
    const edited = expect.objectContaining({ answer: "Ada knows better." });
    expect(review.items[0]?.decision).toMatchObject({ verdict: "edit", edited, by: "Bo" });
    expect(await importSheet(noted, review, { by: "Bo" })).toMatchObject({ written: 0, unchanged: 1 });
  });

  it("puts a changed decision under the name of who imports, where the export wrote the name that the row has", async () => {
    await take(filled({ decision: "accept" }, { decision: "accept" }));
    const changed = filled({ decision: "refuse question" });
    await expect(importSheet(changed, review, { by: "" })).rejects.toThrow(/Say who decides/);
    expect(await importSheet(changed, review, { by: "Bob" })).toMatchObject({ written: 1, unchanged: 1 });
    expect(review.items.map(({ decision }) => decision?.by)).toEqual(["Bob", "Ada", undefined]);
    expect(await importSheet(sheetOf(review.items), review, { by: "" })).toMatchObject({ written: 0, unchanged: 2 });
  });

  it.each([";", "\t"])("takes cells that are parted by %j", async (delimiter) => {
    const all = rows().map((row) => ({ ...row, decision: "accept" }));
    expect(await take(stringify(all, { header: true, delimiter }))).toMatchObject({ written: 3 });
  });

  it("names the line that is wrong, and then decides nothing", async () => {
    const right = { decision: "accept" };
    for (const [text, message] of [
      [filled(right, { decision: "perhaps" }), /Line 4: "perhaps" is no decision/],
      [filled(right, { ...right, question: "Changed?" }), /the wording was changed/],
      [filled(right, { decision: "edit", question: " " }), /Line/],
      [filled(right, { ...right, id: "nobody" }), /no tuple nobody/],
      [
        sheet([...rows(), ...rows()].map((row) => ({ ...row, ...right }))),
        /Line 6 is the second row that decides about/,
      ],
      [sheet(rows().map(({ decision: _decision, ...row }) => row)), /no column "decision"/],
      [`${filled(right)}"torn`, /[Qq]uot/],
      [`${filled(right)}x,accept,He said "no" there,b,,Ada\n`, /[Qq]uot/],
    ] as const)
      await expect(take(text)).rejects.toMatchObject({
        code: "invalid-sheet",
        message: expect.stringMatching(message),
      });
    await expect(importSheet(filled(right), review, { by: "" })).rejects.toThrow(/Say who decides/);
    expect(review.items.every(({ decisions }) => decisions === 0)).toBe(true);
  });
});
