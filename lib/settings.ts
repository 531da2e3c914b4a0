import { z } from "zod";
import { AugmentoolkitError } from "./errors";
import { exportFormatNames } from "./export/exportFormatNames";
import { defaultPassagePrompt, defaultRefusals, defaultSystemPrompts } from "./export/promptTexts";
import { languageSpelling } from "./languages/languageSpelling";
import { isNear, nearestNames } from "./models/nearestNames";
import { questionsPerPassage } from "./questionsPerPassage";
import { ocrMode } from "./readers/ocr/ocrOptions";
import { serverSchema } from "./serverSchema";
import { strictnessLevels } from "./strictness";
import { defaultTraitAxes } from "./traitAxes";

/** Names of the checks that a setting can leave out. */
const checkNames = [
  "judgeParagraph",
  "checkQuestion",
  "checkAnswerRelevance",
  "checkAnswerAccuracy",
  "reviseContext",
] as const;

const positive = z.number().int().positive();

/** The settings of a run: one schema for the notebook's settings cell, the command line and settings files. */
export const settingsSchema = z.strictObject({
  logicalModel: z
    .string()
    .min(1)
    .default("qwen2.5-coder-1.5b")
    .describe(
      "Small model, for everything but conversations: a catalogue name, a path to a GGUF file, or a hub address (hf:owner/repository/file.gguf).",
    ),
  largeLogicalModel: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe("Large model, for conversations. Null: the small model does both."),
  assistantMode: z
    .union([z.boolean(), z.literal("both")])
    .default(false)
    .describe("true: a user asks an assistant; false: two invented characters talk; both: one after the other."),
  doubleCheckCounter: z
    .number()
    .int()
    .min(1)
    .max(15)
    .default(3)
    .describe("Votes a check takes at most; more than half must accept, and voting ends as soon as it is decided."),
  strictness: z
    .enum(strictnessLevels)
    .default("normal")
    .describe(
      "strict: fewer tuples, and surer ones; lenient: more. Thresholds of all checks move; votes on record serve every level.",
    ),
  rearrangementsToTake: positive
    .max(100)
    .default(3)
    .describe("Orders of each group's tuples that become a conversation each."),
  sourceTexts: z
    .array(z.string().min(1))
    .min(1)
    .nullable()
    .default(null)
    .describe("Names of files in the texts folder. Null: all of them."),
  passwords: z
    .array(z.string().min(1).max(200))
    .default([])
    .describe("Passwords that are tried on locked PDF files. They are written nowhere."),
  ocr: z
    .string()
    .max(200)
    .regex(ocrMode, "off, on, or Tesseract's names of languages, such as deu or deu+lat")
    .default("off")
    .describe(
      "Text recognition of PDF pages that are only pictures, by Tesseract where it is installed: off, on, or its names of the languages to read in, such as deu or deu+lat.",
    ),
  useSubset: z.boolean().default(false).describe("Whether only some passages are used, spread over the texts."),
  subsetSize: positive.default(10).describe("How many passages a subset has."),
  chunkTokens: z.number().int().min(50).max(8000).default(400).describe("The most tokens a passage has."),
  chunkOverlap: z
    .number()
    .int()
    .min(0)
    .max(4000)
    .default(0)
    .describe(
      "Tokens of the passage before that a passage begins with, at most half of chunkTokens. Passages that overlap lie on one side of the split.",
    ),
  questionsPerPassage: positive
    .max(questionsPerPassage.most)
    .default(questionsPerPassage.usual)
    .describe(
      "Facts of a passage that are planned to be asked about; one that bears fewer gives fewer, and long passages bear more.",
    ),
  textManuallyCleaned: z.boolean().default(false).describe("Skip the paragraph judge: every passage is taken."),
  skipChecks: z
    .array(z.enum(checkNames))
    .default([])
    .describe("Checks to leave out; what they would have refused is kept."),
  reasonInChecks: z
    .boolean()
    .default(false)
    .describe("Let checks reason before the verdict. Better with 13B and more, worse with small models."),
  keepWording: z
    .boolean()
    .default(true)
    .describe(
      "Conversations carry questions and answers word for word; false lets a large model reword them within what the gates allow.",
    ),
  language: z
    .string()
    .min(2)
    .max(40)
    .overwrite((language) => (/^\s*auto\s*$/i.test(language) ? "auto" : languageSpelling(language)))
    .default("auto")
    .describe(
      "The language that questions, answers and conversations are written in, by its English name or its tag (German, de). auto: that of each text.",
    ),
  era: z.string().max(80).default("the present day").describe("When role-play scenes take place."),
  traitAxes: z
    .array(z.array(z.string().max(200)).min(1))
    .min(1)
    .default(defaultTraitAxes.map((axis) => [...axis]))
    .describe("Axes that each character draws one trait of; an empty line says nothing."),
  seed: z.number().int().min(0).max(4294967295).default(0).describe("Every draw of a run follows from it."),
  retries: z
    .number()
    .int()
    .min(0)
    .max(20)
    .default(1)
    .describe(
      "How often an answer that cannot be read is asked for again, each time with another seed. Records count: a run with more of them tries what failed before so many more times.",
    ),
  exports: z
    .array(z.enum(exportFormatNames))
    .default(["messages", "list"])
    .describe("Forms of the dataset that a run writes; docs/datasets.md says what each is for."),
  parquet: z.boolean().default(false).describe("Write each file of the dataset as Parquet as well."),
  validationShare: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.1)
    .describe("Share of the passages whose rows are held back for validation; 0 holds none back."),
  splitSeed: z
    .number()
    .int()
    .min(0)
    .max(4294967295)
    .default(0)
    .describe("Another number holds back other passages for validation."),
  passageInPrompt: z
    .enum(["without", "with", "both"])
    .default("without")
    .describe(
      "Rows that ask from memory, rows that show the passage first (for retrieval), or both in files of their own.",
    ),
  passagePrompt: z
    .string()
    .max(2000)
    .refine(
      (text) => text.includes("{passage}") && text.includes("{question}"),
      "It must hold {passage} and {question}.",
    )
    .default(defaultPassagePrompt)
    .describe("How rows with a passage show it: a text with {passage} and {question}."),
  wrongPassageShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe("Share of the questions with a passage that show a wrong one and are answered with a refusal."),
  refusals: z
    .array(z.string().min(1).max(400))
    .min(1)
    .default([...defaultRefusals])
    .describe("Refusals that rows with a wrong passage draw their answer from."),
  systemPrompts: z
    .array(z.string().max(2000))
    .min(1)
    .default([...defaultSystemPrompts])
    .describe("System messages that rows without a character draw from; an empty text gives a row without one."),
  trainingTokens: z
    .number()
    .int()
    .min(64)
    .nullable()
    .default(null)
    .describe("The most tokens of a row, as the trainer will be set. Null: no limit."),
  tooLongRows: z
    .enum(["count", "drop", "split"])
    .default("drop")
    .describe(
      "What becomes of rows above trainingTokens: only counted, left out, or split between turns where that helps.",
    ),
  datasetLicence: z
    .string()
    .regex(/^[a-z0-9.+-]{1,60}$/)
    .default("unknown")
    .describe(
      "Licence of the dataset on its card, as the Hub writes it (cc-by-4.0); it depends on that of your texts.",
    ),
  prompts: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe(
      "Words in place of those of the built-in prompts: a set that ships, by its name (code), or a folder; docs/prompts.md says how to write one.",
    ),
  engine: z
    .enum(["llama", "server", "queue", "scripted"])
    .default("llama")
    .describe(
      "llama: a model in this process; server: the servers of the settings; queue: workers on other machines; scripted: answers made from each step's examples, without a model.",
    ),
  servers: z
    .array(serverSchema)
    .default([])
    .describe("Servers of the small model, for the engine server; docs/servers.md says what each may have."),
  largeServers: z
    .array(serverSchema)
    .min(1)
    .nullable()
    .default(null)
    .describe("Servers of the large model. Null: the small model's servers do both."),
  queue: z
    .string()
    .min(1)
    .default("redis://127.0.0.1:6379")
    .describe(
      "Redis for the engine queue, rediss:// with TLS; docs/fleet.md says more. No password: that comes from the environment.",
    ),
  serverPatienceSeconds: z
    .number()
    .positive()
    .max(86400)
    .default(120)
    .describe("Seconds without an answer after which a server counts as hung and its call is done elsewhere."),
  serverWaitSeconds: z
    .number()
    .positive()
    .max(86400)
    .default(300)
    .describe("Seconds that a run waits for a server to come back when none answers, or for a worker to come."),
  textsFolder: z.string().min(1).default("texts").describe("Where the texts are."),
  order: z
    .enum(["stage", "passage"])
    .default("stage")
    .describe(
      "stage: all passages through one stage after the other; passage: each passage through all of them before the next, so that first results come early and long texts are evaluated once. Same records.",
    ),
  outputsFolder: z.string().min(1).default("outputs").describe("Where everything that is made is written."),
  modelsFolder: z.string().min(1).default("logical_models").describe("Where model files are kept and fetched to."),
  parallelCalls: z
    .union([z.literal("auto"), positive.max(4096)])
    .default("auto")
    .describe(
      "How many calls are at work at once; a model in this process takes up to 64. auto: in this process what a short measurement finds worth while, once for each model and machine; with servers 8 for each; with a queue 16.",
    ),
  contextTokens: z
    .number()
    .int()
    .min(1024)
    .max(1048576)
    .nullable()
    .default(null)
    .describe(
      "Context for each call. Null: 4096 tokens, or what the model was trained for where that is less; raise it with chunkTokens.",
    ),
  chatTemplate: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe("A Jinja chat template in place of the one in the model file."),
  stopTexts: z
    .array(z.string().min(1))
    .default([])
    .describe("Texts that end a completion, beside the end tokens of the model file."),
  ropeFrequencyBase: z
    .number()
    .positive()
    .nullable()
    .default(null)
    .describe("RoPE base frequency in place of the model file's."),
  ropeFrequencyScale: z
    .number()
    .positive()
    .nullable()
    .default(null)
    .describe("RoPE frequency scale in place of the model file's."),
  gpuLayers: z
    .union([z.literal("auto"), z.number().int().min(0)])
    .default("auto")
    .describe("Layers put on a graphics card."),
  flashAttention: z
    .union([z.literal("auto"), z.boolean()])
    .default("auto")
    .describe("Whether attention is computed in one pass; auto leaves it to the engine."),
  batchTokens: z
    .number()
    .int()
    .min(32)
    .max(8192)
    .nullable()
    .default(null)
    .describe("The most tokens that are evaluated in one go, over all calls at once. Null leaves it to the engine."),
  reuseStates: z
    .boolean()
    .default(true)
    .describe(
      "Use the state of a prompt's beginning that was evaluated before; false evaluates every prompt whole, with the same results.",
    ),
  savedStatesGigabytes: z
    .number()
    .min(0)
    .max(10000)
    .default(2)
    .describe(
      "Disk that states of prompts may take below the models folder, the least recently used going first; 0 saves none.",
    ),
  threads: z.number().int().min(0).default(0).describe("Threads for evaluation; 0 leaves it to the machine."),
  callTimeLimitSeconds: positive.max(86400).default(600).describe("Seconds after which a single call is given up."),
});

