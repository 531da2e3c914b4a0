import { z } from "zod";

const text = z.string().min(1);
const yesOrNo = z.enum(["yes", "no"]);
/** `language` by its English name; items without one are in English. */
const common = { id: text, source: z.string().optional(), language: text.optional() };

/** The forms of labelled items, by the name of their set. */
export const labelledForms = {
  paragraphs: z.object({ ...common, text, title: text, label: z.enum(["suitable", "unsuitable"]), kind: text }),
  questions: z.object({
    ...common,
    text,
    question: text,
    answer: text,
    answerable: yesOrNo,
    answerConsistent: yesOrNo.nullable(),
  }),
  answers: z.object({ ...common, text, question: text, answer: text, label: z.enum(["accurate", "inaccurate"]) }),
  numbers: z.object({
    ...common,
    text,
    title: text,
    statement: text,
    label: z.enum(["supported", "unsupported"]),
    kind: text,
  }),
  dialogues: z.object({
    ...common,
    knowledge: text,
    message: z.string(),
    response: text,
    label: z.enum(["attributable", "not-attributable", "generic"]),
  }),
} as const;

/** The name of a form. */
export type FormName = keyof typeof labelledForms;

/** An item of a form. */
export type LabelledItem<Name extends FormName> = z.infer<(typeof labelledForms)[Name]>;

/** A labelled set: its form and its items, in the order of the file. */
export type LabelledSet = { [Name in FormName]: { form: Name; items: LabelledItem<Name>[] } }[FormName];

/** The form that an object's fields point to, or null. Fields alone decide, so that a wrong label is found as such. */
export function formOf(fields: ReadonlySet<string>): FormName | null {
  if (fields.has("answerable")) return "questions";
  if (fields.has("statement")) return "numbers";
  if (fields.has("knowledge")) return "dialogues";
  if (fields.has("question")) return "answers";
  if (fields.has("title") || fields.has("kind")) return "paragraphs";
  return null;
}
