import { beforeAll, describe, expect, it } from "vitest";
import { type GrammarTester, makeGrammarTester } from "../../lib/engine/grammarAccepts";

describe("makeGrammarTester", () => {
  let accepts: GrammarTester;
  beforeAll(async () => {
    accepts = await makeGrammarTester();
  });

  it("accepts whole texts of a grammar and no others", () => {
    const grammar = 'root ::= " " verdict "."\nverdict ::= "yes" | "no" | [à-ü]{2,3}';
    for (const text of [" yes.", " no.", " éàü."]) expect(accepts(grammar, text)).toBe(true);
    for (const text of ["", " yes", "yes.", " yes. ", " é.", " maybe."]) expect(accepts(grammar, text)).toBe(false);
  });

  it("says that a grammar does not compile", () => {
    for (const grammar of ["root ::= under_score", 'root ::= "a', ""]) {
      expect(() => accepts(grammar, "a")).toThrowError(expect.objectContaining({ code: "bad-grammar" }));
    }
  });
});
