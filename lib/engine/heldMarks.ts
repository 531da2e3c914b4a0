/** As many beginnings of prompts a model's server or worker is taken to hold. */
const mostHeld = 64;

/** Which beginnings of prompts were evaluated somewhere lately, by their marks. */
export interface HeldMarks {
  note(mark: string): void;
  has(mark: string): boolean;
}

/** Nothing is held at first; what was noted longest ago is forgotten first. */
export function makeHeldMarks(): HeldMarks {
  const marks = new Set<string>();
  return {
    note(mark) {
      marks.delete(mark);
      marks.add(mark);
      const [oldest = mark] = marks;
      if (marks.size > mostHeld) marks.delete(oldest);
    },
    has: (mark) => marks.has(mark),
  };
}
