import { describe, expect, it } from "vitest";
import { datasetCard } from "../../lib/export/datasetCard";
import { checkNames, parseSettings, type SettingsInput, votingChecks } from "../../lib/settings";
import { calibration } from "../../logical_models/calibration";

const [measured = ""] = Object.keys(calibration);

function cardOf(
  models: { small: string; large: string },
  settings: SettingsInput = {},
  languages: readonly string[] = [],
): string {
  return datasetCard({
    sets: [],
    settings: parseSettings(settings),
    models: (["small", "large"] as const).map((role) => ({ role, name: role, sha256: models[role] })),
    promptSet: null,
    ownChecks: [],
    sources: [],
    languages,
    stages: [],
    example: null,
  });
}

describe("the thresholds on a dataset's card", () => {
  it("are measured ones where they are those of the small model, which checks", () => {
    expect(cardOf({ small: measured, large: "b2" })).toContain("Thresholds were measured for the model.");
    expect(cardOf({ small: "a1", large: measured })).toContain("Thresholds are not measured for the model");
  });

  it("are none where checks reason before the verdict, however strict", () => {
    const card = cardOf({ small: measured, large: measured }, { reasonInChecks: true, strictness: "strict" });
    expect(card).toContain("reasons before each verdict");
    expect(card).not.toMatch(/thresholds were|strictness/i);
  });
});

describe("what a dataset's card says of the checks", () => {
  const models = { small: measured, large: measured };
  it("tells of each that was made, and names none as left out where none was", () => {
    const card = cardOf(models);
    expect(card).toMatch(/passages are\s+judged/);
    expect(card).toContain("by votes of a model");
    for (const check of ["judgeParagraph", ...votingChecks]) expect(card).toContain(`| ${check} |`);
    expect(card).not.toContain("Left out by the settings");
  });

  it("claims none that the settings left out", () => {
    const [, card = ""] = cardOf(models, { skipChecks: [...checkNames] }).split("## How it was made");
    expect(card).toContain(`Left out by the settings: ${checkNames.join(", ")}.`);
    expect(card).not.toMatch(/passages are\s+judged|votes|Balanced accuracy|Thresholds|checked by models/);
    const some = cardOf(models, { skipChecks: ["checkQuestion"], textManuallyCleaned: true });
    expect(some).toContain("Left out by the settings: judgeParagraph, checkQuestion.");
    expect(some).not.toMatch(/passages are\s+judged|^\| (judgeParagraph|checkQuestion) \|/m);
    expect(some).toContain("by votes of a model");
    expect(some).toContain("| checkAnswerAccuracy |");
  });

  it("says of tuples that no model checked that rules alone did", () => {
    const [, card = ""] = cardOf(models, { skipChecks: [...votingChecks] }).split("## How it was made");
    expect(card).toMatch(/passages are\s+judged/);
    expect(card).toContain("Thresholds were measured");
    expect(card).toContain("checked by rules alone");
    expect(card).not.toContain("votes");
  });

  it("says of figures measured at another strictness than the run's at which", () => {
    expect(cardOf(models)).not.toContain("at normal strictness");
    expect(cardOf(models, { strictness: "lenient" })).toContain("at normal strictness");
  });
});

it("a dataset's card quotes what YAML would take for something else than text", () => {
  const card = cardOf({ small: "a1", large: "b2" }, { datasetLicence: "1.0" }, ["Norwegian"]);
  expect(card).toContain('license: "1.0"\nlanguage:\n- "no"\n');
});
