import { describe, expect, it } from "vitest";
import { sourdough, tideMill } from "../../lib/examplePassages";
import { evidenceOf } from "../../lib/gates/evidenceOf";
import { tupleGate } from "../../lib/gates/tupleGate";

describe("evidenceOf", () => {
  it("quotes the sentence that bears an answer out, as it stands, with its characters", () => {
    const { passage } = tideMill;
    const tuple = {
      question: "Why do the working hours of a tide miller move round the clock?",
      answer: "The tide comes fifty minutes later each day.",
    };
    const evidence = evidenceOf(tuple, passage)?.evidence;
    expect(evidence?.quote).toMatch(/^Since the tide comes fifty minutes later each day/);
    expect(passage.slice(evidence?.from, evidence?.to)).toBe(evidence?.quote);
    expect(evidence?.coverage).toBe(1);
  });

  it("joins sentences in a row where an answer needs them, and no more than it needs", () => {
    const tuple = {
      question: "How do wild yeasts and bacteria change sourdough?",
      answer: "The yeasts give off carbon dioxide, and the baker feeds a cup of ripe dough with fresh flour.",
    };
    expect(evidenceOf(tuple, sourdough.passage)?.evidence.quote).toMatch(/The yeasts give off .* from that cup\.$/);
  });

  it("does not count words that the question has put into the answer's mouth", () => {
    const tuple = {
      question: "Why is the tide mill loved by poets of the coast?",
      answer: "The tide mill is loved by poets of the coast because it hums.",
    };
    expect(evidenceOf(tuple, tideMill.passage)).toMatchObject({ evidence: { coverage: 0 }, missing: ["hum"] });
  });

  it("reads scripts without blanks by pairs of characters", () => {
    const passage = "孔子是中国古代的思想家。他出生在鲁国。水车不需要河流。";
    const question = "孔子出生在哪里？";
    expect(evidenceOf({ question, answer: "他出生在鲁国。" }, passage)?.evidence.quote).toContain("鲁国");
    expect(evidenceOf({ question, answer: "苹果树开花结果很快。" }, passage)?.evidence.coverage).toBeLessThan(0.3);
  });

  it("is null where there is no sentence", () => {
    expect(evidenceOf({ question: "What?", answer: "Nothing." }, "")).toBeNull();
  });
});

describe("the gate on what is borne out", () => {
  const passage =
    "Coal dust and improper lubrication will also put the pneumatic pick out of order. Crops and livestock probably will be destroyed only in areas where there are large food surpluses or where the enemy is known to be requisitioning food.";

  it("refuses an answer that is put together from places that lie apart and from nothing", () => {
    const tuple = {
      question: "What is the effect of coal dust on the mine?",
      answer: "Coal dust can poison the miners' lungs and make every shaft collapse under large food surpluses.",
      passage,
      details: "A manual",
    };
    expect(tupleGate(tuple)).toMatchObject({ status: "dropped", reason: "not_borne_out" });
  });

  it("keeps an answer in the passage's words, with the quote", () => {
    const outcome = tupleGate({
      question: "What puts a pneumatic pick out of order?",
      answer: "Coal dust and improper lubrication put the pick out of order.",
      passage,
      details: "A manual",
    });
    expect(outcome).toMatchObject({ status: "kept", value: { evidence: { from: 0 } } });
  });
});
