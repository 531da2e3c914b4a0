import { freemem } from "node:os";
import { describe, expect, it } from "vitest";
import { availableBytes } from "../../lib/engine/availableBytes";
import { vmStatBytes } from "../../lib/engine/vmStatBytes";

const printed = `Mach Virtual Memory Statistics: (page size of 16384 bytes)
Pages free:                                5000.
Pages active:                            400000.
Pages inactive:                          390000.
Pages speculative:                         4000.
Pages throttled:                              0.
Pages wired down:                        120000.
Pages purgeable:                           1000.
"Translation faults":                 900000000.
Pages copy-on-write:                   30000000.
Pages zero filled:                    500000000.
Pages reactivated:                       200000.
Pages purged:                             70000.
File-backed pages:                       250000.
Anonymous pages:                         540000.
Pages stored in compressor:              100000.
Pages occupied by compressor:             30000.
Decompressions:                               0.
Compressions:                                 0.
Pageins:                               10000000.
Pageouts:                                     0.
Swapins:                                      0.
Swapouts:                                     0.
`;

describe("vmStatBytes", () => {
  it("counts the pages that macOS gives up, and not those in use", () => {
    expect(vmStatBytes(printed)).toBe((5000 + 390_000 + 4000 + 1000) * 16_384);
  });

  it("takes no text of another form for no memory", () => {
    for (const text of ["", printed.replace("Pages inactive", "Inactive pages"), printed.replace("16384", "many")])
      expect(() => vmStatBytes(text)).toThrow(expect.objectContaining({ code: "unknown-vm-stat" }));
  });
});

describe("availableBytes", () => {
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);

  it("is on macOS what vm_stat tells, and elsewhere no more than what is free", () => {
    expect(availableBytes({ log, platform: "darwin", vmStat: () => printed })).toBe(vmStatBytes(printed));
    expect(availableBytes({ log, platform: "linux", vmStat: () => printed })).toBeLessThan(2 * freemem());
    expect(lines).toEqual([]);
  });

  it("says where vm_stat cannot be run, and counts what is free", () => {
    const vmStat = () => {
      throw new Error("spawnSync /usr/bin/vm_stat EPERM");
    };
    expect(availableBytes({ log, platform: "darwin", vmStat })).toBeGreaterThan(0);
    expect(lines).toEqual([expect.stringMatching(/only what is free counts: spawnSync .* EPERM$/)]);
  });

  describe("in a container", () => {
    const missing = (code: string) => Object.assign(new Error(`${code}: not there`), { code });
    const inContainer = (files: Record<string, string | Error>, more: { free?: number; available?: number } = {}) => {
      lines.length = 0;
      return availableBytes({
        log,
        platform: "linux",
        free: () => more.free ?? 20e9,
        available: () => more.available ?? 0.7e9,
        readText: (path) => {
          const text = files[path] ?? missing("ENOENT");
          if (text instanceof Error) throw text;
          return text;
        },
      });
    };
    const stat = "anon 500000000\nfile 1300000000\ninactive_file 1100000000\nactive_file 100000000\nslab 5\n";

    it("counts what Linux would give up of the files that were read, up to what the machine has", () => {
      expect(inContainer({ "/sys/fs/cgroup/memory.stat": stat })).toBe(1.9e9);
      expect(inContainer({ "/sys/fs/cgroup/memory.stat": stat }, { free: 1e9 })).toBe(1e9);
      expect(inContainer({ "/sys/fs/cgroup/memory.stat": stat }, { available: 30e9 })).toBe(20e9);
    });

    it("reads the numbers of its own group where it is one of several", () => {
      const files = {
        "/proc/self/cgroup": "0::/jobs/one\n",
        "/sys/fs/cgroup/jobs/one/memory.stat": "inactive_file 100000000\nactive_file 0\n",
        "/sys/fs/cgroup/memory.stat": stat,
      };
      expect(inContainer(files)).toBe(0.8e9);
    });

    it("reads those of the first version of groups", () => {
      const old = "inactive_file 1\nactive_file 1\ntotal_inactive_file 200000000\ntotal_active_file 100000000\n";
      const own = { "/proc/self/cgroup": "9:cpu:/a\n5:memory:/docker/b\n0::/\n" };
      expect(inContainer({ ...own, "/sys/fs/cgroup/memory/memory.stat": old })).toBe(1e9);
      expect(inContainer({ ...own, "/sys/fs/cgroup/memory/docker/b/memory.stat": old })).toBe(1e9);
    });

    it("counts only what is free where the numbers cannot be read or are of another form", () => {
      expect(inContainer({})).toBe(0.7e9);
      expect(inContainer({ "/sys/fs/cgroup/memory.stat": missing("EACCES") })).toBe(0.7e9);
      expect(lines).toEqual([]);
      for (const text of ["anon 5\n", missing("EIO")]) {
        expect(inContainer({ "/sys/fs/cgroup/memory.stat": text })).toBe(0.7e9);
        expect(lines).toEqual([expect.stringContaining("only what is free counts")]);
      }
    });
  });
});
