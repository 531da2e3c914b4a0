import type { Block } from "./block";

/** What is printed on pages of manuals that are to be empty, in the languages that the project knows. */
const saysEmpty =
  /^[-–—([]?\s*(?:this page (?:is |was |has been )?(?:intentionally|deliberately)(?: left)? (?:blank|empty)|diese seite (?:ist |wurde |bleibt )?(?:absichtlich|bewusst) (?:leer|frei)(?: gelassen)?|(?:cette )?page (?:est )?(?:(?:laissée )?(?:intentionnellement|délibérément) (?:laissée )?(?:vide|blanche|vierge)|laissée (?:vide|blanche|vierge) (?:intentionnellement|délibérément))|(?:esta )?página (?:se ha )?dejada?o? (?:intencionadamente|intencionalmente|deliberadamente) en blanco|此页(?:故意)?(?:空白|留空)|本页(?:故意|特意|有意)?(?:空白|留空))\s*[-–—)\].。]*$/iu;

/** Leaves out the words that say that a page is empty, which it then is not. */
export function withoutEmptyPages(blocks: readonly Block[]): Block[] {
  return blocks.map((block) =>
    block.leftOut === null && block.text.length < 100 && saysEmpty.test(block.text)
      ? { ...block, leftOut: "says that the page is empty" }
      : block,
  );
}
