import { describe, expect, it } from "vitest";
import { datasetCard } from "../../lib/export/datasetCard";
import { parseSettings, type SettingsInput } from "../../lib/settings";
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

it("a dataset's card quotes what YAML would take for something else than text", () => {
  const card = cardOf({ small: "a1", large: "b2" }, { datasetLicence: "1.0" }, ["Norwegian"]);
  expect(card).toContain('license: "1.0"\nlanguage:\n- "no"\n');
});
