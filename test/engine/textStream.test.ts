import type { Token } from "node-llama-cpp";
import { describe, expect, it } from "vitest";
import { makeTextStream } from "../../lib/engine/textStream";

/** A vocabulary of bytes, the worst there is for characters. */
const bytes = { detokenize: (tokens: readonly Token[]) => Buffer.from(tokens as readonly number[]).toString("utf8") };

describe("makeTextStream", () => {
  it("never shows a part of a character and ends with the whole text", () => {
    const text = "naïve – 𝔘 東京 👩‍🚀.";
    const stream = makeTextStream(bytes, []);
    let last = "";
    for (const byte of Buffer.from(text)) {
      last = stream.push(byte as Token);
      expect(text.startsWith(last), last).toBe(true);
    }
    expect(last).toBe(text);
    expect(stream.whole()).toBe(text);
  });

  it("decodes each token once, also where bytes make no character", () => {
    let decoded = 0;
    const counting = {
      detokenize: (tokens: readonly Token[]) => {
        decoded += tokens.length;
        return bytes.detokenize(tokens);
      },
    };
    const stream = makeTextStream(counting, []);
    for (let index = 0; index < 300; index++) stream.push((index % 100 === 50 ? 0xff : 0x61) as Token);
    expect(decoded).toBeLessThan(400);
    expect(stream.whole()).toHaveLength(300);
  });
});
