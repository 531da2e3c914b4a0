/** How many tokens of some prompts differ from every other prompt's at their place: what no machine can do without evaluating. */
export function uniqueTokens(prompts: readonly (readonly number[])[]): number {
  const sorted = [...prompts].sort(compare);
  return sorted.reduce((sum, prompt, index) => sum + prompt.length - shared(sorted[index - 1] ?? [], prompt), 0);
}

function compare(one: readonly number[], other: readonly number[]): number {
  const same = shared(one, other);
  return (one[same] ?? -1) - (other[same] ?? -1);
}

function shared(one: readonly number[], other: readonly number[]): number {
  let same = 0;
  while (same < one.length && same < other.length && one[same] === other[same]) same++;
  return same;
}
