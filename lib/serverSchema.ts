import { z } from "zod";

/** A server that speaks the OpenAI protocol, as the settings name it. Keys are never part of it, only where one is found. */
export const serverSchema = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .refine(
      (url) => !URL.canParse(url) || (new URL(url).username === "" && new URL(url).password === ""),
      "a name or password does not belong in the address: name the environment variable of the key in keyVariable",
    )
    .describe("Address of the server, with or without /v1 at its end."),
  model: z.string().min(1).max(400).describe("Name by which the server serves the model."),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits in lower case")
    .nullable()
    .default(null)
    .describe("SHA-256 of the model file that is served, which then stands for the model as in a run of its own."),
  weight: z.number().positive().max(1000).default(1).describe("Share of the calls, in proportion to the others'."),
  parallel: z
    .number()
    .int()
    .positive()
    .max(1024)
    .default(64)
    .describe("The most calls at once; fewer while it is slow."),
  keyVariable: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "the name of an environment variable, not the key itself")
    .nullable()
    .default(null)
    .describe("Name of the environment variable that holds the key."),
  kind: z
    .enum(["auto", "llama-server", "vllm", "openai"])
    .default("auto")
    .describe("Which server it is; auto: as its list of models says."),
  unheld: z
    .boolean()
    .default(false)
    .describe("Take a server that cannot be held to a grammar: answers are checked and asked for again."),
});

/** A server of the settings, complete. */
export type ServerSetting = z.infer<typeof serverSchema>;
