/** Verbs, as alternatives of an expression, whose object is a kind of thing: who invented "the telescope" made no certain telescope. */
export const inventing = "(?:invented|devised|coined|patented|pioneered|domesticated)";

/** Nouns without a word that says which, as an expression: anybody may devise "the plan", which is a certain one, and "the word gas" is one word. */
export const anybodys = `(?:(?:first|new|old|secret|whole) )?(?:code|device|game|idea|instrument|lie|machine|method|name|phrase|plan|procedure|process|recipe|scheme|song|story|strategy|system|term|tool|trick|way|word)(?=[ ?]*$| (?:about|at|bec[ao]mes?|been|by|c[ao]mes?|first|for|from|in|into|of|on|to|under|was|were|with|${inventing})\\b)`;
