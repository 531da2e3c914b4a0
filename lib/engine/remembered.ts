/** Values that are made once for each key, and again where the making failed. */
export interface Remembered<Value, Key> {
  /** The value of a key, made where it is asked for the first time. Rejects with what the making throws. */
  of(key: Key): Promise<Value>;
  /** Forgets all of them, and gives those that could be made, so that they can be closed. */
  clear(): Promise<Value[]>;
}

/** Remembers what is made. Calls side by side with one key share one making. */
export function remembered<Value, Key = void>(make: (key: Key) => Promise<Value>): Remembered<Value, Key> {
  const made = new Map<Key, Promise<Value>>();
  return {
    of(key) {
      const known = made.get(key);
      if (known !== undefined) return known;
      const value = make(key);
      made.set(key, value);
      value.catch(() => {
        // A later making may have taken its place since.
        if (made.get(key) === value) made.delete(key);
      });
      return value;
    },
    async clear() {
      const values = [...made.values()];
      made.clear();
      const settled = await Promise.allSettled(values);
      return settled.flatMap((value) => (value.status === "fulfilled" ? [value.value] : []));
    },
  };
}
