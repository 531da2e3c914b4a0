import { idOf } from "../../lib/ids";
import { dropped, failed, kept, type Outcome } from "../../lib/outcome";
import type { Chunk, Conversation, QaTuple, Vote } from "../../lib/records";
import type { StageResult } from "../../lib/stages/stage";
import { trailOfTuple } from "../../lib/stages/trailOf";
import { conversationOf, tupleOf } from "../export/conversations";

export const length = 1000;

/** A passage of a text of 1000 characters, for tests. */
export function chunkOf(name: string, from: number, to: number): Chunk {
  return {
    id: idOf("chunk", name),
    sourceId: idOf("source", "book"),
    details: "Levers, by A. Writer, published 1900",
    text: `A passage about ${name}.`,
    from,
    to,
    tokens: 100,
  };
}

/** A vote of a check. */
export function voteOf(check: string, acceptance: number): Vote {
  return {
    check,
    accepted: acceptance >= 0.5,
    acceptance,
    threshold: 0.5,
    reasoning: null,
    call: idOf("call", check, String(acceptance)),
  };
}

/** The stages of a run: passages that gave tuples, gave none, were judged out and failed, and one that was not taken. */
export function madeRun(): { results: StageResult<unknown>[]; tuples: QaTuple[]; conversations: Conversation[] } {
  const chunks = [
    chunkOf("levers", 0, 200),
    chunkOf("pulleys", 200, 300),
    chunkOf("wheels", 300, 400),
    chunkOf("screws", 400, 700),
  ];
  const [levers, pulleys, wheels, screws] = chunks as [Chunk, Chunk, Chunk, Chunk];
  const item = <Value>(id: string, label: string, outcome: Outcome<Value>) => ({
    id,
    sourceId: levers.sourceId,
    label,
    outcome,
  });
  const tuples = [0, 1].map((slot) => ({
    ...tupleOf("levers", slot),
    votes: [voteOf("checkQuestion", 0.9 - slot * 0.3), voteOf("checkQuestion", 0.8 - slot * 0.4)],
  }));
  const [first, second] = tuples as [QaTuple, QaTuple];
  const lost = tupleOf("pulleys", 0);
  const conversations = [conversationOf("assistant", "levers")];
  const results: StageResult<unknown>[] = [
    {
      stage: "readTexts",
      items: [item(levers.sourceId, "Levers", kept({ id: levers.sourceId, text: "x".repeat(length) }))],
    },
    {
      stage: "splitChunks",
      items: [
        ...chunks.map((chunk) => item(chunk.id, chunk.text, kept(chunk))),
        item(idOf("chunk", "wedges"), "wedges", dropped("not_in_subset", "The settings ask for some passages only.")),
      ],
    },
    {
      stage: "judgeParagraphs",
      items: [
        item(levers.id, "levers", kept({ ...levers, votes: [voteOf("judgeParagraph", 0.9)] })),
        item(pulleys.id, "pulleys", kept({ ...pulleys, votes: [voteOf("judgeParagraph", 0.7)] })),
        item(wheels.id, "wheels", dropped("unsuitable", "Judged unfit for questions.")),
        item(screws.id, "screws", failed("no_verdict", "The model gave no verdict.")),
      ],
    },
    { stage: "writeTuples", items: [first, second, lost].map((tuple) => item(tuple.id, tuple.question, kept(tuple))) },
    {
      stage: "checkTuples",
      items: [
        ...[first, second].map((tuple) => item(tuple.id, tuple.question, kept(tuple))),
        {
          ...item(lost.id, lost.question, dropped("replacements_used_up", "No replacement passed either.")),
          trail: trailOfTuple(lost),
        },
      ],
    },
    { stage: "groupTuples", items: [first, second].map((tuple) => item(tuple.id, tuple.question, kept(tuple))) },
    { stage: "writeConversations", items: conversations.map((made) => item(made.id, made.id, kept(made))) },
  ];
  return { results, tuples, conversations };
}
