/** A text as a YAML scalar in double quotes, which no text can leave: JSON is YAML, once what YAML takes for no text is escaped. */
export function quotedYaml(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/gu,
    (mark) => `\\u${(mark.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}
