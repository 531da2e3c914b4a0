/** Refusals for the form of an answer, which is bad whatever was asked. */
const formReasons = ["no_substance", "cut_off", "continues_text", "repeats_question"];

/** Refusals by votes on the answer, which come after the question has passed its own votes. */
const votedReasons = ["relevance_refused", "accuracy_refused"];

/** Answers that a person refused, or put another in the place of. */
const personReasons = ["answer_refused_in_review", "answer_edited_in_review"];

/** Refusals that are the answer's own fault, whatever the question is worth. */
export const ownReasons: ReadonlySet<string> = new Set([...formReasons, ...votedReasons, ...personReasons]);

/** Refusals that say something against the answer where its question is a good one: the question may have brought it about. */
export const answerReasons: ReadonlySet<string> = new Set([
  ...ownReasons,
  "number_not_in_passage",
  "name_not_in_passage",
  "substance_not_in_passage",
  "quote_not_in_passage",
  "not_borne_out",
]);
