import type { Status } from "../../lib/replay/statusOf";

/** The stages that lost an item to a call that was given up, with how many. */
export function givenUp({ stages }: Pick<Status, "stages">): string[] {
  return stages
    .flatMap(({ stage, failed }) => Object.entries(failed).map(([why, number]) => `${stage}: ${number} ${why}`))
    .filter((line) => /call_lost|call_refused|timeout/.test(line));
}
