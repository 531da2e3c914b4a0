import { z } from "zod";
import {
  type ConversationInfo,
  conversationInfoSchema,
  type QuestionAnswer,
  questionAnswerSchema,
  type Turn,
  turnSchema,
  type Vote,
  voteSchema,
} from "../records";

/** A tuple by its id, with its words. */
export type WordedTuple = QuestionAnswer & { id: string };

const written = z.object({ tuples: z.array(z.uuid()) });
const carried = z.object({ tuples: z.array(questionAnswerSchema.extend({ id: z.uuid() })) });
const length = z.object({ characters: z.number() });
const spoken = z.object({ turns: z.array(turnSchema) });
const voted = z.object({ votes: z.array(voteSchema) });
const ofMode = conversationInfoSchema.pick({ mode: true });

/** The ids of the tuples that were written for a passage, slot by slot, from its record; null from any other. */
export function writtenTuples(value: unknown): string[] | null {
  return written.safeParse(value).data?.tuples ?? null;
}

/** The tuples that a conversation carries, from its record; none from any other. */
export function carriedTuples(value: unknown): WordedTuple[] {
  return carried.safeParse(value).data?.tuples ?? [];
}

/** Question and answer, from the record of a tuple; null from any other. */
export function wordingIn(value: unknown): QuestionAnswer | null {
  return questionAnswerSchema.safeParse(value).data ?? null;
}

/** How long a text is in characters, from its record; null from any other. */
export function charactersIn(value: unknown): number | null {
  return length.safeParse(value).data?.characters ?? null;
}

/** What is said in a conversation, from its record; none from any other, or where nothing was written. */
export function turnsIn(value: unknown): Turn[] {
  return spoken.safeParse(value).data?.turns ?? [];
}

/** The votes on a passage or a tuple, from its record; none from any other. */
export function votesIn(value: unknown): Vote[] {
  return voted.safeParse(value).data?.votes ?? [];
}

/** The mode of a conversation, from its record; null from any other. */
export function modeIn(value: unknown): ConversationInfo["mode"] | null {
  return ofMode.safeParse(value).data?.mode ?? null;
}
