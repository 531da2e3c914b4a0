import { loadNodeLlamaCpp } from "../nodeLlamaCpp.cjs";

/** Version of how a call is answered, whatever the library; raised when the engine's own arithmetic changes. */
const engineVersion = 2;

/** What beside the model file decides an answer to the byte: the same on all machines of a fleet, or a worker is refused. */
export async function fleetVersion(): Promise<string> {
  const { getModuleVersion } = await loadNodeLlamaCpp();
  return `${engineVersion}, node-llama-cpp ${await getModuleVersion()}`;
}
