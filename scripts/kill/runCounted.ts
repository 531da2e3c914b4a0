import type { Engine } from "../../lib/engine/engine";
import { run } from "../../lib/run";
import type { SettingsInput } from "../../lib/settings";
import type { Store } from "../../lib/store/store";

/** Runs the pipeline, says when each call came back, and closes the engine. */
export async function runCounted(
  input: SettingsInput,
  engine: Engine,
  store: Store,
  log: (line: string) => void,
  onCall: () => void,
): Promise<void> {
  const counted: Engine = {
    ...engine,
    async complete(request, signal) {
      const completion = await engine.complete(request, signal);
      onCall();
      return completion;
    },
  };
  try {
    await run(input, { engine: counted, store, log });
  } finally {
    await counted.close();
  }
}
