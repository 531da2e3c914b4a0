import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import { Parser } from "htmlparser2";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { steps } from "../../generation_functions/steps";
import { exportFormatNames } from "../../lib/export/exportFormatNames";
import { replayRun } from "../../lib/replay/replayRun";
import { gatherItems } from "../../lib/review/gatherItems";
import { openReview } from "../../lib/review/openReview";
import { reviewApp } from "../../lib/review/reviewApp";
import { openStore } from "../../lib/store/fileStore";
import { runInProcess } from "../cli/runInProcess";
import { filesBelow } from "../cli/runTool";
import { sampleText } from "../cli/sampleText";

/** Each runs, breaks or misleads somewhere: a page, a spreadsheet, a template, a terminal, a table, a YAML document. */
const inert = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "</textarea></td></main><!--",
  `=HYPERLINK("http://x.invalid","y")`,
  "+cmd|' /C calc'!A0",
  "{{ 7*7 }}{% raw %}",
  "\u0000\u001b[2J\u009b31m",
  "\u202eevil\u2066\u200f",
  `"'\`\\ \r\n---\nlicense: mit\n# `,
  "\u2028\u2029\u0085\ufeff\ud83d",
  "| a | [b](javascript:alert(1)) ![c](http://x.invalid/c.png)",
];
const marks = ["<|im_start|>", "<|im_end|>", "</s>", "[/INST]", "<think>"];
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
/** A name that a file may have, and that the details line of every passage begins with. */
const title = `=1+1 <script>alert(1)<!-- {{ 7*7 }} "'\`| --- #x <img src=x onerror=alert(1)> \u202e\u001b[2J\n--- license: mit`;
const flags = ["--set", "chunkTokens=150", "--set", "doubleCheckCounter=1", "--set", "rearrangementsToTake=1"];

let folder: string;
let outputs: string;
let said = "";

