import { AugmentoolkitError } from "../../errors";
import type { Message } from "../../step";
import { replaceTemplateTokens, templateToken } from "../../text/templateToken";
import type { CompletionRequest } from "../engine";
import { firstTokens } from "../firstTokens";
import { withoutSystem } from "../withoutSystem";
import { askTokens } from "./askTokens";
import { probabilitiesByText, sharesOf } from "./choiceShares";
import { type CompletionReply, readCompletion } from "./completionReply";
import type { Answered, Dialect } from "./dialect";
import type { DialectOptions } from "./llamaServerDialect";
import type { ServerConnection } from "./serverConnection";
import { isServerFault, ServerFault } from "./serverFault";
import { makeTokenCache } from "./tokenCache";

/** How a grammar is sent: in vLLM's newer or older field, or not at all. */
export type GrammarField = "structured_outputs" | "guided_grammar" | "none";

/** What a chat server can do. */
export interface ChatDialectOptions extends DialectOptions {
  /** vllm: knows the assistant's first characters, grammars and tokens; openai: the bare protocol. */
  kind: "vllm" | "openai";
  grammarField: GrammarField;
}

/** The most likely tokens that servers of the protocol tell. */
const mostLikely = 20;

/**
 * Servers that render the chat themselves (`/v1/chat/completions`). Marks of chat templates inside texts are taken apart by a
 * blank, since such a server reads them as its own. The lead is the beginning of the last message that the model goes on
 * with (vLLM), or asked for in words. Choices are scored by the likeliest first tokens; where the server tells none, or none
 * of the choices is among them, one answer is sampled and has all of the probability. A template that refuses a system message
 * gets it as the beginning of the first user message.
 */
export function chatDialect(
  connection: ServerConnection,
  { model, kind, grammarField, stopTexts }: ChatDialectOptions,
): Dialect {
  const tokens = makeTokenCache((text, asked) =>
    askTokens(connection, { model, prompt: text, add_special_tokens: false }, asked),
  );

  /** Some servers refuse to tell likely tokens, which shows when they are first asked to. */
  let tellsTokens = true;
  /** Some templates refuse a system message, which shows when they are first given one. */
  let takesSystem = true;

  const send = async (body: Record<string, unknown>, asked: AbortSignal): Promise<CompletionReply> =>
    readCompletion(await connection.post("/v1/chat/completions", body, asked).catch(asPromptTooLong));

  async function post(
    request: CompletionRequest,
    telling: Record<string, unknown>,
    asked: AbortSignal,
  ): Promise<CompletionReply> {
    const messages = withoutSystem(request.messages);
    if (messages === null) return send({ ...bodyOf(request), ...telling }, asked);
    const joined = { ...bodyOf({ ...request, messages }), ...telling };
    if (!takesSystem) return send(joined, asked);
    return send({ ...bodyOf(request), ...telling }, asked).catch(async (error: unknown) => {
      if (!isRefused(error) || !/\broles?\b/i.test(error.message)) throw error;
      const taken = await send(joined, asked);
      // Only a call that is taken so shows that it was the system message which was refused.
      takesSystem = false;
      return taken;
    });
  }

  function bodyOf(request: CompletionRequest): Record<string, unknown> {
    const { temperature, minP, maximumTokens } = request.sampling;
    return {
      model,
      stream: false,
      n: 1,
      seed: request.seed,
      temperature,
      top_p: 1,
      max_tokens: maximumTokens,
      ...(stopTexts.length > 0 ? { stop: stopTexts } : {}),
      ...(kind === "vllm"
        ? { top_k: 0, min_p: minP ?? 0, repetition_penalty: 1, chat_template_kwargs: { enable_thinking: false } }
        : {}),
      ...(grammarField === "structured_outputs" ? { structured_outputs: { grammar: request.grammar } } : {}),
      ...(grammarField === "guided_grammar" ? { guided_grammar: request.grammar } : {}),
      ...promptOf(request, kind),
    };
  }

  /** Asks with what makes the server tell of tokens, and without once it refused that. */
  async function postTelling(
    request: CompletionRequest,
    telling: Record<string, unknown>,
    asked: AbortSignal,
  ): Promise<CompletionReply> {
    const told = tellsTokens ? telling : {};
    return post(request, told, asked).catch(async (error: unknown) => {
      if (Object.keys(told).length === 0 || !isRefused(error)) throw error;
      const plain = await post(request, {}, asked);
      // Only a call that is taken without shows that it was the telling which was refused.
      tellsTokens = false;
      return plain;
    });
  }

  async function sample(request: CompletionRequest, asked: AbortSignal): Promise<Answered> {
    const telling = request.sampling.scored === true ? { logprobs: true } : {};
    const reply = await postTelling(request, telling, asked);
    const text = kind === "openai" ? withoutLead(reply.text, request.lead) : reply.text;
    const { finish, logProbability, tokens: cost } = reply;
    return { text, finish, choices: null, logProbability, tokens: cost };
  }

  async function score(request: CompletionRequest, choices: readonly string[], asked: AbortSignal): Promise<Answered> {
    const known = kind === "vllm" ? await firstOf(request.lead, choices, asked) : null;
    const likely = {
      logprobs: true,
      top_logprobs: mostLikely,
      ...(known === null ? {} : { logprob_token_ids: known }),
    };
    const reply = await postTelling(request, likely, asked);
    const shares = sharesOf(choices, probabilitiesByText(choices, reply.first ?? []));
    const cost = { finish: "complete", tokens: reply.tokens } as const;
    if (shares !== null) return { ...shares, ...cost };
    const said = withoutLead(reply.text, request.lead).trim();
    const given = choices.find((choice) => said.startsWith(choice.trim()));
    if (given === undefined) throw new ServerFault("rubbish", `${JSON.stringify(said.slice(0, 40))} is no choice.`);
    return {
      text: given,
      choices: Object.fromEntries(choices.map((choice) => [choice, choice === given ? 1 : 0])),
      ...cost,
    };
  }

  /** Newer servers tell the probabilities of tokens that are named; older ones do not read the field. */
  async function firstOf(lead: string, choices: readonly string[], asked: AbortSignal): Promise<number[]> {
    const whole = await Promise.all(choices.map((choice) => tokens(lead + choice, asked)));
    return firstTokens(whole, (await tokens(lead, asked)).length, choices).first;
  }

  return {
    name: kind === "vllm" ? "vLLM" : "server of the OpenAI protocol",
    slots: null,
    complete: (request, asked) =>
      request.choices === null ? sample(request, asked) : score(request, request.choices, asked),
  };
}

