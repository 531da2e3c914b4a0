import { z } from "zod";
import { engineSettings } from "./engine/engineSettings";
import { AugmentoolkitError } from "./errors";
import { datasetSettings } from "./export/datasetSettings";
import { languageSpelling } from "./languages/languageSpelling";
import { isNear, nearestNames } from "./models/nearestNames";
import { questionsPerPassage } from "./questionsPerPassage";
import { ocrMode } from "./readers/ocr/ocrOptions";
import { serverAddress } from "./serverAddress";
import type { ServerSetting } from "./serverSchema";
import { strictnessLevels } from "./strictness";
import { defaultTraitAxes } from "./traitAxes";

/** Names of the checks that a setting can leave out, in the order of the flow. */
export const checkNames = [
  "judgeParagraph",
  "checkQuestion",
  "checkAnswerRelevance",
  "checkAnswerAccuracy",
  "reviseContext",
] as const;

/** The checks that vote until `doubleCheckCounter` is decided: those of tuples. */
export const votingChecks = ["checkQuestion", "checkAnswerRelevance", "checkAnswerAccuracy"] as const;

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
  ...datasetSettings,
  prompts: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe(
      "Words in place of those of the built-in prompts: a set that ships, by its name (code), or a folder; docs/prompts.md says how to write one.",
    ),
  textsFolder: z.string().min(1).default("texts").describe("Where the texts are."),
  order: z
    .enum(["stage", "passage"])
    .default("stage")
    .describe(
      "stage: all passages through one stage after the other; passage: each passage through all of them before the next, so that first results come early and long texts are evaluated once. Same records.",
    ),
  outputsFolder: z.string().min(1).default("outputs").describe("Where everything that is made is written."),
  modelsFolder: z.string().min(1).default("logical_models").describe("Where model files are kept and fetched to."),
  ...engineSettings,
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
  requireTellable(servers, largeServers ?? []);
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

/** A model that goes by one name stays in memory for both roles: the servers that it was opened on would write everything. */
function requireTellable(servers: readonly ServerSetting[], largeServers: readonly ServerSetting[]): void {
  const [small] = servers;
  const [large] = largeServers;
  if (small === undefined || large === undefined || (small.sha256 ?? small.model) !== (large.sha256 ?? large.model))
    return;
  const placesOf = (list: readonly ServerSetting[]) => new Set(list.map(({ url }) => serverAddress(url)));
  const [ours, theirs] = [placesOf(servers), placesOf(largeServers)];
  if (ours.size === theirs.size && [...theirs].every((place) => ours.has(place))) return;
  throw new AugmentoolkitError(
    `The servers of servers and those of largeServers (${[...theirs].join(", ")}) serve the same model, ${large.sha256 ?? large.model}, so those of servers would write the conversations too.`,
    {
      code: "invalid-settings",
      hint: "Leave largeServers out and put its servers into servers; or, where the models differ, give each list its sha256 or a name of its own.",
    },
  );
}

function nearestSetting(name: string): string {
  const [match] = nearestNames(name, Object.keys(settingsSchema.shape), 1);
  return match === undefined || !isNear(name, match) ? "." : `; did you mean ${match}?`;
}
