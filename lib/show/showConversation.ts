import type { Conversation } from "../records";
import { conversationHtml } from "./conversationHtml";
import { showHtml } from "./display";

/** Shows one conversation in full; where there is none, says so. */
export function showConversation(conversation: Conversation | undefined): void {
  showHtml(conversation === undefined ? "<p>There is no conversation to show.</p>" : conversationHtml(conversation));
}
