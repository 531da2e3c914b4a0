/** At most `size` of some values, at even distances, in their order. */
export function spreadSample<Value>(values: readonly Value[], size: number): Value[] {
  if (values.length <= size) return [...values];
  return Array.from({ length: size }, (_, part) => values[Math.floor(((part + 0.5) * values.length) / size)] as Value);
}