async function tool(...args: string[]): Promise<string> {
  const ended = await runInProcess([...args, "--outputs", outputs]);
  if (ended.code !== 0) throw new Error(`${args.join(" ")} ended with ${ended.code}: ${ended.stderr}`);
  said += ended.stderr;
  return ended.stdout;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hostile-"));
  outputs = join(folder, "outputs");
  await mkdir(join(folder, "texts"));
  const paragraphs = sampleText(inert.length + marks.length).split("\n\n");
  const text = [...inert, ...marks].map(
    (evil, number) => `${paragraphs[number]} The miller wrote ${evil.replace("\0", "")} on the door.`,
  );
  // The last sentence is too long for anything. A text with zero bytes is refused as a whole, so they come by way of edits.
  await writeFile(
    join(folder, "texts", `${title}, by +A. Writer, published 1900.txt`),
    `${text.join("\n\n")}\n\n${"long ".repeat(20_000)}.`,
  );
  const given = ["run", "--engine", "scripted", "--assistant-mode", "both", "--texts", join(folder, "texts"), ...flags];
  await tool(...given);
  const store = await openStore(outputs);
  try {
    const { context, results } = await replayRun(store, steps, new AbortController().signal);
    const review = openReview(await gatherItems(results, context), context, () => new Date(0));
    const all = [...inert, ...marks, `=${"x".repeat(3_900)}`];
    for (const [place, evil] of all.entries()) {
      const item = review.items[place];
      if (item === undefined) throw new Error(`The run made too few tuples: ${review.items.length}.`);
      const edited = { question: `=${evil} Why is oak used?`, answer: `${evil} Oak withstands water ${evil}` };
      await review.decide(item.tuple.id, {
        verdict: "edit",
        edited,
        note: `@${evil}`.slice(0, 4000),
        by: `-${evil}`.slice(0, 80),
        seen: 0,
      });
    }
  } finally {
    await store.close();
  }
  await tool(...given);
  await tool("export", "--format", exportFormatNames.join(","), "--passage", "both", "--parquet");
  await tool("export", "--pipeline");
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const isRows = (name: string) => /^(dataset|pipeline)\/[^/]+.*\.jsonl$/.test(name);
const read = async () =>
  Object.fromEntries(
    Object.entries(await filesBelow(outputs)).map(([name, text]) => [
      name.replaceAll("\\", "/"),
      Buffer.from(text, "latin1").toString("utf8"),
    ]),
  );
/** Whether something of each hostile text that a row may hold is there, lest a test pass on rows that hold none. */
const held = (text: string) =>
  ["<script>alert(1)", "HYPERLINK", "{{ 7*7 }}", "onerror=alert(1)"].every((one) => text.includes(one));

/** The tags of a page with their attributes, and its text. */
function pageOf(html: string): { tags: { name: string; attributes: Record<string, string> }[]; text: string } {
  const page = { tags: [] as { name: string; attributes: Record<string, string> }[], text: "" };
  const parser = new Parser({
    onopentag: (name, attributes) => void page.tags.push({ name, attributes }),
    ontext: (text) => {
      page.text += text;
    },
  });
  parser.end(html);
  return page;
}

function expectInertPage(html: string): void {
  const page = pageOf(html);
  expect(held(page.text)).toBe(true);
  for (const { name, attributes } of page.tags) {
    expect(["script", "img", "iframe", "object", "link", "base", "form", "svg:script"]).not.toContain(name);
    for (const [attribute, value] of Object.entries(attributes)) {
      expect(attribute).not.toMatch(/^on|^src/i);
      if (attribute === "href") expect(value).toMatch(/^#/);
    }
  }
}

describe("hostile text in title, passage, question, answer, turns, note and reviewer's name", () => {
  it("is one JSON line a row in every file of rows, and its marks of a template are in none that is trained on", async () => {
    const files = await read();
    const rows = Object.entries(files).filter(([name]) => isRows(name));
    for (const form of exportFormatNames)
      expect([form, rows.some(([name]) => name.startsWith(`dataset/${form}/`))]).toEqual([form, true]);
    expect(rows.some(([name]) => name.startsWith("pipeline/"))).toBe(true);
    for (const [name, text] of rows) {
      expect([name, /[\r\u0085\u2028\u2029\u0000]/.test(text), text.endsWith("\n")]).toEqual([name, false, true]);
      for (const line of text.trimEnd().split("\n")) expect(typeof JSON.parse(line)).toBe("object");
      // The passage of a raw row is as it was read; what is said is not.
      const trained = name.startsWith("dataset/") && !/\.provenance\.|left_out|\/raw\//.test(name);
      if (trained) for (const mark of marks) expect([name, mark, text.includes(mark)]).toEqual([name, mark, false]);
    }
    for (const form of ["messages", "sharegpt", "alpaca", "prompt-completion", "list", "raw"])
      expect([
        form,
        held(
          rows
            .filter(([name]) => name.startsWith(`dataset/${form}/`))
            .map(([, text]) => text)
            .join(""),
        ),
      ]).toEqual([form, true]);
    const leftOut = files["dataset/left_out.jsonl"] ?? "";
    for (const mark of marks) expect(leftOut).toContain(mark);
  });

  it("is the same text in Parquet", async () => {
    const names = Object.keys(await filesBelow(join(outputs, "dataset"))).filter((name) => name.endsWith(".parquet"));
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      const path = join(outputs, "dataset", name);
      const lines = (await readFile(path.replace(/parquet$/, "jsonl"), "utf8")).trimEnd().split("\n");
      const table = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
      expect(table).toEqual(lines.map((line) => JSON.parse(line)));
    }
  });

  it("neither leaves the front matter of the card nor makes HTML, pictures or links in its body", async () => {
    const files = await read();
    const card = files["dataset/README.md"] ?? "";
    const [, front = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(card) ?? [];
    const parsed = parseYaml(front, { strict: true }) as Record<string, unknown>;
    expect(parsed.license).toBe("unknown");
    const configs = parsed.configs as { config_name: string; data_files: { path: string }[] }[];
    for (const { data_files } of configs)
      for (const { path } of data_files) expect(Object.keys(files)).toContain(`dataset/${path}`);
    const prose = body.replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, "");
    expect(prose.length).toBeLessThan(body.length);
    expect(prose).toContain("7\\*7");
    expect(prose).not.toMatch(/<\w|<!|(?<!\\)!\[|^license: mit|[\u202a-\u202e\u2066-\u2069]/m);
    expect(card).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
  });

  it("is nowhere in what trainers are configured by", async () => {
    const files = await read();
    const info = JSON.parse(files["dataset/dataset_info.json"] ?? "") as Record<string, { file_name: string }>;
    for (const { file_name } of Object.values(info)) expect(Object.keys(files)).toContain(`dataset/${file_name}`);
    for (const name of ["axolotl.yaml", "llamafactory.yaml"])
      expect(typeof parseYaml(files[`dataset/trainers/${name}`] ?? "", { strict: true })).toBe("object");
    const trainers = Object.entries(files).filter(([name]) => name.startsWith("dataset/trainers/"));
    expect(trainers).toHaveLength(6);
    for (const [, text] of trainers) expect(text).not.toMatch(/alert|7\*7|HYPERLINK/);
  });

  it("is text in the report", async () => {
    expectInertPage((await read())["report.html"] ?? "");
  });

  it("is JSON on the review page, whose scripts make no HTML of it", async () => {
    const store = await openStore(outputs);
    try {
      const { context, results } = await replayRun(store, steps, new AbortController().signal);
      const app = reviewApp(openReview(await gatherItems(results, context), context), "token");
      const ask = (path: string) => app.request(`http://127.0.0.1/token/${path}`, { headers: { host: "127.0.0.1" } });
      const items = await ask("items?count=100&state=all");
      expect(items.headers.get("content-type")).toMatch(/^application\/json/);
      const text = await items.text();
      expect(held(JSON.stringify(JSON.parse(text)))).toBe(true);
      const page = await (await ask("")).text();
      expect(page).not.toMatch(/alert\(|7\*7/);
      for (const [, file = ""] of page.matchAll(/src="(page\/[^"]+\.js)"/g))
        expect(await (await ask(file)).text()).not.toMatch(
          /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/,
        );
    } finally {
      await store.close();
    }
  });

  it("is no formula in the sheet", async () => {
    const path = join(folder, "tuples.csv");
    await tool("review", "--export", path);
    const text = await readFile(path, "utf8");
    const rows = parseCsv(text, { columns: true, bom: true }) as Record<string, string>[];
    expect(rows.length).toBeGreaterThan(inert.length + marks.length);
    expect(held(text.replaceAll('""', '"'))).toBe(true);
    for (const row of rows) {
      expect(Object.keys(row)).toHaveLength(11);
      for (const cell of Object.values(row))
        expect(cell.slice(0, 20)).not.toMatch(/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/);
    }
    expect(rows.some(({ by }) => by?.startsWith("'-"))).toBe(true);
  });

  it("sends nothing to the terminal but text", async () => {
    const outs = [
      await tool("status"),
      await tool("explain", "messages/questions.train.jsonl:1"),
      await tool("export"),
      said,
    ];
    for (const out of outs) expect(control.exec(out)?.input.slice(0, 80) ?? null).toBeNull();
    expect(outs[1]).toContain("=1+1");
  });
});
