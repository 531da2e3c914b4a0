import type { Random } from "../../lib/random";

/** A piece of a GBNF grammar, as far as this project writes them. */
type Piece =
  | { kind: "literal"; text: string }
  | { kind: "class"; negated: boolean; ranges: [number, number][] }
  | { kind: "rule"; name: string }
  | { kind: "sequence"; items: Piece[] }
  | { kind: "choice"; of: Piece[] }
  | { kind: "repeat"; item: Piece; least: number; most: number };

/** Characters that negated classes are drawn from: mostly plain ones, and some that are awkward. */
const plain = [..."etaoinshrdlucmfwygpbvk     "];
const awkward = [..."\"'“”«»()[]{}<>|*:;,.!?-–…\\/&%$#@~^`0459éßñøЖצعह水\u00a0\u0085\u2028\u2029\u200b\u202e\u00ad🦊"];

/** Makes a function that draws a text of a GBNF grammar: whatever it gives, a model held to the grammar could have written. */
export function sampleGrammar(grammar: string): (random: Random) => string {
  const rules = new Map<string, Piece>();
  for (const line of grammar.split("\n")) {
    const [, name, body] = /^([a-z][a-z0-9-]*) ::= (.*)$/.exec(line) ?? [];
    if (name === undefined || body === undefined) throw new Error(`This is no rule: ${line}`);
    rules.set(name, parsed(body));
  }
  return (random) => draw({ kind: "rule", name: "root" }, rules, random);
}

function parsed(body: string): Piece {
  let at = 0;
  const blank = () => {
    while (body[at] === " ") at++;
  };
  const escaped = (): string => {
    const next = body[++at] as string;
    at++;
    const width = { x: 2, u: 4, U: 8 }[next];
    if (width === undefined) return { n: "\n", r: "\r", t: "\t" }[next] ?? next;
    at += width;
    return String.fromCodePoint(Number.parseInt(body.slice(at - width, at), 16));
  };
  const character = (): string => {
    if (body[at] === "\\") return escaped();
    const one = String.fromCodePoint(body.codePointAt(at) as number);
    at += one.length;
    return one;
  };
  const literal = (): Piece => {
    at++;
    let text = "";
    while (body[at] !== '"') text += character();
    at++;
    return { kind: "literal", text };
  };
  const characterClass = (): Piece => {
    at++;
    const negated = body[at] === "^";
    if (negated) at++;
    const ranges: [number, number][] = [];
    while (body[at] !== "]") {
      const from = character().codePointAt(0) as number;
      if (body[at] !== "-" || body[at + 1] === "]") {
        ranges.push([from, from]);
        continue;
      }
      at++;
      ranges.push([from, character().codePointAt(0) as number]);
    }
    at++;
    return { kind: "class", negated, ranges };
  };
  const single = (): Piece => {
    if (body[at] === '"') return literal();
    if (body[at] === "[") return characterClass();
    if (body[at] === "(") {
      at++;
      const inner = choice();
      blank();
      at++;
      return inner;
    }
    const name = /^[a-z][a-z0-9-]*/.exec(body.slice(at))?.[0];
    if (name === undefined) throw new Error(`Nothing is known of ${body.slice(at)}`);
    at += name.length;
    return { kind: "rule", name };
  };
  const repeated = (): Piece => {
    const item = single();
    const bounds = /^(?:\{(\d+)(?:,(\d+))?\}|\?)/.exec(body.slice(at));
    if (bounds === null) return item;
    at += bounds[0].length;
    const least = Number(bounds[1] ?? 0);
    return { kind: "repeat", item, least, most: bounds[0] === "?" ? 1 : Number(bounds[2] ?? least) };
  };
  const sequence = (): Piece => {
    const items: Piece[] = [];
    for (blank(); at < body.length && body[at] !== "|" && body[at] !== ")"; blank()) items.push(repeated());
    return { kind: "sequence", items };
  };
  const choice = (): Piece => {
    const of = [sequence()];
    for (blank(); body[at] === "|"; blank()) {
      at++;
      of.push(sequence());
    }
    return { kind: "choice", of };
  };
  return choice();
}

function draw(piece: Piece, rules: ReadonlyMap<string, Piece>, random: Random): string {
  switch (piece.kind) {
    case "literal":
      return piece.text;
    case "class":
      return character(piece, random);
    case "rule":
      return draw(rules.get(piece.name) as Piece, rules, random);
    case "sequence":
      return piece.items.map((item) => draw(item, rules, random)).join("");
    case "choice":
      return draw(piece.of[Math.floor(random() * piece.of.length)] as Piece, rules, random);
    case "repeat": {
      // Mostly near the lower bound, which is cheap, and now and then at the upper one, where texts are cut.
      const span = piece.most - piece.least;
      const count = random() < 0.03 ? piece.most : piece.least + Math.floor(random() * Math.min(span + 1, 25));
      return Array.from({ length: count }, () => draw(piece.item, rules, random)).join("");
    }
  }
}

function character({ negated, ranges }: Extract<Piece, { kind: "class" }>, random: Random): string {
  if (!negated) {
    const [from, to] = ranges[Math.floor(random() * ranges.length)] as [number, number];
    return String.fromCodePoint(from + Math.floor(random() * (to - from + 1)));
  }
  for (;;) {
    const pool = random() < 0.93 ? plain : awkward;
    const one = pool[Math.floor(random() * pool.length)] as string;
    const code = one.codePointAt(0) as number;
    if (!ranges.some(([from, to]) => code >= from && code <= to)) return one;
  }
}
