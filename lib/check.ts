import { type ZodType, z } from "zod";
import { type CheckWords, isReplyWording, type ReplyWording, usableWordings, type Wording } from "./checkWords";
import { literal, oneOf, writing } from "./grammar";
import { fillTemplate } from "./prompts/template";
import { defineStep, type Example, ParseError, type ShownPassage, type Step, textsOf } from "./step";

/** What a check answers: how sure the model is that the item should be accepted, and what it said. */
const verdictSchema = z.object({
  /**
   * Probability of acceptance, from 0 to 1, or of a token of the reply; 0 or 1 where the model reasoned and gave a verdict. Null where
   * the engine does not tell how likely the model finds a reply: then this is no vote.
   */
  acceptance: z.number().min(0).max(1).nullable(),
  verdict: z.string(),
  reasoning: z.string().nullable(),
});
/** What a check answers. */
export type Verdict = z.infer<typeof verdictSchema>;

/** What every check is given beside its own fields. */
export interface CheckInput {
  /** Which wording asks; a vote number works, it is taken modulo the number of wordings. */
  wording: number;
  /** Whether the model reasons in writing before the verdict. */
  reason: boolean;
}

/** A check, declared: the same item is put in several wordings, so that votes are more than one opinion repeated. */
export interface CheckDeclaration<Input extends CheckInput> {
  name: string;
  purpose: string;
  version: number;
  input: ZodType<Input>;
  about(input: Input): ShownPassage;
  /** Its words; form and form with reasoning are the same for all checks unless they are given. */
  words: Pick<CheckWords, "item" | "wordings"> & Partial<CheckWords>;
  /** Placeholders without which other words would show no item. */
  needs: readonly string[];
  examples: readonly Example<Input>[];
}

/** Acceptance counts to a millionth: beyond that, servers that tell logarithms of probabilities differ from an engine in process. */
const precision = 1e6;
/** How the form of the answer is asked for. */
const forms: Pick<CheckWords, "form" | "formWithReasoning"> = {
  form: "Answer with one of: {choices}.",
  formWithReasoning: 'First weigh it on one line after "Reasoning:", then write "Verdict:" and one of: {choices}.',
};
/** The most characters of written reasoning. */
const reasoningLimit = 600;

/**
 * Makes a step of a check. Without reasoning the verdict is scored by the probability of its first token, or a given reply by that of
 * its tokens: one evaluation, nothing sampled. With reasoning a line is written first and the verdict follows it, both held by the grammar.
 */
export function defineCheck<Input extends CheckInput>(check: CheckDeclaration<Input>): Readonly<Step<Input, Verdict>> {
  const words: CheckWords = { ...forms, ...check.words };
  const [first] = words.wordings;
  const wordingOf = ({ reason, wording }: Input): Wording => {
    const usable = usableWordings(words, reason);
    return usable[wording % usable.length] ?? first;
  };
  return defineStep<Input, Verdict>({
    name: check.name,
    purpose: check.purpose,
    model: "small",
    version: check.version,
    input: check.input,
    output: verdictSchema,
    about: check.about,
    instructions: "",
    task: (input) => {
      const wording = wordingOf(input);
      const { ask } = wording;
      if (isReplyWording(wording)) return joined([wording.item, ask]);
      const form = input.reason ? words.formWithReasoning : words.form;
      return joined([words.item, `${ask}${ask.includes("\n") ? "\n " : " "}${form}`]);
    },
    show: (input): Readonly<Record<string, string>> => {
      const wording = wordingOf(input);
      return isReplyWording(wording) ? {} : { choices: wording.choices.join(", ") };
    },
    needs: check.needs,
    check: { words, reword: (others) => defineCheck({ ...check, words: others }) },
    lead: (input) => (input.reason ? "Reasoning:" : "Answer:"),
    grammar: (input) => {
      const wording = wordingOf(input);
      if (isReplyWording(wording)) return `root ::= ${literal(replyOf(wording, input))}`;
      const verdict = oneOf(wording.choices.map((choice) => ` ${choice}`));
      return input.reason
        ? `root ::= " " ${writing("English").line(10, reasoningLimit)} ${literal("\nVerdict:")} ${verdict}`
        : `root ::= ${verdict}`;
    },
    choices: (input) => {
      const wording = wordingOf(input);
      return input.reason || isReplyWording(wording) ? null : wording.choices.map((choice) => ` ${choice}`);
    },
    given: (input) => {
      const wording = wordingOf(input);
      return isReplyWording(wording) ? replyOf(wording, input) : null;
    },
    parse: ({ text, choices, logProbability }, input) => {
      const wording = wordingOf(input);
      if (isReplyWording(wording)) {
        const acceptance = logProbability === undefined ? null : rounded(Math.exp(logProbability));
        return { acceptance, verdict: text.trim(), reasoning: null };
      }
      const [reasoning, verdict] = input.reason ? splitReasoning(text) : [null, text.trim()];
      if (!wording.choices.includes(verdict))
        throw new ParseError(`"${verdict}" is none of the verdicts ${wording.choices.join(", ")}.`);
      const accepted = wording.accepts.includes(verdict) ? 1 : 0;
      if (choices === null) return { acceptance: accepted, verdict, reasoning };
      const sum = wording.accepts.reduce((shares, choice) => shares + (choices[` ${choice}`] ?? 0), 0);
      return { acceptance: rounded(sum), verdict, reasoning };
    },
    examples: check.examples,
    sampling: { temperature: 0.7, minP: 0.1, maximumTokens: 400 },
    imitate: (input, seed) => {
      const wording = wordingOf(input);
      if (isReplyWording(wording)) return replyOf(wording, input);
      const refusing = wording.choices.filter((choice) => !wording.accepts.includes(choice));
      const pool = seed % 8 === 0 ? refusing : wording.accepts;
      const verdict = pool[seed % pool.length] as string;
      return input.reason ? ` The item was weighed against the passage.\nVerdict: ${verdict}` : ` ${verdict}`;
    },
  });
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}

function replyOf({ reply }: ReplyWording, input: object): string {
  return ` ${fillTemplate(reply, textsOf(input))}`;
}

function rounded(acceptance: number): number {
  return Math.min(1, Math.round(acceptance * precision) / precision);
}

function splitReasoning(text: string): [string, string] {
  const at = text.lastIndexOf("\nVerdict:");
  if (at < 0) throw new ParseError("The reasoning is not followed by a verdict.");
  return [text.slice(0, at).trim(), text.slice(at + "\nVerdict:".length).trim()];
}
