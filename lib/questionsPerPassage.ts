/** How many facts of a passage are planned to be asked about: as usual, and at most. */
export const questionsPerPassage = { usual: 4, most: 12 } as const;
