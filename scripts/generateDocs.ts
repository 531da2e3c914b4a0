import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stepList } from "../generation_functions/steps";
import { datasetsPage, settingsPage, stepsPage } from "./docsPages";

const docs = join(__dirname, "..", "docs");
writeFileSync(join(docs, "steps.md"), stepsPage(stepList), "utf8");
writeFileSync(join(docs, "settings.md"), settingsPage(), "utf8");
writeFileSync(join(docs, "datasets.md"), datasetsPage(), "utf8");
console.log("Wrote docs/steps.md, docs/settings.md and docs/datasets.md.");
