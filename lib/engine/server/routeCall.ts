import type { Completion, CompletionRequest } from "../engine";
import { promptMark } from "../promptMark";
import { isRepeating } from "../repetition";
import type { OpenServer } from "./openServer";
import { callLost, callRefused } from "./serverErrors";
import { isServerFault, ServerFault } from "./serverFault";
import type { ServerPool } from "./serverPool";
import { limitTime } from "./timeLimit";

/** How often a call may be lost with a server, or answered with rubbish, before it is given up. */
const mostLosses = 6;

/**
 * Has a call done by one of the servers: a call that is lost with one is done by another. The first server is waited for as
 * long as `patienceSeconds`, each further one twice as long, up to the call's own time limit, which ends it as `timeout` and is
 * then told as its time.
 * Throws the non-fatal `call-lost` and `call-refused`, what taking a server throws, and the signal's reason.
 */
export async function routeCall(
  pool: ServerPool,
  request: CompletionRequest,
  patienceSeconds: number,
  signal: AbortSignal,
): Promise<Completion> {
  const { step, messages, timeLimitSeconds } = request;
  const mark = promptMark(messages);
  let avoid: OpenServer | undefined;
  for (let losses = 0; ; ) {
    const lease = await pool.take(signal, mark, avoid);
    const seconds = Math.min(patienceSeconds * 2 ** losses, timeLimitSeconds);
    const limit = limitTime(seconds * 1000, signal);
    const asked = performance.now();
    try {
      const answered = await lease.server.complete(request, limit.signal);
      const { prompt, generated } = answered.tokens;
      lease.answered(performance.now() - asked, prompt / promptWeight + generated);
      const goesRound = request.given === null && answered.finish === "complete" && isRepeating(answered.text);
      const finish = goesRound ? "repetition" : answered.finish;
      return { ...answered, finish, milliseconds: Math.round(performance.now() - asked) };
    } catch (error) {
      if (limit.expired() && seconds >= timeLimitSeconds) {
        lease.released();
        const tokens = { prompt: 0, evaluated: 0, generated: 0 };
        // What the last try was given, which a run with a longer limit compares with its own; a timer may end early.
        const milliseconds = timeLimitSeconds * 1000;
        return { text: "", finish: "timeout", choices: null, tokens, milliseconds };
      }
      const fault = limit.expired() ? new ServerFault("hung", `It did not answer within ${seconds} s.`) : error;
      if (signal.aborted || !isServerFault(fault)) {
        lease.released();
        throw fault;
      }
      lease.failed(fault);
      if (fault.kind === "refused") throw callRefused(step, fault);
      avoid = lease.server;
      if (fault.kind !== "busy" && ++losses >= mostLosses) throw callLost(step, losses, fault);
    } finally {
      limit.end();
    }
  }
}

/** A token of a prompt costs about so much less time than a generated one. */
const promptWeight = 10;
