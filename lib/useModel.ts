import type { Context } from "./context";
import { noteCallsAtOnce } from "./lastRun";
import type { ModelRole } from "./step";
import { unmeasuredLine } from "./unmeasuredLine";

/**
 * Has a role's model in memory: another file's model is freed first, the same file's stays. Says of a small model that is loaded
 * what was not measured for it, and notes how many calls it has at once. Throws what the engine throws.
 */
export async function useModel(
  context: Pick<Context, "alone" | "engine" | "log" | "replayItem" | "settings" | "store">,
  role: ModelRole,
): Promise<void> {
  const { engine, log, replayItem, settings } = context;
  const loaded = engine.loaded();
  let stays = false;
  if (loaded !== null) {
    const [inMemory, wanted] = [await engine.identify(loaded), await engine.identify(role)];
    stays = inMemory.sha256 === wanted.sha256;
    if (!stays) await engine.dispose();
  }
  await engine.load(role);
  if (replayItem === undefined && context.alone !== true) await noteCallsAtOnce(context, role);
  // Checks ask the small model alone, and a look at records may not know which one that was.
  if (stays || role !== "small" || replayItem !== undefined) return;
  const line = unmeasuredLine(await engine.identify(role), settings);
  if (line !== null) log(line);
}
