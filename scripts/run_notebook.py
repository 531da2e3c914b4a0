"""Runs a notebook in its real kernel, cell by cell, as a person would, and writes down what came of it.

    .venv/bin/python scripts/run_notebook.py processing.ipynb --output executed.ipynb --summary summary.json
        [--folder DIR] [--settings JSON] [--actions JSON] [--timeout SECONDS]

All actions run one after the other in one kernel. Without --actions, all cells run once. An action is one of

    {"run": "all"}                                     every cell
    {"run": "all", "from": "Settings"}                 every cell from the one below this heading on
    {"run": "Check the tuples", "times": 2}            the cells below this heading
    {"run": "...", "interruptAfter": 1.5}              interrupts the kernel so many seconds after it first showed something
    {"settings": {"assistantMode": true}}              from now on the settings cell ends with these settings
    {"edit": "file.ts", "find": "old", "replace": "new"}   changes a file of the folder
    {"copy": "outputs/dataset", "to": "kept"}          copies a folder as it is by then
    {"pause": 1.5}                                     waits so many seconds and measures what the kernel computes meanwhile

The summary is a list of the runs of all code cells: heading, action, ok, seconds, text, html, pictures (base64). A run that
was interrupted has stopSeconds, from the interrupt to the end of its cell; a pause has cpuSeconds of the kernel's process.
A failed cell ends its action.
The exit code is 0 when the kernel did its part, also where cells failed; the summary says which.
"""

import argparse
import copy
import json
import os
import shutil
import signal
import sys
import threading
import time
import uuid
from pathlib import Path

import nbformat
import psutil
from nbclient import NotebookClient

SETTINGS_TAG = "settings"
NOTHING = {"text": "", "html": [], "pictures": []}


def heading_of(source):
    """The text of the first heading of a markdown cell, or None."""
    for line in source.splitlines():
        if line.startswith("#"):
            return line.lstrip("#").strip()
    return None


def sections_of(notebook):
    """All code cells with the heading that they stand below."""
    heading = ""
    found = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            heading = heading_of(cell.source) or heading
        elif cell.cell_type == "code":
            found.append((heading, cell))
    return found


def chosen(sections, action):
    """The sections that an action runs; an unknown heading is an error."""
    headings = [heading for heading, _ in sections]
    for name in [action.get("from"), None if action["run"] == "all" else action["run"]]:
        if name is not None and name not in headings:
            sys.exit(f"There is no heading {name!r}; there are: {', '.join(dict.fromkeys(headings))}")
    if action["run"] != "all":
        return [section for section in sections if section[0] == action["run"]]
    start = headings.index(action["from"]) if "from" in action else 0
    return sections[start:]


def outputs_of(cell):
    """Text, HTML and sizes of pictures that a cell shows."""
    text, html, pictures = [], [], []
    for output in cell.outputs:
        if output.output_type == "stream":
            text.append(output.text)
        data = output.get("data", {})
        if "text/html" in data:
            html.append(data["text/html"])
        if "text/plain" in data:
            text.append(data["text/plain"])
        pictures += [data[kind] for kind in ("image/png", "image/svg+xml") if kind in data]
    return {"text": "".join(text), "html": html, "pictures": pictures}


class Client(NotebookClient):
    """Tells of each thing that a cell shows, while it runs."""

    shown = staticmethod(lambda: None)

    def process_message(self, msg, cell, cell_index):
        if msg["msg_type"] in ("display_data", "stream"):
            self.shown()
        return super().process_message(msg, cell, cell_index)


