import { contentStemsOf, wordsOf } from "../text/words";

const auxiliary = /^(?:must|can|could|should|may|might|will|would|shall|has|have|had)$/;

/**
 * Whether an English question asks who or what does something and names it itself: "What must have been alike in daily life?" answered by "Daily
 * life must have been alike in both towns".
 */
export function asksForGiven(asked: readonly string[], answer: string): boolean {
  const [first = "", second = "", third = ""] = asked;
  if (!/^(?:what|who|which)$/.test(first) || !auxiliary.test(second)) return false;
  const told = wordsOf(answer);
  const place = told.findIndex((word, at) => word === second && told[at + 1] === third);
  const doer = contentStemsOf(told.slice(0, Math.max(0, place)).join(" "));
  const given = new Set(contentStemsOf(asked.join(" ")));
  return doer.length > 0 && doer.every((stem) => given.has(stem));
}
