import type { Message } from "../step";
import type { ExportFormatName } from "./exportFormatNames";
import type { ParquetField } from "./parquetField";
import { rawRow } from "./rawRow";
import type { DialogueSample, Sample, SampleSet } from "./sample";

/** One form of the dataset, declared: for whom it is, what it is made of, and how a sample becomes rows. */
export interface ExportFormat {
  name: ExportFormatName;
  /** One sentence for the page of forms and the card. */
  purpose: string;
  /** Sets that are shown no passage, and those that are. */
  sets: { without: readonly SampleSet[]; with: readonly SampleSet[] };
  /** The rows of a sample; none for a kind that this form has no place for. */
  rows(sample: Sample): unknown[];
  /** Whether a row holds all that its sample was made of, so that pieces of a sample have one row together. Default: no. */
  whole?: true;
  /** The columns as Parquet; null where the form is too deep for a table. */
  columns: readonly ParquetField[] | null;
}

const dialogueSets: ExportFormat["sets"] = {
  without: ["assistant", "roleplay", "questions"],
  with: ["assistant-with-passage", "roleplay-with-passage", "questions-with-passage"],
};
const preferenceSets: ExportFormat["sets"] = { without: ["preferences"], with: ["preferences-with-passage"] };
const judgedSets: ExportFormat["sets"] = { without: ["judged-answers"], with: ["judged-answers-with-passage"] };
const turns = (name: string): ParquetField => ({ kind: "structures", name, fields: ["role", "content"] });
const spoken = (name: string): ParquetField => ({ kind: "structures", name, fields: ["from", "value"] });
const texts = (...names: string[]): ParquetField[] => names.map((name) => ({ kind: "text", name }));

