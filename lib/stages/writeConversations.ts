import type { Context } from "../context";
import { AugmentoolkitError } from "../errors";
import { conversationGate } from "../gates/conversationGate";
import { languagesOf } from "../languages/languages";
import { noteModel } from "../lastRun";
import { kept, type Outcome } from "../outcome";
import type { Character, Conversation, ConversationInfo, QuestionAnswer, Turn } from "../records";
import type { Step } from "../step";
import { describeConversation } from "./describeItem";
import { examplePhrases } from "./examplePhrases";
import { forEachItem } from "./forEachItem";
import { itemFolders } from "./itemFolders";
import { type Gated, runGated } from "./runGated";
import type { StageResult } from "./stage";
import { trailOfConversation } from "./trailOf";

interface Carried {
  tuples: QuestionAnswer[];
  language: string;
  keepWording: boolean;
}

/** The steps of this stage, one for each mode. */
export interface WriteConversationsSteps {
  writeConversation: Step<Carried & { primary: Character; secondary: Character; scenario: string }, { turns: Turn[] }>;
  writeAssistantConversation: Step<Carried, { turns: Turn[] }>;
}

/**
 * Writes each conversation with the step of its mode and puts it before the conversation gate; one that is refused is written
 * once more, and dropped under the gate's reason when that is refused as well.
 */
export async function writeConversations(
  infos: readonly ConversationInfo[],
  context: Context,
  steps: WriteConversationsSteps,
): Promise<StageResult<Conversation>> {
  await noteModel(context, "large");
  return forEachItem<ConversationInfo, Conversation>(infos, context, {
    stage: "writeConversations",
    folder: itemFolders.writeConversations,
    describe: describeConversation,
    work: async (info, note, context) => {
      note(info);
      let last: Turn[] | null = null;
      const { outcome, regenerations } = await write(info, context, steps, (turns) => {
        last = turns;
      });
      if (outcome.status !== "kept") {
        note({ ...info, turns: last, regenerations });
        return outcome;
      }
      const conversation: Conversation = { ...info, turns: outcome.value, regenerations };
      note(conversation);
      return kept(conversation);
    },
  });
}

async function write(
  info: ConversationInfo,
  context: Context,
  steps: WriteConversationsSteps,
  seen: (turns: Turn[]) => void,
): Promise<Gated<Turn[]>> {
  const { keepWording } = context.settings;
  const languages = languagesOf(info, context.settings);
  const language = languages.written;
  const tuples = info.tuples.map(({ question, answer }) => ({ question, answer }));
  const step = info.mode === "assistant" ? steps.writeAssistantConversation : steps.writeConversation;
  const phrases = examplePhrases(step, context.prompts);
  const place = {
    run: info.id,
    trail: trailOfConversation(info),
    gate: ({ turns }: { turns: Turn[] }): Outcome<Turn[]> => {
      seen(turns);
      return conversationGate(info, turns, phrases, languages);
    },
  };
  if (info.mode === "assistant")
    return runGated(steps.writeAssistantConversation, { tuples, language, keepWording }, context, place);
  const { primary, secondary, scenario } = info;
  if (primary === null || secondary === null || scenario === null)
    throw new AugmentoolkitError("A role-play conversation has no characters or no scenario.", {
      code: "scene-missing",
      hint: "Run the stage that invents scenes first, for role play.",
    });
  const input = { tuples, primary, secondary, scenario, language, keepWording };
  return runGated(steps.writeConversation, input, context, place);
}
