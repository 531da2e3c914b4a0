import { describe, expect, it } from "vitest";
import { parseSettings } from "../../lib/settings";
import { drawScene } from "../../lib/stages/drawScene";

describe("drawScene", () => {
  it.each([
    ["French", "Inès", "Les moulins, by Inès Dupont, published 1922"],
    ["Chinese", "林涛", "水车, by 林涛, published 1922"],
    ["English", "Hana", "Mills, by Hana Webb, published 1922"],
  ])("names nobody in %s like somebody of the details line: %s", (language, name, details) => {
    const settings = parseSettings({ language });
    const asked = (line: string) =>
      new Set(Array.from({ length: 400 }, (_, number) => drawScene(`${number}`, line, settings).secondary.name));
    expect(asked("Mills")).toContain(name);
    expect(asked(details)).not.toContain(name);
  });
});
