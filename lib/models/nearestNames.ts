/** At most `count` names, best first: those that contain the wanted one, then by edit distance (Levenshtein, 1965). */
export function nearestNames(wanted: string, names: readonly string[], count: number): string[] {
  const folded = wanted.slice(0, 200).toLowerCase();
  return [...names]
    .map((name) => {
      const candidate = name.toLowerCase();
      return { name, distance: candidate.includes(folded) ? 0 : editDistance(folded, candidate) };
    })
    .sort((one, other) => one.distance - other.distance)
    .slice(0, count)
    .map(({ name }) => name);
}

/** Whether a name may be a slip of another one: at most a third of its letters differ, or one holds the other. */
export function isNear(wanted: string, name: string): boolean {
  const [one, other] = [wanted.slice(0, 200).toLowerCase(), name.toLowerCase()];
  if (one.length > 3 && (other.includes(one) || one.includes(other))) return true;
  return editDistance(one, other) <= Math.max(1, Math.floor(other.length / 3));
}

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line++) {
    const next = [line];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (from[line - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
