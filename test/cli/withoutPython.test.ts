import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const scripts = join(__dirname, "..", "..", "scripts");

/** Runs a copy of the program, since the project itself may have its environment already, where nothing can be found. */
function openNotebook(folder: string) {
  const nothing = join(folder, "nothing");
  const program = join(folder, "installed", "scripts", "notebook.cjs");
  mkdirSync(nothing, { recursive: true });
  mkdirSync(join(folder, "installed", "scripts"), { recursive: true });
  for (const name of ["notebook.cjs", "requirements.txt"])
    copyFileSync(join(scripts, name), join(folder, "installed", "scripts", name));
  const { PATH: _path, Path: _windowsPath, ...environment } = process.env;
  return spawnSync(process.execPath, [program], {
    cwd: folder,
    env: { ...environment, PATH: nothing },
    encoding: "utf8",
  });
}

describe("scripts/notebook.cjs where something is missing", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "without-python-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("says that there is no Python and what to do, and leaves nothing behind", () => {
    writeFileSync(join(folder, "processing.ipynb"), "{}");
    const { status, stdout, stderr } = openNotebook(folder);
    expect(stderr.split("\n")).toEqual([
      "There is no Python 3 on this machine.",
      expect.stringMatching(/^JupyterLab needs Python 3\.10 or later: install it .*npm start, works without Python\.$/),
      "",
    ]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(readdirSync(folder).sort()).toEqual(["installed", "nothing", "processing.ipynb"]);
  });

  it("takes the notebook of the current folder in the repository too, and the project's own where there is none", () => {
    const project = join(folder, "installed");
    mkdirSync(join(project, "lib", "cli"), { recursive: true });
    writeFileSync(join(project, "lib", "cli", "main.ts"), "");
    writeFileSync(join(folder, "processing.ipynb"), "{}");
    expect(openNotebook(folder).stderr).toContain("There is no Python 3");
    renameSync(join(folder, "processing.ipynb"), join(project, "processing.ipynb"));
    expect(openNotebook(folder).stderr).toContain("There is no Python 3");
    rmSync(join(project, "processing.ipynb"));
    expect(openNotebook(folder).stderr).toMatch(/^There is no processing\.ipynb in .*installed\.$/m);
  });

  it("says that there is no notebook before it looks for Python", () => {
    const { status, stderr } = openNotebook(folder);
    expect(stderr).toMatch(/^There is no processing\.ipynb in .*\nWrite one first: npx augmentoolkit init \.\n$/);
    expect(status).toBe(1);
  });
});
