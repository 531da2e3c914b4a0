import { expect, it } from "vitest";
import { itemFolders } from "../../lib/stages/itemFolders";
import { partsOf, type StageName, stageLabel } from "../../lib/stages/stageName";

it("takes every label apart again that it makes, and throws for any other", () => {
  for (const name of Object.keys(itemFolders) as StageName[])
    for (const mode of [null, "assistant", "roleplay"] as const)
      expect(partsOf(stageLabel(name, mode))).toEqual({ name, mode });
  expect(stageLabel("inventScenes", "roleplay")).toBe("inventScenes (roleplay)");
  for (const other of ["", "inventScene", "inventScenes (both)", "inventScenes (roleplay) ", "toString"])
    expect(() => partsOf(other)).toThrow(expect.objectContaining({ code: "unknown-stage" }));
});
