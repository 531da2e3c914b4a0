import type { Engine } from "./engine/engine";
import type { ModelRole } from "./step";

/** Has a role's model in memory: another file's model is freed first, the same file's stays. Throws what the engine throws. */
export async function useModel(engine: Engine, role: ModelRole): Promise<void> {
  const loaded = engine.loaded();
  if (loaded !== null) {
    const [inMemory, wanted] = [await engine.identify(loaded), await engine.identify(role)];
    if (inMemory.sha256 !== wanted.sha256) await engine.dispose();
  }
  await engine.load(role);
}
