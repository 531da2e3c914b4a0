import { mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { identifyModel } from "../../lib/models/identifyModel";
import { modelBytes, openWorkplace, sha256Of, type Workplace } from "./workplace";

const first = modelBytes(200_000, 1);
const second = modelBytes(200_000, 2);
let place: Workplace;
let path: string;

beforeEach(async () => {
  place = await openWorkplace();
  await mkdir(place.folder);
  path = join(place.folder, "own.gguf");
  await writeFile(path, first);
});
afterEach(() => place.close());

describe("identifyModel", () => {
  it("tells size and SHA-256", async () => {
    expect(await identifyModel(path, place.options)).toEqual({ bytes: 200_000, sha256: sha256Of(first) });
  });

  it("does not read a file again that has kept its size and time", async () => {
    await identifyModel(path, place.options);
    const { atime, mtime } = await stat(path);
    await writeFile(path, first);
    await utimes(path, atime, mtime);
    const settled = await identifyModel(path, place.options);
    await writeFile(path, second);
    await utimes(path, atime, mtime);
    expect(await identifyModel(path, place.options)).toEqual(settled);
  });

  it("notices a file that was replaced by one of the same size", async () => {
    await identifyModel(path, place.options);
    await writeFile(path, second);
    await utimes(path, new Date(), new Date(Date.now() + 5000));
    expect((await identifyModel(path, place.options)).sha256).toBe(sha256Of(second));
  });

  it("keeps two files apart", async () => {
    const other = join(place.folder, "other.gguf");
    await writeFile(other, second);
    await identifyModel(path, place.options);
    await identifyModel(other, place.options);
    expect((await identifyModel(path, place.options)).sha256).toBe(sha256Of(first));
    expect(Object.keys(JSON.parse(await readFile(join(place.folder, ".identity.json"), "utf8")))).toHaveLength(2);
  });

  it.each(["{ cut", "[]", '{"x": 1}', ""])("builds a broken cache anew: %j", async (broken) => {
    const cache = join(place.folder, ".identity.json");
    await writeFile(cache, broken);
    expect((await identifyModel(path, place.options)).sha256).toBe(sha256Of(first));
    expect(Object.keys(JSON.parse(await readFile(cache, "utf8")))).toEqual([path]);
    expect((await readdir(place.folder)).sort()).toEqual([".identity.json", "own.gguf"]);
  });

  it("does without a cache where none can be written, and says so", async () => {
    const modelsFolder = join(path, "a folder in a file");
    expect((await identifyModel(path, { ...place.options, modelsFolder })).sha256).toBe(sha256Of(first));
    expect(place.lines.join("\n")).toMatch(/could not be remembered/);
  });

  it.each([["<html>a page</html>"], ["GG"], [""]])("refuses a file that is no GGUF: %j", async (text) => {
    await writeFile(path, text);
    await expect(identifyModel(path, place.options)).rejects.toMatchObject({ code: "not-a-gguf" });
  });

  it("refuses a folder", async () => {
    await expect(identifyModel(place.folder, place.options)).rejects.toMatchObject({ code: "not-a-gguf" });
  });
});
