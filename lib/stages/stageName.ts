import { AugmentoolkitError } from "../errors";
import { type ConversationInfo, conversationInfoSchema } from "../records";
import { itemFolders } from "./itemFolders";

/** The name of a stage. */
export type StageName = keyof typeof itemFolders;

/** What the label of a stage says. */
export interface StageParts {
  name: StageName;
  /** The mode of the conversations that it worked for; null where it is not of one mode alone. */
  mode: ConversationInfo["mode"] | null;
}

const names = Object.keys(itemFolders) as StageName[];
const modes = [null, ...conversationInfoSchema.shape.mode.options];

/** How a stage is called in results, records and tables: its name, and the mode where it is of one alone. Default: it is not. */
export function stageLabel(name: StageName, mode: StageParts["mode"] = null): string {
  return mode === null ? name : `${name} (${mode})`;
}

/** The parts that a label was made of. Throws `unknown-stage` for what is no label of a stage. */
export function partsOf(label: string): StageParts {
  for (const name of names)
    for (const mode of modes) {
      if (stageLabel(name, mode) === label) return { name, mode };
    }
  throw new AugmentoolkitError(`There is no stage ${JSON.stringify(label)}.`, {
    code: "unknown-stage",
    hint: `Stages are ${names.join(", ")}.`,
    fatal: true,
  });
}
