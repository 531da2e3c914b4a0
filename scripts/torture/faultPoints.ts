/** One file operation at which a run is killed, as `faultHook.cjs` takes it. */
export interface Fault {
  point: "open" | "half" | "written" | "flushed" | "rename" | "renamed" | "made" | "remove";
  /** What the path must match, as a regular expression. */
  path?: string;
  nth?: number;
  /** SIGKILL, or the code of the error that this and later such operations fail with. Default: kill. */
  action?: "kill" | "ENOSPC" | "EACCES" | "EROFS";
}

/** Every kind of write, in the order that a run comes to them: lock, call, item, dataset, and what tidies up. */
export const faultPoints: readonly Fault[] = [
  { point: "made", path: "\\.unfinished$" },
  { point: "half", nth: 1 },
  { point: "rename", path: "\\.lock/" },
  { point: "renamed", path: "\\.lock/" },
  { point: "made", path: "/judgeParagraph$" },
  { point: "half", nth: 6 },
  { point: "written", nth: 12 },
  { point: "flushed", path: "\\.tmp$", nth: 14 },
  { point: "rename", path: "/worthy_for_questions/" },
  { point: "renamed", path: "/worthy_for_questions/", nth: 2 },
  { point: "flushed", path: "/planQuestions$", nth: 2 },
  { point: "open", nth: 9 },
  { point: "rename", path: "/generateQuestions/" },
  { point: "renamed", path: "/checkQuestion/", nth: 4 },
  { point: "rename", path: "/qatuples_raw/", nth: 2 },
  { point: "renamed", path: "/qatuples_revised/" },
  { point: "rename", path: "/multiturn_convs_info/" },
  { point: "renamed", path: "/writeConversation/" },
  { point: "rename", path: "/multiturn_convs/", nth: 2 },
  { point: "made", path: "/dataset/messages$" },
  { point: "rename", path: "/dataset/messages" },
  { point: "flushed", path: "/dataset/messages$", nth: 2 },
  { point: "renamed", path: "/dataset/list/" },
  { point: "rename", path: "/dataset/list/" },
  { point: "renamed", path: "/dataset/README" },
  { point: "rename", path: "provenance" },
  { point: "remove", path: "/dataset/" },
  { point: "remove", path: "/\\.lock/" },
];
