import { z } from "zod";

const id = z.uuid();

/** A part of a source's text, as its file marks it. */
const sourcePartSchema = z.object({
  kind: z.enum(["heading", "paragraph", "list", "table", "caption", "footnote", "code"]),
  /** Of a heading, 1 for the highest; null for everything else. */
  level: z.number().int().positive().nullable(),
  /** The page it begins on; null where the file has no pages. */
  page: z.number().int().nullable(),
  /** Characters of the source's text, from (inclusive) and to (exclusive). */
  from: z.number().int().nonnegative(),
  to: z.number().int().positive(),
});
/** A part of a source's text. */
export type SourcePart = z.infer<typeof sourcePartSchema>;

/** A text that was read: one file, cleaned of what its edition wrapped around it. */
export const sourceSchema = z.object({
  id,
  /** "Title, by Author, published Year", or the file's stem where it does not follow the convention. */
  details: z.string().min(1),
  title: z.string().min(1),
  author: z.string().nullable(),
  year: z.number().int().nullable(),
  /** Name of the file inside the texts folder, with forward slashes. */
  file: z.string().min(1),
  text: z.string(),
  /** A BCP 47 tag: what the file says, else what was detected; null where neither tells. */
  language: z.string().nullable().optional(),
  /** Headings, paragraphs, lists, tables and notes in their order; none for plain text, which does not say. */
  parts: z.array(sourcePartSchema).optional(),
  /** Things a person should know about how the text was read. */
  warnings: z.array(z.string()),
});
/** A text that was read. */
export type Source = z.infer<typeof sourceSchema>;

/** A run of whole sentences and paragraphs of one source: the passage that questions are asked of. */
export const chunkSchema = z.object({
  id,
  sourceId: id,
  /** The source's details line, as prompts show it. */
  details: z.string(),
  /** The language that the passage is in, by its English name; absent where that is not known. */
  language: z.string().optional(),
  text: z.string().min(1),
  /** Characters of the source's text, from (inclusive) and to (exclusive). */
  from: z.number().int().nonnegative(),
  to: z.number().int().positive(),
  tokens: z.number().int().positive(),
  /** The headings that it stands under, the highest first; only of texts whose files mark them. */
  headings: z.array(z.string()).optional(),
  /** The heading of the chapter that it stands in; the title of the text where it stands before any. */
  chapter: z.string().optional(),
  /** The pages that it begins and ends on; only of texts whose files have pages. */
  pages: z.object({ first: z.number().int(), last: z.number().int() }).optional(),
});
/** A passage of one source. */
export type Chunk = z.infer<typeof chunkSchema>;

/** One vote of one check. */
export const voteSchema = z.object({
  check: z.string(),
  accepted: z.boolean(),
  /** Probability of acceptance that the model gave, from 0 to 1. */
  acceptance: z.number(),
  threshold: z.number(),
  /** What the model wrote before its verdict, where it was asked to. */
  reasoning: z.string().nullable(),
  /** Id of the record of the model call. */
  call: id,
});
/** One vote of one check. */
export type Vote = z.infer<typeof voteSchema>;

/** A passage that was judged suitable for questions. */
export const judgedChunkSchema = chunkSchema.extend({ votes: z.array(voteSchema) });
/** A passage that was judged suitable for questions. */
export type JudgedChunk = z.infer<typeof judgedChunkSchema>;

/** The words of a passage that bear an answer out: the quote as it stands, and its characters in the passage. */
export const evidenceSchema = z.object({
  quote: z.string().min(1),
  from: z.number().int().nonnegative(),
  to: z.number().int().positive(),
  /** The share of the answer's own content words that the quote holds, from 0 to 1. */
  coverage: z.number().min(0).max(1),
});

/** A question with its answer. */
export const questionAnswerSchema = z.object({ question: z.string().min(1), answer: z.string().min(1) });
/** A question with its answer. */
export type QuestionAnswer = z.infer<typeof questionAnswerSchema>;

/** A question that was written to an answer. */
export const writtenTupleSchema = questionAnswerSchema.extend({
  /** How likely the model finds the question to its answer: the mean log probability of its tokens. Absent where nothing tells it. */
  likelihood: z.number().optional(),
});
/** A question that was written to an answer. */
export type WrittenTuple = z.infer<typeof writtenTupleSchema>;

