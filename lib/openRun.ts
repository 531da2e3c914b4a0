import type { Context } from "./context";
import { AugmentoolkitError } from "./errors";
import { makeInterrupts } from "./interrupts";
import { openContext } from "./openContext";
import type { Progress } from "./progress";
import { parseSettings, type SettingsInput } from "./settings";
import type { AnyStep } from "./step";

/** What a run in a notebook is opened with beside its settings. */
export interface OpenRunOptions {
  /** The steps whose examples the scripted engine answers from. */
  steps: readonly AnyStep[];
  progress: Progress;
  /** Takes one line for a person. */
  log(line: string): void;
  /** Environment variables, read for keys of servers and to find Tesseract. Default: none. */
  environment?: Readonly<Record<string, string | undefined>>;
  /** What can be interrupted. Default: this process. */
  interrupts?: Pick<NodeJS.EventEmitter, "on" | "off" | "rawListeners">;
  /** Where the open run is kept, so that the next one can close it. Default: the global object. */
  kernel?: object;
}

/** A context that outlives cells: an interrupt stops what is at work, and what comes next starts afresh. */
export interface Run extends Context {
  /** Frees the model and the outputs folder, and stops listening for interrupts. */
  close(): Promise<void>;
}

const cellsGoByStage =
  'Cells go stage by stage, also with order "passage"; the records are the same. What goes passage by passage is the command line, ' +
  "with these settings as JSON in FILE, after await run.close(): npx augmentoolkit run --settings FILE";

/** Known by name and not by identity, since an edited notebook loads this file anew. */
const openRunKey = Symbol.for("augmentoolkit.openRun");

/**
 * Opens what a notebook works with: checked settings and prompts, the outputs folder and an engine that has loaded nothing yet.
 * A kernel has one open run: the one before it is closed, so that no model stays in memory unseen. Logs a line where the settings
 * ask for the order "passage", which cells do not follow.
 * Throws `invalid-settings`, `no-prompt-set`, `invalid-prompts`, and what opening the store throws; the run before then stays open.
 */
export async function openRun(input: SettingsInput, options: OpenRunOptions): Promise<Run> {
  const { interrupts = process, log, progress } = options;
  const kernel = (options.kernel ?? globalThis) as { [openRunKey]?: Run };
  const settings = parseSettings(input);

  let current = new AbortController();
  const rearmed = (): AbortSignal => {
    if (current.signal.aborted) current = new AbortController();
    return current.signal;
  };
  const opened = await openContext(settings, {
    steps: options.steps,
    environment: options.environment,
    progress,
    log,
    get signal() {
      return rearmed();
    },
  });
  // Not before, since the settings of this one might have been refused.
  await kernel[openRunKey]?.close();
  if (settings.order === "passage") log(cellsGoByStage);

  // Work without a bar holds the signal that it began with; what stages at work see is renewed when the last of them has ended.
  const rearmAtRest = (): void => {
    if (!listening.atWork()) rearmed();
  };
  const listening = makeInterrupts(interrupts, () => {
    current.abort(interrupted());
    rearmAtRest();
  });

  const stageProgress: Progress = (stage, total) => {
    // A stage begins with its bar. Work of the stage that was interrupted must not see the new signal before that.
    rearmed();
    const handBack = listening.takeOver();
    const bar = progress(stage, total);
    return {
      tick: bar.tick,
      done: () => {
        bar.done();
        handBack();
        rearmAtRest();
      },
    };
  };
  const run: Run = {
    ...opened.context,
    progress: stageProgress,
    get signal() {
      return current.signal;
    },
    async close() {
      listening.stop();
      if (kernel[openRunKey] === run) delete kernel[openRunKey];
      current.abort(interrupted());
      await opened.close();
    },
  };
  kernel[openRunKey] = run;
  return run;
}

function interrupted(): AugmentoolkitError {
  return new AugmentoolkitError("The work was interrupted.", {
    code: "interrupted",
    hint: "What was finished is on disk; run the cell again to go on from there.",
    fatal: true,
  });
}
