import type { Conversation, QuestionAnswer, Turn } from "../records";

/** Everything a conversation was made of, for people who want another form than the ready ones. */
export interface RawRow {
  id: string;
  mode: Conversation["mode"];
  /** The dialogue as text, one paragraph for each turn, with speaker names. */
  conversation: string;
  turns: Turn[];
  primary: Conversation["primary"];
  secondary: Conversation["secondary"];
  scenario: string | null;
  scenarioPlan: string | null;
  tuples: (QuestionAnswer & { id: string })[];
  passage: string;
  details: string;
}

/** The raw row of a conversation. */
export function rawRow(conversation: Conversation): RawRow {
  return {
    id: conversation.id,
    mode: conversation.mode,
    conversation: conversation.turns.map((turn) => `${turn.speaker}: ${turn.text}`).join("\n\n"),
    turns: conversation.turns,
    primary: conversation.primary,
    secondary: conversation.secondary,
    scenario: conversation.scenario,
    scenarioPlan: conversation.scenarioPlan,
    tuples: conversation.tuples.map(({ id, question, answer }) => ({ id, question, answer })),
    passage: conversation.passage,
    details: conversation.details,
  };
}
