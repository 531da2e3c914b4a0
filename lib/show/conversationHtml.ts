import type { Conversation } from "../records";
import { escapeHtml } from "../text/escapeHtml";
import { noMathematics } from "./table";

/** HTML of one conversation: where it is from, who speaks, the scene, and every turn. */
export function conversationHtml(conversation: Conversation): string {
  const { details, mode, primary, scenario, secondary, turns } = conversation;
  const people = [primary, secondary].flatMap((person) => (person === null ? [] : [person]));
  const lines = [
    `<p><em>${escapeHtml(`${details} (${mode === "assistant" ? "assistant mode" : "role play"})`)}</em></p>`,
    ...people.map((person) => `<p><strong>${escapeHtml(person.name)}</strong>: ${escapeHtml(person.description)}</p>`),
    ...(scenario === null ? [] : [`<p>${escapeHtml(scenario)}</p>`]),
    ...turns.map(
      (turn) =>
        `<div dir="auto" style="margin:.3em 0;padding:.3em .6em;max-width:48em;white-space:pre-wrap;` +
        `border-left:.25em solid ${turn.role === "user" ? "#57606a" : "#1a7f37"};background:rgba(127,127,127,.12)">` +
        `<strong>${escapeHtml(turn.speaker)}:</strong> ${escapeHtml(turn.text)}</div>`,
    ),
  ];
  return `<div ${noMathematics}>${lines.join("\n")}</div>`;
}
