import type { Context } from "../context";
import { authorOf } from "../gates/personNames";
import { characterGate, scenarioGate } from "../gates/sceneGate";
import { languagesOf } from "../languages/languages";
import { failed, kept, type Outcome } from "../outcome";
import type { Character, ConversationInfo, QuestionAnswer } from "../records";
import { runStep } from "../runStep";
import type { Step } from "../step";
import { drawScene } from "./drawScene";
import { examplePhrases } from "./examplePhrases";
import { runGated } from "./runGated";
import { trailOfConversation } from "./trailOf";

interface World {
  era: string;
  language: string;
}

interface Cast extends World {
  tuples: QuestionAnswer[];
  primary: Character;
  secondary: Character;
}

/** The steps that invent a scene. */
export interface SceneSteps {
  planCharacter: Step<
    World & { passage: string; details: string; tuples: QuestionAnswer[]; traits: string[] },
    { plan: string }
  >;
  writeCharacter: Step<
    World & { passage: string; details: string; plan: string; traits: string[]; initial: string },
    { name: string; description: string }
  >;
  planScenario: Step<Cast, { plan: string[] }>;
  writeScenario: Step<Cast & { plan: string[]; opening: string }, { scenario: string }>;
}

/**
 * Invents the scene of one role-play conversation: the character who answers, planned and written, then the scenario, planned
 * and written. The gates of character and scenario have each written once more before they drop the conversation.
 * `note` is given the conversation as far as it was made.
 */
export async function inventScene(
  bare: ConversationInfo,
  context: Context,
  steps: SceneSteps,
  note: (value: ConversationInfo) => void,
): Promise<Outcome<ConversationInfo>> {
  const { era } = context.settings;
  const languages = languagesOf(bare, context.settings);
  const language = languages.written;
  const { passage, details } = bare;
  const place = { run: bare.id, trail: trailOfConversation(bare) };
  const { traits, initial, secondary, opening } = drawScene(bare.id, details, { ...context.settings, language });
  const tuples = bare.tuples.map(({ question, answer }) => ({ question, answer }));

  const idea = await runStep(steps.planCharacter, { passage, details, tuples, traits, era, language }, context, place);
  if (idea.status !== "kept") return failed(idea.reason, idea.detail);
  const { outcome: primary } = await runGated(
    steps.writeCharacter,
    { passage, details, plan: idea.value.plan, traits, initial, era, language },
    context,
    {
      ...place,
      gate: ({ name, description }) =>
        characterGate(
          { name, description, traits, details, author: authorOf(details), tuples },
          examplePhrases(steps.writeCharacter, context.prompts),
          languages,
        ),
    },
  );
  if (primary.status !== "kept") return primary;
  const info: ConversationInfo = { ...bare, primary: primary.value, secondary };
  note(info);

  const cast = { tuples, primary: primary.value, secondary, era, language };
  const plan = await runStep(steps.planScenario, cast, context, place);
  if (plan.status !== "kept") return failed(plan.reason, plan.detail);
  const planned = { ...info, scenarioPlan: plan.value.plan.join("\n") };
  note(planned);
  const { outcome: scenario } = await runGated(
    steps.writeScenario,
    { ...cast, plan: plan.value.plan, opening },
    context,
    {
      ...place,
      gate: (written) =>
        scenarioGate({ ...written, ...cast, details }, examplePhrases(steps.writeScenario, context.prompts), languages),
    },
  );
  if (scenario.status !== "kept") return scenario;
  const finished = { ...planned, scenario: scenario.value };
  note(finished);
  return kept(finished);
}
