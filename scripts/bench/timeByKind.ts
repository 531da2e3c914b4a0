import type { Profiler } from "node:inspector";

/** What our own code does, by where it stands; the first that fits a call on the stack, from the innermost, is what the time went into. */
const kinds: readonly (readonly [kind: string, path: RegExp])[] = [
  ["the bench itself and the scripted engine", /[/\\]scripts[/\\]bench|scriptedEngine|[/\\]lib[/\\]imitate/],
  ["records: JSON and files", /[/\\]lib[/\\]store[/\\]|[/\\]stages[/\\](?:itemRecord|writeItems)/],
  ["gates", /[/\\]lib[/\\](?:gates|languages|text)[/\\]/],
  ["schemas", /[/\\]node_modules[/\\]zod[/\\]/],
  ["ids and fingerprints", /[/\\]lib[/\\](?:ids|decisive)\.|[/\\]node_modules[/\\]uuid[/\\]/],
  [
    "prompts, grammars and reading answers",
    /[/\\]lib[/\\](?:step|check|grammar|prompts[/\\].*|runStep)\.|[/\\]generation_functions[/\\]/,
  ],
  ["stages", /[/\\]lib[/\\]stages[/\\]/],
];

/**
 * Milliseconds of a CPU profile by kind of work, the longest first. "waiting" is what no code ran in, as while a record is flushed
 * to the disk.
 */
export function timeByKind({
  nodes,
  samples = [],
  timeDeltas = [],
}: Profiler.Profile): [kind: string, milliseconds: number][] {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const kindOf = (sample: number): string => {
    const own = frames.get(sample)?.functionName;
    if (own === "(idle)") return "waiting";
    if (own === "(garbage collector)") return "collecting garbage";
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      const url = frames.get(id)?.url ?? "";
      const kind = kinds.find(([, path]) => path.test(url));
      if (kind !== undefined) return kind[0];
    }
    return "Node itself";
  };
  const known = new Map<number, string>();
  const times = new Map<string, number>();
  for (const [index, sample] of samples.entries()) {
    const kind = known.get(sample) ?? kindOf(sample);
    known.set(sample, kind);
    times.set(kind, (times.get(kind) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  return [...times].sort(([, one], [, other]) => other - one);
}
