import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { makeGrammarTester, type OpenGrammarTester } from "../../lib/engine/grammarAccepts";
import { loadNodeLlamaCpp } from "../../lib/engine/nodeLlamaCpp.cjs";

describe("makeGrammarTester", () => {
  let accepts: OpenGrammarTester;
  beforeAll(async () => {
    accepts = await makeGrammarTester();
  });
  afterAll(() => accepts.dispose());

  it("accepts whole texts of a grammar and no others", () => {
    const grammar = 'root ::= " " verdict "."\nverdict ::= "yes" | "no" | [à-ü]{2,3}';
    for (const text of [" yes.", " no.", " éàü."]) expect(accepts(grammar, text)).toBe(true);
    for (const text of ["", " yes", "yes.", " yes. ", " é.", " maybe."]) expect(accepts(grammar, text)).toBe(false);
  });

  it("keeps no more than two hundred grammars", async () => {
    const { LlamaGrammar } = await loadNodeLlamaCpp();
    const tested = vi.spyOn(LlamaGrammar.prototype as unknown as { _testText(text: string): boolean }, "_testText");
    for (let number = 0; number <= 200; number++) accepts(`root ::= "${number}"`, "0");
    accepts('root ::= "200"', "200");
    accepts('root ::= "0"', "0");
    const compiled = tested.mock.contexts;
    tested.mockRestore();
    expect(compiled[201]).toBe(compiled[200]);
    expect(compiled[202]).not.toBe(compiled[0]);
  });

  it("says that a grammar does not compile", () => {
    for (const grammar of ["root ::= under_score", 'root ::= "a', ""]) {
      expect(() => accepts(grammar, "a")).toThrowError(expect.objectContaining({ code: "bad-grammar" }));
    }
  });
});
