/** A chat for templates that take no system message: it becomes the beginning of the first user message. Null where it has none. */
export function withoutSystem<Said extends { role: string; content: string }>(
  messages: readonly Said[],
): Said[] | null {
  const [system, user, ...others] = messages;
  if (system?.role !== "system" || user?.role !== "user") return null;
  return [{ ...user, content: `${system.content}\n\n${user.content}` }, ...others];
}
