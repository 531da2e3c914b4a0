import type { Context } from "../context";
import { permutations } from "../gates/permutations";
import { idOf, seedOf } from "../ids";
import { kept } from "../outcome";
import { randomFrom } from "../random";
import type { ConversationInfo, QaTuple, TupleGroup } from "../records";
import { describeConversation } from "./describeItem";
import { forEachItem } from "./forEachItem";
import { inventScene, type SceneSteps } from "./inventScene";
import { itemFolders } from "./itemFolders";
import type { StageResult } from "./stage";
import { stageLabel } from "./stageName";

/**
 * Makes of each group `settings.rearrangementsToTake` conversations to be written, each with another order of the tuples (fewer
 * where there are not so many orders). In assistant mode that is all and no model is called; in role play each has characters
 * and a scenario of its own. The id holds group, mode and order, so the two modes never meet.
 */
export async function inventScenes(
  groups: readonly TupleGroup[],
  context: Context,
  mode: ConversationInfo["mode"],
  steps: SceneSteps,
): Promise<StageResult<ConversationInfo>> {
  const { seed, rearrangementsToTake } = context.settings;
  const infos = groups.flatMap((group) =>
    permutations(group.tuples, rearrangementsToTake, randomFrom(seedOf(seed, group.id, "orders"))).map((tuples) =>
      infoOf(group, mode, tuples),
    ),
  );
  const invented = await forEachItem<ConversationInfo, ConversationInfo>(infos, context, {
    stage: stageLabel("inventScenes", mode),
    folder: itemFolders.inventScenes,
    describe: describeConversation,
    work: async (info, note, context) => {
      if (mode === "assistant") return kept(info);
      note(info);
      return inventScene(info, context, steps, note);
    },
  });
  return { ...invented, cameIn: groups.flatMap(({ tuples }) => tuples) };
}

function infoOf(group: TupleGroup, mode: ConversationInfo["mode"], tuples: QaTuple[]): ConversationInfo {
  return {
    id: idOf("conversation", group.id, mode, ...tuples.map(({ id }) => id)),
    groupId: group.id,
    chunkId: group.chunkId,
    sourceId: group.sourceId,
    details: group.details,
    ...(group.language === undefined ? {} : { language: group.language }),
    passage: group.passage,
    mode,
    tuples,
    primary: null,
    secondary: null,
    scenarioPlan: null,
    scenario: null,
  };
}
