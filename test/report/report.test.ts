import { describe, expect, it } from "vitest";
import { idOf } from "../../lib/ids";
import { waiting } from "../../lib/outcome";
import { gatherReport } from "../../lib/report/gatherReport";
import { quartiles, questionFacts } from "../../lib/report/questionFacts";
import { ratedTuples } from "../../lib/report/ratedTuples";
import type { ReportFacts } from "../../lib/report/reportFacts";
import { reportHtml, reportPage } from "../../lib/report/reportHtml";
import { stepCosts } from "../../lib/report/stepCosts";
import { parseSettings } from "../../lib/settings";
import type { StageResult } from "../../lib/stages/stage";
import { tupleOf } from "../export/conversations";
import { madeRun, voteOf } from "./madeRun";

const deciding = {
  settings: parseSettings({}),
  confidences: null,
  passageThreshold: null,
  leastQuestionScore: () => null,
};

const refusedRecord = {
  value: {
    id: idOf("tuple", "pulleys", 0),
    chunkId: idOf("chunk", "pulleys"),
    refused: [
      {
        question: "What is a pulley?",
        answer: "A boat.",
        reason: "accuracy_refused",
        votes: [voteOf("checkAnswerAccuracy", 0.1)],
      },
    ],
  },
};

function storeOf(records: Record<string, Record<string, unknown>>) {
  return {
    root: "outputs",
    list: async (folder: string) => Object.keys(records[folder] ?? {}),
    read: async (folder: string, id: string) => records[folder]?.[id] ?? null,
  };
}

async function factsOf(results: readonly StageResult<unknown>[] = madeRun().results): Promise<ReportFacts> {
  const unsuitable = idOf("chunk", "wheels");
  const records = {
    worthy_for_questions: {
      [unsuitable]: { value: { votes: [voteOf("judgeParagraph", 0.2), voteOf("judgeParagraph", 0.25)] } },
    },
    qatuples_raw: {
      [refusedRecord.value.id]: refusedRecord,
      [idOf("other")]: { ...refusedRecord, value: { ...refusedRecord.value, id: idOf("other") } },
    },
  };
  return gatherReport(results, storeOf(records), {
    steps: [],
    models: [],
    deciding,
  });
}

