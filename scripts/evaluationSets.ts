/** A passage with facts: a question, its answer, and the answer with a number, name or date exchanged. */
export interface PassageFacts {
  text: string;
  facts: { question: string; answer: string; wrong: string }[];
}

/**
 * The labelled sets of each language as texts of JSON lines, by file name. Labels are certain by construction: an answer is
 * accurate as it stands and inaccurate with its fact exchanged; a question is answerable from its own passage and not from the
 * next one.
 */
export function evaluationSets(passages: Readonly<Record<string, readonly PassageFacts[]>>): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [language, list] of Object.entries(passages)) {
    const name = language.toLowerCase();
    const answers = list.flatMap(({ text, facts }, place) =>
      facts.flatMap(({ question, answer, wrong }, fact) => {
        const id = `${name}-${place + 1}-${fact + 1}`;
        return [
          { id: `${id}-right`, language, text, question, answer, label: "accurate" },
          { id: `${id}-wrong`, language, text, question, answer: wrong, label: "inaccurate" },
        ];
      }),
    );
    const questions = list.flatMap(({ text, facts }, place) => {
      const others = list[(place + 1) % list.length]?.facts ?? [];
      return [
        ...facts.map((fact, index) => questionOf(`${name}-${place + 1}-own-${index + 1}`, language, text, fact, "yes")),
        ...others.map((fact, index) =>
          questionOf(`${name}-${place + 1}-other-${index + 1}`, language, text, fact, "no"),
        ),
      ];
    });
    files[`${name}-answers.jsonl`] = linesOf(answers);
    files[`${name}-questions.jsonl`] = linesOf(questions);
  }
  return files;
}

function questionOf(
  id: string,
  language: string,
  text: string,
  { question, answer }: { question: string; answer: string },
  answerable: "yes" | "no",
) {
  return { id, language, text, question, answer, answerable, answerConsistent: answerable };
}

function linesOf(items: readonly object[]): string {
  return `${items.map((item) => JSON.stringify(item)).join("\n")}\n`;
}
