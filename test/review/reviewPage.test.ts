import { mkdtemp, rm } from "node:fs/promises";
import { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type DecisionInput, openReview, type Review } from "../../lib/review/openReview";
import { reviewApp } from "../../lib/review/reviewApp";
import type { ReviewItem } from "../../lib/review/reviewItem";
import { serveReview } from "../../lib/review/serveReview";
import { parseSettings } from "../../lib/settings";
import { openStore } from "../../lib/store/fileStore";
import { runInProcess } from "../cli/runInProcess";
import { madeChunk, madeTuple } from "../stages/madeItems";
import { keptItem } from "./keptItem";

const hostile = `<script>alert(1)</script> </textarea> <|im_start|> =HYPERLINK("http://x")`;
const token = "a-token-of-the-test";
const address = `http://127.0.0.1/${token}`;
let folder: string;
let review: Review;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "review-page-"));
  const tuple = { ...madeTuple(madeChunk(), 0), question: hostile, passage: hostile };
  review = openReview([keptItem(tuple)], { store: await openStore(folder), settings: parseSettings({}) });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Asks as a browser does, which names the host that it was given. */
const ask = (url: string, init: RequestInit = {}) =>
  reviewApp(review, token).request(url, { ...init, headers: { host: new URL(url).host, ...init.headers } });
const decide = (body: unknown) =>
  ask(`${address}/items/${review.items[0]?.tuple.id}`, { method: "POST", body: JSON.stringify(body) });

describe("the review page's server", () => {
  it("answers nobody who does not know the token, and only as this machine's loopback", async () => {
    for (const path of ["/", "/items", "/page/review.js", `/${token.slice(1)}/`, `/${token}x/`, "/%00/", "//"])
      expect([path, (await ask(`http://127.0.0.1${path}`)).status]).toEqual([path, 403]);
    expect((await ask(`http://evil.example/${token}/`)).status).toBe(403);
    expect((await ask(`${address}/`, { headers: { host: "evil.example" } })).status).toBe(403);
    expect((await ask(`${address}/`)).status).toBe(200);
  });

  it("lets no foreign script run, nobody frame it and no address leak", async () => {
    for (const path of ["/", "/page/review.js", "/items", "/nothing"]) {
      const { headers } = await ask(address + path);
      const policy = headers.get("content-security-policy") ?? "";
      for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'none'"])
        expect(policy).toContain(part);
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cache-control")).toBe("no-store");
    }
  });

  it("serves the files of the page and no other", async () => {
    const page = await (await ask(`${address}/`)).text();
    for (const [, file = ""] of page.matchAll(/(?:href|src)="(page\/[^"]+)"/g))
      expect([file, (await ask(`${address}/${file}`)).status]).toEqual([file, 200]);
    for (const file of ["..%2freviewApp.ts", "../decision.ts", "nothing.js", "%2e%2e%2fsheet.ts"])
      expect((await ask(`${address}/page/${file}`)).status).toBe(404);
    expect(page).not.toMatch(/<script(?![^>]*src=)|style=|onclick|https?:/);
  });

  it("gives hostile text as JSON, never as HTML", async () => {
    const answer = await ask(`${address}/items/${review.items[0]?.tuple.id}`);
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(((await answer.json()) as ReviewItem).tuple.question).toBe(hostile);
  });

  it("says what is wrong with a request, and writes nothing", async () => {
    expect((await ask(`${address}/items/nobody`)).status).toBe(404);
    expect((await ask(`${address}/items?state=perhaps`)).status).toBe(400);
    expect((await ask(`${address}/items?count=100000`)).status).toBe(400);
    const said = { verdict: "accept", by: "Ada", seen: 0 };
    for (const body of [
      null,
      [],
      "accept",
      { ...said, by: "" },
      { ...said, verdict: "perhaps" },
      { ...said, seen: -1 },
    ])
      expect([body, (await decide(body)).status]).toEqual([body, 400]);
    expect((await decide({ ...said, seen: 1 })).status).toBe(409);
    expect((await decide({ ...said, note: "x".repeat(300_000) })).status).toBe(413);
    const torn = await ask(`${address}/items/${review.items[0]?.tuple.id}`, { method: "POST", body: "{" });
    expect([torn.status, await torn.json()]).toEqual([400, expect.objectContaining({ code: "invalid-decision" })]);
    expect(review.items[0]?.decisions).toBe(0);
  });

  it("writes a decision, and refuses a second page that has not seen it", async () => {
    const said: DecisionInput = { verdict: "refuse", fault: "question", note: hostile, by: "Ada", seen: 0 };
    expect((await decide(said)).status).toBe(200);
    const second = await decide({ ...said, by: "Bo" });
    expect([second.status, ((await second.json()) as { code: string }).code]).toEqual([409, "decided-meanwhile"]);
    expect(review.items[0]?.decision).toMatchObject({ by: "Ada", note: hostile });
  });

  it("listens on the loopback under a token of its own, and says that a port is taken", async () => {
    const one = await serveReview(review);
    const { port, hostname, pathname } = new URL(one.url);
    expect(hostname).toBe("127.0.0.1");
    expect(pathname.length).toBeGreaterThan(30);
    expect((await fetch(one.url)).status).toBe(200);
    await expect(serveReview(review, { port: Number(port) })).rejects.toMatchObject({ code: "port-taken" });
    const other = await serveReview(review);
    expect(new URL(other.url).pathname).not.toBe(pathname);
    await Promise.all([one.close(), other.close()]);
    await expect(fetch(one.url)).rejects.toThrow();
  });

  it("says of a port that this user may not open which ones there are", async () => {
    const listening = vi.spyOn(Server.prototype, "listen").mockImplementation(function (this: Server) {
      queueMicrotask(() => this.emit("error", Object.assign(new Error("listen EACCES"), { code: "EACCES" })));
      return this;
    });
    try {
      const refused = serveReview(review, { port: 80 });
      await expect(refused).rejects.toMatchObject({ code: "port-forbidden", message: expect.stringContaining("1024") });
    } finally {
      listening.mockRestore();
    }
  });

  it("is not asked for a port that there cannot be", async () => {
    const refused = await runInProcess(["review", "--outputs", folder, "--port", "70000"]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("1 to 65535")]);
  });
});
