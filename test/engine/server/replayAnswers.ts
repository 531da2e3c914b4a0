import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { stepList } from "../../../generation_functions/steps";
import type { Message } from "../../../lib/step";

/** What a server of the tests answers to one prompt. */
export interface ReplayAnswer {
  text: string;
  choices: Record<string, number> | null;
  generated: number;
  /** Of each token of the text, where the call asks for it. */
  logProbabilities?: number[];
}

/** Answers by prompt and seed. */
export type ReplayAnswers = Map<string, ReplayAnswer>;

/** The chat template of the servers of the tests. */
export const replayTemplate =
  "{% for message in messages %}<|{{ message.role }}|>\n{{ message.content }}<|end|>\n{% endfor %}<|assistant|>";

/** What a prompt looks like once it is rendered by that template, up to where the model goes on. */
export function promptText(messages: readonly Message[], lead: string): string {
  return `${messages.map(({ role, content }) => `<|${role}|>\n${content}<|end|>\n`).join("")}<|assistant|>${lead}`;
}

export const answerKey = (prompt: string, seed: number): string => `${seed} ${prompt}`;

/** The answers that the records of a finished run hold. */
export async function answersOf(outputs: string): Promise<ReplayAnswers> {
  const answers: ReplayAnswers = new Map();
  for (const { name } of stepList) {
    const folder = join(outputs, name);
    const files = await readdir(folder).catch(() => []);
    for (const file of files.filter((entry) => entry.endsWith(".json"))) {
      const { messages, lead, seed, completion } = JSON.parse(await readFile(join(folder, file), "utf8"));
      const { text, choices, tokens, logProbability } = completion;
      const told = logProbability === undefined ? {} : { logProbabilities: [logProbability] };
      answers.set(answerKey(promptText(messages, lead), seed), { text, choices, generated: tokens.generated, ...told });
    }
  }
  return answers;
}
