import { fingerprintOf } from "../../ids";
import type { Settings } from "../../settings";
import { loadNodeLlamaCpp } from "../nodeLlamaCpp.cjs";

/** Version of how a call is answered, whatever the library; raised when the engine's own arithmetic or the form of a prompt changes. */
const engineVersion = 3;

/** The settings of a model that decide its answers and are the worker's, not the call's. */
export const fleetSettings = ["chatTemplate", "stopTexts", "ropeFrequencyBase", "ropeFrequencyScale"] as const;

/** These settings with their values. */
export type FleetSettings = Pick<Settings, (typeof fleetSettings)[number]>;

/** What beside the model file decides an answer to the byte: the same on all machines of a fleet, or a worker is refused. */
export async function fleetVersion(settings: FleetSettings): Promise<string> {
  const { getModuleVersion } = await loadNodeLlamaCpp();
  const decisive = fingerprintOf(fleetSettings.map((name) => settings[name]));
  return `${engineVersion}, node-llama-cpp ${await getModuleVersion()}, settings ${decisive.slice(0, 12)}`;
}
