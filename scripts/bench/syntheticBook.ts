import { pick, type Random, randomFrom } from "../../lib/random";

/** So many sentences make about 300 tokens of the default 400: no two paragraphs fit into one passage. */
const sentences = 16;

const syllables =
  "bar cor dan el far gos hal ith jor kel lun mar nor ost pel quin ras sel tor und vel wim yar zen".split(" ");
const things = "mill quarry harbour library orchard foundry bridge granary canal chapel tannery brewery".split(" ");
const kinds = "old northern wooden stone royal narrow busy small western famous lower great".split(" ");
const deeds = "supplied received stored repaired carried sold bought counted".split(" ");
const wares = "barrels bricks blankets lanterns ropes baskets wheels bells books ladders saddles kettles".split(" ");
const ways = "by the river road|by barge|by ox cart|by mule|by the coast road|by sledge".split("|");

/**
 * A book that splits into exactly so many passages of the default length, all different, of sentences that the gates let through.
 * The same number and seed (default 0) give the same book.
 */
export function syntheticBook(passages: number, seed = 0): string {
  const random = randomFrom(seed);
  const paragraph = () => Array.from({ length: sentences }, () => sentence(random)).join(" ");
  return `${Array.from({ length: passages }, paragraph).join("\n\n")}\n`;
}

function sentence(random: Random): string {
  const year = 1200 + Math.floor(random() * 700);
  const count = 12 + Math.floor(random() * 900);
  const owner = `The ${pick(kinds, random)} ${pick(things, random)} of ${name(random)}`;
  return `${owner} ${pick(deeds, random)} ${count} ${pick(wares, random)} for the people of ${name(random)} ${pick(ways, random)} in ${year}.`;
}

function name(random: Random): string {
  const made = pick(syllables, random) + pick(syllables, random) + pick(syllables, random);
  return made.charAt(0).toUpperCase() + made.slice(1);
}
