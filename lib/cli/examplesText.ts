/** Examples as they stand below a command's options in its help. */
export function examplesText(examples: readonly string[]): string {
  return ["", "Example:", ...examples.map((example) => `  ${example}`)].join("\n");
}
