import { z } from "zod";
import { serverSchema } from "../serverSchema";

/** The settings that decide where tokens come from, how many calls are made at once and how a model runs. */
export const engineSettings = {
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
  parallelCalls: z
    .union([z.literal("auto"), z.number().int().positive().max(4096)])
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
      "Context for each call of a model in this process; a server has its own. Null: 4096 tokens, or what the model was trained for where that is less; raise it with chunkTokens.",
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
  callTimeLimitSeconds: z
    .number()
    .int()
    .positive()
    .max(86400)
    .default(600)
    .describe("Seconds after which a single call is given up."),
};
