/** An item that went on to the next stage. */
export interface Kept<Value> {
  status: "kept";
  value: Value;
}

/** An item that was judged and refused; `reason` is a code in snake_case, `detail` one sentence for a person. */
export interface Dropped {
  status: "dropped";
  reason: string;
  detail: string;
}

/** An item that could not be judged, because a model or a file did not do its part. */
export interface Failed {
  status: "failed";
  reason: string;
  detail: string;
}

/** An item that is not decided yet; only a look at the records of an unfinished run meets one. */
export interface Waiting {
  status: "waiting";
  reason: string;
  detail: string;
}

/** How every item that enters a stage leaves it. */
export type Outcome<Value> = Kept<Value> | Dropped | Failed;

/** Makes a kept outcome. */
export function kept<Value>(value: Value): Kept<Value> {
  return { status: "kept", value };
}

/** Makes a dropped outcome. */
export function dropped(reason: string, detail: string): Dropped {
  return { status: "dropped", reason, detail };
}

/** Makes a waiting outcome. */
export function waiting(reason: string, detail: string): Waiting {
  return { status: "waiting", reason, detail };
}

/** Makes a failed outcome. */
export function failed(reason: string, detail: string): Failed {
  return { status: "failed", reason, detail };
}
