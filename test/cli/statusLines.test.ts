import { expect, it } from "vitest";
import { statusLines } from "../../lib/cli/statusLines";

it("tells of an unfinished run that prompt files of a folder of init are not the command line's", () => {
  const stages = [{ stage: "judgeParagraphs", cameIn: 2, kept: 1, dropped: {}, failed: {}, waiting: 1 }];
  expect(statusLines({ finished: false, stages, sources: [] }).join("\n")).toMatch(
    /not finished.*\n.*folder of init count in its notebook only; words of a prompt set/,
  );
  expect(statusLines({ finished: true, stages, sources: [] }).join("\n")).not.toContain("init");
});
