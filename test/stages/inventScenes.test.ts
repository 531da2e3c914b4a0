import { afterEach, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import type { Character, ConversationInfo, TupleGroup } from "../../lib/records";
import { groupTuples } from "../../lib/stages/groupTuples";
import { inventScenes } from "../../lib/stages/inventScenes";
import { keptOf, tally } from "../../lib/stages/stage";
import { writeConversations } from "../../lib/stages/writeConversations";
import { madeChunk, madeTuple } from "./madeItems";
import { openWorkbench, type Workbench } from "./workbench";

let bench: Workbench;
afterEach(() => bench.close());

async function groupsOf(count: number, tuplesEach = 3): Promise<TupleGroup[]> {
  const groups: TupleGroup[] = [];
  // Each by itself, since the first tuples of two passages are alike.
  for (let number = 0; number < count; number++) {
    const tuples = Array.from({ length: tuplesEach }, (_, slot) => madeTuple(madeChunk(number), slot));
    groups.push(...(await groupTuples(tuples, bench.context)).groups);
  }
  return groups;
}

const invent = (groups: readonly TupleGroup[], mode: ConversationInfo["mode"]) =>
  inventScenes(groups, bench.context, mode, steps);
const made = (step: string) => bench.requests.filter((request) => request.step === step);

describe("inventScenes", () => {
  it("F11: calls no model in assistant mode", async () => {
    bench = await openWorkbench();
    const infos = keptOf(await invent(await groupsOf(2), "assistant"));
    expect(bench.requests).toHaveLength(0);
    expect(infos).toHaveLength(6);
    for (const info of infos) expect(info).toMatchObject({ mode: "assistant", primary: null, scenario: null });
  });

  it.each([
    [1, 1],
    [2, 2],
    [3, 3],
  ])("F9: %i tuples make %i conversations of three asked for, each in another order", async (tuples, count) => {
    bench = await openWorkbench();
    const infos = keptOf(await invent(await groupsOf(1, tuples), "assistant"));
    expect(infos).toHaveLength(count);
    expect(new Set(infos.map((info) => info.tuples.map(({ id }) => id).join())).size).toBe(count);
  });

  it("F10: invents character, plan and scenario for each order of its own, with the drawn letter", async () => {
    bench = await openWorkbench();
    const infos = keptOf(await invent(await groupsOf(1), "roleplay"));
    expect(infos).toHaveLength(3);
    for (const step of ["planCharacter", "writeCharacter", "planScenario", "writeScenario"])
      expect(made(step)).toHaveLength(3);
    for (const info of infos) {
      const asked = made("writeCharacter").find(({ seed: _seed, input }) => {
        const { initial } = input as { initial: string };
        return info.primary?.name.startsWith(initial);
      });
      expect(asked).toBeDefined();
      expect(info.scenario).toContain(info.primary?.name);
    }
  });

  it("B20: the character who asks has one name from plan to conversation", async () => {
    bench = await openWorkbench({ rearrangementsToTake: 1 });
    const infos = keptOf(await invent(await groupsOf(3), "roleplay"));
    const conversations = keptOf(await writeConversations(infos, bench.context, steps));
    expect(conversations).toHaveLength(3);
    for (const conversation of conversations) {
      const { name } = conversation.secondary as Character;
      const ofThis = bench.requests.filter(({ input }) => {
        const { primary } = input as { primary?: Character };
        return (
          primary?.name === conversation.primary?.name && primary?.description === conversation.primary?.description
        );
      });
      const named = ofThis
        .filter(({ step }) => ["planScenario", "writeScenario", "writeConversation"].includes(step))
        .map(({ input }) => (input as { secondary: Character }).secondary.name);
      expect(named.length).toBeGreaterThanOrEqual(3);
      expect(conversation.scenario).toContain(name);
      expect(named).toContain(name);
      expect(conversation.turns.filter(({ role }) => role === "user").every(({ speaker }) => speaker === name)).toBe(
        true,
      );
    }
  });

  it("B9: conversations keep their ids and scenes when groups are added before them, more than ten or not", async () => {
    bench = await openWorkbench({ rearrangementsToTake: 1 });
    const groups = await groupsOf(12);
    const later = keptOf(await invent(groups.slice(1), "roleplay"));
    const calls = bench.requests.length;
    const all = keptOf(await invent(groups, "roleplay"));
    expect(all.slice(1)).toEqual(later);
    // Only the new one is invented.
    expect(bench.requests.length - calls).toBe(4);
  });

  it("L5: has a character written once more that gives an answer away, and drops the second", async () => {
    const group = async () => (await groupsOf(1)).slice(0, 1);
    const telling = (request: { input: unknown }) => {
      const { initial } = request.input as { initial: string };
      return `Name: ${initial}arian\nDescription: This person says to everybody that the whole mill loses power, since each part passes its motion on to the next one. Nothing else is ever said about the work, and nobody minds.`;
    };
    let first = true;
    bench = await openWorkbench({ rearrangementsToTake: 1 }, (request) => {
      if (request.step !== "writeCharacter" || !first) return null;
      first = false;
      return telling(request);
    });
    expect(keptOf(await invent(await group(), "roleplay"))).toHaveLength(1);
    expect(made("writeCharacter")).toHaveLength(2);
    await bench.close();

    bench = await openWorkbench({ rearrangementsToTake: 1 }, (request) =>
      request.step === "writeCharacter" ? telling(request) : null,
    );
    const result = await invent(await group(), "roleplay");
    expect(tally(result).kept).toBe(0);
    expect(Object.keys(tally(result).dropped)).toHaveLength(1);
    expect(made("writeCharacter")).toHaveLength(2);
    expect(made("planScenario")).toHaveLength(0);
  });

  it("B19: a plan that cannot be read fails its conversation alone, and says so in its record", async () => {
    let left = 2;
    bench = await openWorkbench({ rearrangementsToTake: 1 }, (request) =>
      request.step === "planCharacter" && left-- > 0 ? "Somebody." : null,
    );
    const result = await invent(await groupsOf(2), "roleplay");
    expect(tally(result)).toMatchObject({ kept: 1, failed: { parse: 1 } });
    const failed = result.items.find(({ outcome }) => outcome.status === "failed");
    expect(await bench.item("multiturn_convs_info", failed?.id as string)).toMatchObject({ reason: "parse" });
  });

  it("B18: the two modes have conversations of their own", async () => {
    bench = await openWorkbench();
    const groups = await groupsOf(1);
    const ids = [await invent(groups, "assistant"), await invent(groups, "roleplay")].flatMap((result) =>
      result.items.map(({ id }) => id),
    );
    expect(new Set(ids).size).toBe(6);
  });
});
