import { describe, expect, it } from "vitest";
import { jsonLinePieces, jsonLines } from "../../lib/export/jsonLines";

describe("jsonLines", () => {
  it("keeps one object a line whatever the text holds", () => {
    const text = 'a\nb\u2028c\u2029d\u0085e\r"\\';
    const written = jsonLines([{ text }, { text: "second" }]);
    expect(written.split(/[\n\r\u2028\u2029\u0085]/)).toHaveLength(3);
    expect(JSON.parse(written.split("\n")[0] as string)).toEqual({ text });
  });

  it("replaces half of a surrogate pair and keeps whole ones", () => {
    expect(JSON.parse(jsonLines([{ text: "x\ud83dy \u{1f600}" }]))).toEqual({ text: "x\ufffdy \u{1f600}" });
  });

  it("gives long files in pieces that add up", () => {
    const rows = Array.from({ length: 1234 }, (_, number) => ({ number }));
    const pieces = [...jsonLinePieces(rows)];
    expect(pieces.length).toBeGreaterThan(2);
    expect(
      pieces
        .join("")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).number),
    ).toEqual(rows.map(({ number }) => number));
  });
});
