/** A way to ask for a verdict: the request, the verdicts that can be given, and those that accept. */
export interface ChoiceWording {
  /** A template; one of several lines has the form of the answer on a line of its own. */
  ask: string;
  /** Verdicts whose first tokens differ, each a whole value. */
  choices: readonly string[];
  accepts: readonly string[];
}

/** A way to ask without a verdict: the acceptance is how likely the model finds a given reply, the geometric mean over its tokens. */
export interface ReplyWording {
  /** A template that shows the item without the reply. */
  item: string;
  /** A template of the request. */
  ask: string;
  /** A template of the reply, which is one of what the model could say. */
  reply: string;
}

/** One way to ask. */
export type Wording = ChoiceWording | ReplyWording;

/** The words of a check. */
export interface CheckWords {
  /** A template that shows the item below the passage. Empty where the passage is the item. */
  item: string;
  /** One for each vote, in turn. Where the model reasons first, those alone that ask for a verdict. */
  wordings: readonly [ChoiceWording, ...Wording[]];
  /** What form the answer has, after each request for a verdict: a template with `{choices}`. */
  form: string;
  /** The same where the model reasons first; the answer has its labels in English whatever this says. */
  formWithReasoning: string;
}

/** The wordings that votes are cast in, in turn: where the model reasons first, those alone that ask for a verdict. None without words. */
export function usableWordings(words: Pick<CheckWords, "wordings"> | undefined, reason: boolean): readonly Wording[] {
  const wordings = words?.wordings ?? [];
  return reason ? wordings.filter((wording) => !isReplyWording(wording)) : wordings;
}

/** Whether a wording gives the reply. */
export function isReplyWording(wording: Wording): wording is ReplyWording {
  return "reply" in wording;
}
