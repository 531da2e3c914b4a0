/** A list of traits of which a character has exactly one; an empty line stands for "nothing said". */
export type TraitAxis = readonly string[];

/**
 * The axes that both characters of a role-play conversation draw from, one line of each.
 * Edit them in the settings (`traitAxes`): any number of axes, any number of lines.
 */
export const defaultTraitAxes: readonly TraitAxis[] = [
  ["warm and easily amused", "", "dry and hard to impress"],
  ["outspoken, says what comes to mind", "", "measured, thinks before speaking"],
  ["generous with time and attention", "of mixed temper", "impatient, and not ashamed of it"],
];
