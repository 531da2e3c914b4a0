// node-llama-cpp is an ES module with top-level await: only a dynamic import that no compiler rewrites can reach it.
exports.loadNodeLlamaCpp = () => import("node-llama-cpp");
