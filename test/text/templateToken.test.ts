import { describe, expect, it } from "vitest";
import { replaceTemplateTokens, templateToken } from "../../lib/text/templateToken";

describe("templateToken", () => {
  it.each(["<|im_end|>", "[INST]", "[/inst]", "[TOOL_CALLS]", "</s>", "<think>", "First.\n### Response: So."])(
    "finds the mark of %s",
    (text) => expect(templateToken(text)).not.toBeNull(),
  );

  it.each([
    "Write [server_name] there.",
    "Set [HOST_NAME] and [YOUR_API_KEY].",
    "x[first_item]",
    "## System requirements",
    "### Input\nText.",
    "a < s > b",
  ])("takes %s of a manual for text", (text) => expect(templateToken(text)).toBeNull());
});

it("replaceTemplateTokens replaces every mark and nothing else", () => {
  const replaced = replaceTemplateTokens("<|a|> [TOOL_CALLS] and [server_name] </s>[TOOL_CALLS]", () => "-");
  expect(replaced).toBe("- - and [server_name] --");
});
