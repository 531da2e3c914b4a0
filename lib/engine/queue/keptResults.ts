/** How long results lie in Redis for a run that missed their event, in seconds, and how many of them. */
export const keptResults = { age: 600, count: 1000 };