class Runner:
    """Keeps the kernel, the executed cells and the settings that replace those of the settings cell."""

    def __init__(self, notebook, folder, timeout):
        self.sections = sections_of(notebook)
        self.folder = folder
        self.settings = {}
        self.summary = []
        self.reply = None
        self.interrupted = None
        self.timer = None
        executed = copy.deepcopy(notebook)
        executed.cells = []
        self.client = Client(
            executed,
            timeout=timeout,
            kernel_name="tslab",
            allow_errors=True,
            resources={"metadata": {"path": str(folder)}},
            on_cell_executed=self.remember,
        )

    def remember(self, cell, cell_index, execute_reply):
        self.reply = execute_reply

    def do(self, number, action):
        if "settings" in action:
            self.settings = {**self.settings, **action["settings"]}
        elif "edit" in action:
            edit(self.folder / action["edit"], action["find"], action["replace"])
        elif "copy" in action:
            shutil.copytree(self.folder / action["copy"], self.folder / action["to"])
        elif "pause" in action:
            self.pause(number, action["pause"])
        elif "run" in action:
            for _ in range(action.get("times", 1)):
                self.run(number, action)
        else:
            sys.exit(f"Unknown action: {json.dumps(action)}")

    def kernel(self):
        return self.client.km.provisioner.process.pid

    def interrupt(self):
        self.interrupted = time.monotonic()
        os.kill(self.kernel(), signal.SIGINT)

    def interrupt_in(self, seconds):
        if self.timer is None:
            self.timer = threading.Timer(seconds, self.interrupt)
            self.timer.start()

    def pause(self, number, seconds):
        def computed():
            times = psutil.Process(self.kernel()).cpu_times()
            return times.user + times.system

        before = computed()
        time.sleep(seconds)
        used = round(computed() - before, 3)
        self.summary.append({"heading": "", "action": number, "ok": True, "seconds": seconds, "cpuSeconds": used, **NOTHING})

    def run(self, number, action):
        self.interrupted = None
        if "interruptAfter" in action:
            self.client.shown = lambda: self.interrupt_in(action["interruptAfter"])
        for heading, original in chosen(self.sections, action):
            cell = copy.deepcopy(original)
            cell.id = uuid.uuid4().hex
            if SETTINGS_TAG in cell.metadata.get("tags", []) and self.settings:
                cell.source += f"\nObject.assign(settings, {json.dumps(self.settings)});\n"
            self.client.nb.cells.append(cell)
            begun = time.monotonic()
            self.client.execute_cell(cell, len(self.client.nb.cells) - 1)
            ok = self.reply is not None and self.reply["content"]["status"] == "ok"
            ended = time.monotonic()
            seconds = round(ended - begun, 3)
            done = {"heading": heading, "action": number, "ok": ok, "seconds": seconds, **outputs_of(cell)}
            if self.interrupted is not None:
                done["stopSeconds"] = round(ended - self.interrupted, 3)
            self.summary.append(done)
            print(f"{'ok    ' if ok else 'FAILED'} {seconds:8.1f} s  {heading}", flush=True)
            if not ok:
                # tslab refuses whatever arrives within a fifth of a second after an error.
                time.sleep(0.5)
                break
        self.client.shown = Client.shown
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None


def edit(path, find, replace):
    """Replaces a text that must be there."""
    text = path.read_text(encoding="utf-8")
    if find not in text:
        sys.exit(f"{path} has no {find!r}")
    path.write_text(text.replace(find, replace), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="Runs a notebook in its real kernel, cell by cell.")
    parser.add_argument("notebook", type=Path)
    parser.add_argument("--output", type=Path, help="where the executed notebook is written")
    parser.add_argument("--summary", type=Path, help="where the summary is written, as JSON")
    parser.add_argument("--folder", type=Path, help="where the kernel runs; by default the notebook's folder")
    parser.add_argument("--settings", type=json.loads, default={}, help="settings to replace, as JSON")
    parser.add_argument("--actions", type=json.loads, default=[{"run": "all"}], help="what to do, as JSON")
    parser.add_argument("--timeout", type=float, default=1800, help="seconds that a cell may take (1800)")
    options = parser.parse_args()
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    notebook = nbformat.read(options.notebook, as_version=4)
    runner = Runner(notebook, (options.folder or options.notebook.parent).resolve(), options.timeout)
    runner.settings = options.settings
    with runner.client.setup_kernel():
        for number, action in enumerate(options.actions):
            runner.do(number, action)
    if options.output:
        nbformat.write(runner.client.nb, options.output)
    if options.summary:
        options.summary.write_text(json.dumps(runner.summary, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