/** The settings of a run, complete. */
export type Settings = z.infer<typeof settingsSchema>;
/** The settings as a person writes them: what is left out has its default. */
export type SettingsInput = z.input<typeof settingsSchema>;

/**
 * Checks settings and fills in defaults.
 * Throws `invalid-settings`, naming each setting, the value it has and what would do.
 */
export function parseSettings(input: unknown): Settings {
  const result = settingsSchema.safeParse(input, { reportInput: true });
  if (result.success) {
    requireServers(result.data);
    return result.data;
  }
  const lines = result.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) =>
          issue.path.length === 0
            ? `- ${key}: there is no such setting${nearestSetting(key)}`
            : `- ${issue.path.join(".")} has no ${key}`,
        )
      : [
          `- ${issue.path.join(".") || "settings"} is ${shown(issue.input)}: ${issue.message.replace(/^./, (first) => first.toLowerCase())}`,
        ],
  );
  throw new AugmentoolkitError(`These settings cannot be used:\n${lines.join("\n")}\n`, {
    code: "invalid-settings",
    hint: "Correct them and run the settings again; docs/settings.md lists every setting with what it takes.",
  });
}

/** A value as a person would write it; what JSON has no form for, as in a notebook's settings cell, is shown as text. */
function shown(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return Object.prototype.toString.call(value);
  }
}

