/** Elements around text that mammoth leaves out with all in them: simple fields, text with a reading beside it, text set in a direction. */
const wrapper = "fldSimple|ruby|rubyBase|dir|bdo";
/** What stands beside the text inside of them: the reading, and how it is set. */
const beside = "rt|rubyPr";

const tag = new RegExp(`<(/?)w:(?:(${wrapper})|${beside})(?=[\\s/>])(?:"[^"]*"|'[^']*'|[^<>"'])*>`, "g");

/** The markup of a DOCX part with the content of such elements in the place of the elements, readings left out. */
export function withoutWordWrappers(markup: string): string {
  const pieces: string[] = [];
  let at = 0;
  let inside = 0;
  for (const found of markup.matchAll(tag)) {
    const [whole, slash, isWrapper] = found;
    if (inside === 0) pieces.push(markup.slice(at, found.index));
    at = found.index + whole.length;
    if (isWrapper !== undefined || whole.endsWith("/>")) continue;
    inside = Math.max(0, inside + (slash === "" ? 1 : -1));
  }
  return pieces.join("") + markup.slice(at);
}
