/** English prepositions that join what is done, or a thing, to another thing. */
export const prepositions =
  /^(?:of|to|in|on|at|from|by|with|for|into|upon|over|under|through|against|about|between|among)$/;
