import { fingerprintOf } from "../ids";
import type { ServerSetting } from "../serverSchema";
import type { Settings } from "../settings";
import type { ModelRole } from "../step";
import type { Engine, ModelIdentity } from "./engine";
import { estimatedCounter } from "./estimatedCounter";
import { makeGrammarTester, type OpenGrammarTester } from "./grammarAccepts";
import { makeModelState } from "./modelState";
import { remembered } from "./remembered";
import { openServer } from "./server/openServer";
import { routeCall } from "./server/routeCall";
import { openServerPool, type ServerPool } from "./server/serverPool";

/** Calls for each server where the settings leave it open: few enough for one with few slots, which lets them wait. */
const usualCallsEach = 8;

/** What the engine is made from. */
export interface ServerEngineOptions {
  settings: Settings;
  /** The value of an environment variable that holds a key. Default: there is none. */
  secret?(name: string): string | undefined;
  /** Takes one line for a person, such as that a server is left out; never a key or a text. */
  log(line: string): void;
  /** Ends the opening of servers. Read at each load, since a notebook renews it. Default: nothing does. */
  readonly signal?: AbortSignal;
  /** Makes the tester of answers. Default: llama.cpp's own. */
  makeTester?(): Promise<OpenGrammarTester>;
  /** Milliseconds before the first attempt to take a server back. Default: 500. */
  firstPause?: number;
}

/**
 * Completes on servers that speak the OpenAI protocol. Loading a role's model opens its servers and proves that each serves
 * the model and honours a grammar; disposing lets them go. Calls throw `call-lost`, `call-refused`, `prompt-too-long`,
 * `no-server` and `model-not-loaded`; `load` throws `server-refused`, `grammar-not-honoured`, `no-server-key`, `no-server` and
 * `model-in-memory`.
 */
export function serverEngine(options: ServerEngineOptions): Engine {
  const { settings, log, secret = () => undefined, makeTester = makeGrammarTester, firstPause } = options;
  const { serverPatienceSeconds: patienceSeconds, serverWaitSeconds: waitSeconds } = settings;
  const tester = remembered(makeTester);

  const serversOf = (role: ModelRole): readonly ServerSetting[] =>
    role === "large" ? (settings.largeServers ?? settings.servers) : settings.servers;
  const identify = (role: ModelRole): Promise<ModelIdentity> => Promise.resolve(identityOf(role, serversOf(role)));

  async function openPool(role: ModelRole): Promise<ServerPool> {
    // Before anything is waited for: a notebook renews it when it is read after an interrupt.
    const { signal } = options;
    const fits = await tester.of();
    const opening = { settings, secret, fits };
    const open = async (server: ServerSetting, signal: AbortSignal) => {
      const opened = await openServer(server, opening, signal);
      if (!opened.scores) log(`${server.url} tells no probabilities: checks count a sampled verdict as certain.`);
      if (server.unheld) log(`${server.url} need not hold a grammar: answers are checked and asked for again.`);
      return opened;
    };
    return openServerPool({ servers: serversOf(role), open, patienceSeconds, waitSeconds, log, signal, firstPause });
  }

  const state = makeModelState<ServerPool>({ identify, open: openPool, close: (pool) => pool.close() });

  async function close(): Promise<void> {
    await state.dispose();
    for (const made of await tester.clear()) await made.dispose();
  }

  return {
    name: "server",
    identify,
    load: state.load,
    loaded: state.loaded,
    callsAtOnce() {
      const servers = serversOf(state.loaded() ?? "small");
      return settings.parallelCalls === "auto" ? usualCallsEach * servers.length : settings.parallelCalls;
    },
    dispose: state.dispose,
    close,
    async complete(request, signal) {
      const { model, signal: gone } = await state.use(request.role);
      return routeCall(model, request, patienceSeconds, AbortSignal.any([signal, gone]));
    },
    async tokenCounter() {
      return estimatedCounter(log);
    },
  };
}

/**
 * What stands for the served model in fingerprints: the SHA-256 of the settings where the servers have one, else one of the
 * model's name, which does not tell two files of that name apart.
 */
function identityOf(role: ModelRole, servers: readonly ServerSetting[]): ModelIdentity {
  const [first] = servers;
  const name = first?.model ?? "none";
  return { role, name, sha256: first?.sha256 ?? fingerprintOf(["served", name]) };
}
