import type { Conversation } from "../records";
import type { Message } from "../step";
import { type RowSettings, systemMessages, withPassage } from "./rowDraws";
import type { DialogueSample, SamplePassage } from "./sample";
import { sampleOrigin } from "./sampleOrigin";

/**
 * A conversation as a dialogue to learn. Speaker names stay out of the turns: in role play the system message says who the
 * model is and where, and the primary character is the assistant. With the passage, an assistant is shown it before the first
 * question, and a character knows it from the system message.
 */
export function conversationSample(
  conversation: Conversation,
  passage: SamplePassage,
  settings: RowSettings,
  options: { withPassage: boolean },
): DialogueSample {
  const turns = conversation.turns.map((turn): Message => ({ role: turn.role, content: turn.text }));
  const asksAssistant = conversation.mode === "assistant" || conversation.primary === null;
  const known = options.withPassage ? passage.text : null;
  const first = turns[0]?.content ?? "";
  if (asksAssistant && known !== null && turns[0] !== undefined)
    turns[0] = { role: turns[0].role, content: withPassage(settings.passagePrompt, known, first) };
  const system = asksAssistant
    ? systemMessages(settings, conversation.id)
    : [{ role: "system" as const, content: characterMessage(conversation, known) }];
  return {
    kind: "dialogue",
    messages: [...system, ...turns],
    shown: known !== null && asksAssistant ? { passage: known, question: first } : null,
    origin: sampleOrigin(conversation.id, passage, { tuples: conversation.tuples, conversation }),
  };
}

function characterMessage({ primary, scenario }: Conversation, known: string | null): string {
  const parts = [
    primary === null ? "" : `You are ${primary.name}. ${primary.description}`,
    scenario === null ? "" : `The scene: ${scenario}`,
    known === null ? "" : `What you know:\n${known}`,
  ];
  return parts
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}
