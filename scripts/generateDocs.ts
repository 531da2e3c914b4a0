import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stepList } from "../generation_functions/steps";
import { datasetsPage, settingsPage, stepsPage } from "./docsPages";
import { identityPage } from "./identityPage";

const pages: Readonly<Record<string, string>> = {
  "steps.md": stepsPage(stepList),
  "settings.md": settingsPage(),
  "datasets.md": datasetsPage(),
  "identity.md": identityPage(),
};

for (const [name, page] of Object.entries(pages)) writeFileSync(join(__dirname, "..", "docs", name), page, "utf8");
console.log(`Wrote ${Object.keys(pages).join(", ")} in docs.`);
