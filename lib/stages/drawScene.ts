import { wordsOf } from "../gates/words";
import { seedOf } from "../ids";
import { pick, type Random, randomFrom } from "../random";
import type { Character } from "../records";
import type { Settings } from "../settings";
import { secondaryNames } from "./secondaryNames";

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
 * with the initial, as far as letters last, so that the author's name cannot come up. The opening is English, and in other
 * languages the name of the character who asks.
 */
export function drawScene(
  conversationId: string,
  details: string,
  settings: Pick<Settings, "seed" | "traitAxes" | "language">,
): SceneDraw {
  const random = randomFrom(seedOf(settings.seed, conversationId, "traits"));
  const words = wordsOf(details).map((word) => word.toLowerCase());
  const traits = drawTraits(settings.traitAxes, random);
  const free = initials.filter((letter) => !words.some((word) => word.startsWith(letter.toLowerCase())));
  const initial = pick(free.length > 0 ? free : initials, random);
  const others = secondaryNames.filter((name) => !name.startsWith(initial));
  const unknown = others.filter((name) => !words.includes(name.toLowerCase()));
  const name = pick(unknown.length > 0 ? unknown : others, random);
  const secondaryTraits = drawTraits(settings.traitAxes, random);
  const opening = pick(openings, random);
  return {
    traits,
    initial,
    secondary: { name, traits: secondaryTraits, description: secondaryTraits.join("; ") },
    opening: settings.language === "English" ? opening : name,
  };
}

function drawTraits(axes: Settings["traitAxes"], random: Random): string[] {
  return axes.map((axis) => pick(axis, random)).filter((line) => line.trim() !== "");
}
