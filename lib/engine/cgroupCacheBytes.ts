import { AugmentoolkitError, codeOf } from "../errors";

/** Where a control group's numbers lie, and what the contents of files are called there, for both versions of groups. */
interface Version {
  folder: string;
  /** What comes before the group's path in /proc/self/cgroup. */
  line: RegExp;
  names: readonly string[];
}

const versions: readonly Version[] = [
  { folder: "/sys/fs/cgroup", line: /^0::(\/.*)$/m, names: ["inactive_file", "active_file"] },
  {
    folder: "/sys/fs/cgroup/memory",
    line: /^\d+:memory:(\/.*)$/m,
    names: ["total_inactive_file", "total_active_file"],
  },
];

/**
 * Bytes of files that Linux holds for the control group of this process and gives up when their memory is wanted, though they
 * count as taken there. 0 where no such numbers are to be had. Throws `unknown-memory-stat`, and what else reading throws.
 */
export function cgroupCacheBytes(readText: (path: string) => string): number {
  const own = readIfThere("/proc/self/cgroup", readText) ?? "";
  for (const { folder, line, names } of versions) {
    const group = (line.exec(own)?.[1] ?? "/").replace(/\/$/, "");
    // In a container its own group may lie where that of the whole machine lies outside.
    for (const path of new Set([`${folder}${group}/memory.stat`, `${folder}/memory.stat`])) {
      const text = readIfThere(path, readText);
      if (text !== null) return names.reduce((sum, name) => sum + numberOf(name, text, path), 0);
    }
  }
  return 0;
}

function readIfThere(path: string, readText: (path: string) => string): string | null {
  try {
    return readText(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "EACCES") return null;
    throw error;
  }
}

function numberOf(name: string, text: string, path: string): number {
  const digits = new RegExp(`^${name} (\\d+)$`, "m").exec(text)?.[1];
  if (digits !== undefined) return Number(digits);
  throw new AugmentoolkitError(`${path} tells no ${name}.`, { code: "unknown-memory-stat", hint: "Please report it." });
}
