import { describe, expect, it } from "vitest";
import { idOf } from "../../lib/ids";
import { dropped, failed, kept } from "../../lib/outcome";
import type { Conversation, QaTuple } from "../../lib/records";
import { accountTable } from "../../lib/show/accountTable";
import { conversationHtml } from "../../lib/show/conversationHtml";
import { memoryTable } from "../../lib/show/memoryTable";
import { stageTable } from "../../lib/show/stageTable";
import { tupleTable } from "../../lib/show/tupleTable";
import type { StageItem, StageResult } from "../../lib/stages/stage";
import { tally } from "../../lib/stages/stage";

const tuple: QaTuple = {
  id: idOf("tuple"),
  chunkId: idOf("chunk"),
  sourceId: idOf("source"),
  details: "A Book, by Somebody",
  passage: "The passage.",
  question: "What is <b>bold</b>?",
  answer: "A tag.",
  slot: 0,
  replacements: 2,
  votes: [
    { check: "checkQuestion", accepted: true, acceptance: 0.914, threshold: 0.6, reasoning: null, call: idOf("call") },
    {
      check: "checkAnswerAccuracy",
      accepted: false,
      acceptance: 0.2,
      threshold: 0.5,
      reasoning: null,
      call: idOf("c"),
    },
  ],
  evidence: null,
  original: null,
};

const result: StageResult<QaTuple> = {
  stage: "checkTuples",
  items: [
    { id: idOf("1"), sourceId: null, label: "first", outcome: kept(tuple) },
    { id: idOf("2"), sourceId: null, label: "second?", outcome: dropped("checkQuestion_refused", "Not answerable.") },
    { id: idOf("3"), sourceId: null, label: "third?", outcome: failed("timeout", "Took too long.") },
    { id: idOf("4"), sourceId: null, label: "fourth?", outcome: dropped("checkQuestion_refused", "Not answerable.") },
  ],
};

/** A stage that kept nothing of one tuple but its record. */
function refused(outcome: StageItem<QaTuple>["outcome"], made: unknown): StageResult<QaTuple> {
  return { stage: "checkTuples", items: [{ id: tuple.id, sourceId: null, label: "as it came?", outcome, made }] };
}

