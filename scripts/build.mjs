// Makes dist/ for the package: the sources as CommonJS with types. The repository itself runs from its sources.
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const built = join(root, "dist");
rmSync(built, { recursive: true, force: true });
const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
const { status } = spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
});
if (status !== 0) process.exit(status ?? 1);
// Plain files that reach ES modules, and those of the review page; the compiler leaves them alone.
for (const entry of readdirSync(join(root, "lib"), { recursive: true })) {
  if (/\.(cjs|mjs|d\.cts|html|css|js)$/.test(entry)) cpSync(join(root, "lib", entry), join(built, "lib", entry));
}
