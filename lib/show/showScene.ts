import type { ConversationInfo } from "../records";
import { showHtml } from "./display";
import { table } from "./table";

/** Shows who speaks in one conversation and where; where there is nobody, says so. */
export function showScene(info: ConversationInfo | undefined): void {
  const { primary = null, secondary = null, scenario = null } = info ?? {};
  const rows = [
    { part: "who answers", text: primary === null ? null : `${primary.name}: ${primary.description}` },
    { part: "who asks", text: secondary === null ? null : `${secondary.name}: ${secondary.description}` },
    { part: "scenario", text: scenario },
  ].filter(({ text }) => text !== null);
  const caption = rows.length === 0 ? "No characters were invented." : `A scene, for ${info?.details}`;
  showHtml(table(rows, { caption, maximumCharacters: 1200 }));
}
