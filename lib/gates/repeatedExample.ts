import { type QuestionExample, questionExamples } from "../questionExamples";
import { contentStemsOf } from "../text/words";
import { asksTheSame } from "./duplicateTuples";
import { leakedPhrase } from "./exampleLeak";

/**
 * The worked example of a language (of English, where it has none of its own) whose question is repeated word for word or nearly so,
 * though passage and details line do not have what it is about; null where there is none.
 */
export function repeatedExample(question: string, passage: string, details: string, language: string): string | null {
  const examples = questionExamples[language] ?? questionExamples.English ?? [];
  const repeated = examples.filter(
    (example) =>
      leakedPhrase(question, [example.question]) !== null || asksTheSame(question, example.question, language),
  );
  if (repeated.length === 0) return null;
  const told = new Set(contentStemsOf(`${details} ${passage}`, language));
  const leaked = repeated.find((example) => !matterOf(example, language).every((stem) => told.has(stem)));
  return leaked?.question ?? null;
}

/** What a question is about: the words that its answer has too. The others only ask. */
function matterOf({ question, answer }: QuestionExample, language: string): string[] {
  const answered = new Set(contentStemsOf(answer, language));
  return contentStemsOf(question, language).filter((stem) => answered.has(stem));
}
