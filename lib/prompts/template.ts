import { AugmentoolkitError } from "../errors";

/** `{name}` stands for a text; `{{name}}` is how the words `{name}` themselves are written. Other braces are only braces. */
const placeholder = /\{\{([A-Za-z]\w*)\}\}|\{([A-Za-z]\w*)\}/g;

/**
 * Puts texts in the place of the placeholders of a template. What is put in is not looked at again, so that text of a book
 * cannot ask for anything. Throws `unknown-placeholder`.
 */
export function fillTemplate(template: string, texts: Readonly<Record<string, string>>): string {
  return template.replace(placeholder, (_whole, literal: string | undefined, name: string) => {
    if (literal !== undefined) return `{${literal}}`;
    if (Object.hasOwn(texts, name)) return texts[name] as string;
    throw new AugmentoolkitError(`A prompt has the placeholder {${name}}, for which there is no text.`, {
      code: "unknown-placeholder",
      hint: `Take one of ${listed(Object.keys(texts))}; write {{${name}}} for these words themselves.`,
      fatal: true,
    });
  });
}

/** The names of the placeholders of a template, each once. */
export function placeholderNames(template: string): string[] {
  const names = [...template.matchAll(placeholder)].flatMap(([, , name]) => name ?? []);
  return [...new Set(names)];
}

/** Placeholders as a person reads them. */
export function listed(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(", ");
}
