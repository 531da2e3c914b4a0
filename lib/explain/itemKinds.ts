import { itemFolders } from "../stages/itemFolders";

/** What kinds of items there are, with the folders that hold their records, in the order of the flow. */
export const itemKinds = {
  source: [itemFolders.readTexts],
  chunk: [itemFolders.splitChunks, itemFolders.judgeParagraphs, itemFolders.planQuestionsOf, itemFolders.writeTuples],
  tuple: [
    itemFolders.writeTuples,
    itemFolders.checkTuples,
    itemFolders.reviseTuples,
    itemFolders.reviewTuples,
    itemFolders.groupTuples,
  ],
  conversation: [itemFolders.inventScenes, itemFolders.writeConversations],
} as const;

/** A kind of item. A group is the distinct tuples of a passage, and has no record of its own. */
export type ItemKind = keyof typeof itemKinds | "group";

/** How kinds are called. */
export const kindNames: Readonly<Record<ItemKind, string>> = {
  source: "text",
  chunk: "passage",
  tuple: "tuple",
  group: "group",
  conversation: "conversation",
};
