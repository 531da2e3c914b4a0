/** Marks by which chat templates and instruction formats part turns. */
const marks =
  /<\|[^|<>\s]{1,40}\|>|<\uff5c[^\uff5c<>]{1,40}\uff5c>|\[\/?INST\]|<<\/?SYS>>|<\/?s>|<(?:start|end)_of_turn>|<\/?(?:think|tool_call)>|^#{2,3} ?(?:Instruction|Response|Input|User|Assistant|System)\b:?/imu;

/** The first mark of a chat template in a text (`<|im_end|>`, `[INST]`), or null. */
export function templateToken(text: string): string | null {
  return marks.exec(text)?.[0] ?? null;
}
