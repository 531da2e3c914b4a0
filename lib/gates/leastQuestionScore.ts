import type { Strictness } from "../strictness";

/**
 * The least score of a question (`questionScore`). Of questions of the default model that passed every other gate, drawn for 440
 * sentences of two books, were right at or above -0.25 166 of 201, at -0.2 130 of 152, at -0.15 103 of 115, at -0.07 53 of 55. At -0.15 a passage keeps half a
 * tuple in the mean, of which hardly a conversation of several turns can be made.
 */
export const leastQuestionScore: Readonly<Record<Strictness, number>> = {
  lenient: -0.25,
  normal: -0.2,
  strict: -0.07,
};