describe("gatherReport", () => {
  it("tells of each passage along the text what became of it, and why", async () => {
    const { sources } = await factsOf();
    expect(sources).toHaveLength(1);
    expect(sources[0]?.passages.map(({ from, to, fate, tuples }) => [from, to, fate, tuples])).toEqual([
      [0, 200, "gave_tuples", 2],
      [200, 300, "gave_none", 0],
      [300, 400, "judged_out", 0],
      [400, 700, "failed", 0],
    ]);
    expect(sources[0]?.passages[1]?.why).toContain("replacements_used_up");
    expect(sources[0]?.passages[2]?.why).toContain("unsuitable");
    const { shares } = sources[0] as (typeof sources)[number];
    expect(shares).toEqual({
      gave_tuples: 0.2,
      gave_none: 0.1,
      judged_out: 0.1,
      failed: 0.3,
      not_looked_at: expect.closeTo(0.3),
    });
  });

  it("counts as the account does, with examples of each reason, and refusals of this run's slots alone", async () => {
    const facts = await factsOf();
    expect(facts.tuples).toBe(2);
    expect(facts.conversations).toBe(1);
    expect(facts.stages.find(({ stage }) => stage === "judgeParagraphs")).toMatchObject({ cameIn: 4, kept: 2 });
    for (const { stage, reason, count, examples } of facts.reasons) {
      const counted = facts.stages.find((tally) => tally.stage === stage);
      expect(count).toBe(counted?.dropped[reason] ?? counted?.failed[reason]);
      expect(examples.length).toBeGreaterThan(0);
    }
    expect(facts.refusals).toEqual([
      {
        stage: "checkTuples",
        reason: "accuracy_refused",
        count: 1,
        examples: [{ label: "What is a pulley?", detail: "A boat." }],
      },
    ]);
  });

  it("tells how far votes agree", async () => {
    const { votes } = await factsOf();
    expect(votes.map(({ check }) => check)).toEqual(["checkAnswerAccuracy", "checkQuestion", "judgeParagraph"]);
    expect(votes[1]).toMatchObject({ votes: 4, accepted: 3, items: 2, unanimous: 1 });
    expect(votes[1]?.histogram.reduce((sum, count) => sum + count, 0)).toBe(4);
    expect(votes[0]?.histogram[1]).toBe(1);
    expect(votes[2]).toMatchObject({ votes: 4, accepted: 2, items: 3, unanimous: 3 });
    expect(votes[2]?.histogram[2]).toBe(2);
  });

  it("counts the votes on a refused wording whatever a person decides about it", async () => {
    const { results } = madeRun();
    const { id, chunkId, refused } = refusedRecord.value;
    const [{ question, answer, votes }] = refused as [(typeof refused)[number]];
    const tuple = { ...tupleOf("pulleys", 0), id, chunkId, question, answer, votes };
    const factsAfter = async (verdict: "accept" | "refuse") => {
      const decision = { verdict, fault: null, edited: null, note: "", by: "Ada", at: "2026-01-01T00:00:00Z" };
      const decisions = [{ ...decision, objection: null, tuple }];
      const records = {
        qatuples_raw: { [id]: refusedRecord },
        review_decisions: { [id]: { format: 1, id, decisions } },
      };
      return gatherReport(results, storeOf(records), { steps: [], models: [], deciding });
    };
    for (const verdict of ["accept", "refuse"] as const) {
      const facts = await factsAfter(verdict);
      const counted = facts.votes.find(({ check }) => check === "checkAnswerAccuracy");
      expect([verdict, counted]).toEqual([verdict, expect.objectContaining({ votes: 1, accepted: 0, items: 1 })]);
    }
  });

  it("counts no votes of an earlier run on a passage that is not decided", async () => {
    const results = madeRun().results.map(({ stage, items }) => ({
      stage,
      items: items.map((item) =>
        item.id === idOf("chunk", "wheels") && stage === "judgeParagraphs"
          ? { ...item, outcome: waiting("call_pending", "It waits.") }
          : item,
      ),
    }));
    const { votes } = await factsOf(results);
    expect(votes.find(({ check }) => check === "judgeParagraph")).toMatchObject({ votes: 2, accepted: 2 });
  });

  it("counts the votes on a tuple once, also where a person refused it", async () => {
    const { results, tuples } = madeRun();
    const tuple = tuples[0] as (typeof tuples)[number];
    const decision = {
      verdict: "refuse",
      fault: "answer",
      edited: null,
      note: "",
      by: "Ada",
      at: "2026-01-01T00:00:00Z",
    };
    const records = {
      qatuples_raw: { [tuple.id]: { value: { id: tuple.id, chunkId: tuple.chunkId, refused: [] } } },
      review_decisions: {
        [tuple.id]: { format: 1, id: tuple.id, decisions: [{ ...decision, tuple, objection: null }] },
      },
    };
    const facts = await gatherReport(results, storeOf(records), {
      steps: [],
      models: [],
      deciding,
    });
    expect(facts.refusals.map(({ reason }) => reason)).toEqual(["answer_refused_in_review"]);
    expect(facts.votes.find(({ check }) => check === "checkQuestion")).toMatchObject({ votes: 4, items: 2 });
  });

  it("tells of a run that was ended early as far as it got", async () => {
    const facts = await factsOf(madeRun().results.slice(0, 3));
    expect(facts).toMatchObject({ tuples: 0, conversations: 0, questions: null, best: [], doubtful: [] });
    expect(reportPage(facts)).toContain("How much of the texts it covers");
  });
});

describe("ratedTuples", () => {
  it("orders by the vote that was nearest to a refusal, and shows none twice", () => {
    const tuples = [0.9, 0.6, 0.7, 0.8].map((acceptance, slot) => ({
      ...tupleOf("levers", slot),
      votes: [voteOf("checkQuestion", 0.99), voteOf("checkQuestion", acceptance)],
    }));
    const { best, doubtful } = ratedTuples(tuples, null);
    expect(best.map(({ id }) => id)).toEqual([tuples[0]?.id, tuples[3]?.id]);
    expect(doubtful.map(({ id }) => id)).toEqual([tuples[1]?.id, tuples[2]?.id]);
    expect(doubtful[0]?.margin).toBeCloseTo(0.1);
  });

  it("orders by confidence where there is one, whatever the margin", () => {
    const cast = [
      [0.9, 0.9],
      [0.99, 0.52],
      [0.6, 0.6],
    ];
    const tuples = cast.map((acceptances, slot) => ({
      ...tupleOf("levers", slot),
      votes: acceptances.map((acceptance) => voteOf("checkQuestion", acceptance)),
    }));
    const confidences = { prior: 0.5, curves: { checkQuestion: { a: 1, b: 0 } } };
    const { best, doubtful } = ratedTuples([...tuples, tupleOf("levers", 3)], confidences);
    expect(best.map(({ confidence }) => confidence)).toEqual([0.9, 0.755]);
    expect(doubtful.map(({ confidence }) => confidence)).toEqual([null, 0.6]);
  });
});

