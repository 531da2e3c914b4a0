import { join } from "node:path";
import { MessageChannel, Worker } from "node:worker_threads";
import { messageOf } from "../../errors";
import { loadPdfjs, type PdfWorker } from "./pdfjs.cjs";
import { unreadablePdf } from "./unreadablePdf";

/** The parser of one document, in a thread of its own. */
export interface PdfParser {
  /** What the parser is reached by. */
  worker: PdfWorker;
  /** Waits for what the parser answers. Throws when it breaks down, takes longer than so many milliseconds, or is aborted. */
  answer<T>(answer: Promise<T>, patience?: number): Promise<T>;
  /** Ends the thread, whatever it is doing. */
  stop(): Promise<void>;
}

/** Heap of a parser at most, in MiB; a book of 10,000 pages takes a tenth. */
const mostHeap = 2048;

/**
 * Starts a parser in a thread of its own: a file that makes it break down, run out of memory or go on for ever ends with a
 * message (`pdf-unreadable`), the memory it took is given back with the thread, and the thread that waits does other things meanwhile.
 */
export async function startParser(signal?: AbortSignal): Promise<PdfParser> {
  const { PDFWorker } = await loadPdfjs();
  const { port1: near, port2: far } = new MessageChannel();
  const thread = new Worker(join(__dirname, "parserThread.mjs"), {
    workerData: { port: far },
    transferList: [far],
    resourceLimits: { maxOldGenerationSizeMb: mostHeap },
    // Loaders and flags of this process are not for a thread that runs one plain module.
    execArgv: [],
  });
  let fail: (reason: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Whoever waits is told; when nobody does, stopping it is no failure.
  failure.catch(() => undefined);
  const onAbort = () => fail(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  thread.on("error", (error) => fail(unreadablePdf(`its parser broke down (${messageOf(error)}).`)));
  thread.on("exit", () => fail(unreadablePdf("its parser ended before it was done.")));
  const worker = new PDFWorker({ port: near, verbosity: 0 });
  return {
    worker,
    async answer(answer, patience) {
      signal?.throwIfAborted();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        if (patience === undefined) return;
        const tooLong = unreadablePdf(`its parser took more than ${patience / 1000} seconds over one answer.`);
        timer = setTimeout(() => reject(tooLong), patience);
      });
      try {
        return await Promise.race([answer, failure, late]);
      } finally {
        clearTimeout(timer);
      }
    },
    async stop() {
      signal?.removeEventListener("abort", onAbort);
      worker.destroy();
      near.close();
      await thread.terminate();
    },
  };
}
