/** One way to ask: the request, the verdicts that can be given, and those that accept. */
export interface Wording {
  /** A template; one of several lines has the form of the answer on a line of its own. */
  ask: string;
  /** Verdicts whose first tokens differ, each a whole value. */
  choices: readonly string[];
  accepts: readonly string[];
}

/** The words of a check. */
export interface CheckWords {
  /** A template that shows the item below the passage. Empty where the passage is the item. */
  item: string;
  wordings: readonly [Wording, ...Wording[]];
  /** What form the answer has, after each request: a template with `{choices}`. */
  form: string;
  /** The same where the model reasons first; the answer has its labels in English whatever this says. */
  formWithReasoning: string;
}
