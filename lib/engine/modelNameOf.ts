import type { Settings } from "../settings";
import type { ModelRole } from "../step";

/** The name that the settings give to the model of a role: without a large model of its own, the small one has both roles. */
export function modelNameOf(
  role: ModelRole,
  { logicalModel, largeLogicalModel }: Pick<Settings, "logicalModel" | "largeLogicalModel">,
): string {
  return role === "large" ? (largeLogicalModel ?? logicalModel) : logicalModel;
}