/** What one setting asks of another. */
function requireServers({ engine, servers, largeServers, parallelCalls }: Settings): void {
  for (const [setting, list] of Object.entries({ servers, largeServers: largeServers ?? [] })) {
    const models = new Set(list.map(({ model, sha256 }) => sha256 ?? model));
    if (models.size < 2) continue;
    throw new AugmentoolkitError(
      `The servers of ${setting} must serve one model, and are to serve ${[...models].join(", ")}.`,
      {
        code: "invalid-settings",
        hint: "Give all of them the same model, or the same sha256 where it goes by several names.",
      },
    );
  }
  if (engine === "server" && servers.length === 0) {
    throw new AugmentoolkitError("The engine is server, and the setting servers names none.", {
      code: "invalid-settings",
      hint: 'Write for example "servers": [{"url": "http://127.0.0.1:8080", "model": "name"}]; docs/servers.md says more.',
    });
  }
  if (engine === "llama" && parallelCalls !== "auto" && parallelCalls > 64) {
    throw new AugmentoolkitError(`parallelCalls is ${parallelCalls}, and a model in this process takes up to 64.`, {
      code: "invalid-settings",
      hint: "Lower parallelCalls, or use the engine server.",
    });
  }
}

function nearestSetting(name: string): string {
  const [match] = nearestNames(name, Object.keys(settingsSchema.shape), 1);
  return match === undefined || !isNear(name, match) ? "." : `; did you mean ${match}?`;
}