/** The forms in which a dataset can be written. */
export const exportFormats: readonly ExportFormat[] = [
  {
    name: "messages",
    purpose:
      "Dialogues as `messages` with `role` and `content`: TRL, axolotl, Unsloth, LLaMA-Factory, and most others.",
    sets: dialogueSets,
    rows: (sample) => (sample.kind === "dialogue" ? [{ messages: sample.messages }] : []),
    columns: [turns("messages")],
  },
  {
    name: "sharegpt",
    purpose: "Dialogues as `conversations` with `from` and `value`: Unsloth, LLaMA-Factory, older recipes.",
    sets: dialogueSets,
    rows: (sample) => (sample.kind === "dialogue" ? [{ conversations: sample.messages.map(spokenTurn) }] : []),
    columns: [spoken("conversations")],
  },
  {
    name: "alpaca",
    purpose:
      "`instruction`, `input` (the passage, where one is shown), `output`, `system`, `history`: LLaMA-Factory; axolotl reads it as `alpaca_w_system.load_instruct`, without the history.",
    sets: dialogueSets,
    rows: (sample) => (sample.kind === "dialogue" ? [alpacaRow(sample)] : []),
    columns: [...texts("instruction", "input", "output", "system"), { kind: "textLists", name: "history" }],
  },
  {
    name: "prompt-completion",
    purpose:
      "A row for each answer, `prompt` and `completion` as messages: TRL trains on the completion only, with any model.",
    sets: dialogueSets,
    rows: (sample) => (sample.kind === "dialogue" ? promptCompletionRows(sample) : []),
    columns: [turns("prompt"), turns("completion")],
  },
  {
    name: "list",
    purpose: "Plain `question` and `answer`: for spreadsheets, flash cards, evaluation, and forms of your own.",
    sets: { without: ["questions"], with: ["questions"] },
    rows: (sample) => sample.origin.tuples.map(({ question, answer }) => ({ question, answer })),
    columns: texts("question", "answer"),
  },
  {
    name: "text",
    purpose: "The passages that were judged suitable, as `text`: continued pretraining.",
    sets: { without: ["passages"], with: ["passages"] },
    rows: (sample) => (sample.kind === "text" ? [{ text: sample.text }] : []),
    columns: texts("text"),
  },
  {
    name: "preference-trl",
    purpose: "`prompt`, `chosen` and `rejected` as lists of messages: TRL (DPO, ORPO and kin).",
    sets: preferenceSets,
    rows: (sample) =>
      sample.kind === "preference"
        ? [{ prompt: sample.messages, chosen: [answer(sample.chosen)], rejected: [answer(sample.rejected)] }]
        : [],
    columns: [turns("prompt"), turns("chosen"), turns("rejected")],
  },
  {
    name: "preference-axolotl",
    purpose:
      "`messages` up to the question, `chosen` and `rejected` one message each: axolotl's `chat_template.default`.",
    sets: preferenceSets,
    rows: (sample) =>
      sample.kind === "preference"
        ? [{ messages: sample.messages, chosen: answer(sample.chosen), rejected: answer(sample.rejected) }]
        : [],
    columns: [
      turns("messages"),
      { kind: "structure", name: "chosen", fields: ["role", "content"] },
      { kind: "structure", name: "rejected", fields: ["role", "content"] },
    ],
  },
  {
    name: "preference-llamafactory",
    purpose: "`conversations` up to the question, `chosen` and `rejected` one turn each: LLaMA-Factory's ranking form.",
    sets: preferenceSets,
    rows: (sample) =>
      sample.kind === "preference"
        ? [
            {
              conversations: sample.messages.map(spokenTurn),
              chosen: spokenTurn(answer(sample.chosen)),
              rejected: spokenTurn(answer(sample.rejected)),
            },
          ]
        : [],
    columns: [
      spoken("conversations"),
      { kind: "structure", name: "chosen", fields: ["from", "value"] },
      { kind: "structure", name: "rejected", fields: ["from", "value"] },
    ],
  },
  {
    name: "kto-trl",
    purpose: "`prompt`, `completion` and `label` (good or refused): TRL's KTO.",
    sets: judgedSets,
    rows: (sample) =>
      sample.kind === "judged"
        ? [{ prompt: sample.messages, completion: [answer(sample.answer)], label: sample.good }]
        : [],
    columns: [turns("prompt"), turns("completion"), { kind: "flag", name: "label" }],
  },
  {
    name: "kto-llamafactory",
    purpose: "`messages` and `label` (good or refused): LLaMA-Factory's KTO.",
    sets: judgedSets,
    rows: (sample) =>
      sample.kind === "judged" ? [{ messages: [...sample.messages, answer(sample.answer)], label: sample.good }] : [],
    columns: [turns("messages"), { kind: "flag", name: "label" }],
  },
  {
    name: "raw",
    purpose: "Each conversation with everything it was made of: dialogue, characters, scene, tuples, passage.",
    sets: { without: ["assistant", "roleplay"], with: ["assistant", "roleplay"] },
    rows: ({ origin }) => (origin.conversation === null ? [] : [rawRow(origin.conversation)]),
    whole: true,
    columns: null,
  },
];

function answer(content: string): Message {
  return { role: "assistant", content };
}

const speakers = { system: "system", user: "human", assistant: "gpt" } as const;

function spokenTurn({ role, content }: Message): { from: "system" | "human" | "gpt"; value: string } {
  return { from: speakers[role], value: content };
}

function alpacaRow({ messages, shown }: DialogueSample) {
  const system = messages[0]?.role === "system" ? messages[0].content : "";
  const said = messages.filter(({ role }) => role !== "system").map(({ content }) => content);
  const pairs = Array.from({ length: said.length / 2 }, (_, pair) => [said[2 * pair], said[2 * pair + 1]]);
  const [instruction, output] = pairs.at(-1) ?? ["", ""];
  const alone = pairs.length === 1 && shown !== null;
  return {
    instruction: alone ? shown.question : instruction,
    input: alone ? shown.passage : "",
    output,
    system,
    history: pairs.slice(0, -1),
  };
}

function promptCompletionRows({ messages }: DialogueSample) {
  return messages.flatMap((message, index) =>
    message.role === "assistant" ? [{ prompt: messages.slice(0, index), completion: [message] }] : [],
  );
}
