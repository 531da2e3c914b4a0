import type { Completion, CompletionRequest, Engine } from "../../../lib/engine/engine";
import type { OpenGrammarTester } from "../../../lib/engine/grammarAccepts";
import { serverEngine } from "../../../lib/engine/serverEngine";
import { parseSettings, type SettingsInput } from "../../../lib/settings";
import { answerKey, promptText, type ReplayAnswers } from "./replayAnswers";
import type { ReplayServer } from "./replayServer";

/** A request with a text of its own, so that calls can be told apart. */
export function requestOf(number: number, more: Partial<CompletionRequest> = {}): CompletionRequest {
  return {
    role: "small",
    step: "judgeParagraph",
    input: null,
    messages: [
      { role: "system", content: "You read closely." },
      { role: "user", content: `What is number ${number}?` },
    ],
    lead: "Answer:",
    grammar: "root ::= [^\\x07]{1,200}",
    choices: null,
    given: null,
    sampling: { temperature: 0.7, minP: 0.1, maximumTokens: 50 },
    seed: number,
    timeLimitSeconds: 60,
    ...more,
  };
}

/** The answers to requests: " number N". */
export function answersTo(requests: readonly CompletionRequest[]): ReplayAnswers {
  return new Map(
    requests.map(({ messages, lead, seed, choices }) => [
      answerKey(promptText(messages, lead), seed),
      choices === null
        ? { text: ` number ${seed}`, choices: null, generated: 2 }
        : { text: choices[1] ?? "", choices: { [choices[0] ?? ""]: 0.25, [choices[1] ?? ""]: 0.75 }, generated: 1 },
    ]),
  );
}

/** Makes a tester that takes every text without a bell. */
export async function makeBellTester(dispose = async () => undefined): Promise<OpenGrammarTester> {
  return Object.assign((_grammar: string, text: string) => !text.includes("\u0007"), { dispose });
}

type ServerChoice = ReplayServer | NonNullable<SettingsInput["servers"]>[number];

const open: Engine[] = [];

/** An engine on servers of the tests, loaded; patience is short, and answers with a bell fit no grammar. */
export async function engineOn(
  servers: readonly ServerChoice[],
  more: SettingsInput = {},
  lines: string[] = [],
  secrets: Record<string, string> = {},
  firstPause = 20,
): Promise<Engine> {
  const settings = parseSettings({
    engine: "server",
    serverPatienceSeconds: 30,
    serverWaitSeconds: 5,
    servers: servers.map((server) => ("bodies" in server ? { url: server.url, model: "replay" } : server)),
    ...more,
  });
  const engine = serverEngine({
    settings,
    secret: (name) => secrets[name],
    log: (line) => lines.push(line),
    makeTester: () => makeBellTester(),
    firstPause,
  });
  open.push(engine);
  await engine.load("small");
  return engine;
}

/** Lets the servers of all engines go. */
export async function closeEngines(): Promise<void> {
  await Promise.all(open.splice(0).map((engine) => engine.close()));
}

/** Asks all at once. */
export function askAll(engine: Engine, requests: readonly CompletionRequest[]): Promise<Completion[]> {
  const signal = new AbortController().signal;
  return Promise.all(requests.map((request) => engine.complete(request, signal)));
}

export const numbers = (count: number): CompletionRequest[] =>
  Array.from({ length: count }, (_, number) => requestOf(number));
