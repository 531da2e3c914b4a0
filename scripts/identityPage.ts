import type { Decisive } from "../lib/decisive";
import type { Settings } from "../lib/settings";
import { markdownTable } from "./markdownTable";

/** Why each part of a call's fingerprint is in it. The compiler asks for a line on each. */
const decisiveReasons: Record<keyof Decisive, string> = {
  step: "Two steps may happen to send the same prompt; their answers are read differently.",
  version: "Raised when a step reads the same answer in another way; what follows is then done again.",
  run: "The item's id, made of its content: equal prompts of different items get seeds, and so answers, of their own.",
  vote: "Votes ask the same thing again and must not be one answer counted twice.",
  attempt: "A replacement is another attempt at the same slot.",
  retry: "An unreadable answer is asked for again, with another seed.",
  messages:
    "The prompt as it is rendered: instructions, examples, passage and all that was made before and goes into it.",
  lead: "The words that the answer is made to begin with.",
  grammar: "What the answer can be at all.",
  choices: "The verdicts whose probabilities are compared.",
  given: "The text whose likelihood is asked for, of calls that sample nothing.",
  model: "SHA-256 of the model file: the same weights under another name or path are the same model.",
  template: "The setting `chatTemplate`; the template in the model file is part of the file's SHA-256.",
  stopTexts: "Where an answer is cut off.",
  ropeFrequencyBase: "Changes what the model computes from the same tokens.",
  ropeFrequencyScale: "Changes what the model computes from the same tokens.",
  sampling: "Temperature, cuts and the most tokens of an answer. A step at temperature 0 is asked again at 0.3.",
  seed: "Which of the likely answers is drawn. It follows from the setting `seed`, the item, the step, vote, attempt and retry.",
};

/** How a setting bears on identity: in every fingerprint, by way of prompts or items, or not at all. */
export interface SettingRole {
  bears: "call" | "prompts" | "items" | "no";
  why: string;
}

