/** Marks by which chat templates and instruction formats part turns, or that stand for pictures and the like. */
const marks = [
  "<\\|[^|<>\\s]{1,40}\\|>",
  "<\\uff5c[^\\uff5c<>]{1,40}\\uff5c>",
  "\\[\\/?INST\\]",
  "\\[\\/?[A-Z]{2,20}_[A-Z_]{2,20}\\]",
  "<<\\/?SYS>>",
  "<\\/?(?:s|bos|eos|pad|unk|mask|cls|sep)>",
  "<(?:start|end)_of_(?:turn|image)>",
  "<\\/?(?:think|tool_call|tool_response)>",
  "^#{2,3} ?(?:Instruction|Response|Input|User|Assistant|System)\\b:?",
];

/** All marks of chat templates in a text, for replacing. */
export const templateTokens = new RegExp(marks.join("|"), "gimu");

const firstMark = new RegExp(marks.join("|"), "imu");

/** The first mark of a chat template in a text (`<|im_end|>`, `[INST]`), or null. */
export function templateToken(text: string): string | null {
  return firstMark.exec(text)?.[0] ?? null;
}
