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
});
