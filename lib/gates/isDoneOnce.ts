import { anybodys, inventing } from "./inventing";

/** Verbs of what is done once to a thing that has a name. */
const founding =
  "(?:discovered|founded|wrote|composed|painted|designed|translated|introduced|originated|created|built|proposed|formulated|isolated)";
const end = "(?=\\?|$| (?:about|at|by|for|from|in|into|of|on|to|under|with)\\b)";
/** "Hamlet", "the Messiah", "Lyme the Elder", but not the "Roman" of "Roman roads". */
const name = `(?:the )?\\p{Lu}[\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’-]*| of| the)*${end}`;
/** What nature has one of. */
const ofNature = "(?:circulation|composition|existence|laws?|nature|principles?|structure|theor(?:y|ies)|velocity)";
const deeds = [
  `${inventing} (?:the|how) (?!${anybodys})`,
  `(?:${founding}|${inventing}) ${name}`,
  `(?:discovered|proposed|formulated|originated) the (?:\\p{Ll}+ )?${ofNature} of `,
  "introduced the (?:\\p{Ll}+ ){1,2}into \\p{Lu}",
];
const whoOnce = new RegExp(`^[Ww]ho (?:first |was it that )?(?:${deeds.join("|")})`, "u");

/** Whether an English question asks who did what is done once: "Who invented the telescope?", "Who wrote Hamlet?", but not "Who built the mill?". */
export function isDoneOnce(question: string): boolean {
  return whoOnce.test(question);
}
