import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(__dirname, "../..");
const page = (name: string) => readFileSync(join(root, "docs", name), "utf8");
const sources = readdirSync(join(root, "lib"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join(root, "lib", name), "utf8"));
const codesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] as string);

describe("docs/reasons.md", () => {
  it("has every reason that code gives", () => {
    const given = sources.flatMap((text) => [
      ...codesIn(text, /(?:dropped|failed)\(\s*"([a-z_]+)"/g),
      ...codesIn(text, /\breason: "([a-z]+(?:_[a-z]+)+)"/g),
      ...codesIn(text, /\breason: \w+ \? "([a-z_]+)"/g),
    ]);
    const known = new Set(codesIn(page("reasons.md") + page("texts.md"), /`([a-z_]+)`/g));
    expect(given.length).toBeGreaterThan(70);
    // What a gate was right to take is no reason to drop it.
    const accepted = ["stated_word_for_word"];
    expect([...new Set(given)].filter((code) => !known.has(code) && !accepted.includes(code))).toEqual([]);
  });

  it("has none that code does not give", () => {
    const written = sources.join("\n");
    const codes = page("reasons.md")
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .flatMap((line) => codesIn(line.split(" | ")[0] as string, /`([a-z_]+)`/g));
    const literal = (code: string) => written.includes(`"${code.replace(/^form_/, "")}"`);
    expect(codes.length).toBeGreaterThan(70);
    expect(codes.filter((code) => !literal(code))).toEqual([]);
  });
});