describe("questionFacts", () => {
  it("counts kinds, lengths and first words, and finds the pair that is most alike", () => {
    const of = (question: string) => ({ id: question, question, answer: "A lever lifts the sluice." });
    const settings = { language: "auto" };
    const tuples = [
      of("What lifts the sluice of the mill?"),
      of("What raises the sluice of the mill?"),
      of("In which year was the dam built?"),
      of("Name the miller."),
    ];
    const facts = questionFacts(tuples, settings);
    expect(facts?.kinds).toEqual([
      { kind: "fact", count: 3, share: 0.75 },
      { kind: "time", count: 1, share: 0.25 },
    ]);
    expect(facts?.questionWords).toEqual([
      { word: "what", count: 2 },
      { word: "other", count: 1 },
      { word: "which", count: 1 },
    ]);
    expect(facts?.questionLength).toEqual([3, 7, 7, 7, 7]);
    expect(facts?.nearest[0]).toMatchObject({
      one: "What lifts the sluice of the mill?",
      other: "What raises the sluice of the mill?",
    });
    expect(questionFacts([], settings)).toBeNull();
    expect(quartiles([5, 1, 3])).toEqual([1, 3, 3, 5, 5]);
  });
});

describe("questions by kind", () => {
  it("go by the language in which each tuple is written", () => {
    const tuples = [
      { id: "a", question: "Warum steht das Rad?", answer: "Das Wasser fehlt.", language: "German" },
      { id: "b", question: "Why does the wheel stand?", answer: "Water is missing." },
      { id: "c", question: "Hvorfor stopper hjulet?", answer: "Vandet mangler.", language: "Danish" },
    ];
    const kindsOf = (language: string) =>
      questionFacts(tuples, { language })?.kinds.map(({ kind, count }) => [kind, count]);
    expect(kindsOf("auto")).toEqual([
      ["reason", 2],
      ["other", 1],
    ]);
    expect(kindsOf("Danish")).toEqual([["other", 3]]);
  });

  it("are in the page with their shares", async () => {
    const facts = await factsOf();
    const questions = questionFacts([{ id: "a", question: "Why does it stand?", answer: "So." }], { language: "auto" });
    expect(reportHtml({ ...facts, questions })).toMatch(/Questions by kind[\s\S]*reason[\s\S]*1 \(100 %\)/);
  });
});

describe("stepCosts", () => {
  it("adds up what calls cost, and reckons from a part of very many", async () => {
    const record = { completion: { tokens: { prompt: 10, evaluated: 4, generated: 2 }, milliseconds: 500 } };
    const many = Object.fromEntries(Array.from({ length: 9000 }, (_, number) => [String(number), record]));
    const store = storeOf({
      judgeParagraph: { a: record, b: record, broken: { completion: null } },
      checkQuestion: many,
    });
    expect(await stepCosts(store, ["judgeParagraph", "checkQuestion", "planQuestions"])).toEqual([
      {
        step: "judgeParagraph",
        calls: 3,
        promptTokens: 20,
        evaluatedTokens: 8,
        generatedTokens: 4,
        seconds: 1,
        reckoned: false,
      },
      {
        step: "checkQuestion",
        calls: 9000,
        promptTokens: 90000,
        evaluatedTokens: 36000,
        generatedTokens: 18000,
        seconds: 4500,
        reckoned: true,
      },
    ]);
  });
});

describe("reportPage", () => {
  const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>' style='x:url(//e)' </style></main>`;

  function spoilt<Value>(value: Value): Value {
    if (typeof value === "string") return `${value}${hostile}` as Value;
    if (Array.isArray(value)) return value.map(spoilt) as Value;
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([key, part]) => [key, key === "fate" ? part : spoilt(part)]),
      ) as Value;
    return value;
  }

  it("has every text of the run as nothing but text, and nothing in it that loads or runs", async () => {
    const page = reportPage(spoilt(await factsOf()));
    expect(page).toContain("&lt;script&gt;alert(1)");
    expect(page).not.toMatch(/<script|<img|<link|<iframe|@import|javascript:/i);
    expect(page.replace(/="[^"]*"/g, "")).not.toMatch(/<[^>]*\son\w+=/i);
    expect(page.match(/<\/main>/g)).toHaveLength(1);
    expect(page).toContain(`Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it("closes what it opens, and its links lead somewhere", async () => {
    const html = reportHtml(await factsOf());
    const open: string[] = [];
    for (const [, closing, name = "", rest = ""] of html.matchAll(/<(\/?)([a-z0-9]+)((?:"[^"]*"|[^>"])*)>/g)) {
      if (closing === "/") expect(open.pop()).toBe(name);
      else if (!rest.endsWith("/")) open.push(name);
    }
    expect(open).toEqual([]);
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(5);
    for (const id of links) expect(html).toContain(`id="${id}"`);
  });

  it("marks the words of the passage that bear an answer out", async () => {
    const facts = await factsOf();
    const [best] = facts.best;
    if (best === undefined) throw new Error("A tuple was expected.");
    expect(reportHtml({ ...facts, best: [{ ...best, evidence: "passage about" }] })).toContain(
      "A <mark>passage about</mark> levers.",
    );
  });
});
