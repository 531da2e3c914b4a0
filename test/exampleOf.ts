/** The first example of a step. */
export function exampleOf<Example>({ examples: [first] }: { examples: readonly Example[] }): Example {
  if (first === undefined) throw new Error("The step has no example.");
  return first;
}
