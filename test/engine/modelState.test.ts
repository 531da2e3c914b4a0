import { describe, expect, it } from "vitest";
import type { ModelIdentity } from "../../lib/engine/engine";
import { makeModelState } from "../../lib/engine/modelState";
import type { ModelRole } from "../../lib/step";

function makeState(files: Record<ModelRole, string>) {
  const events: string[] = [];
  const identify = async (role: ModelRole): Promise<ModelIdentity> => ({
    role,
    name: `${role}.gguf`,
    sha256: files[role],
  });
  const state = makeModelState<string>({
    identify,
    open: async (role) => {
      events.push(`open ${files[role]}`);
      return files[role];
    },
    close: async (model) => {
      events.push(`close ${model}`);
    },
  });
  return { state, events };
}
const two: Record<ModelRole, string> = { small: "one", large: "other" };
const same: Record<ModelRole, string> = { small: "one", large: "one" };

describe("makeModelState", () => {
  it("gives the model that was loaded, and loads it once", async () => {
    const { state, events } = makeState(two);
    expect(state.loaded()).toBeNull();
    await Promise.all([state.load("small"), state.load("small")]);
    expect(state.loaded()).toBe("small");
    expect((await state.use("small")).model).toBe("one");
    expect(events).toEqual(["open one"]);
  });

  it("refuses a second model while one is in memory, and names the cell to run", async () => {
    const { state, events } = makeState(two);
    await state.load("small");
    await expect(state.load("large")).rejects.toMatchObject({
      code: "model-in-memory",
      fatal: true,
      message: expect.stringContaining('"Dispose the small model"'),
    });
    expect(events).toEqual(["open one"]);
    await state.dispose();
    await state.load("large");
    expect(events).toEqual(["open one", "close one", "open other"]);
  });

  it("takes two roles with one file for one model", async () => {
    const { state, events } = makeState(same);
    await state.load("small");
    await state.load("large");
    expect((await state.use("small")).model).toBe("one");
    expect((await state.use("large")).model).toBe("one");
    expect(events).toEqual(["open one"]);
  });

  it("says which model is missing and which cell to run, before and after disposal", async () => {
    const { state } = makeState(two);
    await expect(state.use("small")).rejects.toMatchObject({
      code: "model-not-loaded",
      message: expect.stringMatching(/small model is not loaded.*"Load the small model"/s),
    });
    await state.load("small");
    await expect(state.use("large")).rejects.toMatchObject({ code: "model-not-loaded" });
    await state.dispose();
    expect(state.loaded()).toBeNull();
    await expect(state.use("small")).rejects.toMatchObject({
      code: "model-not-loaded",
      message: expect.stringMatching(/small model was disposed.*"Load the small model"/s),
    });
  });

  it("tells those who use a model that it is being disposed", async () => {
    const { state } = makeState(two);
    await state.load("small");
    const { signal } = await state.use("small");
    expect(signal.aborted).toBe(false);
    await state.dispose();
    expect(signal.reason).toMatchObject({ code: "model-not-loaded" });
  });

  it("can be disposed twice, and loaded again", async () => {
    const { state, events } = makeState(two);
    await state.dispose();
    await state.load("small");
    await state.dispose();
    await state.dispose();
    await state.load("small");
    expect(events).toEqual(["open one", "close one", "open one"]);
  });

  it("stays empty when a model cannot be opened", async () => {
    const identify = async (role: ModelRole): Promise<ModelIdentity> => ({ role, name: role, sha256: role });
    let broken = true;
    const state = makeModelState<string>({
      identify,
      open: async (role) => {
        if (broken) throw new Error("no such file");
        return role;
      },
      close: async () => undefined,
    });
    await expect(state.load("small")).rejects.toThrow("no such file");
    expect(state.loaded()).toBeNull();
    broken = false;
    await state.load("large");
    expect(state.loaded()).toBe("large");
  });
});
