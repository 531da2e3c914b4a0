import { defineConfig } from "vitest/config";

const needsModels = ["test/model/**/*.test.ts", "test/notebook/**/*.test.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: needsModels,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "model",
          include: needsModels,
          globalSetup: ["test/setup/models.ts"],
          testTimeout: 30 * 60_000,
          hookTimeout: 30 * 60_000,
          // Models share two cores and memory: one file after the other, once the unit tests are done.
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
