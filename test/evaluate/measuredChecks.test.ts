import { describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import { promptFingerprint } from "../../lib/prompts/promptFingerprint";
import { parseSettings } from "../../lib/settings";
import { catalogue } from "../../logical_models/catalogue";
import { measuredChecks, measuredGates, measuredSets, setOf } from "../../logical_models/measuredChecks";

const all = [...Object.values(measuredChecks).flat(), ...measuredGates];

describe("measured checks", () => {
  it.each(all.filter(({ prompt }) => prompt !== null))(
    "$check on $file: its prompts are those that were measured",
    (measured) => {
      const step = steps[measured.check as keyof typeof steps];
      expect(promptFingerprint(step).slice(0, 12)).toBe(measured.prompt);
    },
  );

  it("are of sets that the script measures", () => {
    for (const measured of all) expect(setOf(measured)).not.toBe("");
    expect(() => setOf({ check: "checkQuestion", file: "answers.dev.jsonl" })).toThrow("No set of checkQuestion");
  });

  it("of the default model are there for every set", () => {
    const { sha256 } = catalogue.find(({ name }) => name === parseSettings({}).logicalModel) ?? { sha256: "" };
    expect([...(measuredChecks[sha256] ?? []), ...measuredGates]).toHaveLength(measuredSets.length);
  });
});
