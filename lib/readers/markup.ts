import { Parser } from "htmlparser2";
import { readerLimits } from "./limits";
import { unreadableFile } from "./readerErrors";

/** Attributes of an element, by name. */
export type Attributes = Readonly<Record<string, string>>;

/** What is told of markup, in its order; every element that is opened is closed. */
export interface MarkupEvents {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
}

/**
 * Reads HTML or XML. Nothing is fetched, no script runs, and no entity is known but those of HTML and XML themselves.
 * Throws `file-unreadable` for elements that are nested without end.
 */
export function readMarkup(markup: string, kind: "html" | "xml", events: MarkupEvents): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        if (depth > readerLimits.depth) {
          throw unreadableFile(`More than ${readerLimits.depth} elements of it lie within each other`);
        }
        events.open(name, attributes);
      },
      onclosetag(name) {
        depth--;
        events.close(name);
      },
      ontext: (text) => events.text(text),
    },
    { xmlMode: kind === "xml", recognizeSelfClosing: true, decodeEntities: true },
  );
  // In pieces, so that the parser's own buffer stays small.
  const piece = 1 << 16;
  for (let at = 0; at < markup.length; at += piece) parser.write(markup.slice(at, at + piece));
  parser.end();
}
