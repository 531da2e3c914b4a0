/** System messages of rows without a character; the empty one stands for none, so that a model learns to do without. */
export const defaultSystemPrompts = [
  "You are an assistant. Answer the user's questions correctly and completely.",
  "You are a helpful assistant who knows the subject well and answers plainly.",
  "Answer questions accurately. Say only what you know to be true.",
  "",
] as const;

/** How a row shows a passage before the question. */
export const defaultPassagePrompt = "Answer from this passage:\n\n{passage}\n\n{question}";

/** Answers to a question that the passage shown does not answer. */
export const defaultRefusals = [
  "The passage does not answer this question.",
  "I cannot tell from this passage: it says nothing about that.",
  "That is not in the passage, so I cannot answer it from there.",
] as const;
