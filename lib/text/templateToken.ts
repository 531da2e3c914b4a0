/** Marks by which chat templates and instruction formats part turns, or that stand for pictures and the like. */
const marks = [
  "<\\|[^|<>\\s]{1,40}\\|>",
  "<\\uff5c[^\\uff5c<>]{1,40}\\uff5c>",
  "\\[\\/?INST\\]",
  "<<\\/?SYS>>",
  "<\\/?(?:s|bos|eos|pad|unk|mask|cls|sep)>",
  "<(?:start|end)_of_(?:turn|image)>",
  "<\\/?(?:think|tool_call|tool_response)>",
  // With its colon: "## System requirements" is a heading of a manual.
  "^#{2,3} ?(?:Instruction|Response|Input|User|Assistant|System):",
];

/** By name and in capitals: manuals write `[server_name]` and `[HOST_NAME]` for what a reader fills in. */
const capitalMark = /\[\/?(?:AVAILABLE_TOOLS|TOOL_(?:CALLS|RESULTS|CONTENT)|SYSTEM_PROMPT|MODEL_SETTINGS|CALL_ID)\]/;

const firstMark = new RegExp(marks.join("|"), "imu");
const allMarks = new RegExp(marks.join("|"), "gimu");

/** The first mark of a chat template in a text (`<|im_end|>`, `[INST]`), or null. */
export function templateToken(text: string): string | null {
  return firstMark.exec(text)?.[0] ?? capitalMark.exec(text)?.[0] ?? null;
}

/** A text with each mark of chat templates replaced. Taking one apart may leave another. */
export function replaceTemplateTokens(text: string, replacement: (mark: string) => string): string {
  return text.replace(allMarks, replacement).replace(new RegExp(capitalMark, "g"), replacement);
}
