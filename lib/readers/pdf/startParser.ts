import { join } from "node:path";
import { MessageChannel, Worker } from "node:worker_threads";
import { AugmentoolkitError, messageOf } from "../../errors";
import { loadPdfjs, type PdfWorker } from "./pdfjs.cjs";

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
 * message, the memory it took is given back with the thread, and the thread that waits for it does other things meanwhile.
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
  let onAbort = (): void => undefined;
  const failure = new Promise<never>((_, reject) => {
    thread.on("error", (error) => reject(brokenDown(messageOf(error))));
    thread.on("exit", () => reject(brokenDown("it ended by itself")));
    onAbort = () => reject(signal?.reason);
  });
  signal?.addEventListener("abort", onAbort, { once: true });
  // Whoever waits is told; when nobody does, stopping it is no failure.
  failure.catch(() => undefined);
  const worker = new PDFWorker({ port: near, verbosity: 0 });
  return {
    worker,
    async answer(answer, patience) {
      signal?.throwIfAborted();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        if (patience !== undefined) timer = setTimeout(() => reject(tooSlow(patience)), patience);
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

const hint = "Check that a PDF reader opens it, save it anew from there, or bring its text as a .txt file.";

function brokenDown(why: string): AugmentoolkitError {
  return new AugmentoolkitError(`The PDF cannot be read: its parser broke down (${why}).`, {
    code: "pdf-unreadable",
    hint,
  });
}

function tooSlow(milliseconds: number): AugmentoolkitError {
  return new AugmentoolkitError(`The PDF cannot be read: a page took longer than ${milliseconds / 1000} seconds.`, {
    code: "pdf-unreadable",
    hint,
  });
}
