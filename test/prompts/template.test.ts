import { describe, expect, it } from "vitest";
import { fillTemplate, placeholderNames } from "../../lib/prompts/template";

describe("a template", () => {
  it("takes each text in the place of its name", () => {
    expect(fillTemplate("{a} and {b}, {a}.", { a: "one", b: "two" })).toBe("one and two, one.");
  });

  it("never looks again at what was put in, whatever a book says", () => {
    const texts = { passage: "{details} $& $1 {{details}} {missing}", details: "secret" };
    expect(fillTemplate("<{passage}>", texts)).toBe("<{details} $& $1 {{details}} {missing}>");
  });

  it("leaves braces alone that name nothing, and writes a name in braces where they are doubled", () => {
    expect(fillTemplate('{ "a": {} } {0} {a b} {{a}} {{{a}}}', { a: "x" })).toBe('{ "a": {} } {0} {a b} {a} {{a}}');
  });

  it("says which placeholder has no text, and which have", () => {
    expect(() => fillTemplate("{fatcs}", { facts: "x" })).toThrow(/\{fatcs\}.*Take one of \{facts\}/);
    expect(() => fillTemplate("{toString}", {})).toThrow(/toString/);
  });

  it("names its placeholders once each, without those that are only words", () => {
    expect(placeholderNames("{a} {{b}} {c} {a}")).toEqual(["a", "c"]);
  });
});
