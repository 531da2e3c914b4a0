import { groupBy } from "../groupBy";
import type { Conversation, QaTuple } from "../records";
import type { Settings } from "../settings";
import { conversationSample } from "./conversationSamples";
import type { DatasetParts } from "./datasetParts";
import { badAnswer, goodAnswer, judgedByPassage } from "./judgedSamples";
import { passagePreferences, preferenceSamples } from "./preferenceSamples";
import { passageQuestionSample, questionSample } from "./questionSamples";
import type { RefusedAnswer, Sample, SamplePassage, SampleSet } from "./sample";
import { sampleOrigin } from "./sampleOrigin";
import { type Split, splitPassages } from "./splitPassages";

/** Gives the samples of a set that lie on one side, sorted by id. */
export type SampleSets = (set: SampleSet, split: Split) => Iterable<Sample>;

/** What sets are made of, beside what the pipeline kept. */
export interface SampleSources extends DatasetParts {
  tuples: readonly QaTuple[];
  /** Passages by their ids, with places where records tell them. */
  passagesById: ReadonlyMap<string, SamplePassage>;
  /** Answers that were refused. */
  refused: readonly RefusedAnswer[];
}

/**
 * Makes the samples of every set from what the pipeline kept and refused. Sides go by passage, over all sets alike, so no
 * passage is on both sides, neither by a conversation in another order nor as a wrong passage, nor in part by an overlap.
 */
export function sampleSets(sources: SampleSources, settings: Settings): SampleSets {
  const passages = byId([...sources.passagesById.values()], ({ chunkId }) => chunkId);
  const sideOf = splitPassages(passages, { share: settings.validationShare, seed: settings.splitSeed });
  const passageOf = (id: string): SamplePassage => sources.passagesById.get(id) as SamplePassage;
  const onSide = (split: Split) => (id: string) => sideOf(passageOf(id).text) === split;
  const conversations = byId(sources.conversations, ({ id }) => id);
  const tuples = byId(sources.tuples, ({ id }) => id);
  const refusedOf = groupBy(sources.refused, ({ chunkId }) => chunkId);
  const tuplesOf = groupBy(tuples, ({ chunkId }) => chunkId);
  const others = new Map<Split, SamplePassage[]>();
  const passagesOn = (split: Split): SamplePassage[] => {
    const known = others.get(split) ?? passages.filter(({ text }) => sideOf(text) === split);
    others.set(split, known);
    return known;
  };

  function* conversationsOf(mode: Conversation["mode"], split: Split, withPassage: boolean): Iterable<Sample> {
    for (const conversation of conversations)
      if (conversation.mode === mode && onSide(split)(conversation.chunkId))
        yield conversationSample(conversation, passageOf(conversation.chunkId), settings, { withPassage });
  }

  function* ofTuples(split: Split, make: (tuple: QaTuple, passage: SamplePassage) => Iterable<Sample>) {
    for (const tuple of tuples) if (onSide(split)(tuple.chunkId)) yield* make(tuple, passageOf(tuple.chunkId));
  }

  function* badAnswers(split: Split, shown: { withPassage: boolean }): Iterable<Sample> {
    for (const refused of sources.refused) {
      const passage = sources.passagesById.get(refused.chunkId);
      if (passage === undefined || sideOf(passage.text) !== split) continue;
      const sample = badAnswer(refused, passage, tuplesOf.get(refused.chunkId) ?? [], settings, shown);
      if (sample !== null) yield sample;
    }
  }

  return (set, split) => {
    switch (set) {
      case "assistant":
      case "roleplay":
        return conversationsOf(set, split, false);
      case "assistant-with-passage":
        return conversationsOf("assistant", split, true);
      case "roleplay-with-passage":
        return conversationsOf("roleplay", split, true);
      case "questions":
        return ofTuples(split, (tuple, passage) => [questionSample(tuple, passage, settings)]);
      case "questions-with-passage":
        return ofTuples(split, (tuple, passage) => [
          passageQuestionSample(tuple, passage, passagesOn(split), settings),
        ]);
      case "preferences":
        return ofTuples(split, (tuple, passage) =>
          preferenceSamples(tuple, passage, refusedOf.get(tuple.chunkId) ?? [], settings, { withPassage: false }),
        );
      case "preferences-with-passage":
        return ofTuples(split, (tuple, passage) => [
          ...preferenceSamples(tuple, passage, refusedOf.get(tuple.chunkId) ?? [], settings, { withPassage: true }),
          ...passagePreferences(tuple, passage, passagesOn(split), settings),
        ]);
      case "judged-answers":
        return joined(
          ofTuples(split, (tuple, passage) => [goodAnswer(tuple, passage, settings, { withPassage: false })]),
          badAnswers(split, { withPassage: false }),
        );
      case "judged-answers-with-passage":
        return joined(
          ofTuples(split, (tuple, passage) => [
            goodAnswer(tuple, passage, settings, { withPassage: true }),
            ...judgedByPassage(passagePreferences(tuple, passage, passagesOn(split), settings)),
          ]),
          badAnswers(split, { withPassage: true }),
        );
      case "passages":
        return passagesOn(split).map((passage) => {
          const origin = sampleOrigin(passage.chunkId, passage);
          return { kind: "text", text: passage.text, origin };
        });
    }
  };
}

function* joined(...lists: Iterable<Sample>[]): Iterable<Sample> {
  for (const list of lists) yield* list;
}

function byId<Item>(items: readonly Item[], idOf: (item: Item) => string): Item[] {
  return [...items].sort((one, other) => (idOf(one) < idOf(other) ? -1 : 1));
}
