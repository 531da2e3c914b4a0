import { describe, expect, it } from "vitest";
import { unwrapLines } from "../../lib/text/unwrapLines";

const prose =
  "The mill stands where the creek narrows, and twice a day the tide fills the pond behind it. When the sea has dropped two metres below the pond, the miller opens the sluice and the wheel begins to turn. He grinds for five hours, day or night, and then he waits for the next tide to come in again.";

/** Wraps as editors do: a word goes to the next line where it does not fit. */
function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}

describe("unwrapLines", () => {
  it.each([50, 60, 72, 79, 100])("joins what was wrapped at %i characters", (width) => {
    expect(wrap(prose, width)).toContain("\n");
    expect(unwrapLines(`${wrap(prose, width)}\n\n${wrap(`(b) ${prose}`, width)}\n`)).toBe(`${prose}\n\n(b) ${prose}\n`);
  });

  it("joins after a dash or a hyphen without a blank", () => {
    const text = wrap(prose, 72).replace("and twice", "as old--").replace("miller", "miller-");
    expect(unwrapLines(text)).not.toContain("\n");
    expect(
      unwrapLines(
        "The wheel of the mill is turned by the sea and not by a well-\nkept dam, and the miller knows it.\n\nThe wheel of the mill is turned by the sea and not by a brook--\nhe knows it very well.",
      ),
    ).toBe(
      "The wheel of the mill is turned by the sea and not by a well-kept dam, and the miller knows it.\n\nThe wheel of the mill is turned by the sea and not by a brook--he knows it very well.",
    );
  });

  it("puts words together that a text divides at line ends, also where lines stay", () => {
    const divided =
      "The committee decided in the year 1894 that the whole govern-\nment of the province of Oxley should at once be trans-\nferred to the new assembly at Denby, which met in the\nspring of 1895 and elected Walter Harrow as its presi-\ndent for a term of five years, as the old law allowed.";
    const whole =
      "The committee decided in the year 1894 that the whole government of the province of Oxley should at once be transferred to the new assembly at Denby, which met in the spring of 1895 and elected Walter Harrow as its president for a term of five years, as the old law allowed.";
    expect(unwrapLines(`${divided}\n\n- The assem-\nbly at Denby\n- Oxley\n\n${divided}`)).toBe(
      `${whole}\n\n- The assembly\nat Denby\n- Oxley\n\n${whole}`,
    );
  });

  it("leaves hyphens of compounds at line ends as they are", () => {
    const compounds =
      "The wheel of the mill is turned by the sea and not by a well-\nkept dam, for the dam was never kept as well as a well-\nmade one, and the miller made it known as a well-\ntold tale that he told of it in the town each winter.";
    expect(unwrapLines(compounds)).toBe(compounds);
  });

  it("begins a paragraph at an indented line of a text without blank lines", () => {
    const first =
      "   The river rises in the hills north of Denby and flows for\nforty miles through meadows and woods before it comes at last\nto the sea at Port Oxley. Barges went up as far as the mill.";
    const second =
      "   The railway was opened in 1861, and the barges lay idle for\nmany years until the war brought them work once more, and the\nold keepers were called back to their posts by the crown.";
    const joined = (text: string) => text.replaceAll("\n", " ");
    expect(unwrapLines(`CHAPTER II\n${first}\n${second}\n`)).toBe(
      `CHAPTER II\n\n${joined(first)}\n\n${joined(second)}\n`,
    );
    const hanging = first.trimStart().replace("and flows", "and it flows").replaceAll("\n", "\n   ");
    for (const item of [hanging, hanging.replace("it flows for", "it then flows on.").replace("forty", "Forty")])
      expect(unwrapLines(`${item}\n`)).toBe(`${item.replace(/\n */g, " ")}\n`);
  });

  it("joins lines of Chinese without a blank", () => {
    const line = "这条河发源于北方的高山，它流经四个村庄以后进入大海。河上有一座石桥建于一七九零年，";
    expect(unwrapLines(`${line}\n${line}\n石桥。`)).toBe(`${line}${line}石桥。`);
  });

  it("joins a paragraph of seventeen thousand lines without going over all of it for each", () => {
    const text = wrap(`${prose} `.repeat(4000).trim(), 72);
    const before = performance.now();
    expect(unwrapLines(text)).not.toContain("\n");
    // Some twenty milliseconds; line by line over the whole it was many seconds.
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it.each([
    [
      "verse",
      "The tide comes in beneath the moon and lifts the boats along the quay,\nThe miller wakes and counts the hours until the ebb shall set him free,\nAnd all the wheels that slept till noon begin to turn toward the sea.",
    ],
    [
      "verse of uneven lines",
      "the tide comes in beneath the moon tonight\nand lifts the boats\nthe miller wakes and counts the hours of light\nuntil the ebb\nthe wheels that slept till noon begin to turn",
    ],
    [
      "a list",
      "Bring to the mill what you need for a day of work at the stones there:\n- a sack of oats that was dried at the fire for at least three days now\n- a lamp, as the day may end before the tide does and the way is long",
    ],
    [
      "a table",
      "Spring tide    2.1 metres    two hours\nNeap tide      0.9 metres    five hours\nStorm tide     3.5 metres    unknown",
    ],
    [
      "code",
      "    const level = tide.at(noon) + pond.level - sluice.threshold * factor;\n    if (level > 2) return open(sluice, level, miller.hands, stones.count);",
    ],
    ["lines without wrapping", `${prose}\n${prose}\n${prose}`],
    ["headings", "THE WORLD IN SPACE\nand its beginning"],
  ])("leaves %s as it is, also in a text that is wrapped", (_, text) => {
    expect(unwrapLines(text)).toBe(text);
    const among = `${wrap(prose, 72)}\n\n${text}\n\n\n${wrap(prose, 72)}`;
    expect(unwrapLines(among)).toBe(`${prose}\n\n${text}\n\n\n${prose}`);
  });
});
