// Puts labelled sets to the gates and counts what they refuse, by gate, set and reason; no model is loaded.
// npx tsx scripts/measureGates.ts [--half tune|report] [--items] [--json] FILE...
import { parseArgs } from "node:util";
import { loadLabelled } from "../lib/evaluate/loadLabelled";
import { halfOf } from "../lib/evaluate/sampleItems";
import { gateRefusals } from "./gateRefusals";
import { gateRefusalsTable } from "./gateRefusalsTable";
import { gateVerdicts } from "./gateVerdicts";

const { values, positionals } = parseArgs({
  options: { half: { type: "string" }, items: { type: "boolean" }, json: { type: "boolean" } },
  allowPositionals: true,
});
if (positionals.length === 0 || (values.half !== undefined && !/^(?:tune|report)$/.test(values.half)))
  throw new Error("Usage: measureGates.ts [--half tune|report] [--items] [--json] FILE...");

async function measure(): Promise<void> {
  const sets = await Promise.all(positionals.map(loadLabelled));
  const verdicts = sets
    .flatMap(gateVerdicts)
    .filter(({ id }) => values.half === undefined || halfOf(id) === values.half);
  const rows = gateRefusals(verdicts);
  console.log(values.json ? JSON.stringify(rows, null, 2) : gateRefusalsTable(rows).join("\n"));
  if (!values.items) return;
  const refused = verdicts.filter(({ right, reason }) => right && reason !== null);
  for (const { gate, reason, id } of refused) console.log(`${gate} ${reason} ${id}`);
}

measure();
