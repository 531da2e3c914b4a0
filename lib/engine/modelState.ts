import { AugmentoolkitError } from "../errors";
import { oneAtATime } from "../oneAtATime";
import type { ModelRole } from "../step";
import type { ModelIdentity } from "./engine";

/** What a role's model needs to be brought into memory and freed. */
export interface ModelStateOptions<Model> {
  identify(role: ModelRole): Promise<ModelIdentity>;
  open(role: ModelRole): Promise<Model>;
  close(model: Model): Promise<void>;
}

/** At most one model in memory, and what may be done in which state; the same for every engine that loads models. */
export interface ModelState<Model> {
  loaded(): ModelRole | null;
  /** Throws `model-in-memory` while another model is. */
  load(role: ModelRole): Promise<void>;
  dispose(): Promise<void>;
  /** The model of a role and a signal that is aborted when it is disposed. Throws `model-not-loaded`. */
  use(role: ModelRole): Promise<{ model: Model; signal: AbortSignal }>;
}

interface InMemory<Model> {
  role: ModelRole;
  sha256: string;
  model: Model;
  gone: AbortController;
}

/** Makes the state of an engine without a model. Two roles with the same file (by SHA-256) are one model. */
export function makeModelState<Model>(options: ModelStateOptions<Model>): ModelState<Model> {
  let inMemory: InMemory<Model> | null = null;
  const disposed = new Set<ModelRole>();
  const inTurn = oneAtATime();

  return {
    loaded: () => inMemory?.role ?? null,
    load: (role) =>
      inTurn(async () => {
        const { name, sha256 } = await options.identify(role);
        if (inMemory !== null) {
          if (inMemory.sha256 !== sha256) throw modelInMemory(role, name, inMemory.role);
          inMemory.role = role;
          return;
        }
        const model = await options.open(role);
        disposed.delete(role);
        inMemory = { role, sha256, model, gone: new AbortController() };
      }),
    dispose: () =>
      inTurn(async () => {
        if (inMemory === null) return;
        const { role, model, gone } = inMemory;
        inMemory = null;
        disposed.add(role);
        gone.abort(modelNotLoaded(role, true));
        await options.close(model);
      }),
    use: async (role) => {
      const held = inMemory;
      if (held !== null && held.role !== role && held.sha256 !== (await options.identify(role)).sha256)
        throw modelNotLoaded(role, disposed.has(role));
      if (held === null) throw modelNotLoaded(role, disposed.has(role));
      held.gone.signal.throwIfAborted();
      return { model: held.model, signal: held.gone.signal };
    },
  };
}

function modelNotLoaded(role: ModelRole, wasDisposed: boolean): AugmentoolkitError {
  const happened = wasDisposed ? "was disposed and is not in memory any more" : "is not loaded";
  return new AugmentoolkitError(`The ${role} model ${happened}.`, {
    code: "model-not-loaded",
    hint: `Run the cell "Load the ${role} model" first; the command line loads it by itself.`,
    fatal: true,
  });
}

function modelInMemory(role: ModelRole, name: string, other: ModelRole): AugmentoolkitError {
  return new AugmentoolkitError(
    `The ${other} model is still in memory, so the ${role} model (${name}) was not loaded.`,
    {
      code: "model-in-memory",
      hint: `Run the cell "Dispose the ${other} model" first, so that two models need not fit in memory.`,
      fatal: true,
    },
  );
}
