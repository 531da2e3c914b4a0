/** Memory of this process that is really in use by it now (resident set size), in MiB. */
export function residentMemory(): number {
  return Math.round(process.memoryUsage.rss() / (1024 * 1024));
}
