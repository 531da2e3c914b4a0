import { afterEach, describe, expect, it } from "vitest";
import { answersTo, askAll, closeEngines, engineOn, numbers, requestOf } from "./asking";
import { type ReplayFault, type ReplayOptions, type ReplayServer, startReplayServer } from "./replayServer";

const servers: ReplayServer[] = [];
async function start(options: ReplayOptions = {}): Promise<ReplayServer> {
  const server = await startReplayServer(options);
  servers.push(server);
  return server;
}
afterEach(async () => {
  await closeEngines();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const faults: ReplayFault[] = [
  "429",
  "503",
  "500",
  "hang",
  "cut",
  "rubbish",
  "huge",
  "endless",
  "foreign",
  "formless",
  "ungrammatical",
];

/** Short where a server hangs, yet long enough that a machine with other work on it does not seem to. */
const patient = (fault: ReplayFault) => (fault === "hang" ? { serverPatienceSeconds: 4 } : {});

describe("calls on servers that fail", () => {
  it.each(faults)("are done elsewhere, once, when a server answers the first with %s", async (fault) => {
    const requests = numbers(3);
    const answers = answersTo(requests);
    const bad = await start({ answers, fault: (call) => (call === 0 ? fault : null) });
    const good = await start({ answers });
    const engine = await engineOn([bad, good], patient(fault));
    const completions = await askAll(engine, requests);
    expect(completions.map(({ text }) => text)).toEqual([" number 0", " number 1", " number 2"]);
    expect([...bad.answered, ...good.answered].sort()).toEqual([...answers.keys()].sort());
  });

  it("are all done, none twice, when one reply of five is a fault of any kind", async () => {
    const requests = numbers(60);
    const answers = answersTo(requests);
    const fault = (call: number) => (call % 5 === 2 ? (faults[Math.floor(call / 5) % faults.length] ?? null) : null);
    const both = [await start({ answers, fault }), await start({ answers, fault })];
    const engine = await engineOn(both, patient("hang"));
    const completions = await askAll(engine, requests);
    expect(completions.map(({ text }) => text)).toEqual(requests.map(({ seed }) => ` number ${seed}`));
    expect(both.flatMap(({ answered }) => answered).sort()).toEqual([...answers.keys()].sort());
  });

  it("go on with the other server when one dies in the middle, and with both when it is back", async () => {
    const requests = numbers(200);
    const answers = answersTo(requests);
    const lines: string[] = [];
    const first = await start({ answers, delay: 5 });
    const second = await start({ answers, delay: 5 });
    const engine = await engineOn([first, second], {}, lines);
    const early = askAll(engine, requests.slice(0, 100));
    await new Promise((resolve) => setTimeout(resolve, 40));
    await first.stop();
    expect((await early).map(({ text }) => text)).toEqual(requests.slice(0, 100).map(({ seed }) => ` number ${seed}`));
    expect(lines.some((line) => line.startsWith(`${first.url} is left out`))).toBe(true);
    const again = await start({ answers, delay: 5, port: first.port });
    while (!lines.includes(`${first.url} is taken back.`)) await new Promise((resolve) => setTimeout(resolve, 10));
    await askAll(engine, requests.slice(100));
    expect(again.answered.length).toBeGreaterThan(0);
    const all = [first, second, again].flatMap(({ answered }) => answered);
    expect(new Set(all).size).toBe(200);
  });

  it.each(["429", "503"] as const)(
    "leave a server that says %s longer alone each time, though it asks for no pause",
    async (fault) => {
      const requests = numbers(1);
      const end = Date.now() + 1000;
      const only = await start({ answers: answersTo(requests), fault: () => (Date.now() < end ? fault : null) });
      const engine = await engineOn([only], {}, [], {}, 100);
      const before = only.bodies.length;
      await askAll(engine, requests);
      expect(only.bodies.length - before).toBeLessThanOrEqual(6);
    },
  );

  it("rest once for what a server says to many of them at the same time", async () => {
    const requests = numbers(4);
    const only = await start({ answers: answersTo(requests), fault: (call) => (call < 4 ? "503" : null), delay: 30 });
    const engine = await engineOn([only], {}, [], {}, 300);
    const started = performance.now();
    await askAll(engine, requests);
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it("end with an error that says so when no server has answered for as long as the settings wait", async () => {
    const requests = numbers(2);
    const only = await start({ answers: answersTo(requests) });
    const engine = await engineOn([only], { serverWaitSeconds: 0.3 });
    await askAll(engine, requests.slice(0, 1));
    await only.stop();
    await expect(askAll(engine, requests.slice(1))).rejects.toMatchObject({ code: "no-server", fatal: true });
  });

  it("end with an error that says so when every server has said for as long that it is busy", async () => {
    const requests = numbers(2);
    const only = await start({ answers: answersTo(requests), fault: (call) => (call === 0 ? null : "429") });
    const engine = await engineOn([only], { serverWaitSeconds: 0.3 });
    await askAll(engine, requests.slice(0, 1));
    await expect(askAll(engine, requests.slice(1))).rejects.toMatchObject({ code: "no-server", fatal: true });
  });

  it("are sent again when a run begins after one that ended since every server was busy", async () => {
    const requests = numbers(6);
    let busy = false;
    const only = await start({ answers: answersTo(requests), fault: () => (busy ? "429" : null) });
    const engine = await engineOn([only], { serverWaitSeconds: 1 });
    await askAll(engine, requests);
    busy = true;
    const started = performance.now();
    const signal = new AbortController().signal;
    for (const one of await Promise.allSettled(requests.map((request) => engine.complete(request, signal))))
      expect(one).toMatchObject({ status: "rejected", reason: { code: "no-server" } });
    // All of them at once, not one for each second.
    expect(performance.now() - started).toBeLessThan(3000);
    busy = false;
    expect((await askAll(engine, requests)).map(({ text }) => text)).toContain(" number 5");
  });

  it("fail one by one, not with the run, where every server fails them", async () => {
    const fault = () => "rubbish" as const;
    const requests = numbers(1);
    const answers = answersTo(requests);
    const engine = await engineOn([await start({ answers, fault }), await start({ answers, fault })]);
    await expect(askAll(engine, requests)).rejects.toMatchObject({ code: "call-lost", fatal: false });
  });

  it("are not sent to others when the server does not accept the call itself", async () => {
    const requests = numbers(1);
    const answers = answersTo(requests);
    const bad = await start({ answers, fault: () => "refuse" });
    const other = await start({ answers });
    const engine = await engineOn([bad, other]);
    await expect(askAll(engine, requests)).rejects.toMatchObject({ code: "call-refused", fatal: false });
    expect(other.answered).toEqual([]);
  });

  it("end as timeout when they take longer than a call may", async () => {
    const requests = [requestOf(1, { timeLimitSeconds: 0.2 })];
    const hanging = await start({ answers: answersTo(requests), fault: () => "hang" });
    const engine = await engineOn([hanging]);
    expect((await askAll(engine, requests))[0]).toMatchObject({ finish: "timeout", text: "" });
  });

  it("throw the reason of an abort, while they wait and while they are under way", async () => {
    const requests = numbers(12);
    const hanging = await start({ answers: answersTo(requests), fault: () => "hang", slots: 2 });
    const engine = await engineOn([hanging]);
    const abort = new AbortController();
    const asked = requests.map((request) => engine.complete(request, abort.signal));
    const settled = Promise.allSettled(asked);
    const reason = new Error("enough");
    setTimeout(() => abort.abort(reason), 50);
    for (const one of await settled) expect(one).toEqual({ status: "rejected", reason });
  });

  it("go to a slow server no more once it is known to be slow", async () => {
    const requests = numbers(120);
    const answers = answersTo(requests);
    const lines: string[] = [];
    const slow = await start({ answers, delay: 1500, slots: 8 });
    const fast = await start({ answers });
    const engine = await engineOn([slow, fast], {}, lines);
    await askAll(engine, requests);
    expect(lines.join("\n")).toContain(`${slow.url} is left out: it takes`);
    expect(slow.answered.length).toBeLessThan(40);
  });
});
