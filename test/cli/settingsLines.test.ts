import { expect, it } from "vitest";
import { overruledLines, settingsLines, settingsReport } from "../../lib/cli/settingsLines";
import { parseSettings } from "../../lib/settings";

it("passwords are shown nowhere, only how many there are", () => {
  const settings = parseSettings({ passwords: ["sesame", "open-up"] });
  const origins = { passwords: { from: "--set passwords", inFile: ["swordfish"] } };
  const shown = [
    JSON.stringify(settingsReport(settings, origins)),
    ...settingsLines(settings, origins),
    ...overruledLines(origins),
  ];
  expect(shown.join("\n")).not.toMatch(/sesame|open-up|swordfish/);
  expect(settingsReport(settings, origins).passwords?.value).toEqual(["hidden", "hidden"]);
  expect(overruledLines(origins)).toEqual(['--set passwords goes over passwords in the settings file, ["hidden"].']);
});
