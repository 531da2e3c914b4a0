import { seedOf } from "../ids";
import { englishNames, givenNames } from "../languages/givenNames";
import { sceneWordsOf } from "../languages/sceneWords";
import { pick, type Random, randomFrom } from "../random";
import type { Character } from "../records";
import type { Settings } from "../settings";
import { wordsOf } from "../text/words";

/** Everything of a scene that is drawn and not written by a model. */
export interface SceneDraw {
  /** Traits of the character who answers, one of each axis, empty lines left out. */
  traits: string[];
  /** The capital that the name of the character who answers begins with. */
  initial: string;
  /** The character who asks. */
  secondary: Character;
  /** The words that the scenario begins with. */
  opening: string;
}

/** Capitals that many names begin with; Q, X, Y and Z lead models to odd ones. */
const initials = [..."ABCDEFGHIJKLMNOPRSTUVW"];

const openings = [
  "On a quiet afternoon,",
  "Early in the morning,",
  "Shortly before noon,",
  "Late in the evening,",
  "At the end of a long week,",
  "While rain drums on the roof,",
  "During a short break,",
  "On the first warm day of the year,",
] as const;

/**
 * Draws a scene for a conversation; the same conversation and seed give the same scene. No word of the details line begins
 * with the initial, as far as letters last, so that the author's name cannot come up. Names and opening are of the language, as
 * far as lists go; elsewhere the name of the character who asks opens.
 */
export function drawScene(
  conversationId: string,
  details: string,
  settings: Pick<Settings, "seed" | "traitAxes" | "language">,
): SceneDraw {
  const random = randomFrom(seedOf(settings.seed, conversationId, "traits"));
  const words = wordsOf(details);
  const said = ` ${words.join(" ")} `;
  const traits = drawTraits(settings.traitAxes, random);
  const own = sceneWordsOf(settings.language);
  const letters = own?.initials ?? initials;
  const free = letters.filter((letter) => !words.some((word) => word.startsWith(letter.toLowerCase())));
  const initial = pick(free.length > 0 ? free : letters, random);
  const others = (givenNames(settings.language) ?? englishNames).filter((name) => !name.startsWith(initial));
  const unknown = others.filter((name) => !said.includes(` ${wordsOf(name).join(" ")} `));
  const name = pick(unknown.length > 0 ? unknown : others, random);
  const secondaryTraits = drawTraits(settings.traitAxes, random);
  const opening = pick(own?.openings ?? openings, random);
  return {
    traits,
    initial,
    secondary: { name, traits: secondaryTraits, description: secondaryTraits.join("; ") },
    opening: settings.language === "English" || own !== null ? opening : name,
  };
}

function drawTraits(axes: Settings["traitAxes"], random: Random): string[] {
  return axes.map((axis) => pick(axis, random)).filter((line) => line.trim() !== "");
}
