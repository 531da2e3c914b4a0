import { messageOf } from "../../errors";
import type { PdfDocumentHandle } from "./pdfjs.cjs";

/** A page as a picture. */
export interface DrawnPage {
  png: Uint8Array;
  /** Dots of the picture for each point of the page. */
  scale: number;
  /** Of the page, in points, as it is drawn. */
  height: number;
}

/** Dots in an inch that print is best recognised at. */
const dotsPerInch = 300;
/** Dots of a picture at most, whatever size a page claims to have: a page of A3 at 300 dots in an inch. */
const mostDots = 18_000_000;
/** Dots of a side at most. */
const longestSide = 12_000;
/** Milliseconds that drawing may take; pages can be made to draw without end. */
const patience = 60_000;

/** Draws a page, turned by so many degrees clockwise; or says why that cannot be done. Throws when aborted. */
export async function drawPage(
  document: PdfDocumentHandle,
  number: number,
  { turn, signal }: { turn: number; signal: AbortSignal },
): Promise<DrawnPage | string> {
  const page = await document.getPage(number).catch((error: unknown) => `it cannot be drawn: ${messageOf(error)}`);
  if (typeof page === "string") return page;
  const whole = page.getViewport({ scale: 1 });
  const rotation = ((whole.rotation ?? 0) + turn) % 360;
  const side = Math.max(whole.width, whole.height);
  const scale = Math.min(dotsPerInch / 72, Math.sqrt(mostDots / (whole.width * whole.height)), longestSide / side);
  const viewport = page.getViewport({ scale, rotation });
  // The parser's own kind of canvas: it draws with a library of its own, which cannot be mixed with another version.
  const { canvas } = document.canvasFactory.create(
    Math.max(1, Math.floor(viewport.width)),
    Math.max(1, Math.floor(viewport.height)),
  );
  const task = page.render({ canvas, viewport, background: "#ffffff" });
  // Timers and signals get their turn between pieces of a page.
  task.onContinue = (goOn) => setImmediate(goOn);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    task.cancel();
  }, patience);
  const onAbort = () => task.cancel();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    await task.promise;
  } catch (error) {
    signal.throwIfAborted();
    return late ? "drawing it takes too long" : `it cannot be drawn: ${messageOf(error)}`;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
    page.cleanup();
  }
  return { png: await canvas.encode("png"), scale, height: viewport.height / scale };
}
