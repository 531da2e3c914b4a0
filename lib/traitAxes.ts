/** A list of traits of which a character has exactly one; an empty line stands for "nothing said". */
export type TraitAxis = readonly string[];

/**
 * The axes that both characters of a role-play conversation draw from, one line of each. Plain adjectives, since a small model copies
 * them into its sentences as they stand.
 * Edit them in the settings (`traitAxes`): any number of axes, any number of lines.
 */
export const defaultTraitAxes: readonly TraitAxis[] = [
  ["warm", "", "dry"],
  ["outspoken", "", "thoughtful"],
  ["patient", "moody", "impatient"],
];
