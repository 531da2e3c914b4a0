import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DecisionInput, Review } from "../../lib/review/openReview";
import type { ReviewItem } from "../../lib/review/reviewItem";
import { reviewQuerySchema } from "../../lib/review/selectItems";
import { decisionFolder } from "../../lib/stages/decision";
import { filesBelow } from "../cli/runTool";
import { type MadeReview, makeReview } from "./madeReview";

let made: MadeReview;
beforeEach(async () => {
  made = await makeReview(6);
}, 60_000);
afterEach(() => made.close());

const by = "Ada";
const firstKept = ({ items }: Review) => items.filter(({ fate }) => fate === "kept")[0] as ReviewItem;
const decideFirst = (input: Omit<DecisionInput, "by" | "seen">) =>
  made.reviewing(async (review) => {
    const { tuple, decisions } = firstKept(review);
    await review.decide(tuple.id, { ...input, by, seen: decisions });
    return tuple;
  });
const rowsOf = async (file: string): Promise<Record<string, unknown>[]> => {
  const text = await readFile(join(made.outputs, "dataset", file), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
};
const questions = async () => {
  const files = await filesBelow(join(made.outputs, "dataset", "list"));
  return Object.entries(files)
    .filter(([name]) => /^questions\.\w+\.jsonl$/.test(name))
    .flatMap(([, text]) => text.trim().split("\n"))
    .map((line) => JSON.parse(line) as { question: string; answer: string });
};
const wordingOf = ({ question, answer }: { question: string; answer: string }) => ({ question, answer });
const stageOf = async (name: string) => {
  const { stages } = JSON.parse(await made.tool("status", "--json"));
  return stages.find(({ stage }: { stage: string }) => stage === name);
};

describe("a review", () => {
  it("leaves a run that nobody reviewed as it is", async () => {
    expect(await stageOf("reviewTuples")).toBeUndefined();
    const before = await filesBelow(made.outputs);
    await made.reviewing(async (review) => {
      expect(review.items.length).toBeGreaterThan(3);
      for (const { decision, decisions } of review.items) expect([decision, decisions]).toEqual([null, 0]);
    });
    expect(await filesBelow(made.outputs)).toEqual(before);
  });

  it("writes its sheet over no file, and takes none that is not UTF-8", async () => {
    const sheet = join(made.folder, "tuples.csv");
    await made.tool("review", "--export", sheet);
    await expect(made.tool("review", "--export", sheet)).rejects.toThrow(/is there already/);
    const text = await readFile(sheet, "utf8");
    await writeFile(sheet, Buffer.from(text.replace("\ufeff", "").replaceAll("mill", "m\u00fcll"), "latin1"));
    await expect(made.tool("review", "--import", sheet, "--as", by)).rejects.toThrow(/not UTF-8/);
    expect(existsSync(join(made.outputs, decisionFolder))).toBe(false);
  });

  it("takes a refused tuple out of the dataset, and out of the conversations when the run goes on", async () => {
    const before = await questions();
    const { id, question } = await decideFirst({ verdict: "refuse", fault: "question", note: "Who would ask that?" });
    await made.tool("run");
    const record = await readFile(join(made.outputs, "qatuples_reviewed", `${id}.json`), "utf8");
    expect(JSON.parse(record)).toMatchObject({ status: "dropped", value: { question } });
    expect(await stageOf("reviewTuples")).toMatchObject({ dropped: { refused_in_review: 1 } });
    const after = await questions();
    expect(after).toHaveLength(before.length - 1);
    expect(after.map((row) => row.question)).not.toContain(question);
    const conversations = JSON.stringify(await rowsOf("messages/assistant.train.jsonl"));
    expect(conversations).not.toContain(question);
    expect((await stageOf("writeConversations")).failed).toEqual({});
  });

  it("puts an edited wording into dataset and conversations, and the one before among the refused answers", async () => {
    const answer = "Oak is chosen because oak withstands water for decades.";
    const tuple = await decideFirst({ verdict: "edit", edited: { question: "Why do millers want oak?", answer } });
    await made.tool("run");
    expect(await questions()).toContainEqual(expect.objectContaining({ question: "Why do millers want oak?", answer }));
    const pairs = await filesBelow(join(made.outputs, "dataset", "kto-trl"));
    expect(Object.values(pairs).join()).toContain(JSON.stringify(tuple.answer));
    const lists = Object.values(await filesBelow(join(made.outputs, "dataset", "list"))).join("\n");
    expect(lists.split("\n").filter((line) => line.includes(`"review":["edited"]`))).toHaveLength(1);
    const story = await made.tool("explain", tuple.id);
    expect(story).toContain("reviewTuples");
  });

  it("prefers the edited answer to the one before where the question stayed", async () => {
    const tuple = await made.reviewing(async (review) => {
      const { tuple } = firstKept(review);
      const edited = { question: tuple.question, answer: "Oak is chosen because oak withstands water for decades." };
      await review.decide(tuple.id, { verdict: "edit", edited, by, seen: 0 });
      return tuple;
    });
    await made.tool("export");
    const files = Object.values(await filesBelow(join(made.outputs, "dataset", "preference-trl"))).join("\n");
    const row = files.split("\n").find((line) => line.includes("withstands water for decades."));
    expect(row).toContain(JSON.stringify(tuple.answer));
  });

  it("brings a tuple back that the model had dropped", async () => {
    const dropped = await made.reviewing(async ({ items }) => {
      const item = items.find(({ reason }) => reason === "needs_context") as ReviewItem;
      return { id: item.tuple.id, question: item.tuple.question, answer: item.tuple.answer };
    });
    expect(await questions()).not.toContainEqual(expect.objectContaining(wordingOf(dropped)));
    await made.reviewing(async (review) => {
      const item = review.item(dropped.id);
      expect(item).toMatchObject({ fate: "dropped", reason: "needs_context" });
      await review.decide(dropped.id, { verdict: "accept", by, seen: 0 });
    });
    await made.tool("run");
    expect(await questions()).toContainEqual(expect.objectContaining(wordingOf(dropped)));
  });

  it("is undone by withdrawing, to the byte, but for the card's line about the stage", async () => {
    const dataset = async () => {
      const { "README.md": _card, ...rows } = await filesBelow(join(made.outputs, "dataset"));
      return rows;
    };
    const before = await dataset();
    const { id } = await decideFirst({ verdict: "refuse", fault: "answer" });
    await made.tool("run");
    expect(await dataset()).not.toEqual(before);
    await made.reviewing((review) => review.decide(id, { verdict: "withdraw", by: "Bo", seen: 1 }));
    await made.tool("run");
    expect(await dataset()).toEqual(before);
  });

  it("holds for the wording that was seen and for no other", async () => {
    const { id } = await decideFirst({ verdict: "refuse" });
    const path = join(made.outputs, decisionFolder, `${id}.json`);
    const record = JSON.parse(await readFile(path, "utf8"));
    record.decisions[0].tuple.question = "What was asked under an older prompt?";
    await writeFile(path, JSON.stringify(record), "utf8");
    await made.tool("run");
    expect(await stageOf("reviewTuples")).toMatchObject({ dropped: {} });
  });

  it("keeps what a person wrote against a gate, and says what the gate objects", async () => {
    await made.reviewing(async (review) => {
      const { tuple } = firstKept(review);
      const edited = { question: tuple.question, answer: "It weighs 4711 tons and was built in Brussels." };
      const item = await review.decide(tuple.id, { verdict: "edit", edited, by, seen: 0 });
      expect(item.decision?.objection?.reason).toBe("number_not_in_passage");
    });
    await made.tool("run");
    expect(await questions()).toContainEqual(
      expect.objectContaining({ answer: "It weighs 4711 tons and was built in Brussels." }),
    );
  });

  it("refuses a decision that came after another which the person has not seen, and writes nothing", async () => {
    await made.reviewing(async (review) => {
      const { tuple } = firstKept(review);
      const both = [1, 2].map(() => review.decide(tuple.id, { verdict: "accept", by, seen: 0 }));
      const [first, second] = await Promise.allSettled(both);
      expect(first?.status).toBe("fulfilled");
      expect((second as PromiseRejectedResult).reason.code).toBe("decided-meanwhile");
      expect(review.item(tuple.id).decisions).toBe(1);
    });
  });

  it("refuses what is no decision", async () => {
    await made.reviewing(async (review) => {
      const { tuple } = firstKept(review);
      const wrong: DecisionInput[] = [
        { verdict: "accept", by: " ", seen: 0 },
        { verdict: "edit", by, seen: 0 },
        { verdict: "accept", edited: { question: "Why?", answer: "So." }, by, seen: 0 },
        { verdict: "edit", edited: { question: " ", answer: "So." }, by, seen: 0 },
      ];
      for (const input of wrong)
        await expect(review.decide(tuple.id, input)).rejects.toMatchObject({ code: "invalid-decision" });
      await expect(review.decide(tuple.id, { verdict: "withdraw", by, seen: 0 })).rejects.toMatchObject({
        code: "nothing-to-withdraw",
      });
      expect(review.item(tuple.id).decisions).toBe(0);
    });
  });

  it("is not begun over a decision file that was broken by hand, whose place it names", async () => {
    const { id } = await decideFirst({ verdict: "accept" });
    const path = join(made.outputs, decisionFolder, `${id}.json`);
    const text = await readFile(path, "utf8");
    await writeFile(path, text.replace('"accept"', '"perhaps"'), "utf8");
    await expect(made.tool("status")).rejects.toThrow(/decisions\.0\.verdict/);
    await writeFile(path, text.slice(0, 40), "utf8");
    await expect(made.tool("run")).rejects.toThrow(id);
  });

  it("finds, filters and sorts by doubt", async () => {
    await made.reviewing(async (review) => {
      const all = (query: object) => review.select(reviewQuerySchema.parse(query));
      const { tuple } = firstKept(review);
      await review.decide(tuple.id, { verdict: "accept", by, seen: 0 });
      expect(all({ state: "accepted" }).rows.map(({ id }) => id)).toEqual([tuple.id]);
      expect(all({ state: "undecided" }).rows.map(({ id }) => id)).not.toContain(tuple.id);
      expect(all({ state: "all" }).total).toBe(review.items.length);
      const word = tuple.question.split(" ").at(-1)?.replace("?", "").toUpperCase();
      const found = all({ state: "all", search: word });
      expect(found.total).toBeGreaterThan(0);
      expect(all({ state: "all", search: "no such words anywhere" }).total).toBe(0);
      const doubts = all({ state: "all", sort: "doubt" }).rows.map(({ margin }) => Math.abs(margin ?? 9));
      expect(doubts).toEqual([...doubts].sort((one, other) => one - other));
      expect(all({ state: "all", from: 1, count: 1 }).rows[0]?.id).toBe(review.items[1]?.tuple.id);
    });
  });
});
