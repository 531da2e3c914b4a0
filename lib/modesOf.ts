import type { Conversation } from "./records";
import type { Settings } from "./settings";

/** The modes of conversations that the settings ask for. */
export function modesOf({ assistantMode }: Pick<Settings, "assistantMode">): Conversation["mode"][] {
  if (assistantMode === "both") return ["assistant", "roleplay"];
  return [assistantMode ? "assistant" : "roleplay"];
}
