/** The folders that hold a record of each item, by the stage that writes them, in the order of the flow. */
export const itemFolders = {
  readTexts: "sources",
  splitChunks: "passages",
  judgeParagraphs: "worthy_for_questions",
  planQuestionsOf: "question_plans",
  writeTuples: "qatuples_generated",
  checkTuples: "qatuples_raw",
  reviseTuples: "qatuples_revised",
  reviewTuples: "qatuples_reviewed",
  groupTuples: "qatuples_distinct",
  inventScenes: "multiturn_convs_info",
  writeConversations: "multiturn_convs",
} as const;
