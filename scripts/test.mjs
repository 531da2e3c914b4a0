// Every check of the project in turn; all are run, and the last line counts what passed and failed.
// With the argument "checks" the tests are left out.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = mkdtempSync(join(tmpdir(), "augmentoolkit-tests-"));
const report = join(folder, "vitest.json");
const program = (...parts) => join(root, "node_modules", ...parts);

const checks = [
  ["type check", [program("typescript", "bin", "tsc"), "-p", "."]],
  [
    "type check as the notebook's kernel compiles",
    [program("@tslab", "typescript-for-tslab", "bin", "tsc"), "-p", "tsconfig.kernel.json"],
  ],
  ["lint and format", [program("@biomejs", "biome", "bin", "biome"), "check"]],
];

let passed = 0;
let failed = 0;
for (const [name, args] of checks) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status === 0) passed++;
  else failed++;
}

if (process.argv[2] !== "checks") runTests();
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function runTests() {
  console.log("\n== tests");
  const tests = spawnSync(
    process.execPath,
    [program("vitest", "vitest.mjs"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    { cwd: root, stdio: "inherit" },
  );
  const counted = readCounts();
  passed += counted.passed;
  failed += counted.failed;
  if (tests.status !== 0 && counted.failed === 0) failed++;
}

function readCounts() {
  try {
    const counts = JSON.parse(readFileSync(report, "utf8"));
    return { passed: counts.numPassedTests, failed: counts.numFailedTests + brokenFiles(counts) };
  } catch (error) {
    console.error(`The report of the tests cannot be read: ${error.message}`);
    return { passed: 0, failed: 0 };
  }
}

function brokenFiles(counts) {
  return counts.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
}
