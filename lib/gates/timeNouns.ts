/** English nouns of times, as alternatives of an expression. */
export const timeNouns =
  "ages|centur(?:y|ies)|days?|decades?|epoch|era|hours?|minutes?|months?|mornings?|nights?|period|reign|seasons?|summers?|winters?|weeks?|years?|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday";
