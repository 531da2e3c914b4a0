import { countWords } from "../countWords";
import { isServerFault } from "./serverFault";
import type { ServerPool } from "./serverPool";

const mostAttempts = 6;

/**
 * Counts tokens by asking a server. Where it cannot be asked the count is an estimate, which is said once: passages are then
 * not quite those of a run of its own.
 */
export function countByServer(pool: ServerPool, log: (line: string) => void): (text: string) => Promise<number> {
  const never = new AbortController().signal;
  let said = false;
  return async (text) => {
    for (let attempt = 1; ; attempt++) {
      const lease = await pool.take(never);
      const { countTokens, label } = lease.server;
      try {
        const tokens = countTokens === null ? estimatedTokens(text) : await countTokens(text, never);
        if (countTokens === null && !said) log(`${label} does not count tokens: the length of passages is estimated.`);
        said ||= countTokens === null;
        lease.released();
        return tokens;
      } catch (error) {
        if (!isServerFault(error)) lease.released();
        else lease.failed(error);
        if (!isServerFault(error) || attempt === mostAttempts) throw error;
      }
    }
  };
}

/** Tokens as most vocabularies have them: three to four for three words of English, more for other scripts. */
export function estimatedTokens(text: string): number {
  return Math.ceil(Math.max(countWords(text) * 1.3, Buffer.byteLength(text) / 4));
}
