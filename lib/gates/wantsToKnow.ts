import { callNames, placesOf } from "./personNames";

const adverbs = "(?:,? who)?(?: (?:also|always|just|now|only|really|still|then|\\p{Ll}{2,}ly)){0,2}";
const other = "(?:\\p{Lu}[\\p{L}'’-]+|him|her|them)";
/** What a host asks of a guest: "why he has come", "his name", "what brings him", "nothing". */
const ofGuest = `(?! (?:her|his|nobody|nothing|their|whether|who|why|what (?:brings|brought|(?:he|she|they|\\p{Lu}\\p{L}+) (?:came|has come|needs?|needed|wants?|wanted)))\\b)`;
const wishes =
  "(?:(?:needs|needed|wants|wanted|hopes|hoped|wishes|wished|longs|longed|would like|seeks|sought|has|had) to|(?:is|was) (?:anxious|curious|eager|keen) to)";
/** "came to know" says that somebody knows. */
const arrives = "(?:(?:comes|came|has come|had come|is here|was here) to)";
const ask = `ask(?! ${other} (?:in|to)\\b)`;

/** What follows a name where the person of that name is the one with questions. */
const forms = [
  `${adverbs} ${wishes} (?:know|learn|understand|find out|hear (?:about|how|more)|${ask})\\b${ofGuest}`,
  `${adverbs} ${arrives} (?:find out|hear (?:about|how|more)|${ask})\\b${ofGuest}`,
  `${adverbs} (?:has|had) (?:(?:a few|a list of|a lot of|many|several|some) )?questions\\b(?!.{0,40}\\bto answer\\b)`,
  `${adverbs} (?:(?:turns|turned) to ${other} for|(?:seeks|sought)|(?:is|was) looking for) (?:advice|answers|help)\\b`,
  `${adverbs} (?:asks|asked) ${other} (?:(?:a few|many|several|some) questions|for (?:advice|help)|(?:about|how|what)(?! (?:her|his|their|brings|brought)\\b| (?:he|she|they) (?!knows?\\b)))\\b`,
  `, curious about (?!(?:her|him|his|their|them)\\b)[^,.]{1,40}, (?:approaches|approached|seeks|sought|turns to|turned to|visits|visited)\\b`,
].map((form) => new RegExp(`^${form}`, "u"));

/** The words by which an English scene has somebody be the one who wants to know something of the other ("Greta needed to know"), or null. */
export function wantsToKnow(scene: string, name: string): string | null {
  const text = scene.normalize("NFKC");
  for (const called of callNames(name))
    for (const at of placesOf(text, called)) {
      const after = text.slice(at + called.length, at + called.length + 160);
      const found = forms.map((form) => form.exec(after)?.[0]).find((words) => words !== undefined);
      if (found !== undefined) return `${called}${found}`;
    }
  return null;
}
