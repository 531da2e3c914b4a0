import { isAugmentoolkitError, messageOf } from "../../errors";
import type { ServerSetting } from "../../serverSchema";
import type { OpenServer } from "./openServer";
import { fastestPace, isTooSlow, loadOf, type Member, newMember, noteAnswer, verdictOn } from "./poolMember";
import { isLasting, noServer, serverRefused } from "./serverErrors";
import { isServerFault, ServerFault } from "./serverFault";
import { limitTime } from "./timeLimit";
import { makeWaitingLine } from "./waitingLine";

/** A server for one call; exactly one of `answered`, `failed` and `released` must be called, once. */
export interface Lease {
  server: OpenServer;
  answered(milliseconds: number, tokens: number): void;
  failed(fault: ServerFault): void;
  released(): void;
}

/** The servers of one model, of which some may be left out for a while. */
export interface ServerPool {
  /**
   * A server with room for one more call, as soon as there is one; not `avoid` while another one is up. Of two with as much
   * work the one that has seen the prompt's beginning, by its `mark`; and a server that has room takes first, of what waits, what it
   * has seen.
   * Throws `no-server` when none answers for as long as the settings wait, and the signal's reason.
   */
  take(signal: AbortSignal, mark: string, avoid?: OpenServer): Promise<Lease>;
  close(): Promise<void>;
}

/** What a pool is made from. */
export interface ServerPoolOptions {
  servers: readonly ServerSetting[];
  open(server: ServerSetting, signal: AbortSignal): Promise<OpenServer>;
  /** Seconds after which an opening counts as hung. */
  patienceSeconds: number;
  /** Seconds that calls wait while no server answers. */
  waitSeconds: number;
  log(line: string): void;
  /** Ends the opening at the start; servers are taken back whatever becomes of it. Default: nothing does. */
  signal?: AbortSignal;
  /** Milliseconds before the first attempt to take a server back; doubled up to 30 s. Default: 500. */
  firstPause?: number;
}

interface Wish {
  mark: string;
  avoid: OpenServer | undefined;
}

interface BusyTime {
  since: number;
  until: number;
}

const longestPause = 30_000;

/**
 * Opens the servers. One that does not answer is left out and tried again; one that refuses the key, does not serve the model
 * or does not honour grammars is an error at the start. Throws `no-server`, `server-refused`, what opening throws and the signal's reason.
 */
