import { describe, expect, it } from "vitest";
import { exitCodeOf } from "../../lib/cli/exitCodes";
import { AugmentoolkitError } from "../../lib/errors";

const error = (code: string) => new AugmentoolkitError("It went wrong.", { code, hint: "Do something.", fatal: true });

describe("exitCodeOf", () => {
  it("gives 3 to runs with nothing to go on with, 2 to what cannot be used, 130 to interrupts and 1 to the rest", () => {
    for (const code of ["nothing-left", "all-failed", "all-dropped"]) expect(exitCodeOf(error(code), false)).toBe(3);
    expect(exitCodeOf(error("invalid-settings"), false)).toBe(2);
    for (const code of ["no-run", "unknown-item", "unexpected-errors"]) expect(exitCodeOf(error(code), false)).toBe(1);
    expect(exitCodeOf(error("nothing-left"), true)).toBe(130);
  });
});
