import type { LlamaModel, Token } from "node-llama-cpp";
import { AugmentoolkitError } from "../errors";
import type { Message } from "../step";
import { boundedMap } from "./boundedMap";
import { chatSkeleton, type SkeletonPiece } from "./chatPrompt";
import type { EndsPart } from "./promptBlocks";

/** A tokenised chat. */
export interface ChatTokens {
  tokens: Token[];
  /** How many of them come before the last message's text: they are the same for every item of a step. */
  fixed: number;
}

/** A model's vocabulary and chat template, as prompts are made from them. */
export interface Tokenizer {
  /**
   * Tokens of a text that is data: whatever it says, none of them is a control token. `continues` says that the text
   * goes on after other tokens, so that a tokenizer which begins texts with a space does not do so here.
   */
  content(text: string, continues: boolean): Token[];
  /**
   * Tokens of a chat up to the head of the assistant's answer, by the model's own template or the one given.
   * Throws `no-chat-template` when there is neither, and `bad-chat-template`.
   */
  chat(messages: readonly Message[]): ChatTokens;
  /** Whether a message or a paragraph ends with a token: a control token, or the last line feed before a blank line. */
  endsPart: EndsPart;
}

/** Paragraphs whose tokens are remembered: passages and instructions come again in many prompts. */
const rememberedParagraphs = 2000;

/** Makes the tokenizer of a model; it remembers what it has tokenised, since that takes milliseconds for a passage. */
export function makeTokenizer(model: LlamaModel, ownTemplate: string | null): Tokenizer {
  const isControl = once((token: Token) => model.getTokenAttributes(token).control || model.isEogToken(token));
  const textOf = once((token: Token) => model.detokenize([token], true));
  // Some vocabularies have a token for two line feeds, others only one for each.
  const endsPart: EndsPart = (token, before) =>
    isControl(token) ||
    textOf(token).includes("\n\n") ||
    (textOf(token) === "\n" && before !== undefined && textOf(before).endsWith("\n"));
  const skeletons = new Map<string, SkeletonPiece[]>();
  const remembered = boundedMap<string, Token[]>(rememberedParagraphs);
  const trim = (continues: boolean): "trimLeadingSpace" | undefined =>
    continues && model.vocabularyType === "spm" ? "trimLeadingSpace" : undefined;
  const border = paragraphBorder((text, continues) => model.tokenize(text, false, trim(continues)));

  function whole(text: string, continues: boolean): Token[] {
    const plain = (part: string): Token[] => model.tokenize(part, false, trim(continues));
    return plain(text).flatMap((token) =>
      isControl(token) ? [...model.detokenize([token], true)].flatMap(plain) : [token],
    );
  }

  function paragraph(text: string, continues: boolean): Token[] {
    const key = `${continues}${text}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const tokens = whole(text, continues);
    remembered.set(key, tokens);
    return tokens;
  }

  function content(text: string, continues: boolean): Token[] {
    if (border === null) return whole(text, continues);
    return text.split(border).flatMap((part, index) => paragraph(part, continues || index > 0));
  }

  function skeletonOf(messages: readonly Message[]): SkeletonPiece[] {
    const roles = messages.map(({ role }) => role);
    const key = roles.join(" ");
    const known = skeletons.get(key);
    if (known !== undefined) return known;
    const template = ownTemplate ?? model.fileInfo.metadata.tokenizer?.chat_template;
    if (template === undefined || template === null) throw noChatTemplate();
    const { bosString, eosString } = model.tokens;
    const skeleton = chatSkeleton(template, roles, { beginning: bosString ?? "", end: eosString ?? "" });
    skeletons.set(key, skeleton);
    return skeleton;
  }

  const markup = once((text: string) => model.tokenize(text, true));
  const markupWithin = once((text: string) => model.tokenize(text, true, trim(true)));

  return {
    content,
    endsPart,
    chat(messages) {
      const skeleton = skeletonOf(messages);
      const pieces = skeleton.map((piece, index) => {
        if (piece.kind === "content") return content(messages[piece.message]?.content ?? "", index > 0);
        return index > 0 ? markupWithin(piece.text) : markup(piece.text);
      });
      const last = skeleton.findIndex((piece) => piece.kind === "content" && piece.message === messages.length - 1);
      const tokens = pieces.flat();
      const fixed = pieces.slice(0, last).flat().length;
      const { bos, shouldPrependBosToken } = model.tokens;
      if (!shouldPrependBosToken || bos === null || tokens[0] === bos) return { tokens, fixed };
      return { tokens: [bos, ...tokens], fixed: fixed + 1 };
    },
  };
}

/** Asks once for each value and remembers the answer. */
function once<Key, Answer>(ask: (key: Key) => Answer): (key: Key) => Answer {
  const known = new Map<Key, Answer>();
  return (key) => {
    const answer = known.get(key) ?? ask(key);
    known.set(key, answer);
    return answer;
  };
}

const probe =
  'The mill stands.\n\nIts wheel (of oak) turns, as before:\n\n"Water," he said\n\n\n3 men left. \n\n- Done!\n\nEnd';

/** Where this vocabulary's texts can be cut at blank lines without another token coming out; null where they cannot. */
function paragraphBorder(tokenize: (text: string, continues: boolean) => Token[]): RegExp | null {
  const expected = tokenize(probe, false).join(" ");
  const borders = [/(?<=\n\n)(?=\S)/, /(?<=\S)(?=\n\n)/];
  const fits = (border: RegExp) =>
    probe
      .split(border)
      .flatMap((part, index) => tokenize(part, index > 0))
      .join(" ") === expected;
  return borders.find(fits) ?? null;
}

function noChatTemplate(): AugmentoolkitError {
  return new AugmentoolkitError("The model file has no chat template.", {
    code: "no-chat-template",
    hint: "Put the Jinja template of the model's publisher in the setting chatTemplate, or use an instruct model.",
    fatal: true,
  });
}
