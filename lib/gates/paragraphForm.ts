import { dropped, kept, type Outcome } from "../outcome";
import { isContents, isIndex, isTable } from "./columnForms";
import { isExercises, isGlossary, isObjectives, isPlay } from "./listForms";
import { isLicence, isReferences, isTitlePage } from "./matterForms";

/** The forms that are refused, in the order they are looked for, with what a person is told. */
const forms: readonly (readonly [reason: string, named: string, test: (text: string) => boolean])[] = [
  ["licence", "licence text", isLicence],
  ["title_page", "a title page or edition note", isTitlePage],
  ["contents", "a table of contents", isContents],
  ["index", "an index", isIndex],
  ["references", "a list of references", isReferences],
  ["objectives", "a list of learning objectives", isObjectives],
  ["exercises", "exercises", isExercises],
  ["glossary", "a glossary", isGlossary],
  ["play", "speeches of a play", isPlay],
  ["table", "a table", isTable],
];

/**
 * Refuses passages whose form alone makes them unfit for questions, before a model is asked: contents, index, licence, tables,
 * references, exercises, objectives, glossaries, title pages, plays. It refuses only what is certain: prose, whatever its lines
 * look like, is kept and left to the judge. Reasons are those of the list above, with `form_` in front.
 */
export function paragraphForm(text: string): Outcome<string> {
  const form = forms.find(([, , test]) => test(text));
  return form === undefined ? kept(text) : dropped(`form_${form[0]}`, `The passage has the form of ${form[1]}.`);
}
