import type { Conversation } from "../records";
import { messagesRow } from "./messagesRows";

/** One turn of a ShareGPT row. */
export interface ShareGptTurn {
  from: "system" | "human" | "gpt";
  value: string;
}

/** A row in the ShareGPT form. */
export interface ShareGptRow {
  conversations: ShareGptTurn[];
}

const names = { system: "system", user: "human", assistant: "gpt" } as const;

/** The conversations as ShareGPT rows, in their order: who asks is `human`, who answers is `gpt`. */
export function shareGptRows(conversations: readonly Conversation[]): ShareGptRow[] {
  return conversations.map((conversation) => ({
    conversations: messagesRow(conversation).messages.map((message) => ({
      from: names[message.role],
      value: message.content,
    })),
  }));
}
