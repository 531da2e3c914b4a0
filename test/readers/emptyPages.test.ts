import { expect, it } from "vitest";
import { blockOf } from "../../lib/readers/blockSink";
import { withoutEmptyPages } from "../../lib/readers/emptyPages";

const kept = (text: string) => withoutEmptyPages([blockOf("paragraph", text, 1)])[0]?.leftOut === null;

it.each([
  "This page intentionally left blank.",
  "(This page is intentionally left blank)",
  "Diese Seite wurde absichtlich leer gelassen.",
  "Diese Seite ist absichtlich leer.",
  "Page laissée intentionnellement vide",
  "Cette page est intentionnellement laissée blanche.",
  "Esta página se ha dejado intencionadamente en blanco.",
  "Página dejada intencionalmente en blanco",
  "本页故意留空",
])("leaves out %s", (text) => expect(kept(text)).toBe(false));

it.each([
  "The page was left blank by the miller.",
  "This page intentionally left blank the name of the miller.",
  "Diese Seite des Flusses ist leer.",
])("keeps %s", (text) => expect(kept(text)).toBe(true));
