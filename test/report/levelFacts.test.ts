import { describe, expect, it } from "vitest";
import type { QaTuple, Vote } from "../../lib/records";
import { ballotsOf } from "../../lib/report/ballotsOf";
import { levelFacts } from "../../lib/report/levelFacts";
import { reportPage } from "../../lib/report/reportHtml";
import { parseSettings } from "../../lib/settings";
import { atStrictness } from "../../lib/strictness";
import { tupleOf } from "../export/conversations";
import { factsOfRun } from "./factsOfRun";
import { chunkOf, voteOf } from "./madeRun";

const votes = (check: string, ...acceptances: number[]) => acceptances.map((acceptance) => voteOf(check, acceptance));
const tuples = (...ballots: Vote[][]): QaTuple[] =>
  ballots.map((cast, slot) => ({ ...tupleOf("levers", slot), votes: cast }));
const deciding = (strictness: "lenient" | "normal" | "strict" = "normal") => ({
  settings: parseSettings({ strictness }),
  confidences: null,
  passageThreshold: null,
  leastQuestionScore: () => null,
});

describe("ballotsOf", () => {
  it("tells votes of one check on two wordings apart by what decided the first", () => {
    const all = [...votes("checkQuestion", 0.9, 0.2, 0.8), ...votes("checkAnswerAccuracy", 0.9, 0.9, 0.9, 0.1, 0.7)];
    expect(ballotsOf(all, 3).map((ballot) => ballot.map(({ acceptance }) => acceptance))).toEqual([
      [0.9, 0.2, 0.8],
      [0.9, 0.9],
      [0.9, 0.1, 0.7],
    ]);
    expect(ballotsOf([], 3)).toEqual([]);
  });
});

describe("levelFacts", () => {
  it("counts what stricter thresholds leave, refuse, and cannot tell without another vote", () => {
    // Strict asks for 0.56 where normal asks for 0.5.
    const made = tuples(
      votes("checkQuestion", 0.9, 0.8),
      votes("checkQuestion", 0.9, 0.53),
      votes("checkQuestion", 0.53, 0.55),
      [...votes("checkQuestion", 0.9, 0.53), ...votes("checkAnswerAccuracy", 0.53, 0.53)],
      [],
    );
    expect(levelFacts(made, [], deciding())).toEqual([
      { strictness: "normal", left: 5, open: 0, confidence: null },
      { strictness: "strict", left: 2, open: 1, confidence: null },
    ]);
  });

  it("counts how likely the questions are as well, where that is known", () => {
    const [first, second, third] = tuples([], [], []) as [QaTuple, QaTuple, QaTuple];
    const made = [{ ...first, likelihood: 0 }, { ...second, likelihood: -0.3 }, third];
    const leastQuestionScore = (level: string) => (level === "strict" ? -0.07 : -0.2);
    expect(levelFacts(made, [], { ...deciding(), leastQuestionScore }).map(({ left }) => left)).toEqual([3, 2]);
    expect(levelFacts(made, [], deciding()).map(({ left }) => left)).toEqual([3, 3]);
  });

  it("moves thresholds from the run's own level", () => {
    const lenient = votes("checkQuestion", 0.53, 0.4).map((vote) => ({
      ...vote,
      accepted: true,
      threshold: atStrictness(0.5, "lenient"),
    }));
    expect(levelFacts(tuples(lenient), [], deciding("lenient")).map(({ left, open }) => [left, open])).toEqual([
      [1, 0],
      [0, 1],
      [0, 0],
    ]);
    expect(levelFacts(tuples(lenient), [], deciding("strict"))).toHaveLength(1);
  });

  it("leaves what a person decided, and takes the questions of passages that would be judged out", () => {
    const made = tuples(votes("checkQuestion", 0.9, 0.9), votes("checkQuestion", 0.53, 0.53)).map((tuple, slot) =>
      slot === 0 ? tuple : { ...tuple, review: "accepted" as const },
    );
    const passage = { ...chunkOf("levers", 0, 200), votes: votes("judgeParagraph", 0.6, 0) };
    const passageThreshold = (level: string) => (level === "strict" ? 0.7 : 0.4);
    expect(levelFacts(made, [passage], deciding())[1]?.left).toBe(2);
    expect(levelFacts(made, [passage], { ...deciding(), passageThreshold }).map(({ left }) => left)).toEqual([2, 1]);
  });

  it("says the mean confidence of those that are left", () => {
    const made = tuples(votes("checkQuestion", 0.9, 0.9), votes("checkQuestion", 0.53, 0.53));
    const confidences = { prior: 0.5, curves: { checkQuestion: { a: 1, b: 0 } } };
    const levels = levelFacts(made, [], { ...deciding(), confidences });
    expect(levels.map(({ confidence }) => confidence)).toEqual([expect.closeTo(0.715), expect.closeTo(0.9)]);
  });
});

describe("the page of a report", () => {
  it("says what stricter levels leave, and rates by confidence where it is known", async () => {
    const plain = reportPage(await factsOfRun());
    expect(plain).toContain("What stricter checks would leave");
    expect(plain).toContain("nearest to a refusal");
    expect(plain).not.toContain("confidence 0.");
    const confidences = { prior: 0.5, curves: { checkQuestion: { a: 1, b: 0 } } };
    const rated = reportPage(await factsOfRun({ ...deciding(), confidences }));
    expect(rated).toContain("Mean confidence of those left");
    expect(rated).toContain("least likely to be right");
    expect(rated).toMatch(/confidence 0\.85 · least margin 0\.30/);
    expect(reportPage(await factsOfRun(deciding("strict")))).not.toContain("What stricter checks would leave");
  });
});
