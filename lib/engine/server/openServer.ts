import { basename } from "node:path/posix";
import { z } from "zod";
import { AugmentoolkitError } from "../../errors";
import type { ServerSetting } from "../../serverSchema";
import type { Settings } from "../../settings";
import type { CompletionRequest } from "../engine";
import type { GrammarTester } from "../grammarAccepts";
import { askPatiently } from "./askPatiently";
import { chatDialect, type GrammarField } from "./chatDialect";
import type { Answered, Dialect } from "./dialect";
import { probeChoices, probeGrammar } from "./grammarProbe";
import { llamaServerDialect } from "./llamaServerDialect";
import { connectServer } from "./serverConnection";
import { isServerFault, ServerFault } from "./serverFault";

/** A server that was found to do what is asked of it. */
export interface OpenServer {
  slots: number | null;
  /** Whether choices are scored by probabilities; else one answer is sampled. */
  scores: boolean;
  /** Throws ServerFault, also for an answer that does not fit the grammar. */
  complete(request: CompletionRequest, signal: AbortSignal): Promise<Answered>;
  /** Lets the server go once the calls under way have ended. */
  retire(): Promise<void>;
  close(): Promise<void>;
}

/** What servers are opened with. */
export interface OpenServerOptions {
  settings: Pick<Settings, "chatTemplate" | "stopTexts">;
  /** The value of an environment variable. */
  secret(name: string): string | undefined;
  fits: GrammarTester;
}

const modelsSchema = z.object({
  data: z.array(z.object({ id: z.string(), owned_by: z.string().optional(), aliases: z.array(z.string()).optional() })),
});

/** How often a server that cannot be held to a grammar is asked again, each time with another seed. */
const repeats = 3;

/**
 * Connects to a server and proves that it serves the model and honours a grammar, by one that forces a text which no model
 * would write. Throws the fatal `no-server-key` and `grammar-not-honoured`, and ServerFault.
 */
