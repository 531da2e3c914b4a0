import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { knownModel, resolveModel } from "../../lib/models/resolveModel";
import { type HubServer, sendFile, startHub } from "./hubServer";
import { modelBytes, modelOf, openWorkplace, sha256Of, type Workplace } from "./workplace";

const content = modelBytes(300_000);
const other = modelBytes(300_000, 5);
let place: Workplace;
let hub: HubServer | null;

beforeEach(async () => {
  place = await openWorkplace();
  place.options.catalogue = [modelOf(content)];
  await mkdir(place.folder);
  hub = null;
});
afterEach(async () => {
  await hub?.close();
  await place.close();
});

async function hubThat(...[answer]: Parameters<typeof startHub>): Promise<HubServer> {
  hub = await startHub(answer);
  place.options.hubAddress = hub.address;
  return hub;
}

describe("resolveModel by catalogue name", () => {
  it("takes the file that is there without asking anybody", async () => {
    const path = join(place.folder, "tiny.gguf");
    await writeFile(path, content);
    expect(await resolveModel(" Tiny ", place.options)).toEqual({ name: "tiny", path, sha256: sha256Of(content) });
  });

  it("fetches the file that is not there", async () => {
    await hubThat((request, response) => sendFile(request, response, content));
    const model = await resolveModel("tiny", place.options);
    expect(model).toEqual({ name: "tiny", path: join(place.folder, "tiny.gguf"), sha256: sha256Of(content) });
    expect((await readFile(model.path)).equals(content)).toBe(true);
  });

  it("refuses another file of that name, and leaves it", async () => {
    const path = join(place.folder, "tiny.gguf");
    await writeFile(path, other);
    await expect(resolveModel("tiny", place.options)).rejects.toMatchObject({
      code: "model-checksum",
      fatal: true,
      hint: expect.stringMatching(/Delete it.*path/),
    });
    expect((await readFile(path)).equals(other)).toBe(true);
  });

  it("names the nearest models for an unknown name", async () => {
    const models = ["qwen-large", "tiny", "smol"].map((name) => ({ ...modelOf(content), name }));
    await expect(resolveModel("qwen_lrge", { ...place.options, catalogue: models })).rejects.toMatchObject({
      code: "unknown-model",
      hint: expect.stringMatching(/^Nearest: qwen-large, /),
    });
    await expect(resolveModel("", place.options)).rejects.toMatchObject({ code: "unknown-model" });
  });
});

describe("resolveModel by path", () => {
  it.each([
    ["absolute", () => join(place.folder, "own.gguf")],
    ["relative to the current folder", () => relative(process.cwd(), join(place.folder, "own.gguf"))],
    ["in the models folder", () => "own.gguf"],
  ])("takes a file as it is: %s", async (_how, name) => {
    const path = join(place.folder, "own.gguf");
    await writeFile(path, other);
    expect(await resolveModel(name(), place.options)).toEqual({ name: "own.gguf", path, sha256: sha256Of(other) });
    expect(place.lines).toEqual([]);
  });

  it("knows a catalogue model under any file name", async () => {
    await writeFile(join(place.folder, "renamed.gguf"), content);
    expect((await resolveModel("renamed.gguf", place.options)).name).toBe("tiny");
  });

  it("uses a file that only has a catalogue model's file name, with a warning", async () => {
    await writeFile(join(place.folder, "tiny.gguf"), other);
    expect(await resolveModel("tiny.gguf", place.options)).toMatchObject({
      name: "tiny.gguf",
      sha256: sha256Of(other),
    });
    expect(place.lines).toEqual([expect.stringMatching(/not the published file/)]);
  });

  it("names a file that is missing, and one that is no model", async () => {
    await expect(resolveModel("absent.gguf", place.options)).rejects.toMatchObject({ code: "model-not-found" });
    await writeFile(join(place.folder, "page.gguf"), "<html>");
    await expect(resolveModel("page.gguf", place.options)).rejects.toMatchObject({ code: "not-a-gguf" });
  });
});

