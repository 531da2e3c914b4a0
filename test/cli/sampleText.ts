/** Name of a text file that follows the convention. */
export const sampleName = "The Miller's Handbook, by T. Ester, published 1901.txt";

const topics = ["wheel", "sluice", "millstone", "hopper", "dam", "axle", "gear", "sack hoist"];

/** A text of so many paragraphs of connected prose, each on its own subject. */
export function sampleText(paragraphs: number): string {
  return Array.from({ length: paragraphs }, (_, number) => {
    const topic = topics[number % topics.length] as string;
    return [
      `The ${topic} of mill number ${number + 1} was built by carpenters of the Lune valley, who chose oak because oak withstands water for decades.`,
      `Every spring a miller inspects the ${topic} of each mill, looks for cracks in its wood and replaces whatever a winter has loosened.`,
      `If the ${topic} of a mill is neglected, it loses power, since each part passes its motion on to another.`,
      `An experienced miller hears from its sound alone whether the ${topic} of a mill runs true, and stops the water before damage is done.`,
      `For this reason apprentices spent their first year with nothing but the ${topic}, and learned the other parts later.`,
    ].join(" ");
  }).join("\n\n");
}

/** The sample in other words, so that no text repeats another. */
export function sampleOn(paragraphs: number, words: Readonly<Record<string, string>>): string {
  return Object.entries(words).reduce((text, [word, by]) => text.replaceAll(word, by), sampleText(paragraphs));
}
