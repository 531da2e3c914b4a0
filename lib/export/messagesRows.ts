import type { Conversation } from "../records";
import type { Message } from "../step";

/** A row as chat trainers read it: one optional system message, then user and assistant in turn. */
export interface MessagesRow {
  messages: Message[];
}

/** What an assistant is told in the system message of assistant mode. */
export const assistantSystemMessage = "You are an assistant. Answer the user's questions correctly and completely.";

/**
 * A conversation as a `messages` row. Speaker names stay out of the turns: in role play the system message says who the
 * model is and where, and the primary character is the assistant.
 */
export function messagesRow(conversation: Conversation): MessagesRow {
  return {
    messages: [
      { role: "system", content: systemMessage(conversation) },
      ...conversation.turns.map((turn): Message => ({ role: turn.role, content: turn.text })),
    ],
  };
}

/** The `messages` rows of some conversations, in their order. */
export function messagesRows(conversations: readonly Conversation[]): MessagesRow[] {
  return conversations.map(messagesRow);
}

function systemMessage({ mode, primary, scenario }: Conversation): string {
  if (mode === "assistant" || primary === null) return assistantSystemMessage;
  return [`You are ${primary.name}. ${primary.description}`, scenario === null ? "" : `The scene: ${scenario}`]
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}
