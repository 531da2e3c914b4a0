/** Loads node-llama-cpp with a real dynamic import, which works from compiled CommonJS and from the notebook's kernel. */
export declare function loadNodeLlamaCpp(): Promise<typeof import("node-llama-cpp")>;
