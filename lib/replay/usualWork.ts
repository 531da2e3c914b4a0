import { votesNeeded } from "../majority";
import { questionsPerPassage } from "../questionsPerPassage";
import { type Settings, votingChecks } from "../settings";

/** What a call of a step costs: tokens of its prompt, tokens generated, seconds. */
export interface CallCost {
  prompt: number;
  generated: number;
  seconds: number;
}

/** What becomes of an item in a stage: how many items of the next stage it gives, and its calls by step. */
export interface StageWork {
  yields: number;
  calls: Readonly<Record<string, number>>;
}

/**
 * What calls cost where an outputs folder has none of a step yet: averages of a run of the sample settings with the default
 * model (1.5B, two cores, passages of 400 tokens). Other models and machines differ; the shares of the steps less so.
 */
export const usualCosts: Readonly<Record<string, CallCost>> = {
  judgeParagraph: { prompt: 500, generated: 0, seconds: 4 },
  planQuestions: { prompt: 500, generated: 95, seconds: 10 },
  generateQuestions: { prompt: 600, generated: 12, seconds: 1.8 },
  checkQuestion: { prompt: 490, generated: 0, seconds: 0.9 },
  checkAnswerRelevance: { prompt: 490, generated: 0, seconds: 0.8 },
  checkAnswerAccuracy: { prompt: 480, generated: 0, seconds: 0.5 },
  regenerateQuestion: { prompt: 500, generated: 8, seconds: 5 },
  reviseContext: { prompt: 440, generated: 9, seconds: 2.1 },
  planCharacter: { prompt: 180, generated: 60, seconds: 6 },
  writeCharacter: { prompt: 190, generated: 85, seconds: 9 },
  planScenario: { prompt: 210, generated: 95, seconds: 10 },
  writeScenario: { prompt: 190, generated: 90, seconds: 9 },
  writeConversation: { prompt: 440, generated: 130, seconds: 12 },
  writeAssistantConversation: { prompt: 150, generated: 25, seconds: 2.7 },
};

/** For a step that the table does not know. */
const unknownCost: CallCost = { prompt: 500, generated: 100, seconds: 20 };

/** What becomes of items where an outputs folder has none of a stage yet, by the same run. */
export const usualWork: Readonly<Record<string, StageWork>> = {
  judgeParagraphs: { yields: 0.85, calls: { judgeParagraph: 2 } },
  planQuestionsOf: { yields: 0.9, calls: { planQuestions: 1 } },
  writeTuples: { yields: 3, calls: { generateQuestions: 5.3 } },
  checkTuples: {
    yields: 0.33,
    calls: {
      checkQuestion: 0.2,
      checkAnswerRelevance: 0.7,
      checkAnswerAccuracy: 0.1,
      generateQuestions: 0.3,
      regenerateQuestion: 0.05,
    },
  },
  reviseTuples: {
    yields: 1,
    calls: { reviseContext: 1, checkQuestion: 0.1, checkAnswerRelevance: 0.1, checkAnswerAccuracy: 0.1 },
  },
  // Groups, not tuples, go on from here.
  groupTuples: { yields: 0.6, calls: {} },
  "inventScenes (assistant)": { yields: 1, calls: {} },
  "inventScenes (roleplay)": {
    yields: 1,
    calls: { planCharacter: 1, writeCharacter: 1.1, planScenario: 1, writeScenario: 1.3 },
  },
  "writeConversations (assistant)": { yields: 1, calls: { writeAssistantConversation: 1 } },
  "writeConversations (roleplay)": { yields: 0.9, calls: { writeConversation: 1.3 } },
};

/** Seconds that a generated token takes by the same run. */
const secondsPerToken = 0.04;

/** What a plan of so many times the facts costs: its prompt the same, its answer longer or shorter. */
export function longerPlan({ prompt, generated, seconds }: CallCost, times: number): CallCost {
  const more = generated * (times - 1);
  return { prompt, generated: generated + more, seconds: Math.max(0, seconds + more * secondsPerToken) };
}

/** What a call of a step usually costs where a plan has so many facts. */
export function usualCostOf(step: string, facts: number): CallCost {
  const cost = usualCosts[step] ?? unknownCost;
  return step === "planQuestions" ? longerPlan(cost, facts / questionsPerPassage.usual) : cost;
}

/** Votes that accept a tuple where three are taken at most, as in that run. */
const usualVotes = votesNeeded(3);

/** What usually becomes of the items of a stage where a plan has so many facts and a check so many votes at most. */
export function usualWorkOf(
  stage: string,
  { questionsPerPassage: facts, doubleCheckCounter }: Pick<Settings, "questionsPerPassage" | "doubleCheckCounter">,
): StageWork {
  const { yields, calls: usual } = usualWork[stage] ?? { yields: 1, calls: {} };
  const votes = votesNeeded(doubleCheckCounter) / usualVotes;
  const voted = Object.entries(usual).map(([step, count]) => [
    step,
    votingChecks.some((check) => check === step) ? count * votes : count,
  ]);
  const work: StageWork = { yields, calls: Object.fromEntries(voted) };
  const times = facts / questionsPerPassage.usual;
  if (stage === "groupTuples") return { ...work, yields: Math.min(1, yields / times) };
  return stage === "writeTuples" ? moreOf(work, times) : work;
}

/** So many times the items and the calls. */
export function moreOf({ yields, calls }: StageWork, times: number): StageWork {
  const more = Object.entries(calls).map(([step, count]) => [step, count * times]);
  return { yields: yields * times, calls: Object.fromEntries(more) };
}
