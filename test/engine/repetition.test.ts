import { describe, expect, it } from "vitest";
import { isRepeating } from "../../lib/engine/repetition";

const prose =
  "The mill stands where the river meets the sea. Twice a day the tide fills the pond behind it, and when the water outside has dropped the miller opens the sluice. The wheel turns for about five hours, and the rest of the day is spent on mending sacks, dressing stones and waiting for the moon.";

describe("isRepeating", () => {
  it("sees a single character that does not end", () => {
    expect(isRepeating(`Well${"a".repeat(61)}`)).toBe(true);
    expect(isRepeating(`Well\n${"\n".repeat(61)}`)).toBe(true);
  });

  it("lets a line of sixty dots pass, as tables of contents have it", () => {
    expect(isRepeating(`Chapter 1 ${".".repeat(60)}`)).toBe(false);
    expect(isRepeating(`Chapter 1 ${".".repeat(60)} 7`)).toBe(false);
  });

  it("sees a phrase or a sentence said over and over, wherever the repetition is cut", () => {
    expect(isRepeating(`${prose} ${"the sea and ".repeat(21)}the s`)).toBe(true);
    const sentence = "The keeper lights the lamp at dusk, and the ships go by in the dark without a sound. ";
    expect(isRepeating(prose + sentence.repeat(4))).toBe(true);
  });

  it("lets a refrain that is sung three times pass", () => {
    const refrain = "Row on, row on, the night is long, and far away is the harbour light, my love.\n";
    expect(isRepeating(prose + refrain.repeat(3))).toBe(false);
  });

  it("lets short repetitions in a text pass", () => {
    expect(isRepeating(`${prose} No, no, no, no, no, no, no, no.`)).toBe(false);
    expect(isRepeating(`${"ha ".repeat(79)}`)).toBe(false);
  });

  it("never fires while prose is being written", () => {
    const text = prose.repeat(1);
    for (let end = 0; end <= text.length; end++) expect(isRepeating(text.slice(0, end))).toBe(false);
  });

  it("looks at the end alone: what was said before counts no more", () => {
    expect(isRepeating(`${"the sea and ".repeat(40)}then it stopped.`)).toBe(false);
  });

  it("takes empty and tiny texts", () => {
    for (const text of ["", "a", "ab"]) expect(isRepeating(text)).toBe(false);
  });
});
