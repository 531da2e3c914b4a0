import { expect, it } from "vitest";
import type { OpenServer } from "../../../lib/engine/server/openServer";
import { routeCall } from "../../../lib/engine/server/routeCall";
import type { Lease, ServerPool } from "../../../lib/engine/server/serverPool";
import { requestOf } from "./asking";

/** A server that never answers. */
const server = {
  complete: (_request: unknown, signal: AbortSignal) =>
    new Promise((_answer, refuse) => signal.addEventListener("abort", () => refuse(signal.reason))),
} as OpenServer;
const ignore = () => undefined;
const pool: ServerPool = {
  take: async () => ({ server, answered: ignore, released: ignore, failed: ignore }) as Lease,
  close: async () => undefined,
};

it("tells of a call that timed out the time its last try was given, and not what all tries took", async () => {
  const request = requestOf(1, { timeLimitSeconds: 0.2 });
  const signal = new AbortController().signal;
  for (const patience of [0.04, 1])
    expect(await routeCall(pool, request, patience, signal)).toMatchObject({ finish: "timeout", milliseconds: 200 });
});
