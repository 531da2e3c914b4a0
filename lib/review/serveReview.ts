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

/** Serves the review page on this machine's loopback. `port`: default 0, any free one. Throws `port-taken`. */
export async function serveReview(
  review: Review,
  options: { port?: number; reviewer?: string } = {},
): Promise<ServedReview> {
  const { port = 0, reviewer } = options;
  const token = randomBytes(24).toString("base64url");
  const app = reviewApp(review, token, { reviewer });
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((listening, refuse) => {
    server.once("error", (error) => refuse(codeOf(error) === "EADDRINUSE" ? portTaken(port, error) : error));
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

function portTaken(port: number, cause: unknown): AugmentoolkitError {
  return new AugmentoolkitError(`Port ${port} is taken.`, {
    code: "port-taken",
    hint: "Name another with --port, or none for any that is free.",
    cause,
  });
}
