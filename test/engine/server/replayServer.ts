import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type FakeTokenizer, makeFakeTokenizer } from "./fakeTokenizer";
import { answerKey, promptText, type ReplayAnswer, type ReplayAnswers, replayTemplate } from "./replayAnswers";

/** What a server of the tests does wrong with one call. */
export type ReplayFault =
  | "429"
  | "503"
  | "500"
  | "hang"
  | "cut"
  | "rubbish"
  | "huge"
  | "endless"
  | "foreign"
  | "formless"
  | "ungrammatical"
  | "refuse";

export interface ReplayOptions {
  kind?: "llama-server" | "vllm" | "openai";
  answers?: ReplayAnswers;
  model?: string;
  key?: string;
  /** What goes wrong with the call of this number, from 0; probes do not count. */
  fault?(call: number): ReplayFault | null;
  /** What goes wrong with the probe of this number, from 0. */
  probeFault?(probe: number): ReplayFault | null;
  /** Which field a grammar is taken from; null: none is. */
  grammarField?: "grammar" | "structured_outputs" | "guided_grammar" | null;
  logprobs?: boolean;
  /** What it says to a chat that begins with a system message, where its template takes none. */
  refusesSystem?: string;
  contextTokens?: number;
  slots?: number;
  delay?: number;
  port?: number;
}

/** A server that answers what an earlier run was answered, over real HTTP on this machine. */
export interface ReplayServer {
  url: string;
  port: number;
  tokenizer: FakeTokenizer;
  /** Keys of the calls that were answered well, probes aside. */
  answered: string[];
  /** Bodies of all calls. */
  bodies: Record<string, unknown>[];
  headers: IncomingMessage["headers"][];
  mostAtOnce(): number;
  /** Ends it as a kill does: connections are cut. */
  stop(): Promise<void>;
}

