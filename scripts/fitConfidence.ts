/**
 * Fits the curves of confidence to the tuning halves of labelled sets and measures them on the report halves:
 *
 *     npx tsx scripts/fitConfidence.ts --tune FILE... --report FILE... --picture docs/confidence.png
 *
 * where each FILE is what `augmentoolkit evaluate --json --items --half tune|report` printed of one check on one set. Prints the
 * entry of `logical_models/calibration.ts` and the tables of `docs/confidence.md`; draws confidence against truth.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { reliabilityChart } from "./confidence/reliabilityChart";
import {
  evaluationSchema,
  fittedCurves,
  type Measured,
  measuredCurves,
  promptsIn,
  votedItems,
} from "./confidenceFigures";
import { markdownTable } from "./markdownTable";

const { values, positionals } = parseArgs({
  options: {
    tune: { type: "string", multiple: true, default: [] },
    report: { type: "string", multiple: true, default: [] },
    picture: { type: "string" },
  },
  allowPositionals: true,
  args: withNames(process.argv.slice(2)),
});
if (positionals.length > 0 || values.tune.length === 0 || values.report.length === 0)
  throw new Error("Usage: fitConfidence.ts --tune FILE... --report FILE... [--picture FILE.png]");

const tunedFiles = values.tune.map(evaluationIn);
const tuned = votedItems(tunedFiles);
const reportedFiles = values.report.map(evaluationIn);
const reported = votedItems(reportedFiles);
const [{ model } = { model: { name: "", sha256: "" } }] = tunedFiles;
if (reportedFiles[0]?.model.sha256 !== model.sha256) throw new Error("Both halves must be judged by one model.");
const prompts = promptsIn([...tunedFiles, ...reportedFiles]);
const curves = fittedCurves(tuned);
const measured = measuredCurves(curves, reported, tuned);

console.log("For logical_models/calibration.ts:\n");
const counts = Object.keys(curves).map((check) => `${tuned.filter((item) => item.check === check).length} ${check}`);
console.log(`  // ${model.name}. Voted on in the tuning halves: ${counts.join(", ")}.`);
console.log(
  `  ${/^\d/.test(model.sha256) ? JSON.stringify(model.sha256) : model.sha256}: {\n    prior: 0.5,\n    curves: {`,
);
for (const [check, { a, b }] of Object.entries(curves)) console.log(`      ${check}: { a: ${a}, b: ${b} },`);
console.log("    },\n    prompts: {");
for (const check of Object.keys(curves)) console.log(`      ${check}: ${JSON.stringify(prompts[check])},`);
console.log("    },\n  },\n");
for (const [check, { a }] of Object.entries(curves))
  if (a === 0) console.log(`The acceptance of ${check} does not rise with the truth: its curve is flat.\n`);

console.log("For docs/confidence.md:\n");
console.log(
  markdownTable(
    ["Check", "Items", "Brier score", "Expected calibration error"],
    measured.map((one) => [nameOf(one), String(one.n), one.brier.toFixed(3), one.calibrationError.toFixed(3)]),
  ).join("\n"),
);
console.log();
console.log(
  markdownTable(
    ["Check", "Confidence", "Items", "Said in the mean", "Right"],
    measured.flatMap((one) =>
      one.bins.map(({ from, to, n, confidence, right }) => [
        nameOf(one),
        `${from.toFixed(1)} to ${to.toFixed(1)}`,
        String(n),
        confidence.toFixed(2),
        right.toFixed(2),
      ]),
    ),
  ).join("\n"),
);
if (values.picture !== undefined) {
  const series = measured.map((one) => ({ name: nameOf(one), bins: one.bins }));
  writeFileSync(values.picture, reliabilityChart("Confidence against truth", series));
}

function nameOf({ checks }: Measured): string {
  return checks.join(" and ");
}

function evaluationIn(file: string) {
  const read = evaluationSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new Error(`${file} cannot be used: ${issue?.path.join(".")}: ${issue?.message}`);
}

/** `--tune a b` as `--tune a --tune b`, so that a shell's pattern can name many files. */
function withNames(args: readonly string[]): string[] {
  let name: string | null = null;
  return args.flatMap((arg) => {
    if (arg.startsWith("--")) {
      name = arg;
      return [];
    }
    return name === null ? [arg] : [name, arg];
  });
}