export async function openServerPool(options: ServerPoolOptions): Promise<ServerPool> {
  const { log, patienceSeconds, waitSeconds, firstPause = 500 } = options;
  const closing = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  const members = options.servers.map((setting) => newMember(setting));
  const line = makeWaitingLine<Wish, Lease>();
  let lastSign = Date.now();
  /** From when to when servers have said that they are busy, and nothing else; null after an answer. */
  let busy: BusyTime | null = null;
  let watchdog: NodeJS.Timeout | null = null;

  function after(milliseconds: number, work: () => void): void {
    if (closing.signal.aborted) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, milliseconds);
    timers.add(timer);
  }

  async function open(member: Member, signal: AbortSignal = closing.signal): Promise<void> {
    const limit = limitTime(patienceSeconds * 1000, signal);
    try {
      const server = await options.open(member.setting, limit.signal);
      if (closing.signal.aborted) return await server.close();
      const { setting, inFlight, pauses } = member;
      Object.assign(member, newMember(setting, server), { inFlight, pauses });
      lastSign = Date.now();
    } catch (error) {
      if (limit.expired()) throw new ServerFault("hung", `It did not answer within ${patienceSeconds} s.`);
      signal.throwIfAborted();
      throw error;
    } finally {
      limit.end();
    }
  }

  function leaveOut(member: Member, why: string): void {
    // Other calls under way may well be answered; cutting them off would have them done twice.
    void member.server?.retire();
    member.server = null;
    log(`${member.setting.url} is left out: ${why}`);
    takeBackLater(member);
  }

  function takeBackLater(member: Member): void {
    const attempt = async () => {
      try {
        await open(member);
      } catch (error) {
        if (!isServerFault(error) && !isAugmentoolkitError(error)) log(messageOf(error));
        return takeBackLater(member);
      }
      if (closing.signal.aborted) return;
      log(`${member.setting.url} is taken back.`);
      serve();
    };
    after(Math.min(longestPause, firstPause * 2 ** member.pauses++), () => void attempt());
  }

  function free({ mark, avoid }: Wish): Member[] {
    const up = members.filter(({ server }) => server !== null);
    return up
      .filter(({ server, pausedUntil, inFlight, limit }) => {
        return (up.length === 1 || server !== avoid) && pausedUntil <= Date.now() && inFlight < limit.allowed();
      })
      .sort((one, other) => loadOf(one) - loadOf(other) || Number(other.held.has(mark)) - Number(one.held.has(mark)));
  }

  function give(wish: Wish): Lease | undefined {
    const [best] = free(wish);
    return best === undefined ? undefined : leaseOf(best, best.server as OpenServer, wish.mark);
  }

  function giveHolder(wish: Wish): Lease | undefined {
    const [best] = free(wish);
    return best?.held.has(wish.mark) === true ? give(wish) : undefined;
  }

  function serve(): void {
    line.serve(giveHolder);
    line.serve(give);
    if (line.size() > 0 || watchdog === null) return;
    clearInterval(watchdog);
    watchdog = null;
  }

  function leaseOf(member: Member, server: OpenServer, mark: string): Lease {
    const together = ++member.inFlight;
    member.held.note(mark);
    const released = () => {
      member.inFlight--;
      serve();
    };
    return {
      server,
      released,
      answered(milliseconds, tokens) {
        lastSign = Date.now();
        busy = null;
        if (member.server === server) {
          noteAnswer(member, milliseconds / Math.max(1, tokens), together);
          leaveOutWhenSlow(member);
        }
        released();
      },
      failed(fault) {
        if (member.server === server) judge(member, fault);
        released();
      },
    };
  }

  function judge(member: Member, fault: ServerFault): void {
    const verdict = verdictOn(member, fault);
    if (verdict === "nothing") return;
    member.limit.overloaded();
    if (verdict === "pause") pause(member, fault);
    else member.faultsInARow++;
    if (verdict === "leaveOut") leaveOut(member, fault.message);
  }

  function pause(member: Member, { retryAfterSeconds }: ServerFault): void {
    const now = Date.now();
    // Calls that were under way together say it once.
    if (member.pausedUntil <= now || member.pauses === 0) member.pauses++;
    const asked = (retryAfterSeconds ?? 0) * 1000;
    const doubled = firstPause * 2 ** Math.min(6, member.pauses - 1);
    const milliseconds = Math.min(longestPause, Math.max(asked, doubled));
    busy = { since: goesOn(busy) ? busy.since : now, until: now };
    member.pausedUntil = now + milliseconds;
    after(milliseconds + 1, serve);
  }

  function leaveOutWhenSlow(member: Member): void {
    if (!isTooSlow(member, members)) return;
    const fastest = fastestPace(members).toFixed(1);
    member.pauses = Math.max(member.pauses, 6);
    leaveOut(member, `it takes ${member.pace.milliseconds.toFixed(1)} ms for a token, the fastest ${fastest} ms.`);
  }

  function watch(): void {
    if (members.some(({ inFlight }) => inFlight > 0) || Date.now() - lastSign < waitSeconds * 1000) return;
    line.refuseAll(noServer(`No server has answered for ${waitSeconds} s.`));
  }

  async function close(): Promise<void> {
    closing.abort(noServer("The servers were let go."));
    for (const timer of timers) clearTimeout(timer);
    if (watchdog !== null) clearInterval(watchdog);
    line.refuseAll(closing.signal.reason);
    await Promise.all(members.map(({ server }) => server?.close()));
  }

  const opened = await Promise.allSettled(members.map((member) => open(member, options.signal)));
  const faults = members.flatMap((member, index) => {
    const result = opened[index];
    return result?.status === "rejected" ? [{ member, error: result.reason as unknown }] : [];
  });
  for (const { member, error } of faults) {
    if (isServerFault(error) && !isLasting(error)) continue;
    await close();
    throw isServerFault(error) ? serverRefused(member.setting.url, error) : error;
  }
  if (faults.length === members.length) {
    await close();
    throw noServer(`${faults.map(({ member, error }) => `${member.setting.url}: ${messageOf(error)}`).join("; ")}.`);
  }
  for (const { member, error } of faults) leaveOut(member, messageOf(error));

  return {
    close,
    take: async (signal, mark, avoid) => {
      closing.signal.throwIfAborted();
      signal.throwIfAborted();
      if (goesOn(busy) && busy.until - busy.since >= waitSeconds * 1000) {
        // All calls under way are refused; who asks once they have ended is a run of its own, and servers may be idle again.
        if (line.size() === 0 && members.every(({ inFlight }) => inFlight === 0)) busy = null;
        throw noServer(`Every server that answered has been busy for ${waitSeconds} s.`);
      }
      const wish = { mark, avoid };
      const lease = give(wish);
      if (lease !== undefined) return lease;
      if (line.size() === 0) lastSign = Date.now();
      watchdog ??= setInterval(watch, Math.min(1000, waitSeconds * 250));
      return line.wait(wish, signal);
    },
  };
}

/** Two faults with an idle hour between them are no busy hour. */
const goesOn = (busy: BusyTime | null): busy is BusyTime =>
  busy !== null && Date.now() - busy.until <= 2 * longestPause;