/** The texts of a table's cells, row by row. */
function rowsOf(html: string): string[][] {
  return [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map((row) =>
    [...(row[1] ?? "").matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map((cell) => (cell[1] ?? "").replace(/<[^>]*>/g, "")),
  );
}

describe("stageTable", () => {
  it("has a line of counts with reasons, and every item with outcome, reason and detail", () => {
    const html = stageTable(result);
    expect(html).toContain("checkTuples: 4 came in, 1 kept, 2 dropped (checkQuestion_refused 2), 1 failed (timeout 1)");
    expect(rowsOf(html)).toEqual([
      ["item", "outcome", "reason", "detail"],
      ["first", "kept", "", ""],
      ["second?", "dropped", "checkQuestion_refused", "Not answerable."],
      ["third?", "failed", "timeout", "Took too long."],
      ["fourth?", "dropped", "checkQuestion_refused", "Not answerable."],
    ]);
  });
});

describe("tupleTable", () => {
  it("has question, answer, votes with acceptance, verdict and reason", () => {
    const [heading, first, second] = rowsOf(tupleTable(result));
    expect(heading).toEqual(["question", "answer", "votes", "verdict", "reason"]);
    expect(first?.[0]).toBe("What is &lt;b&gt;bold&lt;/b&gt;?");
    expect(first?.[2]).toBe("✓ checkQuestion 0.91 (0.60)\n✗ checkAnswerAccuracy 0.20 (0.50)");
    expect(first?.slice(3)).toEqual(["kept", "replacement 2"]);
    expect(second).toEqual(["second?", "", "", "dropped", "checkQuestion_refused: Not answerable."]);
  });

  it("shows of a refused tuple its last wording, votes, the last refusal, replacements and the reason, with nothing as HTML", () => {
    const last = { question: "What is <script>it</script>?", answer: "A <b>mill</b> & $5." };
    const refusals = [tuple, last].map(({ question, answer }) => ({
      question,
      answer,
      reason: "accuracy_refused",
      why: "The passage does not say <i>so</i>.",
      votes: tuple.votes,
    }));
    const detail = "No replacement passed; the last refusal: The passage does not say <i>so</i>.";
    const html = tupleTable(refused(dropped("replacements_used_up", detail), { ...tuple, ...last, refused: refusals }));
    expect(rowsOf(html)[1]).toEqual([
      "What is &lt;script&gt;it&lt;/script&gt;?",
      "A &lt;b&gt;mill&lt;/b&gt; &amp; $5.",
      "✓ checkQuestion 0.91 (0.60)\n✗ checkAnswerAccuracy 0.20 (0.50)",
      "dropped",
      "replacements_used_up (last refusal: accuracy_refused; replacements written: 1): " +
        "No replacement passed; the last refusal: The passage does not say &lt;i&gt;so&lt;/i&gt;.",
    ]);
    expect(html).not.toMatch(/<(script|b|i)>/);
  });

  it("counts the replacement that no vote could be read of, and says what was reworded", () => {
    const earlier = { question: "First?", answer: "One.", reason: "question_refused", why: "No.", votes: [] };
    const undecided = refused(failed("no_verdict", "Unreadable."), { ...tuple, votes: [], refused: [earlier] });
    expect(rowsOf(tupleTable(undecided))[1]?.slice(2)).toEqual([
      "",
      "failed",
      "no_verdict (last refusal: question_refused; replacements written: 1): Unreadable.",
    ]);
    const reworded = { ...tuple, original: { question: "It?", answer: "So." } };
    expect(rowsOf(tupleTable(refused(dropped("reworded_refused", "Not said."), reworded)))[1]?.[4]).toBe(
      "reworded_refused (replacement 2; reworded from: It?): Not said.",
    );
  });

  it("has a column of confidence where it is known what votes are worth, also of what was refused", () => {
    const even = { a: 0, b: 0 };
    const confidences = { prior: 0.25, curves: { checkQuestion: even, checkAnswerAccuracy: even } };
    const [heading, first, second] = rowsOf(tupleTable(result, { confidences }));
    expect(heading?.[3]).toBe("confidence");
    expect([first?.[3], second?.[3]]).toEqual(["0.25", ""]);
    const again = refused(dropped("duplicate", "It asks what is asked already."), tuple);
    expect(rowsOf(tupleTable(again, { confidences }))[1]?.[3]).toBe("0.25");
  });
});

describe("accountTable", () => {
  it("adds up dropped and failed of each stage and names the reasons", () => {
    expect(rowsOf(accountTable([tally(result)]))[1]).toEqual([
      "checkTuples",
      "4",
      "1",
      "2",
      "1",
      "checkQuestion_refused 2, timeout 1",
    ]);
  });
});

describe("memoryTable", () => {
  it("shows readings in the order in which they were taken, against the first", () => {
    const readings = {
      before: { resident: 200, javaScript: 150 },
      between: { resident: 210, javaScript: 100 },
      after: { resident: 400, javaScript: 100 },
    };
    expect(rowsOf(memoryTable(readings)).slice(1)).toEqual([
      ["before", "200", "100 %", "150", "50"],
      ["between", "210", "105 %", "100", "110"],
      ["after", "400", "200 %", "100", "300"],
    ]);
  });
});

describe("conversationHtml", () => {
  it("shows every turn with its speaker, and escapes what model and book wrote", () => {
    const conversation: Conversation = {
      id: idOf("conversation"),
      groupId: idOf("group"),
      chunkId: tuple.chunkId,
      sourceId: tuple.sourceId,
      details: "<i>A Book</i>",
      passage: tuple.passage,
      mode: "roleplay",
      tuples: [tuple],
      primary: { name: "Ada <Lovelace>", traits: [], description: "Knows <much>." },
      secondary: { name: "Bo", traits: [], description: "Asks." },
      scenarioPlan: null,
      scenario: "A <room>.",
      turns: [
        { speaker: "Bo", role: "user", text: "<script>1</script>" },
        { speaker: "Ada <Lovelace>", role: "assistant", text: "Costs $5 & more." },
      ],
      regenerations: 0,
    };
    const html = conversationHtml(conversation);
    expect(html).not.toMatch(/<(script|i|much|room|Lovelace)>/);
    const texts = html.replace(/<[^>]*>/g, "");
    for (const text of [
      "&lt;i&gt;A Book&lt;/i&gt; (role play)",
      "Bo: &lt;script&gt;1&lt;/script&gt;",
      "A &lt;room&gt;.",
    ]) {
      expect(texts).toContain(text);
    }
    expect(texts.indexOf("Bo: &lt;script")).toBeLessThan(texts.indexOf("Costs $5 &amp; more."));
    expect(html).toContain("mathjax_ignore");
  });
});
