#!/usr/bin/env node
/*
 * Opens processing.ipynb of the current folder in JupyterLab; in the repository the project's own, where there is none.
 * Everything it needs goes into .venv/ beside the notebook, nothing elsewhere: a Python environment, the pinned packages of
 * scripts/requirements.txt, and kernels that run this project's own tslab.
 * --prepare only installs. All other flags go to JupyterLab.
 */
const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const project = path.resolve(__dirname, "..");
const installed = !fs.existsSync(path.join(project, "lib", "cli", "main.ts"));
const root = installed || hasNotebook(process.cwd()) ? process.cwd() : project;
const environment = path.join(root, ".venv");
const requirements = path.join(__dirname, "requirements.txt");
const windows = process.platform === "win32";
const environmentPython = windows
  ? path.join(environment, "Scripts", "python.exe")
  : path.join(environment, "bin", "python");

/** Whether a folder has the notebook. */
function hasNotebook(folder) {
  return fs.existsSync(path.join(folder, "processing.ipynb"));
}

/** Ends with what is missing and what to do about it. */
function fail(missing, remedy) {
  console.error(`${missing}\n${remedy}`);
  process.exit(1);
}

/** Runs a program without a shell and gives back whether it ended well. */
function succeeds(command, args, stdio = "ignore") {
  return spawnSync(command, args, { cwd: root, stdio, windowsHide: true }).status === 0;
}

/** The first command on this machine that is a recent enough Python. */
function findPython() {
  const candidates = [["python3"], ["python"], ["py", "-3"]];
  const recent = "import sys; sys.exit(0 if sys.version_info >= (3, 10) else 1)";
  const found = candidates.find(([command, ...flags]) => succeeds(command, [...flags, "-c", recent]));
  if (found !== undefined) return found;
  const anyPython = candidates.some(([command, ...flags]) => succeeds(command, [...flags, "-c", ""]));
  return fail(
    anyPython ? "The Python of this machine is older than 3.10." : "There is no Python 3 on this machine.",
    "JupyterLab needs Python 3.10 or later: install it (https://www.python.org/downloads/, or your system's package" +
      " python3), open a new terminal and run this again. The command line, npm start, works without Python.",
  );
}

/** Makes the environment unless a working one is there. */
function ensureEnvironment() {
  if (succeeds(environmentPython, ["-m", "pip", "--version"])) return;
  const [python, ...flags] = findPython();
  if (!succeeds(python, [...flags, "-c", "import venv, ensurepip"])) {
    fail(
      "This Python has no module venv, or no ensurepip, which are needed to install JupyterLab into .venv/.",
      "On Debian and Ubuntu: sudo apt install python3-venv. Elsewhere: install Python from https://www.python.org/downloads/.",
    );
  }
  console.log("Making a Python environment in .venv/ ...");
  if (!succeeds(python, [...flags, "-m", "venv", "--clear", environment], "inherit")) {
    fail(
      "The Python environment could not be made.",
      `Look at the lines above; is ${root} writable, with 500 MB left?`,
    );
  }
}

/** Installs the pinned packages unless just these were installed before. */
function ensurePackages() {
  const stamp = path.join(environment, "installed-requirements.txt");
  const wanted = fs.readFileSync(requirements, "utf8");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return;
  console.log("Installing JupyterLab into .venv/ (about 300 MB, once) ...");
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements];
  if (!succeeds(environmentPython, pip, "inherit")) {
    fail(
      "JupyterLab could not be installed.",
      "Look at the lines above; a network connection is needed this one time.",
    );
  }
  fs.writeFileSync(stamp, wanted, "utf8");
}

/** Has the C library of Linux give the memory of a disposed model back at once; other systems do not read these names. */
const givingMemoryBack = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: "131072",
  MALLOC_TRIM_THRESHOLD_: "131072",
};

/** The program of the kernel, wherever npm has put the package. */
function tslabProgram() {
  try {
    return path.join(path.dirname(require.resolve("tslab/package.json")), "bin", "tslab");
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND") throw error;
    return fail("The packages of this project are not installed.", "Run npm ci first.");
  }
}

/** Writes kernels that start this project's tslab with this Node by absolute path, so that PATH does not matter. */
function writeKernels() {
  const tslab = tslabProgram();
  const kernels = [
    { name: "tslab", display: "TypeScript", language: "typescript", flags: [] },
    { name: "jslab", display: "JavaScript", language: "javascript", flags: ["--js"] },
  ];
  for (const kernel of kernels) {
    const folder = path.join(environment, "share", "jupyter", "kernels", kernel.name);
    fs.mkdirSync(folder, { recursive: true });
    const spec = {
      argv: [process.execPath, tslab, "kernel", "--config-path", "{connection_file}", ...kernel.flags],
      display_name: kernel.display,
      language: kernel.language,
      env: givingMemoryBack,
    };
    fs.writeFileSync(path.join(folder, "kernel.json"), `${JSON.stringify(spec, null, 2)}\n`, "utf8");
  }
}

/** Settles what JupyterLab would ask on its first start: no news from the network. */
function writeLabSettings() {
  const folder = path.join(environment, "share", "jupyter", "lab", "settings");
  fs.mkdirSync(folder, { recursive: true });
  const settings = { "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false } };
  fs.writeFileSync(path.join(folder, "overrides.json"), `${JSON.stringify(settings, null, 2)}\n`, "utf8");
}

/** Starts JupyterLab, which asks no news server and no update server, and ends as it ends. */
function openLab(flags) {
  const lab = [
    "-m",
    "jupyterlab",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ...flags,
    path.join(root, "processing.ipynb"),
  ];
  const child = spawn(environmentPython, lab, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, JUPYTER_PREFER_ENV_PATH: "1" },
  });
  // Ctrl-C reaches JupyterLab too, which asks back; this process waits for its answer.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("error", (error) =>
    fail(`JupyterLab could not be started: ${error.message}`, "Delete .venv/ and run again."),
  );
  child.on("exit", (code) => process.exit(code ?? 1));
}

const flags = process.argv.slice(2);
if (!hasNotebook(root)) fail(`There is no processing.ipynb in ${root}.`, "Write one first: npx augmentoolkit init .");
ensureEnvironment();
ensurePackages();
writeKernels();
writeLabSettings();
if (flags.includes("--prepare"))
  console.log("JupyterLab and its TypeScript kernel are ready: run this again without --prepare");
else openLab(flags);
