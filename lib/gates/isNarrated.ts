import { normaliseName } from "../text/normalise";

/** "With a nod," and "Smiling," before the person of whom is told. */
const manner =
  "(?:(?:with (?:an?|her|his) [a-z ]{1,40}|(?!evening|morning)[a-z]{2,}ing(?: [a-z ]{1,40})?|[a-z]+ly), )?";
const person = "(?:he|she|the (?:[a-z]+ ){0,2}(?:boy|girl|man|woman))";
/** A person of whom is told, and what they do: nobody begins to speak like that. */
const telling = new RegExp(
  `^${manner}${person} (?:[a-z]+ly )?(?!(?:is|was|has|does|always|knows|says|wants|upstairs|downstairs)\\b)[a-z]+(?:s|ed)\\b`,
);
/** "Her eyes narrow." */
const gesture =
  /^(?:her|his) (?:brows?|eyes|face|gaze|hands?|lips|voice) (?!(?:are|can|has|have|is|was|were|will)\b)[a-z]+\b/;
/** Words by which one person speaks to another. */
const speaking = /\b(?:i|me|my|mine|we|us|our|you|your|yours)\b|[?"]/;

/** Whether a greeting is told of somebody and says nothing: "She narrows her eyes." English. */
export function isNarrated(greeting: string): boolean {
  const said = normaliseName(greeting);
  return (telling.test(said) || gesture.test(said)) && !speaking.test(said);
}