/** What each setting has to do with what is reused. The compiler asks for a line on each. */
export const settingRoles: Record<keyof Settings, SettingRole> = {
  logicalModel: { bears: "call", why: "By the SHA-256 of its file." },
  largeLogicalModel: { bears: "call", why: "By the SHA-256 of its file, for calls of the large model." },
  assistantMode: {
    bears: "items",
    why: "Conversations of a mode have ids and prompts of their own; going back finds them.",
  },
  doubleCheckCounter: { bears: "items", why: "How many votes are asked for; each vote is a call of its own." },
  strictness: {
    bears: "items",
    why: "Which votes accept, and so what is asked next; what was asked serves every level.",
  },
  rearrangementsToTake: { bears: "items", why: "How many conversations a group becomes; each is an item of its own." },
  sourceTexts: {
    bears: "items",
    why: "Which texts come in, and whose tuple is kept of two that are alike; names and content are in the ids of passages.",
  },
  passwords: {
    bears: "items",
    why: "Which locked files can be read; what was read decides, not the password.",
  },
  ocr: { bears: "items", why: "Which pages can be read, and what is read on them; it is in the ids of passages." },
  useSubset: { bears: "items", why: "Which passages go on." },
  subsetSize: { bears: "items", why: "Which passages go on." },
  chunkTokens: { bears: "items", why: "Where passages end, and so what they are; another size makes other passages." },
  chunkOverlap: { bears: "items", why: "Where passages begin, and so what they are." },
  questionsPerPassage: {
    bears: "prompts",
    why: "Stands in the prompt of the plan and decides how many facts its grammar takes, and how many tokens.",
  },
  textManuallyCleaned: { bears: "items", why: "Whether passages are judged." },
  skipChecks: { bears: "items", why: "Which calls are made." },
  reasonInChecks: { bears: "prompts", why: "Prompt and grammar of checks differ." },
  keepWording: { bears: "prompts", why: "Prompt and grammar of conversations differ." },
  language: { bears: "prompts", why: "Stands in prompts and decides the characters of grammars." },
  era: { bears: "prompts", why: "Stands in the prompts of scenes." },
  traitAxes: { bears: "prompts", why: "Drawn traits stand in the prompts of characters." },
  prompts: {
    bears: "prompts",
    why: "The words of its files, not its name or place: the same words are the same calls.",
  },
  retries: {
    bears: "items",
    why: "How many calls there are at most where answers cannot be read; each is one of its own.",
  },
  seed: { bears: "call", why: "Every draw follows from it." },
  engine: {
    bears: "no",
    why: "Where a model is evaluated. The scripted engine is told apart by its model's SHA-256, all zeros.",
  },
  textsFolder: { bears: "no", why: "A path; moved texts are the same texts." },
  outputsFolder: { bears: "no", why: "A path; a moved folder goes on where it was." },
  modelsFolder: { bears: "no", why: "A path." },
  order: { bears: "no", why: "Seeds depend on nothing that runs before or beside a call." },
  parallelCalls: { bears: "no", why: "Seeds depend on nothing that runs before or beside a call." },
  contextTokens: {
    bears: "no",
    why: "Whether a prompt fits, not what is answered; a prompt that does not fit leaves no record.",
  },
  chatTemplate: { bears: "call", why: "What the model is shown around the messages." },
  stopTexts: { bears: "call", why: "Where an answer is cut off." },
  ropeFrequencyBase: { bears: "call", why: "What the model computes." },
  ropeFrequencyScale: { bears: "call", why: "What the model computes." },
  gpuLayers: { bears: "no", why: "Where it is computed." },
  threads: { bears: "no", why: "By how many it is computed." },
  flashAttention: { bears: "no", why: "How it is computed." },
  batchTokens: { bears: "no", why: "In pieces of which length a prompt is evaluated." },
  reuseStates: { bears: "no", why: "Whether a prompt's beginning is evaluated again or taken from memory or disk." },
  savedStatesGigabytes: { bears: "no", why: "How much of that is kept." },
  callTimeLimitSeconds: {
    bears: "no",
    why: "How long an answer may take. A call that was given up is made again once it is raised.",
  },
  exports: { bears: "no", why: "Which files are written from what was made." },
  parquet: { bears: "no", why: "In which files it is written." },
  validationShare: { bears: "no", why: "Which rows are held back." },
  splitSeed: { bears: "no", why: "Which rows are held back." },
  passageInPrompt: { bears: "no", why: "How rows are written." },
  passagePrompt: { bears: "no", why: "How rows are written." },
  wrongPassageShare: { bears: "no", why: "How rows are written." },
  refusals: { bears: "no", why: "How rows are written." },
  systemPrompts: { bears: "no", why: "How rows are written." },
  trainingTokens: { bears: "no", why: "Which rows are written." },
  tooLongRows: { bears: "no", why: "Which rows are written." },
  datasetLicence: { bears: "no", why: "What the card of the dataset says." },
  servers: { bears: "no", why: "Where a model is evaluated; what stands for its SHA-256 is told in docs/servers.md." },
  largeServers: { bears: "no", why: "Where a model is evaluated." },
  queue: { bears: "no", why: "Where a model is evaluated." },
  serverPatienceSeconds: { bears: "no", why: "How long an answer may take." },
  serverWaitSeconds: { bears: "no", why: "How long an answer may take." },
};

const bearing: Record<SettingRole["bears"], string> = {
  call: "in every fingerprint",
  prompts: "by the prompts it changes",
  items: "by which items there are",
  no: "left out",
};

/** The page on what makes two calls the same, from the code that decides it. */
export function identityPage(): string {
  return [
    "# What makes two calls the same",
    "",
    "Made from `lib/decisive.ts`, `lib/settings.ts` and `scripts/identityPage.ts` by `npm run docs`; do not edit by hand.",
    "",
    "A record's id is a name-based UUID of the SHA-256 of the parts below. A call whose record is on disk is not made again;",
    "when any part differs it is another call with another record, and the earlier one stays on disk, out of the dataset,",
    "until it is asked for again.",
    "",
    ...markdownTable(
      ["Part of the fingerprint", "Why"],
      Object.entries(decisiveReasons).map(([part, why]) => [`\`${part}\``, why]),
    ),
    "",
    "## Settings",
    "",
    ...markdownTable(
      ["Setting", "Part in identity", "Why"],
      Object.entries(settingRoles).map(([name, { bears, why }]) => [`\`${name}\``, bearing[bears], why]),
    ),
    "",
    "## Left out on purpose",
    "",
    "Time, paths, names of files, the machine, its graphics card, threads, the pieces in which prompts are evaluated, the",
    "version of llama.cpp and the order of the work. They change an answer by rounding at most: another run on another machine",
    "may draw another word where two are equally likely, but neither answer is better, and a night's work is not thrown away",
    "for it. What was made is kept as it was made.",
    "",
  ].join("\n");
}