export async function startReplayServer(options: ReplayOptions = {}): Promise<ReplayServer> {
  const { kind = "llama-server", answers = new Map(), model = "replay", key, slots = 4, port = 0 } = options;
  const field =
    options.grammarField === undefined
      ? kind === "llama-server"
        ? "grammar"
        : "structured_outputs"
      : options.grammarField;
  const tokenizer = makeFakeTokenizer();
  const sockets = new Set<Socket>();
  const answered: string[] = [];
  const bodies: Record<string, unknown>[] = [];
  const headers: IncomingMessage["headers"][] = [];
  let calls = 0;
  let probes = 0;
  let now = 0;
  let most = 0;

  const json = (response: ServerResponse, value: unknown, status = 200) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(value));
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const path = request.url ?? "";
    if (path === "/v1/models") {
      const owner = { "llama-server": "llamacpp", vllm: "vllm", openai: "somebody" }[kind];
      return json(response, { object: "list", data: [{ id: model, object: "model", owned_by: owner }] });
    }
    if (key !== undefined && request.headers.authorization !== `Bearer ${key}`)
      return json(response, { error: { code: 401, message: "Invalid API Key" } }, 401);
    if (path === "/props" && kind === "llama-server") {
      const n_ctx = options.contextTokens ?? 100_000;
      return json(response, {
        chat_template: replayTemplate,
        total_slots: slots,
        default_generation_settings: { n_ctx },
      });
    }
    if (path === "/tokenize" && kind === "llama-server") {
      const tokens = tokenizer.tokenize(String(body.content), body.parse_special === true);
      return json(response, { tokens: body.with_pieces === true ? tokens.map((id) => ({ id, piece: "a" })) : tokens });
    }
    if (path === "/tokenize" && kind === "vllm")
      return json(response, { tokens: tokenizer.tokenize(String(body.prompt), false) });
    if (path === "/v1/completions" || path === "/v1/chat/completions") {
      now++;
      most = Math.max(most, now);
      headers.push(request.headers);
      try {
        await complete(body, response);
      } finally {
        now--;
      }
      return;
    }
    json(response, { error: { code: 404, message: "File Not Found" } }, 404);
  }

  async function complete(body: Record<string, unknown>, response: ServerResponse): Promise<void> {
    const prompt = promptOf(body);
    const probed = probeAnswer(body);
    bodies.push(body);
    const [first] = (body.messages ?? []) as { role: string }[];
    if (options.refusesSystem !== undefined && first?.role === "system")
      return json(response, { object: "error", message: options.refusesSystem, code: 400 }, 400);
    const fault = (probed === null ? options.fault?.(calls++) : options.probeFault?.(probes++)) ?? null;
    if (options.delay !== undefined) await new Promise((resolve) => setTimeout(resolve, options.delay));
    const id = answerKey(prompt, Number(body.seed));
    const answer = probed ?? answers.get(id);
    if (fault === "429" || fault === "503") {
      response.setHeader("retry-after", fault === "429" ? "0" : new Date(0).toUTCString());
      return json(response, { error: { message: "slow down" } }, Number(fault));
    }
    if (fault === "500") return json(response, { error: { message: "something broke" } }, 500);
    if (fault === "refuse") return json(response, { error: { message: "this field is not known" } }, 400);
    if (fault === "hang") return new Promise(() => undefined);
    if (answer === undefined) return json(response, { error: { message: `nobody was asked this: ${id}` } }, 422);
    const text = JSON.stringify(
      reply(body, prompt, fault === "ungrammatical" ? { ...answer, text: "\u0007" } : answer),
    );
    if (fault === "cut") {
      response.writeHead(200, { "content-type": "application/json", "content-length": String(text.length) });
      response.write(text.slice(0, text.length / 2));
      response.socket?.end();
      return;
    }
    if (fault === "rubbish") return void response.end("<html>Welcome</html>");
    if (fault === "formless") return json(response, { object: "text_completion", choices: [] });
    if (fault === "foreign") {
      response.setHeader("x-request-id", "augmentoolkit-0");
      return void response.end(text);
    }
    if (fault === "huge" || fault === "endless") {
      const part = Buffer.alloc(1024 * 1024, 32);
      for (let sent = 0; (fault === "endless" || sent < 100) && !response.destroyed; sent++) {
        if (!response.write(part))
          await new Promise<void>((resolve) => {
            const go = () => {
              response.off("drain", go).off("close", go);
              resolve();
            };
            response.on("drain", go).on("close", go);
          });
      }
      return void response.end();
    }
    if (probed === null && fault === null) answered.push(id);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(text);
  }

  function promptOf(body: Record<string, unknown>): string {
    if (Array.isArray(body.prompt)) return tokenizer.text(body.prompt as number[]);
    const messages = body.messages as Parameters<typeof promptText>[0];
    const last = messages[messages.length - 1];
    const led = last?.role === "assistant";
    return led ? promptText(messages.slice(0, -1), last.content) : promptText(messages, "");
  }

  function probeAnswer(body: Record<string, unknown>): ReplayAnswer | null {
    const outputs = body.structured_outputs as { grammar?: string } | undefined;
    const prompt = promptOf(body);
    if (!prompt.includes("Is water wet?")) return null;
    const fields = { grammar: body.grammar, structured_outputs: outputs?.grammar, guided_grammar: body.guided_grammar };
    const held = field !== null && typeof fields[field] === "string" && String(fields[field]).includes("qz4");
    if (held) return { text: " qz4 kx xkk abc.", choices: null, generated: 6 };
    return { text: " yes", choices: { " yes": 0.75, " no": 0.25 }, generated: 1 };
  }

  function reply(body: Record<string, unknown>, prompt: string, answer: ReplayAnswer): unknown {
    const tokens = tokenizer.tokenize(prompt, false).length;
    const usage = { prompt_tokens: tokens, completion_tokens: answer.generated };
    const shares = Object.entries(answer.choices ?? {});
    if (kind === "llama-server") {
      const biased = (body.logit_bias ?? []) as [number, number][];
      const top_probs = biased.map(([id]) => ({
        id,
        token: tokenizer.text([id]),
        prob: shares.find(([choice]) => choice.startsWith(tokenizer.text([id])))?.[1] ?? 0,
      }));
      const told = answer.choices === null ? tokensTold(answer) : [{ top_probs }];
      const logprobs = body.n_probs === undefined ? null : { content: told };
      return { model, choices: [{ text: answer.text, finish_reason: "stop", logprobs }], usage };
    }
    const top_logprobs = shares.map(([choice, share]) => ({
      token: tokenizer.text(tokenizer.tokenize(choice, false).slice(0, 1)),
      logprob: Math.log(share),
    }));
    const told = answer.choices === null ? tokensTold(answer) : [{ top_logprobs }];
    const logprobs = options.logprobs === false || body.logprobs !== true ? null : { content: told };
    const message = { role: "assistant", content: answer.text };
    return { model, choices: [{ message, finish_reason: "stop", logprobs }], usage };
  }

  const server: Server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const { port: given } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${given}`,
    port: given,
    tokenizer,
    answered,
    bodies,
    headers,
    mostAtOnce: () => most,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length === 0 ? {} : JSON.parse(Buffer.concat(parts).toString("utf8"));
}

/** Tokens of a text with their log probabilities, and the end token, as servers tell them. */
function tokensTold({ text, logProbabilities }: ReplayAnswer): { token: string; logprob: number }[] | undefined {
  if (logProbabilities === undefined) return undefined;
  const length = Math.ceil(text.length / logProbabilities.length);
  const told = logProbabilities.map((logprob, index) => ({
    token: text.slice(index * length, (index + 1) * length),
    logprob,
  }));
  return [...told, { token: "<|im_end|>", logprob: -9 }];
}
