import type { LlamaGrammar, LlamaGrammarEvaluationState, LlamaModel, Token } from "node-llama-cpp";
import { loadNodeLlamaCpp } from "./nodeLlamaCpp.cjs";

/** Where a text stands in its grammar. */
export interface GrammarState {
  /** For the library's own sampler. */
  evaluation: LlamaGrammarEvaluationState;
  /** Whether the text may go on with a token, or end with a token that ends it. */
  allows(token: Token): boolean;
  accept(token: Token): void;
}

/** What the library's sampler asks of a grammar; it is internal there, so this is the only place that calls it. */
interface GrammarBindings {
  _bindings: {
    AddonSampler: {
      canBeNextTokenForGrammarEvaluationState(state: unknown, token: Token): boolean;
      acceptGrammarEvaluationStateToken(state: unknown, token: Token): void;
    };
  };
}

/** The state of a text that is not yet begun. */
export async function grammarState(model: LlamaModel, grammar: LlamaGrammar): Promise<GrammarState> {
  const { LlamaGrammarEvaluationState } = await loadNodeLlamaCpp();
  const evaluation = new LlamaGrammarEvaluationState({ model, grammar });
  const { AddonSampler } = (model.llama as unknown as GrammarBindings)._bindings;
  const { _state: state } = evaluation as unknown as { _state: unknown };
  return {
    evaluation,
    allows: (token) => AddonSampler.canBeNextTokenForGrammarEvaluationState(state, token),
    accept: (token) => AddonSampler.acceptGrammarEvaluationStateToken(state, token),
  };
}
