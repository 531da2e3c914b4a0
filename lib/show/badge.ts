import { escapeHtml } from "../text/escapeHtml";

/** What a status means for a reader: good, refused, broken, or nothing in particular. */
export type Tone = "good" | "refused" | "broken" | "plain";

/** White on these has a contrast of at least 4.5 (WCAG 2.1, 1.4.3), on light and on dark pages alike. */
const backgrounds: Readonly<Record<Tone, string>> = {
  good: "#1a7f37",
  refused: "#8a5a00",
  broken: "#b42318",
  plain: "#57606a",
};

/** HTML of a short coloured label that is legible on light and on dark pages. */
export function badge(text: string, tone: Tone): string {
  const style = `display:inline-block;padding:0 .5em;border-radius:.6em;color:#ffffff;background:${backgrounds[tone]};white-space:nowrap`;
  return `<span style="${style}">${escapeHtml(text)}</span>`;
}

/** The tone of an outcome's status. */
export function toneOf(status: "kept" | "dropped" | "failed" | "waiting"): Tone {
  if (status === "kept") return "good";
  if (status === "waiting") return "plain";
  return status === "dropped" ? "refused" : "broken";
}
