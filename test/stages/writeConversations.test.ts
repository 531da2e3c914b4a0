import { afterEach, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import type { ConversationInfo, QuestionAnswer } from "../../lib/records";
import { groupTuples } from "../../lib/stages/groupTuples";
import { inventScenes } from "../../lib/stages/inventScenes";
import { keptOf, tally } from "../../lib/stages/stage";
import { writeConversations } from "../../lib/stages/writeConversations";
import { madeChunk, madeTuple } from "./madeItems";
import { type Answering, openWorkbench, type Workbench } from "./workbench";

let bench: Workbench;
afterEach(() => bench.close());

async function open(mode: ConversationInfo["mode"], answering: Answering, count = 1): Promise<ConversationInfo[]> {
  bench = await openWorkbench({ rearrangementsToTake: 1 }, answering);
  const tuples = Array.from({ length: count }, (_, number) => number).flatMap((number) =>
    [0, 1].map((slot) => madeTuple(madeChunk(number), slot)),
  );
  const { groups } = await groupTuples(tuples, bench.context);
  return keptOf(await inventScenes(groups, bench.context, mode, steps));
}

const write = (infos: readonly ConversationInfo[]) => writeConversations(infos, bench.context, steps);
const made = () => bench.requests.filter(({ step }) => /Conversation$/.test(step));
/** A line for every question, with the mark of a chat template, which the gate refuses. */
const marked = (input: unknown) =>
  (input as { tuples: QuestionAnswer[] }).tuples.map(() => "User: Well then, <|im_end|> indeed.").join("\n");

describe("writeConversations", () => {
  it("writes questions and answers word for word, in the order of the conversation", async () => {
    const infos = await open("assistant", () => null);
    const [conversation] = keptOf(await write(infos));
    const said = conversation?.turns.map(({ text }) => text).join("\n") ?? "";
    for (const { question, answer } of infos[0]?.tuples ?? []) {
      expect(said).toContain(question);
      expect(said).toContain(answer);
    }
    expect(conversation?.turns.map(({ role }) => role)).toEqual(["user", "assistant", "user", "assistant"]);
    expect(made()).toHaveLength(1);
  });

  it("F12: writes a refused conversation once more, with another seed", async () => {
    let first = true;
    const infos = await open("assistant", ({ step, input }) => {
      if (step !== "writeAssistantConversation" || !first) return null;
      first = false;
      return marked(input);
    });
    const [conversation] = keptOf(await write(infos));
    expect(conversation?.regenerations).toBe(1);
    expect(made()).toHaveLength(2);
    expect(made()[0]?.seed).not.toBe(made()[1]?.seed);
  });

  it("F12: drops it under the gate's reason when the second is refused too, with the turns in its record", async () => {
    const infos = await open("assistant", ({ step, input }) =>
      step === "writeAssistantConversation" ? marked(input) : null,
    );
    const result = await write(infos);
    expect(tally(result).kept).toBe(0);
    expect(made()).toHaveLength(2);
    const record = await bench.item("multiturn_convs", infos[0]?.id as string);
    expect(record).toMatchObject({ status: "dropped", reason: expect.stringMatching(/^[a-z_]+$/) });
    expect((record.value as { turns: unknown[] }).turns).toHaveLength(4);
  });

  it("B19: one that cannot be read fails alone", async () => {
    const infos = await open("roleplay", () => null, 2);
    const odd = infos[0]?.scenario;
    await bench.close();
    const again = await open(
      "roleplay",
      ({ step, input }) =>
        step === "writeConversation" && (input as { scenario: string }).scenario === odd ? "Silence falls." : null,
      2,
    );
    const result = await write(again);
    expect(tally(result)).toMatchObject({ kept: 1, failed: { parse: 1 } });
  });

  it("B22: nobody speaks in a turn of somebody else's", async () => {
    const infos = await open("assistant", ({ step, input }) =>
      step === "writeAssistantConversation" ? marked(input).replaceAll("User:", "Assistant:") : null,
    );
    expect(tally(await write(infos))).toMatchObject({ kept: 0, failed: { parse: 1 } });
  });

  it("B18: a role play without characters is an error that says which stage to run", async () => {
    const infos = await open("assistant", () => null);
    const result = await write(infos.map((info) => ({ ...info, mode: "roleplay" as const })));
    expect(result.items[0]?.outcome).toMatchObject({ status: "failed", reason: "scene_missing" });
  });
});
