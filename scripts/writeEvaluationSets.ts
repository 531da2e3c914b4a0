import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { evaluationSets, type PassageFacts } from "./evaluationSets";

// Writes the labelled sets of evaluation_sets/ from the passages there: npx tsx scripts/writeEvaluationSets.ts
const folder = join(__dirname, "..", "evaluation_sets");
const passages = JSON.parse(readFileSync(join(folder, "passages.json"), "utf8")) as Record<string, PassageFacts[]>;
for (const [file, text] of Object.entries(evaluationSets(passages))) writeFileSync(join(folder, file), text);
