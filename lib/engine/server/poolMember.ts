import type { ServerSetting } from "../../serverSchema";
import { type HeldMarks, makeHeldMarks } from "../heldMarks";
import { type ConcurrencyLimit, makeConcurrencyLimit } from "./concurrencyLimit";
import type { OpenServer } from "./openServer";
import type { ServerFault } from "./serverFault";

/** A server of a pool, and what is known of it. */
export interface Member {
  setting: ServerSetting;
  /** Null while it is left out. */
  server: OpenServer | null;
  limit: ConcurrencyLimit;
  inFlight: number;
  pausedUntil: number;
  faultsInARow: number;
  pauses: number;
  held: HeldMarks;
  /** Milliseconds for each token, lately, and over how many answers. */
  pace: { milliseconds: number; answers: number };
}

const mostFaultsInARow = 3;
/** A server that takes so many times what the fastest takes for a token is left out. */
const slowerThanFastest = 10;
const answersToJudgePace = 8;
/** Calls that a server is given at once before it is known better, where it does not say how many it works on. */
const usualStart = 4;

/** A member of which nothing is known yet but its setting, and the server where it was opened. */
export function newMember(setting: ServerSetting, server: OpenServer | null = null): Member {
  return {
    setting,
    server,
    limit: makeConcurrencyLimit({ start: server?.slots ?? usualStart, most: setting.parallel }),
    inFlight: 0,
    pausedUntil: 0,
    faultsInARow: 0,
    pauses: 0,
    held: makeHeldMarks(),
    pace: { milliseconds: 0, answers: 0 },
  };
}

/** How much work a member would have with one more call, for what it weighs. */
export const loadOf = ({ inFlight, setting }: Member): number => (inFlight + 1) / setting.weight;

/** Notes an answer: what it took for each token, and how many calls were in flight with it. */
export function noteAnswer(member: Member, millisecondsPerToken: number, inFlight: number): void {
  const { pace, limit } = member;
  member.faultsInARow = 0;
  member.pauses = 0;
  limit.answered(millisecondsPerToken, inFlight);
  pace.answers++;
  pace.milliseconds += (millisecondsPerToken - pace.milliseconds) / Math.min(pace.answers, answersToJudgePace);
}

/** What is done about a fault: `nothing` where it lies in the call, `note` where it counts, but not yet enough. */
export type Verdict = "nothing" | "note" | "pause" | "leaveOut";

/** What is done about one more fault of a member, which has not been noted yet. */
export function verdictOn(
  { faultsInARow }: Pick<Member, "faultsInARow">,
  { kind }: Pick<ServerFault, "kind">,
): Verdict {
  if (kind === "refused") return "nothing";
  if (kind === "busy") return "pause";
  const bearable = kind === "failing" || kind === "rubbish";
  return bearable && faultsInARow + 1 < mostFaultsInARow ? "note" : "leaveOut";
}

type Paced = Pick<Member, "server" | "pace">;

/** Milliseconds that the fastest member takes for a token; infinite while none is known well enough. */
export function fastestPace(members: readonly Paced[]): number {
  return Math.min(...members.filter(isPaceKnown).map(({ pace }) => pace.milliseconds));
}

/** Whether a member, as far as its pace is known, is so slow that its calls are better done by others. */
export function isTooSlow(member: Paced, members: readonly Paced[]): boolean {
  return isPaceKnown(member) && member.pace.milliseconds > fastestPace(members) * slowerThanFastest;
}

function isPaceKnown({ server, pace }: Paced): boolean {
  return server !== null && pace.answers >= answersToJudgePace;
}
