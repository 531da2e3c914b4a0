/** Lifts choices above all other tokens, as far as a server lets a bias go, so that a model's probabilities are those among them. */
export const choiceLift = 100;
