import { expect, it } from "vitest";
import { votesOfRecord } from "../../lib/replay/votesOfRecord";
import {
  carriedTuples,
  charactersIn,
  modeIn,
  turnsIn,
  votesIn,
  wordingIn,
  writtenTuples,
} from "../../lib/stages/recordValues";
import { conversationOf } from "../export/conversations";
import { madeTuple } from "./madeItems";

const conversation = conversationOf("assistant", "levers");
const tuple = madeTuple();

it("reads of records what they hold: ids of written tuples, tuples that a conversation carries, turns, words, votes", () => {
  expect(writtenTuples({ tuples: [tuple.id] })).toEqual([tuple.id]);
  expect(writtenTuples(conversation)).toBeNull();
  expect(carriedTuples(conversation).map(({ id }) => id)).toEqual(conversation.tuples.map(({ id }) => id));
  expect(carriedTuples({ tuples: [tuple.id] })).toEqual([]);
  expect(turnsIn(conversation)).toEqual(conversation.turns);
  expect(modeIn(conversation)).toBe("assistant");
  expect(wordingIn(tuple)).toEqual({ question: tuple.question, answer: tuple.answer });
  expect(charactersIn({ characters: 7 })).toBe(7);
});

it("reads nothing of records that hold something else", () => {
  const paths = { tuples: ["../texts"] };
  const odd = [
    null,
    "text",
    7,
    [],
    paths,
    { tuples: "text", turns: [null], votes: 7, refused: [null], characters: "7" },
  ];
  for (const value of odd) {
    expect([writtenTuples(value), wordingIn(value), charactersIn(value), modeIn(value)]).toEqual(Array(4).fill(null));
    expect([...carriedTuples(value), ...turnsIn(value), ...votesIn(value), ...votesOfRecord({ value })]).toEqual([]);
  }
});
