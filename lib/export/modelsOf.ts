import type { Engine, ModelIdentity } from "../engine/engine";
import { codeOf } from "../errors";

/** The models that both roles stand for; a role that a run did not get to is left out, where only its records are looked at. */
export async function modelsOf(engine: Pick<Engine, "identify">): Promise<ModelIdentity[]> {
  const models: ModelIdentity[] = [];
  for (const role of ["small", "large"] as const) {
    try {
      models.push(await engine.identify(role));
    } catch (error) {
      if (codeOf(error) !== "call-pending") throw error;
    }
  }
  return models;
}
