import type { AnyStep } from "../lib/step";
import { checkAnswerAccuracy } from "./checkAnswerAccuracy";
import { checkAnswerRelevance } from "./checkAnswerRelevance";
import { checkQuestion } from "./checkQuestion";
import { generateQuestions } from "./generateQuestions";
import { judgeParagraph } from "./judgeParagraph";
import { planCharacter } from "./planCharacter";
import { planQuestions } from "./planQuestions";
import { planScenario } from "./planScenario";
import { regenerateQuestion } from "./regenerateQuestion";
import { reviseContext } from "./reviseContext";
import { writeAssistantConversation } from "./writeAssistantConversation";
import { writeCharacter } from "./writeCharacter";
import { writeConversation } from "./writeConversation";
import { writeScenario } from "./writeScenario";

/** Every step of the pipeline by name, in the order in which they run. */
export const steps = {
  judgeParagraph,
  planQuestions,
  generateQuestions,
  checkQuestion,
  checkAnswerRelevance,
  checkAnswerAccuracy,
  regenerateQuestion,
  reviseContext,
  planCharacter,
  writeCharacter,
  planScenario,
  writeScenario,
  writeConversation,
  writeAssistantConversation,
} as const;

/** Every step of the pipeline, in the order in which they run. */
export const stepList: readonly AnyStep[] = Object.values(steps);
