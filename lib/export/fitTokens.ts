import type { Settings } from "../settings";
import { sentencesIn } from "../text/sentencesIn";
import type { Sample, SamplePassage } from "./sample";

/** Tokens that chat templates put around a message, by a generous count. */
const tokensAroundMessage = 8;
/** Added to the estimate, since the trained model may part words otherwise than the one that made the data. */
const caution = 1.1;
/** Where no passage tells how many characters make a token. */
const usualTokensPerCharacter = 0.3;

/** A sample that is too long for the trainer, and what can be done about it. */
export interface Fitting {
  /** Gives the samples to write in place of one: itself, its pieces, or none. */
  fit(sample: Sample): Sample[];
  /** Samples that were longer than `settings.trainingTokens`, whatever became of them. */
  tooLong(): number;
}

/**
 * Sees to it that rows fit the trainer's length. Tokens are estimated from the tokens per character that the passages had by
 * the small model's tokenizer, with a tenth added. Dialogues are split between a user's turn and the answer before it, texts
 * between sentences; a piece that is still too long, and what cannot be split, is left out.
 */
export function fitTokens(
  passages: readonly SamplePassage[],
  settings: Pick<Settings, "trainingTokens" | "tooLongRows">,
): Fitting {
  const limit = settings.trainingTokens;
  const counted = passages.filter(({ tokens }) => tokens !== null);
  const characters = counted.reduce((sum, { text }) => sum + text.length, 0);
  const tokens = counted.reduce((sum, passage) => sum + (passage.tokens ?? 0), 0);
  const perCharacter = caution * (characters === 0 ? usualTokensPerCharacter : tokens / characters);
  const cost = (text: string): number => Math.ceil(text.length * perCharacter) + tokensAroundMessage;
  const length = (sample: Sample): number => textsOf(sample).reduce((sum, text) => sum + cost(text), 0);
  let tooLong = 0;
  return {
    tooLong: () => tooLong,
    fit(sample) {
      if (limit === null || length(sample) <= limit) return [sample];
      tooLong++;
      if (settings.tooLongRows === "count") return [sample];
      if (settings.tooLongRows === "drop") return [];
      return piecesOf(sample, (piece) => length(piece) <= limit);
    },
  };
}

function textsOf(sample: Sample): string[] {
  if (sample.kind === "text") return [sample.text];
  const prompt = sample.messages.map(({ content }) => content);
  if (sample.kind === "dialogue") return prompt;
  if (sample.kind === "judged") return [...prompt, sample.answer];
  return [...prompt, sample.chosen.length > sample.rejected.length ? sample.chosen : sample.rejected];
}

function piecesOf(sample: Sample, fits: (piece: Sample) => boolean): Sample[] {
  if (sample.kind === "dialogue" && sample.shown === null) {
    const system = sample.messages.filter(({ role }) => role === "system");
    const turns = sample.messages.filter(({ role }) => role !== "system");
    const pairs = Array.from({ length: turns.length / 2 }, (_, pair) => turns.slice(2 * pair, 2 * pair + 2));
    return packed(pairs, (some) => ({ ...sample, messages: [...system, ...some.flat()] }), fits);
  }
  if (sample.kind === "text") {
    const { text } = sample;
    const sentences = sentencesIn(text);
    const slice = (some: readonly { from: number; to: number }[]) =>
      text.slice(some[0]?.from ?? 0, some.at(-1)?.to ?? 0).trim();
    return packed(sentences, (some) => ({ ...sample, text: slice(some) }), fits);
  }
  return [];
}

function packed<Unit>(
  units: readonly Unit[],
  make: (some: readonly Unit[]) => Sample,
  fits: (piece: Sample) => boolean,
): Sample[] {
  const pieces: Sample[] = [];
  for (let from = 0; from < units.length; ) {
    let to = from + 1;
    if (!fits(make(units.slice(from, to)))) {
      from = to;
      continue;
    }
    while (to < units.length && fits(make(units.slice(from, to + 1)))) to++;
    pieces.push(make(units.slice(from, to)));
    from = to;
  }
  return pieces;
}
