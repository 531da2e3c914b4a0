/** What a kernel's interrupts are listened to through. */
export interface Interrupts {
  /**
   * While a stage is at work, only we hear the first interrupt: the kernel would end the cell at once with an error that
   * says nothing, and leave the work going on unseen. A second interrupt goes to the kernel. Returns what ends this.
   */
  takeOver(): () => void;
  /** Whether a stage is at work. */
  atWork(): boolean;
  stop(): void;
}

type Listener = (...args: unknown[]) => void;

/** Calls `interrupt` on each SIGINT of a process until it is stopped. */
export function makeInterrupts(
  from: Pick<NodeJS.EventEmitter, "on" | "off" | "rawListeners">,
  interrupt: () => void,
): Interrupts {
  let held: Listener[] = [];
  let stagesAtWork = 0;
  let heard = false;

  const listen = (...args: unknown[]): void => {
    interrupt();
    if (heard) for (const listener of held) listener(...args);
    heard = true;
  };
  const handBack = (): void => {
    for (const listener of held) from.on("SIGINT", listener);
    held = [];
  };
  from.on("SIGINT", listen);

  const hold = (): void => {
    if (stagesAtWork === 0) return;
    const others = from.rawListeners("SIGINT").filter((listener) => listener !== listen) as Listener[];
    for (const listener of others) from.off("SIGINT", listener);
    held.push(...others);
  };

  return {
    takeOver: () => {
      if (stagesAtWork++ === 0) heard = false;
      hold();
      // Again, since `vm` with `breakOnSigint`, which runs a cell, puts listeners aside until the cell first awaits.
      queueMicrotask(hold);
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        if (--stagesAtWork === 0) handBack();
      };
    },
    atWork: () => stagesAtWork > 0,
    stop: () => {
      from.off("SIGINT", listen);
      handBack();
    },
  };
}
