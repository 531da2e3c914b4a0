import { editDistance } from "../text/editDistance";

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
