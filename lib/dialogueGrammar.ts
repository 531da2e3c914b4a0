import { line, literal, questionLine, sentences } from "./grammar";
import type { QuestionAnswer, Turn } from "./records";
import { ParseError } from "./step";

/** One turn of a conversation before it is written: who speaks, and what the turn has to carry. */
export interface PlannedTurn {
  speaker: string;
  role: "user" | "assistant";
  /** The question or answer of a tuple that the turn carries, or null for small talk. */
  carries: { kind: "question" | "answer"; text: string } | null;
}

/** No colon and no quotation mark, so that nobody speaks for somebody else inside a turn. */
const unquoted = ':\\"\\u201C\\u201D\\u00AB\\u00BB\\n';

/** The turns of the tuples in order: question by `asker`, answer by `answerer`. */
export function tupleTurns(tuples: readonly QuestionAnswer[], asker: string, answerer: string): PlannedTurn[] {
  return tuples.flatMap(({ question, answer }): PlannedTurn[] => [
    { speaker: asker, role: "user", carries: { kind: "question", text: oneLine(question) } },
    { speaker: answerer, role: "assistant", carries: { kind: "answer", text: oneLine(answer) } },
  ]);
}

/**
 * A grammar that fixes who speaks, in which order and how many turns there are. With `keepWording` each turn holds its
 * question or answer word for word, with room for a short lead before it and, where `talkative`, a short remark after it.
 */
export function dialogueGrammar(
  turns: readonly PlannedTurn[],
  options: { keepWording: boolean; talkative: boolean },
): string {
  const rules = turns.map((turn, index) => {
    const start = literal(`${index === 0 ? "" : "\n"}${turn.speaker}: `);
    return `turn${index} ::= ${start} ${body(turn, options)}`;
  });
  return [
    `root ::= ${turns.map((_, index) => `turn${index}`).join(" ")}`,
    ...rules,
    `talk ::= ${sentences(20, 220, unquoted)}`,
    `lead ::= [A-Z] ${line(6, 90, unquoted)} [.!,]`,
    `remark ::= [A-Z] ${line(6, 90, unquoted)} [.!]`,
    `question ::= ${questionLine(12, 260)}`,
    `answer ::= ${sentences(8, 480, unquoted)}`,
  ].join("\n");
}

function body(turn: PlannedTurn, { keepWording, talkative }: { keepWording: boolean; talkative: boolean }): string {
  if (turn.carries === null) return "talk";
  if (!keepWording) return turn.carries.kind;
  const carried = literal(turn.carries.text);
  const remark = talkative && turn.carries.kind === "answer" ? ' (" " remark)?' : "";
  return `(lead " ")? ${carried}${remark}`;
}

/** Reads a dialogue line by line against its plan. Throws ParseError when a line is missing, foreign or somebody else's. */
export function parseDialogue(text: string, turns: readonly PlannedTurn[]): Turn[] {
  const lines = text.split("\n");
  if (lines.length !== turns.length)
    throw new ParseError(`The conversation should have ${turns.length} turns, not ${lines.length}.`);
  return turns.map((turn, index) => {
    const spoken = lines[index] ?? "";
    const prefix = `${turn.speaker}: `;
    if (!spoken.startsWith(prefix)) throw new ParseError(`Turn ${index + 1} is not spoken by ${turn.speaker}.`);
    const said = spoken.slice(prefix.length).trim();
    if (said === "") throw new ParseError(`Turn ${index + 1} says nothing.`);
    return { speaker: turn.speaker, role: turn.role, text: said };
  });
}

/** A dialogue that fits the grammar, for the scripted engine. */
export function imitateDialogue(turns: readonly PlannedTurn[]): string {
  return turns
    .map((turn, index) => {
      const said =
        turn.carries?.text ??
        (turn.role === "user"
          ? "Good morning, I was told that you are the one to ask."
          : "Then come in and sit down, I have a little time.");
      return `${index === 0 ? "" : "\n"}${turn.speaker}: ${said}`;
    })
    .join("");
}

/** Folds every run of white space into one blank, so that a text fits one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
