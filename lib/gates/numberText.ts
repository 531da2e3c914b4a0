/**
 * A text in Unicode's compatibility form (NFKC) whose numbers stay what they are: "3½" is "3 1⁄2" and not 31⁄2, "10⁶" is "10^6" and
 * not 106.
 */
export function numberText(source: string): string {
  return source
    .replace(/(?<=\d)(?=[¼-¾⅐-⅞])/gu, " ")
    .replace(/(?<=\d)(?=[⁰¹²³⁴-⁹])/gu, "^")
    .normalize("NFKC");
}
