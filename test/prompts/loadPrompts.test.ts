import { describe, expect, it } from "vitest";
import { stepList, steps } from "../../generation_functions/steps";
import { codeOf, messageOf } from "../../lib/errors";
import { shippedPromptSets } from "../../lib/prompts/findPromptSet";
import { inWords } from "../../lib/prompts/inWords";
import { loadPrompts } from "../../lib/prompts/loadPrompts";
import { renderStep } from "../../lib/step";
import { exampleOf } from "../exampleOf";
import { promptFolder, promptsOf } from "./promptFolder";

async function refusal(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  try {
    await promptsOf(files);
  } catch (error) {
    expect(codeOf(error)).toBe("invalid-prompts");
    return messageOf(error);
  }
  throw new Error("The prompts were taken.");
}

const example = (completion: string, more = "") => `examples:
  - input: { details: Ferry, question: "What is it?", answer: "It is that.", language: English${more} }
    completion: "${completion}"
`;
const check = (wording: string) => `wordings:\n  - ${wording}\n`;

describe("a prompt set", () => {
  it("is taken with some files, a README and folders of its own", async () => {
    const set = await promptsOf({
      "planQuestions.yaml": "instructions: |\n  Ask in {language}.\n",
      "README.md": "# mine",
      "texts/a.txt": "a",
      ".DS_Store": "",
    });
    expect(set.writing.planQuestions).toEqual({ instructions: "Ask in {language}." });
  });

  it("spells the language of its examples as the setting does, by which they are shown", async () => {
    const set = await promptsOf({
      "reviseContext.yaml": example("pass").replace("language: English", "language: english"),
    });
    expect(set.writing.reviseContext?.examples?.map(({ input }) => input.language)).toEqual(["English"]);
  });

  it("is none where there is none", async () => {
    expect(await loadPrompts(null, stepList)).toBeNull();
  });

  it("that is not there is refused, with the names of those that ship", async () => {
    for (const name of ["nowhere", "./code", "../code", "__proto__"])
      await expect(loadPrompts(name, stepList)).rejects.toMatchObject({ code: "no-prompt-set", message: /code/ });
  });

  it.each(
    Object.entries({
      "planQuestion.yaml": ["task: x", /name it planQuestions\.yaml/],
      "planQuestions.yml": ["task: x", /name it planQuestions\.yaml/],
      "notes.txt": ["x", /named after a step.*judgeParagraph, planQuestions/],
      "planQuestions.yaml": ["instructions: a: b", /no YAML.*line 1/],
      "planCharacter.yaml": ["", /no sections/],
      "writeCharacter.yaml": [new Uint8Array([0x61, 0x3a, 0x20, 0xff]), /no text in UTF-8/],
      "reviseContext.yaml": ["- task", /no sections/],
      "generateQuestions.yaml": ["task: {facts}", /task: it must be a text.*quotes/],
      "checkQuestion.yaml": ["instructions: x", /no section instructions here; there are item, wordings/],
      "passage.yaml": ["passage: '{details}'", /\{passage\} must stand in it/],
      "writeConversation.yaml": ["instructions: { fixd: x }", /no variant fixd; there are fixed and reworded/],
      "regenerateQuestion.yaml": ["instructions: { a: x }", /must be one text/],
      "writeScenario.yaml": ["sampling: { temperature: hot }", /sampling\.temperature/],
      "planScenario.yaml": ["sampling: { topP: 1 }", /sampling: it has no topP/],
    }) as [string, [string, RegExp]][],
  )("refuses %s that cannot be used, and names it", async (file, [text, fault]) => {
    const message = await refusal({ [file]: text });
    expect(message).toMatch(fault);
    expect(message).toContain(`${file}:`);
  });

  it.each([
    ["an unknown placeholder", "reviseContext.yaml", "task: '{question} {answer} {book}'", /no \{book\}.*\{details\}/],
    ["a placeholder that is needed", "generateQuestions.yaml", "task: Ask.", /\{fact\} must stand in it/],
    ["a question that no wording shows", "checkQuestion.yaml", "item: ''", /wordings\.0\.ask: \{question\} must stand/],
    ["the system message", "passage.yaml", "system: 'Book: {details}'", /same for all passages/],
    ["a form without choices", "checkQuestion.yaml", "form: Decide.", /\{choices\} must stand/],
  ])("refuses %s", async (_what, file, text, fault) => {
    expect(await refusal({ [file]: text })).toMatch(fault);
  });

  it.each([
    ["{ ask: Is it?, choices: [yes, no], accepts: [good] }", /"good", which is not among its choices yes, no/],
    ["{ ask: Is it?, choices: [yes, no], accepts: [yes, no] }", /decides nothing/],
    ["{ ask: Is it?, choices: [quite so, quite wrong], accepts: [quite so] }", /same word/],
    ["{ ask: Is it?, choices: [true, false], accepts: [true] }", /needs quotes/],
    ["{ ask: Is it?, choices: [yes], accepts: [yes] }", /choices/],
    ["{ ask: Is it? }", /choices: a wording has choices and accepts, or else item and reply/],
    ["{ ask: Is it?, choices: [yes, no], accepts: [yes], item: x }", /item: a wording has choices/],
    ["{ item: '{answer}', ask: Is it?, reply: x }", /the first wording must have choices/],
    [
      "{ ask: Is it?, choices: [yes, no], accepts: [yes] }\n  - { item: x, ask: Is it?, reply: '{nothing}' }",
      /wordings\.1\.reply: there is no \{nothing\}/,
    ],
    [
      "{ ask: Is it?, choices: [yes, no], accepts: [yes] }\n  - { item: '{question}', ask: 'Say {choices}', reply: x }",
      /wordings\.1\.ask: there is no \{choices\}/,
    ],
    [
      "{ ask: Is it?, choices: [yes, no], accepts: [yes] }\n  - { item: x, ask: Is it?, reply: y }",
      /wordings\.1\.ask or wordings\.1\.item or wordings\.1\.reply: \{question\} must stand in it/,
    ],
    ["{ ask: Is it?, choices: [yes, no], accepts: [yes], threshold: 2 }", /threshold/],
  ])("refuses a check with %s", async (wording, fault) => {
    expect(await refusal({ "checkQuestion.yaml": check(wording) })).toMatch(fault);
  });

  it("refuses a mean threshold where no mean decides", async () => {
    expect(await refusal({ "checkQuestion.yaml": "meanThreshold: 0.4" })).toMatch(/only judgeParagraph/);
    expect((await promptsOf({ "judgeParagraph.yaml": "meanThreshold: 0.4" })).checks.judgeParagraph).toEqual({
      meanThreshold: 0.4,
    });
  });

  it("takes an example that grammar and parse take, and refuses any other", async () => {
    const taken = await promptsOf({ "reviseContext.yaml": example("pass") });
    expect(taken.writing.reviseContext?.examples).toHaveLength(1);
    expect(await refusal({ "reviseContext.yaml": example("good") })).toMatch(/examples\.0\.completion: its form/);
    const noQuestion = example("pass").replace('question: "What is it?", ', "");
    expect(await refusal({ "reviseContext.yaml": noQuestion })).toMatch(/examples\.0\.input\.question/);
  });

  it("takes an example of a language without blanks, whose answer goes on after the first words without one", async () => {
    const cast =
      "primary: { name: 林婉, traits: [], description: '' }, secondary: { name: 高远, traits: [], description: '' }";
    const plan = "plan: [地点：海边的磨坊, 缘由：高远要写一篇文章, 气氛：两人都很高兴]";
    const tuples = "tuples: [{ question: 水车有什么用？, answer: 水车带动磨盘。 }]";
    const scene = (language: string, opening: string, completion: string) =>
      `examples:\n  - input: { ${tuples}, ${cast}, ${plan}, opening: "${opening}", era: now, language: ${language} }\n    completion: "${completion}"\n`;
    const told =
      "林婉在海边的磨坊里擦拭磨盘，高远拿着本子走进门来，他要为报纸写一篇关于老磨坊的文章。林婉放下手里的布，请他在窗边坐下，两个人都很高兴。";
    const chinese = await promptsOf({ "writeScenario.yaml": scene("Chinese", "清晨，", told) });
    expect(inWords(steps.writeScenario, chinese).examples[0]?.completion).toBe(told);
    const written =
      "Marit Solberg planes a gate of the mill. Kofi comes in with a notebook, since he is to lead classes.";
    const english = await promptsOf({ "writeScenario.yaml": scene("English", "At noon,", written) });
    expect(inWords(steps.writeScenario, english).examples[0]?.completion).toBe(` ${written}`);
    const named = { language: "Chinese", fact: "水车带动磨盘。" };
    const question = `examples:\n  - input: ${JSON.stringify(named)}\n    completion: 什么带动磨盘，使它转动起来？\n`;
    expect((await promptsOf({ "generateQuestions.yaml": question })).writing.generateQuestions?.examples).toHaveLength(
      1,
    );
  });

  it("tells of all faults at once", async () => {
    const message = await refusal({ "planQuestions.yaml": "task: '{x}'", "reviseContext.yaml": "tsk: x" });
    expect(message).toMatch(/planQuestions\.yaml[\s\S]*reviseContext\.yaml/);
  });

  it("is no way to reach other files by aliases without end", async () => {
    const lines = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 12; level++)
      lines.push(
        `${"abcdefghijkl"[level]}: &${"abcdefghijkl"[level]} [${Array(9)
          .fill(`*${"abcdefghijkl"[level - 1]}`)
          .join(", ")}]`,
      );
    expect(await refusal({ "planQuestions.yaml": lines.join("\n") })).toMatch(/planQuestions\.yaml/);
  });
});

