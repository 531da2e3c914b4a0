import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stepList } from "../../generation_functions/steps";
import type { Context } from "../../lib/context";
import type { Completion, CompletionRequest, Engine } from "../../lib/engine/engine";
import { scriptedEngine } from "../../lib/engine/scriptedEngine";
import { silentProgress } from "../../lib/progress";
import { parseSettings, type SettingsInput } from "../../lib/settings";
import type { ItemRecord } from "../../lib/stages/itemRecord";
import { openStore } from "../../lib/store/fileStore";

/** What a test lets the model answer: a text, the parts of a completion, or null for what the scripted engine says. */
export type Answering = (request: CompletionRequest) => string | Partial<Completion> | null;

/** A context in a folder of its own, whose engine counts and can be told what to answer. */
export interface Workbench {
  folder: string;
  context: Context;
  requests: CompletionRequest[];
  lines: string[];
  abort: AbortController;
  /** The record of an item. */
  item(folder: string, id: string): Promise<ItemRecord & { value: never }>;
  /** A second run in the same folder, with a count of its own. */
  again(settings?: SettingsInput, answering?: Answering): Promise<Workbench>;
  close(): Promise<void>;
}

export async function openWorkbench(
  settings: SettingsInput = {},
  answering: Answering = () => null,
  folder?: string,
): Promise<Workbench> {
  const place = folder ?? (await mkdtemp(join(tmpdir(), "stages-")));
  const parsed = parseSettings({ engine: "scripted", ...settings });
  const scripted = scriptedEngine({ steps: stepList, settings: parsed });
  const requests: CompletionRequest[] = [];
  const lines: string[] = [];
  const abort = new AbortController();
  const engine: Engine = {
    ...scripted,
    complete: async (request, signal) => {
      requests.push(request);
      const given = answering(request);
      if (given === null) return scripted.complete(request, signal);
      const answered = typeof given === "string" ? { text: given } : given;
      const tokens = { prompt: 1, evaluated: 1, generated: 1 };
      return { text: "", finish: "complete", choices: null, tokens, milliseconds: 1, ...answered };
    },
  };
  await engine.load("small");
  const store = await openStore(place);
  const log = (line: string) => lines.push(line);
  const context: Context = {
    settings: parsed,
    engine,
    store,
    signal: abort.signal,
    progress: silentProgress,
    log,
  };
  return {
    folder: place,
    context,
    requests,
    lines,
    abort,
    item: async (name, id) => JSON.parse(await readFile(join(place, name, `${id}.json`), "utf8")),
    again: (more = {}, other = answering) => openWorkbench({ ...settings, ...more }, other, place),
    close: () => rm(place, { recursive: true, force: true }),
  };
}

/** The same context, its calls answered by a model of that SHA-256. */
export function asModel(context: Context, sha256: string): Context {
  const identify: Engine["identify"] = async (role) => ({ role, name: "own-model.gguf", sha256 });
  return { ...context, engine: { ...context.engine, identify } };
}

/** A scored verdict: so much for the first choice, which is the accepting one in every check, or for each token of a given reply. */
export function verdict(request: CompletionRequest, acceptance: number): Partial<Completion> {
  if (request.given !== null) return { text: request.given, logProbability: Math.log(acceptance) };
  const [first, ...rest] = request.choices ?? [];
  if (first === undefined) throw new Error(`${request.step} was not asked to choose.`);
  return {
    text: acceptance >= 0.5 ? first : (rest[0] as string),
    choices: Object.fromEntries([
      [first, acceptance],
      ...rest.map((choice) => [choice, (1 - acceptance) / rest.length] as const),
    ]),
  };
}
