import { createHash, timingSafeEqual } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { isAugmentoolkitError } from "../errors";
import type { DecisionInput, Review } from "./openReview";
import { reviewQuerySchema } from "./selectItems";

const largestBody = 256 * 1024;
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};
const statusOf: Readonly<Record<string, 400 | 404 | 409>> = {
  "no-such-item": 404,
  "decided-meanwhile": 409,
  "nothing-to-withdraw": 409,
  "invalid-decision": 400,
};

/**
 * The review page and what it asks for, below the path `/<token>/`; anything without the token is refused. Headers let no foreign
 * script run, no other page frame it and no address leak. It answers only where it is asked by the name of this machine's
 * loopback, so that no page of the web can reach it under a name of its own.
 */
export function reviewApp(review: Review, token: string, { reviewer = "" }: { reviewer?: string } = {}): Hono {
  const page = pageFiles();
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["data:"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      xFrameOptions: "DENY",
      referrerPolicy: "no-referrer",
      strictTransportSecurity: false,
    }),
  );
  app.use(async (context, next) => {
    await next();
    context.res.headers.set("Cache-Control", "no-store");
  });
  app.use(async (context, next) => {
    if (!isLoopback(context.req.header("host") ?? ""))
      return context.text("This page answers on the loopback only.", 403);
    const [, given = ""] = context.req.path.split("/");
    if (!sameSecret(given, token)) return context.text("Open the address that augmentoolkit review printed.", 403);
    return next();
  });
  app.onError((error, context) => {
    if (!isAugmentoolkitError(error)) throw error;
    return context.json({ code: error.code, message: error.message }, statusOf[error.code] ?? 500);
  });

  app.get("/:token/", (context) => served(page, "review.html") ?? context.notFound());
  app.get("/:token/page/:name", (context) => served(page, context.req.param("name")) ?? context.notFound());
  app.get("/:token/reviewer", (context) => context.json({ reviewer }));
  app.get("/:token/items", (context) => {
    const query = reviewQuerySchema.safeParse(context.req.query());
    if (!query.success)
      return context.json({ code: "invalid-query", message: query.error.issues[0]?.message ?? "" }, 400);
    return context.json(review.select(query.data));
  });
  app.get("/:token/items/:id", (context) => context.json(review.item(context.req.param("id"))));
  const limit = bodyLimit({
    maxSize: largestBody,
    onError: (context) => context.json({ code: "invalid-decision", message: "The request is too large." }, 413),
  });
  app.post("/:token/items/:id", limit, async (context) => {
    const input = await context.req.json<DecisionInput>().catch((error: unknown) => {
      if (error instanceof SyntaxError) return null;
      throw error;
    });
    if (input === null) return context.json({ code: "invalid-decision", message: "The request is not JSON." }, 400);
    return context.json(await review.decide(context.req.param("id"), input));
  });
  return app;
}

function pageFiles(): ReadonlyMap<string, string> {
  const folder = join(__dirname, "page");
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function served(page: ReadonlyMap<string, string>, name: string): Response | null {
  const text = page.get(name);
  const type = types[extname(name)];
  return text === undefined || type === undefined ? null : new Response(text, { headers: { "Content-Type": type } });
}

function isLoopback(host: string): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host);
}

function sameSecret(given: string, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