describe("the plan of a set", () => {
  const planOf = (instructions: string) => promptFolder({ "planQuestions.yaml": `instructions: ${instructions}` });

  it("that says how many facts it wants is refused where another number is set, and names what to write", async () => {
    const folder = planOf("Write four numbered lines.");
    expect((await loadPrompts(folder, stepList, { questionsPerPassage: 4 }))?.writing.planQuestions).toBeDefined();
    const refused = loadPrompts(folder, stepList, { questionsPerPassage: 6 });
    await expect(refused).rejects.toMatchObject({
      code: "invalid-prompts",
      message: expect.stringMatching(/planQuestions\.yaml: .*questionsPerPassage.* 6; write \{count\}.*\{digits\}/),
    });
  });

  it("asks for the number that is set, in words or digits, by a placeholder or a text of its own for one", async () => {
    const { passage, details, language } = exampleOf(steps.planQuestions).input;
    for (const [instructions, questionsPerPassage, asked] of [
      ["'Write {count} lines.'", 6, "Write six lines."],
      ["'Schreibe {digits} Zeilen.'", 12, "Schreibe 12 Zeilen."],
      ["{ several: Write four lines., one: Write a line. }", 1, "Write a line."],
    ] as const) {
      const set = await loadPrompts(planOf(instructions), stepList, { questionsPerPassage });
      const step = inWords(steps.planQuestions, set);
      const { messages } = renderStep(step, { passage, details, language, count: questionsPerPassage });
      expect(messages.at(-1)?.content).toContain(asked);
    }
  });
});

describe("the sets that ship", () => {
  it("can each be used, and put at least questions and plan in other words", async () => {
    const names = await shippedPromptSets();
    expect(names).toContain("code");
    for (const name of names) {
      const set = await loadPrompts(name, stepList);
      for (const questionsPerPassage of [1, 3, 12]) await loadPrompts(name, stepList, { questionsPerPassage });
      expect(Object.keys(set?.writing ?? {})).toEqual(expect.arrayContaining(["generateQuestions", "planQuestions"]));
    }
  });

  it("come before a folder of the same name, which ./ names", async () => {
    expect((await loadPrompts("code", stepList))?.name).toBe("code");
    const folder = promptFolder({ "planQuestions.yaml": "task: x" });
    expect((await loadPrompts(folder, stepList))?.name).toBe(folder.split(/[\\/]/).at(-1));
  });
});
