import { z } from "zod";
import type { Finish } from "../engine";
import { ServerFault } from "./serverFault";

const tokenShape = z.object({ token: z.string(), id: z.number().optional() });
const topTokens = z.array(tokenShape.extend({ logprob: z.number() }));
const topShares = z.array(tokenShape.extend({ prob: z.number() }));

const replySchema = z.object({
  model: z.string().optional(),
  choices: z
    .array(
      z.object({
        text: z.string().optional(),
        message: z.object({ content: z.string().nullable() }).optional(),
        finish_reason: z.string().nullable().optional(),
        logprobs: z
          .object({
            content: z
              .array(
                z.object({
                  token: z.string().optional(),
                  logprob: z.number().optional(),
                  top_logprobs: topTokens.optional(),
                  top_probs: topShares.optional(),
                }),
              )
              .nullable()
              .optional(),
          })
          .nullable()
          .optional(),
      }),
    )
    .min(1),
  usage: z
    .object({
      prompt_tokens: z.number(),
      completion_tokens: z.number(),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nullable().optional() }).nullable().optional(),
    })
    .nullable()
    .optional(),
});

/** A likely first token of an answer. */
export interface LikelyToken {
  text: string;
  id: number | null;
  probability: number;
}

/** A completion as every server of the protocol gives it. */
export interface CompletionReply {
  model: string | null;
  text: string;
  finish: Finish;
  /** Likely first tokens, the likeliest first; null where the server tells none. */
  first: LikelyToken[] | null;
  /** The mean log probability of its tokens; absent where the server tells none. */
  logProbability?: number | undefined;
  tokens: { prompt: number; evaluated: number; generated: number };
}

/** Reads a reply of `/v1/completions` or `/v1/chat/completions`. Throws a ServerFault of kind rubbish for any other form. */
export function readCompletion(value: unknown): CompletionReply {
  const parsed = replySchema.safeParse(value);
  const choice = parsed.success ? parsed.data.choices[0] : undefined;
  const text = choice?.text ?? choice?.message?.content ?? null;
  if (!parsed.success || choice === undefined || text === null)
    throw new ServerFault("rubbish", "The reply has not the form of a completion.");
  const { model, usage } = parsed.data;
  const prompt = usage?.prompt_tokens ?? 0;
  const token = choice.logprobs?.content?.[0];
  const likely = [
    ...(token?.top_logprobs ?? []).map((top) => ({ ...top, probability: Math.exp(top.logprob) })),
    ...(token?.top_probs ?? []).map((top) => ({ ...top, probability: top.prob })),
  ];
  const logarithms = tokensOfText(choice.logprobs?.content ?? [], text).flatMap(({ logprob }) => logprob ?? []);
  const sum = logarithms.reduce((total, logarithm) => total + logarithm, 0);
  return {
    model: model ?? null,
    text,
    ...(logarithms.length === 0 ? {} : { logProbability: sum / logarithms.length }),
    finish: choice.finish_reason === "length" ? "length" : "complete",
    first:
      likely.length === 0
        ? null
        : likely.map(({ token: shown, id, probability }) => ({ text: shown, id: id ?? null, probability })),
    tokens: {
      prompt,
      evaluated: Math.max(0, prompt - (usage?.prompt_tokens_details?.cached_tokens ?? 0)),
      generated: usage?.completion_tokens ?? 0,
    },
  };
}

/** Tokens without those that add nothing to the text: servers tell the token that ends it as well. */
function tokensOfText<Told extends { token?: string | undefined }>(told: readonly Told[], text: string): Told[] {
  let length = 0;
  const own = told.findIndex(({ token }) => {
    if (token === undefined || length < text.length) {
      length += token?.length ?? 0;
      return false;
    }
    return true;
  });
  return own < 0 ? [...told] : told.slice(0, own);
}
