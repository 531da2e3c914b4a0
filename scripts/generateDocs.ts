import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stepList } from "../generation_functions/steps";
import { checksPage, readmeWithChecks } from "./checksPage";
import { datasetsPage, settingsPage, settingsSchemaText, stepsPage } from "./docsPages";
import { identityPage } from "./identityPage";

const root = join(__dirname, "..");
const pages: Readonly<Record<string, string>> = {
  "docs/steps.md": stepsPage(stepList),
  "docs/settings.md": settingsPage(),
  "docs/datasets.md": datasetsPage(),
  "docs/identity.md": identityPage(),
  "docs/checks.md": checksPage(),
  "settings.schema.json": settingsSchemaText(),
  "README.md": readmeWithChecks(readFileSync(join(root, "README.md"), "utf8")),
};

for (const [name, page] of Object.entries(pages)) writeFileSync(join(root, name), page, "utf8");
console.log(`Wrote ${Object.keys(pages).join(", ")}.`);
