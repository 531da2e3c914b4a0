import { describe, expect, it } from "vitest";
import { parseSettings } from "../lib/settings";

describe("parseSettings", () => {
  it("F1: has the original's constants with their defaults", () => {
    expect(parseSettings({})).toMatchObject({
      largeLogicalModel: null,
      assistantMode: false,
      doubleCheckCounter: 3,
      rearrangementsToTake: 3,
      sourceTexts: null,
      textManuallyCleaned: false,
      chunkTokens: 400,
      questionsPerPassage: 4,
      keepWording: true,
    });
  });

  it.each([
    ["doubleCheckCounter", 0, "at least 1|>=1"],
    ["doubleCheckCounter", -1, ">=1"],
    ["doubleCheckCounter", "3", "number"],
    ["chunkTokens", 400.5, "int"],
    ["questionsPerPassage", 0, ">0|>=1"],
    ["questionsPerPassage", 13, "<=12"],
    ["questionsPerPassage", 4.5, "int"],
    ["questionsPerPassage", "six", "number"],
    ["assistantMode", "yes", "."],
    ["skipChecks", ["checkSpelling"], "checkQuestion"],
    ["sourceTexts", [], "."],
    ["logicalModel", "", "."],
    ["language", null, "string"],
    ["seed", -1, ">=0"],
    ["rearrangementsToTake", Number.NaN, "number"],
  ])("names the setting %s, its value %j and what would do", (name, value, wanted) => {
    let message = "";
    try {
      parseSettings({ [name]: value });
    } catch (error) {
      expect(error).toMatchObject({ code: "invalid-settings" });
      message = (error as Error).message;
    }
    expect(message).toContain(name);
    expect(message).toMatch(new RegExp(wanted, "i"));
    const shown = Array.isArray(value) ? value.at(0) : value;
    if (shown !== undefined) expect(message).toContain(JSON.stringify(shown));
  });

  it.each([
    ["german", "German"],
    [" GERMAN ", "German"],
    ["de", "German"],
    ["de-AT", "German"],
    ["deu", "German"],
    ["english", "English"],
    ["zh-Hans", "Chinese"],
    ["italian", "Italian"],
    ["Auto", "auto"],
    ["High Valyrian", "High Valyrian"],
  ])("has one spelling for the language %j", (written, language) => {
    expect(parseSettings({ language: written })).toMatchObject({ language });
  });

  it("leaves the language to each text unless one is named", () => {
    expect(parseSettings({}).language).toBe("auto");
  });

  it("reports every wrong setting at once", () => {
    expect(() => parseSettings({ seed: "x", chunkTokens: 1 })).toThrow(/chunkTokens[\s\S]*seed|seed[\s\S]*chunkTokens/);
  });

  it("names a setting that does not exist and the one that was probably meant", () => {
    expect(() => parseSettings({ doublecheckcounter: 3 })).toThrow(/no such setting; did you mean doubleCheckCounter/);
    expect(() => parseSettings({ zzz: 3 })).toThrow(/zzz: there is no such setting/);
  });

  it.each([[null], [undefined], [42], ["text"], [[]]])("refuses settings that are %j", (input) => {
    expect(() => parseSettings(input)).toThrow(expect.objectContaining({ code: "invalid-settings" }));
  });

  describe("with servers of both models", () => {
    const a = { url: "http://127.0.0.1:1", model: "default" };
    const b = { url: "http://127.0.0.1:2", model: "default" };
    const sums = ["a".repeat(64), "b".repeat(64)];

    it("refuses servers of the large model that would never be asked, since they are known by the same name", () => {
      for (const more of [{}, { sha256: sums[0] }])
        expect(() => parseSettings({ servers: [{ ...a, ...more }], largeServers: [{ ...b, ...more }] })).toThrow(
          expect.objectContaining({ code: "invalid-settings", message: expect.stringContaining(b.url) }),
        );
    });

    it("takes the same servers for both, and others that can be told apart", () => {
      for (const [servers, largeServers] of [
        [[a], [{ ...a, url: `${a.url}/v1` }]],
        [
          [a, b],
          [b, a],
        ],
        [[a], [{ ...b, model: "other" }]],
        [[{ ...a, sha256: sums[0] }], [{ ...b, sha256: sums[1] }]],
        [[], [b]],
      ])
        expect(parseSettings({ servers, largeServers }).largeServers).toHaveLength(largeServers?.length ?? 0);
    });
  });
});