/** A question-answer tuple with the passage it was made from and the votes it passed. */
export const qaTupleSchema = writtenTupleSchema.extend({
  id,
  chunkId: id,
  sourceId: id,
  details: z.string(),
  language: chunkSchema.shape.language,
  passage: z.string(),
  /** Place among the questions of its chunk, from 0. */
  slot: z.number().int().nonnegative(),
  /** How many replacements were written before this one, from 0 to 4. */
  replacements: z.number().int().nonnegative(),
  votes: z.array(voteSchema),
  /** Null until the tuple has passed the gate. */
  evidence: evidenceSchema.nullable(),
  /** The tuple before revision, or before a person edited it, where one of them reworded it. */
  original: questionAnswerSchema.nullable(),
  /** What a person made of it; absent where nobody decided about it. */
  review: z.enum(["accepted", "edited"]).optional(),
});
/** A question-answer tuple. */
export type QaTuple = z.infer<typeof qaTupleSchema>;

/** The distinct tuples of one passage. */
const tupleGroupSchema = z.object({
  id,
  chunkId: id,
  sourceId: id,
  details: z.string(),
  language: chunkSchema.shape.language,
  passage: z.string(),
  tuples: z.array(qaTupleSchema).min(1),
});
/** The distinct tuples of one passage. */
export type TupleGroup = z.infer<typeof tupleGroupSchema>;

/** Somebody who speaks in a conversation. */
export const characterSchema = z.object({
  name: z.string().min(1),
  /** Lines drawn from the trait axes, which the description follows. */
  traits: z.array(z.string()),
  description: z.string(),
});
/** Somebody who speaks in a conversation. */
export type Character = z.infer<typeof characterSchema>;

/** What a conversation is written from: one order of a group's tuples and, in role play, who speaks and where. */
export const conversationInfoSchema = z.object({
  id,
  groupId: id,
  chunkId: id,
  sourceId: id,
  details: z.string(),
  language: chunkSchema.shape.language,
  passage: z.string(),
  mode: z.enum(["assistant", "roleplay"]),
  tuples: z.array(qaTupleSchema).min(1),
  /** Null in assistant mode. */
  primary: characterSchema.nullable(),
  /** Null in assistant mode. */
  secondary: characterSchema.nullable(),
  scenarioPlan: z.string().nullable(),
  scenario: z.string().nullable(),
});
/** What a conversation is written from. */
export type ConversationInfo = z.infer<typeof conversationInfoSchema>;

/** One message of a conversation: who says it, for whom it stands in training, and what. */
export const turnSchema = z.object({
  speaker: z.string().min(1),
  role: z.enum(["user", "assistant"]),
  text: z.string().min(1),
});
/** One message of a conversation. */
export type Turn = z.infer<typeof turnSchema>;

/** A finished conversation. */
const conversationSchema = conversationInfoSchema.extend({
  turns: z.array(turnSchema).min(2),
  /** How often it was written again before it passed the gates. */
  regenerations: z.number().int().nonnegative(),
});
/** A finished conversation. */
export type Conversation = z.infer<typeof conversationSchema>;

/** What a model is asked, as records and queues keep it. */
export const askedShape = {
  messages: z.array(z.object({ role: z.enum(["system", "user", "assistant"]), content: z.string() })),
  lead: z.string(),
  grammar: z.string(),
  choices: z.array(z.string()).nullable(),
  /** Absent in records from before there was any. */
  given: z.string().nullable().default(null),
  sampling: z.object({
    temperature: z.number(),
    minP: z.number().optional(),
    maximumTokens: z.number(),
    scored: z.boolean().optional(),
  }),
  seed: z.number(),
};

/** What a model answered. */
export const completionSchema = z.object({
  text: z.string(),
  finish: z.enum(["complete", "length", "timeout", "repetition"]),
  choices: z.record(z.string(), z.number()).nullable(),
  logProbability: z.number().optional(),
  tokens: z.object({ prompt: z.number(), evaluated: z.number(), generated: z.number() }),
  milliseconds: z.number(),
});

/** The record of one model call: everything that decided it, and what came of it. */
export const callRecordSchema = z.object({
  /** Version of this schema. */
  format: z.literal(1),
  id,
  step: z.string(),
  /** Id of the run of an item through the pipeline that the call belongs to. */
  run: id,
  /** Ids of what the item came from, by kind: source, chunk, tuple, group, conversation. */
  trail: z.record(z.string(), z.string()),
  vote: z.number().int(),
  attempt: z.number().int(),
  retry: z.number().int(),
  fingerprint: z.string(),
  model: z.object({ role: z.enum(["small", "large"]), name: z.string(), sha256: z.string() }),
  ...askedShape,
  completion: completionSchema,
  outcome: z.object({
    status: z.enum(["kept", "failed"]),
    reason: z.string().nullable(),
    detail: z.string().nullable(),
  }),
  finishedAt: z.string(),
});
/** The record of one model call. */
export type CallRecord = z.infer<typeof callRecordSchema>;
