import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stepList } from "../../generation_functions/steps";
import { exitCodes } from "../../lib/cli/exitCodes";
import { settingsSchema } from "../../lib/settings";
import { itemFolders } from "../../lib/stages/itemFolders";
import { checksPage, readmeWithChecks } from "../../scripts/checksPage";
import { datasetsPage, settingsPage, settingsSchemaText, stepsPage } from "../../scripts/docsPages";
import { identityPage } from "../../scripts/identityPage";

const page = (name: string) => readFileSync(join(__dirname, "..", "..", "docs", name), "utf8").replaceAll("\r\n", "\n");

describe("generated pages (npm run docs writes them)", () => {
  it("docs/steps.md is up to date", () => {
    expect(page("steps.md")).toBe(stepsPage(stepList));
  });

  it("docs/settings.md is up to date", () => {
    expect(page("settings.md")).toBe(settingsPage());
  });

  it("docs/datasets.md is up to date", () => {
    expect(page("datasets.md")).toBe(datasetsPage());
  });

  it("docs/identity.md is up to date", () => {
    expect(page("identity.md")).toBe(identityPage());
  });

  it("docs/checks.md is up to date", () => {
    expect(page("checks.md")).toBe(checksPage());
  });

  it("the figures of checks in README.md are up to date, made anew whatever stood there", () => {
    const readme = page("../README.md");
    const stale = readme.replace(/\d\.\d\d on \d+ \(/g, "9.99 on 1 (");
    expect(stale).not.toBe(readme);
    expect(readmeWithChecks(stale)).toBe(readme);
    expect(() => readmeWithChecks("# Augmentoolkit")).toThrow(/README\.md lacks/);
  });

  it("settings.schema.json is up to date and takes the sample settings", () => {
    expect(page("../settings.schema.json")).toBe(settingsSchemaText());
    const { properties, additionalProperties } = JSON.parse(settingsSchemaText());
    expect(additionalProperties).toBe(false);
    for (const name of Object.keys(JSON.parse(page("../sample.settings.json"))))
      expect(properties).toHaveProperty(name);
  });

  it("describe every step and every setting", () => {
    for (const step of stepList) expect(stepsPage(stepList)).toContain(`| \`${step.name}\` | ${step.purpose} |`);
    for (const name of Object.keys(settingsSchema.shape)) {
      const row = settingsPage()
        .split("\n")
        .find((line) => line.startsWith(`| \`${name}\` |`));
      const cells = (row ?? "").split(/(?<!\\)\|/).map((cell) => cell.trim());
      expect(
        cells.slice(1, 5).every((cell) => cell !== "" && cell !== "anything" && cell !== "`undefined`"),
        name,
      ).toBe(true);
    }
  });
});

describe("docs/commands.md", () => {
  it("says every exit code", () => {
    for (const code of Object.values(exitCodes)) expect(page("commands.md")).toMatch(new RegExp(`\\| ${code} \\|`));
  });

  it("says the folder of each stage's items, which no step shares", () => {
    for (const [stage, folder] of Object.entries(itemFolders))
      expect(page("commands.md")).toMatch(new RegExp(`^\\| \`${stage}\`[^|]*\\| \`${folder}\` \\|$`, "m"));
    const folders = [...Object.values(itemFolders), ...stepList.map(({ name }) => name)];
    expect(new Set(folders).size).toBe(folders.length);
  });
});