export async function openServer(
  server: ServerSetting,
  { settings, secret, fits }: OpenServerOptions,
  signal: AbortSignal,
): Promise<OpenServer> {
  const connection = connectServer(server.url, keyOf(server, secret));
  try {
    const listed = modelsSchema.safeParse(await askPatiently(() => connection.get("/v1/models", signal), signal));
    if (!listed.success) throw new ServerFault("rubbish", "/v1/models has not the form of the OpenAI protocol.");
    const entry = servedModel(server.model, listed.data.data);
    const kind = server.kind === "auto" ? kindOf(entry.owned_by) : server.kind;
    const common = { model: entry.id, chatTemplate: settings.chatTemplate, stopTexts: settings.stopTexts };
    const chat = (grammarField: GrammarField) =>
      chatDialect(connection, { ...common, kind: kind === "vllm" ? "vllm" : "openai", grammarField });
    const candidates =
      kind === "llama-server"
        ? [await askPatiently(() => llamaServerDialect(connection, common, signal), signal)]
        : [chat("structured_outputs"), ...(kind === "vllm" ? [chat("guided_grammar")] : [])];
    const held = await firstHeld(server, candidates, signal);
    const dialect = held ?? chat("none");
    return {
      slots: dialect.slots,
      scores: await probeChoices(dialect, signal),
      complete: async (request, asked) => {
        if (held !== null)
          return fittingAnswer(request, dialect.complete(forcing(request), asked), fits, settings.stopTexts);
        if (request.given !== null) return untold(request.given);
        return askAgain(request, (again) => dialect.complete(again, asked), fits, settings.stopTexts);
      },
      retire: () => connection.retire(),
      close: () => connection.close(),
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function keyOf({ url, keyVariable }: ServerSetting, secret: OpenServerOptions["secret"]): string | null {
  if (keyVariable === null) return null;
  const key = secret(keyVariable);
  if (key !== undefined && key.trim() !== "") return key.trim();
  throw new AugmentoolkitError(`The environment variable ${keyVariable} holds no key for ${url}.`, {
    code: "no-server-key",
    hint: `Set ${keyVariable} before you start, or take keyVariable out of the server's settings.`,
    fatal: true,
  });
}

type ListedModel = z.infer<typeof modelsSchema>["data"][number];

function servedModel(wanted: string, listed: readonly ListedModel[]): ListedModel {
  const names = ({ id, aliases = [] }: ListedModel) => [id, ...aliases];
  const found =
    listed.find((model) => names(model).includes(wanted)) ??
    listed.find((model) => names(model).some((name) => basename(name.replaceAll("\\", "/")) === wanted));
  if (found !== undefined) return found;
  const served = listed.map(({ id }) => basename(id.replaceAll("\\", "/"))).join(", ") || "none";
  throw new ServerFault("unserved", `It does not serve the model ${wanted}; it serves ${served.slice(0, 300)}.`);
}

function kindOf(ownedBy: string | undefined): "llama-server" | "vllm" | "openai" {
  if (ownedBy === "llamacpp") return "llama-server";
  return ownedBy === "vllm" ? "vllm" : "openai";
}

/** The first way of sending a grammar that the server honours, or null for a server that is taken without. */
async function firstHeld(
  server: ServerSetting,
  candidates: readonly Dialect[],
  signal: AbortSignal,
): Promise<Dialect | null> {
  const said: string[] = [];
  for (const candidate of candidates) {
    const probed = await probeGrammar(candidate, signal);
    if (probed.honoured) return candidate;
    said.push(probed.said);
  }
  if (server.unheld) return null;
  throw new AugmentoolkitError(
    `${server.url} does not hold the model to a grammar (${said[said.length - 1] ?? "it was not asked"}).`,
    {
      code: "grammar-not-honoured",
      hint: "Use llama-server or vLLM, or set unheld for this server: answers are then checked and asked for again.",
      fatal: true,
    },
  );
}

/** A given text is brought about by its grammar, which allows no other. */
function forcing(request: CompletionRequest): CompletionRequest {
  if (request.given === null) return request;
  return { ...request, sampling: { ...request.sampling, temperature: 0, scored: true } };
}

/** What becomes of a given text where nothing brings it about: nobody can tell how likely it is, so nobody is asked. */
function untold(text: string): Answered {
  return { text, finish: "complete", choices: null, tokens: { prompt: 0, evaluated: 0, generated: 0 } };
}

async function fittingAnswer(
  { grammar }: CompletionRequest,
  answer: Promise<Answered>,
  fits: GrammarTester,
  stopTexts: readonly string[],
): Promise<Answered> {
  const answered = await answer;
  // A text that ended at a stop text is no whole text of the grammar, and a reply does not tell which it was.
  if (answered.choices !== null || answered.finish !== "complete" || stopTexts.length > 0) return answered;
  if (fits(grammar, answered.text)) return answered;
  throw new ServerFault("rubbish", "The answer does not fit the grammar.");
}

/** Asks until an answer fits the grammar; the last one is given as it is, for the step to refuse. The tokens are those of all. */
async function askAgain(
  request: CompletionRequest,
  ask: (request: CompletionRequest) => Promise<Answered>,
  fits: GrammarTester,
  stopTexts: readonly string[],
): Promise<Answered> {
  let tokens: Answered["tokens"] = { prompt: 0, evaluated: 0, generated: 0 };
  for (let repeat = 0; ; repeat++) {
    try {
      const reply = await ask({ ...request, seed: (request.seed + repeat) % 4294967296 });
      tokens = sumOf(tokens, reply.tokens);
      const answered = { ...reply, tokens };
      if (answered.choices !== null || answered.finish !== "complete") return answered;
      const plain = answered.text.trim();
      const text = [answered.text, plain, ` ${plain}`, `\n${plain}`].find((form) => fits(request.grammar, form));
      if (text !== undefined) return { ...answered, text };
      // Where there are stop texts, one that does not fit may have ended at one: no other would fit better.
      if (repeat === repeats || stopTexts.length > 0) return answered;
    } catch (error) {
      if (repeat === repeats || !isServerFault(error) || error.kind !== "rubbish") throw error;
    }
  }
}

function sumOf(one: Answered["tokens"], other: Answered["tokens"]): Answered["tokens"] {
  return {
    prompt: one.prompt + other.prompt,
    evaluated: one.evaluated + other.evaluated,
    generated: one.generated + other.generated,
  };
}