function promptOf({ messages, lead }: CompletionRequest, kind: "vllm" | "openai"): Record<string, unknown> {
  const plain = messages.map(({ role, content }) => ({ role, content: withoutMarks(content) }));
  if (lead === "") return { messages: plain };
  if (kind === "openai") return { messages: plain.map((message, index) => asking(message, index, messages, lead)) };
  return {
    messages: [...plain, { role: "assistant", content: lead }],
    add_generation_prompt: false,
    continue_final_message: true,
  };
}

function asking(message: Message, index: number, messages: readonly Message[], lead: string): Message {
  if (index < messages.length - 1) return message;
  return { ...message, content: `${message.content}\n\nBegin your answer with "${lead}" and nothing before it.` };
}

/** The completion as it follows the lead, which a server that only was asked for it may have left out or repeated. */
function withoutLead(text: string, lead: string): string {
  const given = text.trimStart();
  return lead !== "" && given.startsWith(lead.trim()) ? given.slice(lead.trim().length) : text;
}

/** Takes marks of chat templates apart, so that none of them parts a turn. */
function withoutMarks(text: string): string {
  let plain = text;
  // Taking one apart may leave another: "<<s>s>".
  while (templateToken(plain) !== null)
    plain = replaceTemplateTokens(plain, (mark) => `${mark.slice(0, 1)} ${mark.slice(1)}`);
  return plain;
}

function isRefused(error: unknown): error is ServerFault {
  return isServerFault(error) && error.kind === "refused";
}

function asPromptTooLong(error: unknown): never {
  if (isRefused(error) && /context|maximum.{0,20}length|too long/i.test(error.message)) {
    throw new AugmentoolkitError(`The prompt does not fit in the server's context (${error.message}).`, {
      code: "prompt-too-long",
      hint: "Start the server with more context for each call, or lower chunkTokens.",
      cause: error,
    });
  }
  throw error;
}
