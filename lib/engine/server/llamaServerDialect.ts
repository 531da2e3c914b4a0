import { z } from "zod";
import { AugmentoolkitError } from "../../errors";
import { chatPrompt } from "../chatPrompt";
import { choiceLift } from "../choiceLift";
import type { CompletionRequest } from "../engine";
import { firstTokens } from "../firstTokens";
import { askTokens } from "./askTokens";
import { sharesOf } from "./choiceShares";
import { readCompletion } from "./completionReply";
import type { Answered, Dialect } from "./dialect";
import type { ServerConnection } from "./serverConnection";
import { ServerFault } from "./serverFault";
import { makeTokenCache } from "./tokenCache";

const propsSchema = z.object({
  chat_template: z.string().optional(),
  bos_token: z.string().optional(),
  eos_token: z.string().optional(),
  total_slots: z.number().optional(),
  default_generation_settings: z.object({ n_ctx: z.number().optional() }).optional(),
});
const piecesSchema = z.object({ tokens: z.array(z.object({ piece: z.unknown() })) });

/** What a dialect is made from beside the connection. */
export interface DialectOptions {
  model: string;
  /** A template in place of the server's own. */
  chatTemplate: string | null;
  stopTexts: readonly string[];
}

/**
 * llama.cpp's own server, asked as the model in this process is: the chat template is rendered here, texts are tokenised so
 * that nothing in them is a control token, the prompt is sent as tokens to `/v1/completions`, and choices are scored by the
 * probabilities of their first tokens among each other.
 */
export async function llamaServerDialect(
  connection: ServerConnection,
  { model, chatTemplate, stopTexts }: DialectOptions,
  signal: AbortSignal,
): Promise<Dialect> {
  const props = propsSchema.safeParse(await connection.get("/props", signal));
  if (!props.success) throw new ServerFault("rubbish", "/props has not the form of llama-server's.");
  const { chat_template, bos_token, eos_token, total_slots, default_generation_settings } = props.data;
  const template = chatTemplate ?? chat_template;
  if (template === undefined) throw new ServerFault("unserved", "The server tells no chat template.");
  const contextTokens = default_generation_settings?.n_ctx ?? Number.POSITIVE_INFINITY;

  const ask = (content: string, special: boolean, asked: AbortSignal, first = false): Promise<number[]> =>
    askTokens(connection, { content, parse_special: special, add_special: first }, asked);
  const beginning = await ask("", true, signal, true);
  // A vocabulary that begins texts with a blank would begin every piece of a prompt with one.
  const probe = piecesSchema.safeParse(await connection.post("/tokenize", { content: "a", with_pieces: true }, signal));
  const addsBlank = probe.success && String(probe.data.tokens[0]?.piece).startsWith(" ");
  const lineFeed = addsBlank ? (await ask("\n", false, signal)).length : 0;
  const continued = async (text: string, special: boolean, asked: AbortSignal) =>
    addsBlank ? (await ask(`\n${text}`, special, asked)).slice(lineFeed) : ask(text, special, asked);
  const content = makeTokenCache((text, asked) => continued(text, false, asked));
  const markup = makeTokenCache((text, asked) => continued(text, true, asked));

  async function chatTokens({ messages }: CompletionRequest, asked: AbortSignal): Promise<number[]> {
    const tokens = { beginning: bos_token ?? "", end: eos_token ?? "" };
    const pieces = chatPrompt(template ?? "", messages, tokens);
    const parts = await Promise.all(
      pieces.map(({ kind, text }) => (kind === "content" ? content : markup)(text, asked)),
    );
    const all = parts.flat();
    return beginning[0] === undefined || all[0] === beginning[0] ? all : [...beginning, ...all];
  }

  async function sample(request: CompletionRequest, asked: AbortSignal): Promise<Answered> {
    const prompt = [...(await chatTokens(request, asked)), ...(await content(request.lead, asked))];
    const { temperature, minP, maximumTokens } = request.sampling;
    requireRoom(prompt.length, maximumTokens, contextTokens);
    const body = {
      ...fixed(model, prompt, request.seed),
      max_tokens: maximumTokens,
      temperature,
      min_p: minP ?? 0,
      top_k: 0,
      grammar: request.grammar,
      ...(stopTexts.length > 0 ? { stop: stopTexts } : {}),
      ...(request.sampling.scored === true ? { n_probs: 1 } : {}),
    };
    const reply = readCompletion(await connection.post("/v1/completions", body, asked));
    const { text, finish, logProbability, tokens } = reply;
    return { text, finish, choices: null, logProbability, tokens };
  }

  async function score(request: CompletionRequest, choices: readonly string[], asked: AbortSignal): Promise<Answered> {
    const { lead } = request;
    const whole = await Promise.all(choices.map((choice) => content(lead + choice, asked)));
    const scored = firstTokens(whole, (await content(lead, asked)).length, choices);
    const prompt = [...(await chatTokens(request, asked)), ...scored.lead];
    requireRoom(prompt.length, 1, contextTokens);
    const body = {
      ...fixed(model, prompt, request.seed),
      max_tokens: 1,
      temperature: 1,
      top_k: choices.length,
      logit_bias: scored.first.map((token) => [token, choiceLift]),
      n_probs: choices.length,
      post_sampling_probs: true,
    };
    const reply = readCompletion(await connection.post("/v1/completions", body, asked));
    const probabilities = scored.first.map(
      (token) => reply.first?.find(({ id }) => id === token)?.probability ?? Number.NaN,
    );
    const shares = sharesOf(choices, probabilities);
    if (shares === null) throw new ServerFault("rubbish", "The reply lacks the probability of a choice.");
    return { ...shares, finish: "complete", tokens: { ...reply.tokens, generated: 0 } };
  }

  return {
    name: "llama-server",
    slots: total_slots ?? null,
    complete: (request, asked) =>
      request.choices === null ? sample(request, asked) : score(request, request.choices, asked),
  };
}

/** The server's own defaults may be anything: all that shapes a draw is sent. */
function fixed(model: string, prompt: number[], seed: number): Record<string, unknown> {
  const off = { top_p: 1, min_p: 0, typical_p: 1, repeat_penalty: 1, presence_penalty: 0, frequency_penalty: 0 };
  return { model, prompt, seed, stream: false, cache_prompt: true, ...off, dry_multiplier: 0, xtc_probability: 0 };
}

function requireRoom(prompt: number, completion: number, contextTokens: number): void {
  if (prompt + completion <= contextTokens) return;
  throw new AugmentoolkitError(
    `A prompt of ${prompt} tokens and a completion of up to ${completion} do not fit in the server's ${contextTokens} tokens.`,
    { code: "prompt-too-long", hint: "Start the server with more context for each call, or lower chunkTokens." },
  );
}
