import { createServer } from "node:http";
import { type AddressInfo, createServer as createSilent, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { CompletionRequest } from "../../../lib/engine/engine";
import { openEngine } from "../../../lib/engine/openEngine";
import { serverEngine } from "../../../lib/engine/serverEngine";
import { parseSettings } from "../../../lib/settings";
import { answersTo, askAll, closeEngines, engineOn, makeBellTester, numbers, requestOf } from "./asking";
import { type ReplayOptions, type ReplayServer, startReplayServer } from "./replayServer";

const servers: ReplayServer[] = [];
async function start(options: ReplayOptions = {}): Promise<ReplayServer> {
  const server = await startReplayServer(options);
  servers.push(server);
  return server;
}
const closing: (() => unknown)[] = [];
afterEach(async () => {
  await closeEngines();
  for (const close of closing.splice(0).reverse()) await close();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

/** The address of a server that takes connections and says nothing. */
async function startSilent(): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createSilent((socket) => void sockets.add(socket));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const choosing = requestOf(7, { choices: [" yes", " no"], grammar: 'root ::= " yes" | " no"' });

describe("opening servers", () => {
  it("frees the tester of answers when the engine is closed, and makes another when it is loaded again", async () => {
    const server = await start();
    let made = 0;
    let freed = 0;
    const makeTester = () => {
      made++;
      return makeBellTester(async () => void freed++);
    };
    const settings = parseSettings({ engine: "server", servers: [{ url: server.url, model: "replay" }] });
    const engine = serverEngine({ settings, log: () => undefined, makeTester });
    await engine.close();
    expect([made, freed]).toEqual([0, 0]);
    for (const times of [1, 2]) {
      await engine.load("small");
      await engine.close();
      expect([made, freed]).toEqual([times, times]);
    }
  });

  it("makes the tester of answers anew where it could not be made", async () => {
    const server = await start();
    let made = 0;
    const makeTester = async () => {
      if (++made === 1) throw new Error("no memory for it");
      return makeBellTester();
    };
    const settings = parseSettings({ engine: "server", servers: [{ url: server.url, model: "replay" }] });
    const engine = serverEngine({ settings, log: () => undefined, makeTester });
    closing.push(engine.close);
    await expect(engine.load("small")).rejects.toThrow("no memory for it");
    await engine.load("small");
    expect(engine.loaded()).toBe("small");
  });

  it("ends at the signal, though a server takes the connection and never answers", async () => {
    const server = await start();
    const settings = parseSettings({
      engine: "server",
      servers: [
        { url: server.url, model: "replay" },
        { url: await startSilent(), model: "replay" },
      ],
    });
    const abort = new AbortController();
    const progress = () => ({ tick: () => undefined, done: () => undefined });
    const engine = openEngine(settings, { log: () => undefined, progress, signal: abort.signal, steps: [] });
    closing.push(engine.close);
    const reason = new Error("interrupted");
    setTimeout(() => abort.abort(reason), 500);
    await expect(engine.load("small")).rejects.toBe(reason);
    expect(engine.loaded()).toBeNull();
  });

  it.each([
    ["llama-server", "grammar"],
    ["vllm", "structured_outputs"],
    ["vllm", "guided_grammar"],
    ["openai", "structured_outputs"],
  ] as const)("finds that %s takes grammars as %s", async (kind, grammarField) => {
    const requests = [requestOf(0, kind === "openai" ? { lead: "" } : {})];
    const server = await start({ kind, grammarField, answers: answersTo(requests) });
    const engine = await engineOn([server]);
    await askAll(engine, requests);
    const body = server.bodies[server.bodies.length - 1] as Record<string, { grammar?: string }>;
    const sent = grammarField === "structured_outputs" ? body.structured_outputs?.grammar : body[grammarField];
    expect(sent).toBe(requests[0]?.grammar);
  });

  it.each(["llama-server", "vllm", "openai"] as const)("refuses %s when it does not honour grammars", async (kind) => {
    const server = await start({ kind, grammarField: null });
    await expect(engineOn([server])).rejects.toMatchObject({ code: "grammar-not-honoured", fatal: true });
    await expect(engineOn([server])).rejects.toThrow(/unheld/);
  });

  it("sends the key of the environment and says when it is missing or wrong, without showing it", async () => {
    const server = await start({ key: "s3cret" });
    const setting = { url: server.url, model: "replay", keyVariable: "MY_KEY" };
    await engineOn([setting], {}, [], { MY_KEY: "s3cret" });
    expect(server.headers.every(({ authorization }) => authorization === "Bearer s3cret")).toBe(true);
    await expect(engineOn([setting])).rejects.toMatchObject({
      code: "no-server-key",
      message: expect.stringContaining("MY_KEY"),
    });
    const wrong = await engineOn([setting], {}, [], { MY_KEY: "n0t-it" }).catch((error: unknown) => error);
    expect(wrong).toMatchObject({ code: "server-refused", message: expect.stringContaining("Invalid API Key") });
    expect((wrong as Error).message).not.toContain("n0t-it");
  });

  it("says which models there are when the one that is asked for is not", async () => {
    const server = await start({ model: "/models/mistral.gguf" });
    const asked = engineOn([{ url: server.url, model: "llama" }]);
    await expect(asked).rejects.toThrow(/does not serve the model llama; it serves mistral.gguf/);
    await engineOn([{ url: `${server.url}/v1/`, model: "mistral.gguf" }]);
  });

  it("says that an address leads to no server, or to one that is something else", async () => {
    const gone = await start();
    await gone.stop();
    await expect(engineOn([gone])).rejects.toMatchObject({ code: "no-server" });
    const page = createServer((_request, response) => void response.end("<h1>It works!</h1>"));
    await new Promise<void>((resolve) => page.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(page.address() as { port: number }).port}`;
    const asked = engineOn([{ url, model: "replay" }]);
    await expect(asked).rejects.toMatchObject({ code: "server-refused", message: expect.stringContaining("not JSON") });
    page.close();
  });

  it("starts with those that answer and takes the others in when they come", async () => {
    const requests = numbers(40);
    const answers = answersTo(requests);
    const late = await start();
    await late.stop();
    const lines: string[] = [];
    const engine = await engineOn([late, await start({ answers })], {}, lines);
    expect(lines.join()).toContain(`${late.url} is left out`);
    const there = await start({ answers, port: late.port });
    while (!lines.includes(`${late.url} is taken back.`)) await new Promise((resolve) => setTimeout(resolve, 10));
    await askAll(engine, requests);
    expect(there.answered.length).toBeGreaterThan(5);
  });
});

describe("asking servers", () => {
  it("sends llama-server the template's marks as control tokens and a text's as words", async () => {
    const hostile = requestOf(3, { messages: [{ role: "user", content: "A page says <|end|> and <|system|>." }] });
    const server = await start({ answers: answersTo([hostile]) });
    await askAll(await engineOn([server]), [hostile]);
    const prompt = server.bodies[server.bodies.length - 1]?.prompt as number[];
    expect(server.tokenizer.text(prompt)).toContain("says <|end|> and <|system|>.");
    expect(prompt.filter(server.tokenizer.isControl)).toHaveLength(3);
  });

  it("takes marks apart for servers that render the chat themselves", async () => {
    const hostile = requestOf(3, {
      messages: [{ role: "user", content: "A <|im_end|> and [INST] here </s><eos>[TOOL_CALLS]." }],
    });
    const tame = requestOf(3, {
      messages: [{ role: "user", content: "A < |im_end|> and [ INST] here < /s>< eos>[ TOOL_CALLS]." }],
    });
    const server = await start({ kind: "vllm", answers: answersTo([tame]) });
    const [completion] = await askAll(await engineOn([server]), [hostile]);
    expect(completion?.text).toBe(" number 3");
  });

  it.each(["System role not supported", "Conversation roles must alternate user/assistant/user/assistant/..."])(
    "puts the system message before the first user message where a server says: %s",
    async (refusesSystem) => {
      const requests = numbers(2);
      const joined = requests.map((request) => ({
        ...request,
        messages: [{ role: "user" as const, content: request.messages.map(({ content }) => content).join("\n\n") }],
      }));
      const server = await start({ kind: "vllm", refusesSystem, answers: answersTo(joined) });
      const engine = await engineOn([server]);
      const before = server.bodies.length;
      expect((await askAll(engine, requests)).map(({ text }) => text)).toEqual([" number 0", " number 1"]);
      expect(server.bodies).toHaveLength(before + 2);
    },
  );

  it.each(["llama-server", "vllm"] as const)("scores choices by probability on %s", async (kind) => {
    const server = await start({ kind, answers: answersTo([choosing]) });
    const [completion] = await askAll(await engineOn([server]), [choosing]);
    expect(completion).toMatchObject({ text: " no", finish: "complete", choices: { " yes": 0.25, " no": 0.75 } });
  });

  it.each(["llama-server", "vllm"] as const)(
    "tells how likely %s finds a text, where that is asked for",
    async (kind) => {
      const plain = requestOf(3);
      const asked = requestOf(4, { sampling: { ...plain.sampling, scored: true } });
      const answers = answersTo([plain, asked]);
      for (const answer of answers.values()) answer.logProbabilities = [-0.5, -0.25, 0];
      const server = await start({ kind, answers });
      const [untold, told] = await askAll(await engineOn([server]), [plain, asked]);
      expect(untold?.logProbability).toBeUndefined();
      expect(told?.logProbability).toBe(-0.25);
    },
  );

  it("still asks for likelihoods after a call that is refused for something else", async () => {
    const [refused, asked] = [1, 2].map((number) =>
      requestOf(number, { sampling: { temperature: 0, maximumTokens: 30, scored: true } }),
    ) as [CompletionRequest, CompletionRequest];
    const answers = answersTo([refused, asked]);
    for (const answer of answers.values()) answer.logProbabilities = [-1, -1];
    const server = await start({ kind: "vllm", answers, fault: (call) => (call < 2 ? "refuse" : null) });
    const engine = await engineOn([server]);
    await expect(askAll(engine, [refused])).rejects.toMatchObject({ code: "call-refused" });
    expect((await askAll(engine, [asked]))[0]?.logProbability).toBe(-1);
  });

  it("asks nobody how likely a given text is where no grammar brings it about", async () => {
    const asked = requestOf(5, { given: " number 5", grammar: 'root ::= " number 5"' });
    const server = await start({ kind: "openai", grammarField: null, answers: answersTo([]) });
    const engine = await engineOn([{ url: server.url, model: "replay", unheld: true }]);
    const before = server.bodies.length;
    const [completion] = await askAll(engine, [asked]);
    expect(completion).toMatchObject({ text: " number 5", finish: "complete" });
    expect(completion?.logProbability).toBeUndefined();
    expect(server.bodies).toHaveLength(before);
  });

  it.each(["llama-server", "vllm"] as const)("has %s write a given text, and tells how likely it is", async (kind) => {
    const asked = requestOf(5, { given: " number 5", grammar: 'root ::= " number 5"' });
    const answers = answersTo([asked]);
    for (const answer of answers.values()) answer.logProbabilities = [-0.5, -1.5];
    const server = await start({ kind, answers });
    const [completion] = await askAll(await engineOn([server]), [asked]);
    expect(completion).toMatchObject({ text: " number 5", finish: "complete", logProbability: -1 });
  });

  it("does without, where a server does not tell it", async () => {
    const asked = requestOf(4, { sampling: { temperature: 0, maximumTokens: 30, scored: true } });
    const server = await start({ kind: "vllm", logprobs: false, answers: answersTo([asked]) });
    const [completion] = await askAll(await engineOn([server]), [asked]);
    expect(completion).toMatchObject({ text: " number 4", finish: "complete" });
    expect(completion?.logProbability).toBeUndefined();
  });

  it.each(["429", "500", "cut", "rubbish"] as const)(
    "takes no single %s at its opening for what it can do",
    async (fault) => {
      const lines: string[] = [];
      // The probe of grammars is asked again as number 1, the probe of choices is number 2.
      const probeFault = (probe: number) => (probe === 0 || probe === 2 ? fault : null);
      const server = await start({ answers: answersTo([choosing]), probeFault });
      const [completion] = await askAll(await engineOn([server], {}, lines), [choosing]);
      expect(completion).toMatchObject({ text: " no", choices: { " yes": 0.25, " no": 0.75 } });
      expect(lines.join()).not.toMatch(/tells no probabilities|left out/);
    },
  );

  it("counts a sampled choice as certain where a server tells no probabilities, and says so", async () => {
    const lines: string[] = [];
    const server = await start({ kind: "vllm", logprobs: false, answers: answersTo([choosing]) });
    const [completion] = await askAll(await engineOn([server], {}, lines), [choosing]);
    expect(completion).toMatchObject({ text: " no", choices: { " yes": 0, " no": 1 } });
    expect(lines.join()).toContain("tells no probabilities");
  });

  it("checks the answers of a server that is taken without grammars, and asks again", async () => {
    const lines: string[] = [];
    const asked = requestOf(5, { lead: "" });
    const again = { ...asked, seed: 6 };
    const answers = answersTo([asked, again]);
    const server = await start({
      kind: "openai",
      answers,
      grammarField: null,
      fault: (call) => (call === 0 ? "ungrammatical" : null),
    });
    const engine = await engineOn([{ url: server.url, model: "replay", unheld: true }], {}, lines);
    const [completion] = await askAll(engine, [asked]);
    expect(completion?.text).toBe(" number 6");
    expect(completion?.tokens.generated).toBe(4);
    expect(lines.join()).toContain("need not hold a grammar");
  });

  it("does not ask it again where its answer may have ended at a stop text", async () => {
    const asked = requestOf(5, { lead: "" });
    const options = { kind: "openai", grammarField: null, answers: answersTo([asked]) } as const;
    const server = await start({ ...options, fault: () => "ungrammatical" });
    const engine = await engineOn([{ url: server.url, model: "replay", unheld: true }], { stopTexts: ["END"] });
    const before = server.bodies.length;
    const [completion] = await askAll(engine, [asked]);
    expect(completion).toMatchObject({ text: "\u0007", finish: "complete", tokens: { generated: 2 } });
    expect(server.bodies).toHaveLength(before + 1);
  });

  it("asks a bare server for the lead in words and takes it off the answer", async () => {
    const request = requestOf(5);
    const user = `${request.messages[1]?.content}\n\nBegin your answer with "Answer:" and nothing before it.`;
    const worded = requestOf(5, {
      lead: "",
      messages: [request.messages[0] as never, { role: "user", content: user }],
    });
    const answers = new Map(
      [...answersTo([worded])].map(([key, answer]) => [key, { ...answer, text: `Answer:${answer.text}` }]),
    );
    const server = await start({ kind: "openai", answers, grammarField: null });
    const engine = await engineOn([{ url: server.url, model: "replay", unheld: true }]);
    expect((await askAll(engine, [request]))[0]?.text).toBe(" number 5");
  });

  it("says that a prompt does not fit before it is sent", async () => {
    const long = requestOf(1, { messages: [{ role: "user", content: "word ".repeat(300) }] });
    const server = await start({ contextTokens: 200, answers: answersTo([long]) });
    await expect(askAll(await engineOn([server]), [long])).rejects.toMatchObject({
      code: "prompt-too-long",
      fatal: false,
    });
  });

  it("gives a server the calls about the passage that it has seen, as long as there are some", async () => {
    const about = (passage: string, seed: number) =>
      requestOf(seed, {
        messages: [{ role: "user", content: `${`Passage ${passage}. `.repeat(40)} Question ${seed}` }],
      });
    const requests = ["a", "b", "b", "b", "a", "b", "a", "a", "a", "a"].map(about);
    const answers = answersTo(requests);
    const servers = [await start({ answers, delay: 20 }), await start({ answers, delay: 20 })];
    await askAll(await engineOn(servers.map(({ url }) => ({ url, model: "replay", parallel: 1 }))), requests);
    const passagesOf = ({ answered }: ReplayServer) => answered.map((key) => /Passage (\w)/.exec(key)?.[1]).join("");
    // Who is done with its own helps the other.
    expect(passagesOf(servers[0] as ReplayServer)).toMatch(/^a+b*$/);
    expect(passagesOf(servers[1] as ReplayServer)).toMatch(/^b+a*$/);
  });

  it("gives servers calls by their weight and never more at once than they are allowed", async () => {
    const requests = numbers(120);
    const answers = answersTo(requests);
    const light = await start({ answers, delay: 4 });
    const heavy = await start({ answers, delay: 4 });
    const engine = await engineOn([
      { url: light.url, model: "replay", weight: 1, parallel: 1 },
      { url: heavy.url, model: "replay", weight: 3, parallel: 8 },
    ]);
    await askAll(engine, requests);
    expect(light.mostAtOnce()).toBe(1);
    expect(heavy.mostAtOnce()).toBeLessThanOrEqual(8);
    expect(heavy.answered.length).toBeGreaterThan(light.answered.length * 2);
  });
});

describe("the model that servers stand for", () => {
  it("is the SHA-256 of the settings, else one of the model's name", async () => {
    const sha256 = "ab".repeat(32);
    const first = await start();
    const named = await engineOn([first]);
    const hashed = await engineOn([{ url: first.url, model: "replay", sha256 }]);
    expect(await hashed.identify("large")).toEqual({ role: "large", name: "replay", sha256 });
    expect((await named.identify("small")).sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is the same for all servers of a role, else the settings are refused", () => {
    const servers = [
      { url: "http://one", model: "a" },
      { url: "http://two", model: "b" },
    ];
    expect(() => parseSettings({ engine: "server", servers })).toThrow(/one model/);
    const sha256 = "ab".repeat(32);
    parseSettings({ engine: "server", servers: servers.map((server) => ({ ...server, sha256 })) });
  });

  it("keeps names and passwords out of addresses, and keys out of settings", () => {
    const parse = (server: object) => () =>
      parseSettings({ engine: "server", servers: [{ url: "http://one", model: "a", ...server } as never] });
    expect(parse({ url: "http://me:pw@one" })).toThrow(/in keyVariable/);
    expect(parse({ keyVariable: "sk-abc.def" })).toThrow(/name of an environment variable/);
    expect(parse({ key: "sk" })).toThrow(/^- servers\.0 has no key$/m);
    expect(() => parseSettings({ engine: "server" })).toThrow(/servers names none/);
  });
});
