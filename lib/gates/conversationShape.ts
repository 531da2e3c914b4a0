import { type Dropped, dropped } from "../outcome";
import type { ConversationInfo, Turn } from "../records";

/** The most characters of one message. */
const longestTurn = 4000;
/** Turns of greeting before the first question of a role play; they may be left out. */
const greetingTurns = 2;
/** Closing turns that may follow the last answer. */
const closingTurns = 2;

/**
 * What is wrong with who speaks when, or null: `too_few_turns`, `too_many_turns`, `roles_not_alternating` (user first),
 * `wrong_speaker`, `empty_turn`, `turn_too_long` (over 4000 characters).
 * In role play the secondary character is the user and the primary one the assistant.
 */
export function conversationShape(info: ConversationInfo, turns: readonly Turn[]): Dropped | null {
  const fewest = 2 * info.tuples.length;
  const most = fewest + (info.mode === "roleplay" ? greetingTurns : 0) + closingTurns;
  if (turns.length < fewest)
    return dropped("too_few_turns", `There are ${turns.length} turns where at least ${fewest} belong.`);
  if (turns.length > most)
    return dropped("too_many_turns", `There are ${turns.length} turns where at most ${most} belong.`);
  for (const [place, turn] of turns.entries()) {
    const role = place % 2 === 0 ? "user" : "assistant";
    if (turn.role !== role) return dropped("roles_not_alternating", `Turn ${place + 1} should be that of the ${role}.`);
    const speaker = speakerOf(info, turns, role);
    if (turn.speaker !== speaker)
      return dropped("wrong_speaker", `Turn ${place + 1} is spoken by ${turn.speaker} and should be by ${speaker}.`);
    if (!/[\p{L}\p{N}]/u.test(turn.text)) return dropped("empty_turn", `Turn ${place + 1} says nothing.`);
    if (turn.text.length > longestTurn)
      return dropped(
        "turn_too_long",
        `Turn ${place + 1} has ${turn.text.length} characters, and ${longestTurn} is the most.`,
      );
  }
  if (new Set(turns.slice(0, 2).map((turn) => turn.speaker)).size < 2)
    return dropped("wrong_speaker", "User and assistant have the same name.");
  return null;
}

function speakerOf(info: ConversationInfo, turns: readonly Turn[], role: "user" | "assistant"): string {
  const person = role === "user" ? info.secondary : info.primary;
  const first = turns[role === "user" ? 0 : 1]?.speaker ?? "";
  return info.mode === "roleplay" && person !== null ? person.name : first;
}