describe("resolveModel by hub address", () => {
  const address = "hf:somebody/Own-GGUF/folder/own model.gguf";
  const local = "somebody--Own-GGUF--folder--own model.gguf";

  /** Answers as the hub: its own address tells size and hash and sends on to where the bytes are. */
  const redirecting =
    (hash: string, sent: Buffer) =>
    (request: Parameters<typeof sendFile>[0], response: Parameters<typeof sendFile>[1]) => {
      if (request.url === "/bytes") return sendFile(request, response, sent);
      response.writeHead(302, { location: "/bytes", "x-linked-etag": `"${hash}"`, "x-linked-size": other.length });
      response.end();
    };

  it("fetches, checks against the hub's SHA-256, and does not ask again", async () => {
    const server = await hubThat(redirecting(sha256Of(other), other));
    const model = await resolveModel(address, place.options);
    expect(model).toEqual({ name: "own model.gguf", path: join(place.folder, local), sha256: sha256Of(other) });
    expect(server.seen[0]?.path).toBe("/somebody/Own-GGUF/resolve/main/folder/own%20model.gguf");
    expect(place.lines).toEqual([]);
    const asked = server.seen.length;
    expect((await resolveModel(address, place.options)).sha256).toBe(sha256Of(other));
    expect(server.seen).toHaveLength(asked);
  });

  it("removes a file that differs from the hub's SHA-256", async () => {
    await hubThat(redirecting(sha256Of(content), other));
    await expect(resolveModel(address, place.options)).rejects.toMatchObject({ code: "model-checksum" });
    expect(await readdir(place.folder)).toEqual([]);
  });

  it("says so where no SHA-256 is published", async () => {
    await hubThat((request, response) => {
      if (request.method !== "HEAD") return sendFile(request, response, other);
      response.writeHead(200, { "content-length": other.length, etag: '"abc"' }).end();
    });
    expect((await resolveModel(address, place.options)).sha256).toBe(sha256Of(other));
    expect(place.lines).toEqual([expect.stringMatching(/nobody publishes its SHA-256/)]);
  });

  it("takes the catalogue's file for the catalogue's address", async () => {
    await writeFile(join(place.folder, "tiny.gguf"), content);
    expect((await resolveModel("hf:owner/tiny-GGUF/tiny.gguf", place.options)).name).toBe("tiny");
  });

  it("fails with the address when the hub cannot be reached", async () => {
    await expect(resolveModel(address, place.options)).rejects.toMatchObject({
      code: "model-fetch-failed",
      hint: expect.stringContaining("/somebody/Own-GGUF/resolve/main/"),
    });
  });

  it.each([
    "hf:owner/file.gguf",
    "hf:owner/repository/file.bin",
    "hf:owner/repository/../../../etc/file.gguf",
    "hf:../repository/file.gguf",
    "hf:owner/repository/a\\b.gguf",
    "hf:owner/repository/model-00001-of-00002.gguf",
  ])("refuses %s", async (name) => {
    await expect(resolveModel(name, place.options)).rejects.toMatchObject({ code: "invalid-hub-address" });
  });
});

describe("knownModel", () => {
  const address = "hf:somebody/Own-GGUF/own.gguf";
  const fetched = async () => (await readdir(place.folder)).filter((name) => name.endsWith(".gguf"));

  it("knows a catalogue model and a hub's by what is published, and fetches neither", async () => {
    const server = await hubThat((_request, response) => {
      response.writeHead(302, { location: "/bytes", "x-linked-etag": `"${sha256Of(other)}"`, "x-linked-size": 1 });
      response.end();
    });
    expect(await knownModel("tiny", place.options)).toEqual({ name: "tiny", sha256: sha256Of(content) });
    expect(server.seen).toEqual([]);
    expect(await knownModel(address, place.options)).toEqual({ name: "own.gguf", sha256: sha256Of(other) });
    expect(await fetched()).toEqual([]);
  });

  it("knows nothing of a hub's model where the hub cannot be reached", async () => {
    expect(await knownModel(address, place.options)).toBeNull();
    expect(await fetched()).toEqual([]);
  });

  it("reads the file that is here, and refuses another of a catalogue model's name", async () => {
    await writeFile(join(place.folder, "own.gguf"), other);
    expect(await knownModel("own.gguf", place.options)).toMatchObject({ name: "own.gguf", sha256: sha256Of(other) });
    await writeFile(join(place.folder, "tiny.gguf"), other);
    await expect(knownModel("tiny", place.options)).rejects.toMatchObject({ code: "model-checksum" });
  });
});
