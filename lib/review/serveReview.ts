import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { AugmentoolkitError, codeOf } from "../errors";
import type { Review } from "./openReview";
import { reviewApp } from "./reviewApp";

/** A review page that is being served. */
export interface ServedReview {
  /** Its address, with a token that is made anew each time. */
  url: string;
  /** Waits for answers under way and ends. */
  close(): Promise<void>;
}

/** Serves the review page on this machine's loopback. `port`: default 0, any free one. Throws `port-taken` and `port-forbidden`. */
export async function serveReview(
  review: Review,
  options: { port?: number; reviewer?: string } = {},
): Promise<ServedReview> {
  const { port = 0, reviewer } = options;
  const token = randomBytes(24).toString("base64url");
  const app = reviewApp(review, token, { reviewer });
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((listening, refuse) => {
    server.once("error", (error) => refuse(portError(port, error)));
    server.listen(port, "127.0.0.1", listening);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${token}/`,
    close: () =>
      new Promise((closed, refuse) => {
        server.close((error) => (error === undefined ? closed() : refuse(error)));
        if ("closeIdleConnections" in server) server.closeIdleConnections();
      }),
  };
}

const portFaults: Readonly<Record<string, { code: string; says: string }>> = {
  EADDRINUSE: { code: "port-taken", says: "is taken" },
  EACCES: { code: "port-forbidden", says: "may not be opened by this user, as those below 1024 often may not" },
};

function portError(port: number, cause: unknown): unknown {
  const fault = portFaults[codeOf(cause)];
  if (fault === undefined) return cause;
  return new AugmentoolkitError(`Port ${port} ${fault.says}.`, {
    code: fault.code,
    hint: "Name another with --port, or none for any that is free.",
    cause,
  });
}
