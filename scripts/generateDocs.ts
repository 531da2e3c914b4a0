import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stepList } from "../generation_functions/steps";
import { settingsPage, stepsPage } from "./docsPages";

const docs = join(__dirname, "..", "docs");
writeFileSync(join(docs, "steps.md"), stepsPage(stepList), "utf8");
writeFileSync(join(docs, "settings.md"), settingsPage(), "utf8");
console.log("Wrote docs/steps.md and docs/settings.md.");
