import { describe, expect, it } from "vitest";
import type { OpenServer } from "../../../lib/engine/server/openServer";
import {
  fastestPace,
  isTooSlow,
  loadOf,
  newMember,
  noteAnswer,
  verdictOn,
} from "../../../lib/engine/server/poolMember";
import type { FaultKind } from "../../../lib/engine/server/serverFault";
import { serverSchema } from "../../../lib/serverSchema";

const setting = serverSchema.parse({ url: "http://127.0.0.1:8080", model: "some", weight: 2 });
const server = { slots: 3 } as OpenServer;

describe("verdictOn", () => {
  const verdicts = (kind: FaultKind) => [0, 1, 2].map((faultsInARow) => verdictOn({ faultsInARow }, { kind }));

  it("does nothing about a call that no server would take, and lets a busy server rest", () => {
    expect(verdicts("refused")).toEqual(["nothing", "nothing", "nothing"]);
    expect(verdicts("busy")).toEqual(["pause", "pause", "pause"]);
  });

  it.each(["failing", "rubbish"] as const)("bears two faults of the kind %s in a row, and not a third", (kind) => {
    expect(verdicts(kind)).toEqual(["note", "note", "leaveOut"]);
  });

  it.each(["unreachable", "untrusted", "denied", "unserved", "hung"] as const)(
    "leaves a server out at its first fault of the kind %s",
    (kind) => {
      expect(verdicts(kind)[0]).toBe("leaveOut");
    },
  );
});

describe("a member", () => {
  it("begins with as many calls as its server says it works on, and with four where it does not say", () => {
    expect(newMember(setting, server).limit.allowed()).toBe(3);
    expect(newMember(setting).limit.allowed()).toBe(4);
  });

  it("has half the load for twice the weight", () => {
    const member = { ...newMember(setting), inFlight: 3 };
    expect([loadOf(member), loadOf({ ...member, setting: { ...setting, weight: 1 } })]).toEqual([2, 4]);
  });

  it("is forgiven its faults and pauses by an answer", () => {
    const member = { ...newMember(setting, server), faultsInARow: 2, pauses: 3 };
    noteAnswer(member, 10, 1);
    expect(member).toMatchObject({ faultsInARow: 0, pauses: 0, pace: { milliseconds: 10, answers: 1 } });
  });
});

describe("isTooSlow", () => {
  const paced = (milliseconds: number, answers = 8, from: OpenServer | null = server) => ({
    server: from,
    pace: { milliseconds, answers },
  });

  it("tells of a server that takes more than ten times what the fastest takes for a token", () => {
    const fast = paced(5);
    expect(isTooSlow(paced(51), [fast, paced(51)])).toBe(true);
    expect(isTooSlow(paced(50), [fast, paced(50)])).toBe(false);
    expect(isTooSlow(fast, [fast])).toBe(false);
  });

  it("judges by eight answers at least, of servers that are up", () => {
    const [few, left] = [paced(1, 7), paced(1, 8, null)];
    expect(isTooSlow(paced(51), [few, left, paced(51)])).toBe(false);
    expect(isTooSlow(paced(51, 7), [paced(5), paced(51, 7)])).toBe(false);
    expect([fastestPace([few, left]), fastestPace([])]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });
});
