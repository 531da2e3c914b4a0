import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { missingNames } from "../../lib/gates/namesAgree";
import { missingNumbers } from "../../lib/gates/numbersAgree";
import { paragraphForm } from "../../lib/gates/paragraphForm";
import { missingSubstances } from "../../lib/gates/substancesAgree";

const folder = "../shared/data";

function rowsOf(name: string): Record<string, string>[] {
  return readFileSync(`${folder}/${name}.dev.jsonl`, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

function differs(claim: string, source: string): boolean {
  return missingNumbers(claim, source).length + missingNames(claim, source).length > 0;
}

const share = (items: readonly boolean[]) => items.filter((item) => item).length / items.length;

describe.runIf(existsSync(folder))("measured on the labelled sets", () => {
  it("L3: refuses no copied sentence and at least 0.8 of those with a changed number, date or name", () => {
    const rows = rowsOf("numbers");
    const refused = (row: Record<string, string>) => differs(row.statement ?? "", `${row.text}\n${row.title}`);
    expect(share(rows.filter((row) => row.label === "supported").map(refused))).toBe(0);
    for (const kind of ["name", "number", "date"])
      expect(share(rows.filter((row) => row.kind === kind).map(refused)), kind).toBeGreaterThanOrEqual(0.8);
  });
  it("L3: refuses at least 0.8 of all changed sentences once chemical elements are compared too", () => {
    const rows = rowsOf("numbers").filter((row) => row.label === "unsupported");
    const refused = rows.map((row) => {
      const source = `${row.text}\n${row.title}`;
      return differs(row.statement ?? "", source) || missingSubstances(row.statement ?? "", source).length > 0;
    });
    expect(share(refused)).toBeGreaterThanOrEqual(0.8);
  });
  it("refuses at most 0.02 of right answers, and of answerable questions with their answers", () => {
    const right = rowsOf("answers").filter((row) => row.label === "accurate");
    expect(share(right.map((row) => differs(row.answer ?? "", `${row.text}\n${row.question}`)))).toBeLessThanOrEqual(
      0.02,
    );
    const good = rowsOf("questions").filter((row) => row.answerable === "yes" && row.answerConsistent === "yes");
    expect(share(good.map((row) => differs(`${row.question}\n${row.answer}`, row.text ?? "")))).toBeLessThanOrEqual(
      0.02,
    );
  });
  it("L4: refuses no prose by its form, and most of what is no prose", () => {
    const rows = rowsOf("paragraphs");
    const refused = (row: Record<string, string>) => paragraphForm(row.text ?? "").status === "dropped";
    expect(rows.filter((row) => row.kind === "prose" && refused(row))).toEqual([]);
    for (const kind of ["contents", "index", "licence", "references", "exercises", "table"])
      expect(share(rows.filter((row) => row.kind === kind).map(refused)), kind).toBeGreaterThanOrEqual(0.6);
  });
});
