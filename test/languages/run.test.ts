import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { stepList, steps } from "../../generation_functions/steps";
import { scriptedEngine } from "../../lib/engine/scriptedEngine";
import { otherLanguage } from "../../lib/languages/otherLanguage";
import { silentProgress } from "../../lib/progress";
import { runPipeline } from "../../lib/runPipeline";
import { parseSettings } from "../../lib/settings";
import { openStore } from "../../lib/store/fileStore";
import type { PassageFacts } from "../../scripts/evaluationSets";

it("one run over five texts asks and answers each in its own language, in both modes", async () => {
  const folder = await mkdtemp(join(tmpdir(), "languages-"));
  const passages = JSON.parse(await readFile("evaluation_sets/passages.json", "utf8")) as Record<
    string,
    PassageFacts[]
  >;
  await mkdir(join(folder, "texts"));
  for (const [language, list] of Object.entries(passages))
    await writeFile(join(folder, "texts", `${language}.txt`), list.map(({ text }) => text).join("\n\n"));
  const settings = parseSettings({
    engine: "scripted",
    assistantMode: "both",
    rearrangementsToTake: 1,
    textsFolder: join(folder, "texts"),
    skipChecks: ["judgeParagraph", "checkQuestion", "checkAnswerRelevance", "checkAnswerAccuracy", "reviseContext"],
  });
  const store = await openStore(join(folder, "outputs"));
  const engine = scriptedEngine({ steps: stepList, settings });
  const signal = new AbortController().signal;
  const context = { settings, engine, store, signal, progress: silentProgress, log: () => undefined };
  const { conversations } = await runPipeline(context, steps);
  await store.close();
  for (const mode of ["assistant", "roleplay"])
    expect(
      [...new Set(conversations.filter((one) => one.mode === mode).map(({ language }) => language))].sort(),
    ).toEqual(Object.keys(passages).sort());
  for (const { language = "", turns, scenario } of conversations)
    for (const text of [...turns.map((turn) => turn.text), scenario ?? ""])
      expect(otherLanguage(text, language), text).toBeNull();
  const card = await readFile(join(store.root, "dataset", "README.md"), "utf8");
  expect(card).toContain(`language:\n${["de", "en", "es", "fr", "zh"].map((code) => `- "${code}"\n`).join("")}`);
  await rm(folder, { recursive: true, force: true });
});
