import type { CallName, Context } from "../context";
import type { Completion, CompletionRequest } from "../engine/engine";
import { remembered } from "../engine/remembered";
import { AugmentoolkitError } from "../errors";
import { silentProgress } from "../progress";
import { inWords } from "../prompts/inWords";
import { type CallRecord, callRecordSchema } from "../records";
import type { Settings } from "../settings";
import { type ItemRecord, readItem } from "../stages/itemRecord";
import type { AnyStep, ModelRole } from "../step";
import { readWhole } from "../store/readWhole";
import { assumedAnswer } from "./assumedAnswer";
import { type CallCost, longerPlan } from "./usualWork";
import { votesOfRecord } from "./votesOfRecord";

/** A call that a look at the records came to. */
export interface ReplayedCall {
  step: string;
  /** `reused`: it has a record. `assumed`: it has none, and the verdict of an earlier one was taken for it. `missing`: neither. */
  kind: "reused" | "assumed" | "missing";
  /** What it cost, or the call which it takes the place of; null where there is none. */
  cost: CallCost | null;
  /** Whether the item had a call of this step before, by another prompt, model or setting. */
  redone: boolean;
}

/** How records are looked at. */
export interface ReplayOptions {
  /**
   * What stands for a call without a record. `failures`: nothing, but an item that failed at this very call has failed.
   * `verdicts`: for a check that was made before, the verdict it gave then, to see what follows if it comes out the same.
   */
  assume: "failures" | "verdicts";
  /** The steps by name, of which checks leave the text as it is. */
  steps: Readonly<Record<string, AnyStep>>;
  onCall?(call: ReplayedCall): void;
}

/** How many records are read at once. */
const parallelReads = 16;

/**
 * A context in which the stages look at records only: no model is loaded, nor fetched but to count tokens; nothing is completed,
 * written or said. An item whose call has no record throws `call-pending` and so is left waiting.
 */
export function replayContext(base: Context, options: ReplayOptions): Context {
  const { known = base.engine.identify } = base.engine;
  // A model that is not here and of which nothing is published has no record that could be found.
  const models = remembered(async (role: ModelRole) => (await known(role)) ?? { role, name: "", sha256: "" });
  const context: Context = {
    settings: base.settings,
    prompts: base.prompts,
    engine: {
      ...base.engine,
      identify: models.of,
      load: async () => undefined,
      loaded: () => null,
      callsAtOnce: () => parallelReads,
      dispose: async () => undefined,
      complete: async ({ step }) => {
        throw callPending(step);
      },
    },
    store: { ...base.store, write: async () => undefined, writeText: async () => undefined },
    signal: base.signal,
    progress: silentProgress,
    log: () => undefined,
    // Texts must be read to be looked at, and what was recognised in pictures took too long to be thrown away.
    ocr: base.ocr,
  };
  return { ...context, replayItem: (item) => itemContext(context, item, options) };
}

/** What a call without a record throws. */
export function callPending(step: string): AugmentoolkitError {
  return new AugmentoolkitError(`A call of ${step} has no record yet.`, {
    code: "call-pending",
    hint: "A run makes it.",
    retryable: true,
  });
}

function itemContext(
  context: Context,
  item: { folder: string | null; id: string },
  { assume, steps, onCall }: ReplayOptions,
): Context {
  let earlier: Promise<ItemRecord | null> | null = null;
  let current: CallName | null = null;
  const made = new Map<string, number>();
  const earlierItem = () => {
    earlier ??= item.folder === null ? Promise.resolve(null) : readItem(context.store, item.folder, item.id);
    return earlier;
  };
  const count = (step: string): number => {
    const before = made.get(step) ?? 0;
    made.set(step, before + 1);
    return before;
  };

  async function complete(request: CompletionRequest): Promise<Completion> {
    const { step } = request;
    const record = await earlierItem();
    if (assume === "failures") {
      if (record?.status === "failed" && record.calls.at(-1)?.id === current?.id) throw failedBefore(record);
      throw callPending(step);
    }
    const before = (record?.calls ?? []).filter((call) => call.step === step);
    const same = before[count(step)];
    const replaced = same === undefined ? null : await readCallRecord(context, same);
    const assumed =
      record === null || replaced === null ? null : verdictOf(request, replaced, record, steps[step], context.prompts);
    const cost = replaced === null ? null : costOf(replaced, context.settings);
    onCall?.({ step, kind: assumed === null ? "missing" : "assumed", cost, redone: before.length > 0 });
    if (assumed !== null) return assumed;
    throw callPending(step);
  }

  return {
    ...context,
    engine: { ...context.engine, complete },
    onCall: (call, record) => {
      current = call;
      if (record === null) return;
      count(call.step);
      onCall?.({ step: call.step, kind: "reused", cost: costOf(record, context.settings), redone: false });
    },
  };
}

/** What a check is taken to answer after the verdict of the call that it replaces; null for other steps and where none is known. */
function verdictOf(
  request: CompletionRequest,
  replaced: CallRecord,
  record: ItemRecord,
  step: AnyStep | undefined,
  prompts: Context["prompts"],
): Completion | null {
  if (step?.check === undefined) return null;
  // Two wordings judge a passage by their mean, so that one of them may have leant the other way.
  const isJudged = record.stage === "judgeParagraphs" && record.status !== "failed";
  const vote = votesOfRecord(record).get(replaced.id)?.accepted ?? null;
  return assumedAnswer(inWords(step, prompts), request, replaced, isJudged ? record.status === "kept" : vote);
}

/** What a recorded call cost; of a plan with another number of facts than is set, what it would cost with that. */
export function costOf(
  { step, outcome, completion: { text, tokens, milliseconds } }: CallRecord,
  { questionsPerPassage }: Pick<Settings, "questionsPerPassage">,
): CallCost {
  const cost = { prompt: tokens.prompt, generated: tokens.generated, seconds: milliseconds / 1000 };
  const isPlan = step === "planQuestions" && outcome.status === "kept";
  return isPlan ? longerPlan(cost, questionsPerPassage / text.split("\n").length) : cost;
}

/** The record of a call, or null where there is none that can be read. */
export async function readCallRecord(
  { store }: Pick<Context, "store">,
  { step, id }: CallName,
): Promise<CallRecord | null> {
  const record = callRecordSchema.safeParse(await readWhole(store, step, id));
  return record.success ? record.data : null;
}

function failedBefore({ reason, detail }: ItemRecord): AugmentoolkitError {
  return new AugmentoolkitError(detail ?? "", { code: (reason ?? "").replaceAll("_", "-"), hint: "" });
}
