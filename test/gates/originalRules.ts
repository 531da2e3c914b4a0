import type { QuestionAnswer, Turn } from "../../lib/records";

/** Characters in one run by which the first release told that a message has its question or answer, and that it quotes another. */
const [matchRun, quoteRun] = [15, 100];

/**
 * Why the first release of Augmentoolkit refused a conversation, or null: written anew from what is known of its rules. It read a
 * transcript by lines, of which those without a colon vanish; message 0 is the answering character's greeting, then questions and
 * answers take turns. Its check for phrases of its own examples is left out.
 */
export function originalRefusal(tuples: readonly QuestionAnswer[], turns: readonly Turn[]): string | null {
  const transcript = turns.map(({ speaker, text }) => `${speaker}: ${text}`).join("\n");
  const messages = transcript.split("\n").flatMap((line) => {
    const colon = line.indexOf(":");
    return colon < 0 ? [] : [line.slice(colon + 1)];
  });
  if (messages.length < 2 * tuples.length + 1) return "length";
  for (const [slot, { question, answer }] of tuples.entries()) {
    const [asked = "", answered = ""] = messages.slice(2 * slot + 1);
    if (!hasRunOf(question, asked, matchRun)) return "question match";
    if (!hasRunOf(answer, answered, matchRun)) return "answer match";
    if (answered.split(answer).length > 2) return "repeated answer";
    const others = tuples.filter((_, other) => other !== slot);
    if (others.some((other) => hasRunOf(other.answer, answered, quoteRun, answer))) return "cross-quote";
  }
  return null;
}

function hasRunOf(wanted: string, message: string, length: number, except = ""): boolean {
  for (let start = 0; start + length <= wanted.length; start++) {
    const run = wanted.slice(start, start + length);
    if (message.includes(run) && !except.includes(run)) return true;
  }
  return false;
}
