import type { Llama, LlamaGrammar } from "node-llama-cpp";
import { AugmentoolkitError } from "../errors";
import { boundedMap } from "./boundedMap";
import { loadNodeLlamaCpp } from "./nodeLlamaCpp.cjs";

/** Says whether a text is a whole text of a GBNF grammar. Throws `bad-grammar` for a grammar that does not compile. */
export type GrammarTester = (grammar: string, text: string) => boolean;

/** A tester that holds memory until `dispose` frees it. */
export type OpenGrammarTester = GrammarTester & { dispose(): Promise<void> };

/** Makes a tester of texts against grammars; it needs llama.cpp and no model. */
export async function makeGrammarTester(): Promise<OpenGrammarTester> {
  const { getLlama, LlamaLogLevel } = await loadNodeLlamaCpp();
  const llama = await getLlama({ build: "never", gpu: false, logLevel: LlamaLogLevel.disabled, progressLogs: false });
  const compiled = await makeGrammarCache(llama);
  // The library's own test of whole texts; it is internal there, so this is the only place that calls it.
  const accepts = (grammar: string, text: string): boolean =>
    (compiled(grammar) as LlamaGrammar & { _testText(text: string): boolean })._testText(text);
  return Object.assign(accepts, { dispose: () => llama.dispose() });
}

/** Compiles a grammar for sampling. Throws `bad-grammar`. */
function compileGrammar<Grammar>(compile: () => Grammar, grammar: string): Grammar {
  try {
    return compile();
  } catch (error) {
    throw new AugmentoolkitError(`This grammar does not compile: ${grammar.slice(0, 200)}`, {
      code: "bad-grammar",
      hint: "Rule names take letters, digits and dashes, every rule that is named must be there, and the first is root.",
      fatal: true,
      cause: error,
    });
  }
}

/** Compiles grammars and remembers them by their text. The cache throws `bad-grammar`. */
export async function makeGrammarCache(llama: Llama, most = 200): Promise<(grammar: string) => LlamaGrammar> {
  const { LlamaGrammar } = await loadNodeLlamaCpp();
  const cache = boundedMap<string, LlamaGrammar>(most);
  return (grammar) => {
    const known = cache.get(grammar);
    if (known !== undefined) return known;
    const made = compileGrammar(() => new LlamaGrammar(llama, { grammar }), grammar);
    cache.set(grammar, made);
    return made;
  };
}
